"""Miniatures: small drawings of the figure with the zones of a pattern, as paths.

Made from the skin mesh at start: for each of a few views the visible skin is sampled into a grid
(parallel projection, nearest sample wins), and the outlines of the body, of its shades and of each
region are traced on it. The browser puts them together (`assets/js/panels/miniatures.mjs`); the
right side is the left one's mirror image, as the figure is symmetric.

Paths are in whole millimetres of the picture, x to the right, y down, SIZE wide and high.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import numpy as np

from anatomy.arrays import FloatArray
from anatomy.model.schema import Point
from anatomy.scene import cameras, contours
from anatomy.scene.meshes import Meshes

SIZE = (236, 296)  # mm: head and neck
GRID = 1.0  # mm from sample to sample
VIEWS = {
    # azimuth in degrees; mm by which the body stands to the right; mm above the porions at the top
    "front": (0.0, 0.0, 128.0),
    "front-left": (42.0, 0.0, 128.0),
    "left": (84.0, 8.0, 128.0),
    "back-left": (136.0, 4.0, 128.0),
    "back": (180.0, 0.0, 128.0),
    "chest": (14.0, 0.0, 62.0),
}
ELEVATION = 4.0

LIGHT = (-0.45, 0.55, 0.70)  # right, up, towards the eye; from the upper left as in the picture
SHADES = {"light": 0.86, "mid": 0.60, "dark": 0.36}
"""Fills of the body: outlined where the light falls below this share of the full light."""
BROWS = 0.36  # tone of the skin below which it is a brow
TOLERANCE = 0.7  # mm that an outline may be off
LEAST = 30.0  # mm2: smaller shapes are left out
ENOUGH = 1.7  # a zone of which more than one in this is seen counts as seen
POINT_WEIGHT = 0.45  # of seeing the point itself, against 1 for a whole essential zone


def miniatures(meshes: Meshes, points: Mapping[str, Point]) -> bytes:
    """The file `miniatures.json`.

    {"size": [width, height],
     "views": {view: {"body": path, "shades": {name: path}, "brows": path,
                      "regions": {sided region: path}, "deep": {sided target: [x, y]}}},
     "points": {point: {"view", "at": [x, y], "seen"}}}: each point of the left side in the view
    that shows most of its zones; `seen`: whether the skin over it faces the eye.
    """
    drawings = {view: _View(view, meshes) for view in VIEWS}
    areas = {view: one.areas for view, one in drawings.items()}
    whole = {
        region: max(area.get(region, 0.0) for area in areas.values())
        for region in meshes.region_order
    }
    chosen = {}
    for name, sides in meshes.manifest.get("points", {}).items():
        if name not in points:
            continue
        skin = np.asarray(sides["left"]["skin"], dtype=float)
        normal = cameras.skin_normal(meshes, skin)

        def worth(view: str, name: str = name, normal: FloatArray = normal) -> float:
            zones = sum(
                weight * min(1.0, ENOUGH * areas[view].get(region, 0.0) / whole[region])
                for region, weight in cameras.zones_of(points[name], "left")
                if whole.get(region)
            )
            return zones + POINT_WEIGHT * float(np.clip(drawings[view].towards @ normal * 2, 0, 1))

        view = max(drawings, key=worth)
        position = np.asarray(sides["left"]["position"], dtype=float)
        x, y = drawings[view].project(position[None])[0]
        seen = bool(drawings[view].towards @ normal > 0)
        chosen[name] = {"view": view, "at": [round(x), round(y)], "seen": seen}
    used = {one["view"] for one in chosen.values()}
    content = {
        "size": SIZE,
        "views": {view: drawings[view].paths() for view in drawings if view in used},
        "points": chosen,
    }
    return json.dumps(content, separators=(",", ":")).encode()


class _View:
    """The skin as one view sees it. `towards`: (3,) unit, to the eye; `areas`: region -> mm2."""

    def __init__(self, name: str, meshes: Meshes) -> None:
        azimuth, aside, self.top = VIEWS[name]
        self.towards = np.array(cameras.towards(azimuth, ELEVATION))
        right = np.cross([0.0, 0.0, 1.0], self.towards)
        right /= np.linalg.norm(right)
        self.axes = np.stack([right, np.cross(self.towards, right), self.towards])
        self.shift = SIZE[0] / 2 + aside
        self.skin = meshes["skin"]
        self.order = meshes.region_order
        normals = cameras.vertex_areas(meshes)
        normals /= np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-12)
        light = np.array(LIGHT) / np.linalg.norm(LIGHT)
        self.light = np.clip((normals @ self.axes.T) @ light, 0, 1)
        self._sample()
        self.areas = self._areas()
        self.deep = {
            target: self.project(np.asarray(centre)[None])[0].round().astype(int).tolist()
            for target, centre in meshes.manifest.get("deep", {}).items()
            if self.areas.get(target.replace("-deep", ""), 0) > 3 * LEAST
        }

    def project(self, points: FloatArray) -> FloatArray:
        """(n, 2) mm of the picture for (n, 3) mm RAS."""
        across, up, _ = self.axes @ points.T
        return np.stack([across + self.shift, self.top - up], axis=1)

    def _sample(self) -> None:
        """Which triangle is seen at each sample of the grid, and where in it: `_face` (h, w), -1
        where there is none, and `_corner` (h, w, 3) barycentric."""
        width, height = (round(side / GRID) for side in SIZE)
        faces = self.skin.faces
        flat = np.column_stack([self.project(self.skin.vertices) / GRID,
                                self.skin.vertices @ self.towards])
        corners = flat[faces]
        edge = corners[:, 1, :2] - corners[:, 0, :2], corners[:, 2, :2] - corners[:, 0, :2]
        facing = edge[0][:, 0] * edge[1][:, 1] - edge[0][:, 1] * edge[1][:, 0] < 0  # y runs down
        longest = np.linalg.norm(corners - np.roll(corners, 1, axis=1), axis=2).max(axis=1)
        steps = np.ceil(longest * 1.6).astype(int).clip(2, 60)
        rows, cells, depths, shares = [], [], [], []
        for count in np.unique(steps[facing]):
            chosen = np.flatnonzero(facing & (steps == count))
            i, j = np.meshgrid(np.arange(count + 1), np.arange(count + 1), indexing="ij")
            inside = i + j <= count
            share = np.stack([i[inside], j[inside], count - i[inside] - j[inside]], axis=1) / count
            position = (share @ corners[chosen]).reshape(-1, 3)
            column, row = np.floor(position[:, :2]).astype(int).T
            kept = (column >= 0) & (column < width) & (row >= 0) & (row < height)
            rows.append(np.repeat(chosen, len(share))[kept])
            cells.append((row * width + column)[kept])
            depths.append(position[kept, 2])
            shares.append(np.tile(share, (len(chosen), 1))[kept])
        cell, depth = np.concatenate(cells), np.concatenate(depths)
        order = np.argsort(depth, kind="stable")
        seen = np.full(height * width, -1)
        seen[cell[order]] = order  # of those in one cell the last stays, the nearest to the eye
        nearest = seen[seen >= 0]
        face = np.full(height * width, -1)
        corner = np.zeros((height * width, 3))
        face[cell[nearest]] = np.concatenate(rows)[nearest]
        corner[cell[nearest]] = np.concatenate(shares)[nearest]
        self._face = face.reshape(height, width)
        self._corner = corner.reshape(height, width, 3)

    def _areas(self) -> dict[str, float]:
        """mm2 of the picture that each region fills: of the corners that lie nearest to the
        samples, those in which the region weighs at least a half."""
        seen = self._face >= 0
        nearest = self._corner[seen].argmax(axis=1)
        vertices = self.skin.faces[self._face[seen], nearest]
        index, weight = (each[vertices] for each in self.skin.regions)
        counts = np.bincount(index[weight >= 0.5], minlength=256)
        return {
            region: float(counts[number]) * GRID**2 for number, region in enumerate(self.order)
        }

    def _weight(self, number: int) -> FloatArray:
        """(n,) weight of a region at each vertex."""
        index, weight = self.skin.regions
        weights: FloatArray = np.where(index == number, weight, 0).sum(axis=1)
        return weights

    def _field(self, values: FloatArray, outside: float = 0.0) -> FloatArray:
        """(h, w): a value of the vertices as it is seen, `outside` where no skin is."""
        seen = self._face >= 0
        field = np.full(self._face.shape, outside)
        corners = self.skin.faces[self._face[seen]]
        field[seen] = (values[corners] * self._corner[seen]).sum(axis=1)
        return field

    def paths(self) -> dict[str, Any]:
        """The drawing: body, shades from light to dark, brows, regions."""
        body = self._field(np.ones(len(self.skin.vertices)))
        light = self._field(self.light, 1.0)
        regions = {
            region: self._path(self._field(self._weight(number)), 0.5)
            for number, region in enumerate(self.order)
            if self.areas[region] > 3 * LEAST
        }
        return {
            "body": self._path(body, 0.5),
            "shades": {
                name: self._path(np.minimum(1 - light, body), 1 - share, blur=3)
                for name, share in SHADES.items()
            },
            "brows": self._path(1 - self._field(self.skin.tone, 1.0), 1 - BROWS),
            "regions": {region: path for region, path in regions.items() if path},
            "deep": self.deep,
        }

    def _path(self, field: FloatArray, level: float, blur: int = 1) -> str:
        return contours.path(field, level, GRID, TOLERANCE, LEAST, blur)
