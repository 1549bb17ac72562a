"""The page of examples: what runs is what is to be copied, and the reference lacks nothing."""

import html
import re

import pytest

from anatomy.web.build import ASSETS
from anatomy.web.examples import PLACEHOLDER, publish_examples
from anatomy.web.publish import Publisher, read_tree
from anatomy.web.render import TEMPLATES


@pytest.fixture(scope="module")
def publisher(tmp_path_factory):
    made = Publisher(tmp_path_factory.mktemp("site"), "/x/")
    publish_examples(made, read_tree(ASSETS / "examples", "*"), "/x/icon.svg")
    return made


@pytest.fixture(scope="module")
def page(publisher):
    return publisher.entries["/x/embed/examples/"].path.read_text(encoding="utf-8")


def test_what_runs_is_what_is_to_be_copied(page):
    copied = dict(re.findall(r'<code data-file="(\w+\.html)">(.*?)</code>', page, re.S))
    live = re.findall(r'<div class="live">\n(.*?)\n</div>', page, re.S)
    assert len(copied) == len(live) == len(list((TEMPLATES / "examples").glob("*.html")))
    for text, running in zip(copied.values(), live, strict=True):
        beside = running.replace("/x/embed/examples/", "")
        assert html.unescape(text) == beside.replace("/x/", PLACEHOLDER)


def test_no_place_is_left_open_and_nothing_is_inline(page):
    assert not re.findall(r"\{[{%#]|\{(viewer|page|icon|example)", page)
    assert not re.findall(r"<script(?![^>]* src=)|<style| style=| on\w+=", page)


def test_its_files_lie_beside_it(publisher, page):
    for name in re.findall(r'(?:src|href)="(/x/embed/examples/[^"]+)"', page):
        assert name in publisher.entries


def test_the_reference_names_all_that_the_script_and_the_types_name(page):
    script = (ASSETS / "embed.js").read_text(encoding="utf-8")
    types = (ASSETS / "embed.d.ts").read_text(encoding="utf-8")

    def listed(name):
        return re.findall(r'"(\w+)"', re.search(rf"const {name} = \[(.*?)\]", script)[1])

    for name in [*listed("STATE"), *listed("LOOK")]:
        assert f"<code>{name}</code>" in page and name in types
    for name in listed("EVENTS"):
        assert f"<code>tpv-{name}</code>" in page and f"  {name}: " in types
