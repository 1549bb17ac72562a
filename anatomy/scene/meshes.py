"""Read a folder of `assets/meshes`: GLB files through trimesh, checked against the manifest.

Whatever is wrong with a file is reported with its name and the remedy, before the server starts.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from anatomy.arrays import FloatArray, IntArray
from anatomy.errors import UnusableError
from anatomy.model import coordinate_frames
from anatomy.scene import style

if TYPE_CHECKING:
    import trimesh

REMEDY = "rebuild it with `python -m anatomy.geometry build` or restore it with `git checkout`"


class MeshError(UnusableError):
    """A mesh file or the manifest is missing or wrong; the message names file and remedy."""

    def __init__(self, path: Path, wrong: str, remedy: str = REMEDY) -> None:
        super().__init__(f"{path}: {wrong}; {remedy}")
        self.path, self._parts = path, (path, wrong, remedy)

    def __reduce__(self) -> tuple[type[MeshError], tuple[Path, str, str]]:
        # Exception's own would give the message instead of its parts
        return type(self), self._parts


@dataclass(frozen=True)
class Node:
    """One structure.

    vertices: (n, 3) float64, mm, RAS; faces: (m, 3) int64, counter-clockwise from outside;
    tone: (n,) float32 in 0..1, the position on the tissue's colour scale;
    region_index, region_weight: (n, 4) uint8 and float32, only on the skin.
    """

    id: str
    layer: str
    side: str | None
    muscle: str | None
    vertices: FloatArray
    faces: IntArray
    tone: FloatArray
    region_index: IntArray | None = None
    region_weight: FloatArray | None = None

    @property
    def regions(self) -> tuple[IntArray, FloatArray]:
        """`region_index` and `region_weight` of the skin. ValueError for any other node."""
        if self.region_index is None or self.region_weight is None:
            raise ValueError(f"node {self.id!r} has no regions")
        return self.region_index, self.region_weight

    @property
    def kind(self) -> str:
        return style.kind(self.layer, self.id)


@dataclass(frozen=True)
class Meshes:
    """All structures, in the order in which they are drawn (translucent skin last).

    footprints: as `anatomy.geometry.footprints.as_data` wrote them, for the browser.
    """

    nodes: tuple[Node, ...]
    manifest: Mapping[str, Any]
    footprints: Mapping[str, Any] = field(default_factory=dict)

    def __getitem__(self, node_id: str) -> Node:
        for node in self.nodes:
            if node.id == node_id:
                return node
        raise KeyError(node_id)

    def showing(self, muscles: Collection[str]) -> Meshes:
        """Without the muscles that are explained elsewhere only; all other tissues stay."""
        kept = (n for n in self.nodes if n.layer != "muscles" or n.muscle in muscles)
        return replace(self, nodes=tuple(kept))

    @property
    def region_order(self) -> list[str]:
        return list(self.manifest.get("region_order", ()))


def load(folder: Path) -> Meshes:
    """Read and check everything in `folder`; raise MeshError at the first thing that is wrong."""
    folder = Path(folder)
    manifest = _manifest(folder / "manifest.json")
    scenes = {name: _scene(folder / name, entry) for name, entry in manifest["files"].items()}
    nodes = [_node(folder, scenes, entry) for entry in manifest["nodes"]]
    known = {entry["id"] for entry in manifest["nodes"]}
    for name, scene in scenes.items():
        extra = sorted(set(scene.graph.nodes_geometry) - known)
        if extra:
            raise MeshError(folder / name, f"holds nodes the manifest does not name: {extra}")
    if not any(node.id == "skin" for node in nodes):
        raise MeshError(folder / "manifest.json", "names no node 'skin'")
    order = {"bone": 0, "context": 1, "muscle": 2, "eye": 3, "skin": 4}
    nodes.sort(key=lambda node: order[node.kind])
    return Meshes(tuple(nodes), manifest, _footprints(folder / "footprints.json", manifest))


def _footprints(path: Path, manifest: Mapping[str, Any]) -> dict[str, Any]:
    """What stands in the file; nothing if the manifest tells of none."""
    if "footprints" not in manifest:
        return {}
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise MeshError(path, "is missing") from None
    if hashlib.sha256(data).hexdigest() != manifest["footprints"]:
        raise MeshError(path, "does not match the manifest's checksum")
    footprints: dict[str, Any] = json.loads(data)
    return footprints


def _manifest(path: Path) -> dict[str, Any]:
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise MeshError(path, "is missing") from None
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise MeshError(path, f"is not JSON ({error})") from None
    if not isinstance(manifest, dict) or manifest.get("version") != 1:
        raise MeshError(path, "is not a manifest of version 1")
    for part, shape in (("files", dict), ("nodes", list)):
        if not isinstance(manifest.get(part), shape) or not manifest[part]:
            raise MeshError(path, f"has no '{part}'")
    seen: set[str] = set()
    for entry in manifest["nodes"]:
        _check_entry(path, entry, manifest["files"])
        if entry["id"] in seen:
            raise MeshError(path, f"names node {entry['id']!r} twice")
        seen.add(entry["id"])
    return manifest


def _check_entry(path: Path, entry: Mapping[str, Any], files: Mapping[str, Any]) -> None:
    """Raise MeshError for a node of the manifest that lacks something or is in no file."""
    missing = {"id", "file", "layer", "triangles", "vertices"} - set(entry)
    if missing:
        raise MeshError(path, f"node {entry.get('id')!r} lacks {sorted(missing)}")
    if entry["layer"] not in style.LAYERS:
        raise MeshError(path, f"node {entry['id']!r} has the unknown layer {entry['layer']!r}")
    if entry["file"] not in files:
        raise MeshError(path, f"node {entry['id']!r} is in {entry['file']!r}, not in 'files'")


def _scene(path: Path, entry: Mapping[str, Any]) -> trimesh.Scene:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise MeshError(path, "is missing") from None
    if data[:4] != b"glTF":
        raise MeshError(path, "is not a GLB file")
    length = int.from_bytes(data[8:12], "little")
    if length != len(data):
        raise MeshError(path, f"is cut short: {len(data)} of {length} bytes")
    digest = hashlib.sha256(data).hexdigest()
    if digest != entry.get("sha256"):
        raise MeshError(path, "does not match the manifest's checksum")
    import trimesh  # takes most of a second: only where a mesh is read

    try:
        return trimesh.load_scene(path, file_type="glb", process=False)
    except Exception as error:  # trimesh raises whatever the parser happens to meet
        raise MeshError(path, f"cannot be read as GLB ({type(error).__name__}: {error})") from error


def _node(folder: Path, scenes: Mapping[str, trimesh.Scene], entry: Mapping[str, Any]) -> Node:
    import trimesh

    path, name = folder / entry["file"], entry["id"]
    scene = scenes[entry["file"]]
    if name not in scene.graph.nodes_geometry:
        raise MeshError(path, f"has no node {name!r}, which the manifest names")
    transform, geometry = scene.graph[name]
    mesh = scene.geometry[geometry]
    metres = trimesh.transform_points(mesh.vertices, transform)
    vertices = coordinate_frames.from_gltf(metres)
    faces = np.asarray(mesh.faces, dtype=np.int64)
    found = (len(vertices), len(faces))
    if found != (entry["vertices"], entry["triangles"]):
        raise MeshError(path, f"node {name!r} has {found} vertices and triangles, "
                        f"the manifest says {(entry['vertices'], entry['triangles'])}")
    if not np.isfinite(vertices).all():
        raise MeshError(path, f"node {name!r} has coordinates that are not finite")
    extra = mesh.vertex_attributes
    tone = np.asarray(extra.get("_TONE", np.full(len(vertices), 0.5)), dtype=np.float32).reshape(-1)
    index, weight = extra.get("_REGION"), extra.get("_WEIGHT")
    return Node(
        id=name,
        layer=entry["layer"],
        side=entry.get("side"),
        muscle=entry.get("muscle"),
        vertices=vertices,
        faces=faces,
        tone=np.clip(tone, 0, 1),
        region_index=None if index is None else np.asarray(index).astype(np.uint8).reshape(-1, 4),
        region_weight=None if weight is None else np.asarray(weight, np.float32).reshape(-1, 4),
    )
