"""A minute in the treatment room, on the real page: taps, drags, pinches; the server counts."""

import numpy as np
import pytest

from tests.browser.steps import SELECTED, toggling_bones_keeps_the_camera


@pytest.fixture
def tablet(page):
    page.open("/", device="tablet")
    page.until_all_came()
    page.forget_requests()
    return page


def view(page, name):
    page.js("document.querySelector(`[data-do=view][data-value=${arguments[0]}]`).click()", name)
    page.until_still()


@pytest.mark.server("what browsers keep")
def test_ten_taps_on_ten_markers_select_those_ten(tablet):
    tapped = []
    for side in ("left", "right"):
        while len(tapped) < (5 if side == "left" else 10):
            view(tablet, side)
            marker = next(
                p for p in tablet.js("return triggerPointViewer.points()")
                if p["visible"] and p["side"] == side and (p["id"], side) not in tapped
            )
            tablet.tap(marker["x"], marker["y"])
            tablet.wait(
                "const {point, side} = triggerPointViewer.state();"
                "return point === arguments[0].id && side === arguments[0].side", marker)
            tapped.append((marker["id"], side))
            tablet.until_still()
            toggling_bones_keeps_the_camera(tablet)
    assert len(set(tapped)) == 10
    assert tablet.requests() == []


def test_ten_drags_that_start_on_meshes_select_nothing(tablet):
    before = tablet.js(SELECTED)
    speeds = np.geomspace(0.03, 1.2, 10)
    for k, seconds in enumerate(speeds):
        x, y = 250 + 12 * k, 200 + 25 * k
        assert tablet.js("return triggerPointViewer.pick(...arguments)", x, y), "a mesh is there"
        tablet.drag((x, y), (x + 90 - 15 * k, y + 20), steps=max(2, int(20 * seconds)),
                    duration=float(seconds))
        tablet.until_still()
        assert tablet.js(SELECTED) == before
        view(tablet, "home")
    toggling_bones_keeps_the_camera(tablet)
    assert tablet.requests() == []

