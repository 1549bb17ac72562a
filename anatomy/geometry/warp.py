"""Bring the figure onto the skeleton: paired landmarks, a smooth warp, and clearance over the bone.

All positions in millimetres, RAS. The warp interpolates the pairs with the biharmonic kernel of
three dimensions, which is r (scipy's "linear"), plus an affine part.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import trimesh
from scipy.interpolate import RBFInterpolator
from scipy.sparse import coo_matrix, csr_matrix, diags
from scipy.spatial import cKDTree

from anatomy.arrays import FloatArray, IntArray

from .edges import unique_edges

_SCALE = 100.0  # the kernel is scale free; the smoothing is meant for decimetres


@dataclass(frozen=True)
class Pair:
    """A vertex of the figure and the position (3,) mm where it belongs, on the right or midline."""

    name: str
    vertex: int
    target: FloatArray


def pairs(rows: list[dict[str, Any]], landmarks: Mapping[str, FloatArray],
          skull: trimesh.Trimesh) -> list[Pair]:
    """The table's rows resolved against the bone landmarks and the skull.

    KeyError names a missing landmark.
    """
    return [Pair(row["name"], row["vertex"], _target(row, landmarks, skull)) for row in rows]


def _target(row: dict[str, Any], landmarks: Mapping[str, FloatArray],
            skull: trimesh.Trimesh) -> FloatArray:
    target: FloatArray
    if "along" in row:
        ray = np.array(row["along"], float) / np.linalg.norm(row["along"])
        start = np.array(row["from"], float)
        target = start + ray * (leave(start, ray, skull.triangles) + row["offset"])
        return target
    if "curve" in row:
        target = along(on_right(landmarks, row["curve"]), row["at"])
    else:
        names = row["landmark"] if isinstance(row["landmark"], list) else [row["landmark"]]
        target = np.mean([on_right(landmarks, name) for name in names], axis=0)
    target = target + row["offset"]
    return target


def on_right(landmarks: Mapping[str, FloatArray], name: str) -> FloatArray:
    """The right landmark averaged with the mirrored left one; one of the midline put into it."""
    if name in landmarks:
        return np.asarray(landmarks[name], float) * (0, 1, 1)
    right = np.asarray(landmarks[f"{name}-right"], float)
    left = np.asarray(landmarks[f"{name}-left"], float) * (-1, 1, 1)
    return (right + left) / 2


def leave(start: FloatArray, along: FloatArray, corners: FloatArray) -> float:
    """Distance in mm from start (3,) along the unit vector to the last of triangles (m, 3, 3)."""
    a, u, v = corners[:, 0], corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
    p = np.cross(along, v)
    det = np.einsum("mx,mx->m", u, p)
    det = np.where(np.abs(det) < 1e-12, np.inf, det)
    w = start - a
    s = np.einsum("mx,mx->m", w, p) / det
    q = np.cross(w, u)
    t = q @ along / det
    far = np.einsum("mx,mx->m", v, q) / det
    hit = (s >= -1e-9) & (t >= -1e-9) & (s + t <= 1 + 1e-9)
    return float(far[hit].max(initial=0.0))


def along(curve: FloatArray, at: float) -> FloatArray:
    """Point (3,) of the polyline (n, 3) at the fraction `at` of its length."""
    length = np.r_[0, np.cumsum(np.linalg.norm(np.diff(curve, axis=0), axis=1))]
    return np.array([np.interp(at * length[-1], length, axis) for axis in curve.T])


def warp(points: FloatArray, origin: FloatArray, target: FloatArray,
         smoothing: float = 0.0) -> FloatArray:
    """points (n, 3) carried along by the map that takes origin (k, 3) to target (k, 3), mm."""
    origin, rows = np.unique(origin, axis=0, return_index=True)
    fit = RBFInterpolator(origin / _SCALE, target[rows] / _SCALE, kernel="linear", degree=1,
                          smoothing=smoothing)
    carried: FloatArray = fit(points / _SCALE) * _SCALE
    return carried


def both_sides(right: FloatArray) -> FloatArray:
    """Points (k, 3) of the right and the midline -> with their mirror images, midline once."""
    aside = np.abs(right[:, 0]) > 1e-6
    return np.vstack([right, right[aside] * (-1, 1, 1)])


def averaging(faces: IntArray, n: int) -> csr_matrix:
    """Sparse (n, n): each vertex becomes the mean of itself and its neighbours, half and half."""
    edges, _, _ = unique_edges(faces)
    a, b = np.concatenate([edges, edges[:, ::-1]]).T
    links = coo_matrix((np.ones(len(a)), (a, b)), (n, n)).tocsr()
    degree = np.maximum(np.asarray(links.sum(1)).ravel(), 1)
    return (diags(np.full(n, 0.5)) + diags(0.5 / degree) @ links).tocsr()


def normals(vertices: FloatArray, triangles: IntArray) -> FloatArray:
    """Unit normals (n, 3) of the vertices, weighted by area."""
    a, b, c = (vertices[triangles[:, i]] for i in range(3))
    out = np.zeros_like(vertices)
    np.add.at(out, triangles.ravel(), np.repeat(np.cross(b - a, c - a), 3, axis=0))
    length: FloatArray = np.linalg.norm(out, axis=1)
    return out / np.maximum(length, 1e-12)[:, None]


def depth(points: FloatArray, vertices: FloatArray, triangles: IntArray,
          near: int = 12) -> tuple[FloatArray, FloatArray, IntArray]:
    """How deep points (m, 3) lie under a surface -> (depth (m,) mm, nearest (m, 3), face (m,)).

    Positive inside, by the side of the nearest triangle; where the surface folds (lids, axilla)
    that can err, see `winding`. The candidates are the triangles round the `near` nearest face
    centres: exact enough for meshes of even size.
    """
    corners = vertices[triangles]
    tree = cKDTree(corners.mean(1))
    _, candidates = tree.query(points, k=near)
    best = np.full(len(points), np.inf)
    nearest, face = np.zeros_like(points), np.zeros(len(points), int)
    for k in range(near):
        on = closest_on_triangles(points, corners[candidates[:, k]])
        distance = np.linalg.norm(points - on, axis=1)
        better = distance < best - 1e-9
        best[better], nearest[better] = distance[better], on[better]
        face[better] = candidates[better, k]
    a, b, c = (corners[face][:, i] for i in range(3))
    weights = barycentric(nearest, a, b, c)
    smooth = normals(vertices, triangles)[triangles[face]]
    outward = np.einsum("mk,mkx->mx", weights, smooth)
    side = np.einsum("mx,mx->m", nearest - points, outward)
    return np.where(side >= 0, best, -best), nearest, face


def winding(points: FloatArray, vertices: FloatArray, triangles: IntArray) -> FloatArray:
    """Winding number (m,) of a closed outward surface: 1 inside, 0 outside, folds or not."""
    corners = vertices[triangles]
    out = np.zeros(len(points))
    for k, point in enumerate(points):
        a, b, c = (corners[:, i] - point for i in range(3))
        la, lb, lc = (np.linalg.norm(v, axis=1) for v in (a, b, c))
        triple = np.einsum("mx,mx->m", a, np.cross(b, c))
        ab, bc, ca = (np.einsum("mx,mx->m", u, v) for u, v in ((a, b), (b, c), (c, a)))
        out[k] = 2 * np.arctan2(triple, la * lb * lc + ab * lc + bc * la + ca * lb).sum()
    return out / (4 * np.pi)


def true_depth(points: FloatArray, mesh: trimesh.Trimesh) -> FloatArray:
    """Depth (m,) mm of points under a closed Trimesh, with the side settled by `winding`."""
    vertices, triangles = np.asarray(mesh.vertices), np.asarray(mesh.faces)
    out = depth(points, vertices, triangles, near=24)[0]
    doubtful = out < 0
    inside = winding(points[doubtful], vertices, triangles) > 0.5
    out[doubtful] = np.where(inside, -out[doubtful], out[doubtful])
    return out


def closest_on_triangles(p: FloatArray, corners: FloatArray) -> FloatArray:
    """Closest point (m, 3) of each triangle (m, 3, 3) to its point (m, 3)."""
    a, b, c = corners[:, 0], corners[:, 1], corners[:, 2]
    weights = barycentric(p, a, b, c)
    inside = (weights >= 0).all(1)
    out: FloatArray = np.einsum("mk,mkx->mx", weights, corners)
    best = np.where(inside, 0.0, np.inf)
    for start, end in ((a, b), (b, c), (c, a)):
        along = end - start
        t = np.einsum("mx,mx->m", p - start, along) / np.maximum(
            np.einsum("mx,mx->m", along, along), 1e-18
        )
        on = start + np.clip(t, 0, 1)[:, None] * along
        distance = np.linalg.norm(p - on, axis=1)
        better = ~inside & (distance < best)
        out[better], best[better] = on[better], distance[better]
    return out


def barycentric(p: FloatArray, a: FloatArray, b: FloatArray, c: FloatArray) -> FloatArray:
    """Weights (m, 3) of the projection of p (m, 3) onto the planes of the triangles a, b, c."""
    u, v, w = b - a, c - a, p - a
    uu, uv, vv = (np.einsum("mx,mx->m", x, y) for x, y in ((u, u), (u, v), (v, v)))
    wu, wv = np.einsum("mx,mx->m", w, u), np.einsum("mx,mx->m", w, v)
    denominator = np.maximum(uu * vv - uv * uv, 1e-18)
    s = (vv * wu - uv * wv) / denominator
    t = (uu * wv - uv * wu) / denominator
    return np.column_stack([1 - s - t, s, t])
