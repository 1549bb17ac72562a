"""One muscle of a shape file, tried against what is built: seconds, where a build takes minutes.

Nothing is written but the picture. The other muscles stand as they are on file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import trimesh

from anatomy.arrays import FloatArray

from . import body_variants, check, glb, landmarks, muscles
from .gallery import tinted
from .render import Window, picture


@dataclass(frozen=True)
class Preview:
    """A muscle that was tried, and what was found."""

    muscle: muscles.Muscle
    findings: tuple[check.Finding, ...]


def run(muscle: str, shapes: Path, folder: Path, out: Path | None = None) -> int:
    """Print the figures of the trial and draw it; 1 if one lies outside its range."""
    tried = of(muscle, shapes, folder)
    print(check.table(tried.findings))
    if out:
        _draw(tried.muscle, folder, out)
    return 0 if all(one.good for one in tried.findings) else 1


def of(muscle: str, shapes: Path, folder: Path) -> Preview:
    """The muscle of `shapes` (a folder, as in the content), against the meshes in `folder`.

    Raises ValueError if no shape file is called so, KeyError naming what a file lacks; one that
    `joins` another can't be tried, as the files don't hold the other's fibres.
    """
    found = {one["muscle"]: one for one in muscles.shapes(shapes)}
    if muscle not in found:
        raise ValueError(f"{shapes} has no shape file {muscle}.toml")
    shape = found[muscle]
    if any("joins" in sheet for sheet in shape["sheet"]):
        raise ValueError(f"{muscle}.toml goes on from another muscle: build all to see it")
    bones, skin = glb.read(folder / "bones.glb"), glb.read(folder / "skin.glb")["skin"]
    variant = body_variants.load(folder.name)
    landmark_at = landmarks.find(bones, variant)
    flesh = glb.read(folder / "muscles.glb") | glb.read(folder / "context.glb")
    others = {name: one for name, one in check.standing(flesh, found).items() if name != muscle}
    made = muscles.one(shape, bones, landmark_at, skin, others, variant.bulk)
    return Preview(made, tuple(_findings(made, bones, landmark_at, skin, others)))


def _findings(made: muscles.Muscle, bones: Mapping[str, trimesh.Trimesh],
              landmark_at: Mapping[str, FloatArray], skin: trimesh.Trimesh,
              others: Mapping[str, muscles.Standing]) -> Iterator[check.Finding]:
    name = made.muscle
    figures = muscles.metrics({made.id: made})[name]
    for key, unit in (("length", "mm"), ("volume", "cm3"), ("thickness", "mm"),
                      ("area", "mm2")):
        expected = made.shape.get("expect", {}).get(key, {})
        low, high = expected.get("range", (None, None))
        yield check.Finding(name, key, figures[key], unit, low, high,
                            source=expected.get("source", ""))
    yield from check.closed(name, made.mesh)
    yield from check.covered({name: made.mesh}, bones, skin)
    yield from check.folded({name: made.mesh})
    yield check.Finding(name, "end from its landmark", check.off_landmark(
        made.mesh, made.shape, landmark_at), "mm", high=check.OFF_LANDMARK)
    every: dict[str, muscles.Muscle | muscles.Standing] = {**others, name: made}
    yield from check.through(name, {key: one.mesh for key, one in every.items()}, every)


def _draw(made: muscles.Muscle, folder: Path, out: Path) -> None:
    """From four sides, with the bones; both sides of it."""
    meshes = [made] if made.side is None else [made, muscles.mirrored(made)]
    low = np.min([one.mesh.bounds[0] for one in meshes], axis=0)
    high = np.max([one.mesh.bounds[1] for one in meshes], axis=0)
    looks = [tinted("bones", bone, np.asarray(bone.vertex_attributes["tone"]))
             for bone in glb.read(folder / "bones.glb").values()]
    looks += [tinted("muscles", one.mesh, one.tone) for one in meshes]
    window = Window((low + high) / 2, float((high - low).max()) + 60)
    picture(looks, out, ("back", "back-right", "right", "home"), window)
