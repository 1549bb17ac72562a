"""Which triangle is seen at each pixel: a z-buffer in numpy. It knows no colours and no lights."""

from __future__ import annotations

import numpy as np

from anatomy.arrays import FloatArray, IntArray

_AT_ONCE = 1_000_000  # candidates that are tested together: some 50 MB
_SLACK = 1e-9  # a pixel on an edge belongs to both faces


def covered(
    pixel: FloatArray,
    nearness: FloatArray,
    faces: IntArray,
    size: tuple[int, int],
    nearest: FloatArray,
) -> tuple[IntArray, IntArray, FloatArray]:
    """The pixels that a mesh wins: index in the flat picture (k,), face (k,), weights (k, 3).

    pixel: (n, 2) positions of the vertices, x to the right and y down, in pixels; nearness: (n,),
    the larger the nearer to the eye; faces: (m, 3); size: width and height in pixels; nearest:
    (width * height,) nearness of what was drawn before, brought up to date here.
    """
    width, height = size
    corners = pixel[faces]
    # The second and third corner weights are linear in the pixel: v = v0 + vx x + vy y.
    (ax, ay), (bx, by), (cx, cy) = (corners[:, k].T for k in range(3))
    area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
    usable = np.abs(area) > 1e-12
    scale = 1 / np.where(usable, area, 1)
    vx, vy, wx, wy = (cy - ay) * scale, (ax - cx) * scale, (ay - by) * scale, (bx - ax) * scale
    v0, w0 = -(vx * ax + vy * ay), -(wx * ax + wy * ay)
    low = np.clip(np.ceil(corners.min(1) - 0.5), 0, size).astype(int)
    high = np.clip(np.floor(corners.max(1) - 0.5), -1, (width - 1, height - 1)).astype(int)
    extent = high - low + 1
    usable &= (extent > 0).all(1)
    # Faces are taken in groups of like extent, so that each group is one array.
    group_of = np.ceil(2 * np.log2(np.maximum(extent.max(1), 1))).astype(int)
    won = []
    for group in np.unique(group_of[usable]):
        members = np.flatnonzero(usable & (group_of == group))
        edge = int(extent[members].max())
        dy, dx = (grid.ravel() for grid in np.mgrid[:edge, :edge])
        for batch in np.array_split(members, max(1, len(members) * edge * edge // _AT_ONCE)):
            x = low[batch, 0, None] + dx + 0.5
            y = low[batch, 1, None] + dy + 0.5
            v = v0[batch, None] + vx[batch, None] * x + vy[batch, None] * y
            w = w0[batch, None] + wx[batch, None] * x + wy[batch, None] * y
            inside = (v >= -_SLACK) & (w >= -_SLACK) & (v + w <= 1 + _SLACK)
            row, cell = np.nonzero(inside & (x < width) & (y < height))
            v, w, face = v[row, cell], w[row, cell], batch[row]
            weight = np.column_stack([1 - v - w, v, w])
            index = (low[face, 1] + dy[cell]) * width + low[face, 0] + dx[cell]
            won.append((index, face, weight, (weight * nearness[faces[face]]).sum(1)))
    if not won:
        return np.zeros(0, int), np.zeros(0, int), np.zeros((0, 3))
    at, face, weight, near = (np.concatenate(column) for column in zip(*won, strict=True))
    order = np.lexsort((near, at))
    last = order[np.r_[at[order][1:] != at[order][:-1], True]]
    last = last[near[last] > nearest[at[last]]]
    nearest[at[last]] = near[last]
    return at[last], face[last], weight[last]
