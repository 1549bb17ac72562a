"""The order in which the muscles come off, on shares that are known and on the real meshes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import trimesh

from anatomy.model import state
from anatomy.model.loading import load
from anatomy.model.nodes import split
from anatomy.model.vocabulary import vocabulary
from anatomy.scene import meshes, peel_order

ROOT = Path(__file__).parents[2]


def test_what_nothing_lies_on_comes_off_first() -> None:
    little = 0.75 * peel_order.COVERED
    shares = {
        "outer": {"middle": 0.0, "inner": 0.0, "beside": little},
        "beside": {"outer": little, "middle": 0.0, "inner": 0.0},
        "middle": {"outer": 0.9, "inner": 0.0, "beside": 0.0},
        "inner": {"outer": 0.9, "middle": 0.6, "beside": 0.0},
    }
    assert peel_order.peeled(shares) == {"outer": 1, "beside": 1, "middle": 2, "inner": 3}


def test_a_ring_of_muscles_that_lie_on_each_other_still_comes_off() -> None:
    shares = {"a": {"b": 0.5, "c": 0.0}, "b": {"a": 0.0, "c": 0.6}, "c": {"a": 0.7, "b": 0.0}}
    found = peel_order.peeled(shares)
    assert found["a"] == 1 and sorted(found.values())[-1] >= 2 and set(found) == {"a", "b", "c"}


def test_the_first_hit_is_where_the_ray_enters_a_ball() -> None:
    ball = trimesh.creation.icosphere(subdivisions=4, radius=10.0)
    corners = ball.vertices[ball.faces]
    origins = np.array([[30.0, 0, 0], [30.0, 0, 0], [30.0, 9.0, 0]])
    inwards = np.array([[-1.0, 0, 0], [1.0, 0, 0], [-1.0, 0, 0]])
    found = peel_order.first_hits(origins, inwards, np.full(3, 90.0), corners)
    assert found[0] == pytest.approx(20.0, abs=0.1)
    assert np.isinf(found[1]), "behind the ray"
    assert found[2] == pytest.approx(30 - np.sqrt(100 - 81), abs=0.2)
    assert np.isinf(peel_order.first_hits(origins, inwards, np.full(3, 19.0), corners)).all()


def slab(name: str, x: tuple[float, float], z: float) -> meshes.Node:
    box = trimesh.creation.box(bounds=[(x[0], 0, z), (x[1], 40, z + 4)]).subdivide_to_size(6)
    return meshes.Node(f"{name}.left", "muscles", "left", name, box.vertices, box.faces,
                       np.ones(len(box.vertices)))  # fmt: skip


def test_what_goes_on_from_another_is_not_under_it_where_they_overlap() -> None:
    """Two sheets, each over the other along the seam, and a part of a third under one of them."""
    skin = trimesh.creation.box(bounds=[(-80, -40, 20), (80, 80, 21)]).subdivide_to_size(4)
    nodes = [
        slab("upper", (-60, 4), 6),
        slab("lower", (0, 60), 6.5),
        slab("deep", (-75, -50), -4),
        meshes.Node("skin", "skin", None, None, skin.vertices, skin.faces,
                    np.ones(len(skin.vertices))),
    ]  # fmt: skip
    shares = peel_order.shares(meshes.Meshes(tuple(nodes), {}))
    assert shares["upper"]["lower"] < 0.02 and shares["lower"]["upper"] < 0.02
    assert shares["deep"]["upper"] > 0.2 and shares["upper"]["deep"] == 0
    assert peel_order.peeled(shares) == {"upper": 1, "lower": 1, "deep": 2}


@pytest.fixture(scope="module")
def shares() -> dict[str, dict[str, dict[str, float]]]:
    return {figure: peel_order.shares(meshes.load(ROOT / "assets/meshes" / figure))
            for figure in state.FIGURES}  # fmt: skip


@pytest.fixture(scope="module")
def real() -> meshes.Meshes:
    return meshes.load(ROOT / "assets/meshes" / state.FIGURES[0])


@pytest.mark.parametrize("figure", state.FIGURES)
@pytest.mark.parametrize("factor", [0.7, 1.3])
def test_the_order_does_not_hang_on_the_very_bound(shares, figure: str, factor: float) -> None:
    found = peel_order.peeled(shares[figure])
    assert peel_order.peeled(shares[figure], factor * peel_order.COVERED) == found


@pytest.mark.parametrize("figure", state.FIGURES)
def test_trapezius_comes_off_as_one_before_all_that_it_covers(shares, figure: str) -> None:
    found = peel_order.peeled(shares[figure])
    parts = [found[f"{part}-trapezius"] for part in ("upper", "middle", "lower")]
    assert parts == [1, 1, 1]
    assert found["splenius-capitis"] < found["levator-scapulae"] < found["scalenus-medius"]
    assert found["splenius-capitis"] < found["semispinalis-capitis"]
    for deep in ("obliquus-capitis-inferior", "rectus-capitis-posterior-major",
                 "rectus-capitis-posterior-minor", "nuchal-ligament"):  # fmt: skip
        assert found["semispinalis-capitis"] < found[deep]


def test_the_real_muscles_come_off_as_in_a_dissection(shares) -> None:
    found = peel_order.peeled(shares[state.FIGURES[0]])  # the order of all figures
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
    named_by_address = vocabulary(catalogue).nodes
    assert drawn - set(named_by_address) == set()
    named = {split(node)[0] for node in named_by_address}
    assert named - {split(node)[0] for node in drawn} == set()
