"""Edges of a face array, shared by the subdivision and the cut of the skin."""

from __future__ import annotations

import numpy as np

from anatomy.arrays import IntArray


def unique_edges(faces: IntArray) -> tuple[IntArray, IntArray, IntArray]:
    """faces (m, c) -> edges (e, 2) sorted, of_face (m, c) edge from corner i to i + 1, count (e,)
    of faces on each edge."""
    ends = np.stack([faces, np.roll(faces, -1, axis=1)], axis=2).reshape(-1, 2)
    edges, index, count = np.unique(np.sort(ends, 1), axis=0, return_inverse=True,
                                    return_counts=True)
    return edges, index.reshape(faces.shape), count


def rims(faces: IntArray) -> list[list[int]]:
    """Closed border loops of a manifold mesh, each in the direction of its faces."""
    _edges, of_face, count = unique_edges(faces)
    ends = np.stack([faces, np.roll(faces, -1, axis=1)], axis=2)
    after = dict(ends[count[of_face] == 1].tolist())
    loops = []
    while after:
        loop = [min(after)]
        while loop[-1] in after:
            loop.append(after.pop(loop[-1]))
        loops.append(loop[:-1])
    return loops
