"""Ten minutes of random touching: `python -m tests.bench.touching --minutes 10 --seed 1`.

A tablet in the hands of somebody who reads nothing: taps (half of them on some control), drags,
pinches, several fingers, the ball of the hand, long and double taps, the device turned. The same
seed chooses the same touches as long as the page answers the same. Links, printing and the
browser's own question before installing are held back: they leave the page. Prints what the
console said, whether the page is stuck, and memory after the first minute and at the end; exit
status 1 on an error, a stuck page, a page that was left, or 20 % more memory.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from dash.testing.browser import Browser

from tests.browser.conftest import pytest_setup_options
from tests.browser.tools import DEVICES, Page
from tests.server import Server

DEVICE = "tablet"
TURNS = ("tablet", "tablet-portrait")
MOST_GROWTH = 1.2
HOLD = """
    window.print = () => {};
    addEventListener("beforeinstallprompt", (event) => {
      event.preventDefault();
      event.stopImmediatePropagation();
    });
    addEventListener("click", (event) => {
      const link = event.target.closest?.("a[href]");
      if (link && !link.getAttribute("href").startsWith("#")) event.preventDefault();
    }, true);
"""
CONTROLS = """
    const inside = (x, y) => x > 0 && y > 0 && x < innerWidth && y < innerHeight;
    return [...document.querySelectorAll("button, summary, input, select, a[href^='#']")]
      .map((one) => [one, one.getBoundingClientRect()])
      .map(([one, { left, top, width, height }]) => [one, left + width / 2, top + height / 2])
      .filter(([one, x, y]) => inside(x, y) && one.contains(document.elementFromPoint(x, y)))
      .map(([, x, y]) => [x, y]);
"""


class Hand:
    """Random touches on `page`, by `seed`."""

    def __init__(self, page: Page, seed: int) -> None:
        self.page = page
        self.random = random.Random(seed)
        self.done: Counter[str] = Counter()
        self.device = DEVICES[DEVICE]
        self._touches = {
            self.tap: 5, self.tap_control: 8, self.drag: 4, self.pinch: 3, self.pan: 1,
            self.many_fingers: 2, self.second_finger: 2, self.palm: 1, self.long_press: 1,
            self.double_tap: 1, self.turn: 1,
        }  # fmt: skip

    def touch(self) -> None:
        """One touch of some kind."""
        kinds = list(self._touches)
        [act] = self.random.choices(kinds, [self._touches[kind] for kind in kinds])
        act()
        self.done[act.__name__.replace("_", " ")] += 1

    def place(self) -> tuple[float, float]:
        """Anywhere on the glass."""
        return (
            self.random.uniform(4, self.device.width - 4),
            self.random.uniform(4, self.device.height - 4),
        )

    def steps(self) -> int:
        return self.random.randint(2, 10)

    def tap(self) -> None:
        self.page.tap(*self.place())

    def tap_control(self) -> None:
        controls = self.page.js(CONTROLS)
        if controls:
            self.page.tap(*self.random.choice(controls))

    def drag(self) -> None:
        self.page.drag(self.place(), self.place(), steps=self.steps())

    def pinch(self) -> None:
        start, end = (self.random.uniform(30, 400) for _ in range(2))
        angle = self.random.uniform(0, 180)
        self.page.pinch(self.place(), start, end, steps=self.steps(), angle=angle)

    def pan(self) -> None:
        self.page.two_finger_pan(self.place(), self.place(), steps=self.steps())

    def many_fingers(self) -> None:
        """Three to five come down one by one, move, and go in any order; or are cancelled."""
        down: dict[int, tuple[float, float]] = {}
        for number in range(self.random.randint(3, 5)):
            down[number] = self.place()
            self._send("touchStart", down)
        for _ in range(self.steps()):
            down[self.random.choice(list(down))] = self.place()
            self._send("touchMove", down)
        if self.random.random() < 0.3:
            self._send("touchCancel", {})
            return
        while len(down) > 1:
            del down[self.random.choice(list(down))]
            self._send("touchMove", down)  # those that are not told of any more are lifted
        self._send("touchEnd", {})

    def second_finger(self) -> None:
        """One turns the head while another taps."""
        down = {0: self.place()}
        self._send("touchStart", down)
        down[0] = self.place()
        self._send("touchMove", down)
        self._send("touchStart", down | {1: self.place()})
        self._send("touchMove", down)
        self._send("touchEnd", {})

    def palm(self) -> None:
        """The ball of the hand rests, a finger taps beside it."""
        x, y = self.place()
        ball = {"x": x, "y": y, "id": 0, "radiusX": 60, "radiusY": 50}
        x, y = self.place()
        self.page.cdp("Input.dispatchTouchEvent", type="touchStart", touchPoints=[ball])
        both = [ball, {"x": x, "y": y, "id": 1}]
        self.page.cdp("Input.dispatchTouchEvent", type="touchStart", touchPoints=both)
        self._send("touchEnd", {})

    def long_press(self) -> None:
        self._send("touchStart", {0: self.place()})
        time.sleep(0.7)  # that long it is pressed
        self._send("touchEnd", {})

    def double_tap(self) -> None:
        place = self.place()
        self.page.tap(*place)
        self.page.tap(*place)

    def turn(self) -> None:
        self.device = DEVICES[self.random.choice(TURNS)]
        self.page.emulate(self.device)

    def _send(self, kind: str, down: dict[int, tuple[float, float]]) -> None:
        points = [{"x": x, "y": y, "id": number} for number, (x, y) in down.items()]
        self.page.cdp("Input.dispatchTouchEvent", type=kind, touchPoints=points)


# What a finger taps to leave whatever is open, in this order; the list of points comes last.
OUT = (
    "dialog[open] [data-do=dialog][data-value=none]",
    "#story [data-do=story][data-value=leave]",
    "#overlay-card [data-do=aid][data-value=none]",
    "[data-do=clear]",
    "#explanation [data-do=list]",
    "#explanation [data-do=list]",
    "[data-do=entry][data-value=points]",
    "[data-do=view][data-value=home]",
)


def press(page: Page, selector: str) -> bool:
    """Tap what is seen of `selector`; False where there is nothing to tap."""
    at = page.js(
        "const one = [...document.querySelectorAll(arguments[0])]"
        "  .find(e => e.checkVisibility({visibilityProperty: true}));"
        "if (!one) return null;"
        "one.scrollIntoView({block: 'nearest'});"
        "const {left, top, width, height} = one.getBoundingClientRect();"
        "return [left + width / 2, top + height / 2]",
        selector,
    )
    if at:
        page.tap(*at)
        page.frames(4)
    return bool(at)


def way_out(page: Page) -> None:
    """By finger out of whatever is open, to the front view and the list; then a known tap selects,
    and the address says the same. An AssertionError says what does not answer."""
    page.emulate(DEVICE)
    page.cdp("Emulation.setPageScaleFactor", pageScaleFactor=1)  # two fingers enlarge the text
    page.wait("return document.getElementById('page').dataset.picture === 'ready'")
    page.frames(4)
    for selector in OUT:
        press(page, selector)
    page.until_still()
    row = "#list-points ~ * [data-do=point], [data-do=point]"
    assert press(page, row), "no point in the list can be tapped"
    shown = page.wait("return triggerPointViewer.state().point")
    page.wait(
        "return document.getElementById('explanation').dataset.shown.startsWith(arguments[0])"
        " && new URLSearchParams(location.search).get('point') === arguments[0]",
        shown,
    )


def touch_for(
    page: Page, seconds: float, seed: int, each: Callable[[Hand, float], None] = lambda *_: None
) -> Hand:
    """Touch `page`, which is open, for so long; `each` is called after every touch."""
    hand = Hand(page, seed)
    started = time.monotonic()
    while (lasted := time.monotonic() - started) < seconds:
        hand.touch()
        each(hand, lasted)
    return hand


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    heaps: list[float] = []  # after each whole minute
    errors: list[str] = []

    def look(hand: Hand, lasted: float) -> None:
        if lasted >= 60 * (len(heaps) + 1):
            heaps.append(hand.page.heap() / 1e6)
            print(f"{lasted:.0f} s, {hand.done.total()} touches, {heaps[-1]:.1f} MB", flush=True)
        if hand.page.js("return performance.timeOrigin") != opened:
            raise SystemExit(f"{lasted:.0f} s, touch {hand.done.total()}: the page was left")
        for error in hand.page.console():
            errors.append(f"{lasted:.0f} s, touch {hand.done.total()}: {error}")

    with (
        tempfile.TemporaryDirectory() as folder,
        Server(Path(folder) / "access.log") as server,
        Browser("Chrome", headless=True, options=[pytest_setup_options()],
                download_path=folder, percy_run=False) as browser,
    ):  # fmt: skip
        page = Page(browser, server.address, server.log)
        page.before_load(HOLD)
        page.open("/", device=DEVICE)
        page.until_all_came()
        opened = page.js("return performance.timeOrigin")
        hand = touch_for(page, given.minutes * 60, given.seed, look)
        late = page.heap() / 1e6
        try:
            way_out(page)
            stuck = ""
        except AssertionError as error:
            stuck = str(error)
            page.screenshot(Path(".artifacts/touching.png"))
        page.expect_errors()
        page.close()
    first = heaps[0] if heaps else late
    print(f"seed {given.seed}, {given.minutes:g} minutes, {hand.done.total()} touches:",
          ", ".join(f"{kind} {count}" for kind, count in hand.done.most_common()))  # fmt: skip
    print(f"console errors {len(errors)}")
    print("\n".join(errors[:10]))
    print(f"stuck: {stuck or 'no'}")
    print(f"heap {first:.1f} MB after a minute, {late:.1f} MB at the end ({late / first:.0%})")
    return 1 if errors or stuck or late > MOST_GROWTH * first else 0


if __name__ == "__main__":
    sys.exit(main())
