"""Links to views of the app: each with its own lines in the head, all else as before."""

import gzip

import pytest

from anatomy.web.headers import page_headers
from anatomy.web.publish import Publisher
from anatomy.web.wsgi import create_app

LINES = {"/x/": {"": "<!--start-->", "point=a&side=left": "<!--left-->",
                 "point=a&side=right": "<!--right-->"}}  # fmt: skip


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    publisher = Publisher(tmp_path_factory.mktemp("site"), "/x/")
    for address in ("/x/", "/x/embed/"):
        publisher.publish_at(address, b"<html><head></head><body>page</body></html>")
    return create_app(publisher, page_headers([]), {}, previews=LINES).test_client()


@pytest.mark.parametrize(
    ("query", "line"),
    [
        ("", "start"), ("mode=student", "start"), ("point=a", "left"),
        ("point=a&side=left", "left"),
        ("side=right&point=a&mode=student", "right"), ("point=nonsense", "start"),
        ("point=%3C%2Fhead%3E", "start"), ("point=a&side=%00", "left"),
        ("structure=none&point=a&side=right&view=back", "right"), ("point=a&point=b", "left"),
    ],
)  # fmt: skip
def test_the_head_tells_of_the_view(client, query, line):
    answer = client.get(f"/x/?{query}")
    assert answer.text == f"<html><head><!--{line}-->\n</head><body>page</body></html>"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_it_is_packed_and_not_sent_again(client):
    packed = {"Accept-Encoding": "gzip, br"}
    first = client.get("/x/?point=a", headers=packed)
    assert b"<!--left-->" in gzip.decompress(first.data)
    again = client.get("/x/?point=a", headers=packed | {"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_it_is_not_packed_for_one_who_refuses_that(client):
    answer = client.get("/x/?point=a", headers={"Accept-Encoding": "gzip;q=0, br"})
    assert "Content-Encoding" not in answer.headers
    assert "<!--left-->" in answer.text


def test_other_pages_are_left_alone(client):
    assert client.get("/x/embed/?point=a").text == "<html><head></head><body>page</body></html>"
