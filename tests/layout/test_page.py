"""The layout in Python: complete, small, and in agreement with the catalogue."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from dash import Dash
from plotly.utils import PlotlyJSONEncoder

from anatomy import callbacks, layout
from anatomy.layout.lists import READING
from anatomy.model import catalogue as catalogues
from anatomy.model.patterns import SIDES, painted_zones, sided_zones
from anatomy.model.reading_levels import MODES
from anatomy.model.schema import Kind, RegionKind, Urgency
from anatomy.model.texts import run_in
from anatomy.model.vocabulary import vocabulary
from tests.layout.trees import components, spoken, text

ROOT = Path(__file__).parents[2]
LAYOUT_BYTES = 84_000  # Dash sends the layout before anything is seen


@pytest.fixture(scope="module")
def page(catalogue: catalogues.Catalogue) -> Any:
    urls = {"scene.neutral.json": "/a", "meshes.neutral.full.pack": "/b"}
    component = layout.page(catalogue, urls)
    return json.loads(json.dumps(component, cls=PlotlyJSONEncoder))


def test_the_layout_is_small(page: Any) -> None:
    assert len(json.dumps(page)) < LAYOUT_BYTES


def test_every_id_is_there_once(page: Any) -> None:
    ids = [c["props"]["id"] for c in components(page) if c["props"].get("id")]
    assert len(ids) == len(set(ids))
    needed = {layout.CONFIG, layout.STATE, layout.EXPLANATION, layout.LIVE, layout.NOTICE}
    assert needed <= set(ids)


def test_the_list_offers_every_point_and_every_muscle(page: Any, catalogue: Any) -> None:
    offered = [
        (c["props"]["data-do"], c["props"]["data-value"])
        for c in components(page)
        if c["props"].get("data-do") in ("point", "muscle")
    ]
    assert sorted(offered) == sorted(
        [("point", id_) for id_ in catalogue.points]
        + [("muscle", id_) for id_ in catalogue.muscles]
    )


def test_every_control_has_a_name_and_a_known_event(page: Any, file: Any) -> None:
    scripts = "".join(p.read_text(encoding="utf-8") for p in (ROOT / "assets/js").rglob("*.mjs"))
    everything = [page, *file["panels"].values()]
    for control in components(everything, file["parts"]):
        if control["type"] != "Button":
            continue
        props = control["props"]
        assert props.get("aria-label") or text(props.get("children"), file["parts"]).strip()
        if event := props.get("data-do"):
            known = rf'^ +(?:"?{event}"?: (?:async )?\(|{event}\((?:page|\{{))'
            assert re.search(known, scripts, re.M), f"no event {event!r}"


def test_the_warning_signs_are_all_there_emergencies_first(page: Any, catalogue: Any) -> None:
    dialog = next(c for c in components(page) if c["props"].get("id") == "dialog-warnings")
    words = catalogue.text("en")
    said = text(dialog)
    order = []
    for urgency in Urgency:
        order.append(said.index(words.say(f"ui.warnings.{urgency.value}-title")))
        order += [
            said.index(run_in(words.read(f"{sign.owner}.text")))
            for sign in catalogue.all_warnings
            if sign.urgency is urgency
        ]
    assert order == sorted(order)


def test_the_warning_signs_come_on_all_levels_with_the_panels(file: Any, catalogue: Any) -> None:
    words = catalogue.text("en")
    said = text(file["panels"]["warnings"], file["parts"])
    for sign in catalogue.all_warnings:
        for mode in MODES:
            assert spoken(words.read(f"{sign.owner}.text", mode)) in said


def test_there_is_a_panel_for_each_thing_to_select_and_side(file: Any, catalogue: Any) -> None:
    skin = [one.id for one in catalogue.all_regions if one.kind is RegionKind.SKIN]
    ids = [
        *catalogue.points, *catalogue.muscles, *catalogue.structures, *skin, *catalogue.headaches
    ]  # fmt: skip
    assert len(set(ids)) == len(ids), "one key for two things"
    wanted = {f"{id_}.{side}" for id_ in ids for side in SIDES}
    further = {
        "start", "welcome-more", "topics", "warnings", "places", "handout", "structures", "regions",
        *READING,
    }  # fmt: skip
    assert set(file["panels"]) == wanted | further
    assert file["vocabulary"] == vocabulary(catalogue).as_dict()


@pytest.mark.parametrize("side", SIDES)
def test_a_panel_names_all_its_places_and_its_side(file: Any, catalogue: Any, side: str) -> None:
    words = catalogue.text("en")
    other = SIDES[1 - SIDES.index(side)]
    for point in catalogue.points.values():
        said = text(file["panels"][f"{point.id}.{side}"], file["parts"])
        for zone in (*point.zones, *point.targets):
            assert words.say(f"region.{zone.region}.name") in said
        for told in catalogue.statements_of(point.id):
            assert words.read(told.key, "patient") in said
        assert words.say(f"ui.your-{side}") in said
        crosses = any(zone.side.value == "contra" for zone in point.zones)
        zones = painted_zones(catalogue)[f"{point.id}.{side}"]
        assert any(zone["region"].endswith(other) for zone in zones) == crosses
        assert [(z["region"], z["grade"]) for z in zones][: len(point.zones)] == [
            (zone.region, zone.grade.value) for zone in sided_zones(point, side)
        ]


def test_a_place_and_its_note_read_as_one_phrase(file: Any, catalogue: Any) -> None:
    """A row "Temple" under "most people", with a note "When it is strong.", contradicts itself."""
    words = catalogue.text("en")
    said = " ".join(text(file["panels"]["ut-front.left"], file["parts"]).split())
    place, side = words.say("region.temple.name"), words.say("ui.your-left")
    note = words.read("point.ut-front.note.temple")
    assert f"{place}, {side}, {note}" in said.replace(" ,", ",")


def test_a_panel_says_who_should_not_start_and_when_to_stop_before_the_exercises(
    file: Any, catalogue: Any
) -> None:
    words = catalogue.text("en")
    for point in catalogue.points.values():
        said = text(file["panels"][f"{point.id}.left"], file["parts"])
        rules = ("topic.self-care.not-for", "topic.self-care.stop-rule")
        begins = [
            words.read(key).split(" • ")[0] for key in (*rules, f"group.{point.group}.helps")
        ]
        places = [said.index(words.say("ui.panel.helps")), *map(said.index, begins)]
        assert places == sorted(places)
        assert all(said.count(begin) == 1 for begin in begins)


def test_every_panel_offers_the_warning_signs_before_self_care(file: Any, catalogue: Any) -> None:
    words = catalogue.text("en")
    without = (
        "welcome-more", "topics", "warnings", "table", "structures", "regions", "handout",
    )  # fmt: skip
    for key, panel in file["panels"].items():
        if key in (*without, *file["structures"]):
            continue
        said = text(panel, file["parts"])
        warning = said.index(words.say("ui.warnings.button"))
        for care in ("ui.panel.helps", "ui.exercise.dose", "ui.region.patterns"):
            assert warning < said.find(words.say(care)) or words.say(care) not in said, (key, care)


def test_a_bone_names_its_neighbouring_muscles_beside_those_with_points(file: Any) -> None:
    key = next(key for key in file["structures"] if key.startswith("c2"))
    said = text(file["panels"][key], file["parts"])
    assert said.index("Obliquus capitis inferior") < said.index("Levator scapulae")


def test_every_reference_that_a_statement_names_is_given_in_full(file: Any, catalogue: Any) -> None:
    for point in catalogue.points.values():
        said = text(file["panels"][f"{point.id}.left"], file["parts"])
        for told in catalogue.statements_of(point.id):
            for ref in told.statement.refs:
                assert catalogue.references[ref].full("No author named") in said, (point.id, ref)


def test_links_lead_only_to_checked_identifiers(file: Any) -> None:
    for link in components(list(file["panels"].values()), file["parts"]):
        if link["type"] == "A":
            address = link["props"]["href"]
            if address == "tel:112":
                continue
            assert address.startswith(("https://doi.org/", "https://pubmed.ncbi.nlm.nih.gov/",
                                       "https://pmc.ncbi.nlm.nih.gov/"))  # fmt: skip


def test_all_callbacks_run_in_the_browser(catalogue: Any) -> None:
    app = Dash(__name__)
    app.layout = layout.page(catalogue, {})
    callbacks.register(app)
    assert app._callback_list
    assert all(callback["clientside_function"] for callback in app._callback_list)
    table = (ROOT / "assets/clientside.js").read_text(encoding="utf-8")
    for callback in app._callback_list:
        function = callback["clientside_function"]
        assert function["namespace"] == "page"
        assert f"{function['function_name']}: async" in table


def test_how_certain_it_is_stands_beside_medical_statements_only(catalogue, file):
    parts, words = file["parts"], catalogue.text("en")
    topics, treatment = file["panels"]["topics"], file["panels"]["treatment"]
    notices = {
        spoken(words.read(one.key))
        for speaker in catalogue.speakers()
        for one in speaker.keyed_statements
        if one.statement.kind is Kind.NOTICE
    }
    found = set()
    for node in components([topics, treatment], parts):
        if node["props"].get("className") == "statement":
            notice = notices & {text(level, parts) for level in components(node, parts)}
            evidence = any(map(_is_evidence, components(node, parts)))
            assert bool(notice) is not evidence, text(node, parts)
            found |= notice
    assert found == notices and "not for diagnosis" in " ".join(notices)
    # what the notices rest on stays in the data
    assert all(one.statement.sources for one in catalogue.topics["about"].keyed_statements)


def _is_evidence(node):
    return node["props"].get("className") == "sources"
