"""Fewer triangles where they are not missed, in place: vertices go, those that stay do not move.

Edges are collapsed onto one of their ends, the cheapest first, by the quadric error of Garland and
Heckbert (1997). The vertices that stay keep their positions and what they carry (shade, regions);
what is carried counts too, by how far it comes to lie from where the triangles had it (Hoppe 1999),
so that strands and the borders of regions are kept. Millimetres.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence

import numpy as np

from anatomy.arrays import BoolArray, FloatArray, IntArray

_TURN = 0.5  # least cosine between a triangle's normal before and after
_SHAPE = 0.12  # least quality of a new triangle: 1 equilateral, 0 a line
_SHORT = 1e-3  # share of an edge's own length in its cost: of equals the shorter goes first

_Vector = tuple[float, ...]  # of three
_Face = tuple[int, ...]


def decimated(vertices: FloatArray, faces: IntArray, target: int,
              locked: BoolArray | None = None,
              carried: FloatArray | None = None) -> tuple[IntArray, IntArray]:
    """(n, 3) mm, (m, 3) -> (kept (k,): the vertices that stay, faces (at most about `target`, 3)).

    locked: (n,) bool, vertices that must stay; those of a border always do. carried: (n, c), what
    the vertices carry, scaled so that a difference of 1 counts as much as a bump of 1 mm. Fewer
    triangles go where no more can without turning one round.
    """
    return _Decimation(vertices, faces, locked, carried).down_to(target)


class _Decimation:
    def __init__(self, vertices: FloatArray, faces: IntArray, locked: BoolArray | None,
                 carried: FloatArray | None) -> None:
        positions = np.asarray(vertices, float).tolist()
        self.positions: list[_Vector] = [tuple(position) for position in positions]
        self.faces: list[_Face] = [tuple(face) for face in np.asarray(faces).tolist()]
        self.alive = [True] * len(self.faces)
        self.count = len(self.faces)
        self.around: list[set[int]] = [set() for _ in self.positions]
        for number, face in enumerate(self.faces):
            for corner in face:
                self.around[corner].add(number)
        values = np.zeros((len(vertices), 0)) if carried is None else np.asarray(carried, float)
        self.carried: list[list[float]] = values.tolist()
        self.quadric, self.slope, self.area = _quadrics(
            np.asarray(vertices, float), np.asarray(faces), values)
        self.locked = _on_border(self.faces, len(self.positions))
        if locked is not None:
            self.locked = [a or bool(b) for a, b in zip(self.locked, locked, strict=True)]
        self.version = [0] * len(self.positions)
        self.heap: list[tuple[float, int, int, int, int]] = []

    def down_to(self, target: int) -> tuple[IntArray, IntArray]:
        for a, b in sorted({(a, b) for face in self.faces for a in face for b in face if a != b}):
            self._offer(a, b)
        while self.count > target and self.heap:
            _cost, gone, stays, old_gone, old_stays = heapq.heappop(self.heap)
            if (old_gone, old_stays) != (self.version[gone], self.version[stays]):
                continue
            if self._may(gone, stays):
                self._collapse(gone, stays)
        left = np.array([face for face, there in zip(self.faces, self.alive, strict=True) if there])
        kept, compact = np.unique(left, return_inverse=True)
        return kept, compact.reshape(-1, 3)

    def _offer(self, gone: int, stays: int) -> None:
        if self.locked[gone]:
            return
        heapq.heappush(self.heap, (self._cost(gone, stays), gone, stays, self.version[gone],
                                   self.version[stays]))

    def _cost(self, gone: int, stays: int) -> float:
        x, y, z = self.positions[stays]
        a, b, c, d, e, f, g, h, i, j = (
            p + q for p, q in zip(self.quadric[gone], self.quadric[stays], strict=True))
        off = (a * x * x + e * y * y + h * z * z + j
               + 2 * (b * x * y + c * x * z + f * y * z + d * x + g * y + i * z))
        area = self.area[gone] + self.area[stays]
        for k, value in enumerate(self.carried[stays]):
            if value:
                u, v, w, t = (p + q for p, q in zip(self.slope[gone][k], self.slope[stays][k],
                                                    strict=True))
                off += value * (area * value - 2 * (u * x + v * y + w * z + t))
        from_, to = self.positions[gone], self.positions[stays]
        far = sum((p - q) ** 2 for p, q in zip(from_, to, strict=True))
        return off + self.area[gone] * _SHORT * far

    def _may(self, gone: int, stays: int) -> bool:
        """Whether the mesh stays a surface, no triangle turns round and none becomes a sliver."""
        shared = self.around[gone] & self.around[stays]
        if len(shared) != 2:
            return False
        near = [{corner for face in self.around[v] for corner in self.faces[face]} - {gone, stays}
                for v in (gone, stays)]
        if len(near[0] & near[1]) != 2:
            return False
        for face in self.around[gone] - shared:
            before = [self.positions[corner] for corner in self.faces[face]]
            after = [self.positions[stays if corner == gone else corner]
                     for corner in self.faces[face]]
            old, new = _normal(*before), _normal(*after)
            sizes = _length(old), _length(new)
            if _dot(old, new) < _TURN * sizes[0] * sizes[1]:
                return False
            if _quality(after, sizes[1]) < min(_SHAPE, _quality(before, sizes[0])):
                return False
        return True

    def _collapse(self, gone: int, stays: int) -> None:
        for face in self.around[gone] & self.around[stays]:
            self.alive[face] = False
            self.count -= 1
            for corner in self.faces[face]:
                if corner != gone:
                    self.around[corner].discard(face)
        for face in self.around[gone]:
            if self.alive[face]:
                self.faces[face] = tuple(
                    stays if corner == gone else corner for corner in self.faces[face])
                self.around[stays].add(face)
        self.around[gone] = set()
        self.quadric[stays] = [
            p + q for p, q in zip(self.quadric[gone], self.quadric[stays], strict=True)]
        self.slope[stays] = [[p + q for p, q in zip(one, two, strict=True)] for one, two in
                             zip(self.slope[gone], self.slope[stays], strict=True)]
        self.area[stays] += self.area[gone]
        self.version[gone] += 1
        self.version[stays] += 1
        ring = {corner for face in self.around[stays] for corner in self.faces[face]} - {stays}
        for corner in sorted(ring):
            self._offer(corner, stays)
            self._offer(stays, corner)


def _quadrics(vertices: FloatArray, faces: IntArray, carried: FloatArray,
              ) -> tuple[list[list[float]], list[list[list[float]]], list[float]]:
    """Per vertex, over its triangles and by their area: the sum of the squared distances to their
    planes and to their linear functions of what is carried, as ten numbers; of each of those
    functions the slope and the constant, (c, 4); the area."""
    a, b, c = (vertices[faces[:, i]] for i in range(3))
    normal = np.cross(b - a, c - a)
    size = np.linalg.norm(normal, axis=1)
    normal = normal / np.maximum(size, 1e-12)[:, None]
    planes = [np.column_stack([normal, -np.einsum("mx,mx->m", normal, a)])]
    flat = size < 1e-3 * ((b - a) ** 2 + (c - a) ** 2).sum(1)  # slivers have no slope
    frame = np.stack([b - a, c - a, normal], axis=1)
    frame[flat] = np.eye(3)
    for values in carried.T:
        rise = np.stack([values[faces[:, 1]] - values[faces[:, 0]],
                         values[faces[:, 2]] - values[faces[:, 0]], np.zeros(len(faces))], axis=1)
        slope = np.linalg.solve(frame, rise[:, :, None])[:, :, 0]
        slope[flat] = 0.0
        planes.append(np.column_stack(
            [slope, values[faces[:, 0]] - np.einsum("mx,mx->m", slope, a)]))
    surface = np.stack(planes, axis=1)  # (faces, 1 + carried, 4)
    upper = np.triu_indices(4)
    share = (size / 6)[:, None]
    squares = np.einsum("mki,mkj->mij", surface, surface)[:, upper[0], upper[1]] * share
    slopes = surface[:, 1:] * share[:, None]
    quadric, area = np.zeros((len(vertices), 10)), np.zeros(len(vertices))
    slope = np.zeros((len(vertices), carried.shape[1], 4))
    for corner in range(3):
        np.add.at(quadric, faces[:, corner], squares)
        np.add.at(slope, faces[:, corner], slopes)
        np.add.at(area, faces[:, corner], size / 6)
    return quadric.tolist(), slope.tolist(), area.tolist()


def _on_border(faces: Iterable[_Face], n: int) -> list[bool]:
    seen: dict[tuple[int, int], int] = {}
    for a, b, c in faces:
        for edge in ((a, b), (b, c), (c, a)):
            key = (min(edge), max(edge))
            seen[key] = seen.get(key, 0) + 1
    border = [False] * n
    for (a, b), count in seen.items():
        if count != 2:
            border[a] = border[b] = True
    return border


def _normal(a: _Vector, b: _Vector, c: _Vector) -> _Vector:
    ux, uy, uz = b[0] - a[0], b[1] - a[1], b[2] - a[2]
    vx, vy, vz = c[0] - a[0], c[1] - a[1], c[2] - a[2]
    return uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx


def _dot(p: _Vector, q: _Vector) -> float:
    return p[0] * q[0] + p[1] * q[1] + p[2] * q[2]


def _length(p: _Vector) -> float:
    length: float = _dot(p, p) ** 0.5
    return length


def _quality(corners: Sequence[_Vector], twice_area: float) -> float:
    """4 sqrt(3) area / sum of squared sides: 1 equilateral, 0 a line."""
    a, b, c = corners
    sides = sum((p - q) ** 2 for one, two in ((a, b), (b, c), (c, a))
                for p, q in zip(one, two, strict=True))
    return 3.4641 * twice_area / sides if sides else 0.0
