"""Exploring the anatomy with a finger: names of bones, what is hidden, peeling, names, depth."""

from __future__ import annotations

import time

from tests.browser.steps import NO_WEBGL, finger, middle, shown
from tests.browser.tools import BOXES

WHAT = (
    "const found = {}, r = document.querySelector('#picture').getBoundingClientRect();"
    "for (let x = r.left; x < r.right; x += 18) for (let y = r.top + 20; y < r.bottom; y += 18) {"
    "  if (!document.elementFromPoint(x, y)?.closest('#picture')) continue;"
    "  const hit = triggerPointViewer.pick(x, y);"
    "  if (hit) (found[hit.node] ??= []).push([x, y]);"
    "}"
    "return found"
)
OPEN = "/?layers=muscles,context,bones&mode=student"


def state(page):
    return page.js("return triggerPointViewer.state()")


def test_a_finger_on_a_bone_tells_its_name_and_hides_it_and_brings_it_back(page):
    page.show(OPEN)
    page.until_still()
    before = page.js("return triggerPointViewer.camera().eye")
    page.until_all_came()
    page.forget_requests()
    at = middle(page.js(WHAT)["jaw"])
    page.tap(*at)
    shown(page, "jaw.left")
    told = page.text("#explanation")
    assert "Lower jaw" in told and "mandibula" in told and "lower teeth" in told
    assert page.js("return triggerPointViewer.camera().eye") == before, "the picture stays"
    under = page.js(
        "return [...document.querySelectorAll('.profile-row')].map(row => row.dataset.value)"
    )
    assert "jaw" in under, "the line inwards passes the point that was tapped"
    # hidden: the finger meets what lies behind
    finger(page, "#explanation [data-do=hide]")
    page.wait("return /hide=jaw/.test(location.search)")
    assert "jaw" not in page.js(WHAT)
    pressed = page.js("return document.querySelector('#explanation [data-do=hide]').ariaPressed")
    assert pressed == "true"
    finger(page, "#explanation [data-do=undo]")
    page.wait("return !/hide/.test(location.search)")
    assert "jaw" in page.js(WHAT)
    # alone, also after a reload; another one that is selected joins it
    finger(page, "#explanation [data-do=only]")
    page.wait("return /only=jaw/.test(location.search)")
    assert set(page.js(WHAT)) == {"jaw"}
    page.js("triggerPointViewer.select('skull')")
    page.wait("return /only=jaw,skull/.test(location.search)")
    assert page.requests() == []
    page.reload()
    shown(page, "skull.left")
    page.until_still()
    assert set(page.js(WHAT)) == {"jaw", "skull"}
    finger(page, "#explanation [data-do=show-all]")
    page.wait("return !/only/.test(location.search)")


def test_the_slider_peels_from_skin_to_bone_and_is_in_the_address(page):
    page.show("/?view=back&mode=student&layers=muscles,context,bones")
    page.until_still()
    dots = "return triggerPointViewer.points().filter(p => p.visible).map(p => p.id + p.side)"
    both = {id + side for id in ("ut-behind", "suboccipital") for side in ("left", "right")}
    assert both <= set(page.js(dots)), "also the deep ones, without the skin"
    page.js("document.querySelector('#peel').focus()")
    seen = []
    for step in range(1, 6):
        seen.append({node.partition(".")[0] for node in page.js(WHAT)})
        page.key("ArrowRight")
        if step < 5:
            page.wait("return triggerPointViewer.state().peel === arguments[0]", step)
    order = ["upper-trapezius", "splenius-capitis", "semispinalis-capitis"]
    last = [max(step for step, names in enumerate(seen) if name in names) for name in order]
    assert last == sorted(last) and len(set(last)) == 3
    assert "skull" in seen[-1], "the bones stay"
    page.wait("return /peel=4/.test(location.search)")
    assert page.js("return document.querySelector('#peel').ariaValueText")
    page.key("ArrowLeft")
    page.wait("return /peel=3/.test(location.search)")


def test_names_cover_nothing_and_follow_the_camera(page):
    page.show("/?point=ut-front&side=left&names=on")
    page.until_still()
    time.sleep(1.0)  # the fading
    page.until_all_came()
    page.forget_requests()
    page.wait("return triggerPointViewer.names().length > 5")
    names = page.js("return triggerPointViewer.names()")
    assert {"Front edge", "Upper trapezius", "Skull"} <= {name["text"] for name in names}
    assert not any("musc" in name["text"] or "m. " in name["text"] for name in names), "no Latin"
    overlapping = page.js(
        BOXES + "const all = boxes('.tpv-name, .tools, .layers-card,"
        " .tpv-marker[data-state=active]');"
        "return all.flatMap((a, i) => all.slice(0, i).filter(b => meet(a, b))"
        "  .map(b => a.of.textContent + ' / ' + b.of.textContent))"
    )
    assert overlapping == []
    box = page.box("#picture")
    x, y = box["left"] + 300, box["top"] + 300
    page.drag((x, y), (x + 120, y))
    page.wait(
        "const now = triggerPointViewer.names();"
        "return now.length && JSON.stringify(now) !== JSON.stringify(arguments[0])", names)
    assert page.requests() == []
    # the card of the layers folds, and there is space for names on both sides
    page.js("document.querySelector('[data-do=layers]').click()")
    page.wait("return !document.querySelector('.layers-card').checkVisibility()")
    page.wait(
        "const middle = document.querySelector('#picture').clientWidth / 2;"
        "return new Set(triggerPointViewer.names().map(n => n.box.left < middle)).size === 2")
    page.js("document.querySelector('[data-do=layers]').click()")
    page.js("document.querySelector('[data-do=names]').click()")
    page.wait("return !document.querySelector('.tpv-name') && !/names/.test(location.search)")


def test_over_and_under_a_point_in_mm_for_those_who_study(page):
    page.show("/?point=suboccipital&side=left")
    shown(page, "suboccipital.left")
    assert not page.js("return document.querySelector('.depth-profile').checkVisibility()"), "plain"
    finger(page, "[data-do=mode][data-value=student]")
    page.wait("return document.querySelector('.profile-row')?.checkVisibility()")
    rows = page.js(
        "return [...document.querySelectorAll('.profile-row')].map(row =>"
        " ['.profile-name', '.profile-mm'].map(cell => row.querySelector(cell).textContent))")
    assert rows[0] == ["Skin", "0 mm"]
    begins = [int(mm.split("–")[0].split()[0]) for _, mm in rows]
    assert begins == sorted(begins)
    names = [name for name, _ in rows]
    upper, deeper = (f"{name}, your left" for name in ("Upper trapezius", "Semispinalis capitis"))
    assert names.index(upper) < names.index(deeper)
    finger(page, ".profile-row[data-value=semispinalis-capitis]")
    shown(page, "semispinalis-capitis.left")


def test_the_list_of_structures_by_keyboard_and_for_a_screen_reader(page):
    page.before_load(NO_WEBGL)
    page.open("/?mode=student", device="phone")
    finger(page, "[data-do=entry][data-value=structures]")
    page.wait("return document.querySelector('#structure-filter').checkVisibility()")
    page.js("document.querySelector('#structure-filter').focus()")
    for letter in "clav":
        page.key(letter)
    page.wait("return document.querySelector('#structure-filter-found').innerText === '1 found'")
    assert page.axe("#structures") == []
    page.key("Tab")
    page.key("Enter")
    shown(page, "clavicle.left")
    assert page.js("return document.activeElement.id") == "explanation-title"
    for do in ("only", "fade", "hide"):
        size = page.box(f"#explanation [data-do={do}]")
        assert min(size["width"], size["height"]) >= 44
    finger(page, "#explanation [data-do=side][data-value=right]")
    shown(page, "clavicle.right")
    assert page.axe("#explanation") == []
    finger(page, "#explanation .back-button")
    page.wait("return document.activeElement.dataset.value === 'clavicle'")
    assert state(page)["structure"] is None
