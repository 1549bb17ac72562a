"""Zones by side, and the index of patterns read the other way round. Pure functions.

A sided region is written `<region>-left` or `<region>-right`, always the subject's own side.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from anatomy.model.catalogue import Catalogue
from anatomy.model.nodes import SIDES
from anatomy.model.schema import Grade, Headache, Point, RegionKind, Relation, Zone

PLACE = "place"
"""In a grade's place: a region as such, of which no pattern says how regularly it is reached."""


class SidedZone(NamedTuple):
    """Where the pain of one point on one side is felt. `region` carries its side."""

    region: str
    grade: Grade
    zone: Zone

    @property
    def side(self) -> str:
        """The side of the body on which it lies."""
        return self.region.rpartition("-")[2]

    @property
    def crosses(self) -> bool:
        """Whether that is the other side than the point's."""
        return self.zone.side is Relation.CONTRA


class Pattern(NamedTuple):
    """A published pattern that reaches a region: which point, on which side, how regularly."""

    point: str
    side: str
    grade: Grade


def on_side(relation: Relation, side: str) -> str:
    """The side on which a zone lies, for a point on `side`. ValueError if that is no side."""
    if side not in SIDES:
        raise ValueError(f"side is {side!r}, not left or right")
    if relation is Relation.IPSI:
        return side
    return SIDES[1 - SIDES.index(side)]


def sided_zones(point: Point, side: str) -> tuple[SidedZone, ...]:
    """The zones on the skin of a point on `side`, strongest first, in the order of the file."""
    return _sided(point.zones, side)


def sided_targets(point: Point, side: str) -> tuple[SidedZone, ...]:
    """The deep and tooth targets of a point on `side`, like `sided_zones`."""
    return _sided(point.targets, side)


def deep_targets(point: Point, side: str, catalogue: Catalogue) -> tuple[SidedZone, ...]:
    """Those of `sided_targets` that lie inside the head."""
    return tuple(
        target
        for target in sided_targets(point, side)
        if catalogue.regions[target.zone.region].kind is RegionKind.DEEP
    )


def _sided(zones: tuple[Zone, ...], side: str) -> tuple[SidedZone, ...]:
    found = (SidedZone(f"{z.region}-{on_side(z.side, side)}", z.grade, z) for z in zones)
    return tuple(sorted(found, key=lambda one: -one.grade.weight))


def one_sided(headache: Headache) -> bool:
    """Whether a headache is felt on one side: then it is painted on the chosen one only."""
    return any(zone.side != "both" for zone in headache.zones)


def headache_regions(headache: Headache, side: str) -> tuple[str, ...]:
    """The sided regions in which a headache is typically felt; a one-sided one on `side`."""
    return tuple(
        f"{zone.region}-{each}"
        for zone in headache.zones
        for each in (SIDES if zone.side == "both" else (side,))
    )


def painted_zones(catalogue: Catalogue) -> dict[str, list[dict[str, str]]]:
    """The file `zones.json`: what the picture paints of each thing to select, in no language.

    "<point, region or headache>.<side>" -> [{"region": sided region, "grade": a grade, or PLACE}].
    Of a point deep targets are painted too, as a glow inside; teeth are named in words only.
    """
    painted: dict[str, list[dict[str, str]]] = {}
    for side in SIDES:
        for point in catalogue.points.values():
            painted[f"{point.id}.{side}"] = [
                {"region": zone.region, "grade": zone.grade.value}
                for zone in (*sided_zones(point, side), *deep_targets(point, side, catalogue))
            ]
        for region in catalogue.all_regions:
            if region.kind is RegionKind.SKIN:
                painted[f"{region.id}.{side}"] = _places([f"{region.id}-{side}"])
        for headache in catalogue.all_headaches:
            painted[f"{headache.id}.{side}"] = _places(headache_regions(headache, side))
    return painted


def _places(regions: Iterable[str]) -> list[dict[str, str]]:
    return [{"region": region, "grade": PLACE} for region in regions]


def reverse_index(catalogue: Catalogue) -> dict[str, tuple[Pattern, ...]]:
    """Sided region -> the patterns that reach it, strongest grade first: the matrix transposed.

    Every sided region and target of the catalogue is a key; one that no pattern reaches has ().
    An index of published patterns, as in a book: it weighs nothing and finds nothing in a person.
    """
    index: dict[str, list[Pattern]] = {
        f"{region}-{side}": [] for region in catalogue.regions for side in SIDES
    }
    for pattern, region in _all_patterns(catalogue):
        index[region].append(pattern)
    return {
        region: tuple(sorted(patterns, key=lambda one: -one.grade.weight))
        for region, patterns in index.items()
    }


def _all_patterns(catalogue: Catalogue) -> Iterator[tuple[Pattern, str]]:
    for point in catalogue.points.values():
        for side in SIDES:
            for found in (*sided_zones(point, side), *sided_targets(point, side)):
                yield Pattern(point.id, side, found.grade), found.region
