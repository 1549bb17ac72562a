"""From fibres and thickness to a closed surface with strands: millimetres.

A sheet is wrapped by rings: at every station along the fibres one closed ring of points, over the
face towards the skin and back along the deep face. Edges of the mesh run with the fibres, so that
strands show with few triangles.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import manifold3d
import numpy as np
import trimesh
from scipy.interpolate import RectBivariateSpline
from scipy.ndimage import gaussian_filter
from scipy.spatial import cKDTree

from anatomy.arrays import BoolArray, FloatArray, IntArray

from . import fibres

_FINE = (41, 65)  # points across and along at which a sheet is measured
_STEP, _SAG = 7.5, 0.2  # mm: the longest edge along the fibres, and how far it may cut a bend


@dataclass(frozen=True)
class Sheet:
    """One head of a muscle, in mm: on an even grid (across, along) for measuring, and as a mesh.

    top is the face to the skin. A mesh's vertices are rings, one for each of `t`: over the top at
    `across`, back along the deep face at `across_deep` without its two borders.
    """

    part: str
    middle: FloatArray  # (a, b, 3)
    top: FloatArray
    bottom: FloatArray
    out: FloatArray  # unit normals of the middle surface, towards the skin
    thick: FloatArray  # (a, b) mm
    across: FloatArray  # (n,) 0..1
    across_deep: FloatArray  # (m,) 0..1
    t: FloatArray  # (k,) 0..1
    vertices: FloatArray  # (k * (n + m - 2), 3)
    faces: IntArray  # (f, 3), outward
    tone: FloatArray  # (vertices,) 0 tendon .. 1 red


@dataclass(frozen=True)
class Form:
    """How a sheet is built around its fibres, in mm.

    thickness(s, t) -> mm before the border is rounded; tendons: how far they reach in from the two
    ends; rim: how broad the rounded border is, None for as broad as the muscle is thick; relief:
    how far bundles stand out; share: what of the thickness lies over the fibres; facing: (3,) or
    (a, b, 3) direction that the top looks to; detail: factor of how fine the mesh is, along and
    across; top: points across the upper face, None for as many as its breadth needs.
    """

    thickness: fibres.Profile
    tendons: tuple[float, float]
    rim: float | None = None
    relief: float = 0.35
    share: float = 0.5
    facing: FloatArray | None = None
    detail: float = 1.0
    top: int | None = None

    def columns_across(self, wide: float) -> tuple[int, int]:
        """Points across the upper and the deep face of a muscle, `wide`: root of its breadth."""
        top = max(9, round(3.4 * self.detail * wide)) if self.top is None else self.top
        if top < 4:
            raise ValueError("a surface needs at least 4 columns across its face")
        return top, max(6, top // 2)


def normals(grid: FloatArray) -> FloatArray:
    """Unit normals (a, b, 3) of a grid surface; the sign follows (across x along)."""
    across = np.gradient(grid, axis=0)
    along = np.gradient(grid, axis=1)
    out = np.cross(across, along)
    return _unit(out)


def _unit(vectors: FloatArray) -> FloatArray:
    length: FloatArray = np.linalg.norm(vectors, axis=2, keepdims=True)
    return vectors / np.maximum(length, 1e-12)


def even_normals(grid: FloatArray, thick: float) -> FloatArray:
    """Normals (a, b, 3) that turn slowly for a muscle `thick` mm thick.

    Where a sheet bends sharply, as trapezius does over the shoulder, faces set off along the exact
    normals would pass through each other; along these the hollow of the bend is filled.
    """
    out = normals(grid)
    apart = breadth(grid) / (len(grid) - 1)
    # a round spreads normals by 0.63 of the fibres' distance; 0.7 of the thickness is enough
    rounds = int(np.clip(1.2 * (thick / apart) ** 2, 8, 150))
    for _ in range(rounds):
        wide = np.pad(out, ((1, 1), (1, 1), (0, 0)), mode="edge")
        out = _unit(
            4 * out + 2 * (wide[:-2, 1:-1] + wide[2:, 1:-1]) + wide[1:-1, :-2] + wide[1:-1, 2:]
        )
    return out


def columns(count: int) -> FloatArray:
    """Places (count,) 0..1 across a sheet, closer together towards its borders."""
    even = np.linspace(0, 1, count)
    return 0.55 * even + 0.45 * (1 - np.cos(np.pi * even)) / 2


def breadth(grid: FloatArray) -> float:
    """How broad a sheet (a, b, 3) is where it is broadest, mm."""
    return float(np.linalg.norm(np.diff(grid, axis=0), axis=2).sum(0).max())


def stations(faces: Sequence[FloatArray], detail: float = 1.0) -> FloatArray:
    """Places (k,) 0..1 along the fibres: close together where the faces (a, b, 3) bend."""
    steps = np.stack([np.diff(face, axis=1) for face in faces])
    length = np.linalg.norm(steps, axis=3)
    bend = np.linalg.norm(np.diff(steps / length[..., None], axis=2), axis=3)
    bend = np.percentile(bend / (0.5 * (length[..., 1:] + length[..., :-1])), 90, axis=(0, 1))
    bend = np.convolve(np.r_[bend[0], bend, bend[-1]], [0.25, 0.5, 0.25], "valid")
    need = np.maximum(1 / _STEP, np.sqrt(np.r_[bend[0], bend, bend[-1]] / (8 * _SAG)))
    need = detail * need
    total = np.r_[0, np.cumsum(0.5 * (need[1:] + need[:-1]) * length.mean((0, 1)))]
    count = max(8, int(np.ceil(total[-1])) + 1)
    return np.interp(np.linspace(0, total[-1], count), total, np.linspace(0, 1, len(total)))


def border(grid: FloatArray, rim: FloatArray | float) -> FloatArray:
    """Share of the full thickness (a, b): an elliptical edge `rim` mm broad, or half the width."""
    step = np.linalg.norm(np.diff(grid, axis=0), axis=2)
    stations = np.vstack([np.zeros(grid.shape[1]), np.cumsum(step, axis=0)])
    width = stations[-1]
    edge = np.minimum(stations, width - stations)
    reach = np.maximum(np.minimum(rim, width / 2), 1e-9)
    inward = np.clip(edge / reach, 0, 1)
    share: FloatArray = np.sqrt(np.clip(1 - (1 - inward) ** 2, 0, 1))
    return share


def _unfolded(middle: FloatArray, out: FloatArray, thick: FloatArray, share: float) -> FloatArray:
    """Factor (a, b) of the thickness that leaves both faces without a fold.

    In the hollow of a bend, a face set off further than the bend's radius would turn inside out: a
    patch of it must keep half of its middle's area. Borders and ends are let be.
    """
    factor = np.ones(middle.shape[:2])
    patch = np.cross(np.gradient(middle, axis=0), np.gradient(middle, axis=1))
    inner = np.zeros(factor.shape, bool)
    inner[4:-4, 2:-2] = True
    for _ in range(20):
        tight = np.zeros(factor.shape, bool)
        for away in (share, share - 1):
            face = middle + (away * factor * thick)[..., None] * out
            other = np.cross(np.gradient(face, axis=0), np.gradient(face, axis=1))
            tight |= (other * patch).sum(2) < 0.5 * (patch * patch).sum(2)
        if not (tight & inner).any():
            break
        less = gaussian_filter((tight & inner).astype(float), 2.0, mode="nearest")
        factor *= 1 - 0.15 * np.minimum(1, 3 * less)
    return factor


def _noise(position: FloatArray, seed: int) -> FloatArray:
    """Smooth random values 0..1 with one knot per unit of position; the same for the same seed."""
    table = np.random.default_rng(seed).random(512)
    whole = np.floor(position).astype(int)
    fraction = position - whole
    fraction = fraction * fraction * (3 - 2 * fraction)
    noise: FloatArray = table[whole % 512] * (1 - fraction) + table[(whole + 1) % 512] * fraction
    return noise


def strands(name: str, s: FloatArray, t: FloatArray, count: float) -> FloatArray:
    """Pattern 0..1 of bundles that run with the fibres: s (a, 1), t (1, b) -> (a, b)."""
    seed = zlib.crc32(name.encode())
    sway = 0.5 * np.sin(2 * np.pi * (0.8 * t + _noise(s * 4, seed + 1)))
    coarse = _noise(s * count + sway, seed + 2)
    fine = _noise(s * count * 2.3 + 2.0 * sway + 0.7 * _noise(t * 3, seed + 4), seed + 3)
    return 0.5 * coarse + 0.5 * fine


def redness(name: str, s: FloatArray, t: FloatArray, length: float,
            tendons: tuple[float, float]) -> FloatArray:
    """0 on the tendons at both ends .. 1 on the belly, with ends feathered strand by strand."""
    seed = zlib.crc32(name.encode()) + 7
    out = np.ones(np.broadcast_shapes(s.shape, t.shape))
    for k, (away, tendon) in enumerate(zip((t, 1 - t), tendons, strict=True)):
        reach = tendon / length * (0.65 + 0.7 * _noise(s * 17 + 31 * k, seed))
        x = np.clip((away - 0.35 * reach) / np.maximum(0.9 * reach, 1e-6), 0, 1)
        out = out * x * x * (3 - 2 * x)
    return out


def wrap(name: str, part: str, grid: FloatArray, form: Form) -> Sheet:
    """Closed surface around the fibres `grid` (a, b, 3).

    Raises ValueError below 4 columns across.
    """
    wide, share, tendons = np.sqrt(breadth(grid)), form.share, form.tendons
    top, deep = form.columns_across(wide)
    length = float(np.median(fibres.lengths(grid)))
    level = even_normals(grid, float(form.thickness(*np.ogrid[0:1:9j, 0:1:17j]).max()))
    if form.facing is not None and np.sum(level * form.facing) < 0:
        level = -level

    def face(s: FloatArray, t: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
        mid = fibres.resample(grid, s, t)
        h = form.thickness(s[:, None], t[None, :])
        rim = h if form.rim is None else form.rim
        return mid, _unit(fibres.resample(level, s, t)), h * border(mid, rim)

    even = [np.linspace(0, 1, count) for count in _FINE]
    middle, out, thick = face(*even)
    factor = RectBivariateSpline(*even, _unfolded(middle, out, thick, share), kx=1, ky=1)
    thick = thick * factor(*even)
    over = middle + (thick * share)[..., None] * out
    below = middle - (thick * (1 - share))[..., None] * out

    s, s_deep, t = columns(top), columns(deep), stations((over, below), form.detail)
    bundles = 2.6 * wide  # a broad muscle has broader bundles
    mid, up, h = face(s, t)
    mid_deep, up_deep, h_deep = face(s_deep, t)
    h, h_deep = h * factor(s, t), h_deep * factor(s_deep, t)
    s, s_deep, along = s[:, None], s_deep[:, None], t[None, :]
    bundle = strands(name + part, s, along, bundles)
    red = redness(name + part, s, along, length, tendons)
    # bundles stand out on the belly, not on the tendons and never beyond the border
    bulge = form.relief * (bundle - 0.5) * red * np.minimum(1, h / 3)
    upper = mid + ((h * share) + bulge)[..., None] * up
    lower = mid_deep - (h_deep * (1 - share))[..., None] * up_deep
    tone = red * (0.55 + 0.45 * bundle)
    red_deep = redness(name + part, s_deep, along, length, tendons)
    tone_deep = red_deep * (0.5 + 0.4 * strands(name + part, s_deep, along, bundles))
    # the two border columns are shared: the ring runs over the top and back along the deep face
    ring = np.concatenate([upper, lower[-2:0:-1]], axis=0)
    tones = np.concatenate([tone, tone_deep[-2:0:-1]], axis=0)
    vertices = ring.transpose(1, 0, 2).reshape(-1, 3)
    faces = _tube(len(t), s[:, 0], s_deep[:, 0])
    if trimesh.Trimesh(vertices, faces, process=False).volume < 0:
        faces = faces[:, ::-1]
    return Sheet(part, middle, over, below, out, thick, s[:, 0], s_deep[:, 0], t, vertices, faces,
                 tones.T.reshape(-1))


def _tube(rows: int, across: FloatArray, deep: FloatArray) -> IntArray:
    """Triangles of a tube of `rows` rings of points, closed by a strip at both ends.

    across, deep: 0..1, where the points of the two faces lie; the borders belong to both.
    """
    ring = len(across) + len(deep) - 2
    faces = []
    for row in range(rows - 1):
        a = row * ring + np.arange(ring)
        b = row * ring + (np.arange(ring) + 1) % ring
        c, d = a + ring, b + ring
        faces += [np.stack([a, c, b], 1), np.stack([b, c, d], 1)]
    strip = _strip(across, deep)
    return np.vstack([*faces, strip, strip[:, ::-1] + (rows - 1) * ring])


def _strip(across: FloatArray, deep: FloatArray) -> IntArray:
    """The end of a tube: triangles between its top and its deep points, border to border."""
    top, ring = len(across), len(across) + len(deep) - 2
    down = np.r_[0, np.arange(ring - 1, top - 1, -1), top - 1]
    i = j = 0
    out = []
    while i < top - 1 or j < len(down) - 1:
        go_up = j == len(down) - 1 or (i < top - 1 and across[i + 1] <= deep[j + 1])
        corner = (i, i + 1, down[j]) if go_up else (i, down[j + 1], down[j])
        if go_up:
            i += 1
        else:
            j += 1
        if len(set(corner)) == 3:
            out.append(corner)
    return np.array(out, dtype=int)


def unite(sheets: list[Sheet]) -> tuple[FloatArray, IntArray, FloatArray]:
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
    for rounds in (6, 3, 1):  # where the heads lie on each other, much rounding folds them
        rounded = _soften(vertices, faces, near[:, 0] > 0.02, rounds)
        if not self_intersections(rounded, faces):
            return rounded, faces, tone
    return vertices, faces, tone


def _soften(vertices: FloatArray, faces: IntArray, seam: BoolArray, rounds: int) -> FloatArray:
    """Round the crease where two heads meet: `seam` (n,) marks its vertices."""
    edges = np.vstack([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]])
    count = np.maximum(np.bincount(edges[:, 0], minlength=len(vertices)), 1)[:, None]

    def mean(values: FloatArray) -> FloatArray:
        total = np.zeros((len(vertices), values.shape[1]))
        np.add.at(total, edges[:, 0], values[edges[:, 1]])
        return total / count

    weight = seam.astype(float)[:, None]
    weight = np.maximum(weight, 0.6 * mean(weight) * 2).clip(0, 1)
    vertices = vertices.copy()
    for _ in range(rounds):
        vertices += 0.5 * weight * (mean(vertices) - vertices)
    return vertices


def self_intersections(vertices: FloatArray, faces: IntArray) -> int:
    """How many edges of a closed mesh pass through a face that shares no vertex with them."""
    return len(crossings(vertices, faces)[0])


def crossings(vertices: FloatArray, faces: IntArray) -> tuple[IntArray, IntArray]:
    """Edges (k, 2) that pass through a face sharing no vertex with them, and those faces (k,)."""
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
    direction, one, two = end[edge] - start[edge], b - a, c - a
    cross = np.cross(direction, two)
    det = np.einsum("kx,kx->k", one, cross)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        from_a = start[edge] - a
        u = np.einsum("kx,kx->k", from_a, cross) / det
        other = np.cross(from_a, one)
        v = np.einsum("kx,kx->k", direction, other) / det
        at = np.einsum("kx,kx->k", two, other) / det
    u, v, at = (np.nan_to_num(x, nan=-1.0, posinf=-1.0, neginf=-1.0) for x in (u, v, at))
    tiny = 1e-9
    hit = (u > tiny) & (v > tiny) & (u + v < 1 - tiny) & (at > tiny) & (at < 1 - tiny)
    hit &= np.abs(det) > 1e-12
    return edges[edge[hit]], face[hit]
