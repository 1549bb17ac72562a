"""What Python packs, JavaScript reads: the same triangles within half a step of the grid."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anatomy.scene import meshes, pack
from tests.scene import synthetic

READER = Path(__file__).parents[1] / "js" / "unpack.mjs"
pytestmark = pytest.mark.skipif(not shutil.which("node"), reason="needs Node.js")


def unpacked(data: bytes, folder: Path):
    path = folder / "meshes.pack"
    path.write_bytes(data)
    done = subprocess.run(["node", READER, path], capture_output=True, check=True, text=True)
    return json.loads(done.stdout)


def triangles(vertices: np.ndarray, faces: np.ndarray, *columns: np.ndarray) -> list:
    """Each triangle as its corners' grid places and values, first corner the smallest; sorted."""
    grid = np.rint(np.asarray(vertices) / pack.STEP).astype(int)
    rows = []
    for face in faces:
        corners = [
            (tuple(grid[v].tolist()), *(np.asarray(c[v]).tolist() for c in columns)) for v in face
        ]
        start = corners.index(min(corners))
        rows.append(corners[start:] + corners[:start])
    return sorted(rows)


def of(nodes: list[meshes.Node], order: list[str] = ()) -> meshes.Meshes:
    return meshes.Meshes(nodes=tuple(nodes), manifest={"region_order": list(order)})


def node(vertices, faces, **more) -> meshes.Node:
    vertices = np.asarray(vertices, dtype=float)
    tone = more.pop("tone", np.full(len(vertices), 0.5))
    return meshes.Node(
        id="x", layer="bones", side=None, muscle=None, vertices=vertices,
        faces=np.asarray(faces, dtype=np.int64).reshape(-1, 3), tone=np.asarray(tone), **more,
    )  # fmt: skip


def test_the_browser_reads_the_same_meshes(tmp_path: Path) -> None:
    read = meshes.load(synthetic.write(tmp_path / "meshes"))
    for ours, theirs in zip(read.nodes, unpacked(pack.pack(read), tmp_path), strict=True):
        assert ours.id == theirs["id"]
        vertices = np.array(theirs["positions"]).reshape(-1, 3)
        faces = np.array(theirs["indices"]).reshape(-1, 3)
        tone = np.rint(np.array(theirs["tone"]) * 255)
        assert triangles(ours.vertices, ours.faces, np.rint(ours.tone * 255)) == triangles(
            vertices, faces, tone
        )


def test_region_weights_survive_within_half_a_level(tmp_path: Path) -> None:
    read = meshes.load(synthetic.write(tmp_path / "meshes"))
    skin = unpacked(pack.pack(read), tmp_path)[-1]
    vertices = np.array(skin["positions"]).reshape(-1, 3)
    index = np.array(skin["regionIndex"]).reshape(-1, 4)
    weight = np.array(skin["regionWeight"]).reshape(-1, 4)
    _, wanted = synthetic.region_weights(vertices)
    for region in range(4):
        found = np.where(index == region, weight, 0).sum(axis=1)
        # half a level, and what half a grid step moves the weight
        assert np.abs(found - wanted[:, region]).max() <= 0.5 / pack.WEIGHT_LEVELS + 0.02


CORNER = st.integers(0, 11)


@settings(max_examples=25)
@given(st.lists(st.tuples(CORNER, CORNER, CORNER).filter(lambda f: len(set(f)) == 3), min_size=1))
def test_any_heap_of_triangles_survives(tmp_path_factory, faces) -> None:
    """Open, torn, turned over, with edges shared by many: the walk loses and adds nothing."""
    rng = np.random.default_rng(1)
    vertices = np.round(rng.uniform(-300, 300, (12, 3)) / pack.STEP) * pack.STEP
    tone = np.arange(12) / 255
    back = unpacked(
        pack.pack(of([node(vertices, faces, tone=tone)])), tmp_path_factory.mktemp("heap")
    )[0]
    assert triangles(vertices, faces, np.arange(12)) == triangles(
        np.array(back["positions"]).reshape(-1, 3),
        np.array(back["indices"]).reshape(-1, 3),
        np.rint(np.array(back["tone"]) * 255),
    )


def test_packing_is_the_same_every_time(tmp_path: Path) -> None:
    read = meshes.load(synthetic.write(tmp_path / "meshes"))
    assert pack.pack(read) == pack.pack(read)


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (lambda data: b"<htm" + data[4:], "not a packed mesh file"),
        (lambda data: data[:-100], "cut short"),
    ],
)
def test_a_damaged_file_is_told(tmp_path: Path, damage, told: str) -> None:
    read = meshes.load(synthetic.write(tmp_path / "meshes"))
    assert told in unpacked(damage(pack.pack(read)), tmp_path)["error"]


def test_too_many_vertices_are_told() -> None:
    vertices = np.zeros((0x10000, 3))
    with pytest.raises(ValueError, match="over 65,535 vertices"):
        pack.pack(of([node(vertices, [[0, 1, 2]])]))
