"""Rounding, closing and decimating on shapes whose answer is known."""

import numpy as np
import pytest
import trimesh

from anatomy.geometry import remesh


def sphere(level: int, radius: float = 10.0) -> trimesh.Trimesh:
    return trimesh.creation.icosphere(level, radius)


def test_loop_splits_each_triangle_in_four_and_keeps_a_plane_flat():
    plate = trimesh.creation.box([20, 20, 2])
    vertices, faces = remesh.loop(plate.vertices, plate.faces)
    assert len(faces) == 4 * len(plate.faces)
    assert len(vertices) == len(plate.vertices) + len(plate.edges_unique)
    assert trimesh.Trimesh(vertices, faces, process=False).is_watertight


def test_a_border_stays_on_its_line():
    square = np.array([[0, 0, 0], [8, 0, 0], [8, 8, 0], [0, 8, 0.0]])
    vertices, _ = remesh.loop(square, np.array([[0, 1, 2], [0, 2, 3]]))
    assert np.allclose(vertices[:, 2], 0)
    assert np.allclose(vertices[0], [1, 1, 0])  # the cubic B-spline's corner


def test_rounding_goes_through_the_sources_vertices():
    coarse = sphere(1)
    vertices, faces = remesh.rounded(coarse.vertices, coarse.faces)
    assert np.abs(vertices[: len(coarse.vertices)] - coarse.vertices).max() < 0.05
    radii = np.linalg.norm(vertices, axis=1)
    assert radii.max() - radii.min() < 0.3  # the facets, 0.9 mm deep, are gone
    assert len(faces) == 16 * len(coarse.faces)


@pytest.mark.parametrize("torn", [0, 6])
def test_a_ball_even_with_holes_becomes_watertight_and_keeps_its_volume(torn):
    ball = sphere(3)
    mesh = remesh.solid(ball.vertices, ball.faces[torn:], pitch=0.6)
    assert mesh.is_watertight
    assert mesh.euler_number == 2
    assert mesh.volume == pytest.approx(ball.volume, rel=0.03)
    assert np.linalg.norm(mesh.vertices, axis=1) == pytest.approx(10, abs=0.5)


def test_nothing_is_left_under_the_floor():
    mesh = remesh.solid(sphere(3).vertices, sphere(3).faces, pitch=0.6, cuts=[((0, 0, 1), -4.0)])
    assert mesh.is_watertight
    assert mesh.bounds[0, 2] == pytest.approx(-4.0, abs=0.4)


def test_a_braincase_is_filled_only_where_asked():
    case = trimesh.util.concatenate([sphere(4, 40), sphere(4, 36)])
    case.faces[len(case.faces) // 2:] = case.faces[len(case.faces) // 2:, ::-1]
    hollow = remesh.solid(case.vertices, case.faces, pitch=1.5)
    filled = remesh.solid(case.vertices, case.faces, pitch=1.5, fill_hollow=True)
    full = 4 / 3 * np.pi * 40**3
    assert hollow.volume == pytest.approx(full - 4 / 3 * np.pi * 36**3, rel=0.12)
    assert filled.volume == pytest.approx(full, rel=0.03)


def test_crumbs_go_and_halves_stay():
    parts = [sphere(3), sphere(3).apply_translation([40, 0, 0]),
             sphere(1, 1.0).apply_translation([0, 30, 0])]
    kept = remesh.largest(trimesh.util.concatenate(parts))
    assert kept.body_count == 2
    assert kept.volume == pytest.approx(2 * sphere(3).volume, rel=1e-6)


def test_taubin_keeps_the_volume():
    assert remesh.smooth(sphere(4), 4).volume == pytest.approx(sphere(4).volume, rel=0.01)


@pytest.mark.parametrize("triangles", [200, 600])
def test_decimation_keeps_within_its_share_and_stays_closed(triangles):
    mesh = remesh.decimate(sphere(4), triangles)
    assert 0.9 * triangles <= len(mesh.faces) <= triangles
    assert mesh.is_watertight
    assert mesh.volume == pytest.approx(sphere(4).volume, rel=0.05)


def test_two_sheets_on_one_edge_are_taken_apart():
    box = trimesh.creation.box([1, 1, 1])
    other = box.copy().apply_translation([1, 1, 0])  # they share one upright edge
    both = trimesh.util.concatenate([box, other])
    both.merge_vertices()
    assert not both.is_watertight
    apart = remesh.untangled(both)
    assert apart.is_watertight
    assert apart.body_count == 2
    assert apart.volume == pytest.approx(2)


def test_a_shape_is_made_even_and_keeps_its_volume():
    """A ball 1 mm off the plane: the mean of it and its mirror image, thinned out and closed."""
    ball = sphere(3).apply_translation([1.0, 0, 0])
    mesh = remesh.solid(ball.vertices, ball.faces, pitch=0.6, even=True)
    thin = remesh.decimate(remesh.smooth(mesh, 2), 600, even=True)
    for one in (mesh, thin):
        assert one.is_watertight
        assert one.is_winding_consistent
        assert one.volume == pytest.approx(ball.volume, rel=0.04)
    assert len(thin.faces) <= 600
    points = {tuple(point) for point in thin.vertices}
    assert points == {tuple(point) for point in thin.vertices * [-1, 1, 1]}
    assert (thin.vertices[:, 0] == 0).sum() > 10
    again = remesh.doubled(remesh.halved(mesh))
    assert len(again.faces) == len(mesh.faces)
    assert again.volume == pytest.approx(mesh.volume)
