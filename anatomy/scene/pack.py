"""Pack the meshes for the browser: one binary file, small after brotli.

Positions go on a grid of STEP mm. Triangles are told as a walk over the surface (after Rossignac's
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


def _planes(values: np.ndarray) -> bytes:
    values = values.astype("<u2")
    return (values & 255).astype(np.uint8).tobytes() + (values >> 8).astype(np.uint8).tobytes()


def _zigzag(values: np.ndarray) -> np.ndarray:
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

    def _regions(self, node: Node, guide: np.ndarray) -> bytes:
        index, weight = node.regions
        levels = np.rint(weight[self.order] * WEIGHT_LEVELS).astype(np.int64)
        index = np.where(levels > 0, index[self.order].astype(np.int64), 255)
        rank = np.argsort(index, axis=1, kind="stable")
        index = np.take_along_axis(index, rank, 1)
        levels = np.take_along_axis(levels, rank, 1)

        def differences(values: np.ndarray) -> bytes:
            guess = np.where((guide >= 0)[:, None], values[guide], 0)
            return ((values - guess) % 256).astype(np.uint8).T.tobytes()

        return differences(index) + differences(levels)

    def _travel(self, faces: list[list[int]]) -> None:
        across: dict[tuple[int, int], list[int]] = {}
        for number, (p, q, r) in enumerate(faces):
            for edge in ((p, q), (q, r), (r, p)):
                across.setdefault(edge, []).append(number)
        done = bytearray(len(faces))
        number_of: dict[int, int] = {}

        def vertex(old: int, guide: tuple[int, int, int]) -> bool:
            """Give `old` its new number if it has none; True if it is new."""
            if old in number_of:
                return False
            number_of[old] = len(self.order)
            self.order.append(old)
            self.guides.append(guide)
            return True

        def name(old: int) -> None:
            self.named.append(len(self.order) - 1 - number_of[old])

        # The open edges: start, end, opposite vertex, neighbours on the border, still open?
        start: list[int] = []
        end: list[int] = []
        opposite: list[int] = []
        before: list[int] = []
        after: list[int] = []
        is_open: list[bool] = []
        stack: list[int] = []

        def add(a: int, b: int, c: int, left: int, right: int) -> int:
            edge = len(start)
            start.append(a)
            end.append(b)
            opposite.append(c)
            before.append(left)
            after.append(right)
            is_open.append(True)
            if left >= 0:
                after[left] = edge
            if right >= 0:
                before[right] = edge
            stack.append(edge)
            return edge

        for seed, corners in enumerate(faces):
            if done[seed]:
                continue
            done[seed] = 1
            for old in corners:
                last = (len(self.order) - 1, -1, -1)
                if vertex(old, last):
                    self.symbols.append(NEW)
                else:
                    self.symbols.append(NAMED)
                    name(old)
            p, q, r = corners
            first = add(p, q, r, -1, -1)
            second = add(q, r, p, first, -1)
            third = add(r, p, q, second, first)
            assert after[third] == first
            while stack:
                gate = stack.pop()
                if not is_open[gate]:
                    continue
                is_open[gate] = False
                a, b, left, right = start[gate], end[gate], before[gate], after[gate]
                face = next((f for f in across.get((b, a), ()) if not done[f]), -1)
                if face < 0:
                    self.symbols.append(NOTHING)
                    continue
                done[face] = 1
                c = next(v for v in _third(faces[face], b, a))
                at_left = left >= 0 and is_open[left] and end[left] == a and start[left] == c
                at_right = right >= 0 and is_open[right] and start[right] == b and end[right] == c
                if at_left and at_right:
                    self.symbols.append(BOTH)
                    is_open[left] = is_open[right] = False
                elif at_right:
                    self.symbols.append(RIGHT)
                    is_open[right] = False
                    add(a, c, b, left, after[right])
                elif at_left:
                    self.symbols.append(LEFT)
                    is_open[left] = False
                    add(c, b, a, before[left], right)
                else:
                    guide = (number_of[a], number_of[b], number_of[opposite[gate]])
                    if vertex(c, guide):
                        self.symbols.append(NEW)
                    else:
                        self.symbols.append(NAMED)
                        name(c)
                    one = add(a, c, b, left, -1)
                    add(c, b, a, one, right)


def _third(face: list[int], b: int, a: int) -> Iterable[int]:
    """The corner of `face` that follows its directed edge b -> a."""
    for k in range(3):
        if face[k] == b and face[(k + 1) % 3] == a:
            yield face[(k + 2) % 3]
