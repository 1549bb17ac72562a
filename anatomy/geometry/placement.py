"""Trigger points on the muscles, where the content's `placement` puts them: mm, RAS.

A point lies on the face of the muscle that looks to the skin, at its s (across) and t (along).
All is done on the right and mirrored.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import trimesh

from anatomy.arrays import FloatArray
from anatomy.model.nodes import node
from anatomy.model.schema import Interval, Line, Point

from . import fibres, surface
from .muscles import Muscle

_EDGE = 0.07  # s of a point "on the border": a finger's breadth of flesh, not the very rim
_FLIP = np.array([-1.0, 1.0, 1.0])


def find(
    points: Mapping[str, Point],
    muscles: Mapping[str, Muscle],
    skin: trimesh.Trimesh,
    landmarks: Mapping[str, FloatArray],
) -> dict[str, dict[str, dict[str, Any]]]:
    """Point id -> side -> {node, position, normal, skin, depth_mm}.
    normal: straight to the skin.

    points: by id, each with `placement` (muscle, part, t, s, line, behind, behind_mm).
    skin: nearest skin point; depth_mm: its distance. Raises KeyError for a muscle or part that
    was not built, ValueError for a placement that says too little.
    """
    under = fibres.Field([skin], spacing=1.5)
    positions: dict[str, tuple[FloatArray, FloatArray]] = {}
    # a point behind another needs that one first
    for id_ in sorted(points, key=lambda id_: (points[id_].placement.behind is not None, id_)):
        wish = points[id_].placement
        muscle = muscles[node(wish.muscle, "right")]
        sheet = muscle.sheet(wish.part)
        if wish.behind is None and wish.t is not None:
            across, along = _station(sheet, muscle, wish.t, wish.s, landmarks)
        elif wish.behind is not None and wish.line is not None and wish.behind_mm is not None:
            other = positions[wish.behind][0]
            across, along = _behind(sheet, wish.line, wish.s, wish.behind_mm, other, landmarks)
        else:
            raise ValueError(f"{id_}: placement gives neither t nor all of behind, line and "
                             "behind_mm")
        positions[id_] = _on_face(sheet, muscle, across, along, under)
    return {id_: _both_sides(points[id_].placement.muscle, *positions[id_], under)
            for id_ in points}


def _grid(sheet: surface.Sheet) -> tuple[FloatArray, FloatArray]:
    """s and t of the even grid of a sheet's top."""
    across, along = sheet.top.shape[:2]
    return np.linspace(0, 1, across), np.linspace(0, 1, along)


def _station(sheet: surface.Sheet, muscle: Muscle, t: Interval, s: Interval | None,
             landmarks: Mapping[str, FloatArray]) -> tuple[int, int]:
    """Column and row of a point given by t and, where the content says so, s.

    t counts from the upper end to the lower one, or from and to where the fibres pass the
    landmarks that the shape file names: `points_from` of the muscle, `points_to` of a head.
    Without s: where little of another head covers it, and near the middle: 1 mm of cover counts as
    much as a quarter of the width.
    """
    columns, stations = _grid(sheet)
    count = len(columns)
    start = _passing(sheet, muscle.shape.get("points_from"), landmarks, np.zeros(count))
    end = _passing(sheet, _head(muscle, sheet).get("points_to"), landmarks, np.ones(count))
    share = float(np.mean(t))
    rows = np.rint((start + (end - start) * share) * (len(stations) - 1)).astype(int)
    off = np.abs(columns - (0.5 if s is None else _on_flesh(s)))
    if s is None and len(muscle.sheets) > 1:
        outer = fibres.Field([muscle.mesh], spacing=1.0)
        off = 4 * off + np.abs(outer(sheet.top[np.arange(count), rows])[0])
        off[np.minimum(columns, 1 - columns) < _EDGE] = np.inf
    across = int(off.argmin())
    return across, int(rows[across])


def _on_flesh(s: Interval) -> float:
    """The middle of the content's `s`, or the nearest that is not on the rim."""
    return float(np.clip(np.mean(s), _EDGE, 1 - _EDGE))


def _head(muscle: Muscle, sheet: surface.Sheet) -> Mapping[str, Any]:
    """What the shape file says of the head that the sheet was made of."""
    heads = muscle.shape.get("sheet", ())
    return next((one for one in heads if one.get("part", "whole") == sheet.part), {})


def _passing(sheet: surface.Sheet, name: str | None, landmarks: Mapping[str, FloatArray],
             otherwise: FloatArray) -> FloatArray:
    """t (n,) at which each fibre passes a landmark; without one, `otherwise`."""
    if name is None:
        return otherwise
    off = np.linalg.norm(sheet.middle - _landmark(name, landmarks), axis=2)
    passing: FloatArray = _grid(sheet)[1][off.argmin(1)]
    return passing


def _landmark(name: str, landmarks: Mapping[str, FloatArray]) -> FloatArray:
    """The right one, or the one in the midline."""
    return np.asarray(landmarks.get(f"{name}-right", landmarks.get(name)), dtype=float)


def _behind(sheet: surface.Sheet, line: Line, s: Interval | None, behind_mm: Interval,
            other: FloatArray, landmarks: Mapping[str, FloatArray]) -> tuple[int, int]:
    """Column and row of the point `behind_mm` behind `other`, at its share of the line: in the
    column that the content's `s` names, else in any that is not on the rim."""
    start, end = (_landmark(name, landmarks) for name in (line.start, line.end))
    direction = end - start
    length = np.linalg.norm(direction)
    share = (sheet.top - start) @ direction / length**2
    back = other[1] - sheet.top[..., 1]
    cost = np.hypot((share - np.mean(line.fraction)) * length, back - np.mean(behind_mm))
    columns = _grid(sheet)[0]
    if s is None:
        cost[np.minimum(columns, 1 - columns) < _EDGE] = np.inf
    else:
        off = np.abs(columns - _on_flesh(s))
        cost[off > off.min()] = np.inf
    across, along = np.unravel_index(np.argmin(cost), cost.shape)
    return int(across), int(along)


def _on_face(sheet: surface.Sheet, muscle: Muscle, across: int, along: int,
             under: fibres.Field) -> tuple[FloatArray, FloatArray]:
    """The point where the line from the fibres straight to the skin leaves the muscle."""
    start = sheet.middle[across, along]
    direction = _above(start, sheet.out[across, along], under) - start
    direction = direction / np.linalg.norm(direction)
    hits = _ray(start, direction, muscle.mesh)
    return (start + direction * hits.max() if len(hits) else sheet.top[across, along]), direction


def _above(point: FloatArray, out: FloatArray, under: fibres.Field) -> FloatArray:
    """The nearest point (3,) of the skin that lies in the direction `out`, 60 degrees about.

    In the ridge of the shoulder the skin of the back may be as near as that of the front.
    """
    away = under.points - point
    far = np.linalg.norm(away, axis=1)
    far[away @ out < 0.5 * far] = np.inf
    nearest: FloatArray = under.points[far.argmin()]
    return nearest


def _ray(start: FloatArray, direction: FloatArray, mesh: trimesh.Trimesh) -> FloatArray:
    """Distances (n,) at which a ray meets the mesh, within 40 mm."""
    corner = mesh.vertices[mesh.faces]
    one, two = corner[:, 1] - corner[:, 0], corner[:, 2] - corner[:, 0]
    cross = np.cross(direction, two)
    det = np.einsum("kx,kx->k", one, cross)
    det = np.where(np.abs(det) < 1e-12, np.inf, det)
    from_a = start - corner[:, 0]
    u = np.einsum("kx,kx->k", from_a, cross) / det
    other = np.cross(from_a, one)
    v = other @ direction / det
    at = np.einsum("kx,kx->k", two, other) / det
    hits: FloatArray = at[(u >= 0) & (v >= 0) & (u + v <= 1) & (at > 0) & (at < 40)]
    return hits


def _both_sides(muscle: str, point: FloatArray, normal: FloatArray,
                under: fibres.Field) -> dict[str, dict[str, Any]]:
    nearest = _above(point, normal, under)
    depth = float(np.linalg.norm(nearest - point))
    out = {}
    for side, flip in (("left", _FLIP), ("right", np.ones(3))):
        out[side] = {
            "node": node(muscle, side),
            "position": _list(point * flip),
            "normal": _list(normal * flip, 4),
            "skin": _list(nearest * flip),
            "depth_mm": round(depth, 1),
        }
    return out


def _list(values: FloatArray, digits: int = 2) -> list[float]:
    return [round(float(value), digits) + 0.0 for value in values]
