"""The list that the service worker keeps, the app's manifest and its icons."""

import io
import json
import re

import numpy as np
import pytest
from PIL import Image

from anatomy.web.icons import png
from anatomy.web.offline import ICON_SIZES, TOUCH_ICON, WORKER, publish_worker
from anatomy.web.publish import Publisher

SCRIPT = "/* the worker */"


def version(publisher):
    text = publisher.entries[f"{publisher.base}{WORKER}"].path.read_text()
    return json.loads(re.match(r"const VERSION = (\{.*\});\n/\* the worker \*/$", text, re.S)[1])


def made(tmp_path, page=b"<html>", base="/"):
    publisher = Publisher(tmp_path, base)
    urls = publisher.publish({"a.js": b"a", "other.pack": b"o", "figure": b"f"})
    publisher.publish({"a.js.map": b"m"})
    publisher.publish_at(base, page)
    publisher.publish_at(f"{base}embed/", page, headers={"Content-Security-Policy": "x"})
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


# The middle row of an icon of 24 pixels, from its edge to its centre: discs in RGBA.
ROW = {
    False: "a0aebb45 a0aebbff a0aebbff a0aebbff a0aebbff c1c9d2ff ffffffff ffffffff 5d748bff",
    True: "ffffffff" * 4 + "a0aebbff a0aebbff a0aebbff d6dce2ff ffffffff 5e758cff",
}


@pytest.mark.parametrize("maskable", [False, True])
def test_an_icon_is_three_discs_of_the_accent(maskable):
    picture = Image.open(io.BytesIO(png(24, "#123456", maskable))).convert("RGBA")
    pixels = np.asarray(picture, int)
    half = np.frombuffer(bytes.fromhex(ROW[maskable]), np.uint8).reshape(-1, 4)
    half = np.concatenate([half, np.tile([0x12, 0x34, 0x56, 255], (12 - len(half), 1))])
    assert np.abs(pixels[11] - np.concatenate([half, half[::-1]])).max() <= 1  # rounding
    assert (pixels == pixels[::-1]).all() and (pixels == pixels[:, ::-1]).all()
    assert pixels[0, 0, 3] == (255 if maskable else 0)


@pytest.mark.parametrize("size", [*ICON_SIZES, TOUCH_ICON])
@pytest.mark.parametrize("accent", ["#000000", "#0b63a5", "#8a3b12"])
def test_icons_have_the_size_that_the_manifest_says(size, accent):
    for maskable in (False, True):
        assert Image.open(io.BytesIO(png(size, accent, maskable))).size == (size, size)
