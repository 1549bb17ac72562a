"""What the browser loads of the project's own: its style sheets and modules, joined."""

import json
import logging
import re
import shutil

import brotli
import pytest

from anatomy.scene import prebuilt
from anatomy.settings import ROOT
from anatomy.web import bundle
from anatomy.web.publish import read_tree

ASSETS = ROOT / "assets"
CSS = ASSETS / "css"
MADE = ASSETS / prebuilt.FOLDER / bundle.KIND
SOURCES = read_tree(ASSETS, *bundle.SOURCES)


@pytest.fixture(scope="module")
def own():
    return bundle.read(ASSETS)


@pytest.fixture
def edited(tmp_path):
    """A copy in which somebody has changed a module."""
    for name in ("js", "css", "vendor/lit-html", f"{prebuilt.FOLDER}/{bundle.KIND}"):
        shutil.copytree(ASSETS / name, tmp_path / name)
    with (tmp_path / bundle.PAGE).open("a") as file:
        file.write("export const edited = true;\n")
    return tmp_path


def test_the_list_of_style_sheets_has_each_once():
    listed = re.findall(r'@import "([^"]+)";', (CSS / "index.css").read_text(encoding="utf-8"))
    there = [path.relative_to(CSS).as_posix() for path in CSS.rglob("*.css")]
    assert sorted(["index.css", *listed]) == sorted(there)


def test_the_bundle_is_not_stale():
    assert prebuilt.read(MADE, bundle.made_from(SOURCES)), (
        "assets/made/bundle is not what assets/js and assets/css give now, or is damaged: "
        "run python -m anatomy.web.bundle"
    )


def test_it_is_what_is_joined_here():
    made_from = json.loads((MADE / prebuilt.LIST).read_text(encoding="utf-8"))["made_from"]
    assert prebuilt.read(MADE, made_from).files == bundle.join(SOURCES), (
        "with other sources, or another esbuild: run python -m anatomy.web.bundle"
    )


def test_a_page_asks_for_a_handful_of_files(own):
    assert len(own.loads[bundle.PAGE]) <= 3 and len(own.loads[bundle.EMBED]) <= 4
    assert [name for name in own.files if name.endswith(".css")] == [bundle.STYLES]
    assert len([name for name in own.files if name.endswith(".mjs")]) <= 6


@pytest.mark.parametrize("entry", [bundle.PAGE, bundle.EMBED])
def test_what_an_entry_point_imports_at_once_is_known_in_advance(own, entry):
    """And so it can be announced in the page's head."""
    there, left = set(), [entry]
    while left:
        name = left.pop()
        there.add(name)
        folder = (ASSETS / name).parent
        for found in re.findall(r'(?:from|import)"(\.[^"]+)"', own.files[name].decode()):
            left.append((folder / found).resolve().relative_to(ASSETS).as_posix())
    assert own.loads[entry][0] == entry
    assert sorted(own.loads[entry]) == sorted(there)


def test_each_file_says_where_its_source_map_is_and_that_has_the_sources(own):
    seen = set()
    for name in [name for name in own.files if not name.endswith(".map")]:
        text, file = own.files[name].decode(), name.rpartition("/")[2]
        assert re.search(rf"# sourceMappingURL={re.escape(file)}\.map\b", text)
        known = json.loads(own.files[f"{name}.map"])
        for source, content in zip(known["sources"], known["sourcesContent"], strict=True):
            path = source.replace("../", "")
            assert content.encode() == SOURCES[path]
            seen.add(path)
    without = {bundle.STYLES, "js/data/types.mjs"}
    assert SOURCES.keys() - seen == without, "the list has no rule, of types nothing runs"


def test_its_brotli_forms_are_of_what_is_published(own):
    assert own.packed and all(own.files[n] == brotli.decompress(own.packed[n]) for n in own.packed)


def test_after_an_edit_the_sources_are_published_and_a_line_says_so(edited, caplog):
    with caplog.at_level(logging.WARNING):
        own = bundle.read(edited)
    assert own.files == read_tree(edited, *bundle.SOURCES)
    assert own.files[bundle.PAGE].endswith(b"export const edited = true;\n")
    assert own.loads == {bundle.PAGE: (bundle.PAGE,), bundle.EMBED: (bundle.EMBED,)}
    (line,) = caplog.messages
    assert "python -m anatomy.web.bundle" in line and "\n" not in line


def test_a_bundle_that_is_up_to_date_says_nothing(caplog):
    bundle.read(ASSETS)
    assert caplog.messages == []


def test_a_fault_in_a_source_is_told_with_its_place():
    with pytest.raises(bundle.BundleError, match=r"js/app/main\.mjs:1:"):
        bundle.join(SOURCES | {bundle.PAGE: b"import { nothing } from '../nowhere.mjs';\n"})
