"""From a coarse, faceted, not quite closed bone to a smooth, watertight one.

Three steps. Loop subdivision that keeps the given vertices where they are rounds the facets. The
sign of the winding number tells inside from outside even where the source has holes, and a level
set of the signed distance closes it into one clean surface. Quadric decimation then spends the
triangles where the shape bends.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import fast_simplification
import igl
import numpy as np
import trimesh
from scipy import ndimage
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
from skimage.measure import marching_cubes

from anatomy.arrays import BoolArray, FloatArray, IntArray

from .edges import unique_edges

Plane = tuple[tuple[float, float, float], float]  # unit normal n and n.p of its points, mm

# Decimation is a sequence of choices, so a last bit that differs between two processors could
# change a whole bone. Rounding what goes in makes such a tie as rare as it can be.
_GRAIN = 1e-4  # mm


def loop(vertices: FloatArray, faces: IntArray) -> tuple[FloatArray, IntArray]:
    """One level of Loop subdivision. (n, 3) mm, (m, 3) -> (n + e, 3), (4 m, 3).

    An edge that does not have exactly two triangles (a border, a non-manifold seam) is a crease.
    Old vertices come first and keep their order. Loop 1987, weights by Warren.
    """
    n = len(vertices)
    edges, of_face, count = unique_edges(faces)
    crease = count != 2
    opposite = np.zeros((len(edges), 3))
    np.add.at(opposite, of_face.ravel(), vertices[np.roll(faces, -2, axis=1)].reshape(-1, 3))
    ends = vertices[edges].sum(1)
    middle = np.where(crease[:, None], ends / 2, 3 / 8 * ends + opposite / 8)

    ring, valence = np.zeros((n, 3)), np.zeros(n)
    rim, rims = np.zeros((n, 3)), np.zeros(n)
    for a, b in ((0, 1), (1, 0)):
        np.add.at(ring, edges[:, a], vertices[edges[:, b]])
        np.add.at(valence, edges[:, a], 1)
        np.add.at(rim, edges[crease, a], vertices[edges[crease, b]])
        np.add.at(rims, edges[crease, a], 1)
    share = np.where(valence == 3, 3 / 16, 3 / (8 * np.maximum(valence, 1)))
    inner = (1 - valence * share)[:, None] * vertices + share[:, None] * ring
    moved = np.where((rims == 0)[:, None], inner, vertices)
    moved = np.where((rims == 2)[:, None], 3 / 4 * vertices + rim / 8, moved)

    a, b, c = faces.T
    ab, bc, ca = (n + of_face).T
    fine = np.concatenate([np.stack(corner, 1) for corner in
                           ((a, ab, ca), (b, bc, ab), (c, ca, bc), (ab, bc, ca))])
    return np.vstack([moved, middle]), fine


def rounded(vertices: FloatArray, faces: IntArray, levels: int = 2,
            rounds: int = 4) -> tuple[FloatArray, IntArray]:
    """Loop subdivision through the given vertices. (n, 3), (m, 3) -> (n', 3), (4^levels m, 3).

    Loop's surface shrinks; a spinous process would lose millimetres. The control points are moved
    out until the surface passes through the source's vertices again (nearly: `rounds` steps).
    """
    control = vertices.copy()
    for step in range(rounds + 1):
        fine, triangles = control, faces
        for _ in range(levels):
            fine, triangles = loop(fine, triangles)
        if step < rounds:
            control = control + 0.9 * (vertices - fine[: len(vertices)])
    return fine, triangles


def solid(vertices: FloatArray, faces: IntArray, pitch: float, swell: float = 0.0,
          blur: float = 1.0, cuts: Sequence[Plane] = (),
          fill_hollow: bool = False, even: bool = False) -> trimesh.Trimesh:
    """Watertight surface around what the winding number calls inside. mm in, mm out.

    pitch: grid spacing in mm; swell: mm by which the surface is put outwards, so that a sheet
    thinner than the grid is not lost; blur: standard deviation of the smoothing, in grid steps;
    cuts: only what lies before all these planes is kept; fill_hollow: close the largest space
    inside; even: the mean of the shape and its mirror image in x = 0, exactly symmetric (the cuts
    must be, too).
    """
    vertices = np.ascontiguousarray(vertices, dtype=np.float64)
    faces = np.ascontiguousarray(faces, dtype=np.int64)
    low = np.floor(vertices.min(0) / pitch - 6) * pitch
    high = vertices.max(0)
    samples = trimesh.remesh.subdivide_to_size(vertices, faces, pitch, max_iter=20)[0]
    if even:  # the right half is enough, with what comes into it from the left
        samples[:, 0] = np.abs(samples[:, 0])
        low[0], high[0] = 0.0, samples[:, 0].max()
    shape = np.ceil((high - low) / pitch + 6).astype(int)
    near = np.zeros(shape, bool)
    near[tuple(np.round((samples - low) / pitch).astype(int).T)] = True
    band = ndimage.binary_dilation(near, iterations=3)

    reach = 3.0 * pitch
    cells = np.argwhere(band)
    sides = [np.ones(3), np.array([-1.0, 1.0, 1.0])] if even else [np.ones(3)]
    signed = np.mean([igl.signed_distance(
        np.ascontiguousarray((low + cells * pitch) * side), vertices, faces,
        sign_type=igl.SIGNED_DISTANCE_TYPE_FAST_WINDING_NUMBER)[0] for side in sides], axis=0)
    labels = ndimage.label(~band)[0]
    rooms, first = np.unique(labels, return_index=True)
    probes = np.stack(np.unravel_index(first, shape), axis=1)
    winding = igl.fast_winding_number(vertices, faces, low + probes * pitch)
    field = np.where(winding > 0.5, -reach, reach)[np.searchsorted(rooms, labels)]
    field[tuple(cells.T)] = np.clip(signed, -reach, reach)
    if fill_hollow:
        inside = field < 0
        if even:  # only a whole space is told from the open air
            inside = np.concatenate([inside[:0:-1], inside])
        field[_hollow(inside, pitch)[-shape[0]:]] = -reach
    for normal, at in cuts:
        axes = [n * (low[i] + pitch * np.arange(shape[i])) for i, n in enumerate(normal)]
        before = axes[0][:, None, None] + axes[1][:, None] + axes[2] - at
        field = np.maximum(field, np.clip(-before, -reach, reach))
    field = ndimage.gaussian_filter(field, blur, mode=("mirror", "nearest", "nearest"))
    found, triangles, _, _ = marching_cubes(field, swell, spacing=(pitch,) * 3)
    mesh = trimesh.Trimesh(found + low, triangles, process=True)
    if even:
        mesh = doubled(mesh)
    if mesh.volume < 0:
        mesh.invert()
    return mesh


def _hollow(inside: BoolArray, pitch: float, ball: float = 18.0) -> BoolArray:
    """The largest inner space in which a ball of radius `ball` mm fits and from which it cannot
    leave, and the crevices around it.

    inside: (i, j, k) bool. In a skull it is the braincase; the ball stops at the great foramen.
    """
    skip = max(1, round(1.6 / pitch))
    bone = inside[::skip, ::skip, ::skip]
    grid = pitch * skip
    labels = ndimage.label(ndimage.distance_transform_edt(~bone) * grid > ball)[0]
    sizes = np.bincount(labels.ravel())
    sizes[[0, labels[0, 0, 0]]] = 0  # bone, open air
    if not sizes.any():
        return np.zeros_like(inside)
    centre = labels == int(np.argmax(sizes))
    reach = ndimage.distance_transform_edt(~centre) * grid
    opened = (reach <= ball) & ~bone
    near = (reach <= ball + 4.0) & ~bone
    hollow = ndimage.binary_propagation(opened, mask=near)
    for axis in range(3):
        hollow = np.repeat(hollow, skip, axis)
    hollow = hollow[tuple(slice(0, n) for n in inside.shape)]
    hollow = np.pad(hollow, [(0, n - m) for n, m in zip(inside.shape, hollow.shape, strict=True)])
    space: BoolArray = ndimage.binary_dilation(hollow, iterations=skip) & ~inside
    return space


def joined(meshes: Iterable[trimesh.Trimesh]) -> trimesh.Trimesh:
    """All meshes as one, which are not welded. At least one must be there."""
    mesh = trimesh.util.concatenate(list(meshes))
    assert isinstance(mesh, trimesh.Trimesh)
    return mesh


def part_of(mesh: trimesh.Trimesh, faces: BoolArray) -> trimesh.Trimesh:
    """The faces for which `faces`, (m,) bool, is true, with the vertices that they use."""
    part = mesh.submesh([np.flatnonzero(faces)], append=True, repair=False)
    assert isinstance(part, trimesh.Trimesh)
    return part


def largest(mesh: trimesh.Trimesh, least: float = 0.02) -> trimesh.Trimesh:
    """The mesh without its crumbs and inner bubbles: parts below `least` of the largest volume."""
    parts = mesh.split(only_watertight=False, repair=False)
    with np.errstate(invalid="ignore", divide="ignore"):  # a flat crumb has no centre of mass
        volumes = np.array([part.volume for part in parts])
    kept = [part for part, volume in zip(parts, volumes, strict=True)
            if volume >= least * volumes.max()]
    return joined(kept)


def smooth(mesh: trimesh.Trimesh, rounds: int) -> trimesh.Trimesh:
    """Taubin smoothing, which keeps the volume. Returns a new mesh."""
    result = mesh.copy()
    trimesh.smoothing.filter_taubin(result, lamb=0.5, nu=0.53, iterations=rounds)
    return result


def doubled(half: trimesh.Trimesh) -> trimesh.Trimesh:
    """A right half, open at x = 0, and its mirror image, sharing the border's vertices."""
    edges, _, count = unique_edges(half.faces)
    seam = np.zeros(len(half.vertices), bool)
    seam[edges[count == 1]] = True
    vertices = half.vertices.copy()
    vertices[:, 0] = np.where(seam, 0.0, np.maximum(vertices[:, 0], 10 * _GRAIN))
    other = np.where(seam, np.arange(len(seam)), len(seam) + np.cumsum(~seam) - 1)
    return trimesh.Trimesh(np.vstack([vertices, vertices[~seam] * [-1, 1, 1]]),
                           np.vstack([half.faces, other[half.faces][:, ::-1]]), process=False)


def halved(mesh: trimesh.Trimesh) -> trimesh.Trimesh:
    """The right half of a mesh that is symmetric, with an edge wherever it meets x = 0."""
    right = part_of(mesh, mesh.triangles_center[:, 0] > 0)
    right.vertices[np.abs(right.vertices[:, 0]) < _GRAIN, 0] = 0.0
    return right


def decimate(mesh: trimesh.Trimesh, triangles: int, even: bool = False) -> trimesh.Trimesh:
    """At most `triangles` triangles by quadric error; watertight if the mesh is.

    even: of a symmetric mesh only the right half is thinned out, and mirrored. Its border stays in
    x = 0, as border vertices are joined only with each other.
    """
    if even:
        return untangled(doubled(decimate(halved(mesh), triangles // 2)))
    if len(mesh.faces) <= triangles:
        return mesh
    vertices = np.round(mesh.vertices / _GRAIN) * _GRAIN
    found, faces = fast_simplification.simplify(
        vertices.astype(np.float32), mesh.faces.astype(np.int32),
        target_count=triangles)
    return untangled(trimesh.Trimesh(found.astype(float), faces, process=False))


def untangled(mesh: trimesh.Trimesh) -> trimesh.Trimesh:
    """The mesh with its sheets apart where decimation made two of them share an edge.

    Around a vertex, triangles that hang together over ordinary edges (two triangles) keep it;
    every further group of them gets a copy of its own at the same position.
    """
    _, of_face, count = unique_edges(mesh.faces)
    corner = np.arange(mesh.faces.size).reshape(mesh.faces.shape)
    order = np.argsort(of_face.ravel(), kind="stable")
    face, slot = np.divmod(order, 3)
    plain = np.flatnonzero(np.repeat(count == 2, count))
    one, two = plain[0::2], plain[1::2]
    # the two triangles of an edge run along it in opposite directions
    heads = corner[face, slot], corner[face, (slot + 1) % 3]
    links = np.concatenate([np.stack([heads[0][one], heads[1][two]], 1),
                            np.stack([heads[1][one], heads[0][two]], 1)])
    graph = coo_matrix((np.ones(len(links)), links.T), (corner.size,) * 2)
    group = connected_components(graph, directed=False)[1]
    _, first, vertex = np.unique(group, return_index=True, return_inverse=True)
    return trimesh.Trimesh(mesh.vertices[mesh.faces.ravel()[first]],
                           vertex.reshape(mesh.faces.shape), process=False)
