"""Forwarded headers: who is believed, and what."""

from ipaddress import ip_network

import pytest

from anatomy.web.proxies import Proxied

TRUSTED = (ip_network("10.0.0.0/8"), ip_network("::1/128"))
FORWARDED = {
    "HTTP_X_FORWARDED_PROTO": "https",
    "HTTP_X_FORWARDED_HOST": "clinic.example",
    "HTTP_X_FORWARDED_PREFIX": "/viewer",
}


def arrives(base="/", **environ):
    """What the application behind it is given."""
    seen = {}
    given = {"wsgi.url_scheme": "http", "HTTP_HOST": "inside:8050", "PATH_INFO": "/es/", **environ}
    Proxied(lambda environ, start: seen.update(environ) or [], TRUSTED, base)(given, None)
    return seen


@pytest.mark.parametrize("peer", ["10.1.2.3", "::1"])
def test_a_trusted_proxy_is_believed(peer):
    seen = arrives(REMOTE_ADDR=peer, **FORWARDED)
    assert (seen["wsgi.url_scheme"], seen["HTTP_HOST"]) == ("https", "clinic.example")


@pytest.mark.parametrize("peer", ["11.0.0.1", "127.0.0.1", "", "unix:", "10.0.0.1, 1.1.1.1"])
def test_others_are_not_believed_and_their_headers_are_gone(peer):
    seen = arrives(REMOTE_ADDR=peer, HTTP_FORWARDED="host=evil", **FORWARDED)
    assert (seen["wsgi.url_scheme"], seen["HTTP_HOST"]) == ("http", "inside:8050")
    assert not [name for name in seen if "FORWARDED" in name]


def test_of_several_values_the_nearest_proxys_counts():
    seen = arrives(REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_HOST="evil.example, clinic.example")
    assert seen["HTTP_HOST"] == "clinic.example"


@pytest.mark.parametrize("host", ["a b", "a/b", "<script>", "", "a:b:c"])
def test_a_host_that_is_none_is_not_taken_over(host):
    assert arrives(REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_HOST=host)["HTTP_HOST"] == "inside:8050"


@pytest.mark.parametrize(
    ("path", "arrived"),
    [("/es/", "/viewer/es/"), ("/viewer/es/", "/viewer/es/"), ("/", "/viewer/"),
     ("/viewer", "/viewer")],
)  # fmt: skip
def test_a_prefix_that_the_proxy_took_off_is_put_back(path, arrived):
    seen = arrives("/viewer/", REMOTE_ADDR="10.0.0.1", **FORWARDED | {"PATH_INFO": path})
    assert seen["PATH_INFO"] == arrived


def test_another_prefix_than_the_settings_is_not():
    assert arrives("/other/", REMOTE_ADDR="10.0.0.1", **FORWARDED)["PATH_INFO"] == "/es/"
