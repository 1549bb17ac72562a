"""From the pain to the muscles, kinds of headache, treatment and table: in the real page."""

from __future__ import annotations

import pytest

from tests.browser.steps import PLACE, finger, middle, shown

TEMPLE = "/?region=temple"


def enter(page, entry):
    """Choose a way in, and wait until its list stands: only then can a row be scrolled to."""
    finger(page, f"[data-do=entry][data-value={entry}]")
    page.wait("return document.querySelector('#page').dataset.entry === arguments[0]", entry)


@pytest.mark.parametrize("device", ["tablet", "phone"])
def test_a_finger_on_the_skin_selects_the_place_and_paints_it(page, device):
    page.show("/", device=device)
    enter(page, "places")
    page.until_still()
    page.run("await new Promise(done => setTimeout(done, 600))")  # the skin fades in
    places = page.js(PLACE, "cheek-left")
    assert places
    at = middle(places)
    before = page.js("return triggerPointViewer.camera().eye")
    page.until_all_came()
    page.forget_requests()
    page.tap(*at)
    shown(page, "cheek.left")
    assert page.js("return triggerPointViewer.camera().eye") == before, "the picture stays"
    grade = page.js(
        "const v = triggerPointViewer; return v.zoneAt(v.pick(...arguments[0]).position)", at
    )
    assert grade == "place"
    page.wait("return location.search === '?side=left&region=cheek'")
    assert page.requests() == []
    page.reload()
    shown(page, "cheek.left")


def test_a_muscle_seen_under_the_finger_is_meant_before_the_skin(page):
    page.show("/")
    page.until_still()
    over_muscle = (
        "const v = triggerPointViewer, found = [];"
        "const r = document.querySelector('#picture').getBoundingClientRect();"
        "for (let x = r.left; x < r.right; x += 15) for (let y = r.top; y < r.bottom; y += 15) {"
        "  const hit = v.pick(x, y), next = hit && hit.hits[1];"
        "  if (next && hit.hits[0].id === 'skin' && next.kind === 'muscle') found.push([x, y]);"
        "}"
        "return found"
    )
    kind = "return arguments[0].map(at => triggerPointViewer.pick(...at).kind)"
    places = page.js(over_muscle)
    assert len(places) > 50
    assert set(page.js(kind, places)) <= {"muscle", "point"}
    enter(page, "places")
    page.run("await new Promise(done => setTimeout(done, 600))")  # the skin fades in
    assert set(page.js(kind, places)) == {"skin"}


def test_from_the_place_to_a_point_and_back(words):
    page = words
    page.show(TEMPLE)
    page.until_all_came()
    page.forget_requests()
    finger(page, "#explanation [data-grade=essential] [data-do=point][data-value=ut-front]")
    shown(page, "ut-front.left")
    finger(page, "#explanation .back-button")
    shown(page, "temple.left")
    page.wait("return document.activeElement.dataset.value === 'ut-front'")
    page.key("Escape")
    shown(page, "start")
    page.wait("return document.activeElement.dataset.value === 'temple'")
    assert page.requests() == []


def test_a_crossing_pattern_goes_to_the_point_on_the_other_side(words):
    page = words
    page.show("/?region=forehead&side=right")
    row = "#explanation [data-do=point][data-value=scm-clavicular-mid]"
    assert "your left" in page.text(f"{row}[data-side=left]")
    finger(page, f"{row}[data-side=left]")
    shown(page, "scm-clavicular-mid.left")


def test_warning_signs_and_other_causes_are_in_sight_before_the_index(words):
    page = words
    for device in ("tablet", "phone", "desktop"):
        page.show(TEMPLE, device=device)
        box = page.box("#explanation .causes .warnings-button")
        bottom = page.js("return innerHeight")
        assert box["top"] + box["height"] <= bottom, device
        assert page.box("#explanation .index")["top"] > box["top"]


@pytest.mark.parametrize("key", ["tension-type", "migraine", "cluster", "sinus", "cervicogenic",
                                 "temporomandibular", "medication-overuse"])  # fmt: skip
def test_each_headache_by_finger(words, key):
    page = words
    page.show("/", device="phone")
    enter(page, "headaches")
    finger(page, f"#list [data-do=headache][data-value={key}]")
    shown(page, f"{key}.left")
    page.wait(f"return location.search.includes('headache={key}')")


def test_a_headache_is_painted_where_it_is_felt(page):
    page.show("/?headache=tension-type")
    page.until_still()
    for region in ("forehead-left", "temple-left"):
        at = middle(page.js(PLACE, region))
        assert page.js(
            "const v = triggerPointViewer; return v.zoneAt(v.pick(...arguments[0]).position)", at
        ) == "place"  # fmt: skip


def test_reading_opens_closes_and_leads_to_the_warning_signs(words):
    page = words
    page.show("/")
    page.until_all_came()
    page.forget_requests()
    for name in ("treatment", "exercises", "table"):
        finger(page, f"#list [data-do=dialog][data-value={name}]")
        page.wait(f"return document.querySelector('#dialog-{name}').open")
        assert len(page.text(f"#dialog-{name}")) > 500
        page.key("Escape")
        page.wait(f"return !document.querySelector('#dialog-{name}').open")
    finger(page, "#list [data-do=dialog][data-value=exercises]")
    page.wait("return document.querySelector('#dialog-exercises').open")
    finger(page, "#dialog-exercises .warnings-button")
    page.wait("return document.querySelector('#dialog-warnings').open")
    page.frames(5)
    assert page.js("return document.querySelector('#dialog-warnings').open")
    assert page.requests() == []


def test_the_table_sorts_by_its_headers_and_leads_to_a_point(words):
    page = words
    page.show("/", device="desktop")
    page.js("document.querySelector('#list [data-do=dialog][data-value=table]').click()")
    page.wait("return document.querySelector('#dialog-table').open")
    rows = "return [...document.querySelectorAll('.catalogue tbody tr')]"
    places = page.js(rows + ".map(r => r.cells[1].textContent)")
    page.js("document.querySelector('.sort-button[data-value=\"1\"]').focus()")
    page.key("Enter")
    order = page.js(rows + ".map(r => r.cells[1].textContent)")
    assert order == sorted(places, key=str.casefold) and order != places
    page.key("Enter")
    assert page.js(rows + ".map(r => r.cells[1].textContent)")[0] == order[-1]
    said = page.js("return [...document.querySelectorAll('.catalogue [aria-sort]')]"
                   ".map(h => [h.cellIndex, h.ariaSort])")  # fmt: skip
    assert said == [[1, "descending"]]
    page.js("document.querySelector('.catalogue [data-do=point]').click()")
    page.wait("return !document.querySelector('#dialog-table').open")
    page.wait("return document.querySelector('#explanation').dataset.shown !== 'start'")


@pytest.mark.parametrize("device", ["tablet", "phone", "desktop"])
@pytest.mark.parametrize(
    "path", [TEMPLE, "/?headache=migraine", "/?headache=medication-overuse&mode=professional"]
)
def test_places_and_headaches_are_accessible(words, path, device):
    page = words
    page.show(path, device=device)
    assert page.axe() == []


@pytest.mark.parametrize("name", ["treatment", "exercises", "table"])
def test_what_is_for_reading_is_accessible(words, name):
    page = words
    page.show("/", device="phone")
    page.js("document.querySelector(`[data-do=dialog][data-value=${arguments[0]}]`).click()", name)
    page.wait(f"return document.querySelector('#dialog-{name}').open")
    assert page.axe(f"#dialog-{name}") == []


@pytest.mark.parametrize("device", ["tablet", "phone", "phone-small", "desktop"])
def test_targets_are_large_enough_and_nothing_overflows(words, device):
    page = words
    for entry in ("places", "headaches"):
        page.show("/", device=device)
        page.js("document.querySelector(`[data-do=entry][data-value=${arguments[0]}]`).click()",
                entry)  # fmt: skip
        page.wait(f"return document.querySelector('#page').dataset.entry === '{entry}'")
        small = page.js(
            "return [...document.querySelectorAll('#list button')]"
            ".filter(b => b.checkVisibility()).map(b => [b.innerText, b.getBoundingClientRect()])"
            ".filter(([, r]) => r.height < 44 || r.width < 44).map(([t]) => t)"
        )
        assert small == []
        assert page.js(
            "const l = document.querySelector('#list'); return l.scrollWidth - l.clientWidth"
        ) <= 0  # fmt: skip
