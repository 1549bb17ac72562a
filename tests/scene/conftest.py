"""What the tests of the picture look at: the content, the meshes, what is built of them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from anatomy.model import loading
from anatomy.model.catalogue import Catalogue
from anatomy.model.state import FIGURES
from anatomy.scene import scene_files
from anatomy.scene.prebuilt import Prebuilt
from anatomy.web.build import ASSETS, CONTENT


@pytest.fixture(scope="session")
def facts() -> Catalogue:
    return loading.load(CONTENT)


@pytest.fixture(scope="session")
def made(facts, tmp_path_factory) -> Prebuilt:
    """Kind -> files, as they go to the browser; test_prebuilt.py sees that none is stale."""
    return Prebuilt(ASSETS, CONTENT, facts, tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="session")
def figures(facts):
    return scene_files.load(ASSETS / "meshes", facts)


@pytest.fixture(scope="session")
def scene(made) -> dict[str, Any]:
    """The neutral figure's."""
    return json.loads(made["scenes"].files[f"scene.{FIGURES[0]}.json"])
