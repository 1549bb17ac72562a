"""The skeleton of head, neck and shoulder girdle: millimetres, RAS.

The source's bones are coarse: 288 faces for a vertebra, with slivers, loose inlays and a logo on
the chest. Each is picked out by its position, rounded, closed, cropped and decimated to its share
of the triangle budget. Paired bones are made once, on the right, and mirrored; those of the midline
are centred and made their own mirror image, as muscles are settled against the right side only.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass

import igl
import numpy as np
import trimesh
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from anatomy.arrays import FloatArray
from anatomy.model.nodes import node

from . import remesh
from .sources import Sources

# Read off the source's skull by rays from the side and from the front, in its own axes turned to
# x right, y anterior, z superior, mm: the roof of the bony ear canal, where a ray from the side
# first falls into it, and the lowest point of the orbit's rim.
_PORION = np.array([57.0, 1.0, 535.0])
_ORBITALE = np.array([32.0, 71.0, 538.5])
_CUT = -271.0  # mm, just above the skin's lower edge
_LEAST_FACES = 60  # the source's loose inlays and discs of the spine are smaller

_FOLDER = "myo_sim/models/meshes/hat_{}.stl"

# The joint of manubrium and body: at the second costal cartilage, square to the bone's front.
_ANGLE: remesh.Plane = ((0.0, -0.53, 0.848), -197.2)


def _flipped(plane: remesh.Plane) -> remesh.Plane:
    normal, at = plane
    x, y, z = normal
    return (-x, -y, -z), -at


@dataclass(frozen=True)
class _Recipe:
    """How one bone is made: triangles to spend and the grid of its surface in mm."""

    triangles: int
    pitch: float
    swell: float = 0.0
    levels: int = 2
    mirrored: bool = False  # made on the right, mirrored to the left
    hollow: bool = False  # has an inner space that nobody sees: fill it
    cuts: tuple[remesh.Plane, ...] = ()  # besides the picture's lower edge


_RECIPES: Mapping[str, _Recipe] = {
    "skull": _Recipe(11800, 0.9, swell=0.1, levels=1, hollow=True),
    "jaw": _Recipe(3600, 0.6, swell=0.1, levels=1),
    "c1": _Recipe(1700, 0.45, swell=0.1),
    "c2": _Recipe(1700, 0.45),
    **{f"c{i}": _Recipe(1050, 0.5) for i in range(3, 8)},
    **{f"t{i}": _Recipe(560, 0.7) for i in range(1, 7)},
    "ribs": _Recipe(1300, 1.0, swell=0.2, mirrored=True),
    "manubrium": _Recipe(600, 0.9, cuts=(_ANGLE,)),
    "sternum": _Recipe(600, 0.9, cuts=(_flipped(_ANGLE),)),
    "clavicle": _Recipe(900, 0.7, mirrored=True),
    "scapula": _Recipe(1350, 0.9, swell=0.3, mirrored=True),
}


def build(sources: Sources) -> dict[str, trimesh.Trimesh]:
    """All bones by node id, watertight, vertex_attributes['tone'] (n,) 0 dark .. 1 light.

    Raises ValueError if the source does not hold
    the parts that are expected.
    """
    bones = {}
    for name, part in _parts(sources).items():
        recipe = _RECIPES[name]
        mesh = _made(part, recipe)
        if recipe.mirrored:
            bones[node(name, "right")] = mesh
            bones[node(name, "left")] = mirror(mesh)
        else:
            bones[name] = mesh
    _shade(bones)
    return bones


def mirror(mesh: trimesh.Trimesh) -> trimesh.Trimesh:
    """The other side's bone: x negated, triangles turned so that they still face outwards."""
    return trimesh.Trimesh(mesh.vertices * [-1, 1, 1], mesh.faces[:, ::-1], process=False)


def to_frame(points: FloatArray) -> FloatArray:
    """(n, 3) of the source (metres, x anterior, y up, z right) -> (n, 3) mm RAS, Frankfurt."""
    x, y, z = np.asarray(points, float).T
    return _level(np.stack([z, x, y], axis=1) * 1000.0)


def _level(points: FloatArray) -> FloatArray:
    rise, run = _ORBITALE[2] - _PORION[2], _ORBITALE[1] - _PORION[1]
    cos, sin = np.array([run, rise]) / np.hypot(run, rise)
    x, y, z = (points - [0.0, _PORION[1], _PORION[2]]).T
    return np.stack([x, cos * y + sin * z, -sin * y + cos * z], axis=1)


def _parts(sources: Sources) -> dict[str, trimesh.Trimesh]:
    """The source's pieces by bone, in our frame; those below the cut are left out."""
    raw = {name: _pieces(sources, name)
           for name in ("skull", "jaw", "cervical", "thoracic", "ribs_scap")}
    spine = sorted(raw["cervical"], key=_height)[::-1]
    chest = sorted(raw["thoracic"], key=_height)[::-1]
    if len(spine) != 7 or len(chest) != 12:
        raise ValueError(f"hat_cervical and hat_thoracic hold {len(spine)} and {len(chest)} "
                         "vertebrae, not 7 and 12: not the source this was written for")
    found = {"skull": raw["skull"][0], "jaw": raw["jaw"][0]}
    found |= {f"c{i}": mesh for i, mesh in enumerate(spine, 1)}
    found |= {f"t{i}": mesh for i, mesh in enumerate(chest[:6], 1)}
    ribs = []
    for mesh in raw["ribs_scap"]:
        low, high = mesh.bounds
        wide, right = high[0] - low[0], mesh.centroid[0]
        if 1400 <= len(mesh.faces) <= 1500 and wide > 200:
            # one piece with the costal cartilages; cut apart at the sternal angle
            found["manubrium"] = found["sternum"] = mesh
        elif right < 0 or len(mesh.faces) > 5000 or high[2] < _CUT:
            continue  # the left side; the logo; the lower ribs
        elif len(mesh.faces) > 1500:
            found["scapula"] = mesh
        elif len(mesh.faces) > 500:
            found["clavicle"] = mesh
        elif low[1] < -30:
            ribs.append(mesh)
    found["ribs"] = remesh.joined(ribs)
    if missing := set(_RECIPES) - set(found):
        raise ValueError(f"the source lacks {sorted(missing)}")
    return found


def _height(mesh: trimesh.Trimesh) -> float:
    return float(mesh.bounds[:, 2].mean())


def _pieces(sources: Sources, name: str) -> list[trimesh.Trimesh]:
    """Connected pieces of one file, largest first, without the crumbs."""
    data = sources.myo_sim.read(_FOLDER.format(name))
    mesh = trimesh.load_mesh(io.BytesIO(data), file_type="stl")
    mesh.merge_vertices()
    mesh.vertices = to_frame(mesh.vertices)
    edges = mesh.edges
    graph = coo_matrix((np.ones(len(edges)), edges.T), (len(mesh.vertices),) * 2)
    label = connected_components(graph, directed=False)[1][mesh.faces[:, 0]]
    count = np.bincount(label)
    order = [part for part in np.argsort(-count, kind="stable") if count[part] > _LEAST_FACES]
    return [remesh.part_of(mesh, label == part) for part in order]


def _made(part: trimesh.Trimesh, recipe: _Recipe) -> trimesh.Trimesh:
    vertices, faces = remesh.rounded(np.asarray(part.vertices, float), np.asarray(part.faces),
                                     recipe.levels)
    even = not recipe.mirrored
    if even:
        vertices = vertices - [(vertices[:, 0].min() + vertices[:, 0].max()) / 2, 0, 0]
    mesh = remesh.solid(vertices, faces, recipe.pitch, recipe.swell,
                        cuts=(((0.0, 0.0, 1.0), _CUT), *recipe.cuts), fill_hollow=recipe.hollow,
                        even=even)
    mesh = remesh.smooth(remesh.largest(mesh), rounds=4)
    return remesh.decimate(mesh, recipe.triangles, even)


def _shade(bones: Mapping[str, trimesh.Trimesh]) -> None:
    """Bake how open each vertex lies, so that hollows and joints read as such under any light.

    A vertex from which one can go outwards along its normal as far as the distance field says is
    free is light; one that soon meets bone is dark (Evans 2006, ambient occlusion by distance).
    """
    everything = remesh.joined(bones.values())
    vertices = np.ascontiguousarray(everything.vertices)
    faces = np.ascontiguousarray(everything.faces, dtype=np.int64)
    steps = np.array([2.0, 5.0, 10.0])
    shares = np.array([0.5, 0.3, 0.2])
    for mesh in bones.values():
        closed = np.zeros(len(mesh.vertices))
        for step, share in zip(steps, shares, strict=True):
            points = np.ascontiguousarray(mesh.vertices + step * mesh.vertex_normals)
            free = igl.signed_distance(points, vertices, faces,
                                       sign_type=igl.SIGNED_DISTANCE_TYPE_FAST_WINDING_NUMBER)[0]
            closed += share * np.clip(1 - free / step, 0, 1.5)
        mesh.vertex_attributes["tone"] = np.clip(1.0 - closed, 0.0, 1.0)
