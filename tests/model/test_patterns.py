"""Zones by side and the reverse index."""

from __future__ import annotations

import pytest

from anatomy.model.catalogue import Catalogue
from anatomy.model.patterns import (
    on_side,
    painted_zones,
    reverse_index,
    sided_targets,
    sided_zones,
)
from anatomy.model.schema import Grade, Relation


def test_zones_lie_on_the_side_of_the_point(catalogue: Catalogue) -> None:
    zones = sided_zones(catalogue.points["ut-front"], "left")
    assert {(zone.side, zone.crosses) for zone in zones} == {("left", False)}
    assert zones[0].grade is Grade.ESSENTIAL
    assert zones[-1].grade is Grade.OCCASIONAL


def test_the_crossing_lies_on_the_other_side(catalogue: Catalogue) -> None:
    zones = sided_zones(catalogue.points["scm-clavicular-mid"], "right")
    assert [(zone.region, zone.grade.value) for zone in zones] == [
        ("forehead-right", "essential"),
        ("forehead-left", "spillover"),
    ]
    assert [(zone.side, zone.crosses) for zone in zones] == [("right", False), ("left", True)]


def test_targets_have_a_side_too(catalogue: Catalogue) -> None:
    targets = sided_targets(catalogue.points["scm-clavicular-up"], "left")
    assert [target.region for target in targets] == ["ear-deep-left", "upper-molars-left"]


def test_painted_are_zones_and_what_is_deep_not_teeth(catalogue: Catalogue) -> None:
    painted = painted_zones(catalogue)
    assert painted["scm-clavicular-up.left"][-1] == {
        "region": "ear-deep-left", "grade": "essential",
    }  # fmt: skip
    assert painted["temple.right"] == [{"region": "temple-right", "grade": "place"}]
    assert {region for region, _ in map(dict.values, painted["tension-type.left"])} >= {
        "forehead-left", "forehead-right",
    }  # fmt: skip
    assert not any("molars" in zone["region"] for zones in painted.values() for zone in zones)


def test_a_side_is_left_or_right() -> None:
    assert on_side(Relation.CONTRA, "left") == "right"
    assert on_side(Relation.IPSI, "left") == "left"
    with pytest.raises(ValueError, match="not left or right"):
        on_side(Relation.IPSI, "both")


def test_the_index_sorts_by_grade_and_knows_every_region(catalogue: Catalogue) -> None:
    index = reverse_index(catalogue)
    assert len(index) == 2 * len(catalogue.regions)
    assert index["shoulder-top-left"] == ()
    assert index["over-sternocleidomastoid-right"] == ()
    weights = [pattern.grade.weight for pattern in index["occiput-left"]]
    assert weights == sorted(weights, reverse=True)
    assert [(p.point, p.side, p.grade.value) for p in index["forehead-left"]] == [
        ("scm-clavicular-mid", "left", "essential"),
        ("suboccipital", "left", "spillover"),
        ("scm-clavicular-mid", "right", "spillover"),
    ]
