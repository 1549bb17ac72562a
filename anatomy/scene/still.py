"""Still pictures of the figure without a browser: the viewer's colours, lights and zones, in numpy.

    still(meshes, Eye(cameras.VIEWS["home"]), (320, 320), Shown(["upper-trapezius.left"]))

gives (height, width, 4) uint8, transparent where nothing is. It is drawn at twice the size and
taken together, so that edges are smooth. The light is that of `assets/js/viewer/shaders.mjs`; the
table of both is style.py.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from anatomy.arrays import BoolArray, ByteArray, FloatArray, IntArray
from anatomy.scene import cameras, peel_order, style, zones
from anatomy.scene.meshes import Meshes, Node
from anatomy.scene.raster import covered

FINER = 2  # drawn this many times larger than asked for
LIGHT, OUTLINE = style.LIGHT, style.OUTLINE
_KEY = np.array(LIGHT.key) / np.linalg.norm(LIGHT.key)
_FILL = np.array(LIGHT.fill) / np.linalg.norm(LIGHT.fill)
_WRAP, _GROUND, _SKY = np.array(LIGHT.wrap), np.array(LIGHT.ground), np.array(LIGHT.sky)
_WARM, _COOL = np.array(LIGHT.key_colour), np.array(LIGHT.fill_colour)
SOFT = ("muscle", "context")  # kinds
CLOSED = 0.95  # through fainter skin than this, eyeballs would stare: they are left out
COVER_RAYS = 60  # from each selected structure, to find out what lies over it
REACH_MM = 500.0  # their length: out of the body

Pose = Callable[[FloatArray], FloatArray]


@dataclass(frozen=True)
class Surface:
    """One surface to draw. vertices (n, 3) mm RAS; faces (m, 3); colour (n, 3) 0..1, as on a
    screen; kind: whose light it takes (`style.LIGHTING`); opacity 0..1; glow: added ambient light;
    paint: zones on it, the later over the earlier; over: drawn last, over whatever lies before
    it."""

    vertices: FloatArray
    faces: IntArray
    colour: FloatArray
    kind: str
    opacity: float = 1.0
    glow: float = 0.0
    paint: tuple[zones.Paint, ...] = ()
    over: bool = False


@dataclass(frozen=True)
class Eye:
    """From where a picture is taken. `up`: what is up in it, RAS."""

    framing: cameras.Framing
    up: tuple[float, float, float] = (0.0, 0.0, 1.0)

    def axes(self) -> FloatArray:
        """(3, 3): rows are the picture's right and up and the direction to the eye, RAS."""
        out = np.asarray(self.framing.direction, dtype=float)
        out = out / np.linalg.norm(out)
        right = np.cross(self.up, out)
        right /= np.linalg.norm(right)
        return np.stack([right, np.cross(out, right), out])


@dataclass(frozen=True)
class Shown:
    """What of the figure is in a picture, and how.

    selected: node ids, lit and always drawn; painted: (sided region, grade), as
    `patterns.sided_zones` has them; layers: what is drawn besides; skin: its opacity, or None for
    the viewer's own; pose: moves points (n, 3) mm RAS, such as `anatomy.scene.pose.Pose`.
    """

    selected: Collection[str] = ()
    painted: Collection[tuple[str, str]] = ()
    layers: Collection[str] = ("skin", "muscles")
    skin: float | None = None
    pose: Pose | None = None


PLAIN = Shown()
"""The figure as the viewer shows it at the start."""


def still(
    meshes: Meshes,
    eye: Eye,
    size: tuple[int, int],
    shown: Shown = PLAIN,
    extra: Iterable[Surface] = (),
) -> ByteArray:
    """A picture, (height, width, 4) uint8, not premultiplied.

    size: width and height in pixels; extra: further things, already where they belong.
    """
    chosen = set(shown.selected)
    opacity = shown.skin
    if opacity is None:
        opacity = style.SKIN_OPACITY["faded" if chosen else "shown"]
    surfaces = {
        node.id: surface_of(node, chosen, opacity, shown.pose)
        for node in meshes.nodes
        if (node.layer in shown.layers or node.id in chosen)
        and (node.kind != "eye" or opacity >= CLOSED)
    }
    for id_ in covering(surfaces, chosen, eye.axes()[2]):
        surfaces[id_] = replace(surfaces[id_], opacity=style.COVER_OPACITY)
    paint = tuple(zones.paints(meshes, shown.painted))
    if paint:
        surfaces = {id_: replace(one, paint=paint) if one.kind == "skin" else one
                  for id_, one in surfaces.items()}
    return draw([*surfaces.values(), *extra], eye, size)


def covering(surfaces: Mapping[str, Surface], chosen: set[str], to_eye: FloatArray) -> set[str]:
    """Ids of the muscles that hide a good part of what is chosen from the eye.

    to_eye: (3,) unit direction to the eye, RAS.
    """
    facing = [one.vertices[vertex_normals(one.vertices, one.faces) @ to_eye > 0]
              for id_, one in surfaces.items() if id_ in chosen and one.kind in SOFT]
    if not facing:
        return set()
    origins = np.vstack([each[:: max(1, len(each) // COVER_RAYS)] for each in facing])
    directions, reach = np.broadcast_to(to_eye, origins.shape), np.full(len(origins), REACH_MM)

    def hidden(by: Surface) -> float:
        hits = peel_order.first_hits(origins, directions, reach, by.vertices[by.faces])
        return float(np.isfinite(hits).mean())

    return {
        id_ for id_, one in surfaces.items()
        if one.kind in SOFT and id_ not in chosen and hidden(one) > style.COVER_SHARE
    }


def surface_of(node: Node, chosen: set[str], skin: float, pose: Pose | None = None) -> Surface:
    """A node of the meshes in the state in which the viewer shows it."""
    kind = node.kind
    state = "selected" if node.id in chosen else "dimmed" if chosen else "normal"
    return Surface(
        vertices=node.vertices if pose is None else pose(node.vertices),
        faces=node.faces,
        colour=shades(style.SCALES[kind][state], node.tone),
        kind=kind,
        opacity=skin if kind == "skin" else 1.0,
        glow=style.GLOW if node.id in chosen else 0.0,
    )


def shades(scale: style.Scale, tone: FloatArray) -> FloatArray:
    """(n, 3) colours 0..1 of a scale at tones (n,)."""
    positions = [float(position) for position, _ in scale]
    colours = [[int(part) for part in str(text)[4:-1].split(",")] for _, text in scale]
    columns = zip(*colours, strict=True)
    return np.stack([np.interp(tone, positions, column) for column in columns], axis=1) / 255


def draw(surfaces: Iterable[Surface], eye: Eye, size: tuple[int, int]) -> ByteArray:
    """Any surfaces, (height, width, 4) uint8: solid ones first, what is seen through over them."""
    width, height = size[0] * FINER, size[1] * FINER
    canvas = np.zeros((height * width, 4))  # premultiplied
    solid = np.full(height * width, -np.inf)
    axes = eye.axes()
    fit = max(eye.framing.fit[0] * height / width, eye.framing.fit[1])  # mm from top to bottom
    distance = fit / 2 / np.tan(np.radians(cameras.FIELD_OF_VIEW) / 2)
    for one in sorted(surfaces, key=lambda each: (each.over, each.opacity < 1)):
        seen = (one.vertices - np.asarray(eye.framing.centre)) @ axes.T
        nearness = 1 / np.maximum(distance - seen[:, 2], 1.0)
        flat = seen[:, :2] * (distance * nearness)[:, None] * (1, -1) * height / fit
        if one.over:
            depth = np.full_like(solid, -np.inf)
        else:
            depth = solid if one.opacity >= 1 else solid.copy()
        faces = one.faces[_towards(flat, one.faces)]
        at, face, weight = covered(
            flat + (width / 2, height / 2), nearness, faces, (width, height), depth
        )
        corners = faces[face]
        normals = vertex_normals(one.vertices, one.faces) @ axes.T
        normal = _unit(np.einsum("nk,nkd->nd", weight, normals[corners]))
        position = np.einsum("nk,nkd->nd", weight, seen[corners])
        view = _unit(np.array([0, 0, distance]) - position)
        normal *= np.where((normal * view).sum(1) < 0, -1, 1)[:, None]
        colour = np.einsum("nk,nkd->nd", weight, one.colour[corners])
        outline = (1 - np.clip((normal * view).sum(1), 0, 1)) ** OUTLINE.power
        denser = min(OUTLINE.gain * one.opacity, OUTLINE.most) * outline
        alpha = one.opacity + (1 - one.opacity) * denser
        top = np.column_stack([_lit(colour, normal, view, one, axes), np.ones(len(at))])
        canvas[at] = top * alpha[:, None] + canvas[at] * (1 - alpha[:, None])
        for zone in one.paint:
            cover = zones.alpha(zone, corners, weight, fit / height)[:, None]
            tint = np.broadcast_to(zones.colour(zone.grade), normal.shape)
            top = np.column_stack([_lit(tint, normal, view, one, axes), np.ones(len(at))])
            canvas[at] = top * cover + canvas[at] * (1 - cover)
    fine = canvas.reshape(size[1], FINER, size[0], FINER, 4).mean((1, 3))
    solid_colour = fine[..., :3] / np.maximum(fine[..., 3:], 1e-6)
    pixels: ByteArray = np.rint(
        np.dstack([solid_colour, fine[..., 3]]).clip(0, 1) * 255
    ).astype(np.uint8)
    return pixels


def vertex_normals(vertices: FloatArray, faces: IntArray) -> FloatArray:
    """(n, 3) unit normals, weighted by area, outward for counter-clockwise faces."""
    a, b, c = np.moveaxis(vertices[faces], 1, 0)
    area = np.repeat(np.cross(b - a, c - a), 3, axis=0)
    total = [np.bincount(faces.ravel(), area[:, axis], len(vertices)) for axis in range(3)]
    return _unit(np.stack(total, 1))


def _towards(flat: FloatArray, faces: IntArray) -> BoolArray:
    """(m,) the faces that turn their outside to the eye; closed surfaces show no others."""
    (ax, ay), (bx, by), (cx, cy) = (flat[faces[:, k]].T for k in range(3))
    towards: BoolArray = (bx - ax) * (cy - ay) < (by - ay) * (cx - ax)  # y runs down
    return towards


def _unit(vectors: FloatArray) -> FloatArray:
    length: FloatArray = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return vectors / np.maximum(length, 1e-12)


def _lit(
    colour: FloatArray, n: FloatArray, v: FloatArray, one: Surface, axes: FloatArray
) -> FloatArray:
    """(k, 3) colours in the shader's light; n, v: (k, 3) unit normals and directions to the eye."""
    light = style.LIGHTING[one.kind]
    ambient, diffuse = light["ambient"] + one.glow, light["diffuse"]
    up = axes[:, 2]  # the body's up in the picture's frame
    facing = (n @ _KEY)[:, None]
    direct = np.maximum((facing + _WRAP) / (1 + _WRAP), 0)
    sky = _GROUND + (_SKY - _GROUND) * (0.5 + 0.5 * (n @ up))[:, None]
    total = (
        ambient * LIGHT.sky_strength * sky
        + diffuse * LIGHT.key_strength * _WARM * direct
        + diffuse * LIGHT.fill_strength * _COOL * np.maximum(n @ _FILL, 0)[:, None]
    )
    sharp = 2 / light["roughness"] ** 3 + 2

    def shine(source: FloatArray) -> FloatArray:
        gloss: FloatArray = np.maximum((n * _unit(source + v)).sum(1), 0) ** sharp
        return gloss

    gloss = shine(_KEY) + LIGHT.fill_gloss * shine(_FILL)
    edge = (1 - np.clip((n * v).sum(1), 0, 1)) ** LIGHT.edge_power
    out = colour**LIGHT.gamma * total + light["specular"] * LIGHT.gloss * gloss[:, None]
    lit: FloatArray = np.clip(out + LIGHT.edge * edge[:, None] * sky, 0, None)
    return lit ** (1 / LIGHT.gamma)
