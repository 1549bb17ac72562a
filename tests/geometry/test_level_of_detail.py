"""The light set of a pair of balls and of a skin with two regions."""

import igl
import numpy as np
import pytest
import trimesh

from anatomy.geometry import level_of_detail
from anatomy.geometry.glb import Structure


def ball(radius: float, x: float = 0.0) -> trimesh.Trimesh:
    """From an octahedron: no triangle crosses the mid-sagittal plane, as in the skin."""
    mesh = trimesh.convex.convex_hull(np.vstack([np.eye(3), -np.eye(3)]))
    for _ in range(4):
        mesh = mesh.subdivide()
    directions = mesh.vertices / np.linalg.norm(mesh.vertices, axis=1)[:, None]
    return trimesh.Trimesh(radius * directions + (x, 0, 0), mesh.faces, process=False)


def flesh(side: str) -> Structure:
    """A ball beside the midline, red in its upper half; the left is the right's mirror image."""
    right = ball(20, 40)
    tone = (right.vertices[:, 2] > 0).astype(float)
    if side == "right":
        return Structure("it.right", "muscles", right, tone, "it")
    left = trimesh.Trimesh(right.vertices * (-1, 1, 1), right.faces[:, ::-1], process=False)
    return Structure("it.left", "muscles", left, tone, "it")


@pytest.fixture(scope="module")
def skin() -> Structure:
    mesh = ball(100)
    inside = np.clip(0.5 + mesh.vertices[:, 2] / 9, 0, 1)  # forehead-left and -right, above
    right = mesh.vertices[:, 0] > 0
    index = np.zeros((len(inside), 4), np.uint8)
    index[:, 0] = right
    weight = np.zeros((len(inside), 4))
    weight[:, 0] = inside
    return Structure("skin", "skin", mesh, np.full(len(inside), 0.5), regions=(index, weight))


def test_left_stays_the_mirror_image_of_right_and_the_order_is_kept():
    left, right = level_of_detail.reduced([flesh("left"), flesh("right")])
    assert (left.id, right.id) == ("it.left", "it.right")
    assert np.allclose(left.mesh.vertices, right.mesh.vertices * (-1, 1, 1))
    assert left.mesh.volume == pytest.approx(right.mesh.volume)
    assert left.mesh.is_watertight and left.mesh.volume > 0
    assert len(right.mesh.faces) == pytest.approx(
        level_of_detail.SHARE * len(flesh("right").mesh.faces) + level_of_detail.LEAST, abs=3)


def test_what_stays_has_its_own_shade():
    one = flesh("right")
    (thinned,) = level_of_detail.reduced([one])
    assert ((thinned.mesh.vertices[:, 2] > 0) == thinned.tone.astype(bool)).all()


def test_the_skin_stays_closed_and_symmetric_with_its_own_regions(skin):
    (thinned,) = level_of_detail.reduced([skin])
    mesh = thinned.mesh
    assert mesh.is_watertight and mesh.is_winding_consistent and mesh.volume > 0
    twins = {tuple(place) for place in np.round(mesh.vertices * (-1, 1, 1), 6) + 0.0}
    assert twins == {tuple(place) for place in np.round(mesh.vertices, 6) + 0.0}
    index, weight = thinned.regions
    assert np.allclose(weight[:, 0], np.clip(0.5 + mesh.vertices[:, 2] / 9, 0, 1))
    assert ((mesh.vertices[:, 0] > 0) == index[:, 0]).all()


def test_the_border_of_a_region_stays_where_it_is(skin, monkeypatch):
    def error() -> float:
        """Mean difference of a region's weight, read off the light mesh where the full has it."""
        (thinned,) = level_of_detail.reduced([skin])
        _, face, near = igl.point_mesh_squared_distance(
            skin.mesh.vertices, thinned.mesh.vertices, thinned.mesh.faces
        )
        corners = trimesh.triangles.points_to_barycentric(thinned.mesh.triangles[face], near)
        there = (thinned.regions[1][:, 0][thinned.mesh.faces[face]] * corners).sum(1)
        return np.abs(there - skin.regions[1][:, 0]).mean()

    kept = error()
    monkeypatch.setattr(level_of_detail, "_REGION", 0.0)
    assert kept < 0.7 * error()
