"""The files of every figure for the browser: what is in the picture, and its packed meshes.

    figures = load(ASSETS / "meshes", facts)
    files(figures, facts)               # {"scene.neutral.json": bytes, "meshes.neutral.pack": ...,
                                        # "miniatures.json": ...}

The browser fetches those of the figure that is asked for, and no others.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from anatomy.model.catalogue import Catalogue
from anatomy.model.state import FIGURES
from anatomy.scene import figure, meshes, miniatures, pack, schematic

KINDS = ("scene.", "meshes.", "footprints.")  # how the names of these files begin


def load(folder: Path, facts: Catalogue) -> dict[str, meshes.Meshes]:
    """Figure -> its structures, the schematic ones too; each has a folder of its own in `folder`.

    Raises MeshError at the first thing that is wrong with the meshes.
    """
    return {
        name: schematic.added(meshes.load(folder / name).showing(facts.muscles))
        for name in FIGURES
    }


def files(figures: Mapping[str, meshes.Meshes], facts: Catalogue) -> dict[str, bytes]:
    """File name -> content, for each figure."""
    made = {}
    for name, read in figures.items():
        packed = pack.pack(read)
        scene = figure.describe(read, facts.points, len(packed), facts.headaches)
        made[f"scene.{name}.json"] = json.dumps(scene, separators=(",", ":")).encode()
        made[f"meshes.{name}.pack"] = packed
        made[f"footprints.{name}.json"] = json.dumps(
            read.footprints, separators=(",", ":")
        ).encode()
        if name == FIGURES[0]:  # the miniatures are signs: one figure serves for all
            made["miniatures.json"] = miniatures.miniatures(read, facts.points)
    return made
