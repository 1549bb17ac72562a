"""Pictures of what was built, for the curator's eye."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import trimesh

from anatomy.arrays import FloatArray

from . import body_variants, glb
from . import landmarks as rules
from . import regions as areas
from .render import Look, Window, picture, spheres

# tone 0 and tone 1 of each layer
_COLOURS = {"bones": ((0.42, 0.40, 0.36), (0.93, 0.89, 0.80)),
            "muscles": ((0.93, 0.85, 0.76), (0.62, 0.16, 0.13)),
            "context": ((0.93, 0.88, 0.80), (0.72, 0.48, 0.42)),
            "skin": ((0.62, 0.42, 0.36), (0.96, 0.82, 0.74))}
_POINT, _CURVE = (0.85, 0.1, 0.1), (0.1, 0.25, 0.8)


def structures(folder: Path, out: Path, only: Sequence[str] | None = None) -> None:
    """Front, right, back and three-quarter view of the named layers or node ids, or of all.

    The skin is seen through where anything else is drawn. ValueError if nothing is called so.
    """
    chosen = [(layer, name, mesh) for layer in _COLOURS
              for name, mesh in glb.read(folder / f"{layer}.glb").items()
              if not only or layer in only or name in only]
    if not chosen:
        raise ValueError(f"no layer or structure is called {' or '.join(only or ())}")
    alone = all(layer == "skin" for layer, _, _ in chosen)
    looks = []
    for layer, name, mesh in chosen:
        looks.append(tinted(layer, mesh, np.asarray(mesh.vertex_attributes["tone"]),
                            0.4 if name == "skin" and not alone else 1.0))
    picture(looks, out)


def tinted(layer: str, mesh: trimesh.Trimesh, tone: FloatArray, alpha: float = 1.0) -> Look:
    """A mesh in the colours of its layer; tone: (vertices,) 0..1."""
    dark, light = np.array(_COLOURS[layer])
    return Look(mesh, dark + np.asarray(tone)[:, None] * (light - dark), alpha)


def landmarks(folder: Path, out: Path) -> None:
    """The bones with points in red and curves in blue, by the numbers of the table: head from four
    sides, then the girdle."""
    bones = glb.read(folder / "bones.glb")
    found = rules.find(bones, body_variants.load(folder.name))
    named = {str(number): _of(found, name, rule)
             for number, (name, rule) in enumerate(_rules().items(), 1)}
    middles = {number: point if point.ndim == 1 else point[len(point) // 2]
               for number, point in named.items()}
    legend = "\n".join(f"{number:3} {name}" for number, name in enumerate(_rules(), 1))
    looks = [Look(mesh, (0.9, 0.87, 0.8)) for mesh in bones.values()]
    looks.append(Look(spheres([p for p in found.values() if p.ndim == 1], 1.8), _POINT))
    looks.append(Look(spheres(np.vstack([p for p in found.values() if p.ndim == 2]), 0.9), _CURVE))
    views = ("front", "right", "back", "nape", "back-right", "home")
    picture(looks, out, views, Window((0, -15, -55), 420), size=900, columns=3, labels=middles,
            legend=legend)


def regions(folder: Path, out: Path) -> None:
    """The skin with its regions in colours."""
    skin = glb.read(folder / "skin.glb")["skin"]
    found = skin.vertex_attributes
    areas.picture(skin, np.asarray(found["region"]), np.asarray(found["weight"]), out)


def table(folder: Path) -> str:
    """Number, name, position (mm, RAS; of a curve its ends) and definition of every landmark."""
    found = rules.find(glb.read(folder / "bones.glb"), body_variants.load(folder.name))
    rows = []
    for number, (name, rule) in enumerate(_rules().items(), 1):
        at = _of(found, name, rule)
        ends = np.round(at[None] if at.ndim == 1 else at[[0, -1]], 1) + 0.0  # no -0.0
        point = " to ".join("({:6.1f} {:6.1f} {:6.1f})".format(*end) for end in ends)
        rows.append(f"{number:3} {name:24}{point:52}{rule['definition']}")
    return "\n".join(rows)


def _rules() -> dict[str, dict[str, Any]]:
    return {name: rule for part in rules.table().values() for name, rule in part.items()}


def _of(found: Mapping[str, FloatArray], name: str, rule: Mapping[str, Any]) -> FloatArray:
    """Where a landmark is; of a pair the right one."""
    return found[f"{name}-right" if rule.get("paired") else name]
