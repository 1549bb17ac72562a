"""The list that the service worker keeps, the app's manifest and its icons."""

import json
import re
import struct
import zlib

import pytest

from anatomy.web.icons import png
from anatomy.web.offline import WORKER, publish_worker
from anatomy.web.publish import Publisher

SCRIPT = "/* the worker */"


def version(publisher):
    text = publisher.entries[f"{publisher.base}{WORKER}"].path.read_text()
    return json.loads(re.match(r"const VERSION = (\{.*\});\n/\* the worker \*/$", text, re.S)[1])


def made(tmp_path, page=b"<html>", base="/"):
    publisher = Publisher(tmp_path, base)
    urls = publisher.publish({"a.js": b"a", "other.pack": b"o", "figure": b"f"})
    publisher.publish({"a.js.map": b"m"})
    publisher.place(base, page)
    publisher.place(f"{base}embed/", page, headers={"Content-Security-Policy": "x"})
    publish_worker(publisher, SCRIPT, later={urls["other.pack"]}, asked={urls["figure"]})
    return version(publisher), urls


def test_everything_is_on_the_list_but_source_maps_and_what_others_frame(tmp_path):
    found, urls = made(tmp_path)
    assert found["core"] == sorted(["/", urls["a.js"]])
    assert found["more"] == [urls["other.pack"]]
    assert found["asked"] == [urls["figure"]]


def test_a_prefix_is_in_front_of_all(tmp_path):
    found, _ = made(tmp_path, base="/x/")
    assert all(address.startswith("/x/") for address in found["core"])


def test_another_content_is_another_version(tmp_path):
    (first, _), (again, _), (other, _) = made(tmp_path), made(tmp_path), made(tmp_path, b"<html> ")
    assert first["id"] == again["id"] != other["id"]


@pytest.mark.parametrize("maskable", [False, True])
def test_an_icon_is_a_picture_of_the_accent(maskable):
    data = png(96, "#123456", maskable)
    assert struct.unpack(">II", data[16:24]) == (96, 96)
    length = struct.unpack(">I", data[33:37])[0]
    rows = zlib.decompress(data[41 : 41 + length])
    pixel = lambda x, y: tuple(rows[y * (96 * 4 + 1) + 1 + 4 * x :][:4])  # noqa: E731
    assert pixel(48, 48) == (0x12, 0x34, 0x56, 255)
    assert pixel(0, 0)[3] == (255 if maskable else 0)
