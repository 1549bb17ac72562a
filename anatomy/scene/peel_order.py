"""In which order the muscles lie under the skin, found on the meshes themselves.

As in a dissection: what nothing lies on comes off first, then what that has laid bare, and so on.
What lies on what is found by rays from each of them to the skin.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from anatomy.arrays import FloatArray
from anatomy.model.nodes import split
from anatomy.scene.meshes import Meshes, Node

SOFT = ("muscles", "context")
RAYS = 300  # from each structure, evenly over its surface
TOUCHING_MM = 1.5  # what ends so near a structure's surface only touches it
COVERED = 0.035  # a muscle of which another lies on more than this share is under it


def ranks(meshes: Meshes) -> dict[str, int]:
    """Structure -> 1 for those right under the skin, 2 for those under these, and so on.

    Of the subject's left side and the midline; the other side is its mirror image. Only muscles and
    ligaments: bones stay when all else is taken off.
    """
    return peeled(shares(meshes))


def shares(meshes: Meshes) -> dict[str, dict[str, float]]:
    """a -> b -> share of a's surface that b lies on, less what of b a lies on.

    Two sheets that overlap where one goes on from the other, as the parts of trapezius do, lie on
    each other alike: neither is under the other.
    """
    soft = {split(node.id)[0]: node
            for node in meshes.nodes if node.layer in SOFT and node.side != "right"}
    skin = meshes["skin"].vertices
    areas: dict[str, float] = {}  # mm2, of each whole surface
    under: dict[str, dict[str, float]] = {}  # mm2
    for name, node in soft.items():
        each = _areas(node)
        areas[name] = float(each.sum())
        origins, outwards, directions = _rays(node, each, skin)
        under[name] = {
            other: areas[name] * float(np.isfinite(first_hits(
                origins, outwards, directions, two.vertices[two.faces])).mean())
            for other, two in soft.items() if other != name
        }
    return {
        name: {other: max(0.0, there - under[other][name]) / areas[name]
               for other, there in others.items()}
        for name, others in under.items()
    }


def peeled(
    shares: Mapping[str, Mapping[str, float]], covered: float = COVERED
) -> dict[str, int]:
    """`shares[a][b]`: share of a that b lies on -> a's turn in taking off, from 1.

    covered: the share above which a is under b. In a ring of muscles that each lie on the next, the
    one that is covered least comes off first.
    """
    left, turn, found = set(shares), 0, {}
    while left:
        turn += 1
        most = {
            name: max((shares[name][other] for other in left if other != name), default=0.0)
            for name in left
        }
        least = min(most.values())
        for name in sorted(left):
            if most[name] <= max(covered, least):
                found[name] = turn
        left -= set(found)
    return found


def _areas(node: Node) -> FloatArray:
    """(m,) mm2 of the triangles."""
    a, b, c = (node.vertices[node.faces[:, k]] for k in range(3))
    areas: FloatArray = np.linalg.norm(np.cross(b - a, c - a), axis=1) / 2
    return areas


def _rays(
    node: Node, areas: FloatArray, skin: FloatArray
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """From points on a structure straight to the skin: origins, unit directions (n, 3), mm (n,).

    Each point stands for the same of its triangles' `areas`. They start TOUCHING_MM above it.
    """
    before = np.cumsum(areas)
    faces = np.searchsorted(before, (np.arange(RAYS) + 0.5) / RAYS * before[-1])
    chosen = node.vertices[node.faces[faces]].mean(axis=1)
    nearest = ((skin**2).sum(axis=1) - 2 * chosen @ skin.T).argmin(axis=1)
    directions = skin[nearest] - chosen
    far = np.linalg.norm(directions, axis=1)
    outwards = directions / far[:, None]
    return chosen + TOUCHING_MM * outwards, outwards, far


def first_hits(
    origins: FloatArray, directions: FloatArray, reach: FloatArray, corners: FloatArray
) -> FloatArray:
    """(n,) mm from each origin to the first of the triangles (m, 3, 3) that its ray meets.

    inf where it meets none within its `reach` (n,) mm. Moller and Trumbore 1997.
    """
    found = np.full(len(origins), np.inf)
    ends = origins + reach[:, None] * directions
    low, high = np.minimum(origins, ends), np.maximum(origins, ends)
    lowest, highest = corners.min(axis=1), corners.max(axis=1)
    passing = ((low <= highest.max(axis=0)) & (high >= lowest.min(axis=0))).all(axis=1)
    for ray in np.flatnonzero(passing):
        near = ((lowest <= high[ray]) & (highest >= low[ray])).all(axis=1)
        if not near.any():
            continue
        direction = directions[ray]
        a, b, c = np.moveaxis(corners[near], 1, 0)
        u, v = b - a, c - a
        p = np.cross(direction, v)
        determinant = np.einsum("ij,ij->i", u, p)
        with np.errstate(divide="ignore", invalid="ignore"):
            s = origins[ray] - a
            first = np.einsum("ij,ij->i", s, p) / determinant
            q = np.cross(s, u)
            second = q @ direction / determinant
            at = np.einsum("ij,ij->i", v, q) / determinant
            inside = (first >= 0) & (second >= 0) & (first + second <= 1) & (at > 0)
        if inside.any():
            found[ray] = at[inside].min()
    return np.where(found <= reach, found, np.inf)
