"""The figure posed: the head turned, bent and nodded on a bending neck, the shoulders moved.

A pose moves points, whatever lies there: skin and muscle go with it alike. Between the root of the
neck (share 0) and the head (share 1) the neck is a rod that bends evenly; half of a turn and most
of a nod happen at its top, where the joints for them are (C1-C2, skull-C1). Above the neck all is
rigid. This is a picture of a movement, not a measurement of joints.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from anatomy.arrays import FloatArray
from anatomy.scene.meshes import Meshes

_STATIONS = 33  # points along the rod at which it is known; between them it is interpolated
_TOP = 0.72  # the joints between skull, C1 and C2 lie above this share of the neck


@dataclass(frozen=True)
class Movement:
    """What is done, in degrees and mm; 0 all: at rest.

    turn: of the face to the subject's left; tilt: of the ear to the left shoulder; bend: of the
    whole neck forward; nod: of the head on the neck, chin down; tuck: mm that the head glides
    back; lift and back: mm that the left and the right shoulder go up and back; arms: to the side.
    """

    turn: float = 0.0
    tilt: float = 0.0
    bend: float = 0.0
    nod: float = 0.0
    tuck: float = 0.0
    lift: tuple[float, float] = (0.0, 0.0)
    back: tuple[float, float] = (0.0, 0.0)
    arms: float = 0.0

    def part(self, share: float) -> Movement:
        """The movement done to a share of 0 to 1."""
        done: dict[str, Any] = {
            name: tuple(share * each for each in value) if isinstance(value, tuple)
            else share * value
            for name, value in asdict(self).items()
        }  # fmt: skip
        return Movement(**done)


class Pose:
    """`Pose(landmarks, movement)(points)`: points (n, 3) mm RAS -> where they are in the pose."""

    def __init__(self, landmarks: Mapping[str, FloatArray], movement: Movement) -> None:
        self.landmarks = {name: np.asarray(at, dtype=float) for name, at in landmarks.items()}
        self.movement = movement
        share = np.linspace(0, 1, _STATIONS)
        self._turns = np.stack([self._rotation(each) for each in share])
        rest = self._axis(share)
        middle = (self._turns[1:] + self._turns[:-1]) / 2
        steps = np.einsum("nij,nj->ni", middle, np.diff(rest, axis=0))
        self._rod = rest[0] + np.vstack([np.zeros(3), np.cumsum(steps, axis=0)])
        self._rod[:, 1] -= movement.tuck * _ease(share)

    @classmethod
    def of(cls, meshes: Meshes, movement: Movement) -> Pose:
        return cls(meshes.manifest["landmarks"], movement)

    def __call__(self, points: FloatArray) -> FloatArray:
        points = np.asarray(points, dtype=float)
        moved = points + self._shoulders(points)
        share = self.share(points)
        at = share * (_STATIONS - 1)
        low = np.minimum(at.astype(int), _STATIONS - 2)
        t = (at - low)[:, None]
        arm = moved - self._axis(share)
        turned = [np.einsum("nij,nj->ni", self._turns[low + k], arm) for k in (0, 1)]
        rod = self._rod[low] * (1 - t) + self._rod[low + 1] * t
        posed: FloatArray = rod + turned[0] * (1 - t) + turned[1] * t
        return posed

    def share(self, points: FloatArray) -> FloatArray:
        """(n,) 0 on the trunk to 1 on the head. The neck is bounded by two slanting planes: through
        the hollow under the skull and under the chin, and through C7 and the collarbones."""
        x, y, z = np.asarray(points, dtype=float).T
        nape, chin = self.landmarks["inion"] + (0, 6, -32), self.landmarks["menton"] + (0, 0, -15)
        top = _level(nape, chin, y)
        bottom = _level(self.landmarks["c7-spinous"], self.landmarks["jugular-notch"], y)
        # the slope of the shoulders belongs to the trunk
        bottom = bottom + 0.5 * np.clip(np.abs(x) - 48, 0, None) * _ease((-60 - z) / 30)
        return _ease((z - bottom) / np.maximum(top - bottom, 20))

    def _axis(self, share: FloatArray) -> FloatArray:
        """(n, 3) the middle of the neck: from before C7 to between the joints of the skull."""
        low = self.landmarks["c7-spinous"] * (0, 1, 1) + (0, 46, 0)
        high = self.landmarks["opisthion"] * (0, 1, 1) + (0, 22, 0)
        return low + np.asarray(share)[:, None] * (high - low)

    def _rotation(self, share: float) -> FloatArray:
        """(3, 3) the rotation of the rod at a share."""
        upper = float(_ease((share - _TOP) / (1 - _TOP)))
        m = self.movement
        turn = np.radians(m.turn) * (0.5 * share + 0.5 * upper)
        tilt = np.radians(m.tilt) * (0.85 * share + 0.15 * upper)
        bend = np.radians(m.bend) * share + np.radians(m.nod) * upper
        return _about(1, -tilt) @ _about(0, -bend) @ _about(2, turn)

    def _shoulders(self, points: FloatArray) -> FloatArray:
        """(n, 3) how far points go with the shoulder girdles and the arms."""
        x, _, z = points.T
        m = self.movement
        joint = np.abs(self.landmarks["clavicle-medial-right"][0])
        hinge = self.landmarks["clavicle-lateral-right"]
        with_girdle = _ease((np.abs(x) - joint) / (hinge[0] - joint)) * _ease((-62 - z) / 60)
        side = (x > 0).astype(int)  # 0 left, 1 right
        out = np.zeros_like(points)
        out[:, 2] += with_girdle * np.take(m.lift, side)
        out[:, 1] -= with_girdle * np.take(m.back, side)
        # drawn back, the shoulders come a little closer; drawn up, too
        out[:, 0] -= np.sign(x) * with_girdle * (
            0.25 * np.take(m.back, side) + 0.2 * np.take(m.lift, side)
        )
        with_arm = _ease((np.abs(x) - hinge[0] - 8) / 48) * _ease((hinge[2] + 25 - z) / 30)
        angle = np.radians(m.arms) * with_arm
        dx, dz = np.abs(x) - hinge[0] - 12, z - hinge[2] + 22
        out[:, 0] += np.sign(x) * (dx * np.cos(angle) - dz * np.sin(angle) - dx)
        out[:, 2] += dx * np.sin(angle) + dz * np.cos(angle) - dz
        return out


def _about(axis: int, angle: float) -> FloatArray:
    """(3, 3) rotation about an axis of the frame by an angle in radians, right-handed."""
    a, b = (axis + 1) % 3, (axis + 2) % 3
    matrix = np.eye(3)
    matrix[a, a] = matrix[b, b] = np.cos(angle)
    matrix[a, b], matrix[b, a] = -np.sin(angle), np.sin(angle)
    return matrix


def _level(one: FloatArray, other: FloatArray, y: FloatArray) -> FloatArray:
    """z at y on the plane through two points, level from side to side."""
    z: FloatArray = one[2] + (y - one[1]) * (other[2] - one[2]) / (other[1] - one[1])
    return z


def _ease(t: FloatArray | float) -> FloatArray:
    t = np.clip(t, 0, 1)
    return t * t * (3 - 2 * t)
