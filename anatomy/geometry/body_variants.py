"""The bodies that figures are built of, and the scaled skeleton of each. Millimetres, RAS.

Each region of the skeleton (head, neck, trunk) is scaled along the body's axes about the joint by
which it hangs on the one above, so that joints stay joined, bones keep their kind of shape, and the
origin between the porions and the Frankfurt plane stay where they are.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.resources import files

import numpy as np
import trimesh

from anatomy.arrays import FloatArray

from .figure import Figure

REGIONS = ("head", "neck", "trunk")
# The joints of the source skeleton: skull on atlas, C7 on T1; the middle of the bodies, x = 0.
_JOINTS = {"neck": np.array([0.0, 0.0, -28.0]), "trunk": np.array([0.0, -31.0, -121.0])}


@dataclass(frozen=True)
class BodyVariant:
    """One figure: how it is scaled from the source skeleton, its skin and its muscles' thickness.

    scale: region -> factors (3,) of x, y, z; bulk: factor of the muscles' thickness.
    """

    id: str
    about: str
    figure: Figure
    scale: Mapping[str, FloatArray]
    bulk: float

    def fitted(self, bone: str, points: FloatArray) -> FloatArray:
        """Places (..., 3) mm on the source's `bone` (a node id) -> on this variant's."""
        scale, shift = self._map(region(bone))
        return np.asarray(points) * scale + shift

    def source(self, bone: str, points: FloatArray) -> FloatArray:
        """Places (..., 3) mm on this variant's `bone` -> on the source's."""
        scale, shift = self._map(region(bone))
        return (np.asarray(points) - shift) / scale

    def scaled(self, bones: Mapping[str, trimesh.Trimesh]) -> dict[str, trimesh.Trimesh]:
        """The source's bones as this variant's, with their vertex attributes."""
        return _moved(bones, self.fitted)

    def unscaled(self, bones: Mapping[str, trimesh.Trimesh]) -> dict[str, trimesh.Trimesh]:
        """This variant's bones as the source's, with their vertex attributes."""
        return _moved(bones, self.source)

    def growth(self, measure: str) -> float:
        """Factor to the neutral figure of a muscle's length, thickness, area or volume."""
        breadth, _depth, height = self.scale["neck"]
        factors: dict[str, float] = {"length": height, "thickness": self.bulk,
                                     "area": breadth * self.bulk,
                                     "volume": breadth * self.bulk * height}
        return factors[measure]

    def _map(self, name: str) -> tuple[FloatArray, FloatArray]:
        """Factors (3,) and shift (3,): the joint above is where the region above has put it."""
        if name == "head":
            return self.scale[name], np.zeros(3)
        scale, shift = self._map(REGIONS[REGIONS.index(name) - 1])
        joint = _JOINTS[name]
        return self.scale[name], joint * scale + shift - joint * self.scale[name]


def region(bone: str) -> str:
    """The region of the skeleton that a bone belongs to, by its node id."""
    if bone in ("skull", "jaw"):
        return "head"
    return "neck" if bone[0] == "c" and bone[1:].isdigit() else "trunk"


def load(name: str) -> BodyVariant:
    """The variant called so in body_variants.toml; KeyError if there is none."""
    row = tomllib.loads(files(__package__).joinpath("body_variants.toml").read_text())[name]
    scale = {part: np.array([row[part][axis] for axis in ("breadth", "depth", "height")])
             for part in REGIONS}
    own = {key: row[key] for key in ("sex", "arms") if key in row}
    return BodyVariant(name, row["about"], Figure(**own), scale, row["bulk"]["factor"])


NEUTRAL = load("neutral")


def _moved(bones: Mapping[str, trimesh.Trimesh],
           move: Callable[[str, FloatArray], FloatArray]) -> dict[str, trimesh.Trimesh]:
    return {name: trimesh.Trimesh(move(name, mesh.vertices), mesh.faces, process=False,
                                  vertex_attributes=mesh.vertex_attributes)
            for name, mesh in bones.items()}
