"""A finger, a mouse and a pair of eyes on the real page, for the browser tests.

`Page` wraps dash.testing's browser with what the tests of a touch viewer need: named devices,
touch and mouse gestures through the DevTools protocol, the server's own count of requests, console
errors, slow processors and lost networks. Lengths are CSS pixels of the page, times seconds.
"""

from __future__ import annotations

import base64
import itertools
import json
import math
import re
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from dash.testing.browser import Browser
from selenium.common.exceptions import TimeoutException
from selenium.webdriver.support.wait import WebDriverWait

AXE = Path(__file__).resolve().parents[1] / "node_modules/axe-core/axe.min.js"
# The last file of a visit; without a picture there are no footprints on it.
LAST_FILE = r"footprints\.\w+\.json$"
LAST_WITHOUT_PICTURE = r"miniatures\.json$"
TAP_SECONDS = 0.05
WAIT = 40.0  # software rendering on a busy two-core machine is slow; a pass never waits this long

# The drawing alone has fewer pixels and the meshes of a small device; sizes on the page stay. A
# processor draws here, and to it each of them counts.
COARSE = """
    HTMLCanvasElement.prototype.getContext = new Proxy(HTMLCanvasElement.prototype.getContext, {
      apply: (get, canvas, [kind, options]) => Reflect.apply(get, canvas,
        [kind, /webgl/.test(kind) ? { ...options, antialias: false } : options]),
    });
    Object.defineProperty(window, 'devicePixelRatio', { configurable: true, get: () => 0.25 });
    Object.defineProperty(navigator, 'deviceMemory', { configurable: true, get: () => 1 });
"""

# The page that stands as for the next reader, then as the address arguments[0] says, by the page's
# own means: what a kiosk does after a while, and what "back" does.
AGAIN = """
    const [address, number] = arguments;
    (await import(window.standing.main)).startOver();
    document.activeElement.blur();
    // No address comes twice in a run: the same one would be no news.
    const joined = address.includes('?') ? '&' : '?';
    history.replaceState(null, '', `${address}${joined}visit=${number}`);
    dispatchEvent(new PopStateEvent('popstate'));
    await triggerPointViewer.ready;
    for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame);
"""
VISITS = itertools.count(1)
STAND = """
    const main = [...document.querySelectorAll('[rel=modulepreload]')]
      .find(({ href }) => /\\/main[.-]/.test(href));
    window.standing = main && { main: main.href, key: arguments[0] };
"""

# Begins a script: the boxes of what is visible of a selector, each with its element; do two meet?
BOXES = """
    const boxes = (selector) => [...document.querySelectorAll(selector)]
      .map((of) => Object.assign(of.getBoundingClientRect(), { of })).filter(({ width }) => width);
    const meet = (a, b) =>
      a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
"""


@dataclass(frozen=True)
class Device:
    """What the page believes it is shown on: CSS pixels, device pixels per CSS pixel, fingers."""

    width: int
    height: int
    ratio: float = 1.0
    touch: bool = True
    mobile: bool = True


DEVICES = {
    "tablet": Device(1024, 768),
    "tablet-portrait": Device(768, 1024),
    "phone": Device(390, 844, ratio=2.0),
    "phone-small": Device(320, 640, ratio=2.0),
    "desktop": Device(1440, 900, touch=False, mobile=False),
}


@dataclass(frozen=True)
class Request:
    """One line of the server's access log."""

    method: str
    path: str
    status: int
    size: int  # bytes of the body as sent over the wire


class Page:
    """The viewer in a browser. `path`s are relative to the server's address.

    `worker`: with the service worker, which fetches everything when the page rests; most tests
    count requests and go without. `fine`: the 3D picture with all its pixels, for tests that look
    at them. `still`: with reduced motion, as most tests need no flights; under that emulation a
    finger on a frame of another origin doesn't scroll the page around it.
    """

    def __init__(
        self,
        browser: Browser,
        address: str,
        log: Path,
        worker: bool = False,
        fine: bool = False,
        still: bool = True,
    ) -> None:
        self.driver = browser.driver
        self.driver.set_script_timeout(WAIT)
        self.address = address
        self._log = log
        self._log_start = 0
        self._errors_expected = False
        self._before_load: dict[str, str] = {}  # identifier -> script
        self._stood = False  # did the page stand already when this test came to it?
        if not worker:
            self.before_load("delete Navigator.prototype.serviceWorker")
        if not fine:
            self.before_load(COARSE)
        self.cdp("Emulation.setEmulatedMedia", features=[])
        if still:
            self.media()

    # --- loading -----------------------------------------------------------------------------

    def open(self, path: str = "/", device: str | Device = "tablet", ready: bool = True) -> Page:
        """Show `path` on `device`; with `ready`, wait for `triggerPointViewer.ready`.

        Always a full load, also when only the query differs from the page before.
        """
        self.forget_requests()
        self._stood = False
        self.emulate(device)
        self.driver.get(self.address + path)
        if ready:
            self.until_ready()
        return self

    def show(self, path: str = "/", device: str | Device = "tablet") -> Page:
        """Show `path` of the viewer as `open` does, but where its page stands already and was
        loaded in this way, start that one over in place of a load.

        For tests of what a reader sees and does; who looks at loading, or leaves behind what a
        reader cannot, opens it.
        """
        if self.js("return window.standing?.key") == self._key(path):
            self.forget_requests()
            self._stood = True
            self.emulate(device)
            self.run(AGAIN, self.at(path), next(VISITS))
        else:
            self.open(path, device)
            self.keep(path)
        return self

    def keep(self, path: str) -> None:
        """Let `show` take the page that stands, opened at `path`."""
        self.js(STAND, self._key(path))

    def _key(self, path: str) -> str:
        """What two addresses have in common that one page can show, loaded in the same way."""
        page, _, _ = path.partition("?")
        return json.dumps([self.address + page, sorted(self._before_load.values())])

    def at(self, path: str) -> str:
        """`path` of the viewer as a path of its host, where it may lie in a folder."""
        return urlsplit(self.address).path + path

    def until_ready(self) -> None:
        """Wait until the page's handle says that everything is drawn."""
        self.wait("return !!(window.triggerPointViewer && window.triggerPointViewer.ready)")
        self.run("await window.triggerPointViewer.ready")

    def until_all_came(self) -> None:
        """Wait for the last file of a visit, which is fetched when nothing else is to be done.

        What the server answers from here on, a hand has asked for. In its own log the answer
        stands a little later than in the browser, or never: the browser may have kept the file.
        """
        blind = self.js("return document.getElementById('page').dataset.picture === 'no-webgl'")
        last = LAST_WITHOUT_PICTURE if blind else LAST_FILE
        self.wait(
            "return performance.getEntriesByType('resource')"
            f".some(({{ name, responseEnd }}) => /{last}/.test(name) && responseEnd)"
        )
        if self._stood:
            return
        for _ in range(20):
            if any(re.search(last, request.path) for request in self.requests()):
                break
            self.frames(3)

    def until_kept(self) -> None:
        """Wait until the browser's cache has every published file of this visit.

        A page has its last file before a busy disk has it: a page that is left at that moment
        fetches it again.
        """
        self.wait(
            "return (async () => {"
            "  const kept = { cache: 'only-if-cached', mode: 'same-origin' };"
            "  for (const { name } of performance.getEntriesByType('resource')) {"
            "    if (!name.includes('/static/')) continue;"
            "    const answer = await fetch(name, kept).catch(() => null);"
            "    if (!answer?.ok) return false;"
            "    await answer.arrayBuffer();"
            "  }"
            "  return true;"
            "})()"
        )

    def until_still(self) -> None:
        """Wait until the camera has rested for ten frames."""
        self.run(
            "let last = '', same = 0;"
            "while (same < 10) {"
            "  await new Promise(requestAnimationFrame);"
            "  const now = JSON.stringify(triggerPointViewer.camera());"
            "  same = now === last ? same + 1 : 0;"
            "  last = now;"
            "}"
        )

    def reload(self, ready: bool = True) -> None:
        """Load the page again as it is, with its cache."""
        self.driver.refresh()
        if ready:
            self.until_ready()

    def before_load(self, script: str) -> None:
        """Run `script` in every page opened from now on, before the page's own scripts."""
        answer = self.cdp("Page.addScriptToEvaluateOnNewDocument", source=script)
        self._before_load[answer["identifier"]] = script

    # --- asking the page ---------------------------------------------------------------------

    def js(self, script: str, *args: Any) -> Any:
        """The value that the body `script` returns; `arguments` are `args`."""
        return self.driver.execute_script(script, *args)

    def run(self, script: str, *args: Any) -> Any:
        """The value that the *async* body `script` returns; an exception in it fails the test."""
        answer = self.driver.execute_async_script(
            "const done = arguments[arguments.length - 1];"
            f"(async function () {{ {script} }}).apply(null, arguments)"
            ".then(value => done({value}), error => done({error: String(error.stack || error)}));",
            *args,
        )
        if "error" in answer:
            raise AssertionError(f"in the page: {answer['error']}")
        return answer.get("value")

    def wait(self, script: str, *args: Any, timeout: float = WAIT) -> Any:
        """The first truthy value of the body `script`, polled."""
        try:
            return WebDriverWait(self.driver, timeout, poll_frequency=0.05).until(
                lambda driver: driver.execute_script(script, *args)
            )
        except TimeoutException:
            raise AssertionError(
                f"not within {timeout:g} s: {script}\nconsole: {self.console()}"
            ) from None

    def text(self, selector: str) -> str:
        """The visible text of the first element that matches."""
        return self.js(
            "const e = document.querySelector(arguments[0]); return e && e.innerText", selector
        )

    def box(self, selector: str) -> dict[str, float]:
        """left, top, width, height of the first element that matches."""
        return self.js(
            "const r = document.querySelector(arguments[0]).getBoundingClientRect();"
            "return {left: r.left, top: r.top, width: r.width, height: r.height}",
            selector,
        )

    def axe(self, selector: str = "html") -> list[str]:
        """What axe-core finds wrong below `selector`: "rule: element (why)", one for each place."""
        if not self.js("return !!window.axe"):
            self.js(AXE.read_text(encoding="utf-8"))
        return self.run(
            "const found = await axe.run(arguments[0], {resultTypes: ['violations']});"
            "return found.violations.flatMap(rule => rule.nodes.map(node =>"
            "  `${rule.id}: ${node.target.join(' ')} (${node.failureSummary})`))",
            selector,
        )

    def frames(self, count: int = 2) -> None:
        """Let the page draw `count` frames."""
        self.run(
            "for (let i = 0; i < arguments[0]; i++) await new Promise(requestAnimationFrame)", count
        )

    # --- fingers -----------------------------------------------------------------------------

    def tap(self, x: float, y: float) -> None:
        """One finger down and up at the same place, quick however busy the page is: a screen tells
        when the finger came and went, not when the page had time for it."""
        up = time.time()
        self._touch("touchStart", [(x, y)], up - TAP_SECONDS)
        self._touch("touchEnd", [], up)

    def drag(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        steps: int = 12,
        duration: float = 0.0,
    ) -> None:
        """One finger from `start` to `end` in `steps` moves spread over `duration`."""
        self._gesture([_line(start, end, steps)], duration)

    def pinch(
        self,
        centre: tuple[float, float],
        start: float,
        end: float,
        steps: int = 12,
        angle: float = 0.0,
        duration: float = 0.0,
    ) -> None:
        """Two fingers, `start` apart and then `end` apart, about `centre`; `angle` in degrees."""
        dx, dy = math.cos(math.radians(angle)) / 2, math.sin(math.radians(angle)) / 2
        x, y = centre
        self._gesture(
            [
                _line(
                    (x + s * start * dx, y + s * start * dy),
                    (x + s * end * dx, y + s * end * dy),
                    steps,
                )
                for s in (-1, 1)
            ],
            duration,
        )

    def two_finger_pan(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        apart: float = 120.0,
        steps: int = 12,
        duration: float = 0.0,
    ) -> None:
        """Two fingers side by side, from around `start` to around `end`."""
        self._gesture(
            [
                _line((start[0] + s * apart / 2, start[1]), (end[0] + s * apart / 2, end[1]), steps)
                for s in (-1, 1)
            ],
            duration,
        )

    def fingers(self, kind: str, points: Iterable[tuple[float, float]]) -> None:
        """One raw touch event: touchStart, touchMove, touchEnd (points: those that stay down)."""
        self._touch(kind, list(points))

    def _gesture(self, paths: list[list[tuple[float, float]]], duration: float) -> None:
        fingers = list(zip(*paths, strict=True))
        self._touch("touchStart", fingers[0])
        for at in fingers[1:]:
            # The pace of the finger, not a wait for the page.
            time.sleep(duration / len(fingers))
            self._touch("touchMove", at)
        self._touch("touchEnd", [])

    def _touch(
        self, kind: str, fingers: Iterable[tuple[float, float]], at: float | None = None
    ) -> None:
        points = [{"x": x, "y": y, "id": i} for i, (x, y) in enumerate(fingers)]
        stamp = {} if at is None else {"timestamp": at}
        self.cdp("Input.dispatchTouchEvent", type=kind, touchPoints=points, **stamp)

    # --- mouse and keys ----------------------------------------------------------------------

    def click(self, x: float, y: float) -> None:
        """A left click."""
        self._mouse("mouseMoved", x, y)
        self._mouse("mousePressed", x, y, button="left", clickCount=1)
        self._mouse("mouseReleased", x, y, button="left", clickCount=1)

    def mouse_drag(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        steps: int = 12,
        button: str = "left",
        modifiers: int = 0,
    ) -> None:
        """Press at `start`, move, let go at `end`. `modifiers`: 1 Alt, 2 Ctrl, 4 Meta, 8 Shift."""
        held = {"left": 1, "right": 2, "middle": 4}[button]
        more = {"button": button, "modifiers": modifiers}
        self._mouse("mouseMoved", *start)
        self._mouse("mousePressed", *start, clickCount=1, **more)
        for place in _line(start, end, steps)[1:]:
            self._mouse("mouseMoved", *place, buttons=held, **more)
        self._mouse("mouseReleased", *end, clickCount=1, **more)

    def wheel(self, x: float, y: float, delta: float, modifiers: int = 0) -> None:
        """Turn the wheel by `delta` pixels (down is positive); `modifiers` as in `mouse_drag`."""
        self._mouse("mouseWheel", x, y, deltaX=0, deltaY=delta, modifiers=modifiers)

    def _mouse(self, kind: str, x: float, y: float, **more: Any) -> None:
        self.cdp("Input.dispatchMouseEvent", type=kind, x=x, y=y, **more)

    def key(self, key: str, code: str | None = None, modifiers: int = 0) -> None:
        """Press and release one key by its DOM name (Tab, Enter, Escape, ArrowLeft, a)."""
        codes = {
            "Tab": 9,
            "Enter": 13,
            "Escape": 27,
            " ": 32,
            "End": 35,
            "Home": 36,
            "ArrowLeft": 37,
            "ArrowUp": 38,
            "ArrowRight": 39,
            "ArrowDown": 40,
        }
        typed = "\r" if key == "Enter" else key if len(key) == 1 else ""
        number = codes.get(key, ord(key[0].upper()))
        more = {
            "key": key,
            "code": code or key,
            "modifiers": modifiers,
            "windowsVirtualKeyCode": number,
        }
        self.cdp(
            "Input.dispatchKeyEvent",
            type="keyDown" if typed else "rawKeyDown",
            **({"text": typed} if typed else {}),
            **more,
        )
        self.cdp("Input.dispatchKeyEvent", type="keyUp", **more)

    # --- the world around --------------------------------------------------------------------

    def emulate(self, device: str | Device) -> None:
        """Size, pixel ratio and touch of `device`, at once."""
        d = DEVICES[device] if isinstance(device, str) else device
        self.cdp(
            "Emulation.setDeviceMetricsOverride",
            width=d.width,
            height=d.height,
            deviceScaleFactor=d.ratio,
            mobile=d.mobile,
        )
        if d.touch:
            self.cdp("Emulation.setTouchEmulationEnabled", enabled=True, maxTouchPoints=5)
        else:
            self.cdp("Emulation.setTouchEmulationEnabled", enabled=False)

    def slow_processor(self, factor: float) -> None:
        """Run the page's scripts `factor` times slower (1: as it is)."""
        self.cdp("Emulation.setCPUThrottlingRate", rate=factor)

    def network(self, offline: bool = False, kbit_s: float = 0, latency_ms: float = 0) -> None:
        """A lost or slow network; without arguments, the real one."""
        bytes_s = kbit_s * 125 if kbit_s else -1
        self.cdp("Network.enable")
        self.cdp(
            "Network.emulateNetworkConditions",
            offline=offline,
            latency=latency_ms,
            downloadThroughput=bytes_s,
            uploadThroughput=bytes_s,
        )

    def media(self, **features: str) -> None:
        """Emulate media features: `media(prefers_reduced_motion="no-preference")`."""
        features = {"prefers_reduced_motion": "reduce"} | features
        self.cdp(
            "Emulation.setEmulatedMedia",
            features=[
                {"name": name.replace("_", "-"), "value": value} for name, value in features.items()
            ],
        )

    def clear_cache(self) -> None:
        """Forget everything fetched so far: the next load is a first visit."""
        self.cdp("Network.enable")
        self.cdp("Network.clearBrowserCache")

    def cdp(self, method: str, **params: Any) -> Any:
        """One command of the DevTools protocol."""
        return self.driver.execute_cdp_cmd(method, params)

    # --- what happened -----------------------------------------------------------------------

    def heap(self) -> int:
        """Bytes that the page's scripts keep, once what can go is gone."""
        self.cdp("HeapProfiler.enable")
        for _ in range(2):  # what the first leaves to be finished
            self.cdp("HeapProfiler.collectGarbage")
        return self.cdp("Runtime.getHeapUsage")["usedSize"]

    def forget_requests(self) -> None:
        """Count requests from here."""
        self._log_start = self._log.stat().st_size

    def requests(self) -> list[Request]:
        """What the server answered since `open` or `forget_requests`, by its own access log."""
        with self._log.open("rb") as log:
            log.seek(self._log_start)
            lines = [json.loads(line) for line in log.read().decode().splitlines()]
        return [
            Request(line["method"], line["path"], line["status"], int(line["size"].strip("-") or 0))
            for line in lines
        ]

    def resources(self) -> list[dict[str, Any]]:
        """What the browser fetched for this page: url, bytes over the wire with headers, start."""
        return self.js(
            "return ['navigation', 'resource'].flatMap(t => performance.getEntriesByType(t))"
            ".map(e => ({url: e.name, wire: e.transferSize, body: e.decodedBodySize,"
            " start: e.startTime, end: e.responseEnd}))"
        )

    def console(self) -> list[str]:
        """Errors in the console since the last call: uncaught, logged, refused by the CSP."""
        return [
            entry["message"]
            for entry in self.driver.get_log("browser")
            if entry["level"] == "SEVERE"
        ]

    def expect_errors(self) -> None:
        """This test makes console errors on purpose: do not fail on them at its end."""
        self._errors_expected = True

    def screenshot(self, path: Path) -> Path:
        """Save what is shown, in device pixels."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(base64.b64decode(self.cdp("Page.captureScreenshot", format="png")["data"]))
        return path

    def close(self) -> None:
        """Leave the browser as it was found; fail on console errors that no test expected."""
        errors = self.console()
        if not self.driver.execute_script("return window.standing"):
            self.driver.get("about:blank")
        for identifier in self._before_load:
            self.cdp("Page.removeScriptToEvaluateOnNewDocument", identifier=identifier)
        self.network()
        self.slow_processor(1)
        self.console()
        if errors and not self._errors_expected:
            raise AssertionError("errors in the browser's console:\n" + "\n".join(errors))


def _line(
    start: tuple[float, float], end: tuple[float, float], steps: int
) -> list[tuple[float, float]]:
    """`steps` + 1 points from `start` to `end`, evenly spaced."""
    return [
        (start[0] + (end[0] - start[0]) * i / steps, start[1] + (end[1] - start[1]) * i / steps)
        for i in range(steps + 1)
    ]
