"""Thinning on shapes whose answer is known."""

import numpy as np
import pytest
import trimesh

from anatomy.geometry import decimate


def closed(vertices, faces):
    return trimesh.Trimesh(vertices, faces, process=False)


def grid(n: int):
    """A level square of n by n vertices, 1 mm apart, and its two triangles a cell."""
    x, y = np.meshgrid(np.arange(n), np.arange(n), indexing="ij")
    vertices = np.column_stack([x.ravel(), y.ravel(), np.zeros(n * n)]).astype(float)
    a = (np.arange(n - 1)[:, None] * n + np.arange(n - 1)).ravel()
    return vertices, np.vstack([np.column_stack([a, a + n, a + n + 1]),
                                np.column_stack([a, a + n + 1, a + 1])])


@pytest.mark.parametrize("target", [1000, 400, 100])
def test_a_ball_stays_a_closed_ball(target):
    ball = trimesh.creation.icosphere(4, 50)
    kept, faces = decimate.decimated(ball.vertices, ball.faces, target)
    mesh = closed(ball.vertices[kept], faces)
    assert mesh.is_watertight and mesh.is_winding_consistent
    assert target - 2 <= len(faces) <= target
    assert mesh.volume == pytest.approx(ball.volume, rel=20 / target)


def test_a_flat_part_loses_its_triangles_before_a_bump():
    vertices, faces = grid(21)
    far = np.hypot(*(vertices[:, :2] - 5).T)
    bump = far < 4
    vertices[bump, 2] = np.sqrt(16 - far[bump] ** 2)
    kept, _ = decimate.decimated(vertices, faces, len(faces) // 3)
    stays = np.isin(np.arange(len(vertices)), kept)
    inner = (np.abs(vertices[:, :2] - 10) < 10).all(1)
    assert stays[bump].mean() > 0.6 > 0.3 > stays[inner & ~bump].mean()


def test_borders_and_locked_vertices_stay():
    vertices, faces = grid(12)
    border = (vertices[:, :2] % 11 == 0).any(1)
    locked = np.zeros(len(vertices), bool)
    locked[[40, 77]] = True
    kept, thinned = decimate.decimated(vertices, faces, 40, locked)
    assert set(np.flatnonzero(border | locked)) <= set(kept)
    assert closed(vertices[kept], thinned).area == pytest.approx(121)


def test_the_line_along_which_the_shade_changes_stays():
    vertices, faces = grid(21)
    dark = (vertices[:, 0] > 9.5).astype(float)[:, None]
    blurred = []
    for carried in (None, 3 * dark):
        kept, thinned = decimate.decimated(vertices, faces, len(faces) // 6, carried=carried)
        mixed = np.ptp(dark[kept][thinned][:, :, 0], axis=1) > 0
        blurred.append(closed(vertices[kept], thinned).area_faces[mixed].sum())
    assert blurred[1] < 0.6 * blurred[0]


def test_no_triangle_becomes_a_sliver_or_turns_round():
    vertices, faces = grid(21)
    kept, thinned = decimate.decimated(vertices, faces, 60)
    corners = vertices[kept][thinned]
    normal = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    assert (normal[:, 2] > 0).all()
    sides = ((corners - np.roll(corners, 1, 1)) ** 2).sum((1, 2))
    assert (2 * 3**0.5 * normal[:, 2] / sides).min() > 0.12 - 1e-9


def test_it_is_the_same_each_time():
    ball = trimesh.creation.icosphere(3, 20)
    one, two = (decimate.decimated(ball.vertices, ball.faces, 300) for _ in range(2))
    assert (one[0] == two[0]).all() and (one[1] == two[1]).all()
