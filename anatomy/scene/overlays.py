"""The two teaching pictures: how neck and face nerves meet, and what lies under a point.

`describe` gives the browser what it needs to show them (assets/js/viewer/overlays.mjs): which
nodes, from where, with which words beside which points. The words themselves stand in the page's
texts.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from anatomy.model.nodes import SIDES
from anatomy.scene import cameras, depth_profile, schematic
from anatomy.scene.meshes import Meshes

FIT_MM = (215.0, 225.0)  # the sketch of the nerves: the whole head
DEPTH_FIT_MM = (170.0, 170.0)


def describe(meshes: Meshes) -> dict[str, Any]:
    """For `scene.json`; {} where the meshes have no schematic nodes.

    {"nerves": {"nodes", "views": {side: framing}, "labels": {side: [{"key", "position"}]}},
     "depth": {"nodes", "lines": {"<point>.<side>": line with "view"}}}
    """
    lines = depth_profile.lines(meshes)
    if not lines:
        return {}
    return {
        "nerves": {
            "nodes": list(schematic.OVERLAYS["nerves"]),
            "views": {side: _nerves_view(meshes, side).as_dict() for side in SIDES},
            "labels": {side: _nerves_labels(meshes, side) for side in SIDES},
        },
        "depth": {
            "nodes": list(schematic.OVERLAYS["depth"]),
            "lines": {
                key: line.as_dict() | {"view": _depth_view(line).as_dict()}
                for key, line in lines.items()
            },
        },
    }


def _nerves_view(meshes: Meshes, side: str) -> cameras.Framing:
    """From the side and a little behind, so that stem, roots and face are all seen."""
    azimuth = 82 if side == "left" else -82
    middle = np.asarray(meshes.manifest["landmarks"]["opisthion"]) * (0, 1, 1) + (0, 32, 12)
    return cameras.Framing(tuple(middle), cameras.towards(azimuth, 6), FIT_MM)


def _nerves_labels(meshes: Meshes, side: str) -> list[dict[str, Any]]:
    """A position for each name, on the surface of what it names."""
    face = meshes[f"face-nerve.{side}"].vertices
    neck = meshes[f"neck-nerves.{side}"].vertices
    spot = meshes[f"meeting-place.{side}"].vertices
    stem = meshes["brain-stem"].vertices
    positions = {
        "brow": face[face[:, 2].argmax()],
        "cheek": face[(face[:, 1] - 2 * np.abs(face[:, 2] + 22)).argmax()],
        "chin": face[(face[:, 1] - face[:, 2]).argmax()],
        "stem": stem[stem[:, 2].argmax()] + (0, 0, -12),
        "meeting": spot.mean(0),
        "neck": neck[neck[:, 2].argmin()],
    }
    return [
        {"key": key, "position": [round(float(v), 1) for v in position]}
        for key, position in positions.items()
    ]


def _depth_view(line: depth_profile.Line) -> cameras.Framing:
    """Across the line, so that its scale is seen at full length; from outside, not from within."""
    directions, elevation = cameras.all_directions()
    direction = np.asarray(line.direction)
    middle = np.asarray(line.start) + direction * line.reach / 2
    outward = np.sign(line.start[0]) * directions[:, 0]
    behind = np.sign(direction[1]) * -directions[:, 1]  # where the point itself is seen from
    score = -6 * np.abs(directions @ direction) + outward + 0.35 * behind - 0.5 * np.abs(elevation)
    direction = directions[int(score.argmax())]
    return cameras.Framing(tuple(middle), tuple(direction), DEPTH_FIT_MM)
