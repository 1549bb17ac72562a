"""How deep things lie under a trigger point: a scale from the skin straight to the point and on.

The line is the shortest way from the skin to the point, not the way of a needle. What it meets is
schematic (anatomy/scene/schematic.py) and holds for this slim figure only.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from anatomy.arrays import FloatArray
from anatomy.scene import cameras, schematic
from anatomy.scene.meshes import Meshes, Node

REACH_MM = 60.0  # as far as is looked
NEAR_MM = 15.0  # what passes further beside the line is not named
SAME_MM = 0.01
SHALLOW_MM = 5.0  # a point nearer to the skin than this: along the skin's own normal
NAMED = tuple(name for name in schematic.OVERLAYS["depth"] if name != "brain-stem")


@dataclass(frozen=True)
class StructureBelow:
    """A structure under a point: depth along the line and gap beside it (0: it is met), mm; where
    it is nearest to the line, mm RAS."""

    name: str
    depth: float
    gap: float
    position: tuple[float, float, float]


@dataclass(frozen=True)
class Line:
    """start on the skin and unit direction inwards, mm RAS; muscle: where the line enters and
    leaves it, mm; under: nearest first; reach: mm that the scale shows."""

    start: tuple[float, float, float]
    direction: tuple[float, float, float]
    muscle: tuple[float, float]
    under: tuple[StructureBelow, ...]
    reach: float

    def as_dict(self) -> dict[str, Any]:
        return {
            "start": list(self.start), "direction": list(self.direction),
            "muscle": list(self.muscle),
            "reach": self.reach,
            "under": [
                {"name": one.name, "depth": one.depth, "gap": one.gap, "place": list(one.position)}
                for one in self.under
            ],
        }  # fmt: skip

    @classmethod
    def from_dict(cls, row: Mapping[str, Any]) -> Line:
        """`as_dict`, read."""
        start, direction, muscle = (
            tuple(row[name]) for name in ("start", "direction", "muscle")
        )
        under = tuple(
            StructureBelow(one["name"], one["depth"], one["gap"], tuple(one["place"]))
            for one in row["under"]
        )
        return cls(start, direction, muscle, under, row["reach"])


FILE = "depths.json"


def to_json(lines: Mapping[str, Mapping[str, Line]]) -> bytes:
    """Figure -> `lines` of its meshes, as FILE."""
    rows = {
        figure: {key: line.as_dict() for key, line in each.items()}
        for figure, each in lines.items()
    }
    return json.dumps(rows, separators=(",", ":")).encode()


def from_json(data: bytes) -> dict[str, dict[str, Line]]:
    """`written`, read."""
    return {
        figure: {key: Line.from_dict(row) for key, row in each.items()}
        for figure, each in json.loads(data).items()
    }


def lines(meshes: Meshes) -> Mapping[str, Line]:
    """'<point>.<side>' -> its line; none where the meshes have no schematic nodes."""
    if not any(node.layer == schematic.LAYER for node in meshes.nodes):
        return {}
    shown = {node.id for node in meshes.nodes}
    return {
        f"{point}.{side}": _line(meshes, marker, side)
        for point, sides in meshes.manifest.get("points", {}).items()
        for side, marker in sides.items()
        if marker["node"] in shown
    }


def _line(meshes: Meshes, marker: Mapping[str, Any], side: str) -> Line:
    start, point = (np.asarray(marker[key], dtype=float) for key in ("skin", "position"))
    depth = float(np.linalg.norm(point - start))
    direction = (
        -cameras.skin_normal(meshes, start) if depth < SHALLOW_MM else (point - start) / depth
    )
    muscle = _muscle(meshes, marker["node"], start, direction, depth)
    under = [
        found
        for node in meshes.nodes
        if node.layer == schematic.LAYER and node.side in (None, side)
        and (name := node.id.partition(".")[0]) in NAMED
        and (found := _nearest(name, node, start, direction)).gap <= NEAR_MM
        and found.depth <= REACH_MM
    ]  # fmt: skip
    under.sort(key=lambda one: one.depth)
    deepest = max([muscle[1], *(one.depth for one in under)])
    return Line(_rounded(start, 2), _rounded(direction, 4), muscle, tuple(under),
                float(np.clip(10 * np.ceil((deepest + 3) / 10), 20, REACH_MM)))  # fmt: skip


def _muscle(
    meshes: Meshes, node_id: str, start: FloatArray, direction: FloatArray, depth: float
) -> tuple[float, float]:
    """Where the line enters and leaves the muscle round the point's own depth, mm."""
    node = meshes[node_id]
    met = _hits(node.vertices[node.faces], start, direction)
    pairs = [(a, b) for a, b in zip(met[::2], met[1::2], strict=False) if b > depth - 3]
    enter, leave = pairs[0] if pairs else (depth, depth + 3)
    return round(float(enter), 1), round(float(leave), 1)


def _nearest(
    name: str, node: Node, start: FloatArray, direction: FloatArray
) -> StructureBelow:
    met = [t for t in _hits(node.vertices[node.faces], start, direction) if t > 0]
    if met:
        return StructureBelow(name, round(met[0], 1), 0.0, _rounded(start + met[0] * direction, 1))
    arm = node.vertices - start
    along = arm @ direction
    gap = np.linalg.norm(arm - along[:, None] * direction, axis=1)
    gap = np.where((along > 0) & (along < REACH_MM), gap, np.inf)
    best = int(gap.argmin())
    return StructureBelow(name, round(float(along[best]), 1), round(float(gap[best]), 1),
                 _rounded(node.vertices[best], 1))  # fmt: skip


def _hits(corners: FloatArray, start: FloatArray, direction: FloatArray) -> list[float]:
    """Distances at which a line meets triangles (m, 3, 3), nearest first (Möller-Trumbore)."""
    a, ab, ac = corners[:, 0], corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
    p = np.cross(direction, ac)
    area = (ab * p).sum(1)
    area = np.where(np.abs(area) < 1e-12, np.inf, area)
    arm = start - a
    v = (arm * p).sum(1) / area
    q = np.cross(arm, ab)
    w = (q @ direction) / area
    t = (ac * q).sum(1) / area
    inside = (v >= 0) & (w >= 0) & (v + w <= 1) & np.isfinite(area)
    met = np.sort(t[inside])
    apart: list[float] = met[np.diff(met, prepend=-np.inf) > SAME_MM].tolist()
    return apart  # each crossing once: an edge belongs to two triangles


def _rounded(point: FloatArray, digits: int) -> tuple[float, float, float]:
    x, y, z = (round(float(value), digits) for value in point)
    return x, y, z
