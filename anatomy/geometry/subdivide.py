"""Catmull-Clark subdivision of a quad mesh, finer where a size field asks for it.

The base mesh is drawn in quads for this scheme, so it is used instead of Loop's. Every vertex
lies where it would on the mesh subdivided twice everywhere; only the connection differs here and
there, so that a coarse chest and a fine ear lie on one smooth surface. The choice of what to
split depends on sizes alone: a mirrored mesh gives the mirrored result.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from anatomy.arrays import BoolArray, FloatArray, IntArray

from .edges import unique_edges

_Triangle = tuple[int, int, int]


def catmull_clark(
    quads: IntArray, n: int, values: FloatArray
) -> tuple[IntArray, FloatArray, IntArray]:
    """One level. values (n, k) per vertex -> (quads (4 m, 4), values (n + e + m, k), edges).

    Old vertices keep their number, then come the edge points, then the face points. edges (e, 2)
    are the old edges in the order of their points. Borders follow the cubic B-spline rule.
    """
    edges, of_quad, count = unique_edges(quads)
    face_point = values[quads].mean(1)
    middle = values[edges].mean(1)
    around = np.zeros_like(middle)
    np.add.at(around, of_quad.ravel(), np.repeat(face_point, 4, axis=0))
    border = count == 1
    edge_point = np.where(border[:, None], middle, (middle + around / count[:, None]) / 2)

    k = values.shape[1]
    faces_sum, faces_count = np.zeros((n, k)), np.zeros(n)
    np.add.at(faces_sum, quads.ravel(), np.repeat(face_point, 4, axis=0))
    np.add.at(faces_count, quads.ravel(), 1)
    edges_sum, edges_count = np.zeros((n, k)), np.zeros(n)
    np.add.at(edges_sum, edges.ravel(), np.repeat(middle, 2, axis=0))
    np.add.at(edges_count, edges.ravel(), 1)
    rim_sum, rim_count = np.zeros((n, k)), np.zeros(n)
    np.add.at(rim_sum, edges[border].ravel(), np.repeat(middle[border], 2, axis=0))
    np.add.at(rim_count, edges[border].ravel(), 1)
    with np.errstate(invalid="ignore", divide="ignore"):
        valence = faces_count[:, None]
        inner = (
            faces_sum / valence + 2 * edges_sum / edges_count[:, None] + (valence - 3) * values
        ) / valence
        rim = (rim_sum / rim_count[:, None] + values) / 2
    vertex_point = np.where((rim_count > 0)[:, None], rim, inner)
    vertex_point = np.where((faces_count > 0)[:, None], vertex_point, values)

    m, e = len(quads), len(edges)
    centre = n + e + np.arange(m)
    corner_quads = [
        np.column_stack([quads[:, i], n + of_quad[:, i], centre, n + of_quad[:, i - 1]])
        for i in range(4)
    ]
    fine = np.stack(corner_quads, axis=1).reshape(-1, 4)
    return fine, np.vstack([vertex_point, edge_point, face_point]), edges


def adaptive(
    quads: IntArray, values: FloatArray, want_split: Callable[[FloatArray, FloatArray], BoolArray]
) -> tuple[IntArray, FloatArray]:
    """Triangles (t, 3) and values (v, k) of the quads split up to twice.

    values: columns 0:3 are positions in mm; the others ride along. want_split(centres (m, 3), sizes
    (m,)) -> (m,) bool says which quads are too large. Watertight where the quads are.
    """
    n = len(values)
    fine1, values1, _ = catmull_clark(quads, n, values)
    _fine2, values2, _ = catmull_clark(fine1, len(values1), values1)
    positions = values2[:, :3]
    edges0, of_quad0, _ = unique_edges(quads)
    edges1, of_quad1, _ = unique_edges(fine1)

    split0 = want_split(*_sizes(quads, positions))
    cut0 = np.zeros(len(edges0), bool)
    cut0[of_quad0[split0].ravel()] = True
    full0 = cut0[of_quad0].all(1)
    # a child may be split only if none of its edges borders a quad that stayed whole
    whole = np.zeros(len(edges0), bool)
    whole[of_quad0[~full0].ravel()] = True
    deep_parent = np.repeat(full0 & ~whole[of_quad0].any(1), 4)
    split1 = deep_parent & want_split(*_sizes(fine1, positions))
    cut1 = np.zeros(len(edges1), bool)
    cut1[of_quad1[split1].ravel()] = True

    filled: list[_Triangle] = []
    n1 = len(values1)
    for q in np.flatnonzero(~full0).tolist():
        filled += _fill(quads[q], of_quad0[q], cut0, n, n + len(edges0) + q, positions)
    for q in np.flatnonzero(np.repeat(full0, 4)).tolist():
        filled += _fill(fine1[q], of_quad1[q], cut1, n1, n1 + len(edges1) + q, positions)
    triangles = np.array(filled)
    used = np.unique(triangles)
    renumber = np.full(len(values2), -1)
    renumber[used] = np.arange(len(used))
    return renumber[triangles], values2[used]


def _sizes(quads: IntArray, positions: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Centres (m, 3) of the quads and the mean length (m,) of their edges."""
    corners = positions[quads]
    return corners.mean(1), np.linalg.norm(corners - np.roll(corners, -1, 1), axis=2).mean(1)


def _fill(corners: IntArray, edges: IntArray, cut: BoolArray, first: int, centre: int,
          positions: FloatArray) -> list[_Triangle]:
    """Triangles of one quad: two if no edge is cut, otherwise a fan round its face point."""
    if not cut[edges].any():
        a, b, c, d = corners
        ac = np.linalg.norm(positions[a] - positions[c])
        bd = np.linalg.norm(positions[b] - positions[d])
        return [(a, b, c), (a, c, d)] if ac <= bd + 1e-6 else [(a, b, d), (b, c, d)]
    rim = []
    for corner, edge in zip(corners, edges, strict=True):
        rim.append(corner)
        if cut[edge]:
            rim.append(first + edge)
    return [(rim[i - 1], rim[i], centre) for i in range(len(rim))]
