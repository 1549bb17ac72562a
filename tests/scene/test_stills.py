"""The still pictures: one for each point and muscle and side, small."""

import io

import numpy as np
import pytest
from PIL import Image

from anatomy.model.nodes import SIDES
from anatomy.scene import stills


@pytest.fixture(scope="module")
def pictures(made) -> dict[str, bytes]:
    return {file.removesuffix(".webp"): data for file, data in made["stills"].files.items()}


def test_small_pictures(pictures, facts):
    one_sided = {*facts.points, *facts.muscles}
    assert set(pictures) == {"home", *(f"{id_}.{side}" for id_ in one_sided for side in SIDES)}
    for data in pictures.values():
        assert len(data) < 40_000
        assert Image.open(io.BytesIO(data)).size == stills.SIZE


def test_a_point_shows_its_mark_and_the_other_side_is_its_mirror_image(pictures):
    left, right = (
        np.asarray(Image.open(io.BytesIO(pictures[f"scm-sternal-mid.{side}"])).convert("RGB"), int)
        for side in ("left", "right")
    )
    assert np.abs(left - right[:, ::-1]).mean() < 3
    yellow = (left[..., 0] > 200) & (left[..., 1] > 160) & (left[..., 2] < 110)
    assert yellow.sum() > 30


@pytest.mark.parametrize(("deep", "surfaces"), [(3.0, 2), (14.0, 3)])
def test_the_marker_stands_on_the_muscle_and_a_deep_one_has_a_stem_to_the_skin(deep, surfaces):
    at, skin = np.array([40.0, 5, -60]), np.array([40.0 + deep, 5, -60])
    made = stills._marker(at, skin, np.array([0.0, 1, 0]))
    assert len(made) == surfaces
    assert all(one.over for one in made)
    dot = made[-2].vertices
    assert np.allclose((dot.min(0) + dot.max(0)) / 2, at, atol=0.1)
    if surfaces == 3:
        assert made[0].vertices[:, 0].max() == pytest.approx(skin[0], abs=1.5)
