"""Measure what stands in a folder of `assets/meshes` and hold it against what anatomy allows.

Everything is measured on the written files, not on what the generator believes it has made; only
a fibre's length and a muscle's thickness need the fibres, so the muscles are made once more, and
must come out as they are on file. Millimetres, RAS.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import igl
import numpy as np
import trimesh
from scipy.spatial import cKDTree

from anatomy.arrays import FloatArray
from anatomy.model import loading, nodes
from anatomy.model.schema import Point
from anatomy.model.state import LIGHT

from . import body_variants, fibres, glb, landmarks, muscles, placement, remesh, surface

SHAPES = Path("anatomy/content/shapes")

# Tolerances, mm; the project's own, from its design.
IN_BONE = 1.0  # a muscle may dip so deep, where it is seated
UNDER_SKIN = 1.0  # the least that covers a muscle
OVER_BONE = 2.0  # the least that covers a bone
OFF_LANDMARK = 3.0
IN_MUSCLE = 2.0  # muscles yield to each other; more would show
ASYMMETRY = 0.1
ON_FILE = 0.5  # the muscles made again on another processor may differ by this
POINT_OFF = 1.0  # a trigger point from the surface of its muscle
POINT_ON_FILE = 0.01  # a trigger point in the manifest from where the content puts it
FLESH = 3.0  # the least of its muscle under a trigger point: on a thin rim no finger finds it
POINTS_APART = 8.0  # two trigger points nearer together no finger can tell apart
BUDGET = (60_000, 90_000)  # triangles in all
LIGHT_BUDGET = (35_000, 45_000)
OFF_FULL = 2.0  # the light set from the full one, where it is worst: on the ribs


PointRows = Mapping[str, Mapping[str, dict[str, Any]]]
"""Points as `placement.find` gives them and the manifest has them."""


@dataclass(frozen=True)
class Finding:
    """One measured figure and the range in which it may lie; None leaves that side open."""

    subject: str
    what: str
    value: float
    unit: str = "mm"
    low: float | None = None
    high: float | None = None
    source: str = ""

    @property
    def good(self) -> bool:
        """Whether the value lies in the range; a NaN does not."""
        return ((self.low is None or self.value >= self.low)
                and (self.high is None or self.value <= self.high)
                and not np.isnan(self.value))


def report(folder: Path, shapes: Path = SHAPES, again: bool = True) -> int:
    """Print the table; 0 if all is well, 1 if something lies outside its range."""
    try:
        findings = list(inspect(folder, shapes, again))
    except (OSError, ValueError, KeyError) as error:
        print(f"{folder}: {error}\nRemedy: python -m anatomy.geometry build")
        return 1
    print(table(findings))
    bad = [finding for finding in findings if not finding.good]
    print(f"\n{len(findings)} figures, {len(bad)} outside their range"
          + "".join(f"\n  {one.subject}: {one.what} {one.value:.2f} {one.unit}" for one in bad))
    return 1 if bad else 0


def inspect(folder: Path, shapes: Path = SHAPES, again: bool = True) -> Iterator[Finding]:
    """All figures of the meshes in `folder`. ValueError if the files are not the manifest's.

    again: make the muscles again, for what needs their fibres; it takes most of the time.
    """
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    layers = _layers(folder, manifest)
    every = {name: mesh for layer in layers.values() for name, mesh in layer.items()}
    bones, skin = layers["bones"], layers["skin"]["skin"]
    flesh = layers["muscles"] | layers["context"]
    variant = body_variants.load(manifest["figure"])
    landmark_at = landmarks.find(bones, variant)

    triangles = sum(len(mesh.faces) for mesh in every.values())
    yield Finding("all", "triangles", triangles, "", *BUDGET, "budget")
    for name, mesh in every.items():
        yield from closed(name, mesh)
    yield from symmetric(every)
    for name, mesh in bones.items():
        yield Finding(name, "least depth under the skin", -inside(mesh, skin).max(), "mm",
                      OVER_BONE)
    yield from covered(flesh, bones, skin)
    yield from folded(flesh)
    points = loading.load(shapes.parent).points
    if again:
        made = muscles.build(shapes, bones, landmark_at, skin, variant.bulk)
        yield from anatomical(flesh, landmark_at, made, variant)
    else:
        made = carriers(points, shapes, flesh, bones, landmark_at, skin, variant)
    yield from on_file(manifest["points"], placement.find(points, made, skin, landmark_at))
    yield from positioned(manifest["points"], flesh, skin)
    yield from lighter(folder / LIGHT, every, manifest["points"])


def closed(name: str, mesh: trimesh.Trimesh) -> Iterator[Finding]:
    """Open or inconsistent edges (none may be) and volume (positive: it faces outwards)."""
    edges = np.sort(mesh.edges, axis=1)
    count = np.unique(edges, axis=0, return_counts=True)[1]
    yield Finding(name, "edges without two triangles", int((count != 2).sum()), "", high=0)
    yield Finding(name, "triangles turned round", int(not mesh.is_winding_consistent), "", high=0)
    yield Finding(name, "volume", mesh.volume / 1000, "cm3", low=0)


def symmetric(meshes: Mapping[str, trimesh.Trimesh]) -> Iterator[Finding]:
    """Greatest distance between a left structure's vertices, mirrored, and the right one's."""
    for name, left in meshes.items():
        structure, side = nodes.split(name)
        if side != "left":
            continue
        other = nodes.mirrored(name)
        if other not in meshes:
            raise ValueError(f"{name} is there, but not {other}")
        mirrored = left.vertices * [-1, 1, 1]
        right = meshes[other].vertices
        apart = max(cKDTree(mirrored).query(right)[0].max(),
                    cKDTree(right).query(mirrored)[0].max())
        yield Finding(structure, "left from right, mirrored", apart, "mm",
                      high=ASYMMETRY)


def covered(flesh: Mapping[str, trimesh.Trimesh], bones: Mapping[str, trimesh.Trimesh],
            skin: trimesh.Trimesh) -> Iterator[Finding]:
    """How deep each muscle goes into bone, and how much covers it."""
    skeleton = remesh.joined(bones.values())
    for name, mesh in flesh.items():
        yield Finding(name, "deepest in bone", max(0.0, -inside(mesh, skeleton).min()), "mm",
                      high=IN_BONE)
        yield Finding(name, "least depth under the skin", -inside(mesh, skin).max(), "mm",
                      UNDER_SKIN)


def folded(flesh: Mapping[str, trimesh.Trimesh]) -> Iterator[Finding]:
    """How often each muscle's surface passes through itself; the left one is a mirror image."""
    for name, mesh in flesh.items():
        if nodes.split(name)[1] != "left":
            yield Finding(name, "edges through its own faces",
                          surface.self_intersections(mesh.vertices, mesh.faces), "", high=0)


def standing(flesh: Mapping[str, trimesh.Trimesh], shapes: Mapping[str, muscles.Shape],
             ) -> dict[str, muscles.Standing]:
    """The muscles on file by their ids, of the right side; shapes: the parsed files by id."""
    return {muscle: muscles.Standing(muscle, mesh, shapes.get(muscle, {"sheet": ()}))
            for muscle, side, mesh in ((*nodes.split(name), mesh) for name, mesh in flesh.items())
            if side != "left"}


def carriers(points: Mapping[str, Point], shapes: Path, flesh: Mapping[str, trimesh.Trimesh],
             bones: Mapping[str, trimesh.Trimesh], landmark_at: Mapping[str, FloatArray],
             skin: trimesh.Trimesh, variant: body_variants.BodyVariant,
             ) -> dict[str, muscles.Muscle]:
    """The right muscles on which `points` lie, made again against the others on file."""
    found = {one["muscle"]: one for one in muscles.shapes(shapes)}
    others = standing(flesh, found)
    names = sorted({point.placement.muscle for point in points.values()})
    return {nodes.node(name, "right"): muscles.one(found[name], bones, landmark_at, skin, others,
                                                   variant.bulk) for name in names}


def on_file(points: PointRows, again: PointRows) -> Iterator[Finding]:
    """How far all that the manifest says of each point is from what is found when they are located
    again. ValueError if the manifest tells of other points."""
    if set(points) != set(again):
        raise ValueError(f"manifest.json tells of the points {sorted(points)}, not {sorted(again)}")
    for name, sides in again.items():
        for side, wanted in sides.items():
            found = points[name][side]
            off = max(float(np.abs(np.subtract(found[key], wanted[key])).max())
                      for key in ("position", "skin", "normal", "depth_mm"))
            yield Finding(f"{name} {side}", "on file from where it is placed",
                          off if found["node"] == wanted["node"] else np.inf, "mm",
                          high=POINT_ON_FILE)


def anatomical(flesh: Mapping[str, trimesh.Trimesh], landmark_at: Mapping[str, FloatArray],
               made: Mapping[str, muscles.Muscle],
               variant: body_variants.BodyVariant) -> Iterator[Finding]:
    """Ends at their landmarks; length, volume and thickness in the ranges of the shape files."""
    figures = muscles.metrics(made)
    if set(made) != set(flesh):
        raise ValueError(f"the files hold {sorted(flesh)}, the shape files make {sorted(made)}")
    for name, muscle in made.items():
        yield Finding(name, "file from shape file", _apart(flesh[name], muscle.mesh), "mm",
                      high=ON_FILE)
        if muscle.side == "left":
            continue  # the mirror image, and checked to be that
        figure = figures[muscle.muscle]
        for key, unit in (("length", "mm"), ("volume", "cm3"), ("thickness", "mm"),
                          ("area", "mm2")):
            expected = muscle.shape.get("expect", {}).get(key, {})
            # literature is of both sexes: a variant may leave it as far as the sexes differ
            growth = variant.growth(key)
            low, high = expected.get("range", (None, None))
            yield Finding(name, key, float(figure[key]), unit,
                          None if low is None else low * min(1, growth),
                          None if high is None else high * max(1, growth),
                          source=expected.get("source", ""))
        off = off_landmark(flesh[name], muscle.shape, landmark_at)
        yield Finding(name, "end from its landmark", off, "mm", high=OFF_LANDMARK)
        yield from through(name, flesh, made)


def through(name: str, flesh: Mapping[str, trimesh.Trimesh],
            made: Mapping[str, muscles.Muscle | muscles.Standing]) -> Iterator[Finding]:
    """How deep a muscle goes into others, and its triangles.

    The parts of trapezius, one sheet cut in words only, overlap where one goes on from the other.
    """
    mesh, muscle = flesh[name], made[name]
    deepest, into = 0.0, "no other"
    for other, two in made.items():
        # what goes on from another overlaps it on purpose
        if other == name or joined(muscle, two) or joined(two, muscle):
            continue
        near = ((mesh.vertices > flesh[other].bounds[0] - 1)
                & (mesh.vertices < flesh[other].bounds[1] + 1)).all(1)
        if near.any():
            depth = -_signed(mesh.vertices[near], flesh[other]).min()
            if depth > deepest:
                deepest, into = float(depth), other
    yield Finding(name, "deepest in another muscle", deepest, "mm", high=IN_MUSCLE, source=into)
    yield Finding(name, "triangles", len(mesh.faces), "")


def joined(one: muscles.Muscle | muscles.Standing,
           other: muscles.Muscle | muscles.Standing) -> bool:
    """Whether a sheet of `one` goes on where one of `other` ends."""
    return any(spec.get("joins", {}).get("muscle") == other.muscle for spec in one.shape["sheet"])


def positioned(points: PointRows, flesh: Mapping[str, trimesh.Trimesh],
           skin: trimesh.Trimesh) -> Iterator[Finding]:
    """Trigger points lie on their muscle's surface, with flesh under them, as deep as the manifest
    tells, and apart."""
    positions = {f"{name} {side}": np.array(point["position"], float)
              for name, sides in points.items() for side, point in sides.items()}
    for name, sides in points.items():
        for side, point in sides.items():
            at = np.array([point["position"]], float)
            yield Finding(f"{name} {side}", "point from its muscle",
                          abs(_signed(at, flesh[point["node"]])[0]), "mm", high=POINT_OFF)
            yield Finding(f"{name} {side}", "muscle under the point",
                          under(point, flesh[point["node"]]), "mm", FLESH)
            off = abs(-_signed(at, skin)[0] - point["depth_mm"])
            yield Finding(f"{name} {side}", "depth stated wrong by", off, "mm", high=POINT_OFF)
            off = {other: float(np.linalg.norm(position - at[0]))
                   for other, position in positions.items() if other != f"{name} {side}"}
            if off:
                nearest = min(off, key=lambda other: off[other])
                yield Finding(f"{name} {side}", "from the nearest other point", off[nearest], "mm",
                              POINTS_APART, source=nearest)


def under(point: Mapping[str, Any], muscle: trimesh.Trimesh, reach: float = 15.0) -> float:
    """mm of the muscle under a finger that presses at the point straight from the skin."""
    step = 0.1
    position, skin = np.array(point["position"], float), np.array(point["skin"], float)
    inwards = (position - skin) / np.linalg.norm(position - skin)
    return step * float((_signed(position + np.arange(0, reach, step)[:, None] * inwards, muscle)
                         < 0).sum())


def lighter(folder: Path, full: Mapping[str, trimesh.Trimesh], points: PointRows,
            ) -> Iterator[Finding]:
    """The light set: as many structures, whole, on the full set's surfaces, fewer triangles; the
    same points."""
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    every = {name: mesh for layer in _layers(folder, manifest).values()
             for name, mesh in layer.items()}
    if set(every) != set(full):
        raise ValueError(f"{folder} does not hold the same structures as the full set")
    yield Finding("light set", "triangles", sum(len(mesh.faces) for mesh in every.values()), "",
                  *LIGHT_BUDGET, "budget")
    for name, mesh in every.items():
        apart = np.sqrt(igl.point_mesh_squared_distance(
            full[name].vertices, np.ascontiguousarray(mesh.vertices),
            np.ascontiguousarray(mesh.faces, dtype=np.int64))[0])
        yield replace(next(closed(name, mesh)), subject=f"{name}, light")
        yield Finding(f"{name}, light", "off the full one, 95%", np.percentile(apart, 95), "mm",
                      high=OFF_FULL)
    for finding in symmetric(every):
        yield replace(finding, subject=f"{finding.subject}, light")
    for finding in (*on_file(manifest["points"], points),
                    *positioned(manifest["points"], every, every["skin"])):
        yield replace(finding, subject=f"{finding.subject}, light")


def inside(mesh: trimesh.Trimesh, other: trimesh.Trimesh) -> FloatArray:
    """Signed distance of the mesh's vertices and triangle centres from `other`, negative within.

    (vertices + faces,) mm.
    """
    return _signed(np.vstack([mesh.vertices, mesh.triangles_center]), other)


def _signed(positions: FloatArray, mesh: trimesh.Trimesh) -> FloatArray:
    distance: FloatArray = igl.signed_distance(
        np.ascontiguousarray(positions, dtype=float), np.ascontiguousarray(mesh.vertices),
        np.ascontiguousarray(mesh.faces, dtype=np.int64),
        sign_type=igl.SIGNED_DISTANCE_TYPE_FAST_WINDING_NUMBER)[0]
    return distance


def off_landmark(mesh: trimesh.Trimesh, shape: muscles.Shape,
                 landmark_at: Mapping[str, FloatArray]) -> float:
    """Greatest distance of a point at which the shape file attaches fibres from the muscle.

    Between two named points there may be no bone, so only these and named curves count.
    """
    worst = 0.0
    for spec in shape["sheet"]:
        for key in ("upper", "lower"):
            if not spec.get(f"{key}_on"):
                continue
            whole = fibres.line(spec[key], landmark_at, 201)
            wanted = np.vstack([fibres.line([item], landmark_at, 9 if "curve" in item else 1)
                                for item in spec[key]])
            s = cKDTree(whole).query(wanted)[1] / 200
            # an end may go over from bone into a free border, which has no landmark
            seated = s <= spec.get(f"{key}_free", 1.0)
            # where it goes on from another muscle, its edge is the other's, not a landmark's
            seated &= (s > 0.15) | ("joins" not in spec)
            worst = max(worst, np.abs(_signed(wanted[seated], mesh)).max())
    return float(worst)


def _apart(one: trimesh.Trimesh, other: trimesh.Trimesh) -> float:
    """Greatest distance of either mesh's vertices from the other's surface, mm."""
    return float(max(np.abs(_signed(one.vertices, other)).max(),
                     np.abs(_signed(other.vertices, one)).max()))


def _layers(folder: Path, manifest: Mapping[str, Any]) -> dict[str, dict[str, trimesh.Trimesh]]:
    found: dict[str, trimesh.Trimesh] = {}
    for name, entry in manifest["files"].items():
        if hashlib.sha256((folder / name).read_bytes()).hexdigest() != entry["sha256"]:
            raise ValueError(f"{name} is not the file that manifest.json tells of")
        found |= glb.read(folder / name)
    layers: dict[str, dict[str, trimesh.Trimesh]] = {}
    for node in manifest["nodes"]:
        layers.setdefault(node["layer"], {})[node["id"]] = found[node["id"]]
    if missing := {"bones", "muscles", "context", "skin"} - set(layers):
        raise ValueError(f"manifest.json has no {sorted(missing)}")
    return layers


def table(findings: Iterable[Finding]) -> str:
    rows = [("", "structure", "figure", "value", "allowed", "source")]
    for one in findings:
        low = "" if one.low is None else f"{one.low:g}"
        high = "" if one.high is None else f"{one.high:g}"
        allowed = f"{low} to {high}" if low and high else f"≥ {low}" if low else f"≤ {high}"
        rows.append(("" if one.good else "FAIL", one.subject, one.what,
                     f"{one.value:.2f} {one.unit}".rstrip(), allowed if low or high else "",
                     one.source))
    widths = [max(len(row[i]) for row in rows) for i in range(5)]
    return "\n".join("  ".join([cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
                               + [row[5]]).rstrip() for row in rows)
