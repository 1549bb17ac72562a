"""All muscles from their shape files: the right side is made, the left is its mirror image.

A shape file (content/shapes/<muscle>.toml) says where fibres start and end on named landmarks,
what they run past, how deep and how thick they are, each with its source; see the README there.
Frame: mm, RAS.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import trimesh
from scipy.interpolate import PchipInterpolator, RectBivariateSpline
from scipy.ndimage import minimum_filter

from anatomy.arrays import FloatArray
from anatomy.model.nodes import node

from . import attach, fibres, layering, surface

_HALF = 0.5  # of the thickness lies over the fibres, half under them
_MIDLINE = 0.4  # mm that every muscle keeps from the mid-sagittal plane
_SKIN_ROOM = 1.5  # mm between a muscle and the skin; the check asks for 1
_BETWEEN = 0.1  # mm between a neighbour and a muscle that it touches
_GIVES_WAY = 6.0  # mm that a neighbour's surface is moved at most, so that it crosses nothing
_DETAIL = {"muscles": 1.0, "context": 0.7}  # neighbours are dim and need fewer triangles
CONTEXT = "context"  # folder of the neighbours' shape files, and their layer in the picture


Shape = dict[str, Any]
"""A parsed shape file."""


@dataclass(frozen=True)
class Muscle:
    """One muscle of one side, or one in the midline."""

    id: str  # node id, with side if it has one
    muscle: str
    side: str | None
    mesh: trimesh.Trimesh
    tone: FloatArray  # (vertices,) 0 tendon .. 1 red
    sheets: tuple[surface.Sheet, ...]
    shape: Shape = field(repr=False)  # the parsed shape file

    @property
    def layer(self) -> str:
        """`muscles`, or `context`: a neighbour, no carrier of trigger points."""
        layer: str = self.shape["layer"]
        return layer

    def sheet(self, part: str = "whole") -> surface.Sheet:
        """The head called `part`; of a muscle of one head, that head."""
        for sheet in self.sheets:
            if sheet.part == part or len(self.sheets) == 1:
                return sheet
        raise KeyError(f"{self.id} has no part '{part}', only {[s.part for s in self.sheets]}")


@dataclass(frozen=True)
class Standing:
    """A muscle on file, by its id, with its parsed shape file. Its fibres no file holds."""

    muscle: str
    mesh: trimesh.Trimesh
    shape: Shape


@dataclass(frozen=True)
class _Site:
    """What a muscle is made in: bones by name, landmarks, and the fields of skin and near bone."""

    bones: Mapping[str, trimesh.Trimesh]
    landmarks: Mapping[str, FloatArray]
    skin: fibres.Field
    bone: fibres.Field


@dataclass(frozen=True)
class _Neighbours:
    """The muscles that were made before. deeper: those that it rests on; above, under: the faces
    between which a neighbour fits itself in; made: all of them, by name."""

    deeper: Sequence[trimesh.Trimesh]
    above: Sequence[layering.Face]
    under: Sequence[layering.Face]
    made: Mapping[str, Muscle | Standing]


def shapes(folder: Path | str) -> list[Shape]:
    """The parsed shape files in the order in which they are made; `layer` is added to each.

    The trigger-point muscles come first, deep ones before those that lie over them, then those of
    the folder `context`: these fit themselves in. Raises ValueError naming a bad file.
    """
    found = []
    folder = Path(folder)
    for path in sorted([*folder.glob("*.toml"), *(folder / CONTEXT).glob("*.toml")]):
        try:
            shape = tomllib.loads(path.read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError as error:
            raise ValueError(f"{path.name}: {error}") from None
        missing = [key for key in ("muscle", "order", "sheet") if key not in shape]
        if missing:
            raise ValueError(f"{path.name}: it lacks {', '.join(missing)}")
        if shape["muscle"] != path.stem:
            raise ValueError(f"{path.name}: muscle = '{shape['muscle']}' must be the file's name")
        found.append(shape | {"layer": "muscles" if path.parent == folder else CONTEXT})
    return sorted(found, key=lambda shape: (shape["layer"] == CONTEXT, shape["order"],
                                            shape["muscle"]))


def build(
    shapes_dir: Path | str,
    bones: Mapping[str, trimesh.Trimesh],
    landmarks: Mapping[str, FloatArray],
    skin: trimesh.Trimesh | Mapping[str, trimesh.Trimesh],
    bulk: float = 1.0,
) -> dict[str, Muscle]:
    """Muscles by node id (`<muscle>.left`, `<muscle>.right`), in the order of `shapes`.

    bulk: factor of the thickness that the shape files give.
    """
    skin = skin["skin"] if isinstance(skin, Mapping) else skin
    under = fibres.Field([skin], spacing=3.0)
    right: dict[str, Muscle] = {}
    for shape in shapes(shapes_dir):
        right[shape["muscle"]] = _muscle(_thicker(shape, bulk), bones, landmarks, under, right)
    out = {}
    for name, muscle in right.items():
        if muscle.side is None:
            out[name] = muscle
            continue
        out[node(name, "left")] = mirrored(muscle)
        out[node(name, "right")] = muscle
    return out


def one(shape: Shape, bones: Mapping[str, trimesh.Trimesh], landmarks: Mapping[str, FloatArray],
        skin: trimesh.Trimesh, below: Mapping[str, Muscle | Standing], bulk: float = 1.0) -> Muscle:
    """The muscle of one parsed shape file. below: those made before, or on file, by id."""
    under = fibres.Field([skin], spacing=3.0)
    return _muscle(_thicker(shape, bulk), bones, landmarks, under, below)


def mirrored(muscle: Muscle) -> Muscle:
    """The same muscle of the other side: x turned round, faces turned back outward."""
    other = "left" if muscle.side == "right" else "right"
    flip = np.array([-1.0, 1.0, 1.0])
    mesh = trimesh.Trimesh(muscle.mesh.vertices * flip, muscle.mesh.faces[:, ::-1], process=False)
    sheets = tuple(
        replace(s, middle=s.middle * flip, top=s.top * flip, bottom=s.bottom * flip,
                out=s.out * flip, vertices=s.vertices * flip, faces=s.faces[:, ::-1])
        for s in muscle.sheets
    )
    return Muscle(node(muscle.muscle, other), muscle.muscle, other, mesh, muscle.tone, sheets,
                  muscle.shape)


def _thicker(shape: Shape, bulk: float) -> Shape:
    """The shape with all thickness times `bulk`."""
    sheets = [spec | {"thickness": spec["thickness"] | {
        "mm": (bulk * np.asarray(spec["thickness"]["mm"], float)).tolist()}}
        for spec in shape["sheet"]]
    return shape | {"sheet": sheets}


def _muscle(shape: Shape, bones: Mapping[str, trimesh.Trimesh],
            landmarks: Mapping[str, FloatArray], skin: fibres.Field,
            below: Mapping[str, Muscle | Standing]) -> Muscle:
    name = shape["muscle"]
    try:
        deeper = [one.mesh for one in layering.named(below, shape.get("over", ()), "over")]
        covers = [one.mesh for one in layering.named(below, shape.get("under", ()), "under")]
        # A neighbour gives way on both sides; a trigger-point muscle only rests on those below.
        above = [layering.Face(covers, skin, False, shape.get("press", 0.0))] if covers else []
        under = ([layering.Face(deeper, skin, outer=True)]
                 if deeper and shape["layer"] == CONTEXT else [])
        bone = _near(shape, bones, landmarks)
        site = _Site(bones, landmarks, skin, bone)
        neighbours = _Neighbours(deeper, above, under, below)
        sheets = [_sheet(name, spec | {"detail": _DETAIL[shape["layer"]]}, site, neighbours)
                  for spec in shape["sheet"]]
    except KeyError as error:
        raise KeyError(f"{name}.toml: {error.args[0]}") from None
    vertices, faces_, tone = surface.unite(sheets)
    vertices = layering.fitted(vertices, faces_, above + under, bone, _BETWEEN, _GIVES_WAY)
    midline = shape.get("midline", False)
    if not midline and (vertices[:, 0] > -20).all():
        vertices[:, 0] = np.maximum(vertices[:, 0], _MIDLINE)
    mesh = trimesh.Trimesh(vertices, faces_, process=False)
    side = None if midline else "right"
    return Muscle(node(name, side), name, side, mesh, tone, tuple(sheets), shape)


def _near(shape: Shape, bones: Mapping[str, trimesh.Trimesh], landmarks: Mapping[str, FloatArray],
          margin: float = 30.0) -> fibres.Field:
    """What bone can be an obstacle to the muscle: all in the box around its ends."""
    ends = np.vstack([
        fibres.line(items, landmarks, 5)
        for spec in shape["sheet"]
        for items in (spec["upper"], spec["lower"], *(v["points"] for v in spec.get("via", ())))
    ])
    return fibres.Field(bones.values(), box=(ends.min(0) - margin, ends.max(0) + margin))


def table(spec: Mapping[str, Any]) -> fibres.Profile:
    """thickness or depth as a smooth function (s, t) -> mm.

    spec: {t = [...], mm = [...]} or, where it varies across too, {s, t, mm = rows for each s}.
    """
    t, mm = np.asarray(spec["t"], float), np.asarray(spec["mm"], float)
    if mm.ndim == 1:
        alone = PchipInterpolator(t, mm)
        return lambda s, at: alone(at) + 0 * s
    fine = np.linspace(0, 1, 41), np.linspace(0, 1, 81)
    tabled = PchipInterpolator(t, mm, axis=1)(fine[1])
    tabled = PchipInterpolator(np.asarray(spec["s"], float), tabled, axis=0)(fine[0])
    smooth = RectBivariateSpline(*fine, tabled, kx=1, ky=1)
    return lambda s, at: smooth.ev(*np.broadcast_arrays(s, at))


def _named(bones: Mapping[str, trimesh.Trimesh], names: Sequence[str]) -> list[trimesh.Trimesh]:
    """The bones called so, on the right side where they are paired."""
    every = [bones.get(node(name, "right"), bones.get(name)) for name in names]
    found = [mesh for mesh in every if mesh is not None]
    if len(found) < len(every):
        raise KeyError(f"no bone called one of {names}")
    return found


def _sheet(name: str, spec: Mapping[str, Any], site: _Site,
           neighbours: _Neighbours) -> surface.Sheet:
    """One head: its ends, its taut fibres, its surface."""
    thickness, edge = table(spec["thickness"]), None
    if "joins" in spec:
        edge, thickness = _joined(spec["joins"], thickness, neighbours.made)
    seats = {key: fibres.Field(_named(site.bones, spec[f"{key}_on"]))
             for key in ("upper", "lower") if spec.get(f"{key}_on")}
    count = _fibres(spec, site.landmarks)
    upper, lower = (_end(key, spec, site, thickness, seats.get(key), edge, count)
                    for key in ("upper", "lower"))
    via = [fibres.bow(v["points"], site.landmarks, count) for v in spec.get("via", ())]
    constraints = _constraints(spec, site, neighbours, thickness)
    if edge is not None:
        constraints.append(layering.pinned(edge))
    grid = fibres.relax(upper, lower, via=via, constraints=constraints)
    clearance = _clearance(grid, site.skin, site.bone, [*neighbours.above, *neighbours.under])
    form = surface.Form(
        lambda s, t: np.minimum(thickness(s, t), clearance(s, t)), tuple(spec["tendons"]["mm"]),
        rim=spec.get("rim"), relief=spec.get("relief", 0.35), share=_HALF, detail=spec["detail"],
        facing=np.asarray(spec.get("facing", site.skin(grid)[1].mean((0, 1)))),
    )
    sheet = surface.wrap(name, spec.get("part", "whole"), grid, form)
    return attach.lifted(attach.rooted(sheet, seats.get("upper"), seats.get("lower")), site.bone)


def _end(key: str, spec: Mapping[str, Any], site: _Site, thickness: fibres.Profile,
         seat: fibres.Field | None, edge: FloatArray | None, count: int) -> FloatArray:
    """Where the fibres begin or end, (count, 3). key: "upper" or "lower"; seat: the bone they are
    attached to; edge: what the first fibre runs along."""
    points = fibres.line(spec[key], site.landmarks, count)
    free, depth = points, spec.get(f"{key}_depth")
    if depth is not None:
        free = attach.under(points, site.skin, depth)
    if seat is not None:
        at = np.full(count, 0.0 if key == "upper" else 1.0)
        lift = float(thickness(np.linspace(0, 1, count), at).mean()) * _HALF
        seated = attach.seat(points, seat, lift)
        free = attach.leaving(seated, free, spec.get(f"{key}_free", 0.0 if depth else 2.0))
    if edge is not None:
        free[0] = edge[0 if key == "upper" else -1]
        free = attach.even(free)
    return free


def _constraints(spec: Mapping[str, Any], site: _Site, neighbours: _Neighbours,
                 thickness: fibres.Profile) -> list[fibres.Constraint]:
    """What the fibres keep to while they are pulled taut: width, neighbours, bone, skin."""
    skin, bone, above, under = site.skin, site.bone, neighbours.above, neighbours.under

    def half(s: FloatArray, t: FloatArray) -> FloatArray:
        return thickness(s, t) * _HALF + 0.2

    constraints = []
    if "width" in spec:
        width = table(spec["width"])
        constraints.append(fibres.keep_width(lambda t: width(0 * t, t)))
    if above:
        constraints.append(layering.between([bone, *under], above, half, skin))
    else:
        if neighbours.deeper:
            field = fibres.Field(neighbours.deeper)
            constraints.append(fibres.keep_off(field, half, 0.25, skin))
        constraints += [layering.beyond(face, half) for face in under]
        constraints.append(fibres.keep_off(bone, half))
    tissue = spec.get("tissue", {"t": [0, 1], "mm": [0, 0], "follow": [0, 0]})
    depth, pull = table(tissue), table(tissue | {"mm": tissue["follow"]})
    constraints.append(fibres.follow_skin(
        skin,
        lambda s, t: depth(s, t) + _HALF * thickness(s, t),
        pull,
        lambda s, t: _HALF * thickness(s, t) + _SKIN_ROOM + 0.3,
    ))
    return constraints


def _fibres(spec: Mapping[str, Any], landmarks: Mapping[str, FloatArray]) -> int:
    """How many fibres are relaxed: by the breadth of the broader end."""
    ends = [fibres.line(spec[key], landmarks, 33) for key in ("upper", "lower")]
    wide = max(np.linalg.norm(np.diff(end, axis=0), axis=1).sum() for end in ends)
    return int(np.clip(round(wide / 4) + 9, 11, 31))


def _joined(
    spec: Mapping[str, Any], thickness: fibres.Profile, below: Mapping[str, Muscle | Standing]
) -> tuple[FloatArray, fibres.Profile]:
    """Front edge and thickness of a sheet that goes on where another's back edge ends.

    spec: {muscle, part, overlap mm}; so far the two overlap, so that no groove is left between.
    KeyError where the other is on file only.
    """
    (other,) = layering.named(below, [spec["muscle"]], "joins")
    if isinstance(other, Standing):
        raise KeyError(f"'joins' names {other.muscle}, whose fibres no file holds: build all")
    sheet = other.sheet(spec.get("part", "whole"))
    row = next(one for one in other.shape["sheet"] if one.get("part", "whole") == sheet.part)
    theirs = table(row["thickness"])

    def blended(s: FloatArray, t: FloatArray) -> FloatArray:
        x: FloatArray = np.clip(s / 0.4, 0, 1)
        own = x * x * (3 - 2 * x)
        return own * thickness(s, t) + (1 - own) * theirs(np.ones_like(s), t)

    edge = layering.back_edge(sheet.middle, spec.get("overlap", 5.0))
    return edge, blended


def _clearance(grid: FloatArray, skin: fibres.Field, bone: fibres.Field,
          faces: Iterable[layering.Face]) -> fibres.Profile:
    """Greatest thickness (s, t) -> mm that fits between bone below and skin above the fibres.

    faces: of muscles below and above, which leave their gap only.
    """
    s, t = np.linspace(0, 1, grid.shape[0]), np.linspace(0, 1, grid.shape[1])
    above = -skin(grid)[0] - _SKIN_ROOM
    below = bone(grid)[0]
    below = np.where((below > -12) & (fibres.ramp(t) > 0.9), below + 0.3, 99)
    most = np.minimum(above, below) / _HALF
    most = np.maximum(np.minimum(most, 2 * layering.gap(grid, faces)), 1.2)
    most = minimum_filter(most, size=3)
    for _ in range(3):
        most[1:-1, 1:-1] = (most[:-2, 1:-1] + most[2:, 1:-1] + most[1:-1, :-2]
                            + most[1:-1, 2:] + 4 * most[1:-1, 1:-1]) / 8
    smooth = RectBivariateSpline(s, t, most, kx=1, ky=1)
    return lambda s, t: smooth.ev(*np.broadcast_arrays(s, t))


def metrics(muscles: Mapping[str, Muscle]) -> dict[str, dict[str, float]]:
    """Figures of every muscle of the right side or the midline, in mm, mm2 and cm3.

    length: median fibre, origin to insertion; thickness: median of the belly, between the two
    faces; area: volume over the fibres' mean length.
    """
    out = {}
    for muscle in muscles.values():
        if muscle.side == "left":
            continue
        belly = [s.thick[:, s.thick.shape[1] // 5: -s.thick.shape[1] // 5].ravel()
                 for s in muscle.sheets]
        runs = [fibres.lengths(sheet.middle) for sheet in muscle.sheets]
        out[muscle.muscle] = {
            "length": float(max(np.median(run) for run in runs)),
            "volume": muscle.mesh.volume / 1000,
            "thickness": float(np.median(np.concatenate(belly))),
            "area": muscle.mesh.volume / float(np.mean([run.mean() for run in runs])),
        }
    return out
