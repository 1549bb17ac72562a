"""Muscles above and below each other: faces that another muscle may touch but not cross. mm, RAS.

A muscle of the context is made when the trigger-point muscles stand. It lies in the gap that they
and the bones leave: over some (its file's `over`), under others (`under`), and its front edge may
go on where another's back edge ends (`joins`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

import numpy as np
import trimesh
from scipy.sparse import csr_array
from scipy.spatial import cKDTree

from anatomy.arrays import FloatArray, IntArray

from . import fibres, surface

_STEEP = 0.25  # a face looks to the skin, or away from it, if its normal does by this share
_ABREAST = 0.7  # a point is over or under a face if the direction to it is so far along its normal
_NO_FACE = 99.0  # mm, where there is none
_LOST = 12.0  # mm deep in something: on the wrong side of a thin bone, or a hole of its mesh
_LAST = 1.5  # mm: in the last rounds bone alone counts, which does not give way
_TRIES = 10  # of bringing a muscle out of others and evening its folds in turn
_FOLDS = 12  # rounds at most of taking folds out
_EASE = (6, 6, 5, 5, 4, 4, 3, 3, 2, 2, 1.5, 1.5)  # mm about a point that go with it, by round

Made = TypeVar("Made")

Side = Callable[[FloatArray], tuple[FloatArray, FloatArray]]
"""A field or a face: points (..., 3) -> mm (...) from it, the direction off it, unit (..., 3)."""


class Face:
    """The faces of some muscles that look to the skin (`outer`), or those that look away from it.

    Called with points (..., 3) it tells how far each is beyond the face, mm, negative where it
    would have to go through it to get there, and the direction beyond it, unit (..., 3). Points
    beside the muscles, not over or under them, are _NO_FACE mm away. press: mm that the face gives
    way.
    """

    def __init__(self, meshes: Iterable[trimesh.Trimesh], skin: fibres.Field, outer: bool,
                 press: float = 0.0) -> None:
        samples = fibres.Field(meshes)
        up = np.einsum("kx,kx->k", samples.normals, skin(samples.points)[1])
        chosen = up > _STEEP if outer else up < -_STEEP
        self._points, self._normals = samples.points[chosen], samples.normals[chosen]
        self._points = self._points - press * self._normals
        self._tree = cKDTree(self._points)

    def __call__(self, points: FloatArray) -> tuple[FloatArray, FloatArray]:
        flat = np.asarray(points, float).reshape(-1, 3)
        near, index = self._tree.query(flat)
        out = self._normals[index]
        height = np.einsum("kx,kx->k", flat - self._points[index], out)
        beside = (near > 3.0) & (np.abs(height) < _ABREAST * near)
        height = np.where(beside, _NO_FACE, height)
        shape = np.shape(points)
        return height.reshape(shape[:-1]), out.reshape(shape)


def beyond(face: Face, clearance: fibres.Profile) -> fibres.Constraint:
    """Keep fibres at least `clearance(s, t)` mm beyond a face; less near their ends."""

    def move(grid: FloatArray, s: FloatArray, t: FloatArray) -> FloatArray:
        height, out = face(grid)
        short = np.clip(clearance(s, t) * fibres.ramp(t, 0.08) - height, 0, 3.0)
        return short[..., None] * out

    return move


def between(low: Iterable[Side], high: Iterable[Side], clearance: fibres.Profile,
            skin: Side) -> fibres.Constraint:
    """Keep fibres at least `clearance(s, t)` mm off what lies below and above them, bone too.

    Where the gap is narrower they lie in its middle: asked for more, they would all slide to where
    it is wide. low, high: fields or faces, called with points; less clearance near the fibres'
    ends. What lies within a thing below leaves it towards the skin: its own nearest side may be the
    underside of a rib.
    """

    def nearest(sides: Iterable[Side], grid: FloatArray) -> tuple[FloatArray, FloatArray]:
        height, out = np.full(grid.shape[:2], _NO_FACE), np.zeros_like(grid)
        for side in sides:
            far, direction = side(grid)
            nearer = (far < height) & (far > -_LOST)
            height[nearer], out[nearer] = far[nearer], direction[nearer]
        return height, out

    def move(grid: FloatArray, s: FloatArray, t: FloatArray) -> FloatArray:
        (below, up), (above, down) = nearest(low, grid), nearest(high, grid)
        within = below < 0
        up[within] += 1.5 * skin(grid[within])[1]
        up[within] /= np.linalg.norm(up[within], axis=1, keepdims=True)
        share = np.minimum(clearance(s, t), (below + above) / 2) * fibres.ramp(t, 0.08)
        return (np.clip(share - below, 0, 3.0)[..., None] * up
                + np.clip(share - above, 0, 3.0)[..., None] * down)

    return move


def pinned(edge: FloatArray) -> fibres.Constraint:
    """Lay the first fibre (s = 0) along `edge` (n, 3), the others freely beside it."""

    def move(grid: FloatArray, s: FloatArray, t: FloatArray) -> FloatArray:
        shift = np.zeros_like(grid)
        shift[0] = fibres.along(edge, grid.shape[1]) - grid[0]
        return shift

    return move


def back_edge(middle: FloatArray, overlap: float) -> FloatArray:
    """The last fibre (n, 3) of a sheet (across, n, 3), moved `overlap` mm into the sheet."""
    inward: FloatArray = np.zeros_like(middle[-1])
    step = np.linalg.norm(np.diff(middle[::-1], axis=0), axis=2)
    stations = np.vstack([np.zeros(middle.shape[1]), np.cumsum(step, axis=0)])
    for j in range(middle.shape[1]):
        for k in range(3):
            inward[j, k] = np.interp(min(overlap, stations[-1, j] / 2), stations[:, j],
                                     middle[::-1, j, k])
    return inward


def fitted(vertices: FloatArray, triangles: IntArray, faces: Iterable[Face],
           bone: fibres.Field, clear: float, reach: float, most: float = 0.3) -> FloatArray:
    """Vertices (n, 3) brought out of other muscles and out of bone, and what folds evened.

    Up to `reach` mm on the wrong side of a face a vertex is brought `clear` mm before it; no vertex
    and no triangle's middle is left deeper than `most` mm in bone. What is moved takes along what
    lies near it, the other face of a thin sheet too, so that nothing is pushed through itself.
    """
    faces = list(faces)
    for _ in range(_TRIES):
        pushed = _pushed(vertices, triangles, faces, bone, clear, reach, most)
        vertices = unfolded(pushed, triangles)
        if vertices is pushed:  # nothing was folded
            break
    return vertices


def _pushed(vertices: FloatArray, triangles: IntArray, faces: Iterable[Face], bone: fibres.Field,
            clear: float, reach: float, most: float) -> FloatArray:
    for near in _EASE:
        move = _from_bone(vertices, triangles, bone, most)
        for face in faces if near > _LAST else ():
            height, out = face(vertices)
            short = np.where(height > -reach, np.clip(clear - height, 0, None), 0)
            move += short[:, None] * out
        if not np.any(np.abs(move) > 1e-3):
            break
        vertices = vertices + carried(vertices, move, near)
    return vertices


def unfolded(vertices: FloatArray, triangles: IntArray) -> FloatArray:
    """Vertices (n, 3) of a closed mesh, evened where it passes through itself until it does not.

    Only what lies within a few triangles of a fold moves, and no more than it must. Without a fold
    it is the same array that is returned.
    """
    corners = np.vstack([triangles[:, [i, j]] for i, j in ((0, 1), (1, 2), (2, 0))])
    corners = np.vstack([corners, corners[:, ::-1]])
    around = csr_array((np.ones(len(corners)), (corners[:, 0], corners[:, 1])))
    around.data[:] = 1.0
    count = around.sum(1)
    for _ in range(_FOLDS):
        edges, faces = surface.crossings(vertices, triangles)
        if not len(edges):
            break
        share = np.zeros(len(vertices))
        share[edges.ravel()] = share[triangles[faces].ravel()] = 1.0
        for _ in range(2):
            share = np.maximum(share, 0.7 * (around @ share) / count)
        vertices = vertices + 0.5 * share[:, None] * (
            (around @ vertices) / count[:, None] - vertices)
    return vertices


def _from_bone(vertices: FloatArray, triangles: IntArray, bone: fibres.Field,
               most: float) -> FloatArray:
    """Moves (n, 3) that take vertices, and the middles of triangles, out of bone."""
    distance, out = bone(vertices, reach=9.0)
    move = np.where(distance > -8, np.clip(-most - distance, 0, None), 0)[:, None] * out
    distance, out = bone(vertices[triangles].mean(1), reach=9.0)
    deep = np.flatnonzero((distance < -most) & (distance > -8))
    push = (-most - distance[deep])[:, None] * out[deep]
    for corner in triangles[deep].T:
        longer = np.linalg.norm(push, axis=1) > np.linalg.norm(move[corner], axis=1)
        move[corner[longer]] = push[longer]
    return move


def carried(points: FloatArray, move: FloatArray, near: float) -> FloatArray:
    """The move (n, 3) of every point when those that move take along what lies within `near` mm.

    A point goes with the mean of the movers around it, and less the further it is from them.
    """
    size = np.linalg.norm(move, axis=1)
    movers = np.flatnonzero(size > 1e-3)
    out = np.zeros_like(move)
    if not len(movers):
        return out
    around = cKDTree(points[movers]).query_ball_point(points, near)
    count = np.array([len(one) for one in around])
    who = np.repeat(np.arange(len(points)), count)
    by = movers[np.concatenate([np.asarray(one, int) for one in around])]
    share = 1 - (np.linalg.norm(points[who] - points[by], axis=1) / near) ** 2
    total = np.zeros(len(points))
    np.add.at(total, who, share)
    np.add.at(out, who, share[:, None] * move[by])
    strongest = np.zeros(len(points))
    np.maximum.at(strongest, who, share)
    return out * (strongest / np.maximum(total, 1e-9))[:, None]


def gap(grid: FloatArray, faces: Iterable[Face]) -> FloatArray:
    """Least distance (a, b) of the fibres from the given faces, mm."""
    least = np.full(grid.shape[:2], _NO_FACE)
    for face in faces:
        least = np.minimum(least, face(grid)[0])
    return least


def named(below: Mapping[str, Made], names: Iterable[str], why: str) -> list[Made]:
    """The muscles called so. KeyError, telling `why` they are asked for, if one is not made yet."""
    names = list(names)
    missing = [name for name in names if name not in below]
    if missing:
        raise KeyError(f"'{why}' names {', '.join(missing)}, which is no shape file made before")
    return [below[name] for name in names]
