"""What is said of the muscle groups, their points and their maps is what the fact sheet says."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from anatomy.model import stories
from anatomy.model.catalogue import Catalogue
from anatomy.model.reading_levels import MODES
from anatomy.model.schema import Certainty, Kind, Statement
from anatomy.model.texts import Words

LANGUAGES = ("en", "es")
OURS = ("group.", "point.", "topic.maps.", "topic.trigger-points.", "topic.mechanism.")


def levels_of(catalogue: Catalogue, lang: str) -> Iterator[tuple[str, str]]:
    """(key, words) of every level of what is said of muscles, points and maps."""
    for key, entry in catalogue.text(lang).entries.items():
        if key.startswith(OURS) and isinstance(entry, Words):
            for words in filter(None, (entry.patient, entry.student, entry.professional)):
                yield key, words


def statement(catalogue: Catalogue, key: str) -> Statement:
    return catalogue.statements[key].statement


@pytest.mark.parametrize("lang", LANGUAGES)
def test_referral_was_drawn_for_several_muscles_and_counted_for_none(
    catalogue: Catalogue, lang: str
) -> None:
    one_muscle = r"only (muscle|the upper trapezius)|except in part|único músculo|Solo el trapecio"
    nothing = r"[Nn]othing (here )?has been measured|no se ha medido nada"
    for key, words in levels_of(catalogue, lang):
        assert not re.search(f"{one_muscle}|{nothing}", words), key
    drawn, counted = {
        "en": ("several muscles", "How often each place is felt was not measured"),
        "es": ("varios músculos", "No se midió con qué frecuencia se siente cada lugar"),
    }[lang]
    tradition = catalogue.text(lang).read("topic.maps.tradition")
    assert drawn in tradition and counted in tradition
    assert {"fernandez2011", "alonsoblanco2011", "fernandez2010", "alonsoblanco2012"} <= set(
        statement(catalogue, "topic.maps.tradition").refs
    )


def test_sources_differ_on_the_side_of_the_suboccipital_pattern(catalogue: Catalogue) -> None:
    differs = statement(catalogue, "group.suboccipitals.side-differs")
    assert differs.kind is Kind.DISAGREE
    assert set(differs.refs) == {"fernandez2006d", "simons1999"}
    for lang, both in (("en", "both"), ("es", "los dos")):
        words = catalogue.text(lang)
        for key in ("group.suboccipitals.side-differs", "point.suboccipital.zones"):
            assert both in words.read(key), (lang, key)


@pytest.mark.parametrize(
    ("key", "work"),
    [
        ("group.suboccipitals.evidence", "fernandez2006d"),
        ("group.suboccipitals.evidence", "fernandez2010"),
        ("group.suboccipitals.evidence", "chys2025"),
        ("group.upper-trapezius.evidence", "fernandez2011"),
        ("group.sternocleidomastoid.evidence", "alonsoblanco2012"),
        ("group.sternocleidomastoid.evidence", "palacioscena2018"),
        ("group.sternocleidomastoid.evidence", "chatchawan2019"),
        ("topic.maps.link", "palacioscena2018"),
        ("topic.mechanism.strong-input", "exposto2018"),
    ],
)
def test_a_statement_rests_on_the_newer_works_too(
    catalogue: Catalogue, key: str, work: str
) -> None:
    assert work in statement(catalogue, key).refs


def test_an_accident_whose_muscle_is_unknown_is_bound_to_none(catalogue: Catalogue) -> None:
    for owner in (*catalogue.all_groups, *catalogue.points.values()):
        assert not any("cummings2014" in one.refs for one in owner.statements), owner.owner


@pytest.mark.parametrize("lang", LANGUAGES)
def test_exercise_is_not_said_to_have_the_best_support(catalogue: Catalogue, lang: str) -> None:
    support = r"(better|best)[\w -]* support|(mejor|más) apoyo"
    care = {"en": "exercise with a therapist", "es": "haga los ejercicios con un terapeuta"}[lang]
    for key, words in levels_of(catalogue, lang):
        assert not re.search(support, words), key
    for group in catalogue.groups:
        key = f"group.{group}.helps"
        assert statement(catalogue, key).certainty is Certainty.WEAK
        assert care in catalogue.text(lang).read(key)  # the trial's own caution
        assert "ylinen2010" in statement(catalogue, key).refs


SELF_CARE_RULES = ("topic.self-care.not-for", "topic.self-care.stop-rule")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_who_should_not_start_and_when_to_stop_stand_with_the_exercises(
    catalogue: Catalogue, lang: str
) -> None:
    """Both have one home and one wording; they are no warnings about the pain itself."""
    stop = {"en": r"\b[Ss]top if\b", "es": r"\b[Pp]are si\b"}[lang]
    for group in catalogue.all_groups:
        helps = f"{group.owner}.helps"
        assert statement(catalogue, helps).with_safety == SELF_CARE_RULES
        assert not re.search(stop, catalogue.text(lang).read(helps))
        for point in group.points:
            assert not {*SELF_CARE_RULES} & {*catalogue.safety_of(point.id)}
            last = catalogue.steps_of(point.id)[-1]
            assert "topic.self-care.stop-rule" in [one.of for one in last.says]
            assert stories.safety_of_step(last, point.id, catalogue) == []
            alone = last.model_copy(update={"says": last.says[:1], "opens": ()})
            assert tuple(stories.safety_of_step(alone, point.id, catalogue)) == SELF_CARE_RULES


@pytest.mark.parametrize("lang", LANGUAGES)
def test_where_manipulation_is_named_its_harm_is_too(catalogue: Catalogue, lang: str) -> None:
    manipulation, harm = {
        "en": ("anipulation", r"\btears?\b"),
        "es": ("anipulación", r"\bdesgarros?\b"),
    }[lang]
    named = [(key, words) for key, words in levels_of(catalogue, lang) if manipulation in words]
    assert {key for key, _ in named} == {
        "group.suboccipitals.helps", "group.sternocleidomastoid.helps",
    }  # fmt: skip
    assert all(re.search(harm, words) for _, words in named)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_needle_is_licensed_by_flat_palpation_a_length_or_a_build(
    catalogue: Catalogue, lang: str
) -> None:
    text = catalogue.text(lang)
    straight, lung, normal, estimate = {
        "en": ("straight down", "lung", "normal weight", "post-mortem estimate"),
        "es": ("recta hacia abajo", "pulmón", "peso normal", "estimación de autopsia"),
    }[lang]
    for mode in MODES[1:]:
        palpation = text.read("group.upper-trapezius.palpation", mode)
        assert straight in palpation and lung in palpation
    for mode in MODES[:2]:
        assert normal in text.read("group.upper-trapezius.needling", mode)
    for key, words in levels_of(catalogue, lang):
        assert not re.search(r"45°|40 mm", words), key
        assert estimate in words or not re.search(r"\b10–20 mm", words), key


@pytest.mark.parametrize(
    ("key", "en", "es"),
    [
        # giant cell arteritis and an artery tear hurt where these patterns lie (B2, B3, E2)
        ("point.ut-front.resembles", "over 50", "más de 50 años"),
        ("point.ut-front.resembles", "the same day", "el mismo día"),
        ("group.upper-trapezius.doctor", "over 50", "más de 50 años"),
        ("point.scm-sternal-up.resembles", "over 50", "más de 50 años"),
        ("point.suboccipital.resembles", "over 50", "más de 50 años"),
        ("point.suboccipital.resembles", "tear in a neck artery", "desgarro en una arteria"),
        ("group.suboccipitals.doctor", "tear in a neck artery", "desgarro en una arteria"),
        ("group.sternocleidomastoid.doctor", "tear in a neck artery", "desgarro en una arteria"),
        # a needle under the skull (D4, D5)
        ("group.suboccipitals.needling", "could not move", "no podían mover"),
        ("group.suboccipitals.needling", "blood thinners", "anticoagulantes"),
        # who was in the study of sinus headache (C)
        ("point.scm-sternal-mid.resembles", "no known migraine", "No tenían migraña conocida"),
        ("point.scm-sternal-mid.resembles", "no signs of infection", "ni signos de infección"),
        # the band runs over the ear in both languages
        ("point.suboccipital.zones", "over the ear", "por encima de la oreja"),
    ],
)
def test_plain_words_carry_what_the_fact_sheet_asks_for(
    catalogue: Catalogue, key: str, en: str, es: str
) -> None:
    assert en in catalogue.text("en").read(key)
    assert es in catalogue.text("es").read(key)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_anatomy_of_a_group_begins_with_its_name(catalogue: Catalogue, lang: str) -> None:
    """The guided explanation reads its first sentence, where nothing else names the muscle."""
    text = catalogue.text(lang)
    for group in catalogue.groups:
        first = text.read(f"group.{group}.anatomy").split(".")[0].lower()
        assert text.say(f"group.{group}.name").lower() in first


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_note_goes_on_from_the_name_of_its_place(catalogue: Catalogue, lang: str) -> None:
    """As in "Temple, when the pain is strong": no capital and no full stop, on every level."""
    for point in catalogue.points.values():
        for zone in (*point.zones, *point.targets):
            if zone.note:
                for mode in MODES:
                    note = catalogue.text(lang).read(point.note_key(zone), mode)
                    assert note[0].islower() and not note.endswith("."), (point.id, note)


def test_spanish_uses_the_words_of_spanish_clinics(catalogue: Catalogue) -> None:
    odd = (
        r"\bhond[oa]s?\b|borde de (delante|dentro)|punta de fuera|"
        r"\b(la|única|áreas? de) referencia\b"
    )
    for key, words in levels_of(catalogue, "es"):
        assert not re.search(odd, words), key
    assert catalogue.text("es").say("region.upper-nape.name").startswith("Nuca")
