"""The treatment room: the clinic's page, the kiosk, the dark, the left hand, the palm."""

from pathlib import Path

import pytest

from tests.browser.tools import Page
from tests.server import Server

ROOT = Path(__file__).resolve().parents[2]

CLINIC = """
name = "Example Physiotherapy and Manual Medicine"
emergency_number = "911"
kiosk_minutes = 0.08
pages = ["treatment", "exercises"]
[contact]
phone = "+44 20 7946 0000"
booking = "https://clinic.example.org/book"
[colours]
accent = "#2e6b1f"
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
    page = clinic.open("/?point=ut-front&side=left", device="phone")
    assert page.js("return document.documentElement.scrollWidth") == 390
    said = page.text("#explanation")
    assert "Call +44 20 7946 0000" in said and "911" in said
    assert page.js("return getComputedStyle(document.documentElement).getPropertyValue('--accent')")
    assert page.axe("#explanation .contact") == []
    page.tap(200, 20)  # somebody was here
    page.wait("return document.querySelector('[data-toast=kiosk]')")
    assert "start view comes back" in page.text("[data-toast=kiosk]")
    page.wait("return !triggerPointViewer.state().point")
    assert page.js("return document.querySelector('[data-toast=kiosk]')") is None


@pytest.mark.parametrize("path", ["/", "/?point=scm-sternal-mid&side=right&story=felt"])
def test_dark_as_the_device_has_it_is_readable(page, path):
    page.media(prefers_color_scheme="dark")
    page.open(path)
    assert page.js("return document.getElementById('page').dataset.theme") == "dark"
    assert page.axe("#page") == []


def test_dark_of_an_explanation_and_its_dialogs_is_readable(page):
    page.open("/?point=scm-sternal-low&side=left&theme=dark", device="desktop")
    assert page.axe("#explanation") == []
    for dialog in ("warnings", "about"):
        page.js(f"document.querySelector('.bar [data-value={dialog}]').click()")
        page.wait(f"return document.getElementById('dialog-{dialog}').open")
        assert page.axe(f"#dialog-{dialog}") == []
        page.js(f"document.getElementById('dialog-{dialog}').close()")
        page.wait(f"return !document.getElementById('dialog-{dialog}').open")


@pytest.mark.parametrize("device", ["tablet", "desktop"])
def test_for_the_left_hand_panel_and_buttons_change_sides(page, device):
    page.open("/?point=ut-front&side=left&hand=left", device=device)
    width = page.js("return innerWidth")
    assert page.box("#explanation")["left"] < width / 4
    stage, zoom, layers = (page.box(s) for s in (".stage", ".tools-zoom", ".layers-card"))
    assert zoom["left"] < stage["left"] + 80 < layers["left"]


def test_the_ball_of_the_hand_selects_nothing_and_a_finger_does(page):
    page.open("/")
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


def test_a_tap_near_two_markers_takes_one_and_offers_the_other(page):
    page.open("/?view=left")
    page.until_still()
    pair = page.js(
        "const seen = triggerPointViewer.points().filter(p => p.visible);"
        "for (const a of seen) for (const b of seen)"
        "  if (a !== b && Math.hypot(a.x - b.x, a.y - b.y) < 24) return [a, b];"
    )
    if not pair:
        pytest.skip("no two markers are that near from here")
    a, b = pair
    page.tap((a["x"] + b["x"]) / 2, (a["y"] + b["y"]) / 2)
    first = page.wait("return triggerPointViewer.state().point")
    page.wait("return document.querySelector('[data-toast=other] .button')").click()
    page.wait(f"return triggerPointViewer.state().point !== '{first}'")
    assert {first, page.js("return triggerPointViewer.state().point")} <= {a["id"], b["id"]}
