"""The handle for automation is what docs/automation.md says it is."""

import re
from pathlib import Path

import pytest

from tests.browser.steps import NO_WEBGL

GUIDE = (Path(__file__).resolve().parents[2] / "docs/automation.md").read_text(encoding="utf-8")


def test_the_documented_members_are_the_real_ones(page):
    page.open("/")
    documented = re.findall(
        r"^\| `(\w+)(?:\([^`]*\))?` \|", GUIDE.split("triggerPointViewer")[1], re.M
    )
    real = page.js("return Object.keys(window.triggerPointViewer)")
    assert sorted(real) == sorted(documented)
    assert page.run("return (await triggerPointViewer.ready) !== null")


def test_state_and_address_tell_the_same(words):
    words.open("/?point=scm-sternal-mid&side=right")
    state = words.js("return triggerPointViewer.state()")
    assert (state["point"], state["side"]) == ("scm-sternal-mid", "right")


def test_select_shows_what_it_names_and_ignores_what_is_unknown(words):
    words.open("/")
    words.js("triggerPointViewer.select('ut-front', 'right')")
    words.wait("return triggerPointViewer.state().point === 'ut-front'")
    words.js("triggerPointViewer.select('no-such-point', 'right')")
    words.frames(3)
    assert words.js("return triggerPointViewer.state().point") == "ut-front"


def test_one_event_is_one_turn_however_late_the_store_is(page):
    page.open("/")
    turn = page.run(
        "dash_clientside.set_props = () => {};"
        "const shown = () => document.getElementById('explanation').dataset.shown;"
        "triggerPointViewer.select('ut-front', 'right');"
        "const [words, spoken] = [shown(), document.getElementById('live').textContent];"
        "const kept = await Promise.race([triggerPointViewer.shown(), 'late']);"
        "return {words, spoken, kept, focused: document.activeElement.id};"
    )
    assert turn["words"] == "ut-front.right" and turn["spoken"]
    assert turn["focused"] == "explanation-title"
    assert turn["kept"] is None, "nothing is waited for: kept already"


@pytest.mark.parametrize("path", ["/", "/embed/"], ids=["page", "frame"])
def test_an_address_dresses_the_page_before_its_texts_come(page, path):
    page.before_load(
        f"{NO_WEBGL}; window.worn = new Set();"
        "new MutationObserver(() => {"
        "  const {theme, hand} = document.getElementById('page')?.dataset ?? {};"
        "  if (theme) worn.add(`${theme} ${hand ?? 'right'}`);"
        "}).observe(document, {subtree: true, childList: true, attributes: true});"
    )
    page.open(f"{path}?theme=dark&hand=left")
    assert page.js("return [...worn]") == (["dark left"] if path == "/" else ["dark right"])


def test_the_page_around_hears_in_the_same_turn(page):
    page.before_load(NO_WEBGL)
    page.open("/embed/?theme=dark")
    link = page.js(
        "triggerPointViewer.select('ut-front', 'right');"
        "return document.getElementById('full-viewer').search"
    )
    assert "point=ut-front" in link and "side=right" in link


def test_the_store_takes_the_last_state_once_it_is_shown(words):
    words.open("/")
    stored = words.run(
        "const stored = [];"
        "const {set_props} = dash_clientside;"
        "dash_clientside.set_props = (id, {data}) => {"
        "  const {selected} = document.getElementById('page').dataset;"
        "  stored.push([id, data.view.selection.id, selected]);"
        "  set_props(id, {data});"
        "};"
        "triggerPointViewer.select('ut-front', 'right');"
        "triggerPointViewer.select('upper-trapezius', 'right');"
        "while (!stored.length) await new Promise(requestAnimationFrame);"
        "return stored;"
    )
    assert stored == [["state", "upper-trapezius", "muscle"]]


def test_nothing_stands_in_for_the_browsers_own_fetch(words):
    words.open("/")
    assert "[native code]" in words.js("return Function.prototype.toString.call(fetch)")


def test_points_lie_where_their_markers_are_picked(page):
    page.open("/")
    seen = [p for p in page.js("return triggerPointViewer.points()") if p["visible"]]
    assert seen
    for point in seen[:5]:
        found = page.js(
            "return triggerPointViewer.pick(arguments[0], arguments[1])", point["x"], point["y"]
        )
        assert found is not None and found["position"] is not None


def test_the_camera_is_told_in_millimetres(page):
    page.open("/")
    camera = page.js("return triggerPointViewer.camera()")
    across = sum((a - b) ** 2 for a, b in zip(camera["eye"], camera["centre"], strict=True)) ** 0.5
    assert abs(across - camera["distance"]) < 1
    assert 300 < camera["distance"] < 3000


def test_a_zone_is_told_at_its_place_on_the_skin(page):
    page.open("/?point=scm-sternal-mid&side=left")
    picture = page.box("#picture")
    asked = page.run(
        "const v = triggerPointViewer, grades = new Set();"
        "const {left, top, width, height} = arguments[0];"
        "for (let i = 1; i < 40; i++) for (let j = 1; j < 40; j++) {"
        "  const hit = v.pick(left + width * i / 40, top + height * j / 40);"
        "  const skin = hit && [hit, ...(hit.hits || [])].find(h => h.id === 'skin');"
        "  if (skin) grades.add(v.zoneAt(skin.position) || 'none');"
        "}"
        "return [...grades];",
        picture,
    )
    assert "essential" in asked and "none" in asked
