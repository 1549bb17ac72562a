"""The page as people use it: fingers, keys, three sizes. The picture itself: test_viewer.py."""

from __future__ import annotations

import pytest

from tests.browser.any_host import AnyHost
from tests.browser.steps import everything_fits, finger, focused, shown
from tests.browser.tools import BOXES

SIZES = ("tablet", "tablet-portrait", "phone", "desktop")
TITLE = "#explanation-title"
POINT = "/?point=scm-sternal-mid&side=left"


class TestOnOurServer(AnyHost):
    """The tests of any host."""


# ---------------------------------------------------------------- selecting


def test_the_same_spot_on_the_other_side(words):
    page = words
    page.show(POINT)
    finger(page, "#explanation [data-do=side][data-value=right]")
    shown(page, "scm-sternal-mid.right")
    assert "your right" in page.text(TITLE)
    pressed = "return [...document.querySelectorAll('[data-do=side][aria-pressed=true]')]"
    assert set(page.js(pressed + ".map(b => b.dataset.value)")) == {"right"}


@pytest.mark.parametrize(("entry", "least"), [("points", 15), ("places", 20), ("headaches", 6)])
def test_every_explanation_is_reached_by_keys_alone(words, entry, least):
    page = words
    page.show("/", device="desktop")
    page.js("document.querySelector(`[data-do=entry][data-value=${arguments[0]}]`).click()", entry)
    page.wait("return document.querySelector('#page').dataset.entry === arguments[0]", entry)
    rows = page.js(
        "return [...document.querySelectorAll('#list .entry [data-do]')]"
        ".filter(b => b.dataset.do !== 'side' && b.checkVisibility()).map(b => b.dataset.value)"
    )
    assert len(rows) >= least
    reached = []
    for _ in range(80):
        page.key("Tab")
        at = focused(page)
        if at not in rows or at in reached:
            continue
        reached.append(at)
        page.key("Enter")
        shown(page, f"{at}.left")
        page.wait("return document.activeElement.id === 'explanation-title'")
        page.key("Escape")
        shown(page, "start")
        page.wait("return document.activeElement.dataset.value === arguments[0]", at)
    assert reached == rows


def test_the_way_back_brings_the_finger_to_the_list(words):
    page = words
    page.show(POINT)
    finger(page, "[data-do=list].back-button")
    shown(page, "start")
    assert page.js("return document.querySelector('#list').checkVisibility()")
    page.wait("return location.search === ''")


def test_back_to_an_address_within_the_page_shows_what_it_says(words):
    """A link within the page (those for keys alone are such) makes an entry of the history."""
    page = words
    page.show(POINT, device="desktop")
    page.wait("return location.search === arguments[0]", POINT.removeprefix("/"))
    page.js("document.querySelector('.skip-text').click()")
    page.wait("return location.hash === '#explanation'")
    assert page.js("return triggerPointViewer.state().point") == "scm-sternal-mid"
    page.js("triggerPointViewer.select('ut-front', 'right')")
    page.wait("return location.search.includes('point=ut-front')")
    page.js("history.back()")
    shown(page, "scm-sternal-mid.left")
    assert page.js("return location.search") == POINT.removeprefix("/")


def test_what_is_selected_is_said_to_a_screen_reader(words):
    page = words
    page.show("/")
    finger(page, "[data-do=point][data-value=scm-sternal-mid]")
    page.wait("return document.querySelector('#live').textContent.includes('cheek')")
    said = page.js("return document.querySelector('#live').textContent")
    assert "your left" in said and "you may feel it in" in said
    current = page.js("return document.querySelector('#list [aria-current]').dataset.value")
    assert current == "scm-sternal-mid"


# ---------------------------------------------------------------- reading


def test_one_reading_level_at_a_time(words):
    page = words
    page.show(f"{POINT}&mode=professional")
    for mode in ("professional", "student", "patient"):
        finger(page, f".bar [data-do=mode][data-value={mode}]")
        page.wait("return document.querySelector('#page').dataset.mode === arguments[0]", mode)
        levels = page.js(
            "return [...document.querySelectorAll('#explanation .level')]"
            ".filter(e => e.checkVisibility()).map(e => e.dataset.for)"
        )
        assert levels and all(mode in level.split() for level in levels)


def test_the_reading_level_changes_words_and_nothing_else(page):
    page.show(POINT)
    before = page.js("return triggerPointViewer.camera()")
    page.js("document.querySelector('#explanation .fold').open = true")
    finger(page, ".bar [data-do=mode][data-value=student]")
    page.wait("return location.search.includes('mode=student')")
    assert page.js("return document.querySelector('#explanation .fold').open")
    assert page.js("return triggerPointViewer.camera()") == before


@pytest.mark.parametrize(
    ("home", "titles"),
    [
        ("/", ["Call 112 or your local emergency number now", "See a doctor today",
               "See a doctor soon"]),
        ("/es/", ["Llame ya al 112 o al número de emergencias de su país", "Vaya al médico hoy",
                  "Vaya pronto al médico"]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("mode", ["patient", "professional"])
def test_the_warning_signs_have_three_urgencies_in_order(words, home, titles, mode):
    page = words
    page.show(f"{home}?point=suboccipital&side=left&mode={mode}")
    page.js("document.querySelector('#explanation .callout.alert .warnings-button').click()")
    read = "return [...document.querySelectorAll('#dialog-warnings h3')].map(h => h.innerText)"
    assert page.js(read) == titles
    lists = page.js(
        "return [...document.querySelectorAll('#dialog-warnings section')].map((section) =>"
        " [...section.querySelectorAll('li p:not([data-for=professional])')]"  # not additions
        ".filter((p) => p.checkVisibility()).length)"
    )
    assert lists == [12, 6, 7]


def test_a_claim_of_the_eyes_has_the_artery_warning_over_it_in_sight(words):
    page = words
    for path in ("/?point=suboccipital&side=left", "/embed/?point=suboccipital&side=left"):
        page.show(path)
        order = page.js(
            "const shown = [...document.querySelectorAll('#explanation :is(p, li)')]"
            ".filter((p) => p.checkVisibility()).map((p) => p.innerText);"
            "return ['drooping lid', 'eyes feel strained']"
            ".map((words) => shown.findIndex((text) => text.includes(words)))"
        )
        assert 0 <= order[0] < order[1], path


def test_a_new_explanation_begins_closed_and_at_its_top(words):
    page = words
    page.show(POINT)
    page.js("document.querySelectorAll('#explanation details').forEach(d => d.open = true);"
            "document.querySelector('#panel-scroll').scrollTop = 500")  # fmt: skip
    page.js("triggerPointViewer.select('scm-sternal-up', 'left')")
    shown(page, "scm-sternal-up.left")
    assert page.js("return document.querySelectorAll('#explanation details[open]').length") == 0
    assert page.js("return document.querySelector('#panel-scroll').scrollTop") == 0


# ---------------------------------------------------------------- at every size


@pytest.mark.parametrize("size", [*SIZES, "phone-small"])
def test_at_every_size(page, size):
    """With and without a selection: nothing sticks out, every target fits a finger, the words on
    what this is are there, the warning signs one tap away."""
    page.show("/", device=size)
    everything_fits(page)
    assert page.axe() == []
    page.js("triggerPointViewer.select('scm-sternal-mid', 'left')")
    shown(page, "scm-sternal-mid.left")
    everything_fits(page)
    page.js("document.querySelectorAll('#explanation details').forEach(d => d.open = true)")
    assert page.axe() == []
    assert page.box(".not-reviewed")["height"] > 0
    assert "Not reviewed by a clinician" in page.text(".disclaimer")
    assert "not for diagnosis" in page.text(".disclaimer")

    button = page.box(".bar .warnings-button")
    at = (button["left"] + button["width"] / 2, button["top"] + button["height"] / 2)
    page.click(*at) if size == "desktop" else page.tap(*at)
    page.wait("return document.querySelector('#dialog-warnings').open")
    assert "112" in page.text("#dialog-warnings section").splitlines()[0]
    assert page.axe("#dialog-warnings") == []
    assert page.js("return document.querySelector('#dialog-warnings a').href") == "tel:112"
    page.key("Escape")
    page.wait("return !document.querySelector('#dialog-warnings').open")
    assert page.js("return triggerPointViewer.state().point") == "scm-sternal-mid"


# ---------------------------------------------------------------- the sheet


def test_the_sheet_follows_the_finger_and_rests_at_its_stops(page):
    page.show(POINT, device="phone")
    stop = "return document.querySelector('#panel').dataset.stop"
    assert page.js(stop) == "half"

    def pull(pixels: float) -> None:
        grip = page.box("#grip")
        x, y = grip["left"] + grip["width"] / 2, grip["top"] + 14
        page.drag((x, y), (x, y - pixels), duration=0.6)

    heights = [page.box("#panel")["height"]]
    for pixels, wanted in ((260, "full"), (-560, "peek"), (260, "half")):
        pull(pixels)
        page.wait(stop + " === arguments[0]", wanted)
        page.wait("return document.querySelector('#panel').getAnimations().length === 0")
        heights.append(page.box("#panel")["height"])
    half, full, peek, again = heights
    assert peek < half < full and again == half
    finger(page, "#grip")
    page.wait(stop + " === 'full'")


def test_choosing_from_the_picture_raises_a_lowered_sheet(page):
    page.show("/", device="phone")
    page.js("document.querySelector('#grip').click(); document.querySelector('#grip').click()")
    page.wait("return document.querySelector('#panel').dataset.stop === 'peek'")
    page.frames(3)
    point = next(p for p in page.js("return triggerPointViewer.points()") if p["visible"])
    page.tap(point["x"], point["y"])
    page.wait("return document.querySelector('#panel').dataset.stop === 'half'")


# ---------------------------------------------------------------- layers, views, address


def test_layers_and_fade_are_in_the_address_and_keep_the_camera(page):
    page.show("/")
    before = page.js("return triggerPointViewer.camera()")
    finger(page, "[data-do=layer][data-value=bones]")
    page.wait("return location.search === '?layers=skin,muscles,context'")
    page.js(
        "const f = document.querySelector('#peel'); f.focus();"
        "Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(f, '70');"
        "f.dispatchEvent(new Event('input', {bubbles: true}))"
    )
    page.wait("return location.search === '?layers=skin-30,muscles,context'")
    assert page.js("return triggerPointViewer.camera()") == before
    page.reload()
    assert page.js("return document.querySelector('#peel').value") == "70"
    assert page.js(
        "return document.querySelector('[data-value=bones]').ariaPressed") == "false"  # fmt: skip


def test_named_views_and_a_view_of_ones_own_survive_a_reload(page):
    page.show("/")
    finger(page, "[data-do=view][data-value=back]")
    page.wait("return location.search === '?view=back'")
    box = page.box("#picture")
    x, y = box["left"] + box["width"] / 2, box["top"] + box["height"] / 2
    page.drag((x, y), (x + 90, y + 20))
    page.wait("return /view=-?\\d+,/.test(location.search)")
    made = page.js("return triggerPointViewer.camera()")
    page.reload()
    page.wait("return triggerPointViewer.camera()")
    found = page.js("return triggerPointViewer.camera()")
    for a, b in zip(made["eye"], found["eye"], strict=True):
        assert abs(a - b) < 0.02 * made["distance"]


# ---------------------------------------------------------------- when things go wrong


def test_without_webgl_everything_else_works(words):
    page = words
    page.show("/")
    assert page.js("return document.querySelector('#page').dataset.picture") == "no-webgl"
    assert "WebGL" in page.text(".status[data-when=no-webgl]")
    finger(page, "[data-do=point][data-value=ut-front]")
    shown(page, "ut-front.left")


def test_a_failed_picture_is_told_and_tried_again(page):
    page.expect_errors()
    page.clear_cache()
    page.cdp("Network.enable")
    page.cdp("Network.setBlockedURLs", urls=["*meshes.neutral.*.pack"])
    try:
        page.open("/")
        assert page.js("return document.querySelector('#page').dataset.picture") == "failed"
        finger(page, "[data-do=point][data-value=ut-front]")
        shown(page, "ut-front.left")
    finally:
        page.cdp("Network.setBlockedURLs", urls=[])
    finger(page, "[data-do=retry]")
    page.wait("return document.querySelector('#page').dataset.picture === 'ready'")


@pytest.mark.parametrize("lost", ["panels.en", "zones"])
def test_failed_explanations_are_told_and_tried_again(words, lost):
    page = words
    page.expect_errors()
    page.clear_cache()
    page.cdp("Network.enable")
    page.cdp("Network.setBlockedURLs", urls=[f"*{lost}.json"])
    try:
        page.open("/")
        page.wait("return document.querySelector('#notice').textContent.includes('could not')")
    finally:
        page.cdp("Network.setBlockedURLs", urls=[])
    finger(page, "[data-do=retry-texts]")
    page.wait("return document.querySelector('#notice').textContent === ''")
    finger(page, "[data-do=point][data-value=ut-front]")
    shown(page, "ut-front.left")


def test_a_finger_quicker_than_the_texts_is_answered_when_they_come(page):
    page.before_load(
        "{"
        "  const was = window.fetch, gate = new Promise((open) => { window.letTextsCome = open; });"
        "  window.fetch = async (...given) => {"
        "    const answer = await was(...given);"
        "    if (/panels/.test(given[0])) await gate;"
        "    return answer;"
        "  };"
        "}"
    )
    page.open("/", ready=False)
    page.wait("return window.triggerPointViewer?.points().some(point => point.visible)")
    [point, *_] = [p for p in page.js("return triggerPointViewer.points()") if p["visible"]]
    page.tap(point["x"], point["y"])
    page.frames(4)
    page.js("letTextsCome()")
    shown(page, f"{point['id']}.{point['side']}")


@pytest.mark.parametrize("path", ["/", "/es/"], ids=["en", "es"])
def test_the_hint_on_the_phone_covers_no_dot_and_no_word(page, path):
    page.show(path, device="phone")
    page.until_still()
    shown, others, met = page.js(
        BOXES + "const [hint] = boxes('.hint');"
        "const dots = triggerPointViewer.points().filter(p => p.visible).map(({x, y}) =>"
        "  ({left: x - 8, top: y - 8, right: x + 8, bottom: y + 8, of: {className: 'a dot'}}));"
        "const others = boxes('.tpv-side, .tools-views, .tools-zoom, .layers').concat(dots);"
        "return [hint.height, others.length,"
        "  others.filter(b => meet(hint, b)).map(b => b.of.className)]"
    )
    assert shown > 0 and others > 10
    assert met == []


def test_without_javascript_the_page_says_what_it_needs(page):
    page.cdp("Emulation.setScriptExecutionDisabled", value=True)
    try:
        page.open("/", ready=False)
        snapshot = page.cdp("DOM.getDocument", depth=-1)
        body = str(snapshot)
        assert "JavaScript" in body
    finally:
        page.cdp("Emulation.setScriptExecutionDisabled", value=False)


def test_no_tap_asks_the_server(page):
    """By the browser's log and the server's. A picture that memory let go of comes out of the
    browser's own cache: it is in the browser's log again, with nothing transferred."""
    page.open("/")
    page.until_all_came()
    page.js("performance.clearResourceTimings()")
    page.forget_requests()
    for selector in (
        "[data-do=point][data-value=ut-front]",
        "#explanation [data-do=side][data-value=right]",
        "[data-do=view][data-value=back]",
        "[data-do=layer][data-value=skin]",
        ".bar [data-do=mode][data-value=professional]",
        "#explanation summary",
        "[data-do=list].back-button",
        ".bar .warnings-button",
    ):
        finger(page, selector)
        page.frames(4)
    asked = page.js(
        "return performance.getEntriesByType('resource')"
        ".filter(entry => entry.transferSize).map(entry => entry.name)"
    )
    assert asked == []
    assert page.requests() == []
