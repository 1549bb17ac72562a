"""The page in every language: the same structure, its own words, the way to the others."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from plotly.utils import PlotlyJSONEncoder

from anatomy import layout
from anatomy.layout.panels import panels
from anatomy.model import catalogue as catalogues
from anatomy.model import loading

CONTENT = Path(__file__).parents[2] / "anatomy" / "content"
HOMES = {"en": "/", "es": "/es/"}


@pytest.fixture(scope="module")
def catalogue() -> catalogues.Catalogue:
    return loading.load(CONTENT)


def page(catalogue: catalogues.Catalogue, lang: str) -> Any:
    made = layout.page(catalogue, {}, lang, HOMES)
    return json.loads(json.dumps(made, cls=PlotlyJSONEncoder))


def shape(tree: Any) -> Any:
    """A tree's components without their words."""
    if isinstance(tree, list):
        return [shape(child) for child in tree]
    if not isinstance(tree, dict):
        return None
    props = tree["props"]
    return tree["type"], props.get("id"), props.get("data-do"), shape(props.get("children"))


def test_every_language_has_the_same_page(catalogue: catalogues.Catalogue) -> None:
    assert shape(page(catalogue, "es")) == shape(page(catalogue, "en"))


def test_the_page_says_its_language_and_links_to_the_other(
    catalogue: catalogues.Catalogue,
) -> None:
    for lang, other, name in (("en", "es", "Español"), ("es", "en", "English")):
        made = json.dumps(page(catalogue, lang), ensure_ascii=False)
        assert f'"lang": "{lang}"' in made
        assert f'"href": "{HOMES[other]}?lang={other}"' in made and f'"{name}"' in made


def test_the_panels_are_the_same_ones_and_need_no_lang_for_their_own(
    catalogue: catalogues.Catalogue,
) -> None:
    english, spanish = (json.loads(panels(catalogue, lang)) for lang in HOMES)
    assert english["panels"].keys() == spanish["panels"].keys()
    assert english["vocabulary"]["langs"] == ["en", "es"]
    assert spanish["vocabulary"]["langs"] == ["es", "en"]
    assert english["words"].keys() == spanish["words"].keys()
