"""The figure and the description: what is drawn, where one looks from, and that it is fresh."""

from __future__ import annotations

import json

import numpy as np
import plotly.graph_objects as go
import pytest

from anatomy.model import state
from anatomy.model.schema import Grade
from anatomy.scene import cameras, constants, figure, meshes, style
from tests.scene import synthetic


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> meshes.Meshes:
    return meshes.load(synthetic.write(tmp_path_factory.mktemp("scene") / "meshes"))


def test_the_generated_constants_are_not_stale() -> None:
    assert constants.TARGET.read_text(encoding="utf-8") == constants.text(), (
        "run `python -m anatomy.scene.constants`"
    )
    assert constants.COLOURS.read_text(encoding="utf-8") == constants.stylesheet(), (
        "run `python -m anatomy.scene.constants`"
    )


def test_views_are_those_of_the_address() -> None:
    assert set(cameras.VIEWS) == set(state.VIEWS)


def test_every_tissue_has_every_state_and_light() -> None:
    for kind in ("bone", "muscle", "skin", "eye"):
        assert set(style.SCALES[kind]) == {"normal", "selected", "dimmed"}
        assert kind in style.LIGHTING
        for scale in style.SCALES[kind].values():
            assert (scale[0][0], scale[-1][0]) == (0, 1)


def test_grades_are_told_apart_by_more_than_colour() -> None:
    assert set(style.ZONES) == {grade.value for grade in Grade}
    assert len({zone["pattern"] for zone in style.ZONES.values()}) == len(style.ZONES)


def test_the_pages_figure_has_styles_and_no_coordinates(scene: meshes.Meshes) -> None:
    bare = figure.figure(scene)
    assert isinstance(bare, go.Figure)
    assert [trace.name for trace in bare.data] == [
        *(n.id for n in scene.nodes), "footprints", "zones"
    ]
    assert all(trace.x is None and trace.i is None for trace in bare.data[:-2])
    assert len(bare.to_json()) < 2000 * len(bare.data)


def test_a_notebooks_figure_has_the_meshes_inside(scene: meshes.Meshes) -> None:
    full = figure.figure(scene, with_meshes=True)
    for node, trace in zip(scene.nodes, full.data, strict=False):
        assert np.allclose(np.column_stack([trace.x, trace.y, trace.z]), node.vertices)
        assert (np.column_stack([trace.i, trace.j, trace.k]) == node.faces).all()


def test_layers_cannot_move_the_picture(scene: meshes.Meshes) -> None:
    layout = figure.figure(scene).layout.scene
    sides = [np.ptp(axis.range) for axis in (layout.xaxis, layout.yaxis, layout.zaxis)]
    assert sides[0] == sides[1] == sides[2]
    assert layout.aspectmode == "manual"
    centre, half = figure.frame(scene)
    for node in scene.nodes:
        assert (np.abs(node.vertices - centre) < half).all()


def test_the_description_is_json_with_every_point_on_both_sides(scene: meshes.Meshes) -> None:
    packed = {"full": 1234}
    described = json.loads(json.dumps(figure.describe(scene, synthetic.points(), packed)))
    assert described["packed"] == packed
    assert {(p["id"], p["side"]) for p in described["points"]} == {
        ("ut-front", "left"), ("ut-front", "right"),
    }  # fmt: skip
    assert described["regions"]["order"] == synthetic.REGIONS
    centre = described["regions"]["centres"]["forehead-left"]
    assert centre[0] < 0 < centre[1]


def test_points_that_the_content_does_not_know_are_left_out(scene: meshes.Meshes) -> None:
    assert figure.describe(scene, {})["points"] == []


@pytest.mark.parametrize(("side", "sign"), [("left", -1), ("right", 1)])
def test_the_best_view_faces_the_point_and_shows_its_essential_zone(
    scene: meshes.Meshes, side: str, sign: int
) -> None:
    facing = cameras.region_facing(scene)
    zones = cameras.zones_of(synthetic.points()["ut-front"], side)
    assert zones == [(f"forehead-{side}", 1.0), (f"occiput-{side}", 0.5)]
    skin = np.array([sign * 100.0, 0, 0])
    view = cameras.best_view(skin, np.array([sign, 0.0, 0.0]), zones, facing)
    direction = np.array(view.direction)
    assert np.isclose(np.linalg.norm(direction), 1)
    assert direction @ [sign, 0, 0] > 0.5, "the point faces the eye"
    assert direction @ facing[f"forehead-{side}"][1] > 0.2, "so does the forehead"
    assert min(view.fit) >= cameras.SMALLEST_MM


def test_best_views_of_left_and_right_mirror_each_other(scene: meshes.Meshes) -> None:
    described = figure.describe(scene, synthetic.points())["points"]
    left, right = (next(p["view"] for p in described if p["side"] == s) for s in ("left", "right"))
    assert np.allclose(left["direction"], np.array(right["direction"]) * [-1, 1, 1], atol=1e-3)
    assert np.allclose(left["centre"], np.array(right["centre"]) * [-1, 1, 1], atol=1)


def test_a_muscle_is_seen_from_outside_and_whole(scene: meshes.Meshes) -> None:
    for side, sign in (("left", -1), ("right", 1)):
        node = scene[f"upper-trapezius.{side}"]
        view = cameras.muscle_view(node.vertices, node.faces)
        assert view.direction[0] * sign > 0.5
        right, up = cameras._screen(np.array(view.direction))
        away = node.vertices - view.centre
        assert (np.abs(away @ right) < view.fit[0] / 2).all()
        assert (np.abs(away @ up) < view.fit[1] / 2).all()


def test_named_views_look_from_where_they_say() -> None:
    for name, axis in (
        ("front", (0, 1, 0)), ("back", (0, -1, 0)), ("left", (-1, 0, 0)), ("right", (1, 0, 0)),
    ):  # fmt: skip
        assert np.dot(cameras.VIEWS[name].direction, axis) > 0.99
    home = cameras.VIEWS["home"].direction
    assert home[0] < 0 < home[1], "three-quarters, from the front and the subject's left"
