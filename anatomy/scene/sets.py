"""The files of every figure for the browser: what is in the picture, and its packed meshes, the
full set and the light one.

    figures = load(ASSETS / "meshes", facts)
    files(figures, facts)
    # {"scene.neutral.json": bytes, "meshes.neutral.full.pack": ..., "meshes.neutral.light.pack":
    #  ..., "miniatures.json": ...}

The browser fetches those of the figure that is asked for, in one of the two sets, and no others.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from types import ModuleType

from anatomy.model.catalogue import Catalogue
from anatomy.model.state import FIGURES, LIGHT
from anatomy.scene import depth, figure, meshes, miniatures, pack, schematic

FULL = "full"
KINDS = ("scene.", "meshes.", "footprints.")  # how the names of these files begin

Sets = Mapping[str, meshes.Meshes]  # FULL and LIGHT
Keep = Callable[[str, bytes, Callable[[], bytes]], bytes]  # name, made from what, how -> content


def load(folder: Path, facts: Catalogue) -> dict[str, Sets]:
    """Figure -> its two sets, with the schematic structures; each has its folder in `folder`.

    Raises MeshError at the first thing that is wrong with the meshes.
    """
    return {name: _load(folder / name, facts) for name in FIGURES}


def _load(folder: Path, facts: Catalogue) -> Sets:
    full = schematic.added(meshes.load(folder).showing(facts.muscles))
    light = meshes.load(folder / LIGHT).showing(facts.muscles)
    drawn = [node for node in full.nodes if node.layer == schematic.LAYER]
    return {FULL: full, LIGHT: replace(light, nodes=(*drawn, *light.nodes))}


def _made(_name: str, _made_from: bytes, make: Callable[[], bytes]) -> bytes:
    return make()


def files(figures: Mapping[str, Sets], facts: Catalogue, kept: Keep = _made) -> dict[str, bytes]:
    """File name -> content, for each figure.

    kept: gives what was made before of the same; packing takes a second for each set, and finding
    what lies on what two.
    """
    made = {}
    # What lies on what is the same in everyone; measured on each, a close call differs.
    order = _ranks(figures[FIGURES[0]][FULL], kept)
    for name, sets in figures.items():
        packed = {detail: _packed(f"meshes.{name}.{detail}.pack", read, kept)
                  for detail, read in sets.items()}
        sizes = {detail: len(content) for detail, content in packed.items()}
        scene = figure.describe(sets[FULL], facts.points, sizes, facts.headaches, order)
        made[f"scene.{name}.json"] = json.dumps(scene, separators=(",", ":")).encode()
        for detail, content in packed.items():
            made[f"meshes.{name}.{detail}.pack"] = content
        made[f"footprints.{name}.json"] = json.dumps(
            sets[FULL].footprints, separators=(",", ":")
        ).encode()
        if name == FIGURES[0]:  # the miniatures are signs: one figure serves for all
            made["miniatures.json"] = miniatures.miniatures(sets[FULL], facts.points)
    return made


def _packed(name: str, read: meshes.Meshes, kept: Keep) -> bytes:
    return kept(name, _made_from(pack, read), lambda: pack.pack(read))


def _ranks(read: meshes.Meshes, kept: Keep) -> dict[str, int]:
    """`depth.ranks`."""
    return json.loads(kept("ranks.json", _made_from(depth, read),
                           lambda: json.dumps(depth.ranks(read)).encode()))


def _made_from(maker: ModuleType, read: meshes.Meshes) -> bytes:
    """The digest of all that a module makes something of: its own text and the meshes."""
    digest = hashlib.sha256(Path(str(maker.__file__)).read_bytes())
    for node in read.nodes:
        digest.update(f"{node.id} {node.layer} {node.side}".encode())
        for part in (node.vertices, node.faces, node.tone, node.region_index, node.region_weight):
            digest.update(b"" if part is None else part.tobytes())
    return digest.digest()
