"""The arrays of numpy that functions take and return, by what they hold. Their shapes are written
where they are taken and returned."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.floating]
IntArray = NDArray[np.integer]
"""Numbers of vertices and faces, for example."""
BoolArray = NDArray[np.bool_]
ByteArray = NDArray[np.uint8]
"""A picture's pixels, for example."""
