"""The two frames, and the one place that turns one into the other.

In code: mm, RAS (x to the subject's right, y anterior, z superior), origin midway between the two
porions, Frankfurt plane horizontal. In GLB files, as glTF says: metres, +Y up, +Z the front.
"""

from __future__ import annotations

import numpy as np

from anatomy.arrays import FloatArray

MM_PER_METRE = 1000.0


def to_gltf(points: FloatArray) -> FloatArray:
    """(n, 3) mm RAS -> (n, 3) metres, glTF axes."""
    x, y, z = np.asarray(points, dtype=float).T
    return np.stack([-x, z, y], axis=1) / MM_PER_METRE


def from_gltf(points: FloatArray) -> FloatArray:
    """(n, 3) metres, glTF axes -> (n, 3) mm RAS."""
    x, y, z = np.asarray(points, dtype=float).T
    return np.stack([-x, z, y], axis=1) * MM_PER_METRE
