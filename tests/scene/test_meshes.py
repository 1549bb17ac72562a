"""Reading the meshes: right when they are right, and told with file and remedy when not."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np
import pytest

from anatomy.scene import meshes
from tests.scene import synthetic


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return synthetic.write(tmp_path / "meshes")


def edit(folder: Path, change) -> None:
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text())
    change(manifest)
    path.write_text(json.dumps(manifest))


def replace(folder: Path, name: str, data: bytes) -> None:
    """Put `data` in a file and its checksum in the manifest."""
    (folder / name).write_bytes(data)
    digest = hashlib.sha256(data).hexdigest()
    edit(folder, lambda manifest: manifest["files"][name].update(sha256=digest))


def test_reads_back_what_was_written_in_mm_ras(folder: Path) -> None:
    read = meshes.load(folder)
    written = synthetic.nodes()
    assert {node.id for node in read.nodes} == set(written)
    assert read.nodes[-1].id == "skin", "translucent skin is drawn last"
    for node in read.nodes:
        mesh = written[node.id]["mesh"]
        assert np.allclose(node.vertices, mesh.vertices, atol=1e-3)
        assert (node.faces == mesh.faces).all()
        assert node.side == written[node.id].get("side")
        assert node.muscle == written[node.id].get("muscle")
    left = read["upper-trapezius.left"].vertices[:, 0]
    assert left.max() < 0, "the subject's left is where x is negative"


def test_reads_tone_and_region_weights(folder: Path) -> None:
    read = meshes.load(folder)
    index, weight = synthetic.region_weights(synthetic.nodes()["skin"]["mesh"].vertices)
    assert (read["skin"].region_index == index).all()
    assert np.allclose(read["skin"].region_weight, weight, atol=1e-6)
    assert read["skull"].region_index is None
    assert np.allclose(read["skull"].tone, np.linspace(0, 1, len(read["skull"].tone)), atol=1e-6)


@pytest.mark.parametrize("name", ["bones.glb", "skin.glb", "muscles.glb", "manifest.json"])
def test_a_missing_file_is_named_with_the_remedy(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(meshes.MeshError, match=f"{name}: is missing; rebuild it with"):
        meshes.load(folder)


@pytest.mark.parametrize(
    ("data", "wrong"),
    [
        (b"", "is not a GLB file"),
        (b"solid cube", "is not a GLB file"),
        (b"<html>404</html>", "is not a GLB file"),
    ],
)
def test_a_file_that_is_no_glb_is_told(folder: Path, data: bytes, wrong: str) -> None:
    replace(folder, "skin.glb", data)
    with pytest.raises(meshes.MeshError, match=f"skin.glb: {wrong}"):
        meshes.load(folder)


def test_a_file_cut_short_is_told(folder: Path) -> None:
    data = (folder / "bones.glb").read_bytes()
    replace(folder, "bones.glb", data[: len(data) // 2])
    with pytest.raises(meshes.MeshError, match="bones.glb: is cut short"):
        meshes.load(folder)


def test_a_glb_of_the_right_length_with_nonsense_inside_is_told(folder: Path) -> None:
    data = bytearray((folder / "bones.glb").read_bytes())
    data[20:200] = b"\xff" * 180
    replace(folder, "bones.glb", bytes(data))
    with pytest.raises(meshes.MeshError, match="bones.glb: cannot be read as GLB"):
        meshes.load(folder)


def test_another_file_than_the_manifest_means_is_told(folder: Path) -> None:
    edit(folder, lambda manifest: manifest["files"]["skin.glb"].update(sha256="0" * 64))
    with pytest.raises(meshes.MeshError, match="skin.glb: does not match the manifest's checksum"):
        meshes.load(folder)


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        (lambda m: m.update(version=2), "is not a manifest of version 1"),
        (lambda m: m.pop("nodes"), "has no 'nodes'"),
        (lambda m: m["nodes"][0].pop("layer"), "lacks \\['layer'\\]"),
        (lambda m: m["nodes"][0].update(layer="nerves"), "unknown layer 'nerves'"),
        (lambda m: m["nodes"][0].update(file="x.glb"), "not in 'files'"),
        (lambda m: m["nodes"].append(m["nodes"][0]), "twice"),
        (lambda m: m["nodes"][0].update(vertices=1), "the manifest says"),
        (lambda m: m["nodes"][0].update(id="jaw"), "has no node 'jaw'"),
        (lambda m: m["nodes"].pop(), "does not name"),
    ],
)
def test_a_manifest_that_does_not_match_is_told(folder: Path, change, wrong: str) -> None:
    edit(folder, change)
    with pytest.raises(meshes.MeshError, match=wrong):
        meshes.load(folder)


def test_a_manifest_that_is_no_json_is_told(folder: Path) -> None:
    (folder / "manifest.json").write_text('{"version": 1,')
    with pytest.raises(meshes.MeshError, match="manifest.json: is not JSON"):
        meshes.load(folder)
