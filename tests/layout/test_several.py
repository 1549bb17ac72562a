"""The frame of the panel for several places, which the browser fills."""

from __future__ import annotations

from typing import Any

from anatomy.model.patterns import painted_zones
from tests.layout.trees import components, text


def test_other_causes_and_warning_signs_stand_before_the_index_of_several_places(
    file: Any, catalogue: Any
) -> None:
    words = catalogue.text("en")
    said = text(file["panels"]["places"], file["parts"])
    keys = ("ui.several.causes", "ui.warnings.button", "ui.several.headaches",
            "ui.several.patterns", "ui.several.patterns-text", "ui.typical")  # fmt: skip
    order = [said.index(words.say(key)) for key in keys]
    assert order == sorted(order)
    assert words.read("topic.maps.index", "patient") in said
    slots = [
        one["props"]["data-slot"]
        for one in components(file["panels"]["places"], file["parts"])
        if "data-slot" in one["props"]
    ]
    assert slots == ["safety", "headaches", "index"]


def test_a_place_and_several_lead_to_what_people_ask(file: Any, catalogue: Any) -> None:
    places = [key for key in file["places"] if key.rpartition(".")[0] in catalogue.regions]
    assert places
    for key in (*places, "places"):
        ways = [
            one["props"].get("data-value")
            for one in components(file["panels"][key], file["parts"])
            if one["props"].get("data-do") == "dialog"
        ]
        assert ways.count("questions") == 1, key


def test_every_place_that_a_zone_names_has_a_name_for_the_legend(
    file: Any, catalogue: Any
) -> None:
    painted = painted_zones(catalogue)
    assert set(painted) == set(file["points"]) | set(file["places"])
    for zones in painted.values():
        for zone in zones:
            assert file["regions"][zone["region"].rpartition("-")[0]]


def test_points_and_places_offer_another_one(file: Any) -> None:
    for key in (*file["points"], "temple.left"):
        controls = [one["props"] for one in components(file["panels"][key], file["parts"])]
        assert sum(props.get("data-do") == "add" for props in controls) == 1, key
