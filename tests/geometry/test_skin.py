"""The subdivision and the sewing on small shapes, then the built skin and eyes themselves."""

from pathlib import Path

import numpy as np
import pytest
import trimesh
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
from scipy.spatial import ConvexHull, cKDTree

from anatomy.geometry import edges, figure, skin, subdivide, warp
from anatomy.scene import meshes

CUBE = np.array([[x, y, z] for x in (-1.0, 1) for y in (-1.0, 1) for z in (-1.0, 1)]) * 20
CUBE_QUADS = np.array(
    [[0, 1, 3, 2], [4, 6, 7, 5], [0, 4, 5, 1], [2, 3, 7, 6], [0, 2, 6, 4], [1, 5, 7, 3]]
)


def closed(triangles, vertices):
    return trimesh.Trimesh(vertices, triangles, process=False).is_watertight


def test_catmull_clark_keeps_the_euler_number_and_the_midpoints_of_a_cube():
    quads, positions, old_edges = subdivide.catmull_clark(CUBE_QUADS, 8, CUBE)
    assert (len(quads), len(positions), len(old_edges)) == (24, 26, 12)
    assert np.allclose(positions[:8], CUBE * 5 / 9)  # the scheme's known corner of a cube
    assert np.allclose(np.abs(positions[20:]).sum(1), 20)  # face points stay at the faces' middles


def test_a_border_follows_the_b_spline_of_its_own_points():
    square = np.array([[0, 0, 0], [8, 0, 0], [8, 8, 0], [0, 8, 0.0]])
    quads, positions, _ = subdivide.catmull_clark(np.array([[0, 1, 2, 3]]), 4, square)
    assert np.allclose(positions[0], [1, 1, 0])
    assert len(quads) == 4


@pytest.mark.parametrize("limit", [100, 30, 15, 1])
def test_adaptive_subdivision_has_no_cracks_at_any_size(limit):
    triangles, positions = subdivide.adaptive(
        CUBE_QUADS, CUBE, lambda centres, sizes: sizes > limit
    )
    assert closed(triangles, positions)


def test_adaptive_subdivision_has_no_cracks_where_the_size_changes():
    quads, positions, _ = subdivide.catmull_clark(CUBE_QUADS, 8, CUBE)
    triangles, fine = subdivide.adaptive(quads, positions, lambda c, s: c[:, 0] > c[:, 1] + 3)
    assert closed(triangles, fine)
    all_fine, _ = subdivide.adaptive(quads, positions, lambda c, s: s > 0)
    assert len(quads) * 2 < len(triangles) < len(all_fine)


def test_values_ride_along_with_the_places():
    with_x_again = np.column_stack([CUBE, CUBE[:, 0]])
    _, values = subdivide.adaptive(CUBE_QUADS, with_x_again, lambda c, s: s > 0)
    assert np.allclose(values[:, 3], values[:, 0])


def test_rims_run_with_their_faces():
    assert edges.rims(CUBE_QUADS) == []
    (loop,) = edges.rims(CUBE_QUADS[:-1])
    assert sorted(loop) == [1, 3, 5, 7]
    ends = set(zip(loop, loop[1:] + loop[:1], strict=True))
    faces = {(a, b) for q in CUBE_QUADS[:-1].tolist()
             for a, b in zip(q, q[1:] + q[:1], strict=True)}
    assert ends <= faces


def test_a_cut_closes_a_rounded_body_with_a_level_bevelled_cap():
    quads, positions = CUBE_QUADS, CUBE * 3
    for _ in range(3):
        quads, positions, _ = subdivide.catmull_clark(quads, len(positions), positions)
    triangles = np.vstack([quads[:, :3], quads[:, [0, 2, 3]]])
    vertices, triangles = skin._right_half(positions, triangles)
    vertices, triangles = skin._cut_and_cap(vertices, triangles, -20.0)
    both, faces = skin._mirrored(vertices, triangles)
    mesh = trimesh.Trimesh(both, faces, process=False)
    assert mesh.is_watertight and mesh.volume > 0
    assert mesh.vertices[:, 2].min() == pytest.approx(-20 - skin._BEVEL)


def test_a_target_file_gives_offsets_packed_or_plain():
    import gzip

    text = b"# comment\n0 1 2 3\n2 0 -1 .5\n"
    for raw in (text, gzip.compress(text)):
        assert figure._target(raw, 3).tolist() == [[1, 2, 3], [0, 0, 0], [0, -1, 0.5]]
    assert not figure._target(b"", 3).any()


def test_the_figure_can_be_female_or_male_and_shares_add_up():
    for sex in (0.0, 0.5, 1.0):
        weights = {}
        for path, weight in figure._targets(figure.Figure(sex=sex)):
            weights[path] = weight
        races = [w for path, w in weights.items() if "universal" not in path and "macro" in path]
        assert sum(races) == pytest.approx(1)
        assert sum(w for path, w in weights.items() if "-male-" in path) == pytest.approx(2 * sex)


@pytest.fixture(scope="module")
def built():
    return meshes.load(Path("assets/meshes/neutral"))


@pytest.fixture(scope="module")
def mesh(built):
    return trimesh.Trimesh(built["skin"].vertices, built["skin"].faces, process=False)


def test_the_skin_is_closed_and_turned_outwards(mesh):
    welded = mesh.copy()
    welded.merge_vertices(digits_vertex=4)
    assert welded.is_watertight and welded.is_winding_consistent and welded.volume > 0
    ends = welded.edges_unique.T
    links = coo_matrix((np.ones(len(ends[0])), ends), (len(welded.vertices),) * 2)
    assert connected_components(links, directed=False)[0] == 1


def test_the_skin_is_symmetric_to_a_tenth_of_a_millimetre(mesh):
    distance, _ = cKDTree(mesh.vertices).query(mesh.vertices * (-1, 1, 1))
    assert distance.max() < 0.1


def test_the_skin_keeps_its_budget_and_is_finest_on_the_face(mesh):
    assert 17_000 < len(mesh.faces) <= 19_000
    centres = mesh.triangles_center
    size = np.sqrt(mesh.area_faces)
    face = (centres[:, 1] > 50) & (np.abs(centres[:, 2]) < 60)
    chest = centres[:, 2] < -220
    assert np.median(size[face]) < 0.5 * np.median(size[chest])


def test_the_lower_edge_is_level(mesh):
    floor = mesh.vertices[:, 2].min()
    low = np.flatnonzero(mesh.triangles_center[:, 2] < floor + 0.02)
    assert np.allclose(mesh.face_normals[low], [0, 0, -1], atol=0.05)
    assert 250 < mesh.area_faces[low].sum() / 100 < 900  # chest and two arms, cm2


def test_no_bone_comes_nearer_than_two_millimetres(built, mesh):
    for node in built.nodes:
        if node.kind == "bone":
            depth = warp.true_depth(node.vertices, mesh)
            assert depth.min() > skin.LEAST_DEPTH - 0.1, (node.id, node.vertices[depth.argmin()])


def test_the_eyes_sit_behind_the_lids_on_both_sides(built, mesh):
    for side, sign in (("left", -1), ("right", 1)):
        eye = built[f"eye.{side}"]
        centre = eye.vertices.mean(0)
        assert 22 < np.ptp(eye.vertices, axis=0).max() < 26  # an adult eyeball, mm
        assert 26 < centre[0] * sign < 36
        front = eye.vertices[eye.vertices[:, 1].argmax()]
        assert 0 < warp.true_depth(front[None], mesh)[0] < 6
        assert eye.tone.min() < 0.1 and eye.tone.max() > 0.9


def test_the_face_has_brows_and_lips_and_plain_skin_elsewhere(built):
    node = built["skin"]
    tone, place = node.tone, node.vertices
    assert tone.min() >= 0.08 and tone.max() <= 0.51
    assert np.mean(np.abs(tone - 0.5) < 0.04) > 0.8
    brow = (np.abs(np.abs(place[:, 0]) - 32) < 8) & (np.abs(place[:, 2] - 37) < 3)
    brow &= place[:, 1] > 60
    assert tone[brow].min() < 0.36
    assert np.median(tone[place[:, 2] < -150]) == pytest.approx(0.5, abs=0.01)


def test_head_and_neck_have_human_measures(mesh):
    def extent(low, high, axis):
        band = mesh.vertices[(mesh.vertices[:, 2] > low) & (mesh.vertices[:, 2] < high)]
        return np.ptp(band[:, axis])

    assert 145 < extent(45, 70, 0) < 162  # breadth of the head: a bone of 140 mm and its scalp
    assert 175 < extent(15, 50, 1) < 200  # its length
    neck = mesh.vertices[np.abs(mesh.vertices[:, 2] + 90) < 5][:, :2]
    assert 310 < ConvexHull(neck).area < 440  # girth, mm: adults 320 to 430
