"""Work in a process of its own: its answer, its errors, and its memory."""

import os
from pathlib import Path

import psutil
import pytest

from anatomy.model.problems import ContentError, Problem
from anatomy.scene.meshes import MeshError
from anatomy.web.subprocesses import in_subprocess


def wasteful():
    kept.append(bytearray(os.urandom(1)) * 150_000_000)
    return os.getpid(), len(kept[0])


kept = []


def test_the_answer_comes_back_and_the_memory_does_not():
    before = psutil.Process().memory_info().rss
    process, size = in_subprocess(wasteful)
    assert process != os.getpid() and size == 150_000_000
    assert not kept
    assert psutil.Process().memory_info().rss - before < 30_000_000


def fail(error):
    raise error


@pytest.mark.parametrize("error", [
    ContentError([Problem("points.toml", "id", "missing", "write it")]),
    MeshError(Path("skin.glb"), "it is broken", "mend it"),
])
def test_errors_keep_their_kind_and_words(error):
    with pytest.raises(type(error)) as caught:
        in_subprocess(fail, error)
    assert str(caught.value) == str(error)
    assert vars(caught.value).keys() >= vars(error).keys()


def test_a_programming_error_brings_its_own_traceback():
    with pytest.raises(ZeroDivisionError) as caught:
        in_subprocess(divide, 0)
    assert "in divide" in "".join(caught.value.__notes__)


def divide(number):
    return 1 / number
