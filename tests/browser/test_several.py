"""Several sore spots, several places, their legend and numbers: in the real page, by touch."""

from __future__ import annotations

from pathlib import Path

import pytest

from anatomy.model.patterns import SIDES
from anatomy.scene import meshes
from tests.browser.steps import PLACE, finger, middle, shown
from tests.browser.tools import BOXES
from tests.fact_sheet import MANY, POINTS, cells
from tests.landmarks import INSIDE, place

ROOT = Path(__file__).parents[2]

THREE = "/?point=scm-sternal-mid&side=left&also=ut-front.left,suboccipital.right"
BADGES = (
    "return [...document.querySelectorAll('.tpv-marker:not([hidden]) b')].map(b => b.textContent)"
)
ROWS = "return [...document.querySelectorAll('#together .together-rows .together-row')]"


def chosen(page) -> list[str]:
    """"<number> <id>.<side>" of the legend's rows, the current one with a star."""
    return page.js(
        ROWS + ".map(r => `${r.querySelector('.badge').textContent} ${r.dataset.value}."
        "${r.dataset.side}${r.ariaCurrent ? '*' : ''}`)"
    )


@pytest.mark.parametrize("device", ["tablet", "phone"])
def test_two_spots_by_finger_and_a_third_on_the_picture(page, device):
    page.show("/?point=ut-front&side=left", device=device)
    page.until_still()
    page.until_all_came()
    page.forget_requests()
    finger(page, "#explanation .add-button")
    page.wait("return document.querySelector('#page').dataset.selected === 'none'")
    assert chosen(page) == ["1 ut-front.left"]
    finger(page, "#list [data-do=point][data-value=scm-sternal-mid]")
    shown(page, "scm-sternal-mid.left")
    assert chosen(page) == ["1 ut-front.left", "2 scm-sternal-mid.left*"]
    page.until_still()
    assert sorted(page.js(BADGES)) == ["1", "2"]
    free = page.js(
        "const p = triggerPointViewer.points().filter(({id, visible}) => visible"
        "  && !['ut-front', 'scm-sternal-mid'].includes(id));"
        "return p.filter(a => document.elementFromPoint(a.x, a.y).closest('#picture')"
        "  && triggerPointViewer.pick(a.x, a.y)?.id === a.id)[0]"
    )
    page.tap(free["x"], free["y"])
    shown(page, f"{free['id']}.{free['side']}")
    assert len(chosen(page)) == 3
    page.wait("return new URLSearchParams(location.search).get('also').split(',').length === 2")
    before = chosen(page)
    assert page.requests() == []
    page.reload()
    shown(page, f"{free['id']}.{free['side']}")
    assert chosen(page) == before


def test_a_zone_tells_its_owners_and_its_strongest_grade(page):
    page.show(THREE)
    page.until_still()
    at = middle(page.js(PLACE, "eye-left"))
    owners = "const v = triggerPointViewer; return v.zonesAt(v.pick(...arguments[0]).position)"
    found = page.js(owners, at)
    assert found == [
        {"grade": "essential", "owner": "scm-sternal-mid.left"},
        {"grade": "spillover", "owner": "ut-front.left"},
    ]
    assert page.js(owners.replace("zonesAt", "zoneAt"), at) == "essential"
    labels = page.js(
        "return [...document.querySelectorAll('.tpv-label:not([hidden])')].map(l => l.textContent)"
    )
    assert any(label.startswith("1 + 3") for label in labels)
    assert "Around the eye" in page.text("#together .together > .small")


def test_each_point_and_then_eight_together_paint_their_cells_of_the_matrix(page):
    """At the landmarks' places of both sides, on the light set that a phone gets; all pairs and the
    full set are in tests/scene/test_zones.py."""
    built = meshes.load(ROOT / "assets/meshes/neutral")
    places = {
        f"{region}-{side}": place(built, landmark, shift, side).tolist()
        for landmark, shift, region in INSIDE
        for side in SIDES
    }
    ask = (
        "const v = triggerPointViewer, [places, point, side, after] = arguments;"
        "if (after) document.querySelector('#explanation .add-button').click();"
        "v.select(point, side);"
        "while (v.state().point !== point || v.state().side !== side"
        "  || document.querySelector('#explanation').dataset.shown !== `${point}.${side}`)"
        "  await new Promise(requestAnimationFrame);"
        "return Object.fromEntries(Object.entries(places).map(([name, at]) =>"
        "  [name, v.zonesAt(at).map(({grade, owner}) => [owner, grade])])"
        "  .filter(([, zones]) => zones.length))"
    )
    page.show("/", device="phone")
    page.forget_requests()
    together: dict[str, dict[str, str]] = {}
    for points, company in ((POINTS[::2], False), (MANY[1], True)):
        for number, key in enumerate(points):
            found = page.run(ask, places, *key.split("."), company and number > 0)
            if not company or not number:
                together = {}
            for region, grade in cells(key).items():
                together.setdefault(region, {})[key] = grade
            assert {region: dict(zones) for region, zones in found.items()} == together, key
    assert page.requests() == []


def test_rows_lead_to_their_points_and_points_can_be_removed(words):
    page = words
    page.show(THREE)
    assert chosen(page) == ["1 ut-front.left", "2 suboccipital.right", "3 scm-sternal-mid.left*"]
    finger(page, "#together [data-do=point][data-value=suboccipital]")
    shown(page, "suboccipital.right")
    assert chosen(page) == ["1 ut-front.left", "2 suboccipital.right*", "3 scm-sternal-mid.left"]
    finger(page, "#together [data-do=drop][data-value='ut-front.left']")
    page.wait("return document.querySelectorAll('#together .together-row').length === 2")
    page.wait("return document.querySelector('#live')"
              ".textContent.split('Shown together').length === 2")
    finger(page, "#together [data-do=drop][data-value='suboccipital.right']")
    shown(page, "scm-sternal-mid.left")
    assert chosen(page) == []
    page.wait("return !location.search.includes('also')")


def test_the_keyboard_adds_goes_back_and_removes_all(words):
    page = words
    page.show("/?point=ut-front&side=right")
    page.js("document.querySelector('#explanation .add-button').focus()")
    page.key("Enter")
    page.wait("return document.activeElement.closest('#list')")
    page.js("document.querySelector('#list [data-do=point][data-value=suboccipital]').focus()")
    page.key("Enter")
    shown(page, "suboccipital.right")
    page.wait("return document.activeElement.id === 'explanation-title'")
    page.key("Escape")
    page.wait("return document.querySelector('#page').dataset.selected === 'none'")
    assert chosen(page) == ["1 ut-front.right", "2 suboccipital.right"]
    page.js("document.querySelector('#together [data-do=clear]').focus()")
    page.key("Enter")
    page.wait("return document.querySelector('#together').matches(':empty')")
    page.wait("return location.search === '?side=right'")


def test_eight_at_most_and_that_is_said(words):
    page = words
    ids = ["ut-front", "ut-behind", "suboccipital", "scm-sternal-mid"]
    also = ",".join(f"{id_}.{side}" for id_ in ids for side in ("left", "right"))
    page.show(f"/?also={also}", device="phone")
    assert len(chosen(page)) == 8
    assert "up to 8 at once" in page.text("#together")
    finger(page, "#list [data-do=point][data-value=scm-sternal-low]")
    page.frames(5)
    assert len(chosen(page)) == 8 and "scm-sternal-low" not in str(chosen(page))


@pytest.mark.parametrize("device", ["tablet", "phone"])
def test_several_places_by_finger_and_the_patterns_that_reach_all(page, device):
    page.show("/?region=eye&side=left", device=device)
    page.until_still()
    page.until_all_came()
    page.forget_requests()
    finger(page, "#explanation .add-button, #explanation [data-do=add]")
    page.wait("return document.querySelector('#page').dataset.selected === 'none'")
    at = middle(page.js(PLACE, "cheek-left"))
    page.tap(*at)
    shown(page, "cheek.left")
    page.wait("return location.search === '?side=left&region=cheek&also=eye.left'")
    for name in ("eye-left", "cheek-left"):
        spot = middle(page.js(PLACE, name))
        assert page.js(
            "const v = triggerPointViewer; return v.zoneAt(v.pick(...arguments[0]).position)", spot
        ) == "place"  # fmt: skip
    listed = (
        "return [...document.querySelectorAll('#explanation .patterns [data-do=point]')]"
        ".filter(b => b.checkVisibility()).map(b => `${b.dataset.value}.${b.dataset.side}`)"
    )
    reach_any = page.js(listed)
    finger(page, "#explanation [data-do=match][data-value=all]")
    page.wait("return document.querySelector('#page').dataset.match === 'all'")
    assert page.js(listed) == ["scm-sternal-mid.left"]
    assert [key for key in reach_any if key == "scm-sternal-mid.left"] and len(reach_any) > 3
    order = page.js("return document.querySelector('#explanation').innerText")
    assert order.index("Warning signs") < order.index("Sore spots whose pain can be felt")
    finger(page, "#explanation .patterns [data-do=point][data-value=scm-sternal-mid]")
    shown(page, "scm-sternal-mid.left")
    finger(page, "#explanation .back-button")
    shown(page, "cheek.left")
    assert chosen(page) == ["1 eye.left", "2 cheek.left*"]
    assert page.requests() == []


@pytest.mark.parametrize("device", ["tablet", "phone", "phone-small", "desktop"])
def test_it_is_accessible_and_nothing_overflows(words, device):
    page = words
    for path in (THREE, "/?region=temple&side=left&also=forehead.right"):
        page.show(path, device=device)
        assert page.axe("#panel") == []
        small = page.js(
            "return [...document.querySelectorAll('#together :is(button, summary)')]"
            ".filter(b => b.checkVisibility()).map(b => [b.innerText, b.getBoundingClientRect()])"
            ".filter(([, r]) => r.height < 44 || r.width < 44).map(([t]) => t)"
        )
        assert small == []
        assert page.js(
            "const l = document.querySelector('#panel-scroll');"
            "return Math.max(document.documentElement.scrollWidth - innerWidth,"
            "  l.scrollWidth - l.clientWidth)"
        ) <= 0  # fmt: skip


def test_patterns_of_a_place_have_a_miniature_with_words(words):
    page = words
    page.show("/?region=temple&side=right", device="phone")
    page.wait("return document.querySelectorAll('#explanation .miniature svg').length >= 2")
    told = page.js(
        "return [...document.querySelectorAll('#explanation .miniature')].map(m => ["
        "  m.dataset.point, m.querySelector('title').textContent,"
        "  m.querySelectorAll('.mini-zone').length, m.getBoundingClientRect().height,"
        "  m.querySelector('g').getAttribute('transform') !== null])"
    )
    for _, title, zones, height, turned in told:
        assert "Temple" in title and zones >= 2 and 72 <= height <= 96 and turned
    assert page.axe("#explanation") == []


def test_deep_and_crossing_zones_have_words_in_the_picture_and_are_in_view(page):
    labels = (
        "return [...document.querySelectorAll('.tpv-label:not([hidden])')].map(l => l.textContent)"
    )
    under_tools = (  # words that a tool of the page covers
        BOXES + "const tools = boxes('.tools, .layers-button, .layers-card');"
        "return boxes('.tpv-label:not([hidden])').filter(a => tools.some(b => meet(a, b))).length"
    )
    page.show("/?point=scm-sternal-mid&side=right")
    page.until_still()
    assert page.js(labels) == ["Behind the eye"]
    page.wait(under_tools + " === 0")
    page.show("/?point=ut-front&side=left", device="phone")
    page.until_still()
    page.wait(under_tools + " === 0")
    page.show("/?point=scm-clavicular-mid&side=left", device="phone")
    page.until_still()
    assert page.js(labels) == ["Other side, only when the pain is severe"]
    assert len(page.js(PLACE, "forehead-right")) > 3


WAY = "return document.querySelector('#page').dataset.referral"


@pytest.mark.parametrize("device", ["tablet", "phone"])
def test_the_way_to_the_zones_is_shown_once_paused_and_shown_again(page, device):
    page.media(prefers_reduced_motion="no-preference")
    page.show("/", device=device)
    page.until_still()
    page.js("triggerPointViewer.select('scm-sternal-low', 'left')")
    page.wait(f"{WAY} === 'playing'")
    assert page.js("return document.querySelector('.referral-note').checkVisibility()")
    finger(page, ".referral-tool button")
    page.wait(f"{WAY} === 'paused'")
    assert page.js("return document.querySelector('.referral-tool button').ariaLabel") == "Continue"
    below = page.box("#explanation .add-button")
    page.key("Escape")  # it ends the way, and leaves the point where it is
    page.wait(f"{WAY} === 'ready'")
    shown(page, "scm-sternal-low.left")
    assert page.box("#explanation .add-button") == below  # nothing jumps
    assert "do not follow a nerve" in page.text("#explanation .referral")
    finger(page, "#explanation .referral-button")
    page.wait(f"{WAY} === 'playing'")
    page.wait(f"{WAY} === 'ready'")


@pytest.mark.parametrize("lang", ["", "/es"], ids=["en", "es"])
def test_in_a_narrow_frame_the_words_of_the_way_leave_its_button_free(page, lang):
    page.media(prefers_reduced_motion="no-preference")
    page.show(f"{lang}/embed/?point=ut-front&side=left", device="phone-small")
    page.wait(f"{WAY} === 'ready'")
    finger(page, "#explanation .referral-button")
    page.wait(f"{WAY} === 'playing'")
    finger(page, "#explanation .referral-button")
    page.wait(f"{WAY} === 'paused'")
    note, button = page.box(".referral-note"), page.box(".referral-tool button")
    assert note["left"] >= 0 and 0 < note["width"] <= button["left"] - note["left"]


def test_while_another_figure_comes_no_way_is_shown_and_its_keys_are_nobodys(page):
    page.media(prefers_reduced_motion="no-preference")
    page.show("/")
    page.until_still()
    page.js("triggerPointViewer.select('suboccipital', 'left')")
    page.wait(f"{WAY} === 'playing'")
    page.js(
        "window.said = [];"
        "new MutationObserver(([{target}]) => said.push(target.dataset.referral))"
        "  .observe(document.querySelector('#page'), {attributeFilter: ['data-referral']});"
        "document.querySelector('[data-do=figure][data-value=female]').click()"
    )
    page.wait("return triggerPointViewer.state().figure === 'female' && said.length > 1")
    assert page.js("return said[0]") == "off"


def test_words_in_the_picture_leave_the_button_of_the_way_free(page):
    page.media(prefers_reduced_motion="no-preference")
    page.show("/")
    page.until_still()
    page.js("triggerPointViewer.select('ut-front', 'right')")
    page.wait(f"{WAY} === 'playing'")
    covered = (
        BOXES + "const [button] = boxes('.referral-tool');"
        "return boxes('.tpv-label:not([hidden])').filter(label => meet(label, button)).length"
    )
    page.wait(covered + " === 0", timeout=5)
    page.wait(f"{WAY} === 'ready'")
    assert page.js(covered) == 0


def test_the_way_by_keys_and_it_ends_when_a_sketch_opens(page):
    page.media(prefers_reduced_motion="no-preference")
    name = "return document.activeElement.ariaLabel"
    page.show("/")
    page.until_still()
    page.js("triggerPointViewer.select('suboccipital', 'left')")
    page.wait(f"{WAY} === 'playing'")
    page.js("document.querySelector('.tpv-touch').focus()")
    for state in ("paused", "playing"):
        page.key(" ")
        page.wait(f"{WAY} === '{state}'")
    page.js("document.querySelector('.referral-tool button').focus()")
    page.key("Enter")
    page.wait(f"{WAY} === 'paused'")
    assert page.js(name) == "Continue"
    page.key(" ")
    page.wait(f"{WAY} === 'playing'")
    assert page.js(name) == "Pause"
    page.js("document.querySelector('#explanation [data-do=aid][data-value=nerves]').click()")
    page.wait(f"{WAY} === 'ready'")
    assert not page.js("return document.querySelector('.referral-tool').checkVisibility()")
    page.until_still()
    assert page.js(WAY) == "ready"


def test_with_reduced_motion_there_is_no_way_to_wait_for(page):
    page.show("/?point=scm-sternal-low&side=left")
    page.until_still()
    assert page.js(WAY) in (None, "off")
    assert not page.js("return document.querySelector('.referral-tool').checkVisibility()")
