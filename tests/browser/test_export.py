"""The exported folder behind a plain file server, under a prefix: the same tests as the real
server's, and that nothing leaves the prefix."""

import subprocess
import sys

import pytest

from tests.browser.test_hands import (  # noqa: F401 - run here on the folder
    tablet,
    test_a_pinch_zooms_by_as_much_as_the_fingers_part,
)
from tests.browser.test_page import (  # noqa: F401
    finger,
    shown,
    test_a_bad_link_is_told_and_the_rest_is_shown,
    test_a_finger_on_a_row_shows_its_explanation_and_its_address,
    test_warning_signs_stand_before_self_care,
    words,
)
from tests.browser.tools import Page
from tests.files import FileServer
from tests.server import ROOT

PREFIX = "/some/place"


@pytest.fixture(scope="module")
def host(tmp_path_factory):
    folder = tmp_path_factory.mktemp("host")
    subprocess.run(
        [sys.executable, "-m", "anatomy", "export", str(folder) + PREFIX, "--base-path", PREFIX],
        cwd=ROOT, check=True, stdout=subprocess.PIPE,
    )  # fmt: skip
    with FileServer(folder, folder.with_name("access.log")) as running:
        yield running


@pytest.fixture
def page(browser, host):
    shown = Page(browser, host.address + PREFIX, host.log)
    yield shown
    shown.close()


def test_every_request_is_answered_and_lies_under_the_prefix(page):
    page.clear_cache()
    page.open("/?point=ut-front&side=left")
    answers = page.requests()
    assert len(answers) > 20
    assert [r for r in answers if not r.path.startswith(f"{PREFIX}/") or r.status >= 400] == []


def test_a_language_and_the_way_to_the_other(words):  # noqa: F811
    page = words
    page.open("/es?point=ut-front&side=right")
    shown(page, "ut-front.right")
    assert page.js("return location.pathname") == f"{PREFIX}/es/"
    finger(page, ".bar .language")
    page.wait("return document.documentElement.lang === 'en'")
    page.until_ready()
    shown(page, "ut-front.right")
    assert page.js("return location.pathname") == f"{PREFIX}/"


def test_the_open_data_is_there(words):  # noqa: F811
    page = words
    page.open("/es/")
    assert page.run(
        "return await Promise.all([...document.querySelectorAll('#dialog-about .files a')]"
        ".map(async a => (await fetch(a.href)).status))"
    ) == [200, 200, 200]


def test_the_page_carries_its_own_policy(words):  # noqa: F811
    page = words
    page.open("/")
    page.expect_errors()
    assert page.run("return await fetch('https://elsewhere.example/').then(() => 1, () => 0)") == 0
    assert any("Content Security Policy" in line for line in page.console())
