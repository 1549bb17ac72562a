"""What people ask, reached from where they look for it; and the screen that a visitor sees
first."""

from __future__ import annotations

import pytest

from tests.browser.steps import WHOLE, finger, focused, shown
from tests.browser.tools import Device

OPEN = "return document.querySelector('#dialog-questions').open"
CLOSED = "return !document.querySelector('#dialog-questions').open"
FOLD = "#dialog-questions .fold"
PHONE = Device(390, 844, ratio=3.0)


def read_one(page):
    """With a finger: open the first question, read, and go back."""
    page.wait(OPEN)
    finger(page, f"{FOLD} summary")
    page.wait(f"return document.querySelector('{FOLD}').open")
    assert len(page.text(f"{FOLD} .fold-body")) > 100
    assert page.axe("#dialog-questions") == []
    page.key("Escape")
    page.wait(CLOSED)


@pytest.mark.parametrize("device", ["tablet", "phone", "phone-small", "desktop"])
@pytest.mark.parametrize("home", ["/", "/es/", "/embed/"])
def test_they_are_a_tap_away_from_the_start(words, device, home):
    page = words
    page.show(home, device=device)
    finger(page, ".welcome [data-value=questions]")
    read_one(page)


@pytest.mark.parametrize("path", ["/?point=suboccipital", "/embed/?point=suboccipital"])
def test_a_point_answers_a_few_and_leads_to_all(words, path):
    page = words
    page.show(f"{path}&side=left", device="phone")
    finger(page, "#explanation .questions summary")
    page.wait("return document.querySelector('#explanation .questions .fold').open")
    finger(page, "#explanation .questions [data-value=questions]")
    read_one(page)
    shown(page, "suboccipital.left")


def test_they_are_reached_and_read_by_keys_alone(words):
    page = words
    page.show("/", device="desktop")
    for _ in range(40):
        page.key("Tab")
        if page.js("return document.activeElement.closest('.welcome') !== null"
                   "  && document.activeElement.dataset.value === 'questions'"):
            break
    page.key("Enter")
    page.wait(OPEN)
    for _ in range(10):
        page.key("Tab")
        if page.js(f"return document.activeElement === document.querySelector('{FOLD} summary')"):
            break
    page.key("Enter")
    page.wait(f"return document.querySelector('{FOLD}').open")
    page.key("Escape")
    page.wait(CLOSED)
    assert focused(page) == "questions"


def test_an_address_opens_them_and_the_address_tells_that_they_are_open(words):
    page = words
    page.open("/?point=ut-front&side=left#questions", device="tablet")
    page.wait(OPEN)
    shown(page, "ut-front.left")
    page.wait("return location.hash === '#questions'")
    page.key("Escape")
    page.wait(CLOSED)
    page.wait("return location.hash === ''")
    page.open("/#handout", device="tablet")  # that one is about what is shown
    assert page.js("return document.querySelector('dialog[open]')") is None


@pytest.mark.parametrize("home", ["/", "/es/"])
@pytest.mark.parametrize("device", [PHONE, "tablet"], ids=["phone", "tablet"])
def test_the_first_screen_is_one_screen(words, device, home):
    """From the heading to where to begin, without scrolling: on a phone in the sheet pulled up."""
    page = words
    page.show(home, device=device)
    if device is PHONE:
        page.js("document.querySelector('#grip').click()")
        page.wait("return document.querySelector('#grip').ariaExpanded === 'true'")
    page.wait(
        "const box = (s) => document.querySelector(s).getBoundingClientRect();"
        "const panel = box('#panel-scroll');"
        "return box('.welcome > h2').top >= panel.top && box('.next').bottom <= panel.bottom"
        "  && document.querySelector('.next').getBoundingClientRect().bottom <= innerHeight"
    )
    if device is not PHONE:
        assert page.js(WHOLE)
    order = page.js(
        "return ['h2', '.callout.alert', 'section', '.next'].map("
        "  (s) => document.querySelector(`.welcome > ${s}`).getBoundingClientRect().top)"
    )
    assert order == sorted(order)
    assert page.axe("#welcome") == []


def test_it_leads_to_the_list_and_leaves_with_the_first_choice(words):
    page = words
    page.show("/", device="tablet")
    finger(page, ".to-list")
    page.wait(
        "const top = document.querySelector('#list').getBoundingClientRect().top;"
        "const panel = document.querySelector('#panel-scroll').getBoundingClientRect();"
        "return top >= panel.top - 1 && top < panel.top + 60"
    )
    seen = "return document.querySelector('#welcome').checkVisibility()"
    assert page.js(seen)
    finger(page, "#list [data-do=point][data-value=ut-front]")
    shown(page, "ut-front.left")
    assert not page.js(seen)
    finger(page, "[data-do=add]")  # who gathers has begun
    shown(page, "start")
    assert not page.js(seen)


@pytest.mark.parametrize("path", ["/read/", "/es/read/", "/read/questions/"])
def test_without_a_script_it_is_there_too(page, path):
    page.emulate("phone")
    page.driver.get(page.address + path)
    seen = ".fold" if "questions" in path else ".welcome"
    assert page.js(f"return document.querySelector('{seen}').checkVisibility()")
    assert "112" in page.text("main")
    assert page.axe("main") == []
