"""The tools that bring the figure onto the skeleton, on shapes whose answers are known."""

import numpy as np
import pytest
import trimesh
from hypothesis import given
from hypothesis import strategies as st

from anatomy.geometry import warp

BALL = trimesh.creation.icosphere(subdivisions=4, radius=50.0)
numbers = st.floats(-200, 200).map(lambda x: round(x, 3))
points = st.lists(st.tuples(numbers, numbers, numbers), min_size=6, max_size=20, unique=True)


def some(n, seed=0):
    return np.random.default_rng(seed).uniform(-100, 100, (n, 3))


def test_the_warp_takes_each_origin_to_its_target():
    origin, target = some(30, 1), some(30, 2)
    assert np.allclose(warp.warp(origin, origin, target), target, atol=1e-6)


def test_the_warp_of_an_affine_map_is_that_map_everywhere():
    origin, anywhere = some(30), some(200, 3)
    turn = np.array([[0.9, 0.2, 0.0], [-0.1, 1.1, 0.3], [0.0, 0.1, 0.8]])
    moved = warp.warp(anywhere, origin, origin @ turn + (5, -7, 9))
    assert np.allclose(moved, anywhere @ turn + (5, -7, 9), atol=1e-6)


def test_mirrored_pairs_give_a_mirrored_warp():
    flip = np.array([-1.0, 1, 1])
    origin, target = some(12, 4), some(12, 5)
    origin[:, 0], target[:, 0] = abs(origin[:, 0]) + 1, abs(target[:, 0]) + 1
    both = warp.both_sides(origin), warp.both_sides(target)
    anywhere = some(50, 6)
    assert np.allclose(
        warp.warp(anywhere * flip, *both), warp.warp(anywhere, *both) * flip, atol=1e-6
    )


def test_both_sides_leaves_the_midline_single():
    assert warp.both_sides(np.array([[0, 1, 2], [3, 4, 5.0]])).tolist() == [
        [0, 1, 2], [3, 4, 5], [-3, 4, 5]
    ]


def test_a_pair_of_the_midline_is_put_into_it_and_a_paired_one_averages_both_sides():
    landmarks = {
        "inion": np.array([0.4, -70, 10]),
        "gonion-right": np.array([46.0, 20, -50]),
        "gonion-left": np.array([-48.0, 20, -52]),
    }
    assert warp.on_right(landmarks, "inion").tolist() == [0, -70, 10]
    assert warp.on_right(landmarks, "gonion").tolist() == [47, 20, -51]


def test_rows_of_every_kind_find_their_target():
    landmarks = {
        "inion": np.array([0, -70, 10.0]),
        "menton": np.array([0, 60, -80.0]),
        "clavicle-upper-right": np.array([[0, 0, 0], [10, 0, 0], [30, 0, 0.0]]),
        "clavicle-upper-left": np.array([[0, 0, 0], [-10, 0, 0], [-30, 0, 0.0]]),
    }
    rows = [
        {"name": "a", "vertex": 1, "landmark": "inion", "offset": [0, -8, 0]},
        {"name": "b", "vertex": 2, "landmark": ["inion", "menton"], "offset": [0, 0, 1]},
        {"name": "c", "vertex": 3, "curve": "clavicle-upper", "at": 0.5, "offset": [0, 0, 5]},
        {"name": "d", "vertex": 4, "from": [0, 0, 0], "along": [2, 0, 0], "offset": 6},
    ]
    found = warp.pairs(rows, landmarks, BALL)
    assert [pair.vertex for pair in found] == [1, 2, 3, 4]
    expected = [[0, -78, 10], [0, -5, -34], [15, 0, 5], [56, 0, 0]]
    assert np.allclose([pair.target for pair in found], expected, atol=0.2)


def test_a_missing_landmark_is_named():
    rows = [{"name": "a", "vertex": 1, "landmark": "inion", "offset": [0, 0, 0]}]
    with pytest.raises(KeyError, match="inion"):
        warp.pairs(rows, {}, BALL)


def test_a_ray_leaves_by_the_outermost_wall_or_not_at_all():
    shell = np.concatenate([BALL.triangles, BALL.triangles * 1.2])
    along = np.array([0.6, 0.0, 0.8])
    assert warp.leave(np.zeros(3), along, shell) == pytest.approx(60, abs=0.3)
    assert warp.leave(np.array([100.0, 0, 0]), np.array([1.0, 0, 0]), shell) == 0


@given(points)
def test_depth_under_a_ball(where):
    where = np.array(where, float)
    found, nearest, face = warp.depth(where, BALL.vertices, BALL.faces)
    expected = 50 - np.linalg.norm(where, axis=1)
    far = np.linalg.norm(where, axis=1) > 5  # at the centre every face is the nearest
    assert np.allclose(found[far], expected[far], atol=0.4)
    assert np.allclose(np.linalg.norm(nearest[far], axis=1), 50, atol=0.4)
    assert face.shape == (len(where),)


def test_the_side_holds_where_a_fold_would_mislead():
    cube = trimesh.creation.box((10, 10, 10))
    inside, outside = np.array([[0.0, 0, 0], [4, 4, 4]]), np.array([[6.0, 0, 0], [9, 9, 9]])
    count = warp.winding(np.vstack([inside, outside]), cube.vertices, cube.faces)
    assert np.allclose(count, [1, 1, 0, 0], atol=1e-9)
    assert np.allclose(warp.true_depth(inside, BALL), [50, 50 - np.sqrt(48)], atol=0.4)


def test_closest_point_on_a_triangle_face_edge_and_corner():
    triangle = np.array([[[0, 0, 0], [10, 0, 0], [0, 10, 0.0]]] * 3)
    asked = np.array([[2, 2, 5], [5, -3, 1], [-2, -2, 0.0]])
    assert np.allclose(
        warp.closest_on_triangles(asked, triangle), [[2, 2, 0], [5, 0, 0], [0, 0, 0]]
    )


def test_averaging_keeps_what_is_constant_and_calms_what_is_not():
    smooth = warp.averaging(BALL.faces, len(BALL.vertices))
    assert np.allclose(smooth @ np.full(len(BALL.vertices), 7.0), 7.0)
    noise = np.random.default_rng(0).normal(size=len(BALL.vertices))
    assert np.std(smooth @ noise) < 0.7 * np.std(noise)
