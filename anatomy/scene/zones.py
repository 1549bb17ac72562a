"""The painted zones in numpy, as `assets/js/viewer/shaders.mjs` paints them; the table of both is
style.py."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from anatomy.arrays import FloatArray, IntArray
from anatomy.model.colours import fractions
from anatomy.model.patterns import PLACE
from anatomy.scene import cameras, style
from anatomy.scene.meshes import Meshes

GRADES = (*style.GRADES, PLACE)


@dataclass(frozen=True)
class Paint:
    """One zone on the skin's vertices. grade: of style.GRADES, or PLACE; weight (n,): 0.5 at the
    border; uv (n, 2): mm in the plane that the region faces."""

    grade: str
    weight: FloatArray
    uv: FloatArray


def paints(meshes: Meshes, zones: Iterable[tuple[str, str]]) -> list[Paint]:
    """(sided region, grade) -> what to paint, weaker grades first; unknown regions are left out."""
    skin, order = meshes["skin"], meshes.region_order
    facing = cameras.region_facing(meshes)
    region_index, region_weight = skin.regions
    found = []
    for region, grade in sorted(zones, key=lambda zone: -GRADES.index(zone[1])):
        if region not in facing:
            continue
        number = order.index(region)
        weight = np.where(region_index == number, region_weight, 0).sum(axis=1)
        _, normal = facing[region]
        level = np.cross((0, 0, 1), normal)
        u = level / np.linalg.norm(level) if np.linalg.norm(level) >= 0.2 else np.array([1.0, 0, 0])
        v = np.cross(normal, u)
        u = -u if normal[0] > 0 else u  # left mirrors right
        uv = skin.vertices @ np.stack([u, v / np.linalg.norm(v)], axis=1)
        found.append(Paint(grade, weight, uv))
    return found


def alpha(paint: Paint, corners: IntArray, share: FloatArray, blur: float) -> FloatArray:
    """(k,) how opaque a zone is at pixels: vertices (k, 3) with their shares (k, 3) of each.

    blur: mm that a pixel is wide.
    """
    weight = (paint.weight[corners] * share).sum(axis=1)
    inside = _step(*style.ZONE_EDGE, weight)
    look = style.PLACE if paint.grade == PLACE else style.ZONES[paint.grade]
    pattern = look.get("pattern", "solid")
    if pattern == "solid":
        return float(look["alpha"]) * inside
    uv = np.einsum("nk,nkd->nd", share, paint.uv[corners])
    if pattern == "stripes":
        period, between = style.STRIPES.period_mm, style.STRIPES.between
        s = uv.sum(axis=1) / period
        stripe = _band(s % 1 - 0.5, style.STRIPES.half, 1.4 * blur / period)
        coverage = between + (1 - between) * stripe
    else:
        cell_mm, between = style.DOTS.cell_mm, style.DOTS.between
        cell = uv / cell_mm
        cell[:, 0] += 0.5 * (np.floor(cell[:, 1]) % 2)
        radius = np.linalg.norm((cell % 1 - 0.5) * cell_mm, axis=1)
        coverage = between + (1 - between) * _band(radius, style.DOTS.radius_mm, 1.4 * blur)
    return float(look["alpha"]) * inside * coverage


def colour(grade: str) -> FloatArray:
    """(3,) 0..1."""
    look = style.PLACE if grade == PLACE else style.ZONES[grade]
    return np.array(fractions(str(look["colour"])))


def _band(value: FloatArray, width: float, blur: float) -> FloatArray:
    """1 within width, 0 beyond, over blur."""
    return 1 - _step(width - 0.7 * blur, width + 0.7 * blur, np.abs(value))


def _step(low: float, high: float, value: FloatArray) -> FloatArray:
    t: FloatArray = np.clip((value - low) / max(high - low, 1e-9), 0, 1)
    return t * t * (3 - 2 * t)
