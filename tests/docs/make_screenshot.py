"""Take README.md's picture of the running viewer: `python -m tests.docs.make_screenshot`."""

import tempfile
from pathlib import Path

from dash.testing.browser import Browser

from tests.browser.conftest import ROOT, pytest_setup_options
from tests.browser.tools import Device, Page
from tests.server import Server

TARGET = ROOT / "assets" / "screenshot.png"
SHOWN = "/?point=scm-sternal-mid&side=left"


def main() -> None:
    log = Path(tempfile.mkdtemp()) / "access.log"
    with (
        Server(log=log) as server,
        Browser(
            "Chrome", headless=True, options=[pytest_setup_options()], percy_run=False
        ) as browser,
    ):
        page = Page(browser, server.address, log)
        page.media(prefers_reduced_motion="reduce")
        page.open(SHOWN, device=Device(1024, 768))
        page.until_still()
        page.screenshot(TARGET)


if __name__ == "__main__":
    main()
