"""The content security policy, rule by rule."""

import pytest

from anatomy.web import headers
from anatomy.web.headers import content_security_policy, embed_headers, page_headers


@pytest.fixture
def rules():
    policy = content_security_policy(["'sha256-abc='"])
    return {name: sources for name, *sources in (rule.split() for rule in policy.split("; "))}


def test_nothing_is_allowed_that_is_not_named(rules):
    assert rules["default-src"] == ["'none'"]
    assert rules["base-uri"] == ["'none'"]
    assert rules["form-action"] == ["'none'"]


def test_scripts_come_from_here_or_are_known_by_hash(rules):
    assert rules["script-src"] == ["'self'", "'sha256-abc='"]


def test_no_rule_names_another_site_or_lets_text_become_code(rules):
    sources = {source for listed in rules.values() for source in listed}
    assert sources == {"'none'", "'self'", "'unsafe-inline'", "'sha256-abc='", "data:", "blob:"}
    assert [name for name, listed in rules.items() if "'unsafe-inline'" in listed] == ["style-src"]


def test_no_site_may_frame_the_app(rules):
    assert rules["frame-ancestors"] == ["'none'"]


def test_a_page_tells_nobody_where_it_was_and_asks_for_no_device():
    sent = page_headers([])
    assert sent["Referrer-Policy"] == "no-referrer"
    assert sent["X-Content-Type-Options"] == "nosniff"
    assert "camera=()" in sent["Permissions-Policy"]


def test_only_the_sites_named_may_frame_the_embed_page():
    sent = embed_headers(["'sha256-a='"], ["https://a.example"])
    policy = sent["Content-Security-Policy"]
    assert policy.endswith("frame-ancestors 'self' https://a.example")
    assert sent["Cross-Origin-Resource-Policy"] == "cross-origin"
    own = embed_headers([], [])["Content-Security-Policy"]
    assert own.endswith("frame-ancestors 'self'")
    app = page_headers([])["Content-Security-Policy"]
    assert own.rpartition(";")[0] == app.rpartition(";")[0]


def test_every_exception_is_numbered_and_explained():
    excepted = ("script-src", "style-src", "img-src", "frame-src", "frame-ancestors")
    for number, rule in enumerate(excepted, 1):
        assert f"\n{number}. `{rule}" in headers.__doc__
