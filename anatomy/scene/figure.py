"""The figure that Plotly draws, and the description that the browser's viewer reads.

`figure` alone is enough for a notebook (`figure(meshes, with_meshes=True).show()`). The page gets
the styles without coordinates and fills them from the packed meshes.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import numpy as np
import plotly.graph_objects as go

from anatomy.arrays import FloatArray
from anatomy.model.nodes import SIDES, split
from anatomy.model.patterns import headache_regions
from anatomy.model.schema import Headache, Point
from anatomy.scene import cameras, overlays, peel_order, schematic, style
from anatomy.scene.meshes import Meshes, Node

FOOTPRINTS_TRACE = "footprints"  # another one: where muscles are fixed to the bones
ZONES_TRACE = "zones"  # an empty trace, drawn last, which the browser paints


def frame(meshes: Meshes) -> tuple[FloatArray, float]:
    """The cube that holds everything: centre (3,) and half its side, mm RAS.

    The axes have its fixed range, so that no layer that comes or goes moves the picture.
    """
    low = np.min([node.vertices.min(axis=0) for node in meshes.nodes], axis=0)
    high = np.max([node.vertices.max(axis=0) for node in meshes.nodes], axis=0)
    return np.round((low + high) / 2), float(np.ceil((high - low).max() / 2) + 5)


def figure(meshes: Meshes, with_meshes: bool = False, view: str = "home") -> go.Figure:
    """Styles, lights, camera and layout; with the coordinates if `with_meshes`."""
    centre, half = frame(meshes)
    traces = [_trace(node, with_meshes) for node in meshes.nodes]
    traces += [_painted(name, centre, half) for name in (FOOTPRINTS_TRACE, ZONES_TRACE)]
    return go.Figure(traces, _layout(centre, half, cameras.VIEWS[view]))


def describe(
    meshes: Meshes,
    points: Mapping[str, Point],
    packed: Mapping[str, int] = MappingProxyType({}),
    headaches: Mapping[str, Headache] = MappingProxyType({}),
    order: Mapping[str, int] | None = None,
) -> dict[str, Any]:
    """Everything the viewer needs besides the packed meshes, as JSON (`scene.json`).

    points: the catalogue's trigger points by id; those that the meshes' manifest does not place
    are left out; packed: bytes of the packed meshes, `full` and `light`, for the progress bar;
    headaches: by id, each gets a view of its places; order: `peel_order.ranks`, those of these
    meshes if not given.
    """
    centre, half = frame(meshes)
    facing = cameras.region_facing(meshes)
    order = peel_order.ranks(meshes) if order is None else order
    return {
        "figure": figure(meshes).to_plotly_json() | {"frames": []},
        "packed": dict(packed),
        "frame": {"centre": centre.tolist(), "half": half},
        "nodes": [_node(node, order) for node in meshes.nodes],
        "regions": {
            "order": meshes.region_order,
            "centres": {
                region: [round(float(v), 1) for v in at] for region, (at, _) in facing.items()
            },
            "normals": {
                region: [round(float(v), 3) for v in normal]
                for region, (_, normal) in facing.items()
            },
            "views": {
                region: cameras.zones_view([region], facing).as_dict() for region in facing
            },
            "deep": _deep(meshes, facing),
        },
        "headaches": {
            f"{headache.id}.{side}": cameras.zones_view(
                headache_regions(headache, side), facing
            ).as_dict()
            for headache in headaches.values()
            for side in SIDES
        },
        "points": _points(meshes, points, facing),
        "overlays": overlays.describe(meshes),
    }


def _deep(
    meshes: Meshes, facing: Mapping[str, tuple[FloatArray, FloatArray]]
) -> dict[str, dict[str, list[float]]]:
    """Deep target with side -> its centre (mm RAS) and the outward normal of the skin before it."""
    return {
        target: {
            "centre": [float(v) for v in centre],
            "normal": [round(float(v), 3) for v in facing[target.replace("-deep", "")][1]],
        }
        for target, centre in meshes.manifest.get("deep", {}).items()
        if target.replace("-deep", "") in facing
    }


def _node(node: Node, order: Mapping[str, int]) -> dict[str, Any]:
    row: dict[str, Any] = {"id": node.id, "layer": node.layer, "kind": node.kind,
                           "side": node.side, "muscle": node.muscle, "structure": split(node.id)[0]}
    if row["structure"] in order:
        row["depth"] = order[row["structure"]]
    if node.layer not in ("skin", schematic.LAYER):
        row["view"] = cameras.muscle_view(node.vertices, node.faces).as_dict()
    return row


def _points(
    meshes: Meshes,
    points: Mapping[str, Point],
    facing: Mapping[str, tuple[FloatArray, FloatArray]],
) -> list[dict[str, Any]]:
    rows = []
    known = {node.id: node for node in meshes.nodes}
    for point_id, sides in meshes.manifest.get("points", {}).items():
        if point_id not in points:
            continue
        for side, found in sides.items():
            zones = cameras.zones_of(points[point_id], side)
            skin = np.asarray(found["skin"], dtype=float)
            outward = cameras.skin_normal(meshes, skin)
            rows.append({
                "id": point_id,
                "side": side,
                "node": found["node"],
                "muscle": known[found["node"]].muscle,
                "position": found["position"],
                "skin": found["skin"],
                "normal": [round(float(v), 4) for v in outward],
                "view": cameras.best_view(skin, outward, zones, facing).as_dict(),
            })
    return rows


def _trace(node: Node, with_meshes: bool) -> go.Mesh3d:
    arrays: dict[str, Any] = {}
    if with_meshes:
        x, y, z = node.vertices.T
        i, j, k = node.faces.T
        arrays = {"x": x, "y": y, "z": z, "i": i, "j": j, "k": k, "intensity": node.tone}
    return go.Mesh3d(
        name=node.id,
        colorscale=style.SCALES[node.kind]["normal"],
        cmin=0,
        cmax=1,
        showscale=False,
        lighting={**style.LIGHTING[node.kind], "vertexnormalsepsilon": 0, "facenormalsepsilon": 0},
        lightposition=style.LIGHT_POSITION,
        hoverinfo="skip",
        **arrays,
    )


def _painted(name: str, centre: FloatArray, half: float) -> go.Mesh3d:
    """Two flat triangles in opposite corners of the cube: nothing to be seen, but with them the
    extent of the data is the cube, and Plotly scales (and computes normals) alike on all axes."""
    corners = np.stack([centre - half, centre + half]).repeat(3, axis=0)
    x, y, z = corners.T.tolist()
    return go.Mesh3d(
        name=name, x=x, y=y, z=z, i=[0, 3], j=[1, 4], k=[2, 5],
        intensity=[0.0] * 6, cmin=0, cmax=1, showscale=False, hoverinfo="skip",
        colorscale=[[k, style.ZONES["essential"]["colour"]] for k in (0, 1)],
    )  # fmt: skip


def _layout(centre: FloatArray, half: float, view: cameras.Framing) -> dict[str, Any]:
    def axis(k: int) -> dict[str, Any]:
        return {
            "visible": False, "showspikes": False, "autorange": False,
            "range": [float(centre[k] - half), float(centre[k] + half)],
        }  # fmt: skip

    def vector(values: FloatArray) -> dict[str, float]:
        return dict(zip("xyz", (round(float(v), 5) for v in values), strict=True))

    look_at = (np.asarray(view.centre) - centre) / (2 * half)
    # Plotly's public field of view is 45 degrees; the browser narrows it and steps back.
    closer = np.tan(np.radians(cameras.FIELD_OF_VIEW / 2)) / np.tan(np.radians(22.5))
    eye = (view.eye() - np.asarray(view.centre)) * closer / (2 * half) + look_at
    return {
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "showlegend": False,
        "hovermode": False,
        "uirevision": "fixed",
        "scene": {
            "xaxis": axis(0), "yaxis": axis(1), "zaxis": axis(2),
            "aspectmode": "manual", "aspectratio": {"x": 1, "y": 1, "z": 1},
            "bgcolor": "rgba(0,0,0,0)",
            "dragmode": False, "hovermode": False,
            "camera": {
                "eye": vector(eye), "center": vector(look_at), "up": {"x": 0, "y": 0, "z": 1},
            },
        },
    }  # fmt: skip
