"""Still pictures of each trigger point and muscle: seen before the 3D, and in link previews.

    stills(meshes, scene, points)   # {"scm-sternal-mid.left": webp, ..., "home"}

Drawn in numpy (still.py) from the point's own view, its zones painted in the viewer's colours and
patterns.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from PIL import Image

from anatomy.arrays import ByteArray, FloatArray, IntArray
from anatomy.model import palette
from anatomy.model.colours import fractions
from anatomy.model.patterns import sided_zones
from anatomy.model.schema import Point
from anatomy.scene import cameras, style
from anatomy.scene.meshes import Meshes
from anatomy.scene.sided import Draw, of_each_side
from anatomy.scene.still import Eye, Shown, Surface, still
from anatomy.scene.tubes import sweep

SIZE = (400, 400)
QUALITY = 72
HOME = "home"
# Radius and lift in mm, colour.
_MARKS = ((7.0, 0.0, palette.MARKER_INK), (5.0, 5.0, palette.CHOSEN))
_STEM = (1.1, palette.MARKER_INK)  # radius in mm, colour


def stills(
    meshes: Meshes, scene: Mapping[str, Any], points: Mapping[str, Point]
) -> dict[str, bytes]:
    """ "<id>.<side>" of each point and muscle, and "home" -> WebP.

    scene: `figure.describe` of the same meshes.
    """
    made = {HOME: _encoded(_draw(meshes, cameras.VIEWS[HOME], []))}
    shown = [(row["id"], _point(meshes, row, points)) for row in scene["points"] if _left(row)]
    shown += [
        (row["muscle"], _muscle(meshes, row))
        for row in scene["nodes"]
        if row["layer"] == "muscles" and _left(row)
    ]
    for name, draw_left in shown:
        for side, draw in of_each_side(draw_left).items():
            made[f"{name}.{side}"] = _encoded(draw())
    return made


def _left(row: Mapping[str, Any]) -> bool:
    return bool(row["side"] == "left")


def _point(meshes: Meshes, row: Mapping[str, Any], points: Mapping[str, Point]) -> Draw:
    point = points[row["id"]]
    zones = [(zone.region, zone.grade.value) for zone in sided_zones(point, "left")]

    def draw() -> ByteArray:
        marker = _marker(*(np.asarray(each) for each in (
            row["position"], row["skin"], row["view"]["direction"])))
        lit = [f"{muscle}.left" for muscle in point.lies_in]
        return _draw(meshes, _framing(row["view"]), lit, zones, marker)

    return draw


def _muscle(meshes: Meshes, row: Mapping[str, Any]) -> Draw:
    return lambda: _draw(meshes, _framing(row["view"]), [row["id"]])


def _draw(
    meshes: Meshes,
    framing: cameras.Framing,
    lit: list[str],
    zones: Sequence[tuple[str, str]] = (),
    extra: Sequence[Surface] = (),
) -> ByteArray:
    shown = Shown(lit, zones, layers=("skin", "muscles", "bones"))
    return still(meshes, Eye(framing), SIZE, shown, extra)


def _framing(view: Mapping[str, Any]) -> cameras.Framing:
    return cameras.Framing(*(tuple(view[name]) for name in ("centre", "direction", "fit")))


def _marker(at: FloatArray, skin: FloatArray, to_eye: FloatArray) -> list[Surface]:
    """A dot on the muscle, seen through all that covers it; of a deep one, the stem to the skin."""
    import trimesh

    made = []
    if np.linalg.norm(skin - at) > style.STEM_MM:
        radius, colour = _STEM
        made.append(_drawn_over(*sweep(np.linspace(at, skin, 4), radius), colour))
    for radius, lift, colour in _MARKS:
        ball = trimesh.creation.icosphere(subdivisions=2, radius=radius)
        made.append(_drawn_over(ball.vertices + at + lift * to_eye, ball.faces, colour))
    return made


def _drawn_over(vertices: FloatArray, faces: IntArray, colour: str) -> Surface:
    colours = np.tile(fractions(colour), (len(vertices), 1))
    return Surface(vertices, faces, colours, "eye", over=True)


def _encoded(picture: ByteArray) -> bytes:
    file = io.BytesIO()
    Image.fromarray(picture).save(file, "WEBP", quality=QUALITY, method=4)
    return file.getvalue()
