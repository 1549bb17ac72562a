"""Each picture that stands for a side shows that side: found by looking at its pixels.

The subject's left is on the left of a picture from behind, on the right of one from the front.
"""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from anatomy.model.nodes import SIDES
from anatomy.model.patterns import sided_zones
from anatomy.model.state import FIGURES
from anatomy.scene import cameras, exercise_pictures, scene_files, sided, still, stills, style
from anatomy.web.build import ASSETS, CONTENT

SMALL = (100, 100)
POSES = CONTENT / "poses.toml"
ONE_SIDED = {
    "trapezius-tilt", "turn-and-lower", "collarbone-stretch", "gentle-turn-against-hand",
}  # fmt: skip


@pytest.fixture(scope="module")
def body(figures):
    return figures[FIGURES[0]][scene_files.LIGHT]  # drawn sooner


@pytest.fixture(scope="module")
def strips(made) -> dict[str, tuple[exercise_pictures.Strip, ...]]:
    return exercise_pictures.from_files(made["exercises"].files)


def pixels(data: bytes) -> np.ndarray:
    """(h, w, 4) int of a WebP."""
    return np.asarray(Image.open(io.BytesIO(data)).convert("RGBA")).astype(int)


def lit(image: np.ndarray) -> np.ndarray:
    """(h, w) where the red of a selected muscle is seen: neither skin nor the magenta of a zone."""
    red, green, blue, alpha = np.moveaxis(image, 2, 0)
    return (alpha > 200) & (red - green > 60) & (red - blue > 75)


def column(mask: np.ndarray) -> float:
    """Mean column of what is marked, from the middle: negative is left in the picture."""
    return float(mask.nonzero()[1].mean() - mask.shape[1] / 2 + 0.5)


def towards(side: str, seen_from: str) -> int:
    """Where a side of the body is in the picture: -1 left, 1 right."""
    return (-1 if side == "left" else 1) * (1 if seen_from == "behind" else -1)


# ---------------------------------------------------------------- the exercises


def test_each_exercise_has_a_strip_for_each_side_or_one_for_both(strips):
    for name, made in strips.items():
        wanted = SIDES if name in ONE_SIDED else (sided.BOTH,)
        assert tuple(strip.side for strip in made) == wanted, name
        for strip in made:
            assert all(f"{name}.{strip.side}-" in file for file in strip.pictures)


@pytest.mark.parametrize("name", sorted(ONE_SIDED))
@pytest.mark.parametrize("side", SIDES)
def test_the_muscle_that_is_lit_lies_on_the_side_of_the_strip(strips, name, side):
    strip = next(one for one in strips[name] if one.side == side)
    assert strip.seen_from in ("front", "behind")
    upright = lit(pixels(next(iter(strip.pictures.values()))))
    assert upright.sum() > 300
    there = column(upright) * towards(side, strip.seen_from)
    assert there > 15, f"{there:.0f} px from the midline towards {side}"


def test_where_both_are_lit_they_are_seen_on_either_side(strips):
    for name, made in strips.items():
        (strip,) = made if name not in ONE_SIDED else (None,)
        if not strip or strip.seen_from == "side":
            continue
        image = pixels(next(iter(strip.pictures.values())))
        columns = lit(image).nonzero()[1]
        neck = (image[100:112, :, 3] > 200).nonzero()[1].mean()  # the midline: some are seen askew
        assert 0.15 < (columns < neck).mean() < 0.85, name


@pytest.mark.parametrize("side", SIDES)
def test_the_head_tilts_away_from_the_side_that_is_lit(strips, side):
    strip = next(one for one in strips["trapezius-tilt"] if one.side == side)
    rest, tilted = (pixels(data)[:70, :, 3] > 200 for data in strip.pictures.values())
    head = column(tilted) - column(rest)
    assert head * towards(side, strip.seen_from) < -20


@pytest.mark.parametrize(("name", "way"), [("turn-and-lower", 1), ("gentle-turn-against-hand", -1)])
@pytest.mark.parametrize("side", SIDES)
def test_the_arrow_goes_where_the_words_say(strips, name, way, side):
    """The face turns to the sore side; against a hand it pushes to the other: one muscle turns the
    face away from itself (fact sheet, A3)."""
    strip = next(one for one in strips[name] if one.side == side)
    image = pixels(list(strip.pictures.values())[min(1, len(strip.pictures) - 1)])
    red, blue, alpha = image[..., 0], image[..., 2], image[..., 3]
    arrow = (alpha > 200) & (blue - red > 70)
    assert column(arrow) * towards(side, strip.seen_from) * way > 5


# ---------------------------------------------------------------- the stills


HALF = tuple(pixels // 2 for pixels in stills.SIZE)


@pytest.fixture(scope="module")
def pictures(made) -> dict[str, bytes]:
    return {file.removesuffix(".webp"): data for file, data in made["stills"].files.items()}


@pytest.fixture(scope="module")
def signalled(body, scene, facts) -> tuple[dict[str, np.ndarray], dict[str, np.ndarray]]:
    """Each still, and the same drawn for its side directly, with what is lit in one pure green:
    where that is seen, (h, w) bool, at HALF. Tendons, pale in the viewer, are seen as well."""
    scales = style.SCALES["muscle"]
    green = {"selected": [(0, "rgb(0,255,0)"), (1, "rgb(0,255,0)")]}
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(style.SCALES, "muscle", scales | green)
        patch.setattr(stills, "SIZE", HALF)
        made = stills.stills(body, scene, facts.points)
        direct = {
            name: still.still(body, still.Eye(framing(view)), HALF,
                              still.Shown(muscles, layers=("skin", "muscles", "bones")))
            for name, muscles, view in lit_stills(scene, facts)
        }  # fmt: skip
    return ({name: is_green(pixels(made[name])) for name in direct},
            {name: is_green(image.astype(int)) for name, image in direct.items()})  # fmt: skip


def lit_stills(scene, facts) -> list[tuple[str, list[str], dict]]:
    """Name, lit muscles and view of each still but the start view."""
    rows = [(row["id"], row, facts.points[row["id"]].lies_in) for row in scene["points"]]
    rows += [(row["muscle"], row, [row["muscle"]])
             for row in scene["nodes"] if row["layer"] == "muscles"]  # fmt: skip
    return [(f"{name}.{row['side']}", [f"{muscle}.{row['side']}" for muscle in muscles],
             row["view"]) for name, row, muscles in rows]  # fmt: skip


def framing(view: dict) -> cameras.Framing:
    return cameras.Framing(*(tuple(view[name]) for name in ("centre", "direction", "fit")))


def is_green(image: np.ndarray) -> np.ndarray:
    red, green, blue, alpha = np.moveaxis(image, 2, 0)
    return (alpha > 200) & (green - red > 40) & (green - blue > 40)


def test_each_still_lights_the_muscle_of_its_own_side(pictures, signalled, scene, facts):
    shown, direct = signalled
    assert len(pictures) == 1 + len(shown) > 20
    for name, _, view in lit_stills(scene, facts):
        seen = shown[name]
        assert seen.mean() >= 100 / 400**2, f"{name}: nothing is lit"
        own, other = ((seen & there).sum() / seen.sum()
                      for there in (direct[name], direct[name][:, ::-1]))
        assert own > 0.9 and own > other + 0.3, (name, own, other)
        if abs(view["direction"][0]) > 0.5:
            continue  # from the side the midline is nowhere
        seen_from = "behind" if view["direction"][1] < 0 else "front"
        right = 1 if seen_from == "behind" else -1  # of the picture, where the subject's right is
        midline = -right * view["centre"][0] * HALF[0] / max(view["fit"])
        side = name.rpartition(".")[2]
        assert (column(seen) - midline) * towards(side, seen_from) > 5 * HALF[0] / 400, name


def test_the_still_of_a_right_side_is_what_the_right_side_looks_like(pictures, body, scene, facts):
    """Compared with a picture of the right muscle, its zones and its view: no mirror is in that."""
    for row in scene["points"]:
        if row["side"] != "right":
            continue
        point = facts.points[row["id"]]
        shown = still.Shown(
            [f"{muscle}.right" for muscle in point.lies_in],
            [(zone.region, zone.grade.value) for zone in sided_zones(point, "right")],
            layers=("skin", "muscles", "bones"),
        )
        eye = still.Eye(framing(row["view"]))
        direct = still.still(body, eye, SMALL, shown).astype(int)
        right, left = (
            np.asarray(Image.open(io.BytesIO(pictures[f"{row['id']}.{side}"])).convert("RGBA")
                       .resize(SMALL)).astype(int)
            for side in ("right", "left")
        )  # fmt: skip
        own, other = (np.abs(direct - shown).mean() for shown in (right, left))
        assert own < 12 and own < other / 2, (row["id"], own, other)


def test_the_mirror_is_made_of_what_was_drawn_once():
    drawn = []

    def draw() -> np.ndarray:
        drawn.append(1)
        return np.arange(12).reshape(2, 2, 3)

    made = {side: one() for side, one in sided.of_each_side(draw).items()}
    assert len(drawn) == 1
    assert tuple(made) == SIDES
    np.testing.assert_array_equal(made["right"], made["left"][:, ::-1])


def test_no_style_rule_turns_a_picture_round():
    """A rule is forgotten by the next place that shows the picture."""
    for file in sorted(Path(ASSETS / "css").rglob("*.css")):
        assert "scaleX(-1)" not in file.read_text(encoding="utf-8"), file.name
