"""From the pain to the muscles, the kinds of headache, the treatment and the table."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest

from anatomy import layout
from anatomy.layout.treatment import dosage
from anatomy.model.patterns import SIDES, headache_regions, painted_zones, reverse_index
from anatomy.model.schema import Dose, Kind, RegionKind
from tests.layout.trees import components, spoken, text

DEEP = {"eye": ["eye-deep"], "ear": ["ear-deep"]}


def index_of(file: Any, key: str) -> list[tuple[str, str, str]]:
    """(grade, point, side) of each button in a region's index."""
    found = []
    for grade in components(file["panels"][key], file["parts"]):
        if "data-grade" not in grade["props"]:
            continue
        for row in components(grade["props"]["children"], file["parts"]):
            if row["props"].get("data-do") == "point":
                point, side = (row["props"][name] for name in ("data-value", "data-side"))
                found.append((grade["props"]["data-grade"], point, side))
    return found


@pytest.mark.parametrize("side", SIDES)
def test_the_index_of_each_place_is_the_transposed_matrix(
    file: Any, catalogue: Any, side: str
) -> None:
    index = reverse_index(catalogue)
    for region in catalogue.all_regions:
        if region.kind is not RegionKind.SKIN:
            continue
        on_skin = [(p.grade.value, p.point, p.side) for p in index[f"{region.id}-{side}"]]
        known = {(point, at) for _, point, at in on_skin}
        inside = [
            (p.grade.value, p.point, p.side)
            for deep in DEEP.get(region.id, [])
            for p in index[f"{deep}-{side}"]
            if (p.point, p.side) not in known
        ]
        shown = index_of(file, f"{region.id}.{side}")
        assert Counter(shown) == Counter(on_skin + inside), region.id
        weights = [("essential", "spillover", "occasional").index(grade) for grade, *_ in shown]
        assert weights == sorted(weights)


def test_all_cells_of_the_matrix_are_found_from_the_pain(file: Any, catalogue: Any) -> None:
    cells = sum(len(point.zones) for point in catalogue.points.values()) * len(SIDES)
    shown = [
        (key, *row)
        for key in file["places"]
        if key.rpartition(".")[0] in catalogue.regions
        for row in index_of(file, key)
    ]
    only_deep = sum(
        catalogue.regions[zone.region].kind is RegionKind.DEEP
        and catalogue.regions[zone.region].within not in [one.region for one in point.zones]
        for point in catalogue.points.values()
        for zone in point.targets
    ) * len(SIDES)
    assert len(shown) == cells + only_deep


def test_other_causes_and_warning_signs_stand_before_the_index(file: Any, catalogue: Any) -> None:
    words = catalogue.text("en")
    for key in file["places"]:
        if key.rpartition(".")[0] not in catalogue.regions:
            continue
        said = text(file["panels"][key], file["parts"])
        order = [
            said.index(words.say(k))
            for k in ("ui.region.causes", "ui.warnings.button", "ui.region.patterns",
                      "ui.region.patterns-text", "ui.typical")
        ]  # fmt: skip
        assert order == sorted(order), key
        assert words.read("topic.maps.index", "patient") in said


def test_pain_at_the_breastbone_brings_its_own_warning_first(file: Any, catalogue: Any) -> None:
    words = catalogue.text("en")
    said = text(file["panels"]["upper-sternum.left"], file["parts"])
    chest = said.index(words.read("point.scm-sternal-low.chest", "patient"))
    assert chest < said.index(words.say("ui.region.patterns"))


@pytest.mark.parametrize("side", SIDES)
def test_each_headache_says_all_and_paints_its_places(file: Any, catalogue: Any, side: str) -> None:
    words = catalogue.text("en")
    assert len(catalogue.headaches) == 7
    for headache in catalogue.all_headaches:
        key = f"{headache.id}.{side}"
        said = text(file["panels"][key], file["parts"])
        for told in headache.keyed_statements:
            assert spoken(words.read(told.key, "patient")) in said, told.key
        assert said.index(words.say("ui.warnings.button")) < said.index(
            words.say("ui.headache.place")
        )
        zones = painted_zones(catalogue)[key]
        assert {zone["grade"] for zone in zones} <= {"place"}
        assert tuple(zone["region"] for zone in zones) == headache_regions(headache, side)
        alike = {
            c["props"]["data-value"]
            for c in components(file["panels"][key], file["parts"])
            if c["props"].get("data-do") == "point"
        }
        assert alike == {
            point.id for point in catalogue.points.values() if headache.id in point.resembles
        }


def test_the_treatment_is_told_whole_with_the_risks_of_each_muscle(
    file: Any, catalogue: Any
) -> None:
    words = catalogue.text("en")
    said = text(file["panels"]["treatment"], file["parts"])
    told = [
        one
        for topic in catalogue.all_topics
        if topic.id.startswith("needling") or topic.id == "hands-on"
        for one in topic.keyed_statements
    ] + [
        one
        for group in catalogue.all_groups
        for one in group.keyed_statements
        if one.statement.kind is Kind.NEEDLING
    ]
    for one in told:
        assert spoken(words.read(one.key, "patient")) in said, one.key
    assert "19 and 37 of 100" in said and "1 in 5 to more than 1 in 3" in said
    assert "1 in 1,000" in said


@pytest.mark.parametrize("lang", ["en", "es"])
def test_who_should_not_be_needled_and_the_risks_come_before_what_it_does(
    catalogue: Any, lang: str
) -> None:
    words, made = catalogue.text(lang), json.loads(layout.panels(catalogue, lang))
    said = text(made["panels"]["treatment"], made["parts"])
    order = ("needling-before.not-for", "needling-risks.serious", "needling-evidence.summary")
    places = [said.index(spoken(words.read(f"topic.{key}"))) for key in order]
    places.append(said.index(spoken(words.read("topic.needling.acupuncture"))))
    assert places == sorted(places)
    assert words.say("ui.warnings.lead") not in said  # it speaks of what is tried at home


def test_every_exercise_comes_after_the_stop_rule_with_its_dose(file: Any, catalogue: Any) -> None:
    words = catalogue.text("en")
    said = text(file["panels"]["exercises"], file["parts"])
    not_for, stop, adults = (
        said.index(spoken(words.read(key)))
        for key in ("topic.self-care.not-for", "topic.self-care.stop-rule", "topic.about.adults")
    )
    assert not_for < stop
    for one in catalogue.all_exercises:
        do = said.index(words.read(f"{one.owner}.do", "patient"))
        assert max(stop, adults) < do
        if one.avoid:
            assert words.read(f"{one.owner}.avoid", "patient") in said
        how_much = dosage(one.dose, words) if one.dose else words.say("ui.exercise.as-told")
        assert do < said.index(how_much, do)


def test_a_dose_in_words(catalogue: Any) -> None:
    words = catalogue.text("en")
    dose = Dose(hold_s=(20, 30), repeats=(2, 3), per_day=(1, 1), sources=("textbook", "design"))
    assert dosage(dose, words) == (
        "hold for 20 to 30 seconds, 2 to 3 times, once a day"
        " (from textbooks; our own proposal, not tested)"
    )
    dose = Dose(minutes=(10, 10), per_day=(2, 2), weeks=(6, 6), refs=("ebm2007",))
    assert dosage(dose, catalogue.text("es")) == (
        "10 minutos, 2 veces al día, durante 6 semanas (como en un estudio)"
    )


def test_the_table_has_a_row_for_each_cell(file: Any, catalogue: Any) -> None:
    rows = [c for c in components(file["panels"]["table"], file["parts"]) if c["type"] == "Tr"]
    zones = [z for point in catalogue.points.values() for z in (*point.zones, *point.targets)]
    assert len(rows) == 1 + len(zones)
    assert all(len(row["props"]["children"]) == 5 for row in rows)


def test_studies_and_risks_need_no_tap(file: Any, catalogue: Any) -> None:
    words = catalogue.text("en")
    opened = {
        title
        for one in components(file["panels"]["treatment"], file["parts"])
        if one["type"] == "Details" and one["props"].get("open")
        for title in ("needling-evidence", "hands-on", "needling-risks", "needling-after")
        if words.say(f"topic.{title}.title") in text(one["props"]["children"][0], file["parts"])
    }
    assert opened == {"needling-evidence", "hands-on", "needling-risks"}


def test_who_made_it_and_who_sells_comes_before_what_one_may_set(
    file: Any, catalogue: Any
) -> None:
    words = catalogue.text("en")
    said = text(file["panels"]["topics"], file["parts"])
    about = [one.key for one in catalogue.topics["about"].keyed_statements]
    assert [key.rpartition(".")[2] for key in about] == [
        "maker", "purpose", "adults", "privacy", "checked", "date", "interest", "sources",
        "drawings",
    ]  # fmt: skip
    places = [said.index(words.read(key)) for key in about]
    assert places == sorted(places)
    assert places[-1] < said.index(words.say("ui.comfort.title"))
