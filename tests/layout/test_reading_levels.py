"""What a student reads stands on the page once; a professional reads it too, with what is added."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from plotly.utils import PlotlyJSONEncoder

from anatomy.layout.components import levels
from anatomy.layout.panels import panels
from anatomy.model.catalogue import Catalogue
from anatomy.model.lint import sentences
from anatomy.model.reading_levels import MODES
from anatomy.model.texts import Words
from tests.layout.trees import text

LANGUAGES = ("en", "es")


def shown(tree: Any, mode: str, parts: list[Any] = ()) -> Iterator[str]:
    """The paragraphs and list items that a reader of `mode` is shown, in their order."""
    if isinstance(tree, list):
        for child in tree:
            yield from shown(child, mode, parts)
    elif isinstance(tree, dict) and "part" in tree:
        yield from shown(parts[tree["part"]], mode, parts)
    elif isinstance(tree, dict) and mode in tree["props"].get("data-for", mode).split():
        if tree["type"] in ("P", "Li"):
            yield text(tree, parts)
        yield from shown(tree["props"].get("children"), mode, parts)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_professional_is_shown_all_that_a_student_is(catalogue: Catalogue, lang: str) -> None:
    file = json.loads(panels(catalogue, lang))
    added = 0
    for key, panel in file["panels"].items():
        student, professional = (list(shown(panel, mode, file["parts"])) for mode in MODES[1:])
        rest = iter(professional)
        assert all(said in rest for said in student), key  # all of it, in its order
        added += len(professional) - len(student)
    assert added > 300


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_reader_reads_a_sentence_of_a_statement_twice(catalogue: Catalogue, lang: str) -> None:
    words = catalogue.text(lang)
    for key, entry in words.entries.items():
        if isinstance(entry, Words):
            tree = json.loads(json.dumps(levels(words, key), cls=PlotlyJSONEncoder))
            assert len(tree) == sum(said is not None for _, said in entry), key
            for mode in MODES:
                said = [
                    one
                    for level in tree
                    for one in {said for part in shown(level, mode) for said in sentences(part)}
                ]
                assert len(said) == len(set(said)), (key, mode)
