"""The small brotli forms of the scripts of others, Dash's and Plotly's, made in the workshop.

    python -m anatomy.web.small_scripts   # makes them anew in assets/made/scripts

They change with a package's version only, are half of what a first visit loads, and take eight
seconds. What has no form here that fits is compressed at the start, a tenth larger; a test names
it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from anatomy.scene import prebuilt
from anatomy.web.publish import Publisher

KIND = "scripts"
_WHEN_INSTALLED = re.compile(r"\.v\w+m\d+(?=\.)")  # Dash puts it into its scripts' names
# Parts of their addresses.
OTHERS = ("/_dash-component-suites/", "/dash_renderer.js", "/plotly-gl3d.min.js", "/uqr.mjs")


def read(assets: Path) -> prebuilt.Made:
    """Name -> content and its form, as far as they are there."""
    return prebuilt.read(assets / prebuilt.FOLDER / KIND, KIND) or prebuilt.Made({}, {})


def published(publisher: Publisher) -> dict[str, bytes]:
    """The scripts of others on the wire: name -> content."""
    return {
        _WHEN_INSTALLED.sub("", address.rpartition("/")[2]): entry.path.read_bytes()
        for address, entry in publisher.entries.items()
        if any(part in address for part in OTHERS)
    }


def stale(assets: Path, scripts: Mapping[str, bytes]) -> list[str]:
    """Names of scripts whose form is missing or of another content, and of forms without one."""
    files = read(assets).files
    return sorted(name for name in {*files, *scripts} if files.get(name) != scripts.get(name))
