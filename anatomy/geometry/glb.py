"""Structures as one GLB file and back: metres, +Y up, +Z the front, as glTF says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import trimesh
from numpy.typing import ArrayLike

from anatomy.arrays import FloatArray, IntArray
from anatomy.model import coordinate_frames, nodes

_GRAIN = 1e-3  # mm; finer digits are noise, and noise differs from one processor to the next


@dataclass(frozen=True)
class Structure:
    """One node. mesh: mm, RAS, faces counter-clockwise from outside; tone: (n,) 0..1.

    regions: None, or (index (n, 4), weight (n, 4)) as glTF's skinning has joints and weights.
    """

    id: str
    layer: str
    mesh: trimesh.Trimesh
    tone: FloatArray
    muscle: str | None = None
    regions: tuple[IntArray, FloatArray] | None = None

    @property
    def side(self) -> str | None:
        """'left', 'right' or None, from the id."""
        return nodes.split(self.id)[1]


def write(path: Path, structures: list[Structure]) -> None:
    """All structures as nodes of one file, in the given order; the same bytes each time.

    `_TONE` is a scalar of the vertex; the skin also has `_REGION` and `_WEIGHT`, VEC4. Everything
    is float32, because glTF wants each element of a vertex attribute on four bytes anyway.
    """
    scene = trimesh.Scene()
    for structure in structures:
        attributes: dict[str, ArrayLike] = {"_TONE": np.asarray(structure.tone, np.float32)}
        if structure.regions is not None:
            index, weight = structure.regions
            attributes["_REGION"] = np.asarray(index, np.float32)
            attributes["_WEIGHT"] = np.round(np.asarray(weight), 4).astype(np.float32)
        mesh = trimesh.Trimesh(coordinate_frames.to_gltf(rounded(structure.mesh.vertices)),
                               structure.mesh.faces, process=False, vertex_attributes=attributes)
        scene.add_geometry(mesh, node_name=structure.id, geom_name=structure.id)
    path.write_bytes(scene.export(file_type="glb"))


def attribute(mesh: trimesh.Trimesh, name: str) -> np.ndarray:
    """A vertex attribute of a mesh that `read` gave, (n,) or (n, 4). KeyError if it has none."""
    return np.asarray(mesh.vertex_attributes[name])


def read(path: Path) -> dict[str, trimesh.Trimesh]:
    """Node id -> mesh, by id; mm, RAS, on the grid that was written; vertex attribute 'tone'.

    The skin also has the vertex attributes 'region' and 'weight', (n, 4).
    """
    scene = trimesh.load_scene(path, process=False)
    meshes = {}
    for name in sorted(scene.graph.nodes_geometry):
        part = scene.geometry[scene.graph[name][1]]
        meshes[name] = trimesh.Trimesh(
            rounded(coordinate_frames.from_gltf(part.vertices)), part.faces, process=False,
            vertex_attributes={"tone": np.ravel(part.vertex_attributes["_TONE"])})
        if "_REGION" in part.vertex_attributes:
            index = np.asarray(part.vertex_attributes["_REGION"]).reshape(-1, 4)
            meshes[name].vertex_attributes["region"] = index.astype(np.uint8)
            weight = np.asarray(part.vertex_attributes["_WEIGHT"]).reshape(-1, 4)
            meshes[name].vertex_attributes["weight"] = weight
    return meshes


def on_grid(meshes: Mapping[str, trimesh.Trimesh]) -> dict[str, trimesh.Trimesh]:
    """The same meshes with vertices on the grid that is written; all else is kept."""
    return {name: trimesh.Trimesh(rounded(mesh.vertices), mesh.faces, process=False,
                                  vertex_attributes=mesh.vertex_attributes,
                                  metadata=mesh.metadata)
            for name, mesh in meshes.items()}


def rounded(vertices: FloatArray) -> FloatArray:
    """(n, 3) mm on the grid that is written."""
    return np.round(np.asarray(vertices) / _GRAIN) * _GRAIN
