"""The viewer by itself, in real Chromium, on the tiny synthetic scene: touch, pixels, recovery."""

from __future__ import annotations

import base64
import io
import json
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from anatomy.scene import figure, meshes, pack
from tests.browser.tools import Device, Page
from tests.scene import synthetic

ROOT = Path(__file__).parents[2]
CANVAS = Device(800, 600)
MIDDLE = (400.0, 300.0)

HTML = """<!doctype html><html lang="en"><meta charset="utf-8"><title>viewer</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/css/colours.css">
<link rel="stylesheet" href="/assets/css/viewer/viewer.css">
<style>html, body { margin: 0; height: 100% } #v { position: fixed; inset: 0 }</style>
<div id="v"></div><script src="/assets/vendor/plotly/plotly-gl3d.min.js"></script>
<script type="module">
import { createViewer } from "/assets/js/viewer/viewer.mjs";
window.said = { taps: [], views: [], status: [], progress: [] };
window.ready = createViewer(document.getElementById("v"), {
  sceneUrl: "/scene.json", packUrl: "/meshes.pack", reducedMotion: !location.search,
  onTap: (hit) => said.taps.push(hit), onView: (camera) => said.views.push(camera),
  onStatus: ({ kind }) => said.status.push(kind), onProgress: (p) => said.progress.push(p),
  words: { left: "your left", right: "your right", canvas: "Head and neck, 3D" },
}).then((viewer) => { window.viewer = viewer; });
window.triggerPointViewer = { ready: window.ready };
</script>"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A server of the synthetic scene: its address and its log, written as the real one writes."""
    folder = tmp_path_factory.mktemp("viewer")
    scene = meshes.load(synthetic.write(folder / "meshes"))
    packed = pack.pack(scene)
    (folder / "meshes.pack").write_bytes(packed)
    described = figure.describe(scene, synthetic.points(), {"full": len(packed)})
    (folder / "scene.json").write_text(json.dumps(described))
    (folder / "index.html").write_text(HTML)
    log = folder / "access.log"
    log.touch()

    class Handler(SimpleHTTPRequestHandler):
        extensions_map = SimpleHTTPRequestHandler.extensions_map | {".mjs": "text/javascript"}

        def translate_path(self, path: str) -> str:
            path = path.partition("?")[0]
            return str((ROOT if path.startswith("/assets/") else folder) / path.lstrip("/"))

        def end_headers(self) -> None:
            # Also keeps Chromium from freezing the page for "back": the frozen page would get the
            # touches that the DevTools protocol sends to the next one.
            self.send_header("Cache-Control", "no-store")
            super().end_headers()

        def log_request(self, code="-", size="-") -> None:
            line = {"method": self.command, "path": self.path, "status": int(code), "size": "0"}
            with log.open("a") as file:
                file.write(json.dumps(line) + "\n")

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", log
    server.shutdown()
    thread.join()


@pytest.fixture
def fresh(browser, site) -> Iterator[Page]:
    """The viewer newly loaded, drawn, without animations."""
    shown = Page(browser, *site, fine=True)
    shown.open("/index.html", device=CANVAS)
    yield shown
    shown.close()


RESET = """
viewer.setInsets({});
viewer.show({});
viewer.fly('home', {animate: false});
document.querySelector('.tpv-labels').style.visibility = '';
Object.assign(said, {taps: [], views: [], status: []});
"""


@pytest.fixture(scope="module")
def loaded(browser, site) -> Iterator[Page]:
    shown = Page(browser, *site, fine=True)
    yield shown
    shown.close()


@pytest.fixture
def page(loaded: Page) -> Page:
    """The viewer as newly loaded; loaded anew only if a test between has left the page."""
    loaded.emulate(CANVAS)
    if not loaded.js("return Boolean(window.viewer && viewer.camera())"):
        loaded.open("/index.html", device=CANVAS)
    loaded.wait("return innerWidth === 800 && document.querySelector('canvas')")
    loaded.js(RESET)
    loaded.frames()
    loaded.forget_requests()
    return loaded


def camera(page: Page) -> dict:
    return page.js("return viewer.camera()")


def show(page: Page, **state) -> None:
    page.js("viewer.show(arguments[0])", state)


def taps(page: Page) -> list[dict]:
    """Taps told so far; they come synchronously with the last touch event."""
    page.frames()
    return page.js("return said.taps")


def picture(page: Page) -> np.ndarray:
    """(600, 800, 3) RGB as shown."""
    data = base64.b64decode(page.cdp("Page.captureScreenshot", format="png")["data"])
    return np.asarray(Image.open(io.BytesIO(data)).convert("RGB")).astype(int)


def at_rest(page: Page) -> np.ndarray:
    """The picture when nothing moves any more, markers and labels hidden."""
    page.js("document.querySelector('.tpv-labels').style.visibility = 'hidden'")
    page.js("viewer.fly(viewer.camera(), {animate: false})")
    page.frames(3)
    return picture(page)


def pixel(page: Page, x: float = MIDDLE[0], y: float = MIDDLE[1]) -> np.ndarray:
    """(3,) RGB of one place of the picture at rest."""
    return at_rest(page)[int(y), int(x)]


def on_screen(page: Page, point: list[float]) -> tuple[float, float]:
    """Where a point (mm RAS) is drawn, CSS pixels, by the arithmetic the labels use."""
    at = page.run(
        "const c = await import('/assets/js/viewer/camera.mjs');"
        "return c.projector(viewer.camera(), {width: 800, height: 600})(arguments[0])",
        point,
    )
    return at["x"], at["y"]


# ------------------------------------------------------------------ Plotly's internals


def test_the_internals_are_where_they_were(page: Page) -> None:
    """Fails when an upgrade of plotly.js moves what assets/js/viewer/plotly.mjs relies on."""
    internals = json.loads(page.js("return document.querySelector('.tpv').dataset.parts"))
    assert internals == {"all": True, "shaders": True}


def test_the_picture_lies_where_the_labels_and_the_pick_believe(page: Page) -> None:
    """The ball's outline on the screen is where the arithmetic of camera.mjs puts it."""
    page.js("viewer.fly({eye: [0, 800, 0], centre: [0, 0, 0]}, {animate: false})")
    page.frames(3)
    shown = picture(page)
    warm = shown[..., 0] - shown[..., 2] > 12  # skin against the cool background
    rows, columns = np.nonzero(warm)
    x, y = on_screen(page, [0, 0, 0])
    # Seen from a distance d, a ball of radius r ends where the line of sight touches it.
    d = camera(page)["distance"]
    radius = 300 / np.tan(np.radians(15)) * 100 / np.sqrt(d**2 - 100**2)
    assert columns.min() == pytest.approx(x - radius, abs=1.5)
    assert columns.max() == pytest.approx(x + radius, abs=1.5)
    assert rows.min() == pytest.approx(y - radius, abs=1.5)
    assert rows.max() == pytest.approx(y + radius, abs=1.5)


def test_the_canvas_is_as_sharp_as_the_screen_at_rest(fresh: Page) -> None:
    fresh.open("/index.html", device=Device(400, 300, ratio=2.0))
    fresh.wait("const c = document.querySelector('canvas'); return c.width === 800")


def test_the_public_path_draws_too(fresh: Page) -> None:
    """When the internals are not found, the picture is plainer but complete."""
    fresh.run(
        "const { createPlot } = await import('/assets/js/viewer/plotly.mjs');"
        "const { unpack } = await import('/assets/js/data/pack.mjs');"
        "const scene = await (await fetch('/scene.json')).json();"
        "const meshes = unpack(await (await fetch('/meshes.pack')).arrayBuffer());"
        "viewer.destroy();"
        "const stage = document.getElementById('v');"
        "stage.style.background = 'rgb(0, 0, 255)';"
        "const other = {...Plotly, newPlot: async (...a) => {"
        "  await Plotly.newPlot(...a);"
        "  stage._fullLayout.scene._scene.glplot.zNear = NaN; }};"
        "const plot = await createPlot(stage, other, {figure: scene.figure, frame: scene.frame,"
        "  meshes, kinds: new Map(scene.nodes.map(n => [n.id, n.kind])), onLost() {}});"
        "stage._fullLayout.scene._scene.glplot.zNear = 0.01;"
        "window.internals = plot.internals;"
        "plot.setCamera({eye: [0, 800, 0], centre: [0, 0, 0], up: [0, 0, 1]});"
        "plot.style('skin', {opacity: 0.3});"
        "plot.style('skull', {state: 'selected'});"
    )
    assert fresh.js("return internals") == {"all": False, "shaders": False}
    fresh.frames(5)
    shown = picture(fresh)
    assert shown[300, 400, 0] > 100, "the ball is in the middle"
    assert shown[10, 10].tolist() == [0, 0, 255], "and the background around it"


# ------------------------------------------------------------------ fingers


def test_a_tap_on_a_marker_selects_that_point(page: Page) -> None:
    for view, side in (("left", "left"), ("right", "right")):
        page.js(f"viewer.fly('{view}', {{animate: false}})")
        page.frames()
        marker = next(p for p in page.js("return viewer.points()") if p["visible"])
        assert marker["side"] == side
        page.tap(marker["x"] + 9, marker["y"] - 9)
        hit = taps(page)[-1]
        assert (hit["kind"], hit["id"], hit["side"]) == ("point", "ut-front", side)


STEMS = """
    const number = (node, name) => Number(node.getAttribute(name));
    return [...document.querySelectorAll('.tpv-stem')].filter(s => s.style.display !== 'none')
      .map(({ dataset, children: [line, foot] }) => ({ state: dataset.state,
        from: [number(line, 'x1'), number(line, 'y1')],
        to: [number(line, 'x2'), number(line, 'y2')],
        foot: [number(foot, 'cx'), number(foot, 'cy')] }));"""


@pytest.mark.parametrize("eye", [
    [-700, 0, 0], [0, 700, 0], [0, -700, 0], [-500, 500, 100], [700, 0, 0],
], ids=["side", "front", "back", "three quarters", "other side"])  # fmt: skip
def test_the_selected_dot_stands_on_its_muscle_and_its_stem_leads_to_the_skin(
    page: Page, eye: list[float]
) -> None:
    """From everywhere, also through whatever lies before it."""
    row = page.run(
        "const scene = await (await fetch('/scene.json')).json();"
        "return scene.points.find(p => p.side === 'left')"
    )
    show(page, point={"id": "ut-front", "side": "left"}, selected=["upper-trapezius.left"],
         layers={"skin": 0.3})
    page.js(f"viewer.fly({{eye: {eye}, centre: [0, 0, 0]}}, {{animate: false}})")
    page.frames(3)
    marker = next(p for p in page.js("return viewer.points()") if p["side"] == "left")
    assert marker["visible"]
    dot, skin = on_screen(page, row["position"]), on_screen(page, row["skin"])
    assert (marker["x"], marker["y"]) == pytest.approx(dot, abs=1)
    (stem,) = [one for one in page.js(STEMS) if one["state"] == "active"]
    assert stem["from"] == pytest.approx(dot, abs=1)
    assert stem["to"] == stem["foot"] == pytest.approx(skin, abs=1)
    on_top = page.js(
        "return document.querySelector('.tpv-marker[data-state=active]').closest('.tpv-labels')"
        "  .compareDocumentPosition(document.querySelector('.tpv-plot'))"
    )
    assert on_top == 2  # after the drawing, so over it
    show(page, point={"id": "ut-front", "side": "left"}, layers={"skin": 0})
    page.frames(3)
    assert page.js(STEMS) == [], "no skin, no way to it"


def test_a_marker_behind_the_body_is_hidden_and_not_met(page: Page) -> None:
    page.js("viewer.fly({eye: [-700, -20, -60], centre: [0, 0, 0]}, {animate: false})")
    page.wait("return viewer.points().filter(p => p.visible).length === 1")
    away = next(p for p in page.js("return viewer.points()") if p["side"] == "right")
    assert not away["visible"]
    page.tap(away["x"], away["y"] + 60)
    assert all(hit["kind"] != "point" for hit in taps(page))


def test_a_tap_reaches_a_muscle_through_the_skin_and_names_what_lies_behind(page: Page) -> None:
    page.js("viewer.fly('left', {animate: false})")
    show(page, markers=False, layers={"skin": 0.6})
    page.run("await new Promise(done => setTimeout(done, 500))")  # it fades
    x, y = on_screen(page, [-92, 0, 4])
    page.tap(x, y)
    hit = taps(page)[-1]
    assert (hit["kind"], hit["id"], hit["side"]) == ("muscle", "upper-trapezius", "left")
    assert [h["node"] for h in hit["hits"]] == [
        "skin", "upper-trapezius.left", "skull", "upper-trapezius.right",
    ]  # fmt: skip
    assert hit["hits"][1]["depth_mm"] == pytest.approx(8, abs=1.0)
    assert np.linalg.norm(np.array(hit["position"]) - [-92, 0, 4]) < 1.5
    show(page, markers=False, layers={"skin": 1})
    page.run("await new Promise(done => setTimeout(done, 500))")  # the skin fades in
    page.tap(x, y)
    assert taps(page)[-1]["kind"] == "skin", "solid skin keeps the tap"


def test_a_tap_on_skin_tells_the_region_and_on_nothing_tells_nothing(page: Page) -> None:
    page.js("viewer.fly('front', {animate: false})")
    page.tap(*on_screen(page, [-50, 76, 42]))
    hit = taps(page)[-1]
    assert (hit["kind"], hit["region"]) == ("skin", "forehead-left")
    page.tap(20, 20)
    assert len(taps(page)) == 1


@pytest.mark.parametrize(
    ("end", "steps", "duration"),
    [
        ((412, 300), 1, 0), ((520, 300), 2, 0), ((400, 180), 4, 0.05), ((300, 390), 12, 0.1),
        ((560, 330), 30, 0.4), ((400, 312), 12, 0.3), ((150, 100), 1, 0),
    ],
)  # fmt: skip
def test_a_drag_turns_and_never_selects(page: Page, end, steps: int, duration: float) -> None:
    before = camera(page)
    page.drag(MIDDLE, end, steps=steps, duration=duration)
    page.wait("return said.views.length")
    assert taps(page) == []
    after = camera(page)
    assert after["distance"] == pytest.approx(before["distance"], rel=1e-9)
    if steps > 1:
        assert after["eye"] != before["eye"]


def test_a_second_finger_never_selects(page: Page) -> None:
    page.fingers("touchStart", [MIDDLE])
    page.fingers("touchStart", [MIDDLE, (500, 320)])
    page.fingers("touchEnd", [MIDDLE])
    page.fingers("touchEnd", [])
    assert taps(page) == []


def test_a_pinch_from_100_to_300_px_enlarges_three_times(page: Page) -> None:
    before = camera(page)["distance"]
    page.pinch(MIDDLE, 100, 300, steps=16, duration=0.2, angle=20)
    page.wait("return said.views.length")
    assert before / camera(page)["distance"] == pytest.approx(3, rel=0.02)
    assert taps(page) == []


def test_two_fingers_pan_the_picture_with_them(page: Page) -> None:
    point = camera(page)["centre"]
    before = np.array(on_screen(page, point))
    page.two_finger_pan((380, 280), (470, 330), steps=16, duration=0.1)
    page.wait("return said.views.length")
    moved = np.array(on_screen(page, point)) - before
    assert moved == pytest.approx([90, 50], abs=4)
    assert taps(page) == []


def test_the_camera_survives_every_update(page: Page) -> None:
    page.drag(MIDDLE, (520, 260), steps=8)
    page.pinch(MIDDLE, 120, 200)
    page.wait("return said.views.length >= 2")
    kept = camera(page)
    for state in (
        {"layers": {"skin": 0.25}},
        {"layers": {"skin": 0, "muscles": False}},
        {"selected": ["upper-trapezius.left"], "zones": [{"region": "forehead-left",
                                                          "grade": "essential"}]},
        {"layers": {"bones": False}},
        {},
    ):  # fmt: skip
        show(page, **state)
        page.frames(3)
        assert camera(page) == kept
        told = page.js("return document.querySelector('.tpv-plot').layout.scene.camera")
        shown = page.js(
            "const s = document.querySelector('.tpv-plot')._fullLayout.scene._scene;"
            "return [...s.glplot.camera.eye]"
        )
        assert [told["eye"][k] for k in "xyz"] == pytest.approx(shown, abs=1e-6)


def test_nothing_of_this_asks_the_server(page: Page) -> None:
    page.forget_requests()
    page.tap(*MIDDLE)
    page.drag(MIDDLE, (500, 300))
    page.pinch(MIDDLE, 100, 200)
    show(page, selected=["upper-trapezius.left"], layers={"skin": None})
    page.js("viewer.fly('back'); viewer.zoom(1.5)")
    page.frames(5)
    assert page.requests() == []


# ------------------------------------------------------------------ mouse and keys


def test_mouse_and_wheel(page: Page) -> None:
    page.emulate(Device(800, 600, touch=False, mobile=False))
    before = camera(page)
    page.mouse_drag(MIDDLE, (480, 300))
    turned = camera(page)
    assert turned["eye"] != before["eye"] and turned["centre"] == before["centre"]
    page.mouse_drag(MIDDLE, (480, 300), button="right")
    assert camera(page)["centre"] != turned["centre"]
    assert taps(page) == []
    far = camera(page)["distance"]
    page.wheel(*MIDDLE, delta=-120)
    page.wait("return viewer.camera().distance < arguments[0]", far)
    page.click(*MIDDLE)
    assert len(taps(page)) == 1


def test_keys_turn_and_zoom_and_the_element_has_a_name(page: Page) -> None:
    page.js("document.querySelector('.tpv-touch').focus()")
    name = page.js("return document.activeElement.getAttribute('aria-label')")
    assert name == "Head and neck, 3D"
    before = camera(page)
    page.key("ArrowLeft")
    page.frames()
    assert camera(page)["eye"] != before["eye"]


# ------------------------------------------------------------------ what is drawn


def test_layers_show_what_they_say(page: Page) -> None:
    page.js("viewer.fly('front', {animate: false})")
    at = on_screen(page, [0, 60, -20])
    skin = pixel(page, *at)
    show(page, layers={"skin": 0})
    bone = pixel(page, *at)
    show(page, layers={"skin": 0.25})
    both = pixel(page, *at)
    show(page, layers={"skin": 0, "bones": False})
    nothing = pixel(page, *at)
    assert np.abs(skin - bone).max() > 20
    assert (np.minimum(skin, bone) - 12 <= both).all()
    assert (both <= np.maximum(skin, bone) + 12).all()
    assert nothing[2] >= nothing[0], "the cool background"


def test_faded_skin_shows_no_back_of_itself(page: Page) -> None:
    """Only the nearest layer of translucent skin is drawn: no blotches from behind."""
    page.js("viewer.fly('front', {animate: false})")
    show(page, layers={"skin": 0.25, "bones": False, "muscles": False}, markers=False)
    x, y = on_screen(page, [0, 100, 0])
    here, background = pixel(page, x, y), np.array([245, 247, 249])
    opaque_share = 0.25
    show(page, layers={"skin": 1, "bones": False, "muscles": False}, markers=False)
    skin = pixel(page, x, y)
    wanted = background + (skin - background) * opaque_share
    assert np.abs(here - wanted).max() < 16


def test_zones_are_painted_and_told(page: Page) -> None:
    page.js("viewer.fly('front', {animate: false})")
    zones = [
        {"region": "forehead-left", "grade": "essential"},
        {"region": "forehead-right", "grade": "spillover"},
    ]
    spot = [-45.0, 75.0, 48.0]
    plain = pixel(page, *on_screen(page, spot))
    show(page, zones=zones, layers={"skin": 0.25})
    painted = pixel(page, *on_screen(page, spot))
    assert painted[0] - painted[1] > 60 + (plain[0] - plain[1]), "strong, red"
    # Striped, not solid: along a line across the other zone, light and dark alternate.
    ends = [on_screen(page, [x, 75, 48]) for x in (60, 25)]
    line = at_rest(page)[int(ends[0][1]), int(ends[0][0]) : int(ends[1][0]), 1]
    assert np.ptp(line) > 25
    grade = "return viewer.zonesAt(arguments[0])[0]?.grade ?? null"
    assert page.js(grade, spot) == "essential"
    assert page.js(grade, [45, 75, 48]) == "spillover"
    assert page.js(grade, [0, -80, 60]) is None
    assert page.js(grade, [0, 0, 0]) is None, "not on the skin"
    show(page)
    assert page.js(grade, spot) is None
    assert np.abs(pixel(page, *on_screen(page, spot)) - plain).max() <= 2


def test_the_selected_muscle_stands_out(page: Page) -> None:
    page.js("viewer.fly('left', {animate: false})")
    at = on_screen(page, [-92, 0, 3])
    show(page, layers={"skin": 0}, markers=False)
    normal = pixel(page, *at)
    show(page, layers={"skin": 0}, selected=["upper-trapezius.left"], markers=False)
    chosen = pixel(page, *at)
    show(page, layers={"skin": 0}, selected=["upper-trapezius.right"], markers=False)
    dimmed = pixel(page, *at)
    redness = [int(p[0] - p[1]) for p in (chosen, normal, dimmed)]
    assert redness[0] > redness[1] > redness[2]


def test_left_and_right_are_said_where_they_are(page: Page) -> None:
    def words() -> list[str]:
        return page.js(
            "return [...document.querySelectorAll('.tpv-side')].filter(n => !n.hidden)"
            ".sort((a, b) => a.getBoundingClientRect().x - b.getBoundingClientRect().x)"
            ".map(n => n.textContent)"
        )

    page.js("viewer.fly('front', {animate: false})")
    page.frames()
    assert words() == ["your right", "your left"]
    page.js("viewer.fly('back', {animate: false})")
    page.frames()
    assert words() == ["your left", "your right"]
    page.js("viewer.fly('left', {animate: false})")
    page.frames()
    assert words() == []


def test_the_best_view_keeps_point_and_zones_in_the_free_part(page: Page) -> None:
    page.js("viewer.setInsets({right: 300})")
    page.js("viewer.fly({point: 'ut-front', side: 'left'}, {animate: false})")
    page.frames()
    point = next(p for p in page.js("return viewer.points()") if p["side"] == "left")
    assert point["visible"] and 0 < point["x"] < 500 and 0 < point["y"] < 600
    x, y = on_screen(page, [-60, 60, 50])
    assert 0 < x < 500 and 0 < y < 600


def test_flying_takes_its_time_and_a_finger_stops_it(fresh: Page) -> None:
    fresh.open("/index.html?moving", device=CANVAS)
    start = camera(fresh)["eye"]
    fresh.js("viewer.fly('back')")
    fresh.frames(2)
    assert camera(fresh)["view"] == "back"
    fresh.wait("return said.views.length")
    end = camera(fresh)["eye"]
    assert end != start and end[1] < 0
    fresh.js("said.views = []; viewer.fly('front')")
    fresh.fingers("touchStart", [MIDDLE])
    fresh.fingers("touchMove", [(450, 300)])
    fresh.fingers("touchMove", [(460, 300)])
    fresh.fingers("touchEnd", [])
    stopped = camera(fresh)["eye"]
    fresh.frames(5)
    assert camera(fresh)["eye"] == stopped


def test_turning_the_tablet_keeps_the_view(page: Page) -> None:
    page.js("viewer.fly('left', {animate: false})")
    page.emulate(Device(600, 800))
    page.wait("return viewer.camera() && document.querySelector('canvas').clientWidth === 600")
    after = camera(page)
    assert after["view"] == "left"
    assert after["eye"][0] < 0 and abs(after["eye"][1] - after["centre"][1]) < 60


# ------------------------------------------------------------------ when things go wrong

LOSE = (
    "document.querySelector('.tpv-plot canvas').getContext('webgl')"
    ".getExtension('WEBGL_lose_context').loseContext()"
)


def test_a_lost_graphics_context_comes_back_with_the_same_state(page: Page) -> None:
    page.js("viewer.fly('left', {animate: false})")
    show(page, layers={"skin": 0.25}, selected=["upper-trapezius.left"], markers=False,
         zones=[{"region": "forehead-left", "grade": "essential"}])  # fmt: skip
    spots = [on_screen(page, p) for p in ([-92, 0, 3], [-70, 55, 45], [-60, 0, -20])]
    shown = at_rest(page)
    before = [shown[int(y), int(x)] for x, y in spots]
    kept = camera(page)
    for _ in range(2):
        page.js("said.status = []")
        page.js(LOSE)
        page.wait("return said.status.includes('restored')")
        assert camera(page) == kept
        after = at_rest(page)
        for (x, y), was in zip(spots, before, strict=True):
            assert np.abs(after[int(y), int(x)] - was).max() <= 3
    page.tap(*MIDDLE)
    assert len(taps(page)) == 1


def test_without_webgl_it_says_so_and_does_nothing(fresh: Page) -> None:
    fresh.before_load("HTMLCanvasElement.prototype.getContext = () => null")
    fresh.open("/index.html", device=CANVAS)
    assert fresh.js("return said.status") == ["no-webgl"]
    assert fresh.js("viewer.show({}); viewer.fly('left'); return viewer.points()") == []
    assert fresh.js("return document.querySelectorAll('a').length") == 0


def test_loading_is_told_and_what_fails_is_told(fresh: Page) -> None:
    progress = fresh.js("return said.progress")
    total = progress[-1]["total"]
    assert progress[-1]["loaded"] == total > 1000
    fresh.run(
        "const { createViewer } = await import('/assets/js/viewer/viewer.mjs');"
        "window.failed = [];"
        "await createViewer(document.createElement('div'), {sceneUrl: '/scene.json',"
        " packUrl: '/gone.pack', onStatus: (s) => failed.push(s)}).catch(() => {});"
    )
    failed = fresh.js("return failed")
    assert failed[0]["kind"] == "error"
    assert "/gone.pack could not be loaded (404)" in failed[0]["detail"]
    fresh.console()  # the browser's own note of the 404


def test_it_goes_without_a_trace(fresh: Page) -> None:
    fresh.js("viewer.destroy()")
    assert fresh.js("return document.getElementById('v').children.length") == 0
    fresh.drag(MIDDLE, (500, 300))
    assert taps(fresh) == []
