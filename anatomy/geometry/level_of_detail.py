"""The lighter set for phones: the same structures of fewer triangles, from the full ones.

The vertices that stay are the full set's own, with their shade and regions, so points, landmarks
and regions hold for both. Made in the workshop, not at the server's start: it takes seconds, and
what is shown is what was checked. Millimetres, RAS.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import trimesh
from scipy.spatial import cKDTree

from anatomy.arrays import IntArray
from anatomy.model import nodes

from . import decimate, regions
from .glb import Structure

SHARE, LEAST = 0.4, 140  # triangles of a structure: a share of what it has and some more
SKIN_SHARE = 0.46  # a face is looked at more closely than a rib
# mm of bump that a change is worth: from tendon to red flesh or from dark to light bone, from the
# brow to the skin beside it (a fifth of that scale), from in to out of a region
_TONE, _SKIN_TONE, _REGION = 1.0, 5.0, 1.0


def reduced(structures: list[Structure]) -> list[Structure]:
    """The same structures in the same order. Paired ones are thinned on the right and mirrored,
    as is the skin, so that both sides stay alike."""
    made: dict[str, Structure] = {}
    for one in sorted(structures, key=lambda each: each.side == "left"):
        if one.side == "left":
            made[one.id] = _mirrored(one, made[nodes.mirrored(one.id)])
        elif one.regions is not None:
            made[one.id] = _subset(one, *_symmetric(one))
        else:
            made[one.id] = _subset(one, *decimate.decimated(
                one.mesh.vertices, one.mesh.faces, _target(len(one.mesh.faces)),
                carried=_TONE * np.asarray(one.tone)[:, None]))
    return [made[one.id] for one in structures]


def _target(triangles: int, share: float = SHARE) -> int:
    return round(share * triangles) + LEAST


def _subset(one: Structure, kept: IntArray, faces: IntArray) -> Structure:
    pair = None
    if one.regions is not None:
        index, weight = one.regions
        pair = index[kept], weight[kept]
    return replace(one, mesh=trimesh.Trimesh(one.mesh.vertices[kept], faces, process=False),
                   tone=np.asarray(one.tone)[kept], regions=pair)


def _mirrored(left: Structure, right: Structure) -> Structure:
    mesh = trimesh.Trimesh(right.mesh.vertices * (-1, 1, 1), right.mesh.faces[:, ::-1],
                           process=False)
    return replace(left, mesh=mesh, tone=right.tone)


def _symmetric(one: Structure) -> tuple[IntArray, IntArray]:
    """The skin's vertices that stay, right ones and their twins, and its faces."""
    vertices, faces = one.mesh.vertices, one.mesh.faces
    twin = cKDTree(vertices).query(vertices * (-1, 1, 1))[1]
    right = faces[(vertices[faces][:, :, 0] >= 0).all(1)]
    half: IntArray
    used, half = np.unique(right, return_inverse=True)
    assert one.regions is not None  # the skin has them
    carried = np.column_stack([
        _SKIN_TONE * np.asarray(one.tone)[used],
        _REGION * regions.dense(*one.regions)[used, 1::2],  # the right ones
    ])
    kept, half = decimate.decimated(vertices[used], half.reshape(-1, 3),
                              _target(len(faces), SKIN_SHARE) // 2, carried=carried)
    half = used[kept][half]
    both = np.vstack([half, twin[half][:, ::-1]])
    kept, both = np.unique(both, return_inverse=True)
    return kept, both.reshape(-1, 3)
