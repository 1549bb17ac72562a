"""Muscles above and below each other: faces that another muscle may touch but not cross. mm, RAS.

A muscle of the context is made when the trigger-point muscles stand. It lies in the gap that they
and the bones leave: over some (its file's `over`), under others (`under`), and its front edge may
go on where another's back edge ends (`joins`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import numpy as np
import trimesh
from scipy.spatial import cKDTree

from . import fibres, seating

_STEEP = 0.25  # a face looks to the skin, or away from it, if its normal does by this share
_ABREAST = 0.7  # a place is over or under a face if the way to it is so far along its normal
_NO_FACE = 99.0  # mm, where there is none


class Face:
    """The faces of some muscles that look to the skin (`outer`), or those that look away from it.

    Called with places (..., 3) it tells how far each is beyond the face, mm, negative where it
    would have to go through it to get there, and the way beyond it, unit (..., 3). Places beside
    the muscles, not over or under them, are _NO_FACE mm away.
    """

    def __init__(self, meshes: Iterable[trimesh.Trimesh], skin: fibres.Field, outer: bool) -> None:
        samples = fibres.Field(meshes)
        up = np.einsum("kx,kx->k", samples.normals, skin(samples.points)[1])
        chosen = up > _STEEP if outer else up < -_STEEP
        self._points, self._normals = samples.points[chosen], samples.normals[chosen]
        self._tree = cKDTree(self._points)

    def __call__(self, places: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        flat = np.asarray(places, float).reshape(-1, 3)
        near, index = self._tree.query(flat)
        out = self._normals[index]
        height = np.einsum("kx,kx->k", flat - self._points[index], out)
        beside = (near > 3.0) & (np.abs(height) < _ABREAST * near)
        height = np.where(beside, _NO_FACE, height)
        shape = np.shape(places)
        return height.reshape(shape[:-1]), out.reshape(shape)


def beyond(face: Face, room: Callable) -> fibres.Constraint:
    """Keep fibres at least `room(s, t)` mm beyond a face; less near their ends."""

    def move(grid, s, t):
        height, out = face(grid)
        short = np.clip(room(s, t) * fibres.ramp(t, 0.08) - height, 0, 3.0)
        return short[..., None] * out

    return move


def pinned(edge: np.ndarray) -> fibres.Constraint:
    """Lay the first fibre (s = 0) along `edge` (n, 3), the others freely beside it."""

    def move(grid, s, t):
        shift = np.zeros_like(grid)
        shift[0] = fibres.along(edge, grid.shape[1]) - grid[0]
        return shift

    return move


def back_edge(middle: np.ndarray, overlap: float) -> np.ndarray:
    """The last fibre (n, 3) of a sheet (across, n, 3), moved `overlap` mm into the sheet."""
    inward = np.zeros_like(middle[-1])
    step = np.linalg.norm(np.diff(middle[::-1], axis=0), axis=2)
    place = np.vstack([np.zeros(middle.shape[1]), np.cumsum(step, axis=0)])
    for j in range(middle.shape[1]):
        for k in range(3):
            inward[j, k] = np.interp(min(overlap, place[-1, j] / 2), place[:, j],
                                     middle[::-1, j, k])
    return inward


def apart(vertices: np.ndarray, faces: Iterable[Face], most: float, reach: float) -> np.ndarray:
    """Vertices (n, 3) that lie up to `reach` mm on the wrong side of a face, brought to it.

    They stop `most` mm before the face, so that neither surface shows through the other.
    """
    vertices = vertices.copy()
    for face in faces:
        height, out = face(vertices)
        short = np.where(height > -reach, np.clip(most - height, 0, None), 0)
        vertices += short[:, None] * out
    return vertices


def out_of_bone(vertices: np.ndarray, faces: np.ndarray, bone: fibres.Field,
                most: float = 0.3) -> np.ndarray:
    """Vertices (n, 3) moved so that no triangle's middle lies deeper than `most` mm in bone."""
    vertices = vertices.copy()
    for _ in range(8):
        distance, out = bone(vertices[faces].mean(1))
        deep = np.flatnonzero((distance < -most) & (distance > -8))
        if not len(deep):
            break
        push = (-most - distance[deep])[:, None] * out[deep]
        move, count = np.zeros_like(vertices), np.zeros(len(vertices))
        for corner in faces[deep].T:
            np.add.at(move, corner, push)
            np.add.at(count, corner, 1)
        vertices += 1.2 * move / np.maximum(count, 1)[:, None]
    return seating.settled(vertices, bone, most)


def gap(grid: np.ndarray, faces: Iterable[Face]) -> np.ndarray:
    """Least distance (a, b) of the fibres from the given faces, mm."""
    least = np.full(grid.shape[:2], _NO_FACE)
    for face in faces:
        least = np.minimum(least, face(grid)[0])
    return least


def named(below: Mapping[str, object], names: Iterable[str], why: str) -> list:
    """The muscles called so. KeyError, telling `why` they are asked for, if one is not made yet."""
    names = list(names)
    missing = [name for name in names if name not in below]
    if missing:
        raise KeyError(f"'{why}' names {', '.join(missing)}, which is no shape file made before")
    return [below[name] for name in names]
