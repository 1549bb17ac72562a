"""A site that was made before of the same things is found again; of others it is built."""

import dataclasses
import subprocess
import sys

import pytest

from anatomy import settings
from anatomy.web import build_cache
from anatomy.web.publish import Publisher
from anatomy.web.site import Site

TEXT = b"the same again and again " * 100


@pytest.fixture
def chosen(tmp_path):
    return settings.load({"CACHE_DIR": str(tmp_path / "site"), "CLINIC": "none"})


@pytest.fixture
def made(chosen):
    publisher = Publisher(chosen.cache_dir)
    publisher.publish({"a.json": TEXT})
    publisher.publish_at("/", b"<html>", headers={"X": "y"})
    return Site(publisher, {"A": "b"}, {"version": "1"}, {"/": {"": "<meta>"}})


def test_it_is_found_as_it_was(chosen, made):
    build_cache.remember(made, "0" * 16)
    found = build_cache.recall(chosen, "0" * 16)
    assert found.publisher.entries == made.publisher.entries
    assert (found.headers, found.version, found.previews) == (
        made.headers, made.version, made.previews
    )  # fmt: skip
    assert build_cache.recall(chosen, "1" * 16) is None


@pytest.mark.parametrize("suffix", ["", ".br", ".gz"])
@pytest.mark.parametrize("damage", [lambda path: path.unlink(), lambda path: path.write_bytes(b"")])
def test_a_file_that_is_lost_or_damaged_makes_it_anew(chosen, made, suffix, damage):
    build_cache.remember(made, "0" * 16)
    path = next(e.path for e in made.publisher.entries.values() if e.path.name == "a.json")
    damage(path.with_name(path.name + suffix))
    assert build_cache.recall(chosen, "0" * 16) is None


def test_what_it_follows_from(chosen, tmp_path):
    clinic = tmp_path / "clinic.toml"
    (tmp_path / "logo.svg").write_text("<svg/>")
    clinic.write_text('name = "Clinic"\nlogo = "logo.svg"\n')
    own = dataclasses.replace(chosen, clinic=clinic)
    digests = [build_cache.made_from(one) for one in (
        chosen, own, dataclasses.replace(chosen, base="/x/"),
        dataclasses.replace(chosen, embed_ancestors=("*",)),
    )]  # fmt: skip
    (tmp_path / "logo.svg").write_text("<svg></svg>")
    digests.append(build_cache.made_from(own))
    clinic.write_text('name = "Other"\n')
    digests.append(build_cache.made_from(own))
    assert len(set(digests)) == len(digests)
    assert build_cache.made_from(chosen) == digests[0]
    assert build_cache.made_from(dataclasses.replace(chosen, port=1, workers=9)) == digests[0]


def test_a_server_needs_neither_dash_nor_numpy_nor_the_meshes():
    heavy = ("dash", "plotly", "numpy", "trimesh", "PIL", "pydantic", "anatomy.web.render")
    code = (
        "import sys; from anatomy.web import build_cache, serve, wsgi;"
        f"print([name for name in {heavy} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
