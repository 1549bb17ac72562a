"""Trigger points: on a made-up sheet, and the built ones against the facts (B2 to B4)."""

import json
from dataclasses import dataclass, replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import trimesh

from anatomy.geometry import check, glb, muscles, placement, surface
from anatomy.model.patterns import SIDES
from anatomy.model.state import FIGURES, LIGHT

MESHES = Path("assets/meshes")


def _wish(**given):
    blank = dict(muscle="sheet", part="whole", t=None, s=None, line=None, behind=None,
                 behind_mm=None)
    return SimpleNamespace(placement=SimpleNamespace(**blank | given))


@pytest.fixture(scope="module")
def sheet():
    x, z = np.linspace(20, 60, 13), np.linspace(0, -120, 25)
    grid = np.stack(np.broadcast_arrays(x[:, None], 0.0, z[None, :]), axis=2).astype(float)
    form = surface.Form(lambda s, t: 8 + 0 * s + 0 * t, rim=4, tendons=(5, 5), top=30,
                        relief=0.0, facing=np.array([0, 1.0, 0]))
    made = surface.wrap("sheet", "whole", grid, form)
    mesh = trimesh.Trimesh(made.vertices, made.faces, process=False)
    right = muscles.Muscle("sheet.right", "sheet", "right", mesh, made.tone, (made,), {})
    skin = trimesh.creation.box(extents=[300, 30, 300]).apply_translation([0, -3, 0])
    return {"sheet.right": right, "sheet.left": muscles.mirrored(right)}, skin


def test_a_point_lies_at_its_s_and_t_under_the_skin(sheet):
    found = placement.find({"p": _wish(t=(0.4, 0.6), s=(0.5, 0.5))}, *sheet, {})["p"]
    right, left = found["right"], found["left"]
    assert np.allclose(right["position"], [40, 4, -60], atol=1.5)
    assert right["depth_mm"] == pytest.approx(8, abs=0.5)
    assert left["node"] == "sheet.left"
    assert np.allclose(np.array(left["position"]) * (-1, 1, 1), right["position"])


def test_t_counts_from_the_landmark_that_the_shape_names(sheet):
    body, skin = sheet
    body = {name: replace(one, shape={"points_from": "tip"}) for name, one in body.items()}
    landmarks = {"tip-right": np.array([40.0, 3, -20])}
    found = placement.find({"p": _wish(t=(0.5, 0.5), s=(0.5, 0.5))}, body, skin, landmarks)["p"]
    assert found["right"]["position"][2] == pytest.approx(-70, abs=1.5)


@pytest.mark.parametrize("little", [{}, {"behind": "a"}, {"behind": "a", "behind_mm": (20, 20)}])
def test_a_placement_that_says_too_little_is_refused(sheet, little):
    points = {"a": _wish(t=(0.5, 0.5)), "p": _wish(**little)}
    with pytest.raises(ValueError, match="p: placement"):
        placement.find(points, *sheet, {})


@pytest.mark.parametrize(("s", "x"), [(None, 57), ((0.7, 0.8), 50)])
def test_a_point_behind_another_lies_on_flesh_or_in_its_column_never_on_the_rim(sheet, s, x):
    """The line ends at the sheet's rim, at x = 60."""
    line = SimpleNamespace(start="front", end="rim", fraction=(1.0, 1.0))
    landmarks = {"front": np.array([20.0, 0, -60]), "rim": np.array([60.0, 0, -60])}
    found = placement.find({
        "a": _wish(t=(0.5, 0.5), s=(0.5, 0.5)),
        "b": _wish(line=line, behind="a", behind_mm=(0, 0), s=s),
    }, *sheet, landmarks)["b"]
    assert found["right"]["position"][0] == pytest.approx(x, abs=1.7)


def test_t_counts_to_the_landmark_that_the_head_names(sheet):
    body, skin = sheet
    shape = {"sheet": [{"points_to": "end"}]}
    body = {name: replace(one, shape=shape) for name, one in body.items()}
    landmarks = {"end-right": np.array([40.0, 3, -80])}
    found = placement.find({"p": _wish(t=(0.5, 0.5), s=(0.5, 0.5))}, body, skin, landmarks)["p"]
    assert found["right"]["position"][2] == pytest.approx(-40, abs=1.5)


@dataclass(frozen=True)
class Landed:
    """Points and landmarks of one side on file, mirrored to the right; mm, RAS."""

    points: dict[str, np.ndarray]
    depth: dict[str, float]
    landmarks: dict[str, np.ndarray]

    def share(self, point: str, start: np.ndarray, end: np.ndarray) -> float:
        """How far along the straight way from start (0) to end (1) a point lies."""
        way = end - start
        return float((self.points[point] - start) @ way / (way @ way))


@pytest.fixture(scope="module", params=[
    (figure, detail, side) for figure in FIGURES for detail in (".", LIGHT) for side in SIDES
], ids=lambda given: " ".join(given))
def landed(request):
    figure, detail, side = request.param
    manifest = json.loads((MESHES / figure / detail / "manifest.json").read_text())
    flip = np.array([-1 if side == "left" else 1, 1, 1])
    points = {name: np.array(sides[side]["position"]) * flip
              for name, sides in manifest["points"].items()}
    depth = {name: sides[side]["depth_mm"] for name, sides in manifest["points"].items()}
    landmarks = {name.removesuffix(f"-{side}"): np.array(place) * flip
             for name, place in manifest["landmarks"].items()}
    return Landed(points, depth, landmarks)


def test_suboccipital_point_lies_below_the_inion_beside_the_midline(landed):
    """Fact sheet, B3."""
    point = landed.points["suboccipital"]
    assert 20 <= landed.landmarks["inion"][2] - point[2] <= 40
    assert 10 <= point[0] <= 30


def test_trapezius_points_lie_on_the_roll_between_neck_and_shoulder(landed):
    """Fact sheet, B2: the front one 10.4 +- 5.8 mm medial of the middle between C7 and the acromion
    (twice that deviation), under a thumb; the other one 15-25 mm behind it."""
    front, behind = landed.points["ut-front"], landed.points["ut-behind"]
    line = landed.landmarks["c7-spinous"], landed.landmarks["acromion"]
    medial = (0.5 - landed.share("ut-front", *line)) * np.linalg.norm(line[1] - line[0])
    assert abs(medial - 10.4) <= 2 * 5.8
    assert landed.depth["ut-front"] <= 10
    assert 0.44 <= landed.share("ut-behind", *line) <= 0.51
    assert 15 <= front[1] - behind[1] <= 25
    assert behind[2] < front[2] and behind[0] > front[0]


@pytest.mark.parametrize(("point", "low", "high"), [
    ("scm-sternal-up", 0.15, 0.25),
    ("scm-sternal-mid", 0.4, 0.55),
    ("scm-sternal-inner", 0.47, 0.53),
    ("scm-sternal-low", 0.85, 0.95),
    ("scm-clavicular-up", 0.2, 0.3),
    ("scm-clavicular-mid", 0.5, 0.6),
])
def test_sternocleidomastoid_points_keep_their_share_of_the_way(landed, point, low, high):
    """Fact sheet, B4: from the tip of the mastoid to the sternum or the clavicle."""
    landmarks = landed.landmarks
    end = landmarks["manubrium-front"]
    if "clavicular" in point:  # the middle of where that head starts
        end = 0.82 * landmarks["clavicle-medial"] + 0.18 * landmarks["clavicle-lateral"]
    assert low <= landed.share(point, landmarks["mastoid-tip"], end) <= high


def test_sternocleidomastoid_points_lie_in_front_of_and_behind_each_other(landed):
    points, tip = landed.points, landed.landmarks["mastoid-tip"]
    assert 21 <= np.linalg.norm(points["scm-sternal-up"] - tip) <= 36  # below the insertion
    assert points["scm-sternal-inner"][1] > points["scm-sternal-mid"][1] + 3  # the inner margin
    for place in ("up", "mid"):  # the clavicular head lies behind
        assert points[f"scm-clavicular-{place}"][1] < points[f"scm-sternal-{place}"][1] - 4


@pytest.mark.parametrize("figure", FIGURES)
def test_no_point_lies_on_a_tendon(figure):
    """Pale there: less than half of the belly's red."""
    folder = MESHES / figure
    manifest = json.loads((folder / "manifest.json").read_text())
    muscles_ = glb.read(folder / "muscles.glb")
    for name, sides in manifest["points"].items():
        mesh = muscles_[sides["right"]["node"]]
        near = np.linalg.norm(mesh.vertices - sides["right"]["position"], axis=1).argsort()[:4]
        assert mesh.vertex_attributes["tone"][near].mean() >= 0.5, name


@pytest.mark.parametrize("figure", FIGURES)
def test_no_muscle_lies_between_a_point_and_the_skin_but_at_the_nape(figure):
    """Fact sheet, B2 and B4: a pincer grip lifts trapezius and sternocleidomastoid; B3: the
    suboccipital one is pressed through trapezius and semispinalis."""
    folder = MESHES / figure
    flesh = glb.read(folder / "muscles.glb") | glb.read(folder / "context.glb")
    points = json.loads((folder / "manifest.json").read_text())["points"]
    over = {}
    for name, sides in points.items():
        place, skin = (np.array(sides["right"][key]) for key in ("position", "skin"))
        way = place + np.linspace(0.1, 1, 30)[:, None] * (skin - place)
        over[name] = {node.partition(".")[0] for node, mesh in flesh.items()
                      if not node.endswith(".left") and (check._signed(way, mesh) < -0.2).any()}
    assert over.pop("suboccipital") == {"upper-trapezius", "semispinalis-capitis"}
    assert not any(over.values()), over
