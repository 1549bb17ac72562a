"""The content security policy, rule by rule."""

import pytest

from anatomy.web.headers import content_security_policy, page_headers


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
    headers = page_headers([])
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "camera=()" in headers["Permissions-Policy"]
