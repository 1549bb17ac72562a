"""Footprints: the bone that a muscle's end touches, on a block of known size."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
import trimesh

from anatomy.geometry import footprints


@pytest.fixture(scope="module")
def found() -> dict:
    """A bar of 10 by 12 mm, 40 mm long, stands with both ends on flat bones."""
    flat = trimesh.creation.box([80, 80, 10]).subdivide_to_size(8.0)
    floor = flat.copy().apply_translation([50, 0, -5])
    roof = flat.copy().apply_translation([50, 0, 45])
    bar = trimesh.creation.box([10, 12, 40]).apply_translation([50, 0, 20])
    bar = bar.subdivide_to_size(3.0)
    x = np.linspace(45, 55, 9)
    fibre = np.linspace(40, 0, 12)
    middle = np.stack([np.broadcast_to(x[:, None], (9, 12)), np.zeros((9, 12)),
                       np.broadcast_to(fibre, (9, 12))], axis=2)
    muscle = SimpleNamespace(
        muscle="bar", side="right", mesh=bar, sheets=[SimpleNamespace(middle=middle)],
        shape={"origin": "lower", "sheet": [{"upper_on": ["roof"], "lower_on": ["floor"]}]})
    left = SimpleNamespace(**{**vars(muscle), "side": "left"})
    return footprints.build({"bar.right": muscle, "bar.left": left},
                            {"roof": roof, "floor": floor})


def test_the_origin_lies_on_the_bone_that_the_shape_file_says(found: dict) -> None:
    assert found.keys() == {"bar"}
    assert np.allclose(found["bar"]["origin"].vertices[:, 2], 0.35, atol=0.02)
    assert np.allclose(found["bar"]["insertion"].vertices[:, 2], 39.65, atol=0.02)


def test_it_is_as_large_as_the_end_and_the_rim_that_touches(found: dict) -> None:
    for patch in found["bar"].values():
        assert 10 * 12 * 0.95 < patch.area < (10 + 3.6) * (12 + 3.6)
        assert np.allclose(patch.centroid[:2], [50, 0], atol=0.7)


def test_it_faces_away_from_the_bone(found: dict) -> None:
    assert (found["bar"]["origin"].face_normals[:, 2] > 0.99).all()
    assert (found["bar"]["insertion"].face_normals[:, 2] < -0.99).all()


def test_the_browser_gets_whole_numbers_that_give_the_places_back(found: dict) -> None:
    data = footprints.as_data(found)["bar"]["origin"]
    positions = np.cumsum(np.reshape(data["steps"], (-1, 3)), axis=0) / 100
    assert np.allclose(positions, found["bar"]["origin"].vertices, atol=0.006)
    assert max(data["triangles"]) == len(positions) - 1
