"""What is drawn beside the figure in the pictures of the exercises: mat, pillow, towel, hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from anatomy.arrays import FloatArray, IntArray
from anatomy.scene import style
from anatomy.scene.meshes import Meshes
from anatomy.scene.still import Surface
from anatomy.scene.tubes import joined, smooth, sweep

Landmarks = Mapping[str, FloatArray]


def _surface(mesh: tuple[FloatArray, IntArray], colour: tuple[float, float, float]) -> Surface:
    vertices, faces = mesh
    return Surface(vertices, faces, np.tile(colour, (len(vertices), 1)), "bone")


def _slab(low: tuple[float, ...], high: tuple[float, ...]) -> tuple[FloatArray, IntArray]:
    """A box with its faces' corners apart, so that it is lit flat."""
    corners = np.array([[x, y, z] for x in (0, 1) for y in (0, 1) for z in (0, 1)])
    quads = [(0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3)]
    vertices = np.array(low) + corners[np.ravel(quads)] * (np.array(high) - low)
    start = 4 * np.arange(6)
    faces = np.vstack([np.stack([start, start + 1, start + 2], 1),
                       np.stack([start, start + 2, start + 3], 1)])  # fmt: skip
    return vertices, faces


def _behind(meshes: Meshes, low: float, high: float) -> float:
    """y of the skin's hindmost point between two heights, mm."""
    skin = meshes["skin"].vertices
    return float(skin[(skin[:, 2] > low) & (skin[:, 2] < high)][:, 1].min())


def mat(meshes: Meshes, landmarks: Landmarks) -> Surface:
    """Under the back of one who lies."""
    back = _behind(meshes, -240, -170)
    return _surface(_slab((-130.0, back - 12, -320.0), (130.0, back + 2, 190.0)), style.MAT)


def pillow(meshes: Meshes, landmarks: Landmarks) -> Surface:
    """Flat, under the head."""
    back, head = _behind(meshes, -240, -170), _behind(meshes, 0, 80)
    middle = landmarks["opisthocranion"] * (0, 1, 1)
    line = np.array([[x, (back + head) / 2 + 1, middle[2] + 6] for x in np.linspace(-85, 85, 9)])
    half = (head - back) / 2 + 2
    return _surface(sweep(line, half, 28, flat=2.9, across=(0, 1, 0)), style.PILLOW)


def towel(meshes: Meshes, landmarks: Landmarks) -> Surface:
    """Rolled up, under the back of the skull."""
    back, head = _behind(meshes, -240, -170), _behind(meshes, 0, 80)
    half = (head - back) / 2 + 3
    z = landmarks["inion"][2] + 14
    line = np.array([[x, back + half, z] for x in np.linspace(-85, 85, 9)])
    return _surface(sweep(line, half, 28, rounded=False), style.PILLOW)


def hand(meshes: Meshes, landmarks: Landmarks) -> Surface:
    """A hand in a mitten's simplicity, laid on the right cheek from outside."""
    cheek = landmarks["zygion-right"] + (12, 12, -14)
    along = np.array([-0.12, 0.62, 0.78])  # from the wrist to the fingers
    along /= np.linalg.norm(along)
    out = np.array([1.0, 0.3, -0.1])
    out -= (out @ along) * along
    out /= np.linalg.norm(out)
    aside = np.cross(out, along)

    def finger(
        start: float, end: float, off: float, radius: float, lift: float = 5.0
    ) -> tuple[FloatArray, IntArray]:
        points = [cheek + along * t + aside * off + out * (lift + 1.5 * abs(t - 10) / 40)
                  for t in np.linspace(start, end, 6)]  # fmt: skip
        return sweep(smooth(np.array(points), 10), radius, 12)

    palm = sweep(
        np.array([cheek + along * t + out * 8 for t in np.linspace(-52, 0, 7)]),
        np.interp(np.linspace(0, 1, 7), [0, 0.4, 1], [20, 29, 29]), 20, flat=0.34,
        across=tuple(aside),
    )  # fmt: skip
    wrist = sweep(
        np.array([cheek + along * t + out * (10 + 0.25 * (-52 - t)) for t in (-50, -75, -105)]),
        19, 20, flat=0.75, across=tuple(aside),
    )  # fmt: skip
    thumb = sweep(smooth(np.array([
        cheek + along * -40 + aside * 24 + out * 9,
        cheek + along * -16 + aside * 39 + out * 7,
        cheek + along * 10 + aside * 44 + out * 4,
    ]), 8), 8.5, 12)  # fmt: skip
    fingers = [finger(-6, length, off, 7.2)
               for length, off in ((34, 21), (42, 7), (39, -7), (29, -21))]  # fmt: skip
    return _surface(joined(palm, wrist, thumb, *fingers), style.HAND)


MADE: Mapping[str, Callable[[Meshes, Landmarks], Surface]] = {
    "mat": mat, "pillow": pillow, "towel": towel, "hand": hand,
}  # fmt: skip
