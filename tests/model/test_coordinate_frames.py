"""The one turn between our frame and that of the GLB files, and the frame's own definition."""

from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from anatomy.geometry import bones, glb, landmarks
from anatomy.model import coordinate_frames

MESHES = Path("assets/meshes/neutral")
PLACES = arrays(float, (4, 3), elements=st.floats(-500, 500))


def test_right_front_and_up_go_where_gltf_has_them():
    axes = np.eye(3) * 1000  # one metre to the right, to the front, upwards
    # glTF: +X is the figure's left when it faces +Z
    assert coordinate_frames.to_gltf(axes).tolist() == [[-1, 0, 0], [0, 0, 1], [0, 1, 0]]


@given(PLACES)
def test_there_and_back_is_where_one_was(places):
    assert np.allclose(
        coordinate_frames.from_gltf(coordinate_frames.to_gltf(places)), places, atol=1e-9
    )


@given(PLACES)
def test_the_turn_is_no_mirror(places):
    one, two, three = coordinate_frames.to_gltf(np.eye(3))
    assert np.dot(np.cross(one, two), three) > 0


@given(PLACES)
def test_the_source_is_turned_and_scaled_but_never_bent(places):
    metres = places / 1000
    before = np.linalg.norm(metres[0] - metres[1]) * 1000
    turned = bones.to_frame(metres)
    assert np.isclose(np.linalg.norm(turned[0] - turned[1]), before, atol=1e-6)


def test_the_sources_axes_become_ours():
    start = bones.to_frame(np.zeros((1, 3)))
    front, up, right = bones.to_frame(np.eye(3)) - start  # x anterior, y up, z right, metres
    assert np.allclose(right, [1000, 0, 0])
    assert front[1] > 998
    assert up[2] > 998


def test_the_origin_lies_between_the_porions_and_the_frankfurt_plane_is_level():
    found = landmarks.find(glb.read(MESHES / "bones.glb"))
    middle = (found["porion-left"] + found["porion-right"]) / 2
    assert np.abs(middle).max() < 1.0
    heights = [found[name][2] for name in
               ("porion-left", "porion-right", "orbitale-left", "orbitale-right")]
    assert np.ptp(heights) < 1.5
