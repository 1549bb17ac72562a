"""Muscle fibres as a family of taut strings: millimetres, RAS, the right side of the body.

A sheet of fibres is a grid (across, along, 3): index 0 runs across the muscle (s, from its front or
inner edge), index 1 along each fibre (t, from its upper end). Ends are fixed; between them every
fibre is pulled straight, kept level with its neighbours, drawn to its depth under the skin where
the muscle is a superficial one, and kept out of bone and of the muscles below.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import trimesh
from scipy.interpolate import CubicSpline, RectBivariateSpline
from scipy.spatial import cKDTree

from anatomy.arrays import FloatArray, IntArray

_SPACING = 1.6  # mm between the sample points of a field; errors of distance stay below 0.3 mm
_LEAF = 64  # samples in a leaf of the search tree: twice as fast as the usual 16


class Field:
    """Signed distance to a set of closed surfaces, from dense samples of them.

    Positive outside. Far cheaper than exact distance, and as good as the meshes themselves.
    box: (low, high) corners; samples outside it are left out.
    """

    def __init__(self, meshes: Iterable[trimesh.Trimesh], spacing: float = _SPACING,
                 box: tuple[FloatArray, FloatArray] | None = None) -> None:
        points, normals = [], []
        for mesh in meshes:
            corner = mesh.vertices[mesh.faces]
            level = _vertex_normals(mesh.vertices, mesh.faces)[mesh.faces]
            points.append(mesh.vertices)
            normals.append(_vertex_normals(mesh.vertices, mesh.faces))
            size = np.linalg.norm(corner - np.roll(corner, -1, 1), axis=2).max(1)
            parts = np.maximum(1, np.ceil(size / spacing).astype(int))
            for n in np.unique(parts[parts > 1]):
                weights = _lattice(int(n))
                chosen = parts == n
                points.append(np.einsum("kc,fcx->fkx", weights, corner[chosen]).reshape(-1, 3))
                normals.append(np.einsum("kc,fcx->fkx", weights, level[chosen]).reshape(-1, 3))
        self.points = np.vstack(points)
        self.normals = _unit(np.vstack(normals))
        if box is not None:  # fewer samples, faster answers
            inside = ((self.points > box[0]) & (self.points < box[1])).all(1)
            self.points, self.normals = self.points[inside], self.normals[inside]
        self._tree = cKDTree(self.points, leafsize=_LEAF)

    def __call__(
        self, positions: FloatArray, reach: float = np.inf
    ) -> tuple[FloatArray, FloatArray]:
        """(..., 3) positions -> signed distance (...), outward direction (..., 3).

        Beyond `reach` mm the distance is inf: not searched for, so much faster.
        """
        flat = np.asarray(positions, dtype=float).reshape(-1, 3)
        near, index = self._tree.query(flat, distance_upper_bound=reach)
        index = np.minimum(index, len(self.points) - 1)
        out = self.normals[index]
        away = flat - self.points[index]
        height = np.einsum("kx,kx->k", away, out)
        # close to the surface the plane of the sample is more exact than the sample itself
        distance = np.where(near < 2 * _SPACING, height, np.copysign(near, height))
        distance = np.where(np.isinf(near), np.inf, distance)
        shape = np.asarray(positions).shape
        return distance.reshape(shape[:-1]), out.reshape(shape)

    def nearest(self, positions: FloatArray) -> FloatArray:
        """(n, 3) positions -> (n, 3) nearest sample points."""
        points: FloatArray = self.points[self._tree.query(np.asarray(positions, dtype=float))[1]]
        return points


def _lattice(parts: int) -> FloatArray:
    """Barycentric weights (k, 3) of the points of a triangle cut into `parts` along each edge."""
    rows = [(i, j, parts - i - j) for i in range(parts + 1) for j in range(parts + 1 - i)]
    return np.array(rows, dtype=float) / parts


def _vertex_normals(vertices: FloatArray, faces: IntArray) -> FloatArray:
    corner = vertices[faces]
    area = np.cross(corner[:, 1] - corner[:, 0], corner[:, 2] - corner[:, 0])
    total = np.zeros_like(vertices)
    for k in range(3):
        np.add.at(total, faces[:, k], area)
    return _unit(total)


def _unit(vectors: FloatArray) -> FloatArray:
    length: FloatArray = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return vectors / np.maximum(length, 1e-12)


def along(points: FloatArray, count: int, power: float = 1.0) -> FloatArray:
    """`count` points (count, 3) at even steps of arc length on the polyline `points` (n, 3)."""
    points = np.asarray(points, dtype=float)
    step = np.r_[0.0, np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))]
    if step[-1] == 0:
        return np.repeat(points[:1], count, axis=0)
    wanted = np.linspace(0, 1, count) ** power * step[-1]
    return np.column_stack([np.interp(wanted, step, points[:, k]) for k in range(3)])


def line(items: Sequence[Mapping[str, Any]], landmarks: Mapping[str, FloatArray],
         count: int) -> FloatArray:
    """The curve (count, 3) that a content file describes; right side.

    items: `{at = "landmark", offset = [x, y, z]}`, or a span of a curve
    `{curve = "landmark curve", from = 0.1, to = 0.5, offset = [...]}`; at / curve may name a thing
    of the right side without "-right". Raises KeyError naming a landmark that is not there.
    """
    positions = []
    for item in items:
        name = item.get("at") or item["curve"]
        found = landmarks.get(name + "-right", landmarks.get(name))
        if found is None:
            raise KeyError(f"no landmark '{name}' or '{name}-right'")
        found = np.atleast_2d(np.asarray(found, dtype=float))
        if "curve" in item:
            fine = along(found, 401)
            span = np.linspace(item.get("from", 0.0), item.get("to", 1.0), 24)
            found = np.column_stack(
                [np.interp(span, np.linspace(0, 1, 401), fine[:, k]) for k in range(3)]
            )
        positions.append(found + np.asarray(item.get("offset", (0, 0, 0)), dtype=float))
    return along(np.vstack(positions), count)


def bow(items: Sequence[Mapping[str, Any]], landmarks: Mapping[str, FloatArray],
         count: int) -> FloatArray:
    """The smooth curve (count, 3) through the points that a content file gives, evenly spaced."""
    positions = np.vstack([line([item], landmarks, 1) for item in items])
    if len(positions) > 2:
        station = np.r_[0, np.cumsum(np.linalg.norm(np.diff(positions, axis=0), axis=1))]
        positions = CubicSpline(station, positions)(np.linspace(0, station[-1], 101))
    return along(positions, count)


def resample(grid: FloatArray, s: FloatArray, t: FloatArray) -> FloatArray:
    """The grid (a, b, k) as a smooth function, read at s (m,) and t (n,) in 0..1: (m, n, k)."""
    a, b = grid.shape[:2]
    axes = np.linspace(0, 1, a), np.linspace(0, 1, b)
    order = {"kx": min(3, a - 1), "ky": min(3, b - 1)}
    return np.stack(
        [RectBivariateSpline(*axes, grid[..., k], **order)(s, t) for k in range(grid.shape[2])],
        axis=2,
    )


def lengths(grid: FloatArray) -> FloatArray:
    """Arc length (a,) of each fibre of the grid (a, b, 3), mm."""
    steps: FloatArray = np.linalg.norm(np.diff(grid, axis=1), axis=2)
    total: FloatArray = steps.sum(1)
    return total


Constraint = Callable[[FloatArray, FloatArray, FloatArray], FloatArray]
"""(grid (a, b, 3), s (a, 1), t (1, b)) -> the move of each position, (a, b, 3) mm."""

Profile = Callable[[FloatArray, FloatArray], FloatArray]
"""(s, t), both 0..1 across and along -> mm, or a share."""


def guided(knots: Sequence[FloatArray], rows: int) -> FloatArray:
    """Smooth fibres (a, rows, 3) through the lines `knots`, each (a, 3), from end to end.

    With only the two ends: straight ones. The share of the way at which a line is met follows from
    how far the lines lie apart.
    """
    stack = np.stack([np.asarray(line, float) for line in knots])
    apart = np.linalg.norm(np.diff(stack, axis=0), axis=2).mean(1)
    station = np.r_[0.0, np.cumsum(np.maximum(apart, 1e-6))]
    t = np.linspace(0, station[-1], rows)
    if len(stack) == 2:
        return np.moveaxis(stack[0] + (t / station[-1])[:, None, None] * (stack[1] - stack[0]),
                           0, 1)
    return np.moveaxis(CubicSpline(station, stack, bc_type="natural")(t), 0, 1)


def relax(
    upper: FloatArray,
    lower: FloatArray,
    via: Sequence[FloatArray] = (),
    constraints: Sequence[Constraint] = (),
    rows: int = 49,
    rounds: int = 80,
    evenness: float = 0.3,
) -> FloatArray:
    """Taut fibres (a, rows, 3) from `upper` (a, 3) to `lower` (a, 3).

    via: lines (a, 3) that the fibres run through, from the upper end on; without any, fibres are
    straight. What comes in their way moves them off that course, and they are taut about it.
    constraints: each maps (grid, s (a, 1), t (1, b)) to a move (a, b, 3); applied in order, ends
    are not moved. From few rows to many, so that long strings settle in few rounds.
    """
    knots = [upper, *via, lower]
    sizes = [size for size in ((rows + 3) // 4, (rows + 1) // 2) if size >= 7] + [rows]
    s = np.linspace(0, 1, len(knots[0]))
    # how far the fibres are from their free course
    off: FloatArray = np.zeros((len(s), sizes[0], 3))
    for size in sizes:
        if size != off.shape[1]:
            off = resample(off, s, np.linspace(0, 1, size))
        off[:, 0] = off[:, -1] = 0
        course = guided(knots, size)
        t = np.linspace(0, 1, size)
        for _ in range(rounds):
            off[:, 1:-1] += 0.5 * (0.5 * (off[:, :-2] + off[:, 2:]) - off[:, 1:-1])
            if len(off) > 2:
                off[1:-1, 1:-1] += evenness * (
                    0.5 * (off[:-2, 1:-1] + off[2:, 1:-1]) - off[1:-1, 1:-1]
                )
            for constraint in constraints:
                off[:, 1:-1] += constraint(course + off, s[:, None], t[None, :])[:, 1:-1]
    # t becomes the share of each fibre's length
    grid = np.stack([along(fibre, rows) for fibre in course + off])
    for _ in range(2):
        grid[:, 1:-1] += 0.5 * (0.5 * (grid[:, :-2] + grid[:, 2:]) - grid[:, 1:-1])
    return grid


def ramp(t: FloatArray, ends: float = 0.1) -> FloatArray:
    """0 at both ends of 0..1, smoothly 1 from `ends` inwards."""
    x = np.clip(np.minimum(t, 1 - t) / ends, 0, 1)
    return x * x * (3 - 2 * x)


def follow_skin(skin: Field, depth: Profile, pull: Profile, least: Profile) -> Constraint:
    """Draw fibres to `depth(s, t)` mm under the skin, by the share `pull(s, t)` of it a round.

    Never nearer to the skin than `least(s, t)` mm.
    """

    def move(grid: FloatArray, s: FloatArray, t: FloatArray) -> FloatArray:
        distance, out = skin(grid)
        step = (-distance - depth(s, t)) * ramp(t, 0.12) * pull(s, t)
        step = np.minimum(step, -distance - least(s, t))
        return step[..., None] * out

    return move


def keep_off(field: Field, clearance: Profile, ends: float = 0.1,
             towards: Field | None = None) -> Constraint:
    """Keep fibres at least `clearance(s, t)` mm off the surfaces of `field`; less near their ends.

    towards: the skin, if fibres that lie over something shall give way to it rather than sideways.
    """

    def move(grid: FloatArray, s: FloatArray, t: FloatArray) -> FloatArray:
        distance, out = field(grid, reach=14.0)
        short = np.clip(clearance(s, t) * ramp(t, ends) - distance, 0, 3.0)
        # a position far inside is on the wrong side of a thin bone or a hole of its mesh: let it be
        short = np.where(distance > -12, short, 0)
        pressed = short > 0
        if towards is not None and pressed.any():
            out[pressed] = _unit(out[pressed] + 1.5 * towards(grid[pressed])[1])
        return short[..., None] * out

    return move


def keep_width(width: Callable[[FloatArray], FloatArray]) -> Constraint:
    """Spread fibres evenly over `width(t)` mm across, about the middle of the sheet."""

    def move(grid: FloatArray, s: FloatArray, t: FloatArray) -> FloatArray:
        step = np.linalg.norm(np.diff(grid, axis=0), axis=2)
        stations = np.vstack([np.zeros(grid.shape[1]), np.cumsum(step, axis=0)])
        total = np.maximum(stations[-1], 1e-6)
        centre = grid.mean(0)
        scaled = centre + (grid - centre) * (width(t.ravel()) / total)[None, :, None]
        # even spacing: slide along the chord to the neighbours by what the spacing is off
        off = s * total - stations
        chord = np.gradient(scaled, axis=0)
        chord /= np.maximum(np.linalg.norm(chord, axis=2, keepdims=True), 1e-9)
        slide = np.where((s > 0) & (s < 1), off, 0)[..., None] * chord
        moved: FloatArray = (0.6 * (scaled - grid) + 0.4 * slide) * ramp(t, 0.08)[..., None]
        return moved

    return move
