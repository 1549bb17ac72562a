"""Writing is exact to a micrometre, ordered and repeatable, and reads back as it was."""

import json
import struct

import numpy as np
import pytest
import trimesh

from anatomy.geometry import glb


def ball(radius: float, at) -> trimesh.Trimesh:
    return trimesh.creation.icosphere(2, radius).apply_translation(at)


@pytest.fixture
def structures():
    right, left = ball(12.3456, [40, 5, -7]), ball(12.3456, [-40, 5, -7])
    tone = np.linspace(0, 1, len(right.vertices))
    index = np.tile([0, 1, 2, 3], (len(left.vertices), 1))
    weight = np.tile([0.4, 0.3, 0.2, 0.1], (len(left.vertices), 1))
    return [glb.Structure("part.right", "bones", right, tone),
            glb.Structure("part.left", "skin", left, 1 - tone, regions=(index, weight))]


def header(path):
    data = path.read_bytes()
    magic, version, length = struct.unpack_from("<4sII", data)
    assert (magic, version, length) == (b"glTF", 2, len(data))
    size, kind = struct.unpack_from("<I4s", data, 12)
    assert kind == b"JSON"
    return json.loads(data[20:20 + size])


def test_it_reads_back_as_it_was_written(tmp_path, structures):
    glb.write(tmp_path / "a.glb", structures)
    found = glb.read(tmp_path / "a.glb")
    assert list(found) == ["part.left", "part.right"]
    for structure in structures:
        mesh = found[structure.id]
        assert np.array_equal(mesh.faces, structure.mesh.faces)
        assert np.abs(mesh.vertices - structure.mesh.vertices).max() <= 0.5e-3 + 1e-9
        assert np.allclose(mesh.vertex_attributes["tone"], structure.tone, atol=1e-6)
        assert mesh.is_watertight
        assert mesh.volume > 0


def test_what_is_on_the_grid_stays_exactly_so(tmp_path, structures):
    mesh = glb.on_grid({"it": structures[0].mesh})["it"]
    glb.write(tmp_path / "a.glb", [glb.Structure("it", "bones", mesh, structures[0].tone)])
    assert np.array_equal(glb.read(tmp_path / "a.glb")["it"].vertices, mesh.vertices)


def test_nodes_carry_ids_and_attributes(tmp_path, structures):
    glb.write(tmp_path / "a.glb", structures)
    told = header(tmp_path / "a.glb")
    names = [node["name"] for node in told["nodes"] if "mesh" in node]
    assert names == ["part.right", "part.left"]  # as given
    kinds = {mesh["name"]: {name: told["accessors"][accessor]["type"] for name, accessor
                            in mesh["primitives"][0]["attributes"].items()}
             for mesh in told["meshes"]}
    assert kinds["part.right"]["_TONE"] == "SCALAR"
    assert "_REGION" not in kinds["part.right"]
    assert kinds["part.left"]["_REGION"] == kinds["part.left"]["_WEIGHT"] == "VEC4"


def test_twice_the_same_bytes(tmp_path, structures):
    glb.write(tmp_path / "a.glb", structures)
    glb.write(tmp_path / "b.glb", structures)
    assert (tmp_path / "a.glb").read_bytes() == (tmp_path / "b.glb").read_bytes()


def test_the_side_is_in_the_id():
    sides = {name: glb.Structure(name, "bones", None, None).side
             for name in ("skull", "ribs.left", "clavicle.right")}
    assert sides == {"skull": None, "ribs.left": "left", "clavicle.right": "right"}
