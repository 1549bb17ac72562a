"""From fibres and thickness to a closed surface with strands: millimetres.

A sheet is wrapped by rings: at every station along the fibres one closed ring of points, over the
face towards the skin and back along the deep face. Edges of the mesh run with the fibres, so that
strands show with few triangles.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass

import manifold3d
import numpy as np
import trimesh
from scipy.spatial import cKDTree

from . import fibres


@dataclass(frozen=True)
class Sheet:
    """One head of a muscle. Arrays are (across, along, 3), mm; `top` is the face to the skin."""

    part: str
    middle: np.ndarray
    top: np.ndarray
    bottom: np.ndarray
    out: np.ndarray  # unit normals of the middle surface, towards the skin
    thick: np.ndarray  # (across, along) mm
    vertices: np.ndarray  # (n, 3)
    faces: np.ndarray  # (m, 3), outward
    tone: np.ndarray  # (n,) 0 tendon .. 1 red


def normals(grid: np.ndarray) -> np.ndarray:
    """Unit normals (a, b, 3) of a grid surface; the sign follows (across x along)."""
    across = np.gradient(grid, axis=0)
    along = np.gradient(grid, axis=1)
    out = np.cross(across, along)
    return _unit(out)


def _unit(vectors: np.ndarray) -> np.ndarray:
    return vectors / np.maximum(np.linalg.norm(vectors, axis=2, keepdims=True), 1e-12)


def even_normals(grid: np.ndarray, rounds: int = 8) -> np.ndarray:
    """Normals (a, b, 3) that turn slowly.

    Where a sheet bends sharply, as trapezius does over the shoulder, faces set off along the exact
    normals would pass through each other; along these the hollow of the bend is filled.
    """
    out = normals(grid)
    for _ in range(rounds):
        wide = np.pad(out, ((1, 1), (1, 1), (0, 0)), mode="edge")
        out = _unit(
            4 * out + 2 * (wide[:-2, 1:-1] + wide[2:, 1:-1]) + wide[1:-1, :-2] + wide[1:-1, 2:]
        )
    return out


def columns(count: int) -> np.ndarray:
    """Places (count,) 0..1 across a sheet, closer together towards its borders."""
    even = np.linspace(0, 1, count)
    return 0.55 * even + 0.45 * (1 - np.cos(np.pi * even)) / 2


def border(grid: np.ndarray, rim: float) -> np.ndarray:
    """Share of the full thickness (a, b): an elliptical edge `rim` mm broad, or half the width."""
    step = np.linalg.norm(np.diff(grid, axis=0), axis=2)
    place = np.vstack([np.zeros(grid.shape[1]), np.cumsum(step, axis=0)])
    width = place[-1]
    edge = np.minimum(place, width - place)
    reach = np.maximum(np.minimum(rim, width / 2), 1e-9)
    inward = np.clip(edge / reach, 0, 1)
    return np.sqrt(np.clip(1 - (1 - inward) ** 2, 0, 1))


def _noise(place: np.ndarray, seed: int) -> np.ndarray:
    """Smooth random values 0..1 with one knot per unit of `place`; the same for the same seed."""
    table = np.random.default_rng(seed).random(512)
    whole = np.floor(place).astype(int)
    part = place - whole
    part = part * part * (3 - 2 * part)
    return table[whole % 512] * (1 - part) + table[(whole + 1) % 512] * part


def strands(name: str, s: np.ndarray, t: np.ndarray, count: int) -> np.ndarray:
    """Pattern 0..1 of bundles that run with the fibres: s (a, 1), t (1, b) -> (a, b)."""
    seed = zlib.crc32(name.encode())
    sway = 0.5 * np.sin(2 * np.pi * (0.8 * t + _noise(s * 4, seed + 1)))
    coarse = _noise(s * count + sway, seed + 2)
    fine = _noise(s * count * 2.3 + 2.0 * sway + 0.7 * _noise(t * 3, seed + 4), seed + 3)
    return 0.5 * coarse + 0.5 * fine


def redness(name: str, s, t, length: float, tendons: tuple[float, float]) -> np.ndarray:
    """0 on the tendons at both ends .. 1 on the belly, with ends feathered strand by strand."""
    seed = zlib.crc32(name.encode()) + 7
    out = np.ones(np.broadcast_shapes(s.shape, t.shape))
    for k, (away, tendon) in enumerate(zip((t, 1 - t), tendons, strict=True)):
        reach = tendon / length * (0.65 + 0.7 * _noise(s * 17 + 31 * k, seed))
        x = np.clip((away - 0.35 * reach) / np.maximum(0.9 * reach, 1e-6), 0, 1)
        out = out * x * x * (3 - 2 * x)
    return out


def wrap(
    name: str,
    part: str,
    grid: np.ndarray,
    thickness,
    rim: float,
    tendons: tuple[float, float],
    top: int,
    deep: int,
    rows: int,
    strand_count: int,
    relief: float = 0.35,
    share: float = 0.5,
    facing=None,
) -> Sheet:
    """Closed surface around the fibres `grid` (a, b, 3).

    thickness(s, t) -> mm before the border is rounded; top, deep: points across the two faces;
    facing: (3,) or (a, b, 3) direction that the top looks to. Raises ValueError below 4 columns.
    """
    if min(top, deep) < 4 or rows < 4:
        raise ValueError("a surface needs at least 4 columns on each face and 4 rows")
    t = np.linspace(0, 1, rows)
    length = float(np.median(fibres.lengths(grid)))

    level = even_normals(grid)

    def face(count: int):
        s = columns(count)
        mid = fibres.resample(grid, s, t)
        fine = _unit(fibres.resample(level, s, t))
        h = thickness(s[:, None], t[None, :]) * border(mid, rim)
        return s[:, None], mid, fine, h

    s, mid, out, h = face(top)
    s_deep, mid_deep, out_deep, h_deep = face(deep)
    if facing is not None and np.sum(out * facing) < 0:
        out, out_deep = -out, -out_deep
    bundle = strands(name + part, s, t[None, :], strand_count)
    red = redness(name + part, s, t[None, :], length, tendons)
    # bundles stand out on the belly, not on the tendons and never beyond the border
    bulge = relief * (bundle - 0.5) * red * np.minimum(1, h / 3)
    upper = mid + ((h * share) + bulge)[..., None] * out
    lower = mid_deep - (h_deep * (1 - share))[..., None] * out_deep
    tone = red * (0.55 + 0.45 * bundle)
    red_deep = redness(name + part, s_deep, t[None, :], length, tendons)
    tone_deep = red_deep * (0.5 + 0.4 * strands(name + part, s_deep, t[None, :], strand_count))
    # the two border columns are shared: the ring runs over the top and back along the deep face
    ring = np.concatenate([upper, lower[-2:0:-1]], axis=0)
    tones = np.concatenate([tone, tone_deep[-2:0:-1]], axis=0)
    vertices = ring.transpose(1, 0, 2).reshape(-1, 3)
    faces = _tube(len(ring), rows, top, deep)
    if trimesh.Trimesh(vertices, faces, process=False).volume < 0:
        faces = faces[:, ::-1]
    return Sheet(part, mid, upper, lower, out, h, vertices, faces, tones.T.reshape(-1))


def _tube(ring: int, rows: int, top: int, deep: int) -> np.ndarray:
    """Triangles of a tube of `rows` rings of `ring` points, closed by a strip at both ends."""
    faces = []
    for row in range(rows - 1):
        a = row * ring + np.arange(ring)
        b = row * ring + (np.arange(ring) + 1) % ring
        c, d = a + ring, b + ring
        # diagonals turn at the middle of the face, so that both borders look the same
        faces += [np.stack([a, c, b], 1), np.stack([b, c, d], 1)]
    out = np.vstack(faces)
    return np.vstack([out, _strip(ring, top, 0, False), _strip(ring, top, (rows - 1) * ring, True)])


def _strip(ring: int, top: int, start: int, flip: bool) -> np.ndarray:
    """The end of a tube: triangles between its top and its deep points, border to border."""
    up = np.arange(top)
    down = np.r_[0, np.arange(ring - 1, top - 1, -1), top - 1]
    place = np.linspace(0, 1, len(up)), np.linspace(0, 1, len(down))
    i = j = 0
    out = []
    while i < len(up) - 1 or j < len(down) - 1:
        go_up = j == len(down) - 1 or (i < len(up) - 1 and place[0][i + 1] <= place[1][j + 1])
        corner = (up[i], up[i + 1], down[j]) if go_up else (up[i], down[j + 1], down[j])
        if go_up:
            i += 1
        else:
            j += 1
        if len(set(corner)) == 3:
            out.append(corner)
    out = np.array(out, dtype=int) + start
    return out[:, ::-1] if flip else out


def unite(sheets: list[Sheet]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """One closed surface of several heads that grow into each other: vertices, faces, tone."""
    if len(sheets) == 1:
        return sheets[0].vertices, sheets[0].faces, sheets[0].tone
    solids = [
        manifold3d.Manifold(manifold3d.Mesh64(s.vertices, s.faces.astype(np.uint64)))
        for s in sheets
    ]
    body = solids[0]
    for other in solids[1:]:
        body = body + other
    body = body.simplify(0.02)
    mesh = body.to_mesh64()
    vertices, faces = np.array(mesh.vert_properties)[:, :3], np.array(mesh.tri_verts, dtype=int)
    source = np.vstack([s.vertices for s in sheets])
    tone = np.concatenate([s.tone for s in sheets])
    near, index = cKDTree(source).query(vertices, k=3)
    weight = 1 / (near + 0.05)
    tone = (tone[index] * weight).sum(1) / weight.sum(1)
    return _soften(vertices, faces, near[:, 0] > 0.02), faces, tone


def _soften(vertices: np.ndarray, faces: np.ndarray, seam: np.ndarray, rounds: int = 6):
    """Round the crease where two heads meet: `seam` (n,) marks its vertices."""
    edges = np.vstack([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]])
    count = np.maximum(np.bincount(edges[:, 0], minlength=len(vertices)), 1)[:, None]

    def mean(values):
        total = np.zeros((len(vertices), values.shape[1]))
        np.add.at(total, edges[:, 0], values[edges[:, 1]])
        return total / count

    weight = seam.astype(float)[:, None]
    weight = np.maximum(weight, 0.6 * mean(weight) * 2).clip(0, 1)
    vertices = vertices.copy()
    for _ in range(rounds):
        vertices += 0.5 * weight * (mean(vertices) - vertices)
    return vertices


def self_intersections(vertices: np.ndarray, faces: np.ndarray) -> int:
    """How many edges of a closed mesh pass through a face that shares no vertex with them."""
    edges = np.unique(np.sort(np.vstack([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]]), 1),
                      axis=0)
    corner = vertices[faces]
    centre = corner.mean(1)
    reach = np.linalg.norm(corner - centre[:, None], axis=2).max(1)
    start, end = vertices[edges[:, 0]], vertices[edges[:, 1]]
    half = np.linalg.norm(end - start, axis=1) / 2
    tree = cKDTree(centre)
    near = tree.query_ball_point((start + end) / 2, half + np.percentile(reach, 99.5))
    edge = np.repeat(np.arange(len(edges)), [len(n) for n in near])
    face = np.concatenate([np.asarray(n, dtype=int) for n in near])
    apart = (faces[face][:, :, None] != edges[edge][:, None, :]).all((1, 2))
    edge, face = edge[apart], face[apart]
    a, b, c = (corner[face, k] for k in range(3))
    way, one, two = end[edge] - start[edge], b - a, c - a
    cross = np.cross(way, two)
    det = np.einsum("kx,kx->k", one, cross)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        from_a = start[edge] - a
        u = np.einsum("kx,kx->k", from_a, cross) / det
        other = np.cross(from_a, one)
        v = np.einsum("kx,kx->k", way, other) / det
        at = np.einsum("kx,kx->k", two, other) / det
    u, v, at = (np.nan_to_num(x, nan=-1.0, posinf=-1.0, neginf=-1.0) for x in (u, v, at))
    tiny = 1e-9
    hit = (u > tiny) & (v > tiny) & (u + v < 1 - tiny) & (at > tiny) & (at < 1 - tiny)
    return int((hit & (np.abs(det) > 1e-12)).sum())
