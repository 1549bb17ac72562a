"""The treatment room: the clinic's page, the kiosk, the dark, the left hand, the palm."""

import json
import math
from pathlib import Path

import pytest

from tests.browser.steps import CAMERA
from tests.browser.tools import Page
from tests.server import Server

ROOT = Path(__file__).resolve().parents[2]
CHOSEN = "const { view, ...chosen } = triggerPointViewer.state(); return chosen"

CLINIC = """
name = "Example Physiotherapy and Manual Medicine"
emergency_number = "911"
kiosk_minutes = 15
pages = ["treatment", "exercises"]
[contact]
phone = "+44 20 7946 0000"
booking = "https://clinic.example.org/book"
[colours]
accent = "#2e6b1f"
"""


# Waits of 20 s and more stand still until the test lets time pass; all others go by the real clock.
CLOCK = """
    const real = window.setTimeout, forget = window.clearTimeout;
    let now = 0, held = [];
    window.setTimeout = (act, ms = 0, ...rest) => {
      if (ms < 20_000) return real(act, ms, ...rest);
      const id = -1 - held.length - now;
      held.push({ id, act, at: now + ms });
      return id;
    };
    window.clearTimeout = (id) => {
      if (id >= 0) forget(id);
      held = held.filter((one) => one.id !== id);
    };
    window.pass = (minutes) => {
      now += minutes * 60_000;
      const due = held.filter(({ at }) => at <= now);
      held = held.filter(({ at }) => at > now);
      for (const { act } of due) act();
    };
"""


@pytest.fixture(scope="module")
def clinic(browser, tmp_path_factory):
    folder = tmp_path_factory.mktemp("clinic")
    (folder / "own.toml").write_text(CLINIC, encoding="utf-8")
    log = folder / "access.log"
    cache = str(ROOT / ".cache/site")
    with Server(log=log, CLINIC=str(folder / "own.toml"), CACHE_DIR=cache) as server:
        page = Page(browser, server.address, log)
        yield page
        page.close()


def test_the_clinics_page_and_its_kiosk(clinic):
    page = clinic
    page.before_load(CLOCK)
    page.open("/?point=ut-front&side=left", device="phone")
    assert page.js("return document.documentElement.scrollWidth") == 390
    said = page.text("#explanation")
    assert "Call +44 20 7946 0000" in said and "911" in said
    assert page.js("return getComputedStyle(document.documentElement).getPropertyValue('--accent')")
    assert page.axe("#explanation .contact") == []
    page.tap(200, 20)  # somebody was here
    page.frames()
    page.js("pass(14.4)")
    assert page.js("return document.querySelector('[data-toast=kiosk]')") is None
    page.js("pass(0.1)")
    page.wait("return document.querySelector('[data-toast=kiosk]')")
    assert "goes back to the start" in page.text("[data-toast=kiosk]")
    assert page.js("return triggerPointViewer.state().point") == "ut-front"
    page.js("pass(0.5)")
    page.wait("return !triggerPointViewer.state().point")
    assert page.js("return document.querySelector('[data-toast=kiosk]')") is None


def looking(camera):
    """The direction from the centre to the eye, of length one."""
    way = [a - b for a, b in zip(camera["eye"], camera["centre"], strict=True)]
    return [part / math.hypot(*way) for part in way]


def test_turning_the_tablet_keeps_the_view_and_the_selected_point_in_sight(page):
    page.show("/?point=scm-sternal-mid&side=left")
    page.until_still()
    page.drag((300, 400), (360, 420))  # a view of the hand's own
    page.until_still()
    before, state = page.js(CAMERA), page.js(CHOSEN)

    for device in ("tablet-portrait", "tablet"):
        page.emulate(device)
        page.wait(
            "const box = document.querySelector('.tpv-plot canvas').getBoundingClientRect();"
            "return Math.abs(box.width - document.querySelector('.stage').clientWidth) < 2"
        )
        page.until_still()
        after = page.js(CAMERA)
        assert looking(after) == pytest.approx(looking(before), abs=0.01)
        assert page.js(CHOSEN) == state
        point = page.js(
            "return triggerPointViewer.points()"
            ".find(({ id, side }) => id === 'scm-sternal-mid' && side === 'left')"
        )
        panel = page.box("#panel")
        inside = (
            panel["left"] <= point["x"] <= panel["left"] + panel["width"]
            and panel["top"] <= point["y"] <= panel["top"] + panel["height"]
        )
        assert point["visible"] and not inside
    assert after["centre"] == pytest.approx(before["centre"], abs=0.1)
    assert after["distance"] == pytest.approx(before["distance"], rel=0.001)


@pytest.mark.parametrize("device", ["phone", "phone-small"])
@pytest.mark.parametrize("query", ["", "point=ut-front&side=left&story=felt"])
def test_the_sheets_grip_is_high_enough_for_a_thumb(page, device, query):
    page.show(f"/?{query}", device=device)
    page.wait(  # once the sheet has risen
        "const { left, top, width } = document.getElementById('grip').getBoundingClientRect();"
        "const hit = (y) => document.elementFromPoint(left + width / 2, y)?.closest('#grip');"
        "let rows = 0;"
        "for (let y = top - 30; y < top + 60; y++) rows += Boolean(hit(y));"
        "return rows >= 44"
    )


@pytest.mark.parametrize("path", ["/", "/?point=scm-sternal-mid&side=right&story=felt"])
def test_dark_as_the_device_has_it_is_readable(page, path):
    page.media(prefers_color_scheme="dark")
    page.show(path)
    assert page.js("return document.getElementById('page').dataset.theme") == "dark"
    assert page.axe("#page") == []


def test_dark_of_an_explanation_and_its_dialogs_is_readable(page):
    page.show("/?point=scm-sternal-low&side=left&theme=dark", device="desktop")
    assert page.axe("#explanation") == []
    for dialog in ("warnings", "about"):
        page.js(f"document.querySelector('.bar [data-value={dialog}]').click()")
        page.wait(f"return document.getElementById('dialog-{dialog}').open")
        assert page.axe(f"#dialog-{dialog}") == []
        page.js(f"document.getElementById('dialog-{dialog}').close()")
        page.wait(f"return !document.getElementById('dialog-{dialog}').open")


@pytest.mark.parametrize("device", ["tablet", "desktop"])
def test_for_the_left_hand_panel_and_buttons_change_sides(page, device):
    page.show("/?point=ut-front&side=left&hand=left", device=device)
    width = page.js("return innerWidth")
    assert page.box("#explanation")["left"] < width / 4
    stage, zoom, layers = (page.box(s) for s in (".stage", ".tools-zoom", ".layers-card"))
    assert zoom["left"] < stage["left"] + 80 < layers["left"]


def test_the_ball_of_the_hand_selects_nothing_and_a_finger_does(page):
    page.show("/")
    page.until_still()
    point = page.js("return triggerPointViewer.points().find(p => p.visible)")
    x, y = point["x"], point["y"]
    for radius, wanted in ((60, None), (12, point["id"])):
        touch = {"x": x, "y": y, "id": 0, "radiusX": radius, "radiusY": radius}
        page.cdp("Input.dispatchTouchEvent", type="touchStart", touchPoints=[touch])
        page.cdp("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])
        page.frames(10)
        if wanted:
            page.wait("return triggerPointViewer.state().point")
        else:
            assert page.js("return triggerPointViewer.state().point") is None


@pytest.mark.parametrize("view", ["left", "right"])
def test_of_points_nearer_than_a_fingertip_all_are_offered(page, view):
    """A tap on each of them takes it and offers the others within 15 mm of it in the body."""
    manifest = json.loads((ROOT / "assets/meshes/neutral/manifest.json").read_text())
    places = {name: sides[view]["position"] for name, sides in manifest["points"].items()}
    near = {
        name: {other for other in places if other != name
               and math.dist(places[other], places[name]) < 15}
        for name in places
    }  # fmt: skip
    taken = set()
    for name in (name for name, others in near.items() if others):
        page.show(f"/?view={view}")
        page.until_still()
        marker = page.js(
            "return triggerPointViewer.points()"
            f".find(p => p.id === '{name}' && p.side === '{view}')"
        )
        page.tap(marker["x"], marker["y"])
        first = page.wait("return triggerPointViewer.state().point")
        offered = "[...document.querySelectorAll('[data-toast=other] .button')]"
        page.wait(f"return {offered}.length >= {len(near[first])}")
        page.js(f"{offered}[0].click()")
        other = page.wait(
            f"const p = triggerPointViewer.state().point; return p !== '{first}' && p"
        )
        assert other in near[first]
        taken.add(first)
    assert len(taken) >= 4
