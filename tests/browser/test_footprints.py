"""Neighbouring muscles and footprints: shown, hidden and told in the real page."""

import numpy as np
from PIL import Image

TOGGLE = "document.querySelector('.layers-card [data-value={}]').click()"
MARKED = (
    "return [...document.querySelectorAll('.layers-card [data-value=footprints], "
    ".footprints-legend')].map((node) => getComputedStyle(node).display !== 'none')"
)


def reds_and_blues(page, path) -> tuple[int, int]:
    """How many pixels are much redder, and much bluer, than bone is in any light."""
    red, green, blue = np.asarray(Image.open(page.screenshot(path)).convert("RGB"), int)[
        100:, 240:1000
    ].reshape(-1, 3).T
    return (int(((red > 110) & (red > 2.2 * green)).sum()),
            int(((blue > 110) & (blue > 1.8 * red)).sum()))


def test_footprints_are_for_those_who_learn_and_ask_the_server_nothing(fine, tmp_path):
    fine.show("/?view=back&layers=skin-0,bones", device="desktop")
    fine.until_still()
    assert fine.js(MARKED) == [False, False], "not for a patient"
    fine.until_all_came()
    fine.js("document.querySelector('[data-do=mode][data-value=student]').click()")
    fine.wait(MARKED.replace("return ", "const shown = ") + "; return shown[0] && !shown[1]")
    fine.until_still()
    bare = reds_and_blues(fine, tmp_path / "bare.png")
    fine.forget_requests()
    fine.js(TOGGLE.format("footprints"))
    fine.wait(MARKED.replace("return ", "const shown = ") + "; return shown[0] && shown[1]")
    fine.until_still()
    red, blue = reds_and_blues(fine, tmp_path / "footprints.png")
    assert red > bare[0] + 300
    assert blue > bare[1] + 300
    assert fine.requests() == []
    fine.wait("return location.search.includes('layers=bones,footprints')")


def test_neighbours_come_and_go_and_select_no_trigger_point(page):
    page.show("/?view=back&layers=skin-0,muscles,bones,context", device="desktop")
    page.until_still()
    find = (
        "const at = document.getElementById('picture').getBoundingClientRect();"
        "for (let y = 0.3; y < 0.9; y += 0.02) for (let x = 0.3; x < 0.7; x += 0.02) {"
        "  const place = [at.left + x * at.width, at.top + y * at.height];"
        "  const hit = triggerPointViewer.pick(...place);"
        "  if (hit?.id === 'middle-trapezius') return [...place, hit.kind];"
        "} return null;"
    )
    x, y, kind = page.js(find)
    assert kind == "structure"
    page.js(TOGGLE.format("context"))
    page.wait("return location.search.includes('layers=muscles,bones')")
    page.until_still()
    other = page.js(f"return triggerPointViewer.pick({x}, {y})?.id ?? null")
    assert other != "middle-trapezius"
    assert page.js("return triggerPointViewer.state().point") is None
