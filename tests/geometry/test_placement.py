"""Trigger points: on a made-up sheet, and the built ones against the facts (B2 to B4)."""

import json
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import trimesh

from anatomy.geometry import muscles, placement, surface

MANIFEST = Path("assets/meshes/neutral/manifest.json")


def _wish(**given):
    blank = dict(muscle="sheet", part="whole", t=None, s=None, line=None, behind=None,
                 behind_mm=None)
    return SimpleNamespace(placement=SimpleNamespace(**blank | given))


@pytest.fixture(scope="module")
def sheet():
    x, z = np.linspace(20, 60, 13), np.linspace(0, -120, 25)
    grid = np.stack(np.broadcast_arrays(x[:, None], 0.0, z[None, :]), axis=2).astype(float)
    made = surface.wrap("sheet", "whole", grid, lambda s, t: 8 + 0 * s + 0 * t, rim=4,
                        tendons=(5, 5), top=30, relief=0.0, facing=np.array([0, 1.0, 0]))
    mesh = trimesh.Trimesh(made.vertices, made.faces, process=False)
    right = muscles.Muscle("sheet.right", "sheet", "right", mesh, made.tone, (made,), {})
    skin = trimesh.creation.box(extents=[300, 30, 300]).apply_translation([0, -3, 0])
    return {"sheet.right": right, "sheet.left": muscles.mirrored(right)}, skin


def test_a_point_lies_at_its_s_and_t_under_the_skin(sheet):
    found = placement.place({"p": _wish(t=(0.4, 0.6), s=(0.5, 0.5))}, *sheet, {})["p"]
    right, left = found["right"], found["left"]
    assert np.allclose(right["position"], [40, 4, -60], atol=1.5)
    assert right["depth_mm"] == pytest.approx(8, abs=0.5)
    assert left["node"] == "sheet.left"
    assert np.allclose(np.array(left["position"]) * (-1, 1, 1), right["position"])


def test_t_counts_from_the_landmark_that_the_shape_names(sheet):
    body, skin = sheet
    body = {name: replace(one, shape={"points_from": "tip"}) for name, one in body.items()}
    marks = {"tip-right": np.array([40.0, 3, -20])}
    found = placement.place({"p": _wish(t=(0.5, 0.5), s=(0.5, 0.5))}, body, skin, marks)["p"]
    assert found["right"]["position"][2] == pytest.approx(-70, abs=1.5)


def test_a_placement_that_says_too_little_is_refused(sheet):
    with pytest.raises(ValueError, match="p: placement"):
        placement.place({"p": _wish()}, *sheet, {})


def _built():
    if not MANIFEST.exists():
        pytest.skip("meshes are not built")
    manifest = json.loads(MANIFEST.read_text())
    points = {name: np.array(sides["right"]["position"])
              for name, sides in manifest["points"].items()}
    marks = {name: np.array(place) for name, place in manifest["landmarks"].items()}
    return points, marks


def test_suboccipital_point_lies_below_the_inion_beside_the_midline():
    points, marks = _built()
    below = marks["inion"][2] - points["suboccipital"][2]
    assert 20 <= below <= 40
    assert 10 <= points["suboccipital"][0] <= 30


def test_second_trapezius_point_lies_behind_the_first_on_the_line_to_the_acromion():
    points, marks = _built()
    way = marks["acromion-right"] - marks["c7-spinous"]
    share = (points["ut-behind"] - marks["c7-spinous"]) @ way / (way @ way)
    assert 0.44 <= share <= 0.51
    assert 12 <= points["ut-front"][1] - points["ut-behind"][1] <= 25
    assert points["ut-behind"][2] < points["ut-front"][2]


def test_sternocleidomastoid_points_follow_each_other_and_keep_apart():
    points, _ = _built()
    order = ["scm-sternal-up", "scm-sternal-mid", "scm-sternal-inner", "scm-sternal-low"]
    heights = [points[name][2] for name in order]
    assert heights == sorted(heights, reverse=True)
    assert points["scm-sternal-inner"][1] > points["scm-sternal-mid"][1]  # the front edge
    names = [name for name in points if name.startswith("scm")]
    for i, one in enumerate(names):
        for other in names[:i]:
            assert np.linalg.norm(points[one] - points[other]) > 8, (one, other)
