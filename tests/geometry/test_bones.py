"""The built skeleton: all there, closed, smooth, in its place, free of the source's logo."""

from pathlib import Path

import numpy as np
import pytest
import trimesh
from scipy.spatial import cKDTree

from anatomy.geometry import bones, check, glb

MESHES = Path("assets/meshes/neutral")
SPINE = [f"c{i}" for i in range(1, 8)] + [f"t{i}" for i in range(1, 7)]
PAIRED = ["ribs", "clavicle", "scapula"]


@pytest.fixture(scope="module")
def skeleton():
    return glb.read(MESHES / "bones.glb")


@pytest.fixture(scope="module")
def raw():
    """Bones before rounding, of the source itself; skipped where it cannot be fetched."""
    from anatomy.geometry import sources
    try:
        return bones._parts(sources.fetch())
    except sources.SourceError as error:
        pytest.skip(str(error))


def test_every_bone_is_there_and_no_other(skeleton):
    paired = [f"{name}.{side}" for name in PAIRED for side in ("left", "right")]
    assert sorted(skeleton) == sorted(["skull", "jaw", "manubrium", "sternum", *SPINE, *paired])


def test_every_bone_is_closed_and_faces_outwards(skeleton):
    for name, mesh in skeleton.items():
        assert all(finding.good for finding in check.closed(name, mesh)), name


def test_no_slivers_and_no_facets(skeleton):
    for name, mesh in skeleton.items():
        edge = np.linalg.norm(mesh.vertices[mesh.edges_unique[:, 0]]
                              - mesh.vertices[mesh.edges_unique[:, 1]], axis=1)
        assert edge.max() < 40, name  # flat blades and long ribs; the source has 60 mm
        bend = np.degrees(mesh.face_adjacency_angles)
        most = 13 if name in ("skull", "jaw") else 28
        assert np.median(bend) < most, name


def test_the_source_is_followed(skeleton, raw):
    """The skull to half a millimetre; a vertebra, rounded from 288 facets, to 2; but centred."""
    for name, most in {"skull": 0.8, "jaw": 0.5, "c1": 1.4, "c2": 2.0, "c5": 2.0}.items():
        source = trimesh.Trimesh(raw[name].vertices, raw[name].faces, process=False)
        source.apply_translation([-source.bounds[:, 0].mean(), 0, 0])
        away = np.abs(check.inside(skeleton[name], source))
        assert np.percentile(away, 95) < most, name
        assert np.abs(skeleton[name].bounds - source.bounds).max() < 2.1, name


def test_vertebrae_follow_each_other_downwards(skeleton):
    heights = [skeleton[name].bounds.mean(0)[2] for name in SPINE]
    assert (np.diff(heights) < -5).all()


def test_the_chest_carries_no_logo(skeleton):
    """Left and right of the sternum's midline are the same to 3 mm; a logo would stand out."""
    sternum = skeleton["sternum"]
    body = sternum.vertices[np.abs(sternum.vertices[:, 0]) < 15]
    assert np.abs(check._signed(body * [-1, 1, 1], sternum)).max() < 3


def test_midline_bones_are_their_own_mirror_image(skeleton):
    """Exactly, to the file's grid: muscles are settled on the right side and mirrored."""
    for name in ("skull", "jaw", "manubrium", "sternum", *SPINE):
        points = skeleton[name].vertices
        assert cKDTree(points).query(points * [-1, 1, 1])[0].max() < 1e-3, name


def test_the_orbits_are_open_and_the_braincase_is_not(skeleton):
    orbit, brain = check._signed(np.array([[30.0, 62, 12], [0, 0, 60]]), skeleton["skull"])
    assert orbit > 5
    assert brain < -30


def test_the_crop_is_one_level(skeleton):
    floor = min(mesh.bounds[0, 2] for mesh in skeleton.values())
    cut = [skeleton[name].bounds[0, 2] for name in ("ribs.left", "ribs.right", "sternum")]
    assert np.allclose(cut, floor, atol=1.5)


def test_hollows_are_darker_than_domes(skeleton):
    skull = skeleton["skull"]
    tone = skull.vertex_attributes["tone"]
    dome = tone[skull.vertices[:, 2] > 90]
    orbit = tone[np.linalg.norm(skull.vertices - [30, 50, 12], axis=1) < 14]
    assert tone.min() >= 0
    assert tone.max() <= 1
    assert dome.mean() > 0.9
    assert orbit.mean() < dome.mean() - 0.15


def test_a_mirrored_bone_faces_outwards():
    box = trimesh.creation.box([1, 2, 3]).apply_translation([5, 0, 0])
    other = bones.mirror(box)
    assert other.volume == pytest.approx(6)
    assert other.centroid[0] == pytest.approx(-5)


def test_a_source_with_parts_missing_is_refused():
    class Empty:
        def read(self, name):
            return trimesh.creation.box([0.1] * 3).export(file_type="stl")

    class Wheels:
        myo_sim = Empty()

    with pytest.raises(ValueError, match="not the source this was written for"):
        bones.build(Wheels())
