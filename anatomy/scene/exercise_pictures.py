"""Pictures of the exercises, made of our own figure: at rest, then after each step, with an arrow.

    strips(meshes, catalogue, POSES)
    # {"trapezius-tilt": (Strip("left", "behind", {"trapezius-tilt.left-0.webp": webp, ...}),
    #                     Strip("right", ...)), "shrug-and-release": (Strip("both", ...),), ...}

An exercise for one side has a strip for each side; where the muscles of both are lit, one does for
either. How each is posed, with the left side as the sore one, stands in
`anatomy/content/poses.toml`.
"""

from __future__ import annotations

import io
import json
import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from PIL import Image

from anatomy.arrays import ByteArray, FloatArray
from anatomy.model.catalogue import Catalogue
from anatomy.model.nodes import SIDES, node
from anatomy.scene import cameras, props, style
from anatomy.scene.meshes import Meshes
from anatomy.scene.pose import Movement, Pose
from anatomy.scene.sided import BOTH, LEFT, Draw, of_each_side
from anatomy.scene.still import Eye, Shown, Surface, still
from anatomy.scene.tubes import arrow

SIZE = (320, 320)  # pixels; they are shown at half of it
# Of WebP. Method 6 would take 2 s a picture; an alpha of full quality is half the bytes.
QUALITY = {"quality": 78, "alpha_quality": 60, "method": 3}
SKIN = 0.5
ARROW_MM = 5.5
STEPS = 12  # points of an arrow
ASIDE = (45, 135)  # degrees from the front between which a picture is one from the side

# What is seen: middle (mm RAS) and width and height in mm.
FITS: Mapping[str, tuple[tuple[float, float, float], tuple[float, float]]] = {
    "head": ((0.0, -4.0, -16.0), (345.0, 345.0)),
    "shoulders": ((0.0, -24.0, -44.0), (430.0, 430.0)),
    "arms": ((0.0, -24.0, -20.0), (640.0, 540.0)),
    "lying": ((0.0, -14.0, -20.0), (330.0, 330.0)),
}


@dataclass(frozen=True)
class Arrow:
    """Where an arrow starts at rest: `by` mm (RAS) beside the landmark `at`; `gain`: how much
    further it goes than the movement, where that is small."""

    at: str
    by: tuple[float, float, float]
    gain: float = 1.0


@dataclass(frozen=True)
class Picture:
    """How an exercise is shown; see poses.toml."""

    view: tuple[float, float]
    fit: str
    steps: tuple[Movement, ...]
    arrows: tuple[Arrow, ...] = ()
    both: bool = False
    still: bool = False  # the head pushes and does not move: the arrow alone tells
    things: tuple[str, ...] = ()

    @property
    def frames(self) -> int:
        """Number of pictures."""
        return 1 if self.still else 1 + len(self.steps)

    @property
    def seen_from(self) -> str:
        """"front", "side" or "behind"."""
        turned = abs(self.view[0])
        return "front" if turned < ASIDE[0] else "side" if turned <= ASIDE[1] else "behind"


class Strip(NamedTuple):
    """The pictures of an exercise for one side, from rest to its end.

    `side`: whose muscle is lit, "left", "right" or BOTH; `seen_from`: as of Picture; `pictures`:
    file name -> WebP, or its address once it is published.
    """

    side: str
    seen_from: str
    pictures: Mapping[str, Any]


def read(path: Path) -> dict[str, Picture]:
    """Exercise -> how it is shown. ValueError, naming the exercise, where the file is wrong."""
    found = {}
    for name, row in tomllib.loads(path.read_text(encoding="utf-8")).items():
        try:
            found[name] = _picture(**row)
        except (TypeError, KeyError, ValueError) as wrong:
            raise ValueError(f"{path}: {name}: {wrong}") from wrong
    return found


def _picture(
    steps: Iterable[Mapping[str, Any]],
    arrows: Iterable[Mapping[str, Any]] = (),
    things: Iterable[str] = (),
    **row: Any,
) -> Picture:
    made = Picture(
        steps=tuple(Movement(**_tuples(step)) for step in steps),
        arrows=tuple(Arrow(**_tuples(arrow)) for arrow in arrows),
        things=tuple(things),
        **_tuples(row),
    )
    FITS[made.fit]
    return made


def _tuples(row: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}


def strips(meshes: Meshes, catalogue: Catalogue, poses: Path) -> dict[str, tuple[Strip, ...]]:
    """Exercise -> its strips, for the exercises that the catalogue has."""
    made: dict[str, tuple[Strip, ...]] = {}
    for name, shown in read(poses).items():
        exercise = catalogue.exercises.get(name)
        group = exercise and catalogue.groups.get(exercise.group)
        if not group:
            continue
        lit = [
            node(muscle.id, side)
            for muscle in group.muscles
            for side in (SIDES if shown.both else (LEFT,))
        ]
        pictures: dict[str, dict[str, bytes]] = {}
        for k in range(shown.frames):
            for side, draw_it in _sides(shown, k, lit, meshes).items():
                file = f"{name}.{side}-{k}.webp"
                pictures.setdefault(side, {})[file] = encoded(draw_it())
        made[name] = tuple(Strip(side, shown.seen_from, each) for side, each in pictures.items())
    return made


FILE = "strips.json"


def to_files(strips: Mapping[str, Iterable[Strip]]) -> dict[str, bytes]:
    """Strips as files: their pictures, and FILE, which says what belongs together."""
    rows = {
        exercise: [[one.side, one.seen_from, list(one.pictures)] for one in each]
        for exercise, each in strips.items()
    }
    files = {FILE: json.dumps(rows, indent=1).encode()}
    for each in strips.values():
        for strip in each:
            files |= strip.pictures
    return files


def from_files(files: Mapping[str, bytes]) -> dict[str, tuple[Strip, ...]]:
    """`written`, read."""
    return {
        exercise: tuple(
            Strip(side, seen_from, {name: files[name] for name in names})
            for side, seen_from, names in rows
        )
        for exercise, rows in json.loads(files[FILE]).items()
    }


def _sides(shown: Picture, frame: int, lit: list[str], meshes: Meshes) -> dict[str, Draw]:
    """How a picture is drawn for each side, or for both at once."""

    def drawn() -> ByteArray:
        return draw(meshes, shown, frame, lit)

    return {BOTH: drawn} if shown.both else of_each_side(drawn)


def encoded(image: ByteArray) -> bytes:
    """(h, w, 4) uint8 as WebP."""
    file = io.BytesIO()
    Image.fromarray(image).save(file, "WEBP", **QUALITY)
    return file.getvalue()


def draw(meshes: Meshes, shown: Picture, frame: int, lit: Collection[str]) -> ByteArray:
    """(h, w, 4) uint8: at rest (frame 0), or after a step, with the arrow that leads to it."""
    lying = shown.fit == "lying"
    centre, fit = FITS[shown.fit]
    framing = cameras.Framing(centre, cameras.towards(*shown.view), fit)
    moves = (Movement(), *shown.steps)
    now = moves[0] if shown.still else moves[frame]
    landmarks = {name: np.asarray(at, float) for name, at in meshes.manifest["landmarks"].items()}
    extra = [props.MADE[thing](meshes, landmarks) for thing in shown.things]
    if shown.still or frame:
        before, after = moves[max(frame - 1, 0)], moves[max(frame, 1)]
        extra += [_arrow(landmarks, shown_arrow, before, after) for shown_arrow in shown.arrows]
    eye = Eye(framing, up=(0.0, 1.0, 0.0) if lying else (0.0, 0.0, 1.0))
    return still(
        meshes, eye, SIZE, Shown(lit, layers=("skin",), skin=SKIN, pose=Pose(landmarks, now)), extra
    )


def _arrow(
    landmarks: Mapping[str, FloatArray], shown: Arrow, before: Movement, after: Movement
) -> Surface:
    """An arrow along the path that a point beside the body takes from one movement to the next."""
    rest = (landmarks[shown.at] + shown.by)[None]
    line = np.vstack([
        Pose(landmarks, _between(before, after, share))(rest)
        for share in np.linspace(0, shown.gain, STEPS)
    ])
    vertices, faces = arrow(line, ARROW_MM)
    return Surface(vertices, faces, np.tile(style.ARROW, (len(vertices), 1)), "face-nerve")


def _between(one: Movement, other: Movement, share: float) -> Movement:
    def mixed(a: Any, b: Any) -> Any:
        if isinstance(a, tuple):
            return tuple(mixed(x, y) for x, y in zip(a, b, strict=True))
        return a + share * (b - a)

    return Movement(*(
        mixed(getattr(one, part.name), getattr(other, part.name)) for part in fields(Movement)
    ))  # fmt: skip
