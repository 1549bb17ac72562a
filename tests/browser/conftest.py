"""The real production server and a real browser for the tests of this folder.

    def test_something(page):
        page.show("/?point=ut-front&side=left", device="tablet")
        page.tap(300, 200)
        assert page.requests() == []

With `--export` the tests get the exported folder from a plain file server in the server's place,
with `--export=/some/place` under that prefix; without those that are marked `server`.

One server and one browser serve the whole run; every test gets its `page` (see tools.py), newly
loaded or one that stands and is started over. A test fails on errors in the browser's console. On a
failure the screen is saved in `.artifacts/`.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from dash.testing.browser import Browser
from selenium import webdriver

from tests.browser.steps import NO_WEBGL
from tests.browser.tools import Page
from tests.files import FileServer, exported
from tests.server import Server

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
PAGES = ("words", "fine")
ADDRESSES = ("home", "lang", "path")
ARTIFACTS = ROOT / ".artifacts"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--export", nargs="?", const="", metavar="PREFIX", help="test the exported folder"
    )


@pytest.hookimpl(tryfirst=True)  # pytest then groups by what is made for a module
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    # Within a file those of one page after another: it then need not be loaded anew for each.
    ours = [item for item in items if item.path.parent == HERE]
    ordered = iter(sorted(ours, key=_page_of))
    items[:] = [next(ordered) if item.path.parent == HERE else item for item in items]
    if config.getoption("--export", default=None) is None:
        return
    for item in items:
        if mark := item.get_closest_marker("server"):
            item.add_marker(pytest.mark.skip(reason=f"the server's own: {mark.args[0]}"))


def _page_of(item: pytest.Item) -> tuple:
    """The file of a test, how its page is loaded, and the parameter that says which page."""
    params = item.callspec.params if hasattr(item, "callspec") else {}
    said = [str(params[name]).partition("?")[0] for name in ADDRESSES if name in params]
    return str(item.path), [name in item.fixturenames for name in PAGES], said


def pytest_setup_options() -> webdriver.ChromeOptions:
    """Chromium with software WebGL and no traffic of its own (a hook of dash.testing)."""
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or shutil.which("google-chrome") or ""
    for flag in (
        "--use-gl=angle",
        "--use-angle=swiftshader",
        "--enable-unsafe-swiftshader",
        "--ignore-gpu-blocklist",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-quic",
        # A page frozen for "back" would get the touches that are sent to the next one.
        "--disable-features=BackForwardCache",
        "--disable-gpu-rasterization",  # a processor paints a page faster without WebGL's detour
        "--no-first-run",
        "--hide-scrollbars",
        "--window-size=1440,900",
    ):
        options.add_argument(flag)
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options.add_argument("--no-sandbox")
    return options


@pytest.fixture(scope="session")
def clinic_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FileServer]:
    """A website on another origin that the server lets embed the viewer; what lies in its `folder`
    is never kept by a browser."""
    folder = tmp_path_factory.mktemp("clinic")
    with FileServer(folder, folder.with_name("clinic.log")) as site:
        site.address = site.address.replace("127.0.0.1", "localhost")
        site.headers["Cache-Control"] = "no-store"
        yield site


@pytest.fixture(scope="session")
def server(
    tmp_path_factory: pytest.TempPathFactory, clinic_site: FileServer, pytestconfig: pytest.Config
) -> Iterator[Server | FileServer]:
    """`python app.py` on a free port, as in production, with an access log; or the export."""
    prefix = pytestconfig.getoption("--export", default=None)
    if prefix is not None:
        folder = tmp_path_factory.mktemp("exported")
        with exported(folder, prefix.rstrip("/"), clinic_site.address) as running:
            running.address += prefix.rstrip("/")
            yield running
        return
    log = tmp_path_factory.mktemp("server") / "access.log"
    with Server(log=log, EMBED_ANCESTORS=clinic_site.address) as running:
        yield running


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One Chromium for all tests."""
    with Browser(
        "Chrome",
        headless=True,
        options=[pytest_setup_options()],
        download_path=str(tmp_path_factory.mktemp("download")),
        percy_run=False,
    ) as started:
        yield started


@pytest.fixture
def page(browser: Browser, server: Server | FileServer) -> Iterator[Page]:
    """The page, not yet opened."""
    shown = Page(browser, server.address, server.log)
    yield shown
    shown.close()


@pytest.fixture
def words(page: Page) -> Page:
    """The page on a device without WebGL: all but the picture, and much faster to test."""
    page.before_load(NO_WEBGL)
    return page


@pytest.fixture
def fine(browser: Browser, server: Server | FileServer) -> Iterator[Page]:
    """The page, not yet opened, its 3D picture with all its pixels, for tests that look at them."""
    shown = Page(browser, server.address, server.log, fine=True)
    yield shown
    shown.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo):
    """Save the screen of a failed test."""
    report = yield
    given = getattr(item, "funcargs", {}).values()
    shown = next((value for value in given if isinstance(value, Page)), None)
    if report.when == "call" and report.failed and shown:
        name = re.sub(r"[^\w.=-]+", "-", f"{item.path.stem}-{item.name}").strip("-")
        picture = shown.screenshot(ARTIFACTS / f"{name}.png")
        report.sections.append(("screen", str(picture)))
    return report
