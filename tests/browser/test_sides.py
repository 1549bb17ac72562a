"""Left and right: each picture shows the side that the words beside it name, wherever it stands."""

from __future__ import annotations

import pytest

from tests.browser.lit import lit, lit_side
from tests.browser.test_handout import ask
from tests.browser.test_page import NO_WEBGL, finger, shown

HOMES = {"en": "/", "es": "/es/"}
YOURS = {
    "en": {"left": "your left", "right": "your right"},
    "es": {"left": "su izquierda", "right": "su derecha"},
}
FOR = {
    "en": {"left": "For your left side", "right": "For your right side"},
    "es": {"left": "Para su lado izquierdo", "right": "Para su lado derecho"},
}
# a point whose exercise is for one side -> from where its pictures are seen
SEEN = {"ut-front": "behind", "scm-sternal-mid": "front"}


@pytest.fixture
def words(page):
    """The page without a picture: much faster."""
    page.before_load(NO_WEBGL)
    return page


def opened(page, lang, query):
    page.open(f"{HOMES[lang]}?{query}&lang={lang}")
    return page


# ---------------------------------------------------------------- pictures of exercises


@pytest.mark.parametrize("lang", HOMES)
@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize("point", SEEN)
def test_the_last_step_of_the_explanation_shows_the_side_of_its_words(words, point, side, lang):
    page = opened(words, lang, f"point={point}&side={side}&story=you")
    # a head that turns takes the muscle past the middle: the first picture is at rest
    first = lit_side(page, ".story-exercise .move-frame:first-child img", SEEN[point])
    assert first == [side]
    assert FOR[lang][side] in page.text(".story-exercise")
    assert YOURS[lang][side] in page.text(".story-name")


@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize("point", SEEN)
def test_the_panel_shows_the_side_of_its_point_and_the_other_when_that_is_chosen(
    words, point, side
):
    page = opened(words, "en", f"point={point}&side={side}")
    other = "right" if side == "left" else "left"
    for chosen in (side, other):
        finger(page, f"#explanation [data-do=side][data-value={chosen}]")
        shown(page, f"{point}.{chosen}")
        strips = f"#explanation .move-strip[data-side={chosen}]"
        first = lit_side(page, f"{strips} .move-frame:first-child img", SEEN[point])
        assert first and set(first) == {chosen}
        gone = "return document.querySelectorAll('#explanation .move-strip[data-side=%s]').length"
        assert page.js(gone % ("right" if chosen == "left" else "left")) == 0


@pytest.mark.parametrize("side", ["left", "right"])
def test_the_dialog_of_exercises_shows_the_side_that_is_chosen(words, side):
    page = opened(words, "en", f"point=ut-front&side={side}")
    page.js("document.querySelector('[data-do=dialog][data-value=exercises]').click()")
    page.wait("return document.querySelector('#dialog-exercises').open")
    of = "#dialog-exercises [data-exercise={}] .move-frame:first-child img"
    assert lit_side(page, of.format("trapezius-tilt"), "behind") == [side]
    for name in ("turn-and-lower", "collarbone-stretch", "gentle-turn-against-hand"):
        assert lit_side(page, of.format(name), "front") == [side], name
    assert FOR["en"][side] in page.text("#dialog-exercises [data-exercise=trapezius-tilt]")
    assert "For both sides" in page.text("#dialog-exercises [data-exercise=shrug-and-release]")
    # closed, the other side chosen, opened again
    page.key("Escape")
    other = "right" if side == "left" else "left"
    page.run("triggerPointViewer.select('ut-front', arguments[0])", other)
    page.js("document.querySelector('[data-do=dialog][data-value=exercises]').click()")
    page.wait("return document.querySelector('#dialog-exercises').open")
    assert lit_side(page, of.format("trapezius-tilt"), "behind") == [other]


# ---------------------------------------------------------------- the hand-out


@pytest.mark.parametrize("lang", HOMES)
@pytest.mark.parametrize("side", ["left", "right"])
def test_the_hand_out_shows_the_side_of_its_point(page, side, lang):
    opened(page, lang, f"point=ut-front&side={side}")
    ask(page)
    first = "#handout-sheet .move-strip[data-side={}] .move-frame:first-child img"
    assert lit_side(page, first.format(side), "behind") == [side]
    assert FOR[lang][side] in page.text("#handout-sheet")
    assert YOURS[lang][side] in page.text("#handout-sheet .sheet-point")
    assert lit_side(page, "#handout-sheet .sheet-picture", where(page)) == [side]


def where(page) -> str:
    """From where the picture shows the figure."""
    _, forward, _ = page.js("return triggerPointViewer.camera().framing.direction")
    return "front" if forward > 0 else "behind"


def test_a_point_on_both_sides_gets_the_pictures_of_both(page):
    page.open("/?point=ut-front&side=left&also=ut-front.right")
    ask(page)
    first = "#handout-sheet .move-strip[data-side={}] .move-frame:first-child img"
    for side in ("left", "right"):
        assert lit_side(page, first.format(side), "behind") == [side]
        assert FOR["en"][side] in page.text("#handout-sheet")
    (picture,) = lit(page, "#handout-sheet .sheet-picture")
    assert 0.25 < picture["right"] < 0.75


@pytest.mark.parametrize(("view", "said"), [
    ("front", ["your right", "your left"]), ("back", ["your left", "your right"]),
    ("right", ["Your right side", None]), ("left", ["Your left side", None]),
])  # fmt: skip
def test_left_and_right_are_printed_on_the_picture(page, view, said):
    """The words are drawn into the picture: what is drawn is heard on the way."""
    page.before_load(
        "const draw = CanvasRenderingContext2D.prototype.fillText; window.drawn = [];"
        "CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {"
        "  drawn.push([text, x, this.canvas.width]); return draw.call(this, text, x, y) }"
    )
    page.open(f"/?point=ut-front&side=right&view={view}")
    page.until_still()
    ask(page)
    drawn = page.js("return window.drawn.filter(([text]) => /your/i.test(text))")
    ends = [None, None]
    for text, x, _ in drawn:
        ends[x > 210] = text  # half of the paper's width, CSS pixels
    assert ends == said
