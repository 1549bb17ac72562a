"""A tiny scene with exact answers, written as the workshop writes: GLB files and a manifest.

Round a body axis along z (mm RAS): skin is a ball of radius 100 about the origin, the skull a ball
of radius 60 inside it, the muscles two small balls (radius 12) at the subject's left and right,
just under the skin. Regions: the skin's eighths in front and behind, left and right, upper half.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np
import trimesh

from anatomy.model import coordinate_frames
from anatomy.model.schema import Certainty, Grade, Placement, Point, Source, Zone

REGIONS = ["forehead-left", "forehead-right", "occiput-left", "occiput-right"]
MUSCLE_AT = 80.0  # mm from the origin, to either side
SKIN_RADIUS = 100.0
BLEND_MM = 10.0


def ball(radius: float, centre=(0.0, 0.0, 0.0), subdivisions: int = 4) -> trimesh.Trimesh:
    mesh = trimesh.creation.icosphere(subdivisions=subdivisions, radius=radius)
    mesh.apply_translation(centre)
    return mesh


def region_weights(points: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(n, 4) uint8 region numbers and (n, 4) float32 weights, soft over BLEND_MM."""
    x, y, z = points.T

    def soft(values: np.ndarray) -> np.ndarray:
        return np.clip(0.5 + values / BLEND_MM, 0, 1)

    upper, right, front = soft(z), soft(x), soft(y)
    weights = np.stack(
        [front * (1 - right), front * right, (1 - front) * (1 - right), (1 - front) * right], axis=1
    )
    index = np.broadcast_to(np.arange(4), weights.shape)
    return index.astype(np.uint8), (weights * upper[:, None]).astype(np.float32)


def nodes() -> dict[str, dict]:
    """Node id -> file, layer, side, muscle and mesh (mm RAS)."""
    out = {
        "skull": {"file": "bones.glb", "layer": "bones", "mesh": ball(60)},
        "skin": {"file": "skin.glb", "layer": "skin", "mesh": ball(SKIN_RADIUS, subdivisions=5)},
    }
    for side, sign in (("left", -1), ("right", 1)):
        out[f"upper-trapezius.{side}"] = {
            "file": "muscles.glb", "layer": "muscles", "side": side, "muscle": "upper-trapezius",
            "mesh": ball(12, (sign * MUSCLE_AT, 0, 0), subdivisions=3),
        }  # fmt: skip
    return out


def write(folder: Path) -> Path:
    """Write the scene into `folder`; returns it."""
    folder.mkdir(parents=True, exist_ok=True)
    entries, scenes = [], {}
    for node_id, node in nodes().items():
        mesh = node["mesh"]
        attributes = {"_TONE": np.linspace(0, 1, len(mesh.vertices), dtype=np.float32)}
        if node_id == "skin":
            attributes = {"_TONE": np.full(len(mesh.vertices), 0.5, dtype=np.float32)}
            attributes["_REGION"], attributes["_WEIGHT"] = region_weights(mesh.vertices)
        glb = trimesh.Trimesh(
            coordinate_frames.to_gltf(mesh.vertices),
            mesh.faces,
            process=False,
            vertex_attributes=attributes,
        )
        scene = scenes.setdefault(node["file"], trimesh.Scene())
        scene.add_geometry(glb, node_name=node_id, geom_name=node_id)
        entries.append({
            "id": node_id, "file": node["file"], "layer": node["layer"],
            "side": node.get("side"), "muscle": node.get("muscle"),
            "triangles": len(mesh.faces), "vertices": len(mesh.vertices),
        })  # fmt: skip
    files = {}
    for name, scene in scenes.items():
        data = scene.export(file_type="glb")
        (folder / name).write_bytes(data)
        files[name] = {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}
    points = {"ut-front": {}}
    for side, sign in (("left", -1), ("right", 1)):
        points["ut-front"][side] = {
            "node": f"upper-trapezius.{side}", "position": [sign * (MUSCLE_AT + 12), 0, 0],
            "normal": [sign, 0, 0], "skin": [sign * SKIN_RADIUS, 0, 0], "depth_mm": 8,
        }  # fmt: skip
    manifest = {
        "version": 1, "nodes": entries, "files": files, "points": points, "region_order": REGIONS,
    }  # fmt: skip
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return folder


def points() -> dict[str, Point]:
    """The one trigger point: felt essentially in front on its own side, less behind."""
    known = {"sources": (Source.DESIGN,), "certainty": Certainty.WEAK}
    return {
        "ut-front": Point(
            id="ut-front", code="UT1", placement=Placement(muscle="upper-trapezius", **known),
            map_confidence="low",
            zones=(
                Zone(region="forehead", grade=Grade.ESSENTIAL, **known),
                Zone(region="occiput", grade=Grade.SPILLOVER, **known),
            ),
        )
    }  # fmt: skip
