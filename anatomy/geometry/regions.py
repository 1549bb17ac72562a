"""The skin regions of facts/clinical.md, section F1, as soft weights of the skin's vertices.

Each region is an intersection of limits; a limit is a signed distance in mm, positive inside,
from landmarks. A weight goes from 0 to 1 over BLEND mm across the border. Where two definitions
overlap the earlier one in _ORDER has the skin, so that the weights of a vertex never sum above 1.
The rules are written for the right; the left is their mirror image. Frame: mm, RAS.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import igl
import numpy as np
import trimesh
from scipy.sparse.linalg import splu
from scipy.spatial import cKDTree

from anatomy.arrays import ByteArray, FloatArray, IntArray
from anatomy.model.nodes import SIDES

from . import render
from .warp import along, on_right

BLEND = 9.0  # mm, section F1: borders blend over 8 to 10 mm
ROUND = 8.0  # mm, the radius to which corners of a region are rounded
SHARPEN = 3.0  # so much that a border is again BLEND wide after it

# the order of the answer, the table's own
NAMES = (
    "forehead", "brow", "eye", "temple", "vertex", "parietal", "occiput", "upper-nape",
    "posterior-neck", "side-neck", "mastoid", "ear", "front-of-ear", "cheek", "jaw-angle", "chin",
    "throat", "shoulder-top", "upper-sternum", "over-sternocleidomastoid",
)

# who has the skin where definitions overlap: the smaller, better marked ones first
_ORDER = (
    "ear", "eye", "brow", "vertex", "mastoid", "front-of-ear", "jaw-angle", "chin", "throat",
    "upper-sternum", "upper-nape", "posterior-neck", "shoulder-top", "over-sternocleidomastoid",
    "side-neck", "temple", "forehead", "parietal", "occiput", "cheek",
)


def ids() -> list[str]:
    """Region ids in the order of the indices: forehead-left, forehead-right, brow-left, ..."""
    return [f"{name}-{side}" for name in NAMES for side in SIDES]


def weights(
    skin: trimesh.Trimesh, landmarks: Mapping[str, FloatArray]
) -> tuple[list[str], ByteArray, FloatArray]:
    """(ids, index (n, 4) uint8, weight (n, 4) float): up to four regions of each skin vertex.

    skin: from skin.build, with its points and auricle. The weights of a vertex sum to 1 at most
    and fall along a row; an unused slot has index 0 and weight 0. KeyError: a landmark is missing.
    """
    full: FloatArray = np.zeros((len(skin.vertices), 2 * len(NAMES)))
    for column, flip in ((1, 1.0), (0, -1.0)):
        points = skin.vertices * (flip, 1, 1)
        normals = skin.vertex_normals * (flip, 1, 1)
        full[:, column::2] = _right(points, normals, skin, landmarks)
    full = _rounded(skin, full)
    index = np.argsort(-full, axis=1, kind="stable")[:, :4]
    weight = np.take_along_axis(full, index, 1)
    weight[weight < 0.004] = 0.0
    index[weight == 0] = 0
    return ids(), index.astype(np.uint8), weight


def dense(index: IntArray, weight: FloatArray) -> FloatArray:
    """(n, regions) from the four columns of `weights`."""
    full = np.zeros((len(index), 2 * len(NAMES)))
    for i, w in zip(index.T, weight.T, strict=True):
        full[np.arange(len(index)), i] += w
    return full


def summary(
    skin: trimesh.Trimesh, index: IntArray, weight: FloatArray
) -> dict[str, dict[str, Any]]:
    """Per region its 'centre' (a point of the skin, mm, good for a label) and 'area_cm2'."""
    share = np.zeros(len(skin.vertices))
    np.add.at(share, skin.faces.ravel(), np.repeat(skin.area_faces / 3, 3))
    out = {}
    for name, w in zip(ids(), dense(index, weight).T, strict=True):
        mass = w * share
        middle = mass @ skin.vertices / mass.sum()
        inner = np.flatnonzero(w > 0.8 * w.max())
        nearest = inner[np.linalg.norm(skin.vertices[inner] - middle, axis=1).argmin()]
        out[name] = {
            "centre": [round(float(x), 2) for x in skin.vertices[nearest]],
            "area_cm2": round(float(mass.sum()) / 100, 2),
        }
    return out


def deep(skin: trimesh.Trimesh, landmarks: Mapping[str, FloatArray]) -> dict[str, list[float]]:
    """Places of pain felt deep: 20 mm behind the lids, and 15 mm into the ear canal."""
    eyelid, porion = skin.metadata["points"]["eyelid"], on_right(landmarks, "porion")
    right = {"eye-deep": eyelid - (0, 20, 0), "ear-deep": porion - (15, 0, 2)}
    return {
        f"{name}-{side}": [round(float(x), 2) for x in point * (flip, 1, 1)]
        for name, point in right.items()
        for side, flip in (("left", -1), ("right", 1))
    }


def picture(skin: trimesh.Trimesh, index: IntArray, weight: FloatArray, path: Path) -> None:
    """A PNG of all regions in colours, from six sides."""
    hue = (np.arange(len(NAMES)) * 0.381966) % 1  # the golden angle: neighbours in the list differ
    strength = np.where(np.arange(len(NAMES)) % 2, 0.75, 0.5)
    wheel = np.clip(np.abs((hue[:, None] + [0, 2 / 3, 1 / 3]) % 1 * 6 - 3) - 1, 0, 1)
    colours = 0.92 * (1 - strength[:, None] * (1 - wheel))
    full = dense(index, weight)
    bare = np.clip(1 - full.sum(1, keepdims=True), 0, 1) * (0.88, 0.82, 0.78)
    painted = bare + full @ np.repeat(colours, 2, axis=0)
    render.picture([render.Look(skin, painted)], path, ("front", "right", "back", "left", "home",
                                                        "above"), columns=3)


def _right(p: FloatArray, normals: FloatArray, skin: trimesh.Trimesh,
           landmarks: Mapping[str, FloatArray]) -> FloatArray:
    """Weights (n, 20) of the right regions at the points p (n, 3)."""
    side = _soft(p[:, 0])
    inside = _limits(np.abs(p[:, :1]) * (1, 0, 0) + p * (0, 1, 1), normals, skin, landmarks)
    left_over = side.copy()
    out = np.zeros((len(p), len(NAMES)))
    for name in _ORDER:
        w = np.minimum(_soft(inside[name]) * side, left_over)
        out[:, NAMES.index(name)] = w
        left_over = left_over - w
    return out


def _rounded(skin: trimesh.Trimesh, full: FloatArray) -> FloatArray:
    """The same shares (n, 40) with the corners of their borders rounded, as pain has none.

    Shares flow over the skin for a while, then each point is given back to whoever has most of it:
    straight borders stay where they are, corners are cut to a radius of about ROUND mm. The
    flow is one implicit step of the heat equation on the mesh (after Crane et al. 2013).
    """
    shares = np.c_[full, np.clip(1 - full.sum(1), 0, 1)]  # the last: skin of no region
    flow = -igl.cotmatrix(skin.vertices, skin.faces)
    mass = igl.massmatrix(skin.vertices, skin.faces)
    shares = np.maximum(splu((mass + ROUND**2 / 2 * flow).tocsc()).solve(mass @ shares), 0)
    shares **= SHARPEN
    rounded: FloatArray = shares[:, :-1] / shares.sum(1, keepdims=True)
    return rounded


def _soft(distance: FloatArray) -> FloatArray:
    return _ease(distance / BLEND + 0.5)


def _ease(t: FloatArray) -> FloatArray:
    t = np.clip(t, 0, 1)
    return t * t * (3 - 2 * t)


def _limits(p: FloatArray, normals: FloatArray, skin: trimesh.Trimesh,
            landmarks: Mapping[str, FloatArray]) -> dict[str, FloatArray]:
    """Signed distance (n,) mm into each right region, positive inside."""
    bone = {name: on_right(landmarks, name) for name in _BONE}
    at = skin.metadata["points"]
    x, y, z = p.T

    # the orbit's rim seen from the front, an ellipse; the margin above it as a line
    orbitale, corner = bone["orbitale"], bone["frontozygomatic"]
    half = np.array([(corner[0] - 11) / 2 + 1, 17.5])  # rim from 11 mm beside the midline
    middle = np.array([corner[0] - half[0] + 1, orbitale[2] + half[1]])
    radius = _round_box((x - middle[0]) / half[0], (z - middle[1]) / half[1])
    in_front = y - (corner[1] - 12)
    orbit = np.minimum((1 - radius) * half.min(), in_front)
    top = middle[1] + half[1]
    margin = np.interp(
        x,
        [0, middle[0] - 14, middle[0], middle[0] + 12, corner[0], corner[0] + 20],
        [bone["nasion"][2], top - 4, top, top - 3, corner[2], corner[2] - 4],
    )
    above_margin = z - margin

    trichion, lambda_ = _up_the_midline(skin, at["glabella"], 60, 1), _lambda(skin, bone)
    below_hairline = (trichion[0] - p) @ trichion[1]
    below_line = _temporal_line(p, landmarks)
    arch = np.interp(y, [bone["porion"][1], bone["zygion"][1] + 25], [4, bone["orbitale"][2]])
    above_arch = z - arch

    inion, base, tip = bone["inion"], bone["mastoid-base"], bone["mastoid-tip"]
    nuchal = np.interp(x, [0, base[0]], [inion[2], base[2]])
    above_nuchal = z - nuchal
    c3, c5, c7 = (bone[f"c{k}-spinous"] for k in (3, 5, 7))
    notch, vertex = bone["jugular-notch"], at["vertex"]

    ear_distance = _from_ear(p, skin)

    # trapezius: from where its skull origin ends to the clavicle's lateral third
    clavicle = on_right(landmarks, "clavicle-upper")
    side_front = along(clavicle, 0.62)
    trapezius_top = np.array([0.45 * base[0], inion[1] * 0.75, inion[2]])
    before_trapezius = _before(p, trapezius_top, side_front, (0.85, -0.35, 0.35))
    # ... and 10 mm before its border; higher up as far as the mastoid process
    reach = 10 + 26 * _ease((z - c5[2]) / (tip[2] - 8 - c5[2]))
    # sternocleidomastoid: front border tip to sternum, back border base to the medial third
    sternal = np.array([11.0, notch[1] + 4, notch[2] - 2])
    clavicular = along(clavicle, 0.34)
    before_scm = _before(p, tip + (0, 7, 0), sternal, (0.75, 0.65, 0))
    before_scm_back = _before(p, base - (0, 14, 0), clavicular, (0.95, 0.1, 0))
    clavicle_z = np.interp(x, *_rising(clavicle[:, 0], clavicle[:, 2]))
    clavicle_y = np.interp(x, *_rising(clavicle[:, 0], clavicle[:, 1]))
    spine = on_right(landmarks, "scapular-spine")
    spine_y = np.interp(x, *_rising(spine[:, 0], spine[:, 1]))
    acromion = bone["acromion"]
    # the root of the neck, where the side of the neck turns into the shoulder
    root = np.array([0.36 * acromion[0], 0, c7[2] + 4])
    on_shoulder = (p - root) @ np.array([0.7071, 0, -0.7071])

    ridge = np.interp(x, [root[0], acromion[0]], [root[2], acromion[2] + 7])

    tragion, lobe, gonion = at["tragion"], at["lobe"], at["gonion"]
    cheilion, alare, sulcus = at["cheilion"], at["alare"], at["mentolabial"]
    menton = at["menton"]
    hyoid = at["hyoid"]
    before_tragus = y - tragion[1]
    lateral = x - 0.55 * gonion[0]
    behind = -y + 0.35 * inion[1]  # the back of the neck, not its front

    def all_of(*limits: FloatArray) -> FloatArray:
        least: FloatArray = np.min(np.broadcast_arrays(*limits), axis=0)
        return least

    return {
        "ear": BLEND / 2 - 1.5 * ear_distance,
        "eye": orbit,
        "brow": all_of(above_margin, 15 - above_margin, in_front, corner[0] + 3 - x),
        "forehead": all_of(above_margin - 15, below_hairline, -below_line, y - 25),
        "temple": all_of(below_line, above_arch, corner[1] + 6 - y, y - bone["porion"][1] + 20,
                         x - 20),
        "vertex": all_of(50 - np.linalg.norm(p - vertex, axis=1)),
        "parietal": all_of(-below_line, _behind_crown(p, vertex), z - lambda_[2]),
        "occiput": all_of(lambda_[2] - z, above_nuchal, base[1] - 20 - y),
        "upper-nape": all_of(-above_nuchal, z - c3[2], 40 - x, behind),
        "posterior-neck": all_of(c3[2] - z, z - c7[2], 25 - x, behind),
        "side-neck": all_of(z - c7[2] + 4, -above_nuchal, x - 12, reach - before_trapezius,
                            -on_shoulder, behind + 40),
        "mastoid": all_of(25 - ear_distance, tragion[1] - 9 - y, base[2] + 10 - z, z - tip[2] + 6,
                          x - 30),
        "front-of-ear": all_of(before_tragus, 25 - before_tragus, 6 - above_arch, z - lobe[2],
                               lateral),
        "cheek": all_of(np.where(in_front > -20, (radius - 1) * half.min(), BLEND), -above_arch + 2,
                        z - cheilion[2], x - alare[0], before_tragus - 25),
        "jaw-angle": 25 - np.linalg.norm(p - gonion, axis=1),
        "chin": all_of(sulcus[2] - z, cheilion[0] - x, z - menton[2] + 3, y - menton[1] + 18),
        "throat": all_of(hyoid[2] - z, z - notch[2], before_scm, y + 20),
        "over-sternocleidomastoid": all_of(-before_scm, before_scm_back, tip[2] - z + 4,
                                           z - clavicle_z - 4, x - 3, clavicular[0] + 6 - x),
        "shoulder-top": all_of(on_shoulder, clavicle_y + 4 - y, y - spine_y + 4,
                               14 - before_trapezius, acromion[0] + 6 - x, x - root[0],
                               z - ridge + 15, (normals[:, 2] - 0.4) * 30),
        "upper-sternum": all_of(notch[2] - z, z - notch[2] + 40, 25 - x, y - notch[1] + 15),
    }


_BONE = (
    "porion", "orbitale", "nasion", "frontozygomatic", "zygion", "inion", "mastoid-base",
    "mastoid-tip", "c3-spinous", "c5-spinous", "c7-spinous", "jugular-notch", "acromion",
)


def _round_box(u: FloatArray, v: FloatArray, power: float = 2.6) -> FloatArray:
    """1 on the border of a shape between the ellipse and its box, as the orbit's rim is."""
    return (np.abs(u) ** power + np.abs(v) ** power) ** (1 / power)


def _before(p: FloatArray, start: FloatArray, end: FloatArray,
            outward: tuple[float, float, float]) -> FloatArray:
    """Distance (n,) in front of the plane through start and end that holds `outward`."""
    normal = np.cross(np.asarray(outward, float), end - start)
    normal *= np.sign(normal[1]) / np.linalg.norm(normal)
    return (p - start) @ normal


def _behind_crown(p: FloatArray, vertex: FloatArray) -> FloatArray:
    """Distance (n,) behind the plane through both porions (the x axis) and the vertex."""
    normal = np.array([0.0, -vertex[2], vertex[1]])
    distance: FloatArray = p @ normal / np.linalg.norm(normal)
    return distance


def _temporal_line(p: FloatArray, landmarks: Mapping[str, FloatArray]) -> FloatArray:
    """Distance (n,) below the temporal line as seen from the side."""
    line = on_right(landmarks, "temporal-line")
    y, z = line[:, 1], line[:, 2]
    at = np.interp(p[:, 1], *_rising(y, z))
    # the line climbs steeply at its front end: measure across it, not straight down
    steep = np.interp(p[:, 1], *_rising(y, np.gradient(z, y + 1e-6 * np.arange(len(y)))))
    return (at - p[:, 2]) / np.hypot(1, np.clip(steep, -4, 4))


def _rising(a: FloatArray, b: FloatArray) -> tuple[FloatArray, FloatArray]:
    """a and b sorted by a, for np.interp."""
    order = np.argsort(a, kind="stable")
    return a[order], b[order]


def _midline(skin: trimesh.Trimesh) -> tuple[FloatArray, FloatArray]:
    """Skin points (k, 3) of the midline from the chin over the vertex to the nape, and arc (k,)."""
    points = skin.vertices[np.abs(skin.vertices[:, 0]) < 1e-6]
    points = points[points[:, 2] > -15]
    turn = np.arctan2(points[:, 2] - 35, points[:, 1])
    points = points[np.argsort(np.where(turn < -np.pi / 2, turn + 2 * np.pi, turn))]
    return points, np.r_[0, np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))]


def _up_the_midline(skin: trimesh.Trimesh, start: FloatArray, distance: float,
                    direction: int) -> tuple[FloatArray, FloatArray]:
    """The midline point `distance` mm along the skin from start, and the unit tangent there."""
    points, arc = _midline(skin)
    here = arc[np.linalg.norm(points - start, axis=1).argmin()] + direction * distance
    point = np.array([np.interp(here, arc, axis) for axis in points.T])
    ahead = np.array([np.interp(here + 6, arc, axis) for axis in points.T])
    back = np.array([np.interp(here - 6, arc, axis) for axis in points.T])
    return point, (ahead - back) / np.linalg.norm(ahead - back)


def _lambda(skin: trimesh.Trimesh, bone: Mapping[str, FloatArray]) -> FloatArray:
    """Lambda on the skin: 65 mm above the inion along the midline (F1: 60 to 70 mm)."""
    return _up_the_midline(skin, bone["inion"] - (0, 8, 0), 65, -1)[0]


def _from_ear(p: FloatArray, skin: trimesh.Trimesh) -> FloatArray:
    """Distance (n,) of each point to the right auricle."""
    auricle = np.asarray(skin.vertex_attributes["auricle"]) > 0.5
    right = skin.vertices[auricle & (skin.vertices[:, 0] > 0)]
    distance: FloatArray = cKDTree(right).query(p)[0]
    return distance
