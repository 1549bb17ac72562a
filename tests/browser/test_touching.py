"""Touched at random, and the minute that a hand-out may take: by finger alone, on a slow tablet."""

import time

import pytest

from tests.bench.touching import HOLD, press, touch_for, way_out
from tests.browser.steps import pages_in, pdf
from tests.browser.tools import Page

SEED = 5
SECONDS = 12  # tests/bench/touching.py goes on for ten minutes
MINUTE = 60
PRINTED = "window.print = () => { window.printed = true; }"


@pytest.mark.soak
def test_random_touches_leave_no_error_and_a_way_out(page):
    page.before_load(HOLD)
    page.open("/")
    touch_for(page, SECONDS, SEED)
    way_out(page)


@pytest.fixture
def installed(browser, server):
    """The page with its service worker, which is gone again afterwards."""
    page = Page(browser, server.address, server.log, worker=True)
    page.before_load(PRINTED)
    yield page
    page.network()
    page.run(
        "for (const one of await navigator.serviceWorker.getRegistrations())"
        " await one.unregister();"
        " for (const name of await caches.keys()) await caches.delete(name)"
    )
    page.close()


def hand_out(page):
    """From the icon to the printed page -> (its PDF, seconds at each stage since the icon)."""
    started = time.monotonic()
    stages = {}

    def reached(stage):
        stages[stage] = round(time.monotonic() - started, 1)

    page.open("/", ready=False)
    page.wait("return window.triggerPointViewer?.points().some(point => point.visible)", timeout=60)
    reached("picture")
    [point, *_] = [p for p in page.js("return triggerPointViewer.points()") if p["visible"]]
    page.tap(point["x"], point["y"])
    page.wait("return document.querySelector('.point-actions [data-value=handout]')")
    reached("point")
    assert press(page, ".point-actions [data-value=handout]")
    page.wait("return document.querySelector('#handout-sheet .sheet-code')?.naturalWidth > 0")
    reached("sheet")
    assert press(page, "#handout-choices [data-value=needling]")
    page.wait("return document.querySelector('#handout-sheet .sheet-expect')")
    assert press(page, "#dialog-handout [data-do=print]")
    page.wait("return window.printed")
    document = pdf(page, "A4")
    reached("printed")
    return document, stages


@pytest.mark.alone
def test_from_the_icon_to_a_hand_out_in_a_minute_with_and_without_a_network(installed):
    page = installed
    page.clear_cache()
    page.slow_processor(4)
    page.network(kbit_s=1600, latency_ms=150)
    document, slow = hand_out(page)
    assert pages_in(document) == 1 and len(document) > 30_000

    page.network()
    page.wait("return document.getElementById('page').dataset.offline === 'ready'")
    page.network(offline=True)
    document, cut = hand_out(page)
    assert pages_in(document) == 1 and len(document) > 30_000
    assert max(slow["printed"], cut["printed"]) < MINUTE, (slow, cut)
