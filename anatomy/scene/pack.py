"""Pack the meshes for the browser: one binary file, small after brotli.

Positions go on a grid of STEP mm. Triangles are written as a walk over the surface (Rossignac's
Edgebreaker, 1999, simplified): across each open edge lies a new vertex, the neighbour to the left
or right on the border, both, one named by number, or nothing. A new vertex is predicted by the
parallelogram rule, so that only small differences are stored. `assets/js/data/pack.mjs` is the
reader; `tests/scene/test_pack.py` reads a file written here with it.

File: b"HNP1", uint32 length of the header, header (JSON), streams one after another. All little
endian. Two-byte numbers are stored as a plane of low and a plane of high bytes.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable

import numpy as np

from anatomy.arrays import IntArray
from anatomy.scene.meshes import Meshes, Node

MAGIC = b"HNP1"
STEP = 0.05  # mm
WEIGHT_LEVELS = 15  # region weights in steps of 1/15: their borders move by less than 0.5 mm
NOTHING, NEW, LEFT, RIGHT, BOTH, NAMED = range(6)


def pack(meshes: Meshes) -> bytes:
    """All nodes of `meshes` as one file."""
    header, walks = [], []
    for node in meshes.nodes:
        walk = _Walk(node)
        walks.append(walk)
        header.append({
            "id": node.id,
            "vertices": len(walk.order),
            "triangles": len(node.faces),
            "regions": node.region_index is not None,
        })
    streams = {
        "symbols": np.concatenate([np.array(w.symbols, np.uint8) for w in walks]).tobytes(),
        "named": _planes(np.concatenate([np.array(w.named, np.uint16) for w in walks])),
        "positions": b"".join(
            _planes(np.concatenate([_zigzag(w.residuals[:, axis]) for w in walks]))
            for axis in range(3)
        ),
        "tone": np.concatenate([w.tone for w in walks]).tobytes(),
        "regions": b"".join(w.regions for w in walks),
    }
    head = json.dumps(
        {"step": STEP, "levels": WEIGHT_LEVELS, "nodes": header,
         "streams": [[name, len(data)] for name, data in streams.items()]},
        separators=(",", ":"),
    ).encode()
    return MAGIC + struct.pack("<I", len(head)) + head + b"".join(streams.values())


def _planes(values: IntArray) -> bytes:
    values = values.astype("<u2")
    return (values & 255).astype(np.uint8).tobytes() + (values >> 8).astype(np.uint8).tobytes()


def _zigzag(values: IntArray) -> IntArray:
    coded = np.where(values < 0, -2 * values - 1, 2 * values)
    if coded.size and coded.max() > 0xFFFF:
        raise ValueError("a mesh is too large to be packed: over 1.6 m from one vertex to the next")
    return coded.astype(np.uint16)


class _Walk:
    """The walk over one node: symbols, named vertices, and what is stored for each new vertex.

    order: (n,) the node's vertex numbers in the order of the walk (unused ones are left out).
    """

    def __init__(self, node: Node) -> None:
        if len(node.vertices) > 0xFFFF:
            raise ValueError(f"node {node.id!r} has over 65,535 vertices")
        self.grid = np.rint(node.vertices / STEP).astype(np.int64)
        self.symbols: list[int] = []
        self.named: list[int] = []
        self.order: list[int] = []
        self.guides: list[tuple[int, int, int]] = []  # new numbers of (a, b, opposite), or -1
        self._number_of: dict[int, int] = {}  # vertex -> its number in the order of the walk
        self._travel(node.faces.tolist())
        at = self.grid[self.order]
        a, b, c = np.array(self.guides, dtype=np.int64).reshape(-1, 3).T
        guess = np.where(
            (c >= 0)[:, None], at[a] + at[b] - at[c], np.where((a >= 0)[:, None], at[a], 0)
        )
        self.residuals = at - guess
        tone = np.rint(node.tone[self.order] * 255).astype(np.int64)
        guess = np.where(b >= 0, (tone[a] + tone[b]) // 2, np.where(a >= 0, tone[a], 0))
        self.tone = ((tone - guess) % 256).astype(np.uint8)
        self.regions = b"" if node.region_index is None else self._regions(node, a)

    def _regions(self, node: Node, guide: IntArray) -> bytes:
        index, weight = node.regions
        levels = np.rint(weight[self.order] * WEIGHT_LEVELS).astype(np.int64)
        index = np.where(levels > 0, index[self.order].astype(np.int64), 255)
        rank = np.argsort(index, axis=1, kind="stable")
        index = np.take_along_axis(index, rank, 1)
        levels = np.take_along_axis(levels, rank, 1)

        def differences(values: IntArray) -> bytes:
            guess = np.where((guide >= 0)[:, None], values[guide], 0)
            return ((values - guess) % 256).astype(np.uint8).T.tobytes()

        return differences(index) + differences(levels)

    def _travel(self, faces: list[list[int]]) -> None:
        """The walk: from a seed triangle across each open edge, until every triangle is reached."""
        triangles, border = _Triangles(faces), _Border()
        for seed, corners in enumerate(faces):
            if triangles.take(seed):
                for corner in corners:
                    self._reach(corner, (len(self.order) - 1, -1, -1))
                border.surround(*corners)
                while (gate := border.next()) is not None:
                    self._cross(gate, triangles, border)

    def _cross(self, gate: int, triangles: _Triangles, border: _Border) -> None:
        """Go through an edge of the border to the triangle behind it, if one is left there."""
        a, b, opposite = border.corners[gate]
        c = triangles.across(a, b)
        if c is None:
            self.symbols.append(NOTHING)
            return
        left, right = border.neighbours(gate, c)
        if left and right:
            self.symbols.append(BOTH)
        elif right:
            self.symbols.append(RIGHT)
        elif left:
            self.symbols.append(LEFT)
        else:
            numbers = self._number_of
            self._reach(c, (numbers[a], numbers[b], numbers[opposite]))
        border.replace(gate, c, left, right)

    def _reach(self, corner: int, guide: tuple[int, int, int]) -> None:
        """Give a corner the next number, or name it by its number if it has one."""
        if corner in self._number_of:
            self.symbols.append(NAMED)
            self.named.append(len(self.order) - 1 - self._number_of[corner])
            return
        self.symbols.append(NEW)
        self._number_of[corner] = len(self.order)
        self.order.append(corner)
        self.guides.append(guide)


class _Triangles:
    """The triangles that the walk has not yet reached, by their directed edges."""

    def __init__(self, faces: list[list[int]]) -> None:
        self._faces = faces
        self._taken = bytearray(len(faces))
        self._at_edge: dict[tuple[int, int], list[int]] = {}
        for number, (p, q, r) in enumerate(faces):
            for edge in ((p, q), (q, r), (r, p)):
                self._at_edge.setdefault(edge, []).append(number)

    def take(self, number: int) -> bool:
        """Mark a triangle as reached; False if it was already."""
        left = not self._taken[number]
        self._taken[number] = 1
        return left

    def across(self, a: int, b: int) -> int | None:
        """Take the triangle behind the edge a -> b; its third corner, None if none is left."""
        for number in self._at_edge.get((b, a), ()):
            if self.take(number):
                return next(iter(_third(self._faces[number], b, a)))
        return None


class _Border:
    """The edges between what was reached and what was not, linked in the order of the border.

    corners: start, end and opposite corner of each edge; neighbours are numbers of edges or -1.
    """

    def __init__(self) -> None:
        self.corners: list[tuple[int, int, int]] = []
        self._before: list[int] = []
        self._after: list[int] = []
        self._is_open: list[bool] = []
        self._stack: list[int] = []

    def surround(self, p: int, q: int, r: int) -> None:
        """The three edges of a seed triangle."""
        first = self._add((p, q, r), -1, -1)
        second = self._add((q, r, p), first, -1)
        self._add((r, p, q), second, first)

    def next(self) -> int | None:
        """Close the open edge that was added last, and give it; None if none is open."""
        while self._stack:
            edge = self._stack.pop()
            if self._is_open[edge]:
                self._is_open[edge] = False
                return edge
        return None

    def neighbours(self, gate: int, c: int) -> tuple[bool, bool]:
        """Whether the new triangle's other two edges, to its corner c, are the border's next ones
        to the left and to the right."""
        a, b, _ = self.corners[gate]
        left, right = self._before[gate], self._after[gate]
        return (
            left >= 0 and self._is_open[left] and self.corners[left][:2] == (c, a),
            right >= 0 and self._is_open[right] and self.corners[right][:2] == (b, c),
        )

    def replace(self, gate: int, c: int, at_left: bool, at_right: bool) -> None:
        """Put the new triangle's edges instead of the gate; those that meet the border close."""
        a, b, _ = self.corners[gate]
        left, right = self._before[gate], self._after[gate]
        if at_left:
            self._is_open[left] = False
        if at_right:
            self._is_open[right] = False
        if at_right and not at_left:
            self._add((a, c, b), left, self._after[right])
        elif at_left and not at_right:
            self._add((c, b, a), self._before[left], right)
        elif not at_left:
            self._add((c, b, a), self._add((a, c, b), left, -1), right)

    def _add(self, corners: tuple[int, int, int], left: int, right: int) -> int:
        edge = len(self.corners)
        self.corners.append(corners)
        self._before.append(left)
        self._after.append(right)
        self._is_open.append(True)
        if left >= 0:
            self._after[left] = edge
        if right >= 0:
            self._before[right] = edge
        self._stack.append(edge)
        return edge


def _third(face: list[int], b: int, a: int) -> Iterable[int]:
    """The corner of `face` that follows its directed edge b -> a."""
    for k in range(3):
        if face[k] == b and face[(k + 1) % 3] == a:
            yield face[(k + 2) % 3]
