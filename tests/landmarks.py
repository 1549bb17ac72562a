"""Places of the skin found from the bones, one in each region: what the borders of the regions are
held to, and where the picture is asked what is painted."""

from __future__ import annotations

import numpy as np

# bone landmark, shift to a place of the skin (right side), the region it must be in
INSIDE = [
    ("glabella", (25, 0, 32), "forehead"), ("orbitale", (-1, 12, 35 + 7), "brow"),
    ("orbitale", (-1, 10, 17), "eye"), ("porion", (10, 32, 30), "temple"),
    ("vertex", (15, 0, 5), "vertex"), ("inion", (20, -8, 28), "occiput"),
    ("c2-spinous", (14, -20, 0), "upper-nape"), ("c6-spinous", (10, -12, 0), "posterior-neck"),
    ("c5-spinous", (46, 8, 0), "side-neck"), ("mastoid-base", (8, -16, -6), "mastoid"),
    ("porion", (16, -6, 8), "ear"), ("porion", (14, 22, -10), "front-of-ear"),
    ("zygion", (-12, 35, -24), "cheek"), ("gonion", (8, 0, -4), "jaw-angle"),
    ("pogonion", (9, 10, 0), "chin"), ("jugular-notch", (5, 5, 22), "throat"),
    ("acromion", (-45, -4, 10), "shoulder-top"), ("jugular-notch", (12, 14, -22), "upper-sternum"),
    ("vertex", (48, -42, -26), "parietal"),
    ("mastoid-tip", (0, 14, -70), "over-sternocleidomastoid"),
]


def place(built, name, shift, side="right"):
    landmarks = built.manifest["landmarks"]
    flip = np.array([1 if side == "right" else -1, 1, 1])
    bone = landmarks.get(name) or landmarks[f"{name}-{side}"]
    return np.array(bone) + np.array(shift) * flip
