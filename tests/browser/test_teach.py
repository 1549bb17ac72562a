"""The teaching pictures in the real page: nerves, depths, exercises. Nothing asks the server."""

import re

import pytest

NERVES = "[data-do=aid][data-value=nerves]"
DEPTH = "[data-do=aid][data-value=depth]"
CARD = "#overlay-card"


def click(page, selector):
    page.run(f"document.querySelector('{selector}').click()")
    page.until_still()


def camera(page):
    seen = page.js("return window.triggerPointViewer.camera()")
    return [round(value) for key in ("eye", "centre") for value in seen[key]]


def labels(page):
    return set(page.js(
        "return [...document.querySelectorAll('.tpv-label-overlay:not([hidden])')]"
        ".map((label) => label.textContent)"
    ))


@pytest.mark.parametrize("device", ["tablet", "phone"])
def test_the_sketch_of_the_nerves_opens_from_why_and_closes_to_the_same_view(page, device):
    page.show("/?point=suboccipital&side=left", device=device)
    before = camera(page)
    page.until_all_came()
    page.forget_requests()
    click(page, NERVES)
    other = "return document.querySelectorAll('.tpv-label:not(.tpv-label-overlay)').length"
    assert page.js(other) == 0
    named = {"They meet here", "Brain stem", "Neck nerves C1 to C3", "Face: chin (V3)"}
    assert named <= labels(page)
    assert "not to scale" in page.js(f"return document.querySelector('{CARD}').innerText")
    assert camera(page) != before
    assert page.js(f"return document.querySelector('{CARD}').contains(document.activeElement)")
    assert page.js(f"return document.querySelector('{NERVES}').ariaPressed") == "true"
    # no muscle is in the way, and none of it is tapped
    x, y = page.js(
        "const box = document.querySelector('#picture').getBoundingClientRect();"
        "return [box.x + box.width / 2, box.y + box.height * 0.45]"
    )
    hit = page.js(f"return window.triggerPointViewer.pick({x}, {y})")
    assert hit is None or hit["kind"] in ("bone", "skin")
    page.key("Escape")
    page.until_still()
    assert labels(page) == set()
    assert camera(page) == pytest.approx(before, abs=1)
    assert page.js("return window.triggerPointViewer.state().point") == "suboccipital"
    assert page.requests() == []


def test_a_teaching_picture_stands_in_the_address(page):
    page.show("/?point=scm-sternal-mid&side=right&aid=depth&mode=student")
    page.until_still()
    before = camera(page)
    assert any(text.startswith("Carotid artery, ") for text in labels(page))
    click(page, "[data-do=aid][data-value=nerves]")
    page.wait("return new URLSearchParams(location.search).get('aid') === 'nerves'")
    page.reload()
    page.until_still()
    assert "They meet here" in labels(page) and camera(page) != before
    page.key("Escape")
    page.wait("return !new URLSearchParams(location.search).has('aid')")
    assert labels(page) == set()
    assert page.js("return document.activeElement.id") == "explanation-title"


def test_a_point_that_the_nerves_do_not_explain_does_not_offer_the_sketch(page):
    page.show("/?point=scm-sternal-low&side=left")
    assert page.js(f"return document.querySelector('#explanation {NERVES}')") is None


def test_what_lies_under_a_point_is_for_students_and_therapists(page):
    page.show("/?point=scm-sternal-mid&side=left")
    assert not page.js(f"return document.querySelector('{DEPTH}').checkVisibility()")
    click(page, "[data-do=mode][data-value=professional]")
    page.run(
        f"for (let at = document.querySelector('{DEPTH}'); at; at = at.parentElement)"
        " if (at.tagName === 'DETAILS') at.open = true"
    )
    assert page.js(f"return document.querySelector('{DEPTH}').checkVisibility()")
    rows = page.js("return [...document.querySelectorAll('.of-figure .depth-rows')]"
                   ".find((one) => one.checkVisibility()).innerText")  # fmt: skip
    assert "Carotid artery" in rows and "mm" in rows
    page.until_all_came()
    page.forget_requests()
    click(page, DEPTH)
    shown = labels(page)
    assert any(text.startswith("Carotid artery, ") for text in shown)
    ticks = page.js("return [...document.querySelectorAll('.ruler-text')].map(t => t.textContent)")
    assert ticks[:3] == ["0", "10", "20"] and ticks[-1].endswith(" mm")
    click(page, "[data-do=mode][data-value=patient]")
    assert labels(page) == set()
    assert page.js("return document.querySelectorAll('.ruler-text').length") == 0
    assert page.requests() == []


@pytest.mark.parametrize("home", ["/", "/es/", "/embed/"])
def test_the_plain_level_has_words_instead_of_depths_whatever_the_address_asks_for(page, home):
    page.show(f"{home}?point=suboccipital&side=left&aid=depth")
    assert page.js("return triggerPointViewer.state().aid") is None
    assert (
        page.js("return document.querySelectorAll('.ruler-text, .tpv-label-overlay').length") == 0
    )
    said = page.js(
        "document.querySelectorAll('#explanation details').forEach((each) => each.open = true);"
        "return document.querySelector('#explanation').innerText"
    )
    title = "Qué hay debajo de este punto" if home == "/es/" else "What lies under this spot"
    assert title in said
    assert not re.search(r"\d\s*mm\b", said)


def test_exercises_have_pictures_that_came_before_anyone_asked(page):
    page.show("/?point=ut-behind&side=left")
    page.until_all_came()
    page.forget_requests()
    click(page, "[data-do=dialog][data-value=exercises]")
    strips = page.run(
        "const all = [...document.querySelectorAll('#dialog-exercises .exercise-frames')];"
        "await Promise.all(all.flatMap((one) => [...one.querySelectorAll('img')])"
        ".map((image) => image.decode()));"
        "return all.map((one) => ({label: one.ariaLabel, role: one.getAttribute('role'),"
        " wide: [...one.querySelectorAll('img')].map((image) => image.naturalWidth)}))"
    )
    assert len(strips) == 10
    assert all(one["role"] == "img" and len(one["label"]) > 30 for one in strips)
    assert all(width == 320 for one in strips for width in one["wide"])
    page.key("Escape")
    click(page, "#explanation [data-do=side][data-value=right]")
    page.wait("return document.querySelector('#explanation .exercise-strip[data-side=right] img')")
    page.run("await document.querySelector('#explanation .exercise-strip img').decode()")
    assert page.requests() == []
