"""Still pictures and poses: pixels of tiny scenes with exact answers, and the real figure posed."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from anatomy.model import catalogue, loading
from anatomy.scene import cameras, exercise_pictures, meshes, raster, still
from anatomy.scene.pose import Movement, Pose

ROOT = Path(__file__).parents[2]
POSES = ROOT / "anatomy/content/poses.toml"


@pytest.fixture(scope="module")
def body() -> meshes.Meshes:
    return meshes.load(ROOT / "assets/meshes/neutral")


@pytest.fixture(scope="module")
def facts() -> catalogue.Catalogue:
    return loading.load(ROOT / "anatomy/content")


# ---------------------------------------------------------------- which triangle is seen


def test_a_triangle_covers_the_pixels_whose_middles_it_holds() -> None:
    pixel = np.array([[1, 1], [5, 1], [1, 5.0]])
    nearest = np.full(64, -np.inf)
    at, face, weight = raster.covered(pixel, np.ones(3), np.array([[0, 1, 2]]), (8, 8), nearest)
    held = {(x, y) for y in range(8) for x in range(8)
            if x + 0.5 >= 1 and y + 0.5 >= 1 and x + y + 1 <= 6}  # fmt: skip
    assert {(int(a) % 8, int(a) // 8) for a in at} == held
    assert (face == 0).all()
    np.testing.assert_allclose(weight.sum(axis=1), 1)


@pytest.mark.parametrize("far_first", [True, False])
def test_the_nearer_of_two_triangles_wins_in_any_order(far_first: bool) -> None:
    square = np.array([[0, 0], [9, 0], [0, 9.0]])
    pixel = np.vstack([square, square])
    near = np.repeat([1.0, 2.0] if far_first else [2.0, 1.0], 3)
    nearest = np.full(100, -np.inf)
    _, face, _ = raster.covered(
        pixel, near, np.array([[0, 1, 2], [3, 4, 5]]), (10, 10), nearest
    )
    assert set(face) == {1 if far_first else 0}


def test_nothing_outside_the_picture_is_drawn() -> None:
    pixel = np.array([[-50, -50], [80, -50], [-50, 80.0], [200, 200], [210, 200], [200, 210]])
    at, face, _ = raster.covered(
        pixel, np.ones(6), np.array([[0, 1, 2], [3, 4, 5]]), (6, 4), np.full(24, -np.inf)
    )
    assert sorted(at) == list(range(24))
    assert set(face) == {0}


# ---------------------------------------------------------------- a picture


def ball(x: float, colour: tuple[float, float, float], opacity: float = 1.0) -> still.Surface:
    import trimesh

    mesh = trimesh.creation.icosphere(subdivisions=3, radius=20)
    colours = np.tile(colour, (len(mesh.vertices), 1))
    vertices = mesh.vertices + (x, 0, 0)
    return still.Surface(vertices, np.asarray(mesh.faces), colours, "bone", opacity)


FRONT = still.Eye(cameras.Framing((0, 0, 0), (0, 1, 0), (120, 60)))


def test_the_subjects_left_is_on_the_right_of_a_picture_from_the_front() -> None:
    image = still.draw([ball(-30, (1, 0, 0)), ball(30, (0, 0, 1))], FRONT, (120, 60))
    red, blue = image[30, 90], image[30, 30]
    assert red[0] > 2 * red[2] and blue[2] > 2 * blue[0]
    assert image[2, 60, 3] == 0 and red[3] == 255


def test_what_is_seen_through_lets_the_colour_behind_through() -> None:
    behind, glass = ball(0, (1, 0, 0)), ball(0, (0, 0, 1), 0.3)
    far = still.Surface(behind.vertices * 0.5 - (0, 30, 0), behind.faces, behind.colour, "bone")
    middle = still.draw([glass, far], FRONT, (120, 60))[30, 60]
    assert middle[0] > middle[2] > 20
    assert middle[3] == 255


def test_edges_are_smooth() -> None:
    alpha = still.draw([ball(0, (1, 1, 1))], FRONT, (120, 60))[..., 3]
    assert ((alpha > 30) & (alpha < 225)).sum() > 40


def test_what_is_drawn_over_is_seen_before_what_hides_it() -> None:
    eye = still.Eye(cameras.Framing((0, 0, 0), (1, 0, 0), (100, 100)))
    wall, dot = ball(40, (1, 0, 0)), ball(0, (0, 0, 1))
    hidden = still.draw([dot, wall], eye, (20, 20))[10, 10]
    seen = still.draw([replace(dot, over=True), wall], eye, (20, 20))[10, 10]
    assert hidden[0] > hidden[2]
    assert seen[2] > seen[0]


def test_the_selected_muscle_is_lit_and_others_are_not_drawn(body: meshes.Meshes) -> None:
    eye, skin = still.Eye(cameras.VIEWS["back"]), still.Shown(layers=("skin",), skin=0.4)
    plain = still.still(body, eye, (80, 90), skin)
    lit = still.still(body, eye, (80, 90), replace(skin, selected=["upper-trapezius.left"]))
    changed = (np.abs(plain.astype(int) - lit).sum(axis=2) > 60).nonzero()[1]
    assert changed.size > 100
    assert (changed < 42).all()  # seen from behind, the left is on the left


@pytest.mark.parametrize(
    ("grade", "share"), [("essential", 1.0), ("spillover", 0.4), ("occasional", 0.3)]
)
def test_zones_are_told_apart_by_pattern(body: meshes.Meshes, grade: str, share: float) -> None:
    eye, skin = still.Eye(cameras.VIEWS["left"]), still.Shown(layers=("skin",), skin=1.0)
    plain = still.still(body, eye, (200, 220), skin)
    image = still.still(body, eye, (200, 220), replace(skin, painted=[("temple-left", grade)]))
    changed = np.abs(plain.astype(int) - image).sum(axis=2)
    place = (changed > 15).nonzero()
    assert len(place[0]) > 300
    strong = (changed[place] > 0.6 * changed.max()).mean()
    assert strong == pytest.approx(share, abs=0.22), strong
    there = image[place][changed[place] > 0.8 * changed.max()].mean(axis=0)
    assert there[1] < min(there[0], there[2])  # magenta and violet lack green


def test_a_region_that_is_not_there_is_left_out(body: meshes.Meshes) -> None:
    shown = still.Shown(painted=[("nowhere-left", "essential")])
    still.still(body, still.Eye(cameras.VIEWS["left"]), (20, 20), shown)


# ---------------------------------------------------------------- poses


def test_at_rest_nothing_moves(body: meshes.Meshes) -> None:
    places = body["skin"].vertices
    np.testing.assert_allclose(Pose.of(body, Movement())(places), places, atol=1e-9)


@pytest.mark.parametrize(
    "movement", [Movement(turn=40), Movement(tilt=-25), Movement(bend=20, nod=8)]
)
def test_the_head_moves_as_one_and_the_trunk_stays(
    body: meshes.Meshes, movement: Movement
) -> None:
    places = body["skull"].vertices
    places = places[places[:, 2] > 0]
    moved = Pose.of(body, movement)(places)
    apart = np.linalg.norm(places[::40, None] - places[None, ::40], axis=2)
    after = np.linalg.norm(moved[::40, None] - moved[None, ::40], axis=2)
    np.testing.assert_allclose(after, apart, atol=0.6)
    trunk = body["sternum"].vertices
    np.testing.assert_allclose(Pose.of(body, movement)(trunk), trunk, atol=1e-6)


def test_the_words_of_a_movement_are_the_subjects_own(body: meshes.Meshes) -> None:
    marks = body.manifest["landmarks"]

    def way(name: str, **movement: float) -> np.ndarray:
        place = np.array([marks[name]])
        return (Pose.of(body, Movement(**movement))(place) - place)[0]

    assert way("pogonion", turn=30)[0] < -20  # the chin to the left
    assert way("vertex", tilt=20)[0] < -20  # the head to the left shoulder
    assert way("glabella", nod=10)[2] < -5
    assert way("pogonion", nod=10)[1] < -2  # the chin in
    assert way("acromion-left", lift=(20, 0))[2] > 12
    assert abs(way("acromion-right", lift=(20, 0))[2]) < 1e-9
    assert way("acromion-left", back=(20, 20))[1] < -12


@pytest.mark.parametrize(
    "movement", [Movement(turn=48, bend=22, nod=6), Movement(tilt=-30, turn=14)]
)
def test_a_posed_skin_does_not_fold_over(body: meshes.Meshes, movement: Movement) -> None:
    skin = body["skin"]
    moved = Pose.of(body, movement)(skin.vertices)

    def normals(places: np.ndarray) -> np.ndarray:
        a, b, c = np.moveaxis(places[skin.faces], 1, 0)
        return np.cross(b - a, c - a)

    before, after = normals(skin.vertices), normals(moved)
    size = np.linalg.norm(after, axis=1) / np.maximum(np.linalg.norm(before, axis=1), 1e-9)
    assert (size > 0.1).mean() > 0.999


# ---------------------------------------------------------------- the exercises


def test_every_exercise_has_pictures_and_every_picture_an_exercise(
    facts: catalogue.Catalogue,
) -> None:
    assert set(exercise_pictures.read(POSES)) == set(facts.exercises)


def test_the_pictures_of_an_exercise_show_its_movement(
    body: meshes.Meshes, facts: catalogue.Catalogue, tmp_path: Path
) -> None:
    poses = tmp_path / "poses.toml"
    text = POSES.read_text(encoding="utf-8")
    poses.write_text(text[text.index("[double-chin]") : text.index("[towel-under-skull]")])
    (strip,) = exercise_pictures.strips(body, facts, poses)["double-chin"]
    start, end = (np.asarray(Image.open(io.BytesIO(data))) for data in strip.pictures.values())
    assert start.shape == (*exercise_pictures.SIZE, 4)
    assert np.abs(start.astype(int) - end).mean() > 2
    blue = (end[..., 2].astype(int) - end[..., 0] > 70) & (end[..., 3] > 200)
    assert blue.sum() > 150  # the arrow
    assert sum(map(len, strip.pictures.values())) < 16_000
    assert list(strip.pictures) == ["double-chin.both-0.webp", "double-chin.both-1.webp"]
    strips = {"double-chin": (strip,)}
    assert exercise_pictures.from_files(exercise_pictures.to_files(strips)) == strips


def test_a_wrong_pose_is_told_with_its_exercise(tmp_path: Path) -> None:
    path = tmp_path / "poses.toml"
    path.write_text('[nod]\nview = [0, 0]\nfit = "head"\nsteps = [{ twist = 3 }]\n')
    with pytest.raises(ValueError, match="nod.*twist"):
        exercise_pictures.read(path)
