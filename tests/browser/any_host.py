"""What holds on any host: test_page.py runs it on our server, test_export.py on plain files."""

from __future__ import annotations

import pytest

from tests.browser.steps import CAMERA, SELECTED, finger, shown, toggling_bones_keeps_the_camera

POINT = "/?point=scm-sternal-mid&side=left"


class AnyHost:
    def test_a_finger_on_a_row_shows_its_explanation_and_its_address(self, page):
        page.open("/")
        pages_to_go_back = page.js("return history.length")
        finger(page, "[data-do=point][data-value=scm-sternal-mid]")
        shown(page, "scm-sternal-mid.left")
        title = page.text("#explanation-title")
        assert "middle" in title and "your left" in title
        page.wait("return location.search === '?point=scm-sternal-mid&side=left'")
        assert page.js("return history.length") == pages_to_go_back
        page.reload()
        shown(page, "scm-sternal-mid.left")

    def test_warning_signs_stand_before_self_care(self, words):
        page = words
        page.open(POINT)
        order = page.js(
            "const all = [...document.querySelectorAll('#explanation .callout.alert, #explanation"
            " .fold')]; return all.filter(e => e.checkVisibility()).map(e => e.innerText)"
        )
        warning = next(i for i, text in enumerate(order) if "Warning signs" in text)
        care = next(i for i, text in enumerate(order) if "help at home" in text)
        assert warning < care

    def test_a_bad_link_is_told_and_the_rest_is_shown(self, words):
        page = words
        page.open("/?point=scm-sternal-mid&side=right&view=%3Cimg src=x onerror=alert(1)%3E&mode=x")
        shown(page, "scm-sternal-mid.right")
        notice = page.text("#notice")
        assert "<img src=x" in notice and "mode" in notice
        assert page.js("return document.querySelectorAll('#notice img').length") == 0
        finger(page, "#notice [data-do=dismiss]")
        page.wait("return document.querySelector('#notice').textContent === ''")

    def test_a_pinch_zooms_by_as_much_as_the_fingers_part(self, page):
        page.open("/", device="tablet")
        page.until_all_came()
        page.forget_requests()
        before = page.js(CAMERA)["distance"]
        page.pinch((340, 380), 100, 300)
        page.until_still()
        assert before / page.js(CAMERA)["distance"] == pytest.approx(3, rel=0.1)
        toggling_bones_keeps_the_camera(page)
        assert page.js(SELECTED) == [None, None, None]
        assert page.requests() == []
