"""Cameras: the named views, and the best view of each trigger point.

A camera is eye, centre and up in mm RAS. A *framing* is what a view wants to show: a centre, the
direction from it towards the eye, and the width and height (mm) that must fit; the browser turns
it into a camera for its own canvas, so that a phone and a desk screen both see all of it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from anatomy.arrays import FloatArray, IntArray
from anatomy.model.patterns import sided_zones
from anatomy.model.schema import Point
from anatomy.scene.meshes import Meshes

FIELD_OF_VIEW = 30.0  # degrees, vertical: a portrait lens, a face without a big nose
DISTANCE_MM = (170.0, 2600.0)  # nearest and farthest the eye may be from the centre
POLAR_DEGREES = (8.0, 172.0)  # the turntable stops short of the poles

# A point and its zones are judged from these directions: all around, a little below to well above.
AZIMUTHS = np.radians(np.arange(0, 360, 7.5))
ELEVATIONS = np.radians([-8.0, 2.0, 12.0, 22.0])
REGION_RADIUS_MM = 26.0  # space given to a zone around its centre
MARGIN_MM = 40.0
SMALLEST_MM = 330.0  # never so near that one no longer sees where on the body one is
SMALLEST_MUSCLE_MM = 240.0  # the same for a muscle alone: it may fill more of the picture
CROSSING = 3.0  # how much more a zone on the other side counts for a point's best view
NECK_AXIS = np.array([0.0, -20.0])  # x, y in mm: what faces away from it lies on the outside


@dataclass(frozen=True)
class Framing:
    """centre (mm RAS), direction (unit, from centre to eye), fit (width, height in mm)."""

    centre: tuple[float, float, float]
    direction: tuple[float, float, float]
    fit: tuple[float, float]

    def eye(self) -> FloatArray:
        """(3,) mm RAS: where the eye stands on a square canvas."""
        distance = max(self.fit) / 2 / math.tan(math.radians(FIELD_OF_VIEW) / 2)
        return np.asarray(self.centre) + distance * np.asarray(self.direction)

    def as_dict(self) -> dict[str, list[float]]:
        return {
            "centre": [round(float(v), 1) for v in self.centre],
            "direction": [round(float(v), 4) for v in self.direction],
            "fit": [round(float(v), 1) for v in self.fit],
        }


def towards(azimuth: float, elevation: float) -> tuple[float, float, float]:
    """Unit direction; azimuth in degrees from the front towards the subject's left, then up."""
    a, e = math.radians(azimuth), math.radians(elevation)
    return (-math.sin(a) * math.cos(e), math.cos(a) * math.cos(e), math.sin(e))


_CENTRE = (0.0, -4.0, -32.0)
_FIT = (310.0, 370.0)  # on a narrow phone the arms may leave the picture

VIEWS: dict[str, Framing] = {
    "home": Framing(_CENTRE, towards(38, 6), _FIT),
    "front": Framing(_CENTRE, towards(0, 2), _FIT),
    "back": Framing(_CENTRE, towards(180, 4), _FIT),
    "left": Framing(_CENTRE, towards(90, 2), _FIT),
    "right": Framing(_CENTRE, towards(-90, 2), _FIT),
}


def vertex_areas(meshes: Meshes) -> FloatArray:
    """(n, 3) area vectors (mm2, outward) of the skin's vertices: a third of each triangle's."""
    skin = meshes["skin"]
    corners = skin.vertices[skin.faces]
    area = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]) / 2
    per_vertex = np.zeros_like(skin.vertices)
    for k in range(3):
        np.add.at(per_vertex, skin.faces[:, k], area / 3)
    return per_vertex


def skin_normal(meshes: Meshes, point: FloatArray, radius: float = 15.0) -> FloatArray:
    """(3,) unit normal of the skin around `point` (mm RAS), a mean over `radius` mm."""
    away = np.linalg.norm(meshes["skin"].vertices - point, axis=1)
    near = away <= max(radius, float(away.min()))
    normal: FloatArray = vertex_areas(meshes)[near].sum(axis=0)
    return normal / max(float(np.linalg.norm(normal)), 1e-9)


def region_facing(meshes: Meshes) -> dict[str, tuple[FloatArray, FloatArray]]:
    """For each skin region its centre (3,) mm and mean outward normal (3,), weighted by area."""
    skin = meshes["skin"]
    if skin.region_index is None or skin.region_weight is None:
        return {}
    per_vertex = vertex_areas(meshes)
    size = np.linalg.norm(per_vertex, axis=1)
    found = {}
    for number, region in enumerate(meshes.region_order):
        weight = np.where(skin.region_index == number, skin.region_weight, 0).sum(axis=1)
        if (weight * size).sum() <= 0:
            continue
        normal = (weight[:, None] * per_vertex).sum(axis=0)
        centre = np.average(skin.vertices, axis=0, weights=weight * size)
        found[region] = (centre, normal / max(float(np.linalg.norm(normal)), 1e-9))
    return found


def zones_of(point: Point, side: str) -> list[tuple[str, float]]:
    """(region id with side, weight of the grade) of one point on one side of the body."""
    return [(zone.region, zone.grade.weight) for zone in sided_zones(point, side)]


def best_view(
    position: FloatArray,
    normal: FloatArray,
    zones: Sequence[tuple[str, float]],
    facing: Mapping[str, tuple[FloatArray, FloatArray]],
) -> Framing:
    """The view that sees the point from outside and as much of its zones as can be had with it.

    position, normal: (3,) mm RAS of the skin over the point. Each direction is scored by how far
    the point faces it (counts most) plus the zones weighted by grade, and more if they lie on the
    other side, which one would not look for; the frame holds all that faces the eye.
    """
    directions, e = all_directions()
    normal = _flattened(normal)
    seen = [
        (facing[region], weight * (CROSSING if _crosses(region, position) else 1))
        for region, weight in zones
        if region in facing
    ]

    def shown(toward: FloatArray) -> FloatArray:
        """1 when faced squarely, falling to 0 a little before the edge."""
        return np.clip((directions @ toward - 0.12) / 0.55, 0, 1)

    score = 4.0 * np.clip(directions @ normal / 0.85, 0, 1) + 0.3 * (directions @ normal)
    score -= 0.25 * np.abs(np.degrees(e) - 4) / 20
    for (_, toward), weight in seen:
        score = score + weight * 1.3 * shown(_flattened(toward, 0.6))
    direction = directions[int(np.argmax(score))]
    right, up = _screen(direction)
    held = [(position, 30.0)] + [
        (centre, REGION_RADIUS_MM) for (centre, toward), _ in seen if direction @ toward > 0.05
    ]
    plane = np.array([[p @ right, p @ up, p @ direction] for p, _ in held])
    margin = np.array([r for _, r in held])[:, None] + MARGIN_MM
    low, high = (plane[:, :2] - margin).min(axis=0), (plane[:, :2] + margin).max(axis=0)
    middle = (low + high) / 2
    # At the depth of the neck's axis, so that turning afterwards keeps everything in view.
    depth = float(np.clip(plane[:, 2].mean() - 60, -40, 40))
    centre = middle[0] * right + middle[1] * up + depth * direction
    fit = np.maximum(high - low, SMALLEST_MM)
    return Framing(tuple(centre), tuple(direction), tuple(fit))


def _crosses(region: str, position: FloatArray) -> bool:
    """Whether a sided region lies on the other side than a point (mm RAS)."""
    return region.endswith("-left") != bool(position[0] < 0)


def muscle_view(vertices: FloatArray, faces: IntArray) -> Framing:
    """The view of one muscle alone: from where most of its outer face is seen, all of it in frame.

    vertices (n, 3) mm RAS, faces (m, 3) counter-clockwise from outside.
    """
    directions, _ = all_directions()
    corners = vertices[faces]
    area = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]) / 2
    outward = corners.mean(axis=1)[:, :2] - NECK_AXIS
    outer = (area[:, :2] * outward).sum(axis=1) > 0
    direction = directions[int(np.argmax(np.clip(directions @ area[outer].T, 0, None).sum(1)))]
    right, up = _screen(direction)
    plane = np.stack([vertices @ right, vertices @ up, vertices @ direction], axis=1)
    low, high = plane.min(axis=0) - MARGIN_MM, plane.max(axis=0) + MARGIN_MM
    middle = (low + high) / 2
    centre = middle[0] * right + middle[1] * up + middle[2] * direction
    return Framing(tuple(centre), tuple(direction),
                   tuple(np.maximum((high - low)[:2], SMALLEST_MUSCLE_MM)))


def all_directions() -> tuple[FloatArray, FloatArray]:
    """All directions that are judged, (n, 3) unit, and their elevations (n,) in radians."""
    a, e = (grid.ravel() for grid in np.meshgrid(AZIMUTHS, ELEVATIONS, indexing="ij"))
    return np.stack([-np.sin(a) * np.cos(e), np.cos(a) * np.cos(e), np.sin(e)], axis=1), e


def _screen(direction: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Unit vectors to the right and up on the screen of an eye in this direction."""
    right = np.cross([0.0, 0.0, 1.0], direction)
    right /= np.linalg.norm(right)
    return right, np.cross(direction, right)


def zones_view(
    regions: Sequence[str], facing: Mapping[str, tuple[FloatArray, FloatArray]]
) -> Framing:
    """The view of the whole head that faces most of some sided regions; home without any.

    A region straight above or behind is seen a little from the side, as one holds a head.
    """
    toward = [_flattened(facing[region][1], 0.6) for region in regions if region in facing]
    if not toward:
        return VIEWS["home"]
    a, e = (grid.ravel() for grid in np.meshgrid(AZIMUTHS, ELEVATIONS, indexing="ij"))
    directions = np.stack([-np.sin(a) * np.cos(e), np.cos(a) * np.cos(e), np.sin(e)], axis=1)
    score = np.sum([np.clip(directions @ one, 0, 0.9) for one in toward], axis=0)
    score = score - 0.05 * np.abs(np.degrees(e) - 4) / 20 + 0.02 * directions[:, 1]
    return Framing(_CENTRE, tuple(directions[int(np.argmax(score))]), _FIT)


def _flattened(direction: FloatArray, keep: float = 0.35) -> FloatArray:
    """The direction with its vertical part reduced: people look at each other from level."""
    flat = np.asarray(direction, dtype=float) * [1.0, 1.0, keep]
    return flat / max(float(np.linalg.norm(flat)), 1e-9)
