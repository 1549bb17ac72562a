"""What the meshes lack and a student needs to see: nerves, vessels, cord and lung, as a sketch.

None of it is measured on a body. Lines are laid through landmarks of the very bones that are shown,
by the rules of textbook anatomy, and swept to tubes; so they fit each figure, and weigh next to
nothing. Everything here is schematic, and is called so wherever it is shown. The nodes have the
layer LAYER; they are drawn only when asked for (assets/js/viewer/overlays.mjs) and can't be tapped.

    complete = schematic.added(meshes)        # the same meshes and the schematic nodes
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np

from anatomy.arrays import FloatArray, IntArray
from anatomy.model.nodes import SIDES
from anatomy.scene import style
from anatomy.scene.meshes import Meshes, Node
from anatomy.scene.still import vertex_normals
from anatomy.scene.tubes import joined, smooth, sweep

LAYER = "schematic"
OVERLAYS: Mapping[str, tuple[str, ...]] = {
    "nerves": ("brain-stem", "spinal-cord", "neck-nerves", "face-nerve", "meeting-place"),
    "depth": (
        "brain-stem", "spinal-cord", "vertebral-artery", "carotid-artery", "jugular-vein",
        "external-jugular-vein", "lung",
    ),
}  # fmt: skip
"""What is shown together: the sketch of the nerves, and what lies under a point."""

_UNPAIRED = ("brain-stem", "spinal-cord")
_CERVICAL = tuple(f"c{n}" for n in range(1, 8))

Mesh = tuple[FloatArray, IntArray]


def added(meshes: Meshes) -> Meshes:
    """The meshes with the schematic nodes, drawn first; unchanged where bones are missing."""
    known = {node.id for node in meshes.nodes}
    if not known.issuperset((*_CERVICAL, "t1", "skull", "skin", "jaw")):
        return meshes
    return replace(meshes, nodes=(*_nodes(_Body(meshes)), *meshes.nodes))


class _Body:
    """Points to lay lines through, right side, mm RAS."""

    def __init__(self, meshes: Meshes) -> None:
        self.meshes = meshes
        self.landmarks = {k: np.array(v, float) for k, v in meshes.manifest["landmarks"].items()}

    def at(self, name: str, *shift: float) -> FloatArray:
        """A landmark, moved by (x, y, z) mm."""
        return self.landmarks[name] + (shift or (0.0, 0.0, 0.0))

    def vertebra(self, name: str) -> FloatArray:
        return self.meshes[name].vertices

    def canal(self, name: str) -> tuple[float, float, float]:
        """Front and back of a vertebra's canal in the midline (y), and the height (z) there.

        The canal is the widest gap between the vertebra's points near the midline."""
        near = self.vertebra(name)[np.abs(self.vertebra(name)[:, 0]) < 4]
        y = np.sort(near[:, 1])
        gap = int(np.diff(y).argmax())
        return y[gap + 1], y[gap], float(np.median(near[:, 2]))

    def foramen(self, name: str) -> FloatArray:
        """Where the vertebral artery passes the right transverse process."""
        points = self.vertebra(name)
        half = np.abs(points[:, 0]).max()
        if name == "c1":
            tip = self.landmarks["c1-transverse-right"]
            return np.array([0.675 * half, tip[1] + 3.5, tip[2] + 1])
        front, _, _ = self.canal(name)
        x = 0.79 * half
        beside = points[np.abs(np.abs(points[:, 0]) - x) < 4]
        return np.array([x, front + 4.5, float(np.median(beside[:, 2]))])

    def surface(self, node: str, x: float, z: float, out: float = 1.0) -> FloatArray:
        """The foremost (out 1) or hindmost (-1) point of a node at x and z."""
        mesh = self.meshes[node]
        corners = mesh.vertices[mesh.faces]
        a, b, c = (corners[:, k][:, [0, 2]] for k in range(3))
        spot = np.array([x, z])
        area = _cross(b - a, c - a)
        area = np.where(np.abs(area) < 1e-9, np.inf, area)
        v, w = _cross(spot - a, c - a) / area, _cross(b - a, spot - a) / area
        hit = (v >= 0) & (w >= 0) & (v + w <= 1) & np.isfinite(area)
        y = ((1 - v - w) * corners[:, 0, 1] + v * corners[:, 1, 1] + w * corners[:, 2, 1])[hit]
        if not len(y):
            away = np.hypot(*(mesh.vertices[:, [0, 2]] - spot).T)
            near: FloatArray = mesh.vertices[away.argmin()]
            return near.copy()
        return np.array([x, (y * out).max() * out, z])

    def under_skin(self, points: FloatArray, depth: float) -> FloatArray:
        """Points (n, 3) brought to a depth in mm under the skin nearest to them."""
        skin = self.meshes["skin"]
        nearest = [np.linalg.norm(skin.vertices - point, axis=1).argmin() for point in points]
        outwards = vertex_normals(skin.vertices, skin.faces)
        return skin.vertices[nearest] - depth * outwards[nearest]


# ---------------------------------------------------------------- the structures, right side


def _stem_line(body: _Body) -> FloatArray:
    """The middle of the brain stem, from the great foramen up: it leans forward."""
    low = body.at("opisthion", 0, 14.5, 1)
    return np.array([low, low + (0, 3, 16), low + (0, 8, 34), low + (0, 12, 50), low + (0, 15, 62)])


def _brain_stem(body: _Body) -> Mesh:
    line = smooth(_stem_line(body), 14)
    share = np.linspace(0, 1, len(line))
    # cord, medulla, the bulge of the pons, midbrain
    radius = np.interp(share, [0, 0.2, 0.38, 0.5, 0.62, 0.78, 0.86, 1],
                       [6.2, 8, 9.2, 12.5, 15, 13, 10.5, 10])  # fmt: skip
    return sweep(line, radius, 14, flat=0.88)


def _cord_line(body: _Body) -> tuple[FloatArray, FloatArray]:
    """The middle of the cord from the great foramen to T1, and the width of its canal there, mm."""
    points, widths = [_stem_line(body)[0]], [12.0]
    for name in (*_CERVICAL, "t1"):
        front, back, z = body.canal(name)
        if name == "c1":  # the tooth of the axis takes the front of the ring
            front = (front + body.at("opisthion")[1]) / 2
        points.append(np.array([0, (front + back) / 2, z]))
        widths.append(front - back)
    return np.array(points), np.array(widths)


def _spinal_cord(body: _Body) -> Mesh:
    points, widths = _cord_line(body)
    count = 22
    line = smooth(points, count)
    depth = np.interp(np.linspace(0, 1, count), np.linspace(0, 1, len(widths)), widths)
    radius = np.clip(0.42 * depth, 3.2, 4.2)
    radius[:3] = np.linspace(5.6, radius[3], 3)  # it goes over into the medulla
    return sweep(line, radius * 1.35, 10, flat=0.74)


def _meeting_place(body: _Body) -> Mesh:
    """Where the fibres meet: lower medulla to C2-C3, in the back of one half of the cord."""
    points, _ = _cord_line(body)
    line = smooth(np.vstack([_stem_line(body)[0] + (0, 0.5, 6), points[:4]]), 10)
    line = line + (4.4, -2.2, 0)
    swell = np.sin(np.pi * np.linspace(0.06, 0.94, len(line))) ** 0.5
    return sweep(line, 3.4 * swell + 0.4, 9)


def _neck_nerves(body: _Body) -> Mesh:
    """C1 to C3 leave above their vertebra's arch and run to muscles and to the back of the head."""
    points, _ = _cord_line(body)
    cord = dict(zip(("top", *_CERVICAL), points, strict=False))
    c1, c2, c3 = (body.foramen(name) for name in ("c1", "c2", "c3"))
    inion = body.at("inion")
    arch = body.at("c1-posterior-tubercle")

    def root(high: FloatArray, low: FloatArray, *further: FloatArray) -> Mesh:
        start = (high + low) / 2 + (4.6, -2, 0)
        return sweep(smooth(np.vstack([start, *further]), 5 * len(further) + 1), 1.25, 6)

    # the greater occipital nerve, from C2: under the lower oblique, then up through the muscles
    # to the skin (offsets from the protuberance: fact sheet, A2, [kim2018])
    over = body.surface("skin", 22.6, inion[2] - 16.3, -1)
    scalp = [body.surface("skin", x, inion[2] + z, -1) + (0, 4, 0) for x, z in ((25, 2), (28, 30))]
    return joined(
        root(cord["top"], cord["c1"],
             np.array([15, c1[1] - 14, arch[2] + 7]), arch + (20, 6, 10)),
        root(cord["c1"], cord["c2"],
             np.array([17, c2[1] - 6, c2[2] + 8]), arch + (27, 4, -10), arch + (24, -5, -6),
             inion + (13.1, 12, -27.7), over + (0, 5, 0), *scalp),
        root(cord["c2"], cord["c3"],
             np.array([16, c3[1] - 3, c3[2] + 6]), c3 + (10, -7, 2), c3 + (21, -9, -9),
             c3 + (27, -10, -26)),
    )  # fmt: skip


def _face_nerve(body: _Body) -> Mesh:
    """The trigeminal nerve: from the pons to brow, cheek and chin; and its fibres that run down
    inside the brain stem to the meeting place."""
    stem = smooth(_stem_line(body), 22)
    pons = stem[13] + (14, 3, 0)
    knot = pons + (8, 17, -5)  # its ganglion
    glabella, orbit, chin = (body.at(k) for k in ("glabella", "orbitale-right", "menton"))
    brow = body.surface("skull", 25, glabella[2] - 5) + (0, 2.5, 0)
    forehead = body.surface("skull", 27, glabella[2] + 26) + (0, 2.5, 0)
    cheek = body.surface("skull", 27, orbit[2] - 9) + (0, 2.5, 0)
    lip = body.surface("skin", 27, orbit[2] - 28) + (0, -4, 0)
    mental = body.surface("jaw", 25, chin[2] + 14) + (0, 2.5, 0)
    jaw = body.at("gonion-right")
    down = smooth(np.vstack([
        pons + (-3, -4, -2), stem[9] + (8.5, -4, 0), stem[4] + (7, -3.5, 0), stem[0] + (5, -2.5, 6),
    ]), 9)  # fmt: skip

    def branch(*points: FloatArray, width: float = 1.3) -> Mesh:
        return sweep(smooth(np.vstack(points), 4 * len(points) - 3), width, 6)

    return joined(
        branch(pons + (-3, -3, 0), pons + (3, 7, 1), knot, width=2.6),
        branch(knot - (0, 3, -1), knot, knot + (2.5, 3, -1.5), width=4.2),
        branch(knot, knot + (-2, 14, 14), brow + (-2, -22, 2), brow, forehead),
        branch(knot, knot + (2, 17, -2), cheek + (-1, -20, 5), cheek, lip),
        branch(knot, knot + (4, 2, -18), jaw + (-9, 8, 26), jaw + (-7, 18, 8),
               mental + (6, -22, 2), mental),
        sweep(down, 1.2, 6),
    )  # fmt: skip


def _vertebral_artery(body: _Body) -> Mesh:
    """Up through the transverse foramina of C6 to C1, round C1's mass over its arch, and in."""
    holes = [body.foramen(f"c{n}") for n in range(6, 0, -1)]
    c7, c1 = body.foramen("c7"), holes[-1]
    arch = body.vertebra("c1")
    groove = arch[np.hypot(arch[:, 0] - 17, arch[:, 1] - (c1[1] - 20)) < 4][:, 2].max() + 1.5
    inside = _stem_line(body)[0]
    line = smooth(np.vstack([
        c7 + (2, 4, -26), c7 + (0, 7, -10), *holes,
        (c1[0] + 0.5, c1[1] - 9, groove + 1), (17, c1[1] - 19, groove),
        (10, c1[1] - 17, groove + 4),
        inside + (8, 5, 2), inside + (4, 10.5, 14), inside + (0.8, 17, 27),
    ]), 48)  # fmt: skip
    return sweep(line, 1.9, 7)


def _beside_throat(body: _Body, aside: float, forward: float) -> FloatArray:
    """A line of the neurovascular bundle: in front of the transverse processes, from the root of
    the neck to the base of the skull."""
    points = []
    for name in ("c7", "c6", "c5", "c4", "c3", "c2", "c1"):
        bone = body.vertebra(name)
        hole = body.foramen(name)
        points.append(np.array([23.5 + aside, hole[1] + 11 + forward, np.median(bone[:, 2])]))
    low = body.at("clavicle-medial-right", 9 + aside, -13 + forward, 1)
    top = body.at("mastoid-tip-right", -19 + 0.4 * aside, 12 + 0.3 * forward, 17)
    return np.vstack([low, points, top])


def _carotid_artery(body: _Body) -> Mesh:
    line = smooth(_beside_throat(body, 0, 1), 24)
    # the common carotid; above C4 the inner branch goes on
    radius = np.interp(np.linspace(0, 1, 24), [0, 0.52, 0.6, 0.7, 1], [3.4, 3.4, 4, 2.6, 2.4])
    return sweep(line, radius, 9)


def _jugular_vein(body: _Body) -> Mesh:
    line = smooth(_beside_throat(body, 6, -5), 24)
    return sweep(line, np.interp(np.linspace(0, 1, 24), [0, 0.2, 0.8, 1], [5.2, 4.8, 4.2, 3.4]), 9)


def _external_jugular_vein(body: _Body) -> Mesh:
    """Over the sternocleidomastoid, just under the skin, from the angle of the jaw to the middle of
    the collarbone."""
    collar = (body.at("clavicle-medial-right") + body.at("clavicle-lateral-right")) / 2
    line = smooth(np.vstack([body.at("gonion-right", 6, -12, 4), collar + (-14, 0, 10)]), 5)
    line = np.vstack([body.under_skin(line, 3.0), collar + (-24, -4, -6)])
    return sweep(smooth(line, 20), 1.8, 6)


def _lung(body: _Body) -> Mesh:
    """The top of the lung: a dome that rises 25 mm over the collarbone's inner end."""
    collar = body.at("clavicle-medial-right")
    depth = (collar[1] + body.canal("t1")[0]) / 2 - 12
    below = np.array([0, 2, 6, 12, 20, 31, 45, 60, 72])
    across = np.array([3, 11, 18, 23.5, 28, 32.5, 37, 41, 43.5])
    points = np.stack([
        37 + 0.2 * below, depth - 0.12 * below, collar[2] + 25 - below
    ], axis=1)  # fmt: skip
    count = 14
    at = np.linspace(0, len(below) - 1, count)
    radius = np.interp(at, range(len(below)), across)
    return sweep(smooth(points, count), radius, 18, flat=1.12, rounded=False)


_MADE: Mapping[str, Callable[[_Body], Mesh]] = {
    "brain-stem": _brain_stem,
    "spinal-cord": _spinal_cord,
    "meeting-place": _meeting_place,
    "neck-nerves": _neck_nerves,
    "face-nerve": _face_nerve,
    "vertebral-artery": _vertebral_artery,
    "carotid-artery": _carotid_artery,
    "jugular-vein": _jugular_vein,
    "external-jugular-vein": _external_jugular_vein,
    "lung": _lung,
}


def _nodes(body: _Body) -> list[Node]:
    nodes = []
    for name, make in _MADE.items():
        vertices, faces = make(body)
        if name in _UNPAIRED:
            nodes.append(_node(name, None, vertices, faces))
            continue
        for side in SIDES:
            if side == "left":
                nodes.append(_node(name, side, vertices * (-1, 1, 1), faces[:, ::-1]))
            else:
                nodes.append(_node(name, side, vertices, faces))
    return nodes


def _node(name: str, side: str | None, vertices: FloatArray, faces: IntArray) -> Node:
    return Node(
        id=f"{name}.{side}" if side else name,
        layer=LAYER,
        side=side,
        muscle=None,
        vertices=vertices,
        faces=faces.astype(np.int64),
        tone=np.full(len(vertices), 0.5, dtype=np.float32),
    )


def _cross(p: FloatArray, q: FloatArray) -> FloatArray:
    return p[..., 0] * q[..., 1] - p[..., 1] * q[..., 0]


assert set(_MADE) == {name for names in OVERLAYS.values() for name in names} == set(style.SCHEMATIC)
