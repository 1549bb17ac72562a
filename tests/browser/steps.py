"""What many tests do and ask on the page: a finger on an element, the explanation that stands."""

from __future__ import annotations

import base64
import re

# As on a device without WebGL.
NO_WEBGL = (
    "HTMLCanvasElement.prototype.getContext = new Proxy(HTMLCanvasElement.prototype.getContext,"
    "{apply: (f, self, [kind, ...rest]) => /webgl/.test(kind) ? null"
    " : Reflect.apply(f, self, [kind, ...rest])})"
)
CAMERA = "return triggerPointViewer.camera()"
SELECTED = "const s = triggerPointViewer.state(); return [s.point, s.muscle, s.region]"
# The points of the picture, in CSS pixels, at which a tap meets the region arguments[0].
PLACE = (
    "const v = triggerPointViewer, points = [];"
    "const r = document.querySelector('#picture').getBoundingClientRect();"
    "for (let x = r.left + 10; x < r.right - 10; x += 12)"
    "  for (let y = r.top + 60; y < r.bottom - 120; y += 12) {"
    "    const hit = v.pick(x, y);"
    "    if (hit && hit.region === arguments[0]"
    "        && document.elementFromPoint(x, y).closest('#picture')) points.push([x, y]);"
    "  }"
    "return points"
)
# The last row of the first screen, with its targets, is in the panel.
WHOLE = (
    "const bottom = (s) => document.querySelector(s).getBoundingClientRect().bottom;"
    "return bottom('.welcome > .chips') <= bottom('#panel-scroll')"
)
PAPER = {"A4": (8.27, 11.69), "Letter": (8.5, 11)}
MARGIN = 0.315  # inches: 8 mm


def shown(page, key: str) -> None:
    """Wait until the explanation of `key` stands."""
    page.wait("return document.querySelector('#explanation').dataset.shown === arguments[0]", key)


def finger(page, selector: str) -> None:
    """Tap the middle of an element."""
    page.js("document.querySelector(arguments[0]).scrollIntoView({block: 'center'})", selector)
    box = page.box(selector)
    page.tap(box["left"] + box["width"] / 2, box["top"] + box["height"] / 2)


def focused(page) -> str:
    """Id of the focused element, or its data-value."""
    return page.js("const a = document.activeElement; return a.id || a.dataset.value || a.tagName")


def middle(points: list[list[float]]) -> list[float]:
    """The place that is nearest to the mean of all: well inside."""
    x, y = (sum(values) / len(points) for values in zip(*points, strict=True))
    return min(points, key=lambda at: (at[0] - x) ** 2 + (at[1] - y) ** 2)


def everything_fits(page) -> None:
    """Nothing sticks out of the window, and every target is as large as a fingertip."""
    wide = page.js(
        "return [...document.querySelectorAll('.page *')].filter(e => e.checkVisibility()"
        " && !e.closest('.picture, .unseen, .skip, dialog')"
        " && e.getBoundingClientRect().right > innerWidth + 1).map(e => e.className || e.id)"
    )
    assert wide == []
    small = page.js(
        "return [...document.querySelectorAll('button, summary, a[href], input')].filter(e => {"
        " if (!e.checkVisibility({visibilityProperty: true})"
        "     || e.closest('.skip, dialog, .grip, .references')) return false;"
        " const {width, height} = e.getBoundingClientRect(); return width < 44 || height < 44;"
        "}).map(e => e.outerHTML.slice(0, 120))"
    )
    assert small == []


def open_handout(page) -> None:
    """Ask for the hand-out of the selected point; its sheet stands."""
    page.js("document.querySelector('.point-actions [data-value=handout]').click()")
    page.wait("return document.querySelector('#handout-sheet .sheet-code')?.naturalWidth > 0")
    _until_sheet_fits(page)


def tick(page, *names: str) -> None:
    """Choose what else stands on the hand-out that is open."""
    for name in names:
        page.js(f"document.querySelector('#handout-choices [data-value={name}]').click()")
    _until_sheet_fits(page)


def _until_sheet_fits(page) -> None:
    """Pictures that come late take their space, then the sheet is fitted to its page."""
    page.run(
        "const images = [...document.querySelectorAll('#handout-sheet img')];"
        "await Promise.allSettled(images.map((image) => image.decode()));"
    )
    page.frames()


def pdf(page, paper: str) -> bytes:
    """The page as printed on "A4" or "Letter"."""
    width, height = PAPER[paper]
    sides = {f"margin{side}": MARGIN for side in ("Top", "Bottom", "Left", "Right")}
    return base64.b64decode(
        page.cdp(
            "Page.printToPDF", paperWidth=width, paperHeight=height, printBackground=True, **sides
        )["data"]
    )


def pages_in(document: bytes) -> int:
    """Sides of paper of a PDF."""
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", document))


def toggling_bones_keeps_the_camera(page) -> None:
    before = page.js(CAMERA)
    for _ in range(2):
        page.js("document.querySelector('[data-do=layer][data-value=bones]').click()")
        page.frames(3)
        assert page.js(CAMERA) == before
