"""Nerves, vessels and depths on the real figures: where they must lie, whatever the figure."""

from __future__ import annotations

import re
from pathlib import Path

import igl
import numpy as np
import pytest
import trimesh

from anatomy.model.state import FIGURES
from anatomy.scene import depth_profile, meshes, overlays, schematic, style, tubes

ROOT = Path(__file__).parents[2]
SHOWN_TOGETHER = 4000  # triangles of one teaching picture


@pytest.fixture(scope="module", params=FIGURES)
def body(request: pytest.FixtureRequest) -> meshes.Meshes:
    return schematic.added(meshes.load(ROOT / "assets/meshes" / request.param))


def nodes_of(body: meshes.Meshes, aid: str, side: str) -> list[meshes.Node]:
    return [
        node for node in body.nodes
        if node.layer == schematic.LAYER and node.side in (None, side)
        and node.id.partition(".")[0] in schematic.OVERLAYS[aid]
    ]  # fmt: skip


def inside(mesh: meshes.Node, places: np.ndarray) -> np.ndarray:
    turns = igl.fast_winding_number(
        mesh.vertices.astype(float), mesh.faces.astype(np.int64), places.astype(float)
    )
    return turns > 0.5


def middle(node: meshes.Node, low: float, high: float) -> np.ndarray:
    """Middle of the part of a node between two heights."""
    z = node.vertices[:, 2]
    return node.vertices[(z >= low) & (z <= high)].mean(axis=0)


def test_every_schematic_thing_is_closed_and_has_a_colour(body: meshes.Meshes) -> None:
    for node in body.nodes:
        if node.layer != schematic.LAYER:
            continue
        mesh = trimesh.Trimesh(node.vertices, node.faces)
        assert mesh.is_winding_consistent and mesh.is_watertight, node.id
        assert mesh.volume > 0, node.id
        assert node.kind in style.SCALES and node.kind in style.LIGHTING


@pytest.mark.parametrize("aid", schematic.OVERLAYS)
def test_a_teaching_picture_is_small_and_inside_the_skin(body: meshes.Meshes, aid: str) -> None:
    shown = nodes_of(body, aid, "right")
    assert sum(len(node.faces) for node in shown) <= SHOWN_TOGETHER
    for node in shown:
        assert inside(body["skin"], node.vertices[::5]).mean() > 0.97, node.id


def test_left_mirrors_right(body: meshes.Meshes) -> None:
    for node in body.nodes:
        if node.layer == schematic.LAYER and node.side == "left":
            twin = body[node.id.replace("left", "right")]
            np.testing.assert_allclose(node.vertices * (-1, 1, 1), twin.vertices)


def test_the_cord_runs_through_every_canal_and_through_no_vertebra(body: meshes.Meshes) -> None:
    cord = body["spinal-cord"]
    for number in range(2, 8):
        bone = body[f"c{number}"].vertices
        near = bone[np.abs(bone[:, 0]) < 4]
        height = np.median(near[:, 2])
        at = middle(cord, height - 4, height + 4)
        y = np.sort(near[:, 1])
        gap = int(np.diff(y).argmax())
        assert y[gap] < at[1] < y[gap + 1], number
        assert abs(at[0]) < 0.5


def test_the_nerves_meet_between_the_stem_and_the_third_vertebra(body: meshes.Meshes) -> None:
    spot = body["meeting-place.right"].vertices
    opisthion = body.manifest["landmarks"]["opisthion"][2]
    assert spot[:, 2].max() < opisthion + 15
    assert spot[:, 2].min() > body["c3"].vertices[:, 2].min() - 5
    for nerve in ("neck-nerves.right", "face-nerve.right"):
        apart = np.linalg.norm(body[nerve].vertices[:, None] - spot[None], axis=2)
        assert apart.min() < 3, nerve


def test_the_vertebral_artery_climbs_beside_the_bodies_and_goes_round_the_atlas(
    body: meshes.Meshes,
) -> None:
    artery = body["vertebral-artery.right"].vertices
    for number in range(3, 7):
        bone = body[f"c{number}"].vertices
        height = np.median(bone[:, 2])
        x = artery[np.abs(artery[:, 2] - height) < 5][:, 0].mean()
        assert 0.6 < x / np.abs(bone[:, 0]).max() < 0.95, number
    arch = body["c1"].vertices
    loop = artery[artery[:, 2] > arch[:, 2].min()]
    assert loop[:, 1].min() < arch[:, 1].mean() - 5  # behind the lateral mass


def test_the_lung_rises_two_to_three_centimetres_over_the_collarbone(body: meshes.Meshes) -> None:
    collar = body.manifest["landmarks"]["clavicle-medial-right"][2]
    assert 20 <= body["lung.right"].vertices[:, 2].max() - collar <= 30


def test_the_vessels_lie_under_the_muscle_and_the_outer_vein_over_it(body: meshes.Meshes) -> None:
    line = depth_profile.lines(body)["scm-sternal-mid.left"]
    depth = {one.name: one.depth for one in line.under}
    assert line.muscle[0] < 6 < line.muscle[1] < 22
    assert depth["carotid-artery"] > line.muscle[1] - 3
    assert depth["jugular-vein"] > line.muscle[1] - 3
    skin = body["skin"].vertices
    vein = body["external-jugular-vein.left"].vertices
    apart = np.linalg.norm(vein[:, None] - skin[None], axis=2).min(axis=1)
    assert np.median(apart) < 7


def test_every_point_has_a_line_from_the_skin_through_its_muscle(body: meshes.Meshes) -> None:
    lines = depth_profile.lines(body)
    places = body.manifest["points"]
    assert set(lines) == {f"{point}.{side}" for point in places for side in places[point]}
    for key, line in lines.items():
        point, side = key.split(".")
        depth = places[point][side]["depth_mm"]
        assert line.muscle[0] - 1.5 <= depth <= line.muscle[1] + 1.5, key
        assert line.muscle[1] <= line.reach and all(one.depth <= line.reach for one in line.under)
        assert np.linalg.norm(line.direction) == pytest.approx(1, abs=1e-3)
        twin = lines[f"{point}.{'right' if side == 'left' else 'left'}"]
        assert line.muscle == pytest.approx(twin.muscle, abs=0.5), key


def test_the_dangers_that_the_fact_sheet_names_are_under_their_points(body: meshes.Meshes) -> None:
    named = {
        key: {one.name for one in line.under} for key, line in depth_profile.lines(body).items()
    }
    assert "lung" in named["ut-behind.left"]
    assert {"vertebral-artery", "spinal-cord"} <= named["suboccipital.left"]
    assert {"carotid-artery", "jugular-vein"} <= named["scm-sternal-mid.left"]
    assert "lung" in named["scm-sternal-low.left"]


def test_the_depth_that_the_words_give_for_this_figure_is_its_own(body: meshes.Meshes) -> None:
    words = (ROOT / "anatomy/content/text/en/suboccipitals.toml").read_text(encoding="utf-8")
    told = int(re.search(r"slim figures shown here it lies about (\d+) mm deep", words)[1])
    depth = body.manifest["points"]["suboccipital"]["left"]["depth_mm"]
    assert depth == pytest.approx(told, abs=2)


def test_the_depths_are_seen_across_their_line(body: meshes.Meshes) -> None:
    for key, line in overlays.describe(body)["depth"]["lines"].items():
        assert abs(np.dot(line["view"]["direction"], line["direction"])) < 0.5, key


def test_a_tube_is_closed_and_as_thick_as_asked() -> None:
    line = tubes.smooth(np.array([[0, 0, 0], [0, 0, 10], [0, 4, 20.0]]), 20)
    mesh = trimesh.Trimesh(*tubes.sweep(line, 2.0, 24))
    assert mesh.is_watertight and mesh.volume > 0
    far = np.linalg.norm(mesh.vertices[:, None] - line[None], axis=2).min(axis=1)
    assert far.max() == pytest.approx(2.0, abs=0.25)


def test_an_arrow_points_to_the_end_of_its_line() -> None:
    vertices, faces = tubes.arrow(np.array([[0, 0, 0], [50.0, 0, 0]]), 2.0)
    assert trimesh.Trimesh(vertices, faces).is_watertight
    assert vertices[:, 0].max() == pytest.approx(50, abs=0.5)
    wide = vertices[np.linalg.norm(vertices[:, 1:], axis=1) > 3]
    assert wide[:, 0].min() > 35  # the head
