"""`python -m anatomy export`: files, errors, and the same bytes each time."""

import html
import os
import re
from fnmatch import fnmatchcase

import pytest

from anatomy import __main__ as command
from anatomy.web.export import ExportError, contents, export
from anatomy.web.headers import answer_headers, page_headers
from anatomy.web.publish import Publisher
from anatomy.web.site import Site

PAGE = b'<!DOCTYPE html>\n<meta charset="utf-8">\n<title>t</title>'


def site(cache, base="/x/"):
    publisher = Publisher(cache, base)
    publisher.publish_tree({"a.mjs": b"1", "b/c.css": b"2"})
    publisher.publish_at(base, PAGE)
    publisher.publish_at(f"{base}es/", PAGE)
    publisher.publish_at(f"{base}es/_dash-layout.json", b"{}")
    open_to_all = {"Cross-Origin-Resource-Policy": "cross-origin"}
    publisher.publish_at(f"{base}open.js", b"3", headers=open_to_all)
    return Site(publisher, page_headers(["'sha256-a='"]), {"version": "1"})


def test_each_address_is_a_file_below_the_prefix(tmp_path):
    written = export(site(tmp_path / "cache"), tmp_path / "out")
    out = tmp_path / "out"
    found = {p.relative_to(out).as_posix() for p in out.rglob("*") if p.is_file()}
    assert set(written) == found
    assert {"index.html", "es/index.html", "es/_dash-layout.json", "open.js", "_headers"} <= found
    assert {name.rpartition("/")[2] for name in found if name.startswith("static/")} == {
        "a.mjs", "c.css"
    }


def test_a_page_carries_its_policy_but_not_who_may_frame_it(tmp_path):
    page = contents(site(tmp_path))["index.html"].decode()
    assert re.search(r'charset="utf-8">\n<meta http-equiv="Content-Security-Policy"', page)
    policy = html.unescape(re.search(r'Content-Security-Policy" content="([^"]+)"', page)[1])
    assert "default-src 'none'" in policy and "'sha256-a='" in policy
    assert "frame-ancestors" not in page


def rules(text):
    """Pattern -> headers, of a file `_headers`."""
    blocks = [block.splitlines() for block in text.strip().split("\n\n")]
    return {
        first: dict(line.strip().split(": ", 1) for line in lines) for first, *lines in blocks
    }


def test_hosts_that_read_headers_send_those_of_the_server(tmp_path):
    """For each address one rule and no more: hosts would send those of both."""
    made = site(tmp_path)
    found = rules(contents(made)["_headers"].decode())
    for address, entry in made.publisher.entries.items():
        held = [h for pattern, h in found.items() if fnmatchcase(address, pattern)]
        assert held == [answer_headers(entry, made.headers)], address
    assert "frame-ancestors 'none'" in found["/x/"]["Content-Security-Policy"]
    assert "immutable" in found["/x/static/*"]["Cache-Control"]
    assert found["/x/open.js"]["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_the_same_input_gives_the_same_bytes(tmp_path):
    assert contents(site(tmp_path / "a")) == contents(site(tmp_path / "b"))


def test_a_folder_that_is_not_empty_is_left_alone(tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out/mine").write_text("mine")
    with pytest.raises(ExportError, match="not empty"):
        export(site(tmp_path / "cache"), tmp_path / "out")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["mine"]


def test_a_file_in_the_way_is_told(tmp_path):
    (tmp_path / "out").write_text("mine")
    with pytest.raises(ExportError, match="can't be written"):
        export(site(tmp_path / "cache"), tmp_path / "out" / "deeper")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write")
def test_a_folder_that_may_not_be_written_is_told(tmp_path):
    (tmp_path / "out").mkdir(mode=0o500)
    with pytest.raises(ExportError, match="can't be written"):
        export(site(tmp_path / "cache"), tmp_path / "out")


def test_a_wrong_prefix_is_told_before_anything_is_built(capsys):
    assert command.main(["export", "nowhere", "--base-path", "a b"]) == 1
    assert "--base-path 'a b' can't be used: it must be a path" in capsys.readouterr().err


def test_the_real_site_twice(tmp_path, capsys):
    """The whole of it, under a prefix, the same bytes twice."""
    for name in ("one", "two"):
        assert command.main(["export", str(tmp_path / name), "--base-path", "/x/"]) == 0
    assert "for /x/ in" in capsys.readouterr().out
    one, two = (
        {p.relative_to(tmp_path / name): p.read_bytes()
         for p in sorted((tmp_path / name).rglob("*")) if p.is_file()}
        for name in ("one", "two")
    )  # fmt: skip
    assert one == two
    assert not any(path.suffix in (".br", ".gz") for path in one)
