"""Footprints: where the muscles are fixed to the bones, as small patches of the bones' surface.

A footprint is the bone that a muscle's seated end touches. Which end is the origin, the one that
anatomy calls the fixed one, is named by the shape file (`origin = "upper"` or `"lower"`). Only the
right side is made; the left is its mirror image. Millimetres, RAS.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import igl
import numpy as np
import trimesh
from scipy.spatial import cKDTree

from anatomy.arrays import FloatArray, IntArray
from anatomy.model.nodes import node

from . import fibres
from .muscles import Muscle
from .remesh import joined

KINDS = ("origin", "insertion")
_TOUCH = 1.6  # mm between muscle and bone that still count as touching
_END = 9.0  # mm from the end of the fibres: what lies on bone further on only passes
_EDGE = 2.6  # mm, the longest edge where the outline is cut
_ABOVE = 0.35  # mm above the bone, so that neither shows through the other
_LEAST = 6.0  # mm2; smaller islands are left out


def build(
    muscles: Mapping[str, Muscle], bones: Mapping[str, trimesh.Trimesh]
) -> dict[str, dict[str, trimesh.Trimesh]]:
    """Muscle id -> 'origin', 'insertion' -> open patch above the bones, of the right side.

    Muscles without `origin` in their shape file, midline ones and free ends have none.
    """
    found = {}
    for muscle in muscles.values():
        if muscle.side != "right" or "origin" not in muscle.shape:
            continue
        kinds = {}
        for kind in KINDS:
            upper = (muscle.shape["origin"] == "upper") == (kind == "origin")
            parts = list(_patches(muscle, "upper" if upper else "lower", bones))
            if parts:
                kinds[kind] = joined(parts)
        found[muscle.muscle] = kinds
    return found


def area(patch: trimesh.Trimesh) -> float:
    """mm2 of a footprint."""
    return float(patch.area)


def as_data(footprints: Mapping[str, Mapping[str, trimesh.Trimesh]]) -> dict[str, Any]:
    """For the browser, as JSON: positions in hundredths of a mm, each as the step from the last."""
    return {
        muscle: {kind: {"steps": _steps(patch.vertices), "triangles": patch.faces.ravel().tolist()}
                 for kind, patch in kinds.items()}
        for muscle, kinds in sorted(footprints.items())
    }


def _steps(vertices: FloatArray) -> list[int]:
    positions = np.rint(vertices * 100).astype(int)
    steps: list[int] = np.diff(positions, axis=0, prepend=np.zeros((1, 3), int)).ravel().tolist()
    return steps


def _patches(muscle: Muscle, end: str,
             bones: Mapping[str, trimesh.Trimesh]) -> Iterator[trimesh.Trimesh]:
    names = sorted({name for spec in muscle.shape["sheet"] for name in spec.get(f"{end}_on", ())})
    row = 0 if end == "upper" else -1
    fixed = np.vstack([fibres.along(sheet.middle[:, row], 60) for sheet in muscle.sheets])
    for name in names:
        bone = bones.get(node(name, "right"), bones.get(name))
        if bone is not None and (patch := _patch(muscle.mesh, cKDTree(fixed), bone)) is not None:
            yield patch


def _patch(flesh: trimesh.Trimesh, fixed: cKDTree, bone: trimesh.Trimesh) -> trimesh.Trimesh | None:
    """The part of a bone's surface that lies at the flesh and near the fixed ends."""
    reach = fixed.query(bone.vertices)[0] < _END + 6
    faces = bone.faces[reach[bone.faces].any(1)]
    if not len(faces):
        return None
    # vertices carry the bone's normals along, so that the patch follows its roundness
    carried = np.hstack([bone.vertices, bone.vertex_normals])
    carried, faces = trimesh.remesh.subdivide_to_size(carried, faces, _EDGE, max_iter=12)
    carried, faces = _welded(carried, faces)
    positions = carried[:, :3]
    distance = igl.signed_distance(
        np.ascontiguousarray(positions), np.ascontiguousarray(flesh.vertices),
        np.ascontiguousarray(flesh.faces, dtype=np.int64),
        sign_type=igl.SIGNED_DISTANCE_TYPE_FAST_WINDING_NUMBER)[0]
    height = np.minimum(_TOUCH - distance, 0.5 * (_END - fixed.query(positions)[0]))
    height = _even(height, faces)
    carried, faces = _cut(carried, faces, height)
    if not len(faces):
        return None
    normals = carried[:, 3:] / np.linalg.norm(carried[:, 3:], axis=1, keepdims=True)
    patch = trimesh.Trimesh(carried[:, :3] + _ABOVE * normals, faces, process=False)
    islands = [one for one in patch.split(only_watertight=False) if one.area > _LEAST]
    return joined(islands) if islands else None


def _welded(vertices: FloatArray, faces: IntArray) -> tuple[FloatArray, IntArray]:
    """One vertex for each position; only those that are used."""
    _, first, index = np.unique(np.round(vertices[:, :3], 4), axis=0, return_index=True,
                                return_inverse=True)
    faces = index.ravel()[faces]
    faces = faces[(faces != np.roll(faces, 1, axis=1)).all(1)]
    used, faces = np.unique(faces, return_inverse=True)
    return vertices[first[used]], faces.reshape(-1, 3)


def _even(values: FloatArray, faces: IntArray, rounds: int = 3) -> FloatArray:
    """Values (n,) at the vertices, each moved to the mean of its neighbours some times."""
    ends = np.vstack([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]])
    ends = np.vstack([ends, ends[:, ::-1]])
    count = np.maximum(np.bincount(ends[:, 0], minlength=len(values)), 1)
    for _ in range(rounds):
        mean = np.bincount(ends[:, 0], values[ends[:, 1]], minlength=len(values)) / count
        values = 0.5 * values + 0.5 * mean
    return values


def _cut(vertices: FloatArray, faces: IntArray, height: FloatArray) -> tuple[FloatArray, IntArray]:
    """The part of a surface where `height` (n,) is positive, its triangles cut along the zero."""
    height = np.where(np.abs(height) < 1e-3, -1e-3, height)
    inside = height > 0
    count = inside[faces].sum(1)
    extra: dict[tuple[int, int], int] = {}
    more: list[FloatArray] = []

    def crossing(a: int, b: int) -> int:
        key = (min(a, b), max(a, b))
        if key not in extra:
            share = height[a] / (height[a] - height[b])
            extra[key] = len(vertices) + len(more)
            more.append(vertices[a] + share * (vertices[b] - vertices[a]))
        return extra[key]

    kept = [tuple(face) for face in faces[count == 3]]
    for face, number in zip(faces[(count == 1) | (count == 2)],
                            count[(count == 1) | (count == 2)], strict=True):
        odd = int(np.flatnonzero(inside[face] == (number == 1))[0])
        a, b, c = np.roll(face, -odd).tolist()
        ab, ca = crossing(a, b), crossing(a, c)
        kept += [(a, ab, ca)] if number == 1 else [(ab, b, c), (ab, c, ca)]
    if not kept:
        return vertices[:0], np.zeros((0, 3), int)
    return _welded(np.vstack([vertices, *more]) if more else vertices, np.array(kept))
