"""Every landmark lies on its bone, left mirrors right, and neighbours stand in their order."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageColor

from anatomy.geometry import check, gallery, glb, landmarks
from anatomy.model.palette import PICTURE_INK

MESHES = Path("assets/meshes/neutral")


@pytest.fixture(scope="module")
def skeleton():
    return glb.read(MESHES / "bones.glb")


@pytest.fixture(scope="module")
def found(skeleton):
    return landmarks.find(skeleton)


def rules():
    return [(name, rule) for part in landmarks.table().values() for name, rule in part.items()]


@pytest.mark.parametrize(("name", "rule"), rules())
def test_each_has_a_definition_and_lies_on_its_bone(name, rule, skeleton, found):
    assert len(rule["definition"]) > 10
    place = found[f"{name}-right" if rule.get("paired") else name]
    if "bone" in rule:
        on = place[1:-1] if place.ndim == 2 else place
        away = np.abs(check._signed(np.atleast_2d(on), skeleton[rule["bone"]]))
        assert away.max() < 2  # a cleft spine's middle lies in the cleft


def test_left_is_the_mirror_image_of_right(found):
    for name, place in found.items():
        if name.endswith("-left"):
            right = found[name.removesuffix("left") + "right"]
            assert np.array_equal(place * [-1, 1, 1], right), name
            assert np.all(right[..., 0] >= 0), name


def test_curves_are_evenly_spaced(found):
    for name, place in found.items():
        if place.ndim == 2:
            steps = np.linalg.norm(np.diff(place, axis=0), axis=1)
            assert steps.max() < 1.5 * np.median(steps), name


def test_spinous_processes_go_down_in_order(found):
    names = [f"c{i}-spinous" for i in range(2, 8)] + [f"t{i}-spinous" for i in range(1, 5)]
    assert (np.diff([found[name][2] for name in names]) < -5).all()
    assert found["c7-spinous"][1] == min(found[f"c{i}-spinous"][1] for i in range(2, 8))


def test_proportions_of_an_adult(found):
    """mm; wide ranges around the usual adult figures, to catch a landmark on the wrong place."""
    def apart(one, other):
        return np.linalg.norm(found[one] - found[other])

    assert 155 <= apart("glabella", "opisthocranion") <= 200  # maximum cranial length
    assert 118 <= apart("zygion-left", "zygion-right") <= 145  # bizygomatic breadth
    assert 85 <= apart("gonion-left", "gonion-right") <= 112  # bigonial breadth
    assert 105 <= apart("nasion", "menton") <= 130  # total facial height
    assert 120 <= apart("clavicle-medial-right", "clavicle-lateral-right") <= 165
    assert 300 <= apart("acromion-left", "acromion-right") <= 400  # biacromial breadth
    assert 65 <= apart("c1-transverse-left", "c1-transverse-right") <= 90  # atlas breadth


def test_neighbours_stand_as_they_should(found):
    assert found["superior-nuchal-line-right"][:, 2].min() > found["inferior-nuchal-line-right"][
        :, 2].max()
    assert found["mastoid-tip-right"][2] < found["mastoid-base-right"][2] - 20
    assert found["c1-transverse-right"][2] < found["mastoid-tip-right"][2]
    assert found["jugular-notch"][2] > found["sternal-angle"][2]


def test_a_rule_that_finds_nothing_is_named(skeleton):
    with pytest.raises(ValueError, match="landmark nowhere"):
        landmarks._point("nowhere", {"bone": "skull", "extreme": [0, 0, 1],
                                     "box": [[900, 901]] * 3}, skeleton)
    with pytest.raises(ValueError, match="landmark past"):
        landmarks._point("past", {"bone": "skull", "ray": [1, 0, 0], "at": [0, 900, 0]}, skeleton)


def test_the_curators_table_and_picture(tmp_path):
    lines = gallery.table(MESHES).splitlines()
    assert [line.split()[:2] for line in lines] == [
        [str(number), name] for number, (name, _) in enumerate(rules(), 1)]
    gallery.landmarks(MESHES, tmp_path / "marks.png")
    with Image.open(tmp_path / "marks.png") as picture:
        assert picture.width > 3 * 900 and picture.height == 2 * 900  # six views and the names
        views = np.asarray(picture)[:, : 3 * 900]
    red = (views[..., 0] > 2.5 * views[..., 1].astype(float)) & (views[..., 0] > 100)
    ink = (views == ImageColor.getrgb(PICTURE_INK)).all(2)  # of the numbers
    for row, column in np.ndindex(2, 3):
        tile = np.s_[900 * row : 900 * (row + 1), 900 * column : 900 * (column + 1)]
        assert red[tile].sum() > 100 and ink[tile].sum() > 300
