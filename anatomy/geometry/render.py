"""Look at meshes without a browser. Millimetres, RAS in; PNG out.

Parallel projection, smooth normals, one light from the viewer's upper left front, as in an atlas.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import trimesh
from numpy.typing import ArrayLike
from PIL import Image, ImageDraw, ImageFont

from anatomy.arrays import FloatArray, IntArray
from anatomy.model import palette
from anatomy.scene.raster import covered

from .remesh import joined

# From where one looks: the direction from the picture to the viewer, RAS. What is up is up.
VIEWS: Mapping[str, tuple[float, float, float]] = {
    "front": (0, 1, 0),
    "right": (1, 0, 0),
    "back": (0, -1, 0),
    "left": (-1, 0, 0),
    "home": (0.5, 0.85, 0.15),
    "back-right": (0.7, -0.7, 0.1),
    "above": (0, 0.2, 1),
    "below": (0, 0.2, -1),
    "nape": (0, -0.85, -0.5),
}
_LIGHT = np.array([-0.5, 0.6, 0.8])  # viewer's right, up, towards the viewer
_PAPER = np.array([1.0, 1.0, 1.0])
_INK = palette.PICTURE_INK
_WORDS = ImageFont.load_default(19)
# Where a name may stand beside its point, in pixels, best first: near before far, outwards.
_BESIDE = [(reach * x, reach * y) for reach in (20, 34, 50, 68, 90)
           for x, y in ((1, 0), (-1, 0), (0.8, -0.7), (-0.8, -0.7), (0.8, 0.7), (-0.8, 0.7),
                        (0, -1), (0, 1))]
_HIDDEN_MM = 4  # a point that lies deeper under what is drawn isn't seen

_Box = tuple[float, float, float, float]
"""Left, top, right and bottom, in pixels."""


@dataclass(frozen=True)
class Look:
    """How one mesh is shown. colour: (3,) or (n, 3), 0..1; alpha below 1: seen through."""

    mesh: trimesh.Trimesh
    colour: FloatArray | tuple[float, float, float]
    alpha: float = 1.0


@dataclass(frozen=True)
class Window:
    """What each square of a picture shows: (3,) mm in its middle, and mm from top to bottom."""

    centre: FloatArray | Sequence[float]
    height: float

    @classmethod
    def around(cls, looks: Sequence[Look]) -> Window:
        """One that holds everything."""
        points = np.vstack([look.mesh.vertices for look in looks])
        low, high = points.min(0), points.max(0)
        return cls((low + high) / 2, float((high - low).max()) * 1.04)


def picture(looks: Sequence[Look], path: Path | str,
            views: Sequence[str | Sequence[float]] = ("front", "right", "back", "home"),
            window: Window | None = None, size: int = 700, columns: int = 2,
            labels: Mapping[str, FloatArray] | None = None, legend: str = "") -> None:
    """One PNG with a square of `size` pixels for each view.

    A view is a name of VIEWS or a direction to the viewer. window: else what holds everything.
    labels: short names and their positions (3,), written beside those that are seen; legend: lines
    for a column at the right.
    """
    window = window or Window.around(looks)
    tiles = [_drawn(looks, _axes(VIEWS[view] if isinstance(view, str) else view), window, size,
                    labels or {}) for view in views]
    tiles += [np.ones((size, size, 3)) * _PAPER] * (-len(tiles) % columns)
    rows = [np.hstack(tiles[i:i + columns]) for i in range(0, len(tiles), columns)]
    whole = Image.fromarray((np.vstack(rows) * 255).astype(np.uint8))
    if legend:
        left = whole.width + 20
        *_, right, low = ImageDraw.Draw(whole).multiline_textbbox((left, 20), legend, _WORDS)
        sheet = Image.new("RGB", (int(right) + 20, max(whole.height, int(low) + 20)), "white")
        sheet.paste(whole)
        ImageDraw.Draw(sheet).multiline_text((left, 20), legend, _INK, _WORDS)
        whole = sheet
    whole.save(path)


def spheres(points: ArrayLike, radius: float) -> trimesh.Trimesh:
    """A ball at each of (n, 3) points, mm."""
    ball = trimesh.creation.icosphere(subdivisions=1, radius=radius)
    return joined(ball.copy().apply_translation(point) for point in np.asarray(points))


def _axes(direction: Sequence[float]) -> FloatArray:
    """(3, 3): rows are the picture's right and up and the direction to the viewer, in RAS.

    x of RAS points to the subject's right, so seen from the front it points to the left: RAS is
    right-handed, and this is too.
    """
    out = np.asarray(direction, float) / np.linalg.norm(direction)
    up = np.array([0.0, 0.0, 1.0]) if abs(out[2]) < 0.9 else np.array([0.0, 1.0, 0.0])
    right = np.cross(up, out)
    right /= np.linalg.norm(right)
    return np.stack([right, np.cross(out, right), out])


def _drawn(looks: Sequence[Look], axes: FloatArray, window: Window, size: int,
           labels: Mapping[str, FloatArray]) -> FloatArray:
    centre, height = np.asarray(window.centre, float), window.height
    canvas: FloatArray = np.ones((size, size, 3)) * _PAPER
    nearest = np.full(size * size, -np.inf)
    for look in sorted(looks, key=lambda one: -one.alpha):
        seen = (look.mesh.vertices - centre) @ axes.T
        pixel = seen[:, :2] * [1, -1] * size / height + size / 2
        depth = nearest if look.alpha == 1 else nearest.copy()
        at, face, weights = covered(pixel, seen[:, 2], look.mesh.faces, (size, size), depth)
        colour = _shaded(look, axes, face, weights)
        flat = canvas.reshape(-1, 3)
        flat[at] = (1 - look.alpha) * flat[at] + look.alpha * colour
    if not labels:
        return canvas
    seen = (np.stack(list(labels.values())) - centre) @ axes.T
    pixel = seen[:, :2] * [1, -1] * size / height + size / 2
    return _named(canvas, dict(zip(labels, np.c_[pixel, seen[:, 2]], strict=True)), nearest)


def _named(canvas: FloatArray, labels: Mapping[str, FloatArray], nearest: FloatArray) -> FloatArray:
    """The canvas with the names of the points (x, y, nearness) that are seen; none over another."""
    size = len(canvas)
    image = Image.fromarray((canvas * 255).astype(np.uint8))
    draw = ImageDraw.Draw(image)
    inside = {name: at for name, at in labels.items()
              if min(at[:2]) >= 0 and max(at[:2]) < size - 1}
    shown = {name: (x, y) for name, (x, y, near) in inside.items()
             if near > nearest[int(y) * size + int(x)] - _HIDDEN_MM}
    taken = [(x - 5, y - 5, x + 5, y + 5) for x, y in shown.values()]
    for name, (x, y) in shown.items():
        boxes = [draw.textbbox((x + dx, y + dy), name, _WORDS, "mm") for dx, dy in _BESIDE]
        free = next((box for box in boxes if not any(_meet(box, other) for other in taken)), None)
        if free is None:
            continue  # the legend has it, and another view
        at = ((free[0] + free[2]) / 2, (free[1] + free[3]) / 2)
        draw.line([(x, y), at], _INK, 1)
        draw.text(at, name, _INK, _WORDS, "mm", stroke_width=3, stroke_fill="white")
        taken.append(free)
    return np.asarray(image) / 255


def _meet(one: _Box, other: _Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _shaded(look: Look, axes: FloatArray, face: IntArray, weights: FloatArray) -> FloatArray:
    corners = look.mesh.faces[face]
    normal = np.einsum("nk,nkd->nd", weights, look.mesh.vertex_normals[corners]) @ axes.T
    normal /= np.maximum(np.linalg.norm(normal, axis=1, keepdims=True), 1e-9)
    light = _LIGHT / np.linalg.norm(_LIGHT)
    diffuse = np.clip(normal @ light, 0, 1)
    shine = np.clip(2 * diffuse * normal[:, 2] - light[2], 0, 1) ** 12
    colour = np.broadcast_to(np.asarray(look.colour, float), (len(look.mesh.vertices), 3))
    base = np.einsum("nk,nkd->nd", weights, colour[corners])
    shaded: FloatArray = base * (0.32 + 0.72 * diffuse)[:, None] + 0.12 * shine[:, None]
    return np.clip(shaded, 0, 1)
