"""The generator on a small made-up body, and the shape files as they are."""

import re
from pathlib import Path

import numpy as np
import pytest
import trimesh

from anatomy.geometry import check, muscles, surface
from anatomy.model import loading

SHAPES = Path("anatomy/content/shapes")
TWELVE = {"upper-trapezius", "sternocleidomastoid", "rectus-capitis-posterior-major",
          "rectus-capitis-posterior-minor", "obliquus-capitis-superior",
          "obliquus-capitis-inferior"}

STRAP = """
muscle = "strap"
order = 1
[expect]
length = { range = [80, 120], source = "made up" }
[[sheet]]
upper = [{ at = "top", offset = [-8, 0, 0] }, { at = "top", offset = [8, 0, 0] }]
upper_on = ["high"]
lower = [{ at = "bottom", offset = [-8, 0, 0] }, { at = "bottom", offset = [8, 0, 0] }]
lower_on = ["low"]
thickness = { t = [0, 0.5, 1], mm = [3, 8, 3], source = "made up" }
tendons = { mm = [8, 8], source = "made up" }
"""


@pytest.fixture(scope="module")
def body():
    def ball(radius, at):
        mesh = trimesh.creation.icosphere(subdivisions=3, radius=radius)
        return mesh.apply_translation(at)

    bones = {"high": ball(20, [40, 0, 70]), "low": ball(20, [40, 0, -70])}
    landmarks = {"top-right": np.array([40, 0, 50.0]), "bottom-right": np.array([40, 0, -50.0])}
    # off centre: from the middle of a ball all its points are nearest, which is slow to search
    skin = trimesh.creation.icosphere(subdivisions=4, radius=200).apply_translation([-120, 0, 0])
    return bones, landmarks, skin


@pytest.fixture(scope="module")
def strap(body, tmp_path_factory):
    folder = tmp_path_factory.mktemp("shapes")
    (folder / "strap.toml").write_text(STRAP)
    return muscles.build(folder, *body)


def test_both_sides_and_an_exact_mirror(strap):
    assert set(strap) == {"strap.left", "strap.right"}
    left, right = strap["strap.left"], strap["strap.right"]
    assert np.array_equal(left.mesh.vertices, right.mesh.vertices * [-1, 1, 1])
    assert np.array_equal(left.tone, right.tone)
    assert left.mesh.volume == pytest.approx(right.mesh.volume) and left.mesh.volume > 0


def test_the_body_is_closed_clear_of_bone_and_seated(strap, body):
    bones, landmarks, skin = body
    figures = muscles.metrics(strap)["strap"]
    mesh = strap["strap.right"].mesh
    assert mesh.is_watertight and mesh.is_winding_consistent
    assert surface.self_intersections(mesh.vertices, mesh.faces) == 0
    assert check.inside(mesh, trimesh.util.concatenate(list(bones.values()))).min() > -1.0
    assert check.inside(mesh, skin).max() < -1.0
    assert check.off_landmark(mesh, strap["strap.right"].shape, landmarks) < 3.0
    assert figures["length"] == pytest.approx(97, abs=4)  # 100 less what is seated above the balls


def test_the_same_every_time(strap, body, tmp_path):
    (tmp_path / "strap.toml").write_text(STRAP)
    again = muscles.build(tmp_path, *body)
    assert np.array_equal(again["strap.right"].mesh.vertices, strap["strap.right"].mesh.vertices)


@pytest.mark.parametrize(("change", "told"), [
    (('at = "top"', 'at = "tip"'), "strap.toml.*tip"),
    (('["high"]', '["hihg"]'), "strap.toml.*hihg"),
])
def test_a_wrong_name_is_told_with_its_file(body, tmp_path, change, told):
    (tmp_path / "strap.toml").write_text(STRAP.replace(*change))
    with pytest.raises(KeyError, match=told):
        muscles.build(tmp_path, *body)


def test_none_goes_on_from_a_muscle_that_is_on_file_only(body, strap, tmp_path):
    bones, landmarks, skin = body
    (tmp_path / "strap.toml").write_text(STRAP + 'joins = { muscle = "belt", overlap = 2 }\n')
    (shape,) = muscles.shapes(tmp_path)
    belt = muscles.Standing("belt", strap["strap.right"].mesh, {"sheet": ()})
    with pytest.raises(KeyError, match=r"strap\.toml: 'joins' names belt, whose fibres"):
        muscles.one(shape, bones, landmarks, skin, {"belt": belt})


def test_a_broken_file_is_told(tmp_path):
    (tmp_path / "strap.toml").write_text("muscle = ")
    with pytest.raises(ValueError, match=r"strap\.toml"):
        muscles.shapes(tmp_path)
    (tmp_path / "strap.toml").write_text(STRAP.replace('"strap"', '"belt"'))
    with pytest.raises(ValueError, match="file's name"):
        muscles.shapes(tmp_path)


def test_a_table_across_and_along():
    one = muscles.table({"t": [0, 1], "mm": [2, 6]})
    assert one(0.3, 0.5) == pytest.approx(4)
    two = muscles.table({"s": [0, 1], "t": [0, 1], "mm": [[2, 6], [4, 8]]})
    assert two(np.array([[0.0], [1.0]]), np.array([[0.0, 1.0]])).round(3).tolist() == [
        [2, 6], [4, 8]]


def test_shape_files_are_there_deep_ones_first():
    found = muscles.shapes(SHAPES)
    names = [shape["muscle"] for shape in found]
    assert set(names) >= TWELVE
    for shape in found:
        assert all(names.index(other) < names.index(shape["muscle"])
                   for other in shape.get("over", ()))


@pytest.mark.parametrize("shape", muscles.shapes(SHAPES), ids=lambda shape: shape["muscle"])
def test_every_measure_has_a_source(shape):
    measures = [("expect", key, value) for key, value in shape["expect"].items()]
    for sheet in shape["sheet"]:
        measures += [(sheet.get("part", "whole"), key, value) for key, value in sheet.items()
                     if isinstance(value, dict)]
        measures += [(sheet.get("part", "whole"), "via", value) for value in sheet.get("via", ())]
    for part, key, value in measures:
        assert value.get("source"), f"{shape['muscle']}.toml: {part}.{key} has no source"


def test_every_parameter_is_told_and_is_set_somewhere():
    """One that no file sets is one that was forgotten; one that the README lacks, a misspelling."""
    table = (SHAPES / "README.md").read_text(encoding="utf-8").split("| key | meaning |")[1]
    rows = [row for row in table.split("\n\n")[0].splitlines() if row.startswith("| `")]
    known = set(re.findall(r"`\[*([a-z_]+)\]*`", " ".join(row.split(" | ")[0] for row in rows)))
    known |= {"part", "source", "follow"}  # told in the rows of what they belong to
    shapes = muscles.shapes(SHAPES)
    found = {key for shape in shapes for key in shape} - {"layer"}
    found |= {key for shape in shapes for sheet in shape["sheet"] for key in sheet}
    found |= {key for shape in shapes for sheet in shape["sheet"]
              for key in (*sheet.get("tissue", ()), *sheet["thickness"])} - {"s", "t", "mm"}
    # what is said of the upper end holds for the lower one, too
    found, known = ({key.replace("lower_", "upper_") for key in keys} for keys in (found, known))
    assert found == known


def test_a_bone_tells_every_muscle_that_is_drawn_fixed_to_it():
    told = {one.id: one.muscles for one in loading.load(Path("anatomy/content")).all_structures}
    for shape in muscles.shapes(SHAPES):
        seats = {bone for sheet in shape["sheet"] for end in ("upper_on", "lower_on")
                 for bone in sheet.get(end, ())}
        if shape["muscle"] != "nuchal-ligament":  # no muscle
            assert [bone for bone in seats if shape["muscle"] not in told[bone]] == []
