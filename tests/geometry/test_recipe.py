"""The curator's recipe: the muscle that the shapes' README adds is made, from its text alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from anatomy.geometry import preview

ROOT = Path(__file__).parents[2]
SHAPES = ROOT / "anatomy/content/shapes"
MESHES = ROOT / "assets/meshes/neutral"


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> preview.Preview:
    recipe = (SHAPES / "README.md").read_text(encoding="utf-8")
    (text,) = re.findall(r"```toml\n(.*?)```", recipe, re.DOTALL)
    (name,) = re.findall(r"\*\*Write `(context/[a-z-]+\.toml)`", recipe)
    folder = tmp_path_factory.mktemp("shapes")
    (folder / "context").mkdir()
    (folder / name).write_text(text, encoding="utf-8")
    return preview.of(Path(name).stem, folder, MESHES)


def test_it_is_a_closed_body_that_faces_outwards(tried: preview.Preview) -> None:
    mesh = tried.muscle.mesh
    assert mesh.is_watertight and mesh.is_winding_consistent and mesh.volume > 0
    assert tried.muscle.layer == "context"


def test_all_figures_lie_in_their_ranges(tried: preview.Preview) -> None:
    assert len(tried.findings) > 8
    assert [one for one in tried.findings if not one.good] == []


def test_what_is_missing_is_said(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no shape file nobody.toml"):
        preview.of("nobody", tmp_path, MESHES)
    with pytest.raises(ValueError, match="build all to see it"):
        preview.of("middle-trapezius", SHAPES, MESHES)
