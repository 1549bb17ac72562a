"""For all tests: generated examples are the same on every run and not judged by the clock.

`pytest -n 2` takes the files two at a time; the browser tests stay together, as they share one
server and one browser, and so that no two pages draw at once.
"""

from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("project", deadline=None, derandomize=True)
settings.load_profile("project")

BROWSER = Path(__file__).parent / "browser"


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Which tests one worker takes in one piece: those of a file, and all of the browser's."""
    for item in items:
        name = "browser" if BROWSER in item.path.parents else str(item.path)
        item.add_marker(pytest.mark.xdist_group(name))
