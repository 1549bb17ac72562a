"""What is made of the meshes ahead: that it is what would be made now, and when it is made anew."""

import io
import json
import shutil

import numpy as np
import pytest
from PIL import Image

from anatomy.model import loading
from anatomy.model.clinic import Clinic
from anatomy.model.nodes import SIDES, node
from anatomy.model.state import FIGURES
from anatomy.scene import depth_profile, exercise_pictures, pack, prebuilt, scene_files, stills
from anatomy.scene.prebuilt import KINDS, Prebuilt
from anatomy.web.build import ASSETS, CONTENT

FIRST = FIGURES[0]


@pytest.fixture(scope="module")
def facts():
    return loading.load(CONTENT)


@pytest.fixture(scope="module")
def made(facts, tmp_path_factory):
    return Prebuilt(ASSETS, CONTENT, facts, tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="module")
def body(made):
    return made.figures[FIRST][scene_files.FULL]


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_not_stale(made, kind):
    assert kind not in made.stale(), (
        f"assets/made/{kind} is not what the meshes, the content and the code give now: "
        "run python -m anatomy.scene.prebuilt"
    )


# The digest says that nothing has changed that it knows of. That what lies there is also what is
# made here is seen on one of each kind, bytes where they are whole numbers, and near where another
# processor may round another way.


def files(kind):
    """As they lie in `assets`, whatever they were made from."""
    folder = ASSETS / prebuilt.FOLDER / kind
    made_from = json.loads((folder / prebuilt.LIST).read_text())["made_from"]
    return prebuilt.read(folder, made_from).files


def test_the_packed_meshes_are_those_that_are_packed_here(made):
    light = pack.pack(made.figures[FIRST]["light"])
    assert files("packs")[f"meshes.{FIRST}.light.pack"] == light


def test_the_depths_are_those_that_are_measured_here(body):
    there = depth_profile.from_json(files("depths")[depth_profile.FILE])[FIRST]
    here = depth_profile.lines(body)
    assert there.keys() == here.keys()
    for key, line in here.items():
        assert flat(there[key].as_dict()) == pytest.approx(flat(line.as_dict()), abs=0.11), key


def test_the_scenes_are_those_that_are_described_here(made, facts):
    here = scene_files.scenes({FIRST: made.figures[FIRST]}, facts)
    for name in (f"scene.{FIRST}.json", f"footprints.{FIRST}.json"):
        there, now = json.loads(files("scenes")[name]), json.loads(here[name])
        for each in (there, now):
            each.pop("packed", None)
        assert flat(there) == pytest.approx(flat(now), abs=0.11), name


def test_a_still_and_an_exercise_are_those_that_are_drawn_here(body, facts):
    drawn = stills._draw(body, stills.cameras.VIEWS[stills.HOME], [])
    assert alike(files("stills")["home.webp"], drawn)
    shown = exercise_pictures.read(CONTENT / prebuilt.POSES)["double-chin"]
    group = facts.groups[facts.exercises["double-chin"].group]
    lit = [node(muscle.id, side) for muscle in group.muscles for side in SIDES]
    assert alike(
        files("exercises")["double-chin.both-1.webp"], exercise_pictures.draw(body, shown, 1, lit)
    )


def flat(tree):
    """The numbers in a tree of JSON values, in order; of what is no number, nothing."""
    if isinstance(tree, dict):
        return [each for key in tree for each in flat(tree[key])]
    if isinstance(tree, list | tuple):
        return [each for child in tree for each in flat(child)]
    return [float(tree)] if isinstance(tree, int | float) else []


def alike(data, drawn):
    """Whether a WebP is that picture, but for what WebP and rounding lose."""
    there = np.asarray(Image.open(io.BytesIO(data)).convert("RGBA")).astype(int)
    seen = drawn[..., 3] > 0
    return np.abs(there - drawn)[seen].mean() < 4


# ---------------------------------------------------------------- when it is made anew


@pytest.fixture
def project(tmp_path):
    """Assets and content that may be changed, and a kind that is made in no time."""
    for name in ("meshes", prebuilt.FOLDER):
        shutil.copytree(ASSETS / name, tmp_path / "assets" / name)
    (tmp_path / "content").mkdir()
    shutil.copy(CONTENT / prebuilt.POSES, tmp_path / "content")
    return tmp_path


def asked(project, facts, kind="exercises"):
    """The files of a kind, and whether they had to be made."""
    calls = []
    with pytest.MonkeyPatch.context() as patch:
        quick = prebuilt.Kind(
            KINDS[kind].modules, KINDS[kind].beside, KINDS[kind].facts,
            lambda _: calls.append(1) or {"made.json": b"{}", "now.webp": b"now"},
        )  # fmt: skip
        patch.setitem(KINDS, kind, quick)
        found = Prebuilt(project / "assets", project / "content", facts, project / "cache")[kind]
    return found.files, bool(calls)


def test_what_lies_there_is_read_and_no_mesh_is(project, facts, made):
    files, anew = asked(project, facts)
    assert not anew
    assert files == made["exercises"].files


def test_other_poses_are_made_once_and_kept(project, facts):
    path = project / "content" / prebuilt.POSES
    path.write_text(path.read_text().replace("nod = 13", "nod = 12"))
    assert asked(project, facts)[1]
    files, anew = asked(project, facts)
    assert not anew and files["now.webp"] == b"now"


@pytest.mark.parametrize("kind", KINDS)
def test_a_clinic_that_shows_fewer_muscles_has_its_own(made, facts, kind):
    fewer = facts.for_clinic(Clinic(muscles=(next(iter(facts.groups)),)))
    own = Prebuilt(ASSETS, CONTENT, fewer, made._cache_dir)
    assert own.made_from(kind) != made.made_from(kind)


@pytest.mark.parametrize("kind", KINDS)
def test_a_clinic_with_other_words_has_the_same(made, facts, kind):
    own = facts.for_clinic(Clinic(name="Clinic", language="es", emergency_number="911"))
    assert Prebuilt(ASSETS, CONTENT, own, made._cache_dir).made_from(kind) == made.made_from(kind)


@pytest.mark.parametrize("kind", KINDS)
def test_another_mesh_makes_it_stale(project, facts, made, kind):
    path = project / "assets/meshes/neutral/skin.glb"
    path.write_bytes(path.read_bytes() + b"more")
    other = Prebuilt(project / "assets", project / "content", facts, project / "cache")
    assert other.made_from(kind) != made.made_from(kind)


def test_a_damaged_file_is_made_anew(project, facts):
    picture = next((project / "assets" / prebuilt.FOLDER / "exercises").glob("*.webp"))
    picture.write_bytes(b"version https://git-lfs.github.com/spec/v1")
    assert asked(project, facts)[1]


def test_how_lines_end_makes_nothing_stale(project, facts, made):
    path = project / "content" / prebuilt.POSES
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    other = Prebuilt(project / "assets", project / "content", facts, project / "cache")
    assert other.made_from("exercises") == made.made_from("exercises")


def test_the_code_that_counts_is_what_is_imported():
    names = {path.stem for path in prebuilt.sources(["stills"])}
    assert {"stills", "still", "style", "raster", "meshes", "cameras", "palette"} <= names
    assert not {"exercise_pictures", "catalogue"} & names
    assert "style" not in {path.stem for path in prebuilt.sources(["pack"], ["style"])}
