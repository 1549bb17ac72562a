"""The committed meshes: every figure of every shape lies within its bounds."""

import subprocess
import sys

import pytest

from anatomy.model.state import FIGURES
from tests.server import ROOT


@pytest.mark.parametrize("figure", FIGURES)
def test_nothing_is_outside_its_bounds(figure):
    done = subprocess.run(
        [sys.executable, "-m", "anatomy.geometry", "check", "--figure", figure],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
