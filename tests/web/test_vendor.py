"""What is vendored is what was released; plotly's is of the version that plotly.py speaks to."""

import hashlib
import re
from pathlib import Path

import pytest
from plotly.offline import get_plotlyjs_version

FOLDER = Path(__file__).resolve().parents[2] / "assets/vendor/plotly"


@pytest.fixture(scope="module")
def told():
    return dict(re.findall(r"^\| (\w+) \| (.*) \|$", (FOLDER / "README.md").read_text(), re.M))


@pytest.fixture(scope="module")
def bundle():
    return (FOLDER / "plotly-gl3d.min.js").read_bytes()


def test_version_equals_that_of_the_installed_plotly(told, bundle):
    version = get_plotlyjs_version()
    assert told["version"].startswith(f"{version},")
    assert f"(gl3d - minified) v{version}\n".encode() in bundle[:200]


def test_the_file_is_the_released_one(told, bundle):
    assert told["sha256"] == f"`{hashlib.sha256(bundle).hexdigest()}`"


def test_the_licence_lies_beside_it():
    assert (FOLDER / "LICENSE").read_text().startswith("MIT License")


def test_the_qr_module_is_the_released_file():
    folder = FOLDER.parent / "uqr"
    told = (folder / "README.md").read_text(encoding="utf-8")
    digest = hashlib.sha256((folder / "uqr.mjs").read_bytes()).hexdigest()
    assert digest in told and "MIT" in (folder / "LICENSE").read_text(encoding="utf-8")


def test_the_templates_are_the_released_files():
    folder = FOLDER.parent / "lit-html"
    readme = (folder / "README.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `(\S+)` \| `(\w{64})` \|$", readme, re.M)
    there = {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*.*s")
    }
    assert there == dict(listed)
    assert (folder / "LICENSE").read_text(encoding="utf-8").startswith("BSD 3-Clause License")
