"""The files of every figure for the browser: what is in the picture, and its packed meshes.

    files(ASSETS / "meshes", facts)     # {"scene.neutral.json": bytes, "meshes.neutral.pack": ...,
                                        # "miniatures.json": ...}

The browser fetches those of the figure that is asked for, and no others.
"""

from __future__ import annotations

import json
from pathlib import Path

from anatomy.model.catalogue import Catalogue
from anatomy.model.state import FIGURES
from anatomy.scene import figure, meshes, miniatures, pack

KINDS = ("scene.", "meshes.")  # how the names of these files begin


def files(folder: Path, facts: Catalogue) -> dict[str, bytes]:
    """File name -> content, for each figure that has a folder of its own in `folder`.

    Raises MeshError at the first thing that is wrong with the meshes.
    """
    made = {}
    for name in FIGURES:
        read = meshes.load(folder / name).showing(facts.muscles)
        packed = pack.pack(read)
        scene = figure.describe(read, facts.points, len(packed), facts.headaches)
        made[f"scene.{name}.json"] = json.dumps(scene, separators=(",", ":")).encode()
        made[f"meshes.{name}.pack"] = packed
        if name == FIGURES[0]:  # the miniatures are signs: one figure serves for all
            made["miniatures.json"] = miniatures.miniatures(read, facts.points)
    return made
