"""Left and right: each picture shows the side that the words beside it name, wherever it stands."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from tests.browser.lit_side import lit, lit_side, trapezius_side
from tests.browser.steps import finger, open_handout, shown

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


def opened(page, lang, query):
    page.show(f"{HOMES[lang]}?{query}&lang={lang}")
    return page


# ---------------------------------------------------------------- pictures of exercises


@pytest.mark.parametrize("lang", HOMES)
@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize("point", SEEN)
def test_the_last_step_of_the_explanation_shows_the_side_of_its_words(words, point, side, lang):
    page = opened(words, lang, f"point={point}&side={side}&story=you")
    # a head that turns takes the muscle past the middle: the first picture is at rest
    first = lit_side(page, ".story-exercise .exercise-frame:first-child img", SEEN[point])
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
        strips = f"#explanation .exercise-strip[data-side={chosen}]"
        first = lit_side(page, f"{strips} .exercise-frame:first-child img", SEEN[point])
        assert first and set(first) == {chosen}
        gone = (
            "return document.querySelectorAll('#explanation .exercise-strip[data-side=%s]').length"
        )
        assert page.js(gone % ("right" if chosen == "left" else "left")) == 0


@pytest.mark.parametrize("side", ["left", "right"])
def test_the_dialog_of_exercises_shows_the_side_that_is_chosen(words, side):
    page = opened(words, "en", f"point=ut-front&side={side}")
    page.js("document.querySelector('[data-do=dialog][data-value=exercises]').click()")
    page.wait("return document.querySelector('#dialog-exercises').open")
    of = "#dialog-exercises [data-exercise={}] .exercise-frame:first-child img"
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
    opened(page, lang, f"point=ut-front&side={side}&view=back")
    page.until_still()
    open_handout(page)
    first = "#handout-sheet .exercise-strip[data-side={}] .exercise-frame:first-child img"
    assert lit_side(page, first.format(side), "behind") == [side]
    assert FOR[lang][side] in page.text("#handout-sheet")
    assert YOURS[lang][side] in page.text("#handout-sheet .sheet-point")
    assert lit_side(page, "#handout-sheet .sheet-picture", "behind") == [side]


def test_a_point_on_both_sides_gets_the_pictures_of_both(page):
    page.show("/?point=ut-front&side=left&also=ut-front.right")
    open_handout(page)
    first = "#handout-sheet .exercise-strip[data-side={}] .exercise-frame:first-child img"
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
    open_handout(page)
    drawn = page.js("return window.drawn.filter(([text]) => /your/i.test(text))")
    ends = [None, None]
    for text, x, _ in drawn:
        ends[x > 210] = text  # half of the paper's width, CSS pixels
    assert ends == said


# ---------------------------------------------------------------- before the viewer, without it


@pytest.mark.parametrize("side", ["left", "right"])
def test_the_pages_to_read_show_the_side_of_their_title(page, side):
    page.open(f"/read/upper-trapezius-{side}/", ready=False)
    page.wait("return document.querySelector('main img')?.complete")
    assert trapezius_side(page, "main img") == side
    assert f", {YOURS['en'][side]} – " in page.js("return document.title")


@pytest.mark.parametrize("side", ["left", "right"])
def test_the_picture_that_waits_on_other_sites_shows_the_side_that_is_asked_for(
    page, clinic_site, side
):
    script = f"{page.address}/embed.js"
    (clinic_site.folder / "side.html").write_text(
        '<!doctype html><title>x</title><link rel="icon" href="data:,">'
        f'<script src="{script}"></script>'
        f'<trigger-point-viewer muscle="upper-trapezius" side="{side}"></trigger-point-viewer>'
    )
    page.driver.get(f"{clinic_site.address}/side.html")
    shown_there = page.wait(
        "const { shadowRoot } = document.querySelector('trigger-point-viewer') ?? {};"
        "const image = shadowRoot?.querySelector('img');"
        "return image?.naturalWidth && image.src"
    )
    page.open("/read/", ready=False)  # only on its own site a picture's pixels may be read
    page.js(
        "const image = document.body.appendChild(new Image());"
        "Object.assign(image, { id: 'poster', src: arguments[0] })",
        shown_there,
    )
    assert trapezius_side(page, "#poster") == side


@pytest.mark.server("the service worker's list")
def test_the_pictures_of_both_sides_are_kept_for_offline(words):
    words.open("/")
    missing = words.run(
        "const list = await (await fetch('/worker.js')).text();"
        "const all = performance.getEntriesByType('resource')"
        "  .map(({ name }) => new URL(name).pathname)"
        "  .filter((path) => /\\.(left|right|both)-\\d\\.webp$/.test(path));"
        "if (all.length !== 28) return all;"
        "return all.filter((path) => !list.includes(path))"
    )
    assert missing == []


# ---------------------------------------------------------------- sketches in the figure


@pytest.mark.parametrize("side", ["left", "right"])
def test_the_sketch_of_the_nerves_is_drawn_on_the_side_of_the_point(fine, side, tmp_path):
    """Seen from its own side the face looks to the picture's right from the right, and the teal
    nerve of the face lies there."""
    fine.show(f"/?point=suboccipital&side={side}&aid=nerves")
    fine.until_still()
    x, _, _ = fine.js("return triggerPointViewer.camera().framing.direction")
    assert (x > 0.8) == (side == "right") and abs(x) > 0.8
    box = fine.box("#picture")
    picture = np.asarray(Image.open(fine.screenshot(tmp_path / "sketch.png")).convert("RGB"), int)
    left, top = int(box["left"]), int(box["top"])
    picture = picture[top : top + int(box["height"]), left : left + int(box["width"])]
    red, green, blue = np.moveaxis(picture, 2, 0)
    teal = (blue - red > 60) & (green - red > 50) & (abs(blue - green) < 30)
    assert teal.sum() > 200
    orange = (red > 200) & (red - green > 80) & (green - blue > 40)
    assert orange.sum() > 20
    ahead = teal.nonzero()[1].mean() - orange.nonzero()[1].mean()
    assert (ahead > 10) == (side == "right") and abs(ahead) > 10


# ---------------------------------------------------------------- miniatures


def mini_side(page, selector: str) -> str:
    """Whether a miniature is drawn as it came, of the left, or turned round, of the right."""
    turn = page.js(
        "return document.querySelector(arguments[0] + ' svg > g').getAttribute('transform') || ''",
        selector,
    )
    return "right" if "scale(-1 1)" in turn else "left"


@pytest.mark.parametrize("side", ["left", "right"])
def test_miniatures_show_the_side_that_their_words_name(words, side):
    page = opened(words, "en", f"region=temple&side={side}")
    row = f"#explanation [data-do=point][data-value=ut-front][data-side={side}]"
    page.wait("return document.querySelector(arguments[0] + ' .miniature svg')", row)
    assert mini_side(page, f"{row} .miniature") == side
    assert YOURS["en"][side] in page.js(
        "return document.querySelector(arguments[0] + ' .miniature title').textContent", row
    )
    page.js("document.querySelector('[data-do=dialog][data-value=table]').click()")
    page.wait("return document.querySelector('#dialog-table .miniature svg')")
    assert mini_side(page, "#dialog-table .miniature") == side
    page.key("Escape")
    other = "right" if side == "left" else "left"
    page.run("triggerPointViewer.select('ut-front', arguments[0])", other)
    page.js("document.querySelector('[data-do=dialog][data-value=table]').click()")
    page.wait("return document.querySelector('#dialog-table').open")
    assert mini_side(page, "#dialog-table .miniature") == other


# ---------------------------------------------------------------- the side that one looks at

VIEWS = {
    "en": {"left": "Left side", "right": "Right side"},
    "es": {"left": "Lado izquierdo", "right": "Lado derecho"},
}
TEMPLE = {"en": "Temple", "es": "Sien"}


def names(page, selector: str) -> list[str]:
    """What is read aloud of each that matches, those hidden by styles left out."""
    return page.js(
        "return [...document.querySelectorAll(arguments[0])].map((one) => {"
        "  const said = (node) => node.nodeType === 3 ? node.textContent"
        "    : getComputedStyle(node).display === 'none' ? ''"
        "    : [...node.childNodes].map(said).join('');"
        "  return one.ariaLabel ?? said(one);"
        "})",
        selector,
    )


@pytest.mark.parametrize("lang", HOMES)
def test_no_view_is_called_as_a_side_is(words, lang):
    page = opened(words, lang, "mode=patient")
    views = page.js(
        "return [...document.querySelectorAll('.tools-views [data-do=view]')]"
        ".map((one) => one.textContent)"
    )
    sides = [name for name in names(page, "[data-do=side]") if name]
    assert VIEWS[lang]["right"] in views and VIEWS[lang]["left"] in views
    assert sides and not set(views) & set(sides)


@pytest.mark.parametrize("how", ["touch", "keys"])
@pytest.mark.parametrize("lang", HOMES)
@pytest.mark.parametrize("side", ["left", "right"])
def test_where_it_hurts_then_a_side_view_then_temple_is_the_temple_of_that_side(
    page, side, lang, how
):
    opened(page, lang, "mode=patient")

    def choose(selector: str) -> None:
        if how == "touch":
            return finger(page, selector)
        page.js("document.querySelector(arguments[0]).focus()", selector)
        page.key("Enter")

    choose("[data-do=entry][data-value=places]")
    page.wait("return document.querySelector('#page').dataset.entry === 'places'")
    other = "left" if side == "right" else "right"
    for view in (other, side):
        choose(f".tools-views [data-do=view][data-value={view}]")
        page.wait("return triggerPointViewer.state().view === arguments[0]", view)
    pressed = "#list [data-entry=places] [data-do=side][aria-pressed=true]"
    assert page.js("return document.querySelector(arguments[0]).dataset.value", pressed) == side
    assert FOR[lang][side].split(" ", 1)[1] in page.text("#live")  # that the side is another one
    row = "#list [data-do=region][data-value=temple]"
    assert names(page, row) == [f"{TEMPLE[lang]}, {YOURS[lang][side]}"]
    choose(row)
    shown(page, f"temple.{side}")
    titled = f"{TEMPLE[lang]}, {YOURS[lang][side]}"
    page.wait("return document.title.startsWith(arguments[0])", f"{titled} – ")
    assert YOURS[lang][side] in page.text("#live")
    page.wait("return location.search.includes(arguments[0])", f"side={side}")


def test_a_view_moves_no_selection_and_all_switches_say_one_side(page):
    page.show("/?point=ut-front&side=left", device="desktop")
    finger(page, ".tools-views [data-value=right]")
    page.wait("return triggerPointViewer.state().view === 'right'")
    shown(page, "ut-front.left")
    pressed = "return [...document.querySelectorAll('[data-do=side][aria-pressed=true]')]"
    sides = page.js(pressed + ".map((one) => one.dataset.value)")
    assert set(sides) == {"left"} and len(sides) > 1
    current = "return document.querySelector('#list [aria-current]').dataset.value"
    assert page.js(current) == "ut-front"
    # Of a dot that the head hides, no more than its ring is seen.
    page.until_still()
    behind = "return document.querySelector('.tpv-marker[data-state=active]').dataset.behind"
    assert page.js(behind) == "true"
    finger(page, "#list [data-do=point][data-value=suboccipital]")
    shown(page, "suboccipital.left")
    finger(page, ".tools-views [data-value=left]")
    page.until_still()
    assert page.js(behind) == "false"
    finger(page, ".tools-views [data-value=right]")
    page.js("document.querySelector('[data-do=list].back-button').click()")
    finger(page, "#list [data-do=point][data-value=suboccipital]")
    shown(page, "suboccipital.right")


def test_a_link_to_a_side_view_asks_for_that_side(words):
    words.show("/?view=right")
    finger(words, "#list [data-do=point][data-value=ut-front]")
    shown(words, "ut-front.right")
    words.show("/?view=right&point=ut-front")  # a link of old
    shown(words, "ut-front.left")


@pytest.mark.parametrize("lang", HOMES)
def test_the_title_and_every_row_say_the_side(words, lang):
    page = opened(words, lang, "side=right")
    for kind in ("point", "muscle", "region"):
        said = names(page, f"#list [data-do={kind}]")
        assert said and all(YOURS[lang]["right"] in name for name in said), kind
        assert not [name for name in said if YOURS[lang]["left"] in name]
    finger(page, "#list [data-do=point][data-value=ut-front]")
    shown(page, "ut-front.right")
    assert f", {YOURS[lang]['right']} – " in page.js("return document.title")
