"""Named points on the bones, found by the rules of landmarks.toml: millimetres, RAS."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any

import igl
import numpy as np
import trimesh

from anatomy.arrays import FloatArray

from .body_variants import NEUTRAL, BodyVariant

_CURVE_POINTS = 25
_FLIP = np.array([-1.0, 1.0, 1.0])


def table() -> dict[str, Any]:
    """The table as it is written: 'point' and 'curve', name -> rule and definition."""
    return tomllib.loads(files(__package__).joinpath("landmarks.toml").read_text())


def find(bones: Mapping[str, trimesh.Trimesh],
         variant: BodyVariant = NEUTRAL) -> dict[str, FloatArray]:
    """Name -> (3,) for points, (25, 3) evenly spaced for curves; paired ones as name-right, -left.

    bones: this variant's. The rules hold for the source skeleton: the bones are scaled back to it,
    and what is found there is scaled as its bone is. Paired landmarks are found on the right and
    mirrored, so that left and right agree exactly; midline ones have x = 0. Raises ValueError,
    naming the landmark, where a rule finds nothing.
    """
    rules = table()
    source = variant.unscaled(bones)
    there: dict[str, FloatArray] = {}  # on the source skeleton
    right: dict[str, FloatArray] = {}  # on this variant
    for name, rule in rules["point"].items():
        point = _point(name, rule, source)
        there[name] = point if rule.get("paired") else point * (0, 1, 1)
        right[name] = variant.fitted(rule["bone"], there[name])
    for name, rule in rules["curve"].items():
        if "between" in rule:
            right[name] = _even(np.array([right[end] for end in rule["between"]]))
        else:
            right[name] = _even(variant.fitted(rule["bone"], _curve(name, rule, source, there)))
    paired = {name: rule.get("paired", False) for part in rules.values()
              for name, rule in part.items()}
    found = {}
    for name, point in right.items():
        if paired[name]:
            found[f"{name}-right"] = point
            found[f"{name}-left"] = point * _FLIP
        else:
            found[name] = point
    return found


def _point(name: str, rule: Mapping[str, Any],
           bones: Mapping[str, trimesh.Trimesh]) -> FloatArray:
    mesh = bones[rule["bone"]]
    if "ray" in rule:
        return _meet(name, mesh, np.array(rule["at"], float), np.array(rule["ray"], float))
    box = np.array(rule["box"], float)
    inside = ((mesh.vertices > box[:, 0]) & (mesh.vertices < box[:, 1])).all(1)
    if not inside.any():
        raise ValueError(f"landmark {name}: {rule['bone']} has nothing in its box")
    return _extreme(mesh.vertices[inside], rule["extreme"])


def _extreme(points: FloatArray, direction: Sequence[float]) -> FloatArray:
    point: FloatArray = points[np.argmax(points @ np.array(direction, float))]
    return point.copy()


def _meet(name: str, mesh: trimesh.Trimesh, through: FloatArray, origin: FloatArray) -> FloatArray:
    """First point of the mesh on the line through `through`, coming from the side of `origin`."""
    direction = -origin / np.linalg.norm(origin)
    start = through - direction * 400.0
    hits = igl.ray_mesh_intersect(start, direction, np.asarray(mesh.vertices),
                                  np.asarray(mesh.faces, dtype=np.int64))
    if not hits:
        raise ValueError(f"landmark {name}: its ray misses the bone")
    point: FloatArray = start + direction * hits[0][1]
    return point


def _curve(name: str, rule: Mapping[str, Any], bones: Mapping[str, trimesh.Trimesh],
           found: Mapping[str, FloatArray]) -> FloatArray:
    mesh = bones[rule["bone"]]
    if "rays" in rule:
        points = [_meet(name, mesh, np.array(at, float), np.array(rule["rays"], float))
                  for at in rule["at"]]
    else:
        points = _slices(mesh, rule)
    if "start" in rule:
        points = [found[rule["start"]], *points]
    if "end" in rule:
        points = [*points, found[rule["end"]]]
    return np.array(points)


def _slices(mesh: trimesh.Trimesh, rule: Mapping[str, Any], count: int = 13) -> list[FloatArray]:
    first, last = rule["stations"]
    points = []
    for x in np.linspace(first, last, count):
        cut = trimesh.intersections.mesh_plane(mesh, [1, 0, 0], [x, 0, 0]).reshape(-1, 3)
        points.append(_extreme(cut[cut[:, 2] > rule.get("above", -np.inf)], rule["extreme"]))
    return points


def _even(points: FloatArray) -> FloatArray:
    """The polyline (n, 3) as _CURVE_POINTS points at even distances along it."""
    along = np.r_[0, np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))]
    at = np.linspace(0, along[-1], _CURVE_POINTS)
    return np.stack([np.interp(at, along, points[:, i]) for i in range(3)], axis=1)
