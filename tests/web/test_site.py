"""The site around a tiny page: what each answer says of caching, compression and safety."""

import gzip
import json
import re

import brotli
import pytest
from dash import dcc, html

from anatomy.web.publish import Publisher
from anatomy.web.site import Document, create_server

SCRIPT = b"/* the same again and again */" * 100


def make(cache_dir):
    publisher = Publisher(cache_dir)
    urls = publisher.publish({"main.js": SCRIPT, "icon.svg": b"<svg/>", "a.mjs": SCRIPT})
    document = Document(
        lang="en",
        title='A "title" & more',
        description="d",
        noscript="n",
        icon=urls["icon.svg"],
        stylesheets=(),
        scripts=(urls["main.js"],),
        modules=(urls["a.mjs"],),
    )
    layout = html.Main([html.H1("Hello"), dcc.Store(id="state")])
    server = create_server(document, layout, lambda app: None, publisher, {"version": "1"})
    return server, urls


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return make(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="module")
def client(site):
    return site[0].test_client()


@pytest.fixture(scope="module")
def urls(site):
    return site[1]


@pytest.fixture(scope="module")
def page(client):
    return client.get("/").text


def test_the_page_has_a_language_and_its_texts_are_escaped(page):
    assert '<html lang="en">' in page
    assert "<title>A &quot;title&quot; &amp; more</title>" in page


def test_everything_the_page_links_to_is_there_and_kept_for_ever(client, page):
    linked = set(re.findall(r'(?:src|href)="([^"]+)"', page))
    assert len(linked) >= 8
    for address in linked - {"/_dash-layout", "/_dash-dependencies"}:
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_nothing_is_linked_from_elsewhere(page):
    assert "http" not in re.sub(r"<script id=.*", "", page)


def test_scripts_that_the_page_does_not_use_are_not_linked(page):
    assert "dash_table" not in re.sub(r"<script id=.*", "", page)
    assert "polyfill" not in page


@pytest.mark.parametrize(
    "address", ["/", "/?point=ut-front", "/_dash-layout", "/_dash-dependencies"]
)
def test_what_may_change_is_asked_for_anew_and_then_not_sent_again(client, address):
    first = client.get(address)
    assert first.headers["Cache-Control"] == "no-cache"
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_the_policy_lets_in_exactly_the_inline_script_of_the_page(client):
    policy = client.get("/").headers["Content-Security-Policy"]
    assert len(re.findall("'sha256-[^']+'", policy)) == 1
    assert "unsafe-eval" not in policy


def test_the_page_is_the_same_for_everyone_and_after_every_start(client, page, tmp_path):
    assert client.get("/").text == page
    assert make(tmp_path)[0].test_client().get("/").text == page


def test_the_page_tells_nothing_of_the_server(page):
    config = json.loads(re.search(r'<script id="_dash-config"[^>]*>(.*?)</script>', page)[1])
    assert not config.keys() & {"end_id", "python_version", "dash_version_url"}


@pytest.mark.parametrize(("accepted", "sent"), [("br, gzip", "br"), ("gzip", "gzip"), ("", None)])
def test_each_browser_gets_the_smallest_form_it_takes(client, urls, accepted, sent):
    answer = client.get(urls["main.js"], headers={"Accept-Encoding": accepted})
    assert answer.headers.get("Content-Encoding") == sent
    assert answer.headers["Vary"] == "Accept-Encoding"
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[sent]
    assert unpack(answer.data) == SCRIPT


@pytest.mark.parametrize(
    "address",
    [
        "/nothing",
        "/assets/meshes/skin.glb",
        "/static/0/main.js",
        "/static/../app.py",
        "/_dash-component-suites/dash/../x.js",
    ],
)
def test_unknown_addresses_are_unknown(client, address):
    answer = client.get(address)
    assert answer.status_code in (404, 500) and b"Hello" not in answer.data
    assert answer.status_code == 404
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]


def test_health_and_version(client):
    assert client.get("/healthz").json == {"status": "ok"}
    assert client.get("/version").json == {"version": "1"}
    assert client.get("/healthz").headers["Cache-Control"] == "no-cache"
