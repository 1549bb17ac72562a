"""Taut strings against geometry whose answer is known."""

import numpy as np
import pytest
import trimesh

from anatomy.geometry import fibres


def _straight(count=5, length=100.0, width=20.0):
    s = np.linspace(-width / 2, width / 2, count)
    upper = np.column_stack([s, np.zeros(count), np.zeros(count)])
    return upper, upper + (0, 0, -length)


def test_free_fibres_are_straight():
    upper, lower = _straight()
    grid = fibres.relax(upper, lower, rows=25)
    assert grid.shape == (5, 25, 3)
    assert np.allclose(fibres.lengths(grid), 100.0, atol=1e-6)


def test_string_over_a_cylinder_has_its_geodesic_length():
    radius, away = 20.0, 40.0
    rod = trimesh.creation.cylinder(radius=radius, height=48, sections=128).subdivide_to_size(4)
    rod.apply_transform(trimesh.transformations.rotation_matrix(np.pi / 2, [0, 1, 0]))  # along x
    ends = np.column_stack([np.linspace(-10, 10, 5), np.full(5, 8.0), np.full(5, away)])
    others = ends * (1, 1, -1)
    off = fibres.keep_off(fibres.Field([rod], spacing=0.8), lambda s, t: 0 * s + 0 * t, ends=1e-6)
    grid = fibres.relax(ends, others, constraints=[off], rows=97, rounds=400)
    # two tangents and the arc between them, in the plane across the rod
    far = np.hypot(8.0, away)
    tangent = np.sqrt(far**2 - radius**2)
    arc = 2 * np.arctan2(away, 8.0) - 2 * np.arccos(radius / far)
    assert np.allclose(fibres.lengths(grid), 2 * tangent + radius * arc, rtol=0.01)
    away_from_axis = np.hypot(grid[..., 1], grid[..., 2])
    assert away_from_axis.min() > radius - 0.4


def test_signed_distance_of_a_ball():
    ball = fibres.Field([trimesh.creation.icosphere(subdivisions=4, radius=30)])
    positions = np.array([[0, 0, 40.0], [25, 0, 0], [0, -33, 0]])
    distance, out = ball(positions)
    assert np.allclose(distance, [10, -5, 3], atol=0.3)
    assert np.allclose(out, [[0, 0, 1], [1, 0, 0], [0, -1, 0]], atol=0.1)
    assert np.isinf(ball(positions, reach=4.0)[0][0])


def test_superficial_fibres_keep_their_depth():
    skin = fibres.Field([trimesh.creation.icosphere(subdivisions=5, radius=80)], spacing=2.0)
    turn = np.linspace(-0.8, 0.8, 7)
    upper = 70 * np.column_stack([np.sin(turn), np.cos(turn) * 0.6, np.full(7, 0.6)])
    lower = upper * (1, 1, -1)
    follow = fibres.follow_skin(skin, *(lambda s, t, mm=mm: mm + 0 * s + 0 * t
                                        for mm in (6.0, 1.0, 2.0)))
    grid = fibres.relax(upper, lower, constraints=[follow], rows=33)
    middle = np.linalg.norm(grid[:, 8:-8], axis=2)
    assert np.allclose(80 - middle, 6, atol=0.5)


def test_turning_and_moving_everything_turns_and_moves_the_fibres():
    ball = trimesh.creation.icosphere(subdivisions=4, radius=15)
    upper, lower = _straight()
    upper, lower = upper + (0, 4, 50), lower + (0, 4, 50)
    turn = trimesh.transformations.rotation_matrix(0.7, [1, 2, 3])[:3, :3]
    shift = np.array([12.0, -7.0, 30.0])

    def fibres_of(move):
        mesh = trimesh.Trimesh(move(ball.vertices), ball.faces, process=False)
        off = fibres.keep_off(fibres.Field([mesh]), lambda s, t: 2 + 0 * s + 0 * t)
        return fibres.relax(move(upper), move(lower), constraints=[off], rows=25)

    plain = fibres_of(lambda p: p)
    moved = fibres_of(lambda p: p @ turn.T + shift)
    assert np.allclose(moved, plain @ turn.T + shift, atol=0.05)


def test_width_is_kept():
    upper, lower = _straight(count=9, width=20)
    wide = fibres.keep_width(lambda t: 20 + 30 * np.sin(np.pi * t))
    grid = fibres.relax(upper, lower, constraints=[wide], rows=25)
    across = np.linalg.norm(np.diff(grid, axis=0), axis=2).sum(0)
    assert across[12] == pytest.approx(50, abs=2)


def test_lines_on_landmarks():
    landmarks = {"ridge-right": np.array([[0, 0, 0], [10, 0, 0], [10, 10, 0.0]]),
             "tip": np.array([1.0, 2, 3])}
    half = fibres.line([{"curve": "ridge", "from": 0.0, "to": 0.5}], landmarks, 3)
    assert np.allclose(half, [[0, 0, 0], [5, 0, 0], [10, 0, 0]], atol=0.05)
    spot = fibres.line([{"at": "tip", "offset": [1, 0, 0]}], landmarks, 4)
    assert np.allclose(spot, [[2, 2, 3]] * 4)
    with pytest.raises(KeyError, match="nowhere"):
        fibres.line([{"at": "nowhere"}], landmarks, 4)
