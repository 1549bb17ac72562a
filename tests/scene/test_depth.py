"""The order in which the muscles come off, on shares that are known and on the real meshes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import trimesh

from anatomy.model import state
from anatomy.model.catalogue import load
from anatomy.model.nodes import split
from anatomy.scene import depth, meshes

ROOT = Path(__file__).parents[2]


def test_what_nothing_lies_on_comes_off_first() -> None:
    little = 0.75 * depth.COVERED
    shares = {
        "outer": {"middle": 0.0, "inner": 0.0, "beside": little},
        "beside": {"outer": little, "middle": 0.0, "inner": 0.0},
        "middle": {"outer": 0.9, "inner": 0.0, "beside": 0.0},
        "inner": {"outer": 0.9, "middle": 0.6, "beside": 0.0},
    }
    assert depth.peeled(shares) == {"outer": 1, "beside": 1, "middle": 2, "inner": 3}


def test_a_ring_of_muscles_that_lie_on_each_other_still_comes_off() -> None:
    shares = {"a": {"b": 0.5, "c": 0.0}, "b": {"a": 0.0, "c": 0.6}, "c": {"a": 0.7, "b": 0.0}}
    found = depth.peeled(shares)
    assert found["a"] == 1 and sorted(found.values())[-1] >= 2 and set(found) == {"a", "b", "c"}


def test_the_first_hit_is_where_the_ray_enters_a_ball() -> None:
    ball = trimesh.creation.icosphere(subdivisions=4, radius=10.0)
    corners = ball.vertices[ball.faces]
    origins = np.array([[30.0, 0, 0], [30.0, 0, 0], [30.0, 9.0, 0]])
    inwards = np.array([[-1.0, 0, 0], [1.0, 0, 0], [-1.0, 0, 0]])
    found = depth.first_hits(origins, inwards, corners)
    assert found[0] == pytest.approx(20.0, abs=0.1)
    assert np.isinf(found[1]), "behind the ray"
    assert found[2] == pytest.approx(30 - np.sqrt(100 - 81), abs=0.2)


@pytest.fixture(scope="module")
def real() -> meshes.Meshes:
    return meshes.load(ROOT / "assets/meshes" / state.FIGURES[0])


def test_the_real_muscles_come_off_as_in_a_dissection(real: meshes.Meshes) -> None:
    found = depth.ranks(real)
    assert found["upper-trapezius"] == found["sternocleidomastoid"] == 1
    chain = [
        "upper-trapezius", "splenius-capitis", "semispinalis-capitis",
        "rectus-capitis-posterior-major",
    ]  # fmt: skip
    turns = [found[name] for name in chain]
    assert turns == sorted(turns) and len(set(turns)) == len(turns)
    assert found["temporalis"] == found["masseter"] == 1
    assert found["sternocleidomastoid"] < found["scalenus-anterior"]
    assert found["upper-trapezius"] < found["levator-scapulae"] < found["scalenus-medius"]
    # the minor one is covered by the major one at its side only
    assert found["rectus-capitis-posterior-minor"] >= turns[-1]
    assert max(found.values()) <= state.DEEPEST


def test_every_structure_of_the_picture_has_a_name_and_every_name_a_structure(
    real: meshes.Meshes,
) -> None:
    catalogue = load(ROOT / "anatomy/content")
    drawn = {node.id for node in real.nodes if node.layer != "skin"}
    vocabulary = state.Vocabulary.of(catalogue)
    assert drawn - set(vocabulary.nodes) == set()
    named = {split(node)[0] for node in vocabulary.nodes}
    assert named - {split(node)[0] for node in drawn} == set()
