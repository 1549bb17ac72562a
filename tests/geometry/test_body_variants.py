"""The figures: scaled bones, joined at the joints, in a frame that stays, each with its own set."""

import json
from pathlib import Path

import numpy as np
import pytest

from anatomy.geometry import body_variants, glb, landmarks
from anatomy.model.state import FIGURES, LIGHT

MESHES = Path("assets/meshes")
SEXES = ("female", "male")


@pytest.fixture(scope="module")
def manifests():
    return {name: json.loads((MESHES / name / "manifest.json").read_text()) for name in FIGURES}


@pytest.mark.parametrize("name", FIGURES)
def test_scaled_and_back_is_where_one_was(name):
    variant = body_variants.load(name)
    points = np.random.default_rng(1).normal(0, 100, (20, 3))
    for bone in ("skull", "c4", "clavicle.left"):
        assert np.allclose(variant.source(bone, variant.fitted(bone, points)), points)


@pytest.mark.parametrize("name", SEXES)
def test_bones_stay_joined_at_the_joints(name):
    variant = body_variants.load(name)
    for above, below, joint in (("skull", "c1", "neck"), ("c7", "t1", "trunk")):
        place = body_variants._JOINTS[joint]
        assert np.allclose(variant.fitted(above, place), variant.fitted(below, place))


def test_every_bone_has_its_region():
    regions = {name: body_variants.region(name) for name in
               ("skull", "jaw", "c1", "c7", "clavicle.right", "t1", "ribs.left", "sternum")}
    assert regions == {"skull": "head", "jaw": "head", "c1": "neck", "c7": "neck",
                       "clavicle.right": "trunk", "t1": "trunk", "ribs.left": "trunk",
                       "sternum": "trunk"}


def test_the_neutral_figure_is_the_source_skeleton_and_lies_between_the_others():
    assert all((body_variants.NEUTRAL.scale[part] == 1).all() for part in body_variants.REGIONS)
    female, male = (body_variants.load(name) for name in SEXES)
    for part in body_variants.REGIONS:
        assert np.allclose((female.scale[part] + male.scale[part]) / 2, 1)
        assert (female.scale[part] < 1).all()
    assert female.bulk < 1 < male.bulk


@pytest.mark.parametrize("name", SEXES)
def test_landmarks_are_where_their_bones_went(name):
    variant = body_variants.load(name)
    source = landmarks.find(glb.read(MESHES / "neutral" / "bones.glb"))
    found = landmarks.find(glb.read(MESHES / name / "bones.glb"), variant)
    bone = {key: rule["bone"] for key, rule in landmarks.table()["point"].items()}
    for key, place in bone.items():
        at = f"{key}-right" if f"{key}-right" in found else key
        assert np.allclose(found[at], variant.fitted(place, source[at]), atol=0.05), at


@pytest.mark.parametrize("name", SEXES)
def test_the_frame_stays(name):
    found = landmarks.find(glb.read(MESHES / name / "bones.glb"), body_variants.load(name))
    assert np.abs((found["porion-left"] + found["porion-right"]) / 2).max() < 1.0
    assert np.ptp([found[key][2] for key in ("porion-left", "orbitale-left")]) < 1.5


def test_the_sexes_differ_as_men_and_women_do(manifests):
    def between(name, one, other):
        landmarks = manifests[name]["landmarks"]
        return np.linalg.norm(np.subtract(landmarks[one], landmarks[other]))

    for one, other, ratio in (  # women's mean to men's, sources in body_variants.toml
        ("glabella", "opisthocranion", 0.95), ("zygion-left", "zygion-right", 0.951),
        ("acromion-left", "acromion-right", 0.914),
        ("clavicle-medial-left", "clavicle-lateral-left", 0.915),
    ):
        found = between("female", one, other) / between("male", one, other)
        assert found == pytest.approx(ratio, abs=0.006), one


@pytest.mark.parametrize("folder", [*SEXES, *(f"{name}/{LIGHT}" for name in FIGURES)])
def test_all_sets_hold_the_same_structures_regions_and_points(folder, manifests):
    found = json.loads((MESHES / folder / "manifest.json").read_text())
    neutral = manifests["neutral"]
    keys = ("id", "layer", "side", "muscle")
    assert [[node[key] for key in keys] for node in found["nodes"]] == [
        [node[key] for key in keys] for node in neutral["nodes"]]
    assert found["region_order"] == neutral["region_order"]
    assert found["regions"].keys() == neutral["regions"].keys()
    assert {name: set(sides) for name, sides in found["points"].items()} == {
        name: set(sides) for name, sides in neutral["points"].items()}


@pytest.mark.parametrize("name", SEXES)
def test_each_region_is_as_large_as_the_figure_lets_it_be(name, manifests):
    for region, neutral in manifests["neutral"]["regions"].items():
        found = manifests[name]["regions"][region]
        assert 0.65 < found["area_cm2"] / neutral["area_cm2"] < 1.5, region
        assert np.linalg.norm(np.subtract(found["centre"], neutral["centre"])) < 25, region


@pytest.mark.parametrize("name", SEXES)
def test_each_trigger_point_is_where_its_muscle_is(name, manifests):
    for point, sides in manifests["neutral"]["points"].items():
        for side, place in sides.items():
            found = manifests[name]["points"][point][side]
            moved = np.linalg.norm(np.subtract(found["position"], place["position"]))
            assert 0.3 < moved < 15, (point, side)


def test_the_light_set_has_the_full_sets_points_and_regions(manifests):
    for name, full in manifests.items():
        light = json.loads((MESHES / name / LIGHT / "manifest.json").read_text())
        for key in ("figure", "landmarks", "regions", "deep", "points"):
            assert light[key] == full[key]
