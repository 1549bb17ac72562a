"""The real content, loaded once, and a copy of it that a test may break."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from anatomy.model.catalogue import Catalogue
from anatomy.model.loading import load
from anatomy.model.problems import ContentError, Problem

CONTENT = Path(__file__).parents[2] / "anatomy" / "content"


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load(CONTENT)


class Copy:
    """A copy of the content folder; `edit` breaks it, `problems` tells what loading it says."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def edit(self, file: str, old: str, new: str) -> None:
        """Replace the first `old` in `file`. AssertionError if it isn't there any more."""
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{file} no longer has {old!r}: adapt the test"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def append(self, file: str, text: str) -> None:
        path = self.folder / file
        path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")

    def problems(self) -> tuple[Problem, ...]:
        try:
            load(self.folder)
        except ContentError as error:
            return error.problems
        return ()

    def only(self) -> Problem:
        (problem,) = self.problems()
        return problem


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    folder = tmp_path / "content"
    shutil.copytree(CONTENT, folder)
    return Copy(folder)
