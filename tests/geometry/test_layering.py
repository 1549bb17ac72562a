"""Neighbours among other muscles: made-up faces and bones of which the answer is known."""

import numpy as np
import pytest
import trimesh

from anatomy.geometry import fibres, layering, surface


def plane(height, up):
    """A face at z = `height`: how far points lie beyond it, and the direction there."""
    def ask(grid):
        return up * (grid[..., 2] - height), np.broadcast_to([0, 0, up], grid.shape)
    return ask


@pytest.mark.parametrize("start", [-2.0, 1.0, 5.0])
def test_fibres_settle_in_the_middle_of_a_gap_that_is_too_narrow(start):
    grid = np.zeros((3, 21, 3))
    grid[..., 0], grid[..., 1] = np.arange(3)[:, None] * 4, np.linspace(0, 60, 21)
    grid[..., 2] = start
    keep = layering.between([plane(0, 1)], [plane(3, -1)], lambda s, t: 5 + 0 * s * t,
                             plane(50, 1))
    s, t = np.linspace(0, 1, 3)[:, None], np.linspace(0, 1, 21)[None]
    for _ in range(10):
        grid = grid + keep(grid, s, t)
    assert grid[:, 3:-3, 2] == pytest.approx(1.5, abs=0.05)
    assert grid[:, :, 0] == pytest.approx(np.arange(3)[:, None] * 4 + 0 * t)  # none slid aside


def test_fibres_below_the_middle_of_a_rib_leave_it_towards_the_skin():
    """The way to its nearest side leads under it; there they would stay."""
    grid = np.zeros((3, 21, 3))
    grid[..., 0], grid[..., 1] = np.arange(3)[:, None] * 4, np.linspace(0, 60, 21)
    grid[..., 2] = -5.0

    def rib(grid):  # from z = -6 to 0
        z = grid[..., 2]
        nearer_top = z > -3
        up = np.where(nearer_top, 1.0, -1.0)[..., None] * np.array([0, 0, 1.0])
        return np.where(nearer_top, z, -6 - z), up

    keep = layering.between([rib], [plane(30, -1)], lambda s, t: 2 + 0 * s * t, plane(50, 1))
    s, t = np.linspace(0, 1, 3)[:, None], np.linspace(0, 1, 21)[None]
    for _ in range(20):
        grid = grid + keep(grid, s, t)
    assert grid[:, 3:-3, 2] == pytest.approx(2.0, abs=0.05)


def test_what_is_moved_takes_its_surroundings_along():
    points = np.column_stack([np.arange(10.0), np.zeros(10), np.zeros(10)])
    move = np.zeros((10, 3))
    move[0] = [0, 0, 2]
    out = layering.carried(points, move, near=4.0)
    assert out[0] == pytest.approx([0, 0, 2])
    assert (np.diff(out[:5, 2]) < 0).all() and (out[5:] == 0).all()


def test_a_thin_sheet_is_lifted_out_of_bone_whole():
    sheet = trimesh.creation.box([40, 20, 1.0])
    for _ in range(3):
        sheet = sheet.subdivide()
    bone = trimesh.creation.icosphere(subdivisions=4, radius=15).apply_translation([0, 0, -12])
    field = fibres.Field([bone])
    out = layering.fitted(np.array(sheet.vertices), np.array(sheet.faces), [], field, 0.1, 6.0)
    assert surface.self_intersections(out, sheet.faces) == 0
    assert field(out)[0].min() > -0.6
    assert trimesh.Trimesh(out, sheet.faces).volume > 0.7 * sheet.volume


def test_a_fold_is_evened_and_the_rest_left():
    mesh = trimesh.creation.icosphere(subdivisions=3, radius=20)
    vertices = np.array(mesh.vertices)
    top = vertices[:, 2].argmax()
    vertices[top] = [1.3, 0.7, -25]  # a spike through the other side
    assert surface.self_intersections(vertices, mesh.faces) > 0
    out = layering.unfolded(vertices, np.array(mesh.faces))
    assert surface.self_intersections(out, mesh.faces) == 0
    waist = np.abs(vertices[:, 2]) < 4
    assert np.array_equal(out[waist], vertices[waist])
