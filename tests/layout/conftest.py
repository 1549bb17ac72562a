"""The content and the file of panels, read once for the tests of this folder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from anatomy.layout.panels import panels
from anatomy.model import catalogue as catalogues
from anatomy.model import loading

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def catalogue() -> catalogues.Catalogue:
    return loading.load(ROOT / "anatomy" / "content")


@pytest.fixture(scope="session")
def file(catalogue: catalogues.Catalogue) -> dict[str, Any]:
    return json.loads(panels(catalogue, "en"))
