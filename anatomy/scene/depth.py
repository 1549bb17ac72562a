"""In which order the muscles lie under the skin, found on the meshes themselves.

As in a dissection: what nothing lies on comes off first, then what that has laid bare, and so on.
What lies on what is told by rays from each of them to the skin.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from anatomy.model.nodes import split
from anatomy.scene.meshes import Meshes, Node

SOFT = ("muscles", "context")
RAYS = 48  # from each structure
TOUCHING_MM = 1.5  # what ends so near a structure's surface only touches it
REACH_MM = 90.0
COVERED = 0.1  # a muscle of which another lies on more than this share is under it


def ranks(meshes: Meshes) -> dict[str, int]:
    """Structure -> 1 for those right under the skin, 2 for those under these, and so on.

    Of the subject's left side and the midline; the other side is its mirror image. Only muscles and
    ligaments: bones stay when all else is taken off.
    """
    soft = [node for node in meshes.nodes if node.layer in SOFT and node.side != "right"]
    if not soft:
        return {}
    skin = meshes["skin"].vertices
    shares: dict[str, dict[str, float]] = {}
    for node in soft:
        origins, outwards, ways = _rays(node, skin)
        shares[split(node.id)[0]] = {
            split(other.id)[0]: float((first_hits(
                origins, outwards, other.vertices[other.faces]) < ways).mean())
            for other in soft if other is not node
        }
    return peeled(shares)


def peeled(shares: Mapping[str, Mapping[str, float]]) -> dict[str, int]:
    """`shares[a][b]`: share of a that b lies on -> a's turn in taking off, from 1.

    Where two lie on each other, the one that is covered less comes off first.
    """
    left, turn, found = set(shares), 0, {}
    while left:
        turn += 1
        covered = {
            name: max((shares[name][other] for other in left if other != name), default=0.0)
            for name in left
        }
        least = min(covered.values())
        for name in sorted(left):
            if covered[name] <= max(COVERED, least):
                found[name] = turn
        left -= set(found)
    return found


def _rays(node: Node, skin: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """From places on a structure straight to the skin: origins, unit directions (n, 3), mm (n,).

    They start TOUCHING_MM above it.
    """
    chosen = node.vertices[:: max(1, len(node.vertices) // RAYS)]
    nearest = [np.argmin(((skin - place) ** 2).sum(axis=1)) for place in chosen]
    ways = skin[nearest] - chosen
    far = np.linalg.norm(ways, axis=1)
    outwards = ways / far[:, None]
    return chosen + TOUCHING_MM * outwards, outwards, far


def first_hits(origins: np.ndarray, directions: np.ndarray, corners: np.ndarray) -> np.ndarray:
    """(n,) mm from each origin to the first of the triangles (m, 3, 3) that its ray meets.

    inf where it meets none within REACH_MM. Moller and Trumbore 1997.
    """
    found = np.full(len(origins), np.inf)
    centre = corners.reshape(-1, 3).mean(axis=0)
    radius = np.linalg.norm(corners.reshape(-1, 3) - centre, axis=1).max()
    arms = centre - origins
    aside = np.linalg.norm(np.cross(arms, directions), axis=1)
    a, u, v = corners[:, 0], corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
    for ray in np.flatnonzero(aside < radius):
        direction = directions[ray]
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
    return np.where(found <= REACH_MM, found, np.inf)
