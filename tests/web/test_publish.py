"""Published files: addresses, bytes on disk, several writers, damage."""

import gzip
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from anatomy.web.publish import KEEP_SECONDS, Publisher, _digest, read_tree

TEXT = b"the sternocleidomastoid turns the head to the other side\n" * 50


@pytest.fixture
def publisher(tmp_path):
    return Publisher(tmp_path / "site")


def files_on_disk(folder):
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*.*") if p.is_file()
    }


def test_the_address_names_the_content(publisher):
    first = publisher.publish({"a.json": TEXT})["a.json"]
    same = publisher.publish({"a.json": TEXT})["a.json"]
    other = publisher.publish({"a.json": TEXT + b"."})["a.json"]
    assert first == same != other
    assert first.startswith("/static/") and first.endswith("/a.json")


def test_a_tree_keeps_its_relative_paths(publisher):
    found = publisher.publish_tree({"main.js": b"import './js/a.mjs'", "js/a.mjs": b"1"})
    assert found["main.js"].removesuffix("main.js") == found["js/a.mjs"].removesuffix("js/a.mjs")


def test_one_changed_file_moves_its_whole_tree(publisher):
    before = publisher.publish_tree({"a.mjs": b"1", "b.mjs": b"2"})
    after = publisher.publish_tree({"a.mjs": b"1", "b.mjs": b"3"})
    assert before["a.mjs"] != after["a.mjs"]


def test_compressed_forms_lie_beside_and_hold_the_same_bytes(publisher):
    address = publisher.publish({"a.json": TEXT})["a.json"]
    path = publisher.entries[address].path
    assert path.read_bytes() == TEXT
    assert brotli.decompress(path.with_name("a.json.br").read_bytes()) == TEXT
    assert gzip.decompress(path.with_name("a.json.gz").read_bytes()) == TEXT


def test_what_does_not_shrink_is_not_kept_twice(publisher, tmp_path):
    publisher.publish({"noise.bin": os.urandom(100)})
    assert [name.rpartition("/")[2] for name in files_on_disk(tmp_path / "site")] == ["noise.bin"]


def test_a_damaged_file_is_written_anew(publisher):
    path = publisher.entries[publisher.publish({"a.json": TEXT})["a.json"]].path
    path.write_bytes(TEXT[:7])
    publisher.publish({"a.json": TEXT})
    assert path.read_bytes() == TEXT


def test_many_writers_of_one_file(tmp_path):
    def write(_):
        return Publisher(tmp_path).publish({"a.json": TEXT})

    with ThreadPoolExecutor(8) as pool:
        addresses = set(map(str, pool.map(write, range(24))))
    assert len(addresses) == 1
    names = [name.rpartition("/")[2] for name in files_on_disk(tmp_path)]
    assert sorted(names) == ["a.json", "a.json.br", "a.json.gz"], "no drafts are left"


def test_fixed_addresses_of_two_contents_do_not_meet_on_disk(tmp_path):
    one, two = Publisher(tmp_path), Publisher(tmp_path)
    one.publish_at("/", b"one")
    two.publish_at("/", b"two")
    assert one.entries["/"].path.read_bytes() == b"one"
    assert two.entries["/"].path.read_bytes() == b"two"
    assert not one.entries["/"].immutable


def test_only_what_is_long_unused_is_swept(tmp_path):
    old, fresh = Publisher(tmp_path), Publisher(tmp_path)
    stale = old.entries[old.publish({"old.js": TEXT})["old.js"]].path
    kept = fresh.entries[fresh.publish({"new.js": TEXT})["new.js"]].path
    os.utime(stale.parent, (0, stale.stat().st_mtime - KEEP_SECONDS - 60))
    Publisher(tmp_path)
    assert not stale.exists() and kept.exists()


def test_read_tree_takes_the_patterns_and_nothing_else(tmp_path):
    for name in ("js/a.mjs", "js/deep/b.mjs", "js/a.txt", "c.css"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    assert list(read_tree(tmp_path, "js/**/*.mjs", "*.css")) == [
        "c.css",
        "js/a.mjs",
        "js/deep/b.mjs",
    ]


@given(
    st.dictionaries(st.text(min_size=1), st.binary(), max_size=4),
    st.dictionaries(st.text(min_size=1), st.binary(), max_size=4),
)
def test_equal_digests_mean_equal_trees(one, two):
    assert (_digest(one) == _digest(two)) == (one == two)


def test_a_brotli_form_made_before_is_taken_for_that_content_only(publisher):
    small = brotli.compress(TEXT, quality=11)
    publisher.bring({"a.json": TEXT}, {"a.json": small})
    address = publisher.publish({"b.json": TEXT})["b.json"]
    assert publisher.entries[address].path.with_name("b.json.br").read_bytes() == small
    other = publisher.entries[publisher.publish({"b.json": TEXT * 2})["b.json"]].path
    assert brotli.decompress(other.with_name("b.json.br").read_bytes()) == TEXT * 2


def test_what_is_being_written_lies_where_it_was_asked_for(tmp_path, monkeypatch):
    seen = []
    replace = Path.replace
    monkeypatch.setattr(Path, "replace", lambda self, to: seen.append(self) or replace(self, to))
    drafts = tmp_path / ".drafts-1"
    drafts.mkdir()
    Publisher(tmp_path, drafts=drafts).publish({"a.json": TEXT})
    assert {path.parent for path in seen} == {drafts} and not list(drafts.iterdir())
