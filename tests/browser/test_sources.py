"""Somebody works on the browser's half: the next start shows the edit, without another command."""

from pathlib import Path

import pytest

from tests.browser.steps import NO_WEBGL
from tests.browser.tools import Page
from tests.server import Server, copy_project

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.server("it publishes the sources where they differ from the bundle")


@pytest.fixture(scope="module")
def edited(tmp_path_factory):
    """A copy of the project with a changed module and a changed style sheet; its server."""
    root = copy_project(tmp_path_factory.mktemp("edited"))
    with (root / "assets/js/state/reducer.mjs").open("a") as module:
        module.write("globalThis.edited = true;\n")
    with (root / "assets/css/page.css").open("a") as sheet:
        sheet.write(":root { --edited: yes; }\n")
    cache = str(ROOT / ".cache/site")  # what is the same need not be compressed again
    with Server(log=root / "access.log", root=root, CACHE_DIR=cache) as server:
        yield server


@pytest.mark.parametrize("home", ["/", "/embed/"])
def test_an_edit_shows_and_all_works(browser, edited, home):
    page = Page(browser, edited.address, edited.log)
    try:
        page.before_load(NO_WEBGL)
        page.open(f"{home}?point=ut-front&side=left")
        page.wait("return document.querySelector('#explanation').dataset.shown === 'ut-front.left'")
        assert page.js("return globalThis.edited") is True
        assert page.js(
            "return getComputedStyle(document.documentElement).getPropertyValue('--edited')"
        ).strip() == "yes"  # fmt: skip
    finally:
        page.close()


def test_a_line_in_the_log_says_so_with_the_command(edited):
    assert [line for line in edited.output if "python -m anatomy.web.bundle" in line] != []
