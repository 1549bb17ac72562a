"""The guides say what the code does; and no file tells of the machine it was written on."""

import re
import subprocess
from pathlib import Path

import pytest

from anatomy.settings import FIELDS

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def tracked_files():
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    return [path for path in paths if path.is_file()]


def test_the_settings_table_is_the_codes():
    guide = (ROOT / "docs/hosting.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([A-Z_]+)` \| (?:`([^`]+)`|none) \| (.+) \|$", guide, re.M)
    assert rows == [(f.variable, f.default, f.meaning) for f in FIELDS.values()]


def test_the_commands_are_there():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"^    make (\w+)$", README, re.M):
        assert re.search(rf"^{target}:", makefile, re.M), target


GUIDES = (
    "README.md", "CONTRIBUTING.md", "SECURITY.md", "docs/architecture.md", "docs/decisions.md",
    "docs/hosting.md", "docs/clinic.md", "docs/automation.md",
)  # fmt: skip


@pytest.mark.parametrize("guide", GUIDES)
def test_the_files_it_names_are_there(guide):
    """From the project's root, or in a walk through the code from anatomy/ or assets/js/."""
    named = re.findall(
        r"`([\w./-]+/[\w.-]+\.\w+|[\w-]+\.(?:txt|toml|json))`|\]\((?!http)([^)]+)\)",
        (ROOT / guide).read_text(encoding="utf-8"),
    )
    homes = (ROOT, ROOT / "anatomy", ROOT / "anatomy/content", ROOT / "assets/js")
    for path in {a or b for a, b in named}:
        assert any((home / path).exists() for home in homes), path


def test_the_folders_it_draws_are_there():
    tree = re.search(r"^```\n(app\.py.*?)^```", README, re.M | re.S)[1]
    parents: list[str] = []  # of the line, from the root
    for line in tree.splitlines():
        indent, name = re.match(r"( *)(\S+)", line).groups()
        del parents[len(indent) // 2 :]
        names = re.findall(r"[\w.]+/", line[:18]) if name.endswith("/") else [name]
        for each in names:
            path = ROOT.joinpath(*parents, each)
            assert path.exists(), path
        parents.append(name)


def test_the_top_level_holds_nothing_else():
    found = {path.relative_to(ROOT).parts[0] for path in tracked_files()}
    assert found <= {
        ".ci", ".gitignore", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile", "README.md",
        "SECURITY.md",
        "anatomy", "app.py", "assets", "clinic.example.toml", "docs",
        "gunicorn.conf.py",
        "pyproject.toml", "requirements-test.in", "requirements-test.txt", "requirements.in",
        "requirements.txt", "tests",
    }  # fmt: skip


@pytest.mark.parametrize("name", ["requirements", "requirements-test"])
def test_every_package_has_its_version_and_checksums(name):
    wanted = (ROOT / f"{name}.in").read_text(encoding="utf-8")
    locked = (ROOT / f"{name}.txt").read_text(encoding="utf-8")

    def pinned(text):
        found = re.findall(r"^([\w.-]+)==([\w.]+)", text, re.M)
        return {re.sub(r"[-_.]+", "-", package).lower(): version for package, version in found}

    assert pinned(wanted) == pinned(locked), f"compile {name}.txt anew: {name}.in says how"
    for package in re.split(r"^(?=\w)", locked, flags=re.M):
        assert "==" not in package or re.search(r"--hash=sha256:[0-9a-f]{64}", package), package


# Written in pieces, so that this file does not find itself.
TELLING = re.compile("|".join(["/tmp" + "/", "/work" + "/", "/root" + "/", "pypi" + r"\.org",
                               "registry" + r"\.npmjs", "python" + "hosted"]))  # fmt: skip


@pytest.mark.parametrize("path", tracked_files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_tells_of_the_machine_or_of_a_registry(path):
    if path.suffix in (".glb", ".png", ".pack", ".webp", ".br"):
        return
    found = [line for line in path.read_text(encoding="utf-8").splitlines() if TELLING.search(line)]
    assert found == []


def test_no_test_module_is_imported_by_another():
    """What several need lies beside them: tests/fact_sheet.py, tests/browser/steps.py ..."""
    imports = re.compile(r"^\s*(?:from|import) tests\.(?:\w+\.)*test_\w+.*", re.M)
    found = {
        str(path.relative_to(ROOT)): imports.findall(path.read_text(encoding="utf-8"))
        for path in (ROOT / "tests").glob("*/test_*.py")
    }
    assert len(found) > 50
    assert {path: lines for path, lines in found.items() if lines} == {}
