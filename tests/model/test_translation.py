"""A translation is complete and was held against today's English; what is not is told."""

from __future__ import annotations

import re

import pytest

from anatomy.model import translation
from anatomy.model.__main__ import main
from anatomy.model.catalogue import Catalogue
from anatomy.model.loading import load
from anatomy.model.texts import Words
from tests.model.conftest import CONTENT, Copy

ES = "text/es/upper-trapezius.toml"
EN = "text/en/upper-trapezius.toml"
WHERE = "point.ut-front.where"


def told(copy: Copy) -> list[str]:
    return [str(problem) for problem in translation.check(load(copy.folder), copy.folder)]


def test_spanish_is_complete_and_held_against_the_english_of_today(catalogue: Catalogue) -> None:
    assert "es" in catalogue.languages
    assert [str(problem) for problem in translation.check(catalogue, CONTENT)] == []
    assert catalogue.text("es").borrowed == frozenset()


def test_a_changed_english_text_is_told_until_it_was_read_again(copy: Copy) -> None:
    copy.edit(EN, "in the front edge of the muscle", "on the front edge of the muscle")
    (line,) = told(copy)
    assert line.startswith(f"{ES}: {WHERE}: may be stale")
    command = re.search(r"`python -m anatomy\.model (.+)`", line)[1].split()
    assert main([*command, "--content-dir", str(copy.folder)]) == 0
    assert told(copy) == []


def test_a_missing_text_is_told_and_english_until_then(copy: Copy) -> None:
    copy.edit(ES, f"[{WHERE}]", "[ui.x]")
    text = (copy.folder / ES).read_text(encoding="utf-8")
    (copy.folder / ES).write_text(
        re.sub(r"\[ui\.x\]\n(?:\w+ = .*\n)+", "", text), encoding="utf-8"
    )
    (line,) = told(copy)
    assert line.startswith(f"{ES}: {WHERE}: is not translated")
    found = load(copy.folder)
    assert found.text("es").read(WHERE) == found.text("en").read(WHERE)


def test_a_missing_level_is_told(copy: Copy) -> None:
    copy.edit(ES, 'student = "Mitad del borde', '# "Mitad del borde')
    (line,) = told(copy)
    assert "lacks the level student" in line


def test_a_level_that_english_lacks_is_told(copy: Copy) -> None:
    added = 'professional = "TrP1 de'
    copy.edit(ES, added, f'student = "Punto 1."\n{added}')
    (line,) = told(copy)
    assert "has the level student, which English lacks" in line


def test_a_new_english_text_is_asked_for(copy: Copy) -> None:
    copy.append("text/en/page.toml", 'new = "Something new"\n')
    (line,) = told(copy)
    assert line.startswith("text/es/page.toml: ui.page.new: is not translated")
    copy.append("text/es/page.toml", 'new = "Algo nuevo"\n')
    (line,) = told(copy)
    assert "may be stale" in line


def test_what_has_no_translation_can_not_be_recorded(copy: Copy, capsys) -> None:
    folder = ["--content-dir", str(copy.folder)]
    assert main(["translated", "es", "no.such.key", *folder]) == 1
    assert "no.such.key has no translation" in capsys.readouterr().out
    for lang in ("en", "xx"):
        assert main(["translated", lang, "--all", *folder]) == 1


def test_a_record_forgets_what_is_gone_and_is_the_same_each_time(copy: Copy) -> None:
    path = copy.folder / translation.record_file("es")
    before = path.read_bytes()
    path.write_text(before.decode().replace("{\n", '{\n"gone": "00000000",\n', 1))
    assert main(["translated", "es", "ui.title", "--content-dir", str(copy.folder)]) == 0
    assert "gone" not in translation.recorded(copy.folder, "es")
    assert main(["translated", "es", "--all", "--content-dir", str(copy.folder)]) == 0
    assert main(["translated", "es", "--content-dir", str(copy.folder)]) == 0
    assert path.read_bytes() == before


def test_a_damaged_record_is_told(copy: Copy) -> None:
    (copy.folder / translation.record_file("es")).write_text("{")
    (line,) = told(copy)
    assert line.startswith("translated/es.json") and "not valid JSON" in line


@pytest.mark.parametrize("level", ["patient", "student", "professional"])
def test_every_level_counts(level: str) -> None:
    said = {"patient": "a", "student": "b", "professional": "c"}
    assert translation.digest(Words(**said)) != translation.digest(Words(**said | {level: "x"}))


def test_numbers_survive_translation(catalogue: Catalogue) -> None:
    """Each number of a text is in its translation, on every level, and no other."""

    def numbers(said: str) -> list[str]:
        whole = re.sub(r"(?<=\d)[,.](?=\d{3}\b)", "", said)
        return sorted(re.findall(r"\d+(?:[.,]\d+)?", whole.replace(",", ".")))

    english, spanish = catalogue.text("en"), catalogue.text("es")
    for key, entry in english.entries.items():
        if isinstance(entry, Words):
            there = {level: numbers(said) for level, said in entry if said}
            here = {level: numbers(said) for level, said in spanish.entries[key] if said}
            assert there == here, key


def test_spanish_speaks_to_the_reader_in_one_way(catalogue: Catalogue) -> None:
    """Usted, on every level and in the interface."""
    familiar = re.compile(r"\b(tú|tu|tus|ti|te|contigo|tuy[oa]s?|puedes|tienes)\b", re.IGNORECASE)
    spanish = catalogue.text("es")
    for key, entry in spanish.entries.items():
        levels = entry.model_dump(exclude_none=True) if isinstance(entry, Words) else {"": entry}
        said = " ".join(levels.values())
        assert not familiar.search(said), (key, familiar.search(said))
