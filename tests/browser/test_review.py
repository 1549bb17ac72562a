"""Who has reviewed the texts for a clinic: the line that is seen, in place of the red one."""

from pathlib import Path

import pytest

from anatomy.model import loading
from tests.browser.steps import WHOLE
from tests.browser.tools import BOXES, DEVICES, Page
from tests.server import Server

ROOT = Path(__file__).resolve().parents[2]
CLINIC = """
name = "Example Physiotherapy and Manual Medicine"
[review]
name = "Ana Example"
profession = {{ en = "physiotherapist", es = "fisioterapeuta" }}
date = 2026-11-28
content = "{content}"
"""
LINES = {
    "current": {
        "en": "Reviewed for Example Physiotherapy and Manual Medicine by Ana Example, "
        "physiotherapist, on 28 November 2026",
        "es": "Revisado para Example Physiotherapy and Manual Medicine por Ana Example, "
        "fisioterapeuta, el 28 de noviembre de 2026",
    },
    "older": {
        "en": "Not reviewed by a clinician in this version. Ana Example, physiotherapist, reviewed "
        "an older one on 28 November 2026.",
        "es": "Versión no revisada por un profesional sanitario. Ana Example, fisioterapeuta, "
        "revisó una anterior el 28 de noviembre de 2026.",
    },
}
HOMES = {"en": "/", "es": "/es/"}
STYLES = {"current": "reviewed", "older": "not-reviewed"}
RED = "const [r, g, b] = getComputedStyle(document.querySelector(arguments[0])).color" \
    ".match(/\\d+/g).map(Number); return r > 1.5 * Math.max(g, b)"  # fmt: skip


@pytest.fixture(scope="module", params=["current", "older"])
def reviewed(request, browser, tmp_path_factory):
    """The state of the review, and a page of a clinic that has it."""
    folder = tmp_path_factory.mktemp(request.param)
    version = loading.load(ROOT / "anatomy" / "content").version
    content = version if request.param == "current" else "0" * len(version)
    (folder / "own.toml").write_text(CLINIC.format(content=content), encoding="utf-8")
    log = folder / "access.log"
    cache = str(ROOT / ".cache/site")
    with Server(log=log, CLINIC=str(folder / "own.toml"), CACHE_DIR=cache) as server:
        page = Page(browser, server.address, log)
        yield request.param, page
        page.close()


def seen(page, selector):
    """The words of the line at `selector`; all of them are on the screen."""
    box = page.box(selector)
    assert box["width"] > 0 and box["height"] > 0
    width, height = page.js("return [innerWidth, innerHeight]")
    assert box["left"] >= 0 and box["left"] + box["width"] <= width
    assert box["top"] >= 0 and box["top"] + box["height"] <= height
    return page.text(selector)


@pytest.mark.parametrize("lang", HOMES)
@pytest.mark.parametrize("size", sorted(DEVICES))
def test_the_line_of_the_page_at_every_size(reviewed, size, lang):
    state, page = reviewed
    page.show(f"{HOMES[lang]}?point=ut-front&side=left&lang={lang}", device=size)
    line = f".disclaimer .{STYLES[state]}"
    assert seen(page, line) == LINES[state][lang]
    assert page.js(RED, line) == (state == "older")
    assert page.js("return document.documentElement.scrollWidth") == DEVICES[size].width
    assert page.axe(".disclaimer") == []


@pytest.mark.parametrize("lang", HOMES)
def test_the_first_screen_is_whole_on_a_tablet_also_over_that_line(reviewed, lang):
    _, page = reviewed
    page.show(HOMES[lang], device="tablet")
    assert page.js(WHOLE)


@pytest.mark.parametrize("lang", HOMES)
def test_on_the_smallest_phone_the_words_for_the_sides_are_clear_of_the_tools(reviewed, lang):
    _, page = reviewed
    page.show(HOMES[lang], device="phone-small")
    page.until_still()
    shown, met = page.js(
        BOXES + "const sides = boxes('.tpv-side'), tools = boxes('.tools, .layers-button');"
        "return [sides.length, sides.flatMap((side) => tools.filter((tool) => meet(side, tool)))"
        ".map(({ of }) => of.className)]"
    )
    assert shown == 2 and met == []


def test_it_is_on_the_hand_out_and_on_paper(reviewed):
    state, page = reviewed
    page.show("/es/?point=ut-front&side=right&lang=es", device="desktop")
    page.js("document.querySelector('#explanation [data-do=dialog][data-value=handout]').click()")
    page.wait("return !!document.querySelector('#handout-sheet .sheet-note')")
    line = f"#handout-sheet .sheet-note .{STYLES[state]}"
    assert page.text(line) == LINES[state]["es"]
    assert page.js(RED, line) == (state == "older")
    page.js("dispatchEvent(new Event('beforeprint'))")
    assert LINES[state]["es"] in page.js("return document.querySelector('#print').textContent")


def test_it_is_on_the_embed_page_and_on_the_pages_to_read(reviewed):
    state, page = reviewed
    page.open("/embed/?point=ut-front&side=left&ui=compact", device="phone")
    page.js("document.querySelector('.disclaimer').scrollIntoView()")
    assert seen(page, f".disclaimer .{STYLES[state]}") == LINES[state]["en"]
    page.open("/es/read/ut-front-left/", device="phone", ready=False)
    line = f"main .{STYLES[state]}"
    assert page.text(line) == LINES[state]["es"]
    assert page.js(RED, line) == (state == "older")


def test_about_this_viewer_says_it_and_which_version_this_is(reviewed):
    state, page = reviewed
    page.show("/", device="phone")
    page.js("document.querySelector('[data-do=dialog][data-value=about]').click()")
    said = page.text("#dialog-about")
    assert LINES[state]["en"] in said
    version = loading.load(ROOT / "anatomy" / "content").version
    assert f"Version of these texts: {version}" in said
