"""The regions on the built skin against their definitions in facts/clinical.md, F1."""

from pathlib import Path

import numpy as np
import pytest
from scipy.spatial import cKDTree

from anatomy.geometry import regions
from anatomy.scene import meshes
from tests.landmarks import INSIDE, place

# cm2 of one side: the breadth times the height of each definition, with allowance for the curvature
AREA = {
    "forehead": (25, 50), "brow": (5, 13), "eye": (10, 22), "temple": (30, 65),
    "vertex": (30, 45), "parietal": (30, 65), "occiput": (35, 65), "upper-nape": (18, 40),
    "posterior-neck": (8, 25), "side-neck": (40, 85), "mastoid": (6, 16), "ear": (15, 40),
    "front-of-ear": (3, 9), "cheek": (28, 55), "jaw-angle": (12, 25), "chin": (6, 16),
    "throat": (9, 26), "shoulder-top": (45, 95), "upper-sternum": (7, 13),
    "over-sternocleidomastoid": (10, 35),
}
NEIGHBOURS = [
    ("forehead", "brow"), ("brow", "eye"), ("eye", "cheek"), ("temple", "cheek"),
    ("temple", "forehead"), ("vertex", "parietal"), ("parietal", "occiput"),
    ("occiput", "upper-nape"), ("upper-nape", "posterior-neck"), ("upper-nape", "side-neck"),
    ("posterior-neck", "side-neck"), ("side-neck", "shoulder-top"),
    ("side-neck", "mastoid"), ("mastoid", "ear"), ("ear", "front-of-ear"),
    ("front-of-ear", "cheek"), ("throat", "over-sternocleidomastoid"), ("throat", "upper-sternum"),
]
OUTSIDE = [("subnasale", (0, 25, 8)), ("sternal-angle", (70, 20, -30)), ("acromion", (20, 0, -60))]


@pytest.fixture(scope="module")
def built():
    return meshes.load(Path("assets/meshes/neutral"))


@pytest.fixture(scope="module")
def skin(built):
    return built["skin"]


@pytest.fixture(scope="module")
def full(skin):
    return regions.dense(skin.region_index, skin.region_weight)


def columns(name, full):
    left = 2 * regions.NAMES.index(name)
    return full[:, left], full[:, left + 1]


def test_there_are_twenty_regions_on_two_sides_in_a_fixed_order(built):
    assert len(set(regions.ids())) == 40
    assert regions.ids()[:3] == ["forehead-left", "forehead-right", "brow-left"]
    assert built.region_order == regions.ids()
    assert set(built.manifest["regions"]) == set(regions.ids())


def test_weights_are_shares(skin):
    weight = skin.region_weight
    assert weight.min() >= 0
    assert weight.sum(1).max() <= 1 + 1e-3
    assert (np.diff(weight, axis=1) <= 1e-6).all()
    assert (skin.region_index < 40).all()


@pytest.mark.parametrize("name", regions.NAMES)
def test_both_sides_of_a_region_are_alike_and_plausible(name, built):
    areas = [built.manifest["regions"][f"{name}-{side}"]["area_cm2"] for side in regions.SIDES]
    assert areas[0] == pytest.approx(areas[1], rel=0.01)
    assert AREA[name][0] < areas[1] < AREA[name][1]


def test_left_is_the_mirror_image_of_right(skin, full):
    distance, twin = cKDTree(skin.vertices).query(skin.vertices * (-1, 1, 1))
    assert distance.max() < 0.1
    assert np.abs(full[:, 0::2] - full[twin][:, 1::2]).max() < 0.02


def test_every_region_has_a_heart_and_lies_on_its_own_side(skin, full):
    for name in regions.NAMES:
        for w, sign in zip(columns(name, full), (-1, 1), strict=True):
            assert w.max() > 0.9, name
            assert (skin.vertices[w > 0.5, 0] * sign > -0.5).all(), name


@pytest.mark.parametrize("name", regions.NAMES)
def test_the_label_sits_inside_its_region(name, built, skin, full):
    for w, side in zip(columns(name, full), regions.SIDES, strict=True):
        centre = built.manifest["regions"][f"{name}-{side}"]["centre"]
        distance, nearest = cKDTree(skin.vertices).query(centre)
        assert distance < 0.1
        assert w[nearest] > 0.6


@pytest.mark.parametrize("one, other", NEIGHBOURS)
def test_neighbours_blend_into_each_other(one, other, full):
    a, b = columns(one, full)[1], columns(other, full)[1]
    assert ((a > 0.05) & (b > 0.05)).any()


def test_far_regions_never_share_a_vertex(full):
    for one, other in (("forehead", "chin"), ("eye", "ear"), ("occiput", "cheek"),
                       ("upper-sternum", "shoulder-top"), ("vertex", "temple")):
        a, b = columns(one, full)[1], columns(other, full)[1]
        assert not ((a > 0.02) & (b > 0.02)).any(), (one, other)


@pytest.mark.parametrize("landmark, shift, name", INSIDE)
def test_places_named_by_landmarks_lie_in_their_region(landmark, shift, name, built, skin, full):
    tree = cKDTree(skin.vertices)
    for side, column in zip(regions.SIDES, (0, 1), strict=True):
        nearest = tree.query(place(built, landmark, shift, side))[1]
        assert columns(name, full)[column][nearest] > 0.5


@pytest.mark.parametrize("landmark, shift", OUTSIDE)
def test_nose_breast_and_arm_belong_to_no_region(landmark, shift, built, skin, full):
    nearest = cKDTree(skin.vertices).query(place(built, landmark, shift))[1]
    assert full[nearest].sum() < 0.2


def test_borders_blend_over_eight_to_ten_millimetres():
    assert 8 <= regions.BLEND <= 10
    across = regions._soft(np.array([-4.6, 0.0, 4.6]))
    assert across == pytest.approx([0, 0.5, 1], abs=0.01)


def test_the_vertex_reaches_fifty_millimetres(built, skin, full):
    top = skin.vertices[cKDTree(skin.vertices).query(place(built, "vertex", (0, 0, 5)))[1]]
    w = columns("vertex", full)[0] + columns("vertex", full)[1]
    reach = np.linalg.norm(skin.vertices - top, axis=1)
    assert (w[reach < 40] > 0.9).all()
    assert (w[reach > 60] < 0.05).all()


def test_deep_places_lie_behind_the_lids_and_in_the_ear_canal(built, skin):
    deep = built.manifest["deep"]
    tree = cKDTree(skin.vertices)
    for side in regions.SIDES:
        behind = tree.query(deep[f"eye-deep-{side}"])[0]
        assert 10 < behind < 21  # the lateral wall of the orbit may be nearer than the lids
        porion = place(built, "porion", (0, 0, 0), side)
        inwards = np.linalg.norm(np.array(deep[f"ear-deep-{side}"]) - porion)
        assert inwards == pytest.approx(15, abs=1)
