"""The linter: the content passes it, and each of its checks finds what it is there for."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import textstat

from anatomy.model import clinic, lint
from anatomy.model.__main__ import main, reading_grader
from anatomy.model.catalogue import Catalogue
from anatomy.model.loading import load
from anatomy.model.texts import Texts
from tests.model.conftest import CONTENT, Copy

WHERE = '[point.ut-front.where]\npatient = "'
FILE = "text/en/upper-trapezius.toml"


def test_the_content_passes(catalogue: Catalogue) -> None:
    problems = lint.check(catalogue, CONTENT, reading_grader())
    assert not problems, lint.report(problems)


def test_patient_texts_are_easy_taken_together(catalogue: Catalogue) -> None:
    """Without any allowed term: the whole patient level, read from end to end."""
    textstat.set_lang("en")
    whole = " ".join(words for _, words in lint.patient_texts(catalogue.text("en")))
    assert textstat.flesch_kincaid_grade(whole) < 6


def linted(copy: Copy) -> list[str]:
    """What it says of all but the translation, which every change of the English makes stale."""
    catalogue = load(copy.folder)
    found = map(str, lint.check(catalogue, copy.folder, reading_grader()))
    return [line for line in found if not line.startswith("text/es/")]


@pytest.mark.parametrize(
    ("words", "wrong", "remedy"),
    [
        ("This is a proven spot. ", 'says "proven"', "how sure it is"),
        ("This will help you. ", 'says "will help"', "may help"),
        ("It is always there. ", 'says "always"', "often or usually"),
        ("It is safe to press. ", 'says "safe"', "risk"),
        ("It cures pain. ", 'says "cures"', "may ease"),
        ("It causes headache. ", 'says "causes"', "may add to"),
        ("Your muscle is damaged. ", 'says "damaged"', "plain words"),
        ("Two  spaces here. ", "stray white space", "one between words"),
        ("A space before a stop . ", "stray white space", "full stop"),
        (
            "Proprioceptive afferents communicate considerable nociceptive information. ",
            "too hard to read", "everyday words",
        ),
        ("one " * 33 + "two. ", "a sentence of 34 words", "into sentences of at most"),
    ],
)  # fmt: skip
def test_what_the_linter_finds(copy: Copy, words: str, wrong: str, remedy: str) -> None:
    copy.edit(FILE, WHERE, WHERE + words)
    found = [line for line in linted(copy) if wrong in line]
    assert found, linted(copy)
    assert found[0].startswith(f"{FILE}: point.ut-front.where")
    assert remedy in found[0]


@pytest.mark.parametrize("level", ["patient", "student", "professional"])
@pytest.mark.parametrize(
    ("lang", "note"),
    [
        ("en", "These numbers are to be read again."),
        ("en", "We still have to read these two numbers again."),
        ("en", "The period is not in the abstract, so check it before quoting."),
        ("en", "Check before use."),
        ("en", "TODO dose."),
        ("en", "We should verify this."),
        ("en", "The lists were not checked."),
        ("en", "The list is not checked against the official one."),
        ("en", "Source needed."),
        ("es", "Estas cifras están por releer."),
        ("es", "Tenemos que releer estas dos cifras."),
        ("es", "Compruébese antes de citarlo."),
        ("es", "TODO dosis."),
        ("es", "Hay que verificar esto."),
        ("es", "Las listas no se han comprobado."),
        ("es", "Falta la fuente."),
    ],
)
def test_an_editors_note_is_found_on_every_level(
    copy: Copy, lang: str, note: str, level: str
) -> None:
    file = f"text/{lang}/upper-trapezius.toml"
    text = (copy.folder / file).read_text(encoding="utf-8")
    block = text[text.index("[point.ut-front.where]") :].partition("\n\n")[0]
    line = f'{level} = "'
    added = block.replace(line, line + f"{note} ") if line in block else f'{block}\n{line}{note}"'
    copy.edit(file, block, added)
    found = lint.check(load(copy.folder), copy.folder)
    fields = [problem.field for problem in found if "a note of its editors" in problem.wrong]
    assert f"point.ut-front.where.{level}" in fields, lint.report(found)


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", "The lump has to be checked by a doctor."),
        ("en", "A picture can't be read. Read this page again at home."),
        ("es", "Todo el cuello puede doler. Lea esto otra vez en casa."),
    ],
)
def test_what_is_meant_for_the_reader_is_no_editors_note(lang: str, words: str) -> None:
    text = Texts(lang, {"a": words}, {"a": "a.toml"})
    assert list(lint.editors_notes(text, lint.wording_of(CONTENT, lang))) == []


def test_an_editors_note_is_found_in_a_clinics_words(catalogue: Catalogue) -> None:
    own = clinic.Clinic(disclaimer={"es": "Por verificar."})
    (problem,) = lint.check_clinic(catalogue.for_clinic(own), CONTENT)
    assert (problem.file, problem.field) == ("clinic.toml", "disclaimer")
    assert "a note of its editors" in problem.wrong


def test_other_causes_may_be_named(copy: Copy) -> None:
    copy.edit(FILE, WHERE, WHERE + "It can have other causes. ")
    assert linted(copy) == []


@pytest.mark.parametrize(
    ("file", "point"),
    [("sternocleidomastoid", "scm-sternal-mid"), ("suboccipitals", "suboccipital"),
     ("upper-trapezius", "ut-front")],
)  # fmt: skip
def test_signs_of_the_eye_stay_beside_their_warning(copy: Copy, file: str, point: str) -> None:
    key = f'[point.{point}.where]\npatient = "'
    copy.edit(f"text/en/{file}.toml", key, f"{key}You get dizzy. ")
    (line,) = linted(copy)
    assert 'names the sign "dizzy" away from its warning' in line
    assert "`with_safety`" in line


def test_a_claim_that_loses_its_warning_is_found(copy: Copy) -> None:
    feels = 'id = "feels", kind = "feels", with_safety = ["topic.warning-signs.artery"], '
    copy.edit("muscles/suboccipitals.toml", feels, 'id = "feels", kind = "feels", ')
    (line,) = linted(copy)
    assert 'names the sign "strained"' in line
    spanish = map(str, lint.check(load(copy.folder), copy.folder))
    assert any('names the sign "ojos cansados"' in line for line in spanish)


def test_the_same_text_twice(copy: Copy) -> None:
    words = load(copy.folder).text("en").read("point.ut-front.where")
    key = "[point.ut-behind.resembles]"
    copy.edit(FILE, key, f'{key}\nprofessional = "{words}"')
    (line,) = linted(copy)
    assert "point.ut-behind.resembles.professional: says the same as point.ut-front.where" in line


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("point.ut-front.where", "in the nearly vertical fibres to the clavicle"),  # a student's
        ("point.ut-front.names", "Therapists may call it trapezius point 1"),  # a patient's
    ],
)
def test_an_addition_that_says_a_sentence_again(copy: Copy, key: str, words: str) -> None:
    entry = load(copy.folder).text("en").entries[key]
    (said,) = (one for one in lint.sentences(entry.paragraphs("student")[0]) if words in one)
    assert linted(copy) == []
    copy.edit(FILE, entry.professional, f"{entry.professional} {said.upper()}")
    (line,) = linted(copy)
    assert f"{key}.professional: says \"{said.upper()}\" again" in line


@pytest.mark.parametrize(
    ("words", "wrong"),
    [("Over 50 and a headache.", "leaves out the number 112"),
     ("50 and 112. " * 30, "is no shorter than")],
)  # fmt: skip
def test_the_words_for_paper_are_fewer_and_keep_the_numbers(
    copy: Copy, words: str, wrong: str
) -> None:
    file = "text/en/warnings.toml"
    text = load(copy.folder).text("en").read("warning.jaw-chewing.text-brief")
    copy.edit(file, text, words.strip())
    assert [line for line in linted(copy) if wrong in line and "jaw-chewing" in line]


def test_a_work_listed_twice(copy: Copy) -> None:
    copy.edit("references.json", "10.1186/s12891-023-06129-y", "10.1111/J.1526-4637.2011.01204.x")
    (line,) = linted(copy)
    assert "same doi as alonsoblanco2011" in line


def test_a_language_without_wording_rules(copy: Copy) -> None:
    (copy.folder / "wording" / "en.toml").unlink()
    (line,) = linted(copy)
    assert line.startswith("wording/en.toml") and "is missing" in line


def test_wording_rules_with_a_mistake(copy: Copy) -> None:
    copy.edit("wording/en.toml", "limit = 7.0", 'limit = "easy"')
    (line,) = linted(copy)
    assert line.startswith("wording/en.toml: limit")


def test_the_command(capsys: pytest.CaptureFixture[str], copy: Copy) -> None:
    assert main(["lint"]) == 0
    assert "nothing to put right" in capsys.readouterr().out
    copy.edit(FILE, WHERE, WHERE + "This is proven. ")
    assert main(["lint", str(copy.folder)]) == 1
    assert '"proven"' in capsys.readouterr().out
    copy.edit("regions.toml", 'code = "FRO"', 'code = "fro"')
    assert main(["lint", str(copy.folder)]) == 1
    assert "regions[forehead].code" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("wording", "wrong"),
    [(None, "is missing"), ("self_care = [", "is not valid TOML"), ("", "self_care")],
)
def test_a_new_language_without_its_wording_is_told_so(
    capsys: pytest.CaptureFixture[str], copy: Copy, wording: str | None, wrong: str
) -> None:
    shutil.copytree(copy.folder / "text/es", copy.folder / "text/fr")
    if wording is not None:
        (copy.folder / "wording/fr.toml").write_text(wording, encoding="utf-8")
    assert main(["lint", str(copy.folder)]) == 1
    told = capsys.readouterr().out
    assert "wording/fr.toml" in told and wrong in told


def test_the_command_as_a_curator_runs_it_elsewhere(tmp_path: Path) -> None:
    assert main(["lint", str(tmp_path)]) == 1
