"""The files of every figure for the browser: what is in the picture, and its packed meshes, the
full set and the light one.

    figures = load(ASSETS / "meshes", facts)
    packs(figures)            # {"meshes.neutral.full.pack": bytes, "meshes.neutral.light.pack": ..}
    scenes(figures, facts)    # {"scene.neutral.json": bytes, "footprints.neutral.json": ...,
                              #  "miniatures.json": ...}

The browser fetches those of the figure that is asked for, in one of the two sets, and no others.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from anatomy.model.catalogue import Catalogue
from anatomy.model.state import FIGURES, LIGHT
from anatomy.scene import figure, meshes, miniatures, pack, peel_order, schematic

FULL = "full"
KINDS = ("scene.", "meshes.", "footprints.")  # how the names of these files begin

LevelsOfDetail = Mapping[str, meshes.Meshes]  # FULL and LIGHT


def load(folder: Path, facts: Catalogue) -> dict[str, LevelsOfDetail]:
    """Figure -> its two sets, with the schematic structures; each has its folder in `folder`.

    Raises MeshError at the first thing that is wrong with the meshes.
    """
    return {name: _load(folder / name, facts) for name in FIGURES}


def _load(folder: Path, facts: Catalogue) -> LevelsOfDetail:
    full = schematic.added(meshes.load(folder).showing(facts.muscles))
    light = meshes.load(folder / LIGHT).showing(facts.muscles)
    drawn = [node for node in full.nodes if node.layer == schematic.LAYER]
    return {FULL: full, LIGHT: replace(light, nodes=(*drawn, *light.nodes))}


def packs(figures: Mapping[str, LevelsOfDetail]) -> dict[str, bytes]:
    """File name -> packed meshes, two for each figure."""
    return {
        f"meshes.{name}.{detail}.pack": pack.pack(read)
        for name, sets in figures.items()
        for detail, read in sets.items()
    }


def scenes(
    figures: Mapping[str, LevelsOfDetail],
    facts: Catalogue,
    sizes: Mapping[str, int] = MappingProxyType({}),
) -> dict[str, bytes]:
    """File name -> content: each figure's description and footprints, and the miniatures.

    sizes: file name -> bytes, of `packs`.
    """
    made = {}
    # What lies on what is the same in everyone; measured on each, a close call differs.
    order = peel_order.ranks(figures[FIGURES[0]][FULL])
    for name, sets in figures.items():
        packed = {detail: sizes.get(f"meshes.{name}.{detail}.pack", 0) for detail in sets}
        scene = figure.describe(sets[FULL], facts.points, packed, facts.headaches, order)
        made[f"scene.{name}.json"] = _json(scene)
        made[f"footprints.{name}.json"] = _json(sets[FULL].footprints)
    # The miniatures are signs: one figure serves for all.
    made["miniatures.json"] = miniatures.miniatures(figures[FIGURES[0]][FULL], facts.points)
    return made


def _json(value: Any) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()
