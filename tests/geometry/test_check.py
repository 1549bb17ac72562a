"""The check finds what is wrong, on balls and boxes made wrong on purpose."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
import trimesh

from anatomy.geometry import check, muscles

MESHES = Path("assets/meshes/neutral")


def ball(radius: float, at=(0, 0, 0)) -> trimesh.Trimesh:
    return trimesh.creation.icosphere(3, radius).apply_translation(at)


def failed(findings) -> list[str]:
    return [finding.what for finding in findings if not finding.good]


@pytest.mark.parametrize(("low", "high", "value", "good"), [
    (1, 3, 1, True), (1, 3, 3, True), (1, 3, 0.99, False), (1, 3, 3.01, False),
    (None, 3, -9, True), (1, None, 99, True), (None, None, 5, True), (1, 3, np.nan, False),
    (None, None, np.nan, False),
])
def test_a_range_is_closed_and_takes_no_nan(low, high, value, good):
    assert check.Finding("it", "size", value, low=low, high=high).good is good


def test_a_whole_ball_passes():
    assert failed(check.closed("ball", ball(10))) == []


def test_a_hole_is_found():
    torn = ball(10)
    torn.update_faces(np.arange(len(torn.faces)) > 0)
    assert "edges without two triangles" in failed(check.closed("ball", torn))


def test_a_mesh_inside_out_is_found():
    inverted = ball(10)
    inverted.invert()
    assert failed(check.closed("ball", inverted)) == ["volume"]


def test_one_triangle_turned_round_is_found():
    mixed = ball(10)
    faces = mixed.faces.copy()
    faces[0] = faces[0, ::-1]
    assert "triangles turned round" in failed(
        check.closed("ball", trimesh.Trimesh(mixed.vertices, faces, process=False)))


@pytest.mark.parametrize(("shift", "wrong"), [(0.0, 0), (0.05, 0), (0.3, 1)])
def test_left_and_right_may_differ_by_a_tenth_of_a_millimetre(shift, wrong):
    pair = {"it.left": ball(5, (-20 + shift, 0, 0)), "it.right": ball(5, (20, 0, 0))}
    findings = list(check.symmetric(pair))
    assert len(failed(findings)) == wrong
    assert findings[0].value == pytest.approx(shift, abs=1e-6)


def test_a_side_alone_is_an_error():
    with pytest.raises(ValueError, match="it.right"):
        list(check.symmetric({"it.left": ball(5)}))


@pytest.mark.parametrize(("at", "wrong"), [
    (0.0, []),
    (6.5, ["deepest in bone"]),  # 1.5 mm into the bone at x = 10 to 30
    (-35.5, ["least depth under the skin"]),  # 0.5 mm under the skin of radius 41
])
def test_a_muscle_in_bone_or_at_the_skin_is_found(at, wrong):
    bone = {"bone": trimesh.creation.box([20, 20, 20]).apply_translation([20, 0, 0])}
    findings = list(check.covered({"muscle": ball(5, (at, 0, 0))}, bone, ball(41)))
    assert failed(findings) == wrong


def test_depths_are_right_to_the_facets():
    into, under = check.covered({"m": ball(5)}, {"b": ball(10, (13, 0, 0))}, ball(40))
    assert into.value == pytest.approx(2, abs=0.1)
    assert under.value == pytest.approx(35, abs=0.4)


def test_a_point_off_its_muscle_is_found():
    muscle = {"m.left": ball(5)}
    point = {"node": "m.left", "position": [7.0, 0, 0], "skin": [40.0, 0, 0], "depth_mm": 33}
    findings = check.positioned({"p": {"left": point}}, muscle, ball(40))
    assert failed(findings) == ["point from its muscle"]


@pytest.mark.parametrize(("apart", "wrong"), [(7.5, 2), (8.5, 0)])
def test_two_points_that_no_finger_tells_apart_are_found(apart, wrong):
    muscle = {"m.left": ball(5), "n.left": ball(5, (apart, 0, 0))}
    points = {name: {"left": {"node": f"{muscle}.left", "position": [x, 5.0, 0],
                              "skin": [x, 39.0, 0], "depth_mm": 34}}
              for name, muscle, x in (("p", "m", 0), ("q", "n", apart))}
    findings = [one for one in check.positioned(points, muscle, ball(40)) if "nearest" in one.what]
    assert [one.source for one in findings] == ["q left", "p left"]
    assert sum(not one.good for one in findings) == wrong


@pytest.mark.parametrize(("thick", "wrong"), [(2.5, ["muscle under the point"]), (3.5, [])])
def test_a_point_on_a_rim_with_no_flesh_under_it_is_found(thick, wrong):
    muscle = {"m.left": trimesh.creation.box([30, 30, thick])}
    point = {"node": "m.left", "position": [0, 0, thick / 2], "skin": [0, 0, 30.0],
             "depth_mm": 30 - thick / 2}
    box = trimesh.creation.box([200, 200, 60])
    assert failed(check.positioned({"p": {"left": point}}, muscle, box)) == wrong


def _point(**changed):
    return {"p": {"left": {"node": "m.left", "position": [1.0, 2, 3], "normal": [0, 0, 1.0],
                           "skin": [1.0, 2, 9], "depth_mm": 6.0} | changed}}


@pytest.mark.parametrize("changed", [
    {"position": [1.0, 2.02, 3]}, {"skin": [1.0, 2, 9.5]}, {"normal": [0, 0.1, 0.99]},
    {"depth_mm": 6.1}, {"node": "n.left"},
])
def test_what_a_manifest_says_of_a_point_and_no_build_makes_is_found(changed):
    assert failed(check.on_file(_point(), _point())) == []
    assert failed(check.on_file(_point(**changed), _point())) == [
        "on file from where it is placed"]


def test_a_manifest_with_other_points_than_the_content_is_an_error():
    with pytest.raises(ValueError, match="points"):
        list(check.on_file({}, _point()))


def test_a_file_that_is_not_the_manifests_is_refused(tmp_path, capsys):
    shutil.copytree(MESHES, tmp_path / "meshes")
    with (tmp_path / "meshes" / "skin.glb").open("ab") as file:
        file.write(b"\0")
    assert check.report(tmp_path / "meshes") == 1
    told = capsys.readouterr().out
    assert "skin.glb is not the file" in told
    assert "python -m anatomy.geometry build" in told


def test_a_missing_manifest_is_told(tmp_path, capsys):
    assert check.report(tmp_path) == 1
    assert "manifest.json" in capsys.readouterr().out


def test_the_table_marks_what_failed():
    rows = check.table([check.Finding("ball", "size", 2, high=1), check.Finding("ball", "age", 1)])
    assert rows.splitlines()[1].startswith("FAIL")
    assert not rows.splitlines()[2].startswith("FAIL")


def test_the_manifest_tells_what_the_files_hold():
    manifest = json.loads((MESHES / "manifest.json").read_text())
    layers = check._layers(MESHES, manifest)
    for node in manifest["nodes"]:
        mesh = layers[node["layer"]][node["id"]]
        assert node["triangles"] == len(mesh.faces)
        assert node["vertices"] == len(mesh.vertices)
        assert np.allclose(node["bounds"], mesh.bounds, atol=0.006)
        assert node["side"] in (None, "left", "right")
    ids = [node["id"] for node in manifest["nodes"]]
    assert len(ids) == len(set(ids)) == sum(map(len, layers.values()))


def _muscle(name, mesh, **sheet):
    shape = {"layer": "muscles", "sheet": [sheet]}
    return muscles.Muscle(f"{name}.right", name, "right", mesh, np.zeros(0), (), shape)


@pytest.mark.parametrize(("apart", "joins", "wrong"), [
    (20.5, {}, []), (17.0, {}, ["deepest in another muscle"]), (17.0, {"muscle": "one"}, []),
])
def test_a_muscle_through_another_is_found_unless_they_are_one_sheet(apart, joins, wrong):
    flesh = {"one.right": ball(10), "two.right": ball(10, (apart, 0, 0))}
    made = {name: _muscle(name.split(".")[0], mesh, joins=joins if "two" in name else {})
            for name, mesh in flesh.items()}
    assert failed(check.through("one.right", flesh, made)) == wrong


def test_a_muscle_through_itself_is_found():
    twice = trimesh.util.concatenate([ball(10), ball(10, (8.1, 0.3, 0.2))])
    flesh = {"one.right": twice, "two.right": ball(10), "two.left": twice}
    found = [one for one in check.folded(flesh) if not one.good]
    assert [one.subject for one in found] == ["one.right"]
