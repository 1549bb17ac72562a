"""The site around a tiny page: what each answer says of caching, compression and safety."""

import base64
import gzip
import hashlib
import json
import re

import brotli
import pytest
from dash import dcc, html

from anatomy.web.dash_page import asking_by_ending, freeze
from anatomy.web.document import Document, homes_of
from anatomy.web.headers import page_headers
from anatomy.web.publish import Publisher
from anatomy.web.wsgi import create_app

SCRIPT = b"/* the same again and again */" * 100


HOMES = homes_of(["en", "es"])


def make(cache_dir, base="/"):
    publisher = Publisher(cache_dir, base)
    publisher.publish_at(f"{base}data/zones.csv", b"a,b\n")
    for home in homes_of(["en", "es"], base).values():
        publisher.publish_at(f"{home}read/", b"all")
    urls = publisher.publish({"main.js": SCRIPT, "icon.svg": b"<svg/>", "a.mjs": SCRIPT})
    pages = [
        (
            Document(
                lang=lang,
                title=f'A "title" & more {lang}',
                description="d",
                loading="l",
                noscript="n",
                reading="r",
                icon=urls["icon.svg"],
                stylesheets=(),
                scripts=(urls["main.js"],),
                languages=homes_of(["en", "es"], base),
                modules=(urls["a.mjs"],),
                first_script="/* first */",
            ),
            html.Main([html.H1(hello), dcc.Store(id="state")]),
        )
        for lang, hello in (("en", "Hello"), ("es", "Hola"))
    ]
    headers = page_headers(freeze(pages, lambda app: None, publisher))
    return create_app(publisher, headers, {"version": "1"}), urls


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
    assert "<title>A &#34;title&#34; &amp; more en</title>" in page


def test_everything_the_page_links_to_is_there_and_kept_for_ever(client, page):
    linked = set(re.findall(r'(?:src|href)="([^"]+)"', page))
    assert len(linked) >= 8
    for address in linked - {"/", "/es/", "/read/"}:
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
    "address",
    ["/", "/?point=ut-front", "/_dash-layout.json", "/_dash-dependencies.json", "/es/",
     "/es/_dash-layout.json", "/es/_dash-dependencies.json", "/data/zones.csv"],
)
def test_what_may_change_is_asked_for_anew_and_then_not_sent_again(client, address):
    first = client.get(address)
    assert first.headers["Cache-Control"] == "no-cache"
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_the_policy_lets_in_exactly_the_inline_scripts_of_the_pages(client, page):
    policy = client.get("/").headers["Content-Security-Policy"]
    scripts = re.findall(r"<script(?! src)(?![^>]*json)[^>]*>(.*?)</script>", page, re.S)
    wanted = {base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in scripts}
    assert len(wanted) == 2
    assert set(re.findall("'sha256-([^']+)'", policy)) == wanted
    assert client.get("/es/").headers["Content-Security-Policy"] == policy
    assert "unsafe-eval" not in policy


def test_each_language_has_a_page_with_a_layout_beside_it_and_the_same_scripts(client, page):
    spanish = client.get("/es/").text
    assert '<html lang="es">' in spanish
    assert "Hola" in client.get("/es/_dash-layout.json").text
    assert "Hello" in client.get("/_dash-layout.json").text
    config = json.loads(re.search(r'<script id="_dash-config"[^>]*>(.*?)</script>', spanish)[1])
    assert config["requests_pathname_prefix"] == "/es/"
    scripts = re.compile(r'<script src="[^"]+"')
    assert scripts.findall(spanish) == scripts.findall(page)


def test_dashs_renderer_asks_by_ending_under_an_address_of_its_own(client, page):
    [address] = re.findall(r'src="([^"]+/dash_renderer\.js)"', page)
    assert "/static/" in address, "a browser that kept Dash's own must not take it for this one"
    script = client.get(address).text
    for name in ("_dash-layout", "_dash-dependencies"):
        assert f'"{name}.json"' in script and f'"{name}"' not in script
    with pytest.raises(RuntimeError, match="_dash-dependencies"):
        asking_by_ending(b'"_dash-layout"')


def test_pages_name_their_languages_and_where_to_come_without_one(client):
    wanted = [("en", "/"), ("es", "/es/"), ("x-default", "/")]
    for address in HOMES.values():
        text = client.get(address).text
        assert re.findall(r'hreflang="([^"]+)" href="([^"]+)"', text) == wanted
        # The choice is made before anything is announced to be fetched.
        assert text.index("/* first */") < text.index("modulepreload")


def test_a_language_without_its_last_slash(client):
    answer = client.get("/es?point=ut-front&view=1,2")
    assert (answer.status_code, answer.location) == (301, "/es/?point=ut-front&view=1,2")


def test_data_has_its_type(client):
    assert client.get("/data/zones.csv").headers["Content-Type"] == 'text/csv; charset="utf-8"'


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
        "/assets/meshes/neutral/skin.glb",
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


@pytest.mark.parametrize("address", ["/a/b", "/a/b?x=1", "/a/b/es"])
def test_under_a_prefix_a_last_slash_is_added(prefixed, address):
    path, mark, query = address.partition("?")
    answer = prefixed.get(address)
    assert (answer.status_code, answer.location) == (301, f"{path}/{mark}{query}")


@pytest.fixture(scope="module")
def prefixed(tmp_path_factory):
    return make(tmp_path_factory.mktemp("prefixed"), "/a/b/")[0].test_client()


def test_under_a_prefix_every_address_has_it(prefixed):
    for home in ("/a/b/", "/a/b/es/"):
        page = prefixed.get(home).text
        linked = re.findall(r'(?:src|href)="([^"]+)"', page)
        assert len(linked) >= 8
        for address in linked:
            assert address.startswith("/a/b/")
            assert prefixed.get(address).status_code == 200, address
        config = json.loads(re.search(r'<script id="_dash-config"[^>]*>(.*?)</script>', page)[1])
        assert config["requests_pathname_prefix"] == home
        assert prefixed.get(f"{home}_dash-layout.json").json
    assert prefixed.get("/").status_code == 404


def test_health_lies_outside_the_prefix_too(prefixed):
    for address in ("/healthz", "/a/b/healthz"):
        assert prefixed.get(address).json == {"status": "ok"}
