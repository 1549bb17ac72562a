"""How a muscle meets bone: its ends are laid onto it, its belly is kept out of it. mm, RAS."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from anatomy.arrays import FloatArray

from . import fibres, surface

_SUNK = 0.4  # mm that an end dips into its bone, so that no light shows between
_REACH = 4.0  # mm that an end may be stretched to its bone
_STRETCH = 10.0  # mm of the muscle that the stretch is spread over
_STIFF = 4.0  # mm round an end over which its points move alike


def seat(points: FloatArray, bone: fibres.Field, lift: float) -> FloatArray:
    """Ends (n, 3) put onto the bone, `lift` mm above its surface, in an even curve."""
    seats = bone.nearest(points)
    out = even(bone(seats)[1])
    return even(seats) + lift * out


def leaving(seated: FloatArray, points: FloatArray, free: float) -> FloatArray:
    """Ends (n, 3) that leave the bone at s = `free` and lie at `points` (n, 3) from there."""
    loose = np.clip((np.linspace(0, 1, len(points)) - free) / 0.05, 0, 1)[:, None]
    return even(seated + loose * (points - seated))


def under(points: FloatArray, skin: fibres.Field, depth: float) -> FloatArray:
    """Points (n, 3) put `depth` mm under the skin."""
    distance, out = skin(points)
    return points + (-distance - depth)[:, None] * out


def even(values: FloatArray) -> FloatArray:
    """A light running mean along a curve (n, 3) that leaves its ends."""
    out = values.copy()
    for _ in range(2):
        out[1:-1] = 0.25 * out[:-2] + 0.5 * out[1:-1] + 0.25 * out[2:]
    return out


def rooted(sheet: surface.Sheet, upper: fibres.Field | None,
           lower: fibres.Field | None) -> surface.Sheet:
    """The sheet with its seated ends grown along the fibres until they dip into their bones.

    Neighbouring points of an end go much the same way, so that they cannot cross.
    """
    points = sheet.vertices.reshape(len(sheet.t), -1, 3).copy()
    length = float(np.median(fibres.lengths(sheet.middle)))
    for bone, away in ((upper, sheet.t * length), (lower, (1 - sheet.t) * length)):
        if bone is None:
            continue
        ring = points[away.argmin()]
        direction = _unit(ring - points[np.abs(away - _STRETCH / 2).argmin()])
        apart = np.linalg.norm(np.diff(ring, axis=0), axis=1).mean()
        rounds = int(np.clip(2 * (_STIFF / apart) ** 2, 4, 60))
        end = ring
        for _ in range(3):
            distance, out = bone(end)
            # fibres that graze the bone are turned down to it, or they would never meet it
            steer = _unit(_round(_unit(direction - out), rounds))
            slope = np.minimum(np.einsum("kx,kx->k", steer, out), -0.5)
            step = np.clip(-(distance + _SUNK) / slope, -_REACH, _REACH)
            end = end + _round(step[:, None] * steer, rounds)
        move = end - ring
        move *= np.minimum(1, _REACH / np.maximum(np.linalg.norm(move, axis=1), 1e-9))[:, None]
        share = np.clip(1 - away / min(_STRETCH, 0.45 * length), 0, 1) ** 2
        points += share[:, None, None] * move
    return replace(sheet, vertices=points.reshape(-1, 3))


def _unit(vectors: FloatArray) -> FloatArray:
    length: FloatArray = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return vectors / np.maximum(length, 1e-9)


def _round(values: FloatArray, rounds: int) -> FloatArray:
    """A running mean round a closed ring (n, k)."""
    for _ in range(rounds):
        values = 0.25 * np.roll(values, 1, 0) + 0.5 * values + 0.25 * np.roll(values, -1, 0)
    return values


def lifted(sheet: surface.Sheet, bone: fibres.Field, most: float = 0.4) -> surface.Sheet:
    """The sheet with its deep face moved out of bone, and the top over it by as much."""
    top = len(sheet.across)
    points = sheet.vertices.reshape(len(sheet.t), -1, 3).copy()
    deep = sheet.across_deep[-2:0:-1]
    for _ in range(3):
        distance, out = bone(points[:, top:], reach=9.0)
        push = np.where(distance > -8, np.clip(-most - distance, 0, None), 0)[..., None] * out
        points[:, top:] += push
        for row in range(len(points)):
            for k in range(3):
                points[row, :top, k] += np.interp(sheet.across, deep[::-1], push[row, ::-1, k])
    return replace(sheet, vertices=points.reshape(-1, 3))
