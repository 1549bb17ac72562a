"""Settings: defaults, every wrong value told with field and remedy, all at once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anatomy.settings import FIELDS, ROOT, SettingsError, load


def test_defaults_let_a_tablet_in():
    settings = load({})
    assert (settings.host, settings.port, settings.workers) == ("0.0.0.0", 8050, 2)
    assert settings.cache_dir == ROOT / ".cache/site"
    assert settings.access_log == ""


def test_an_empty_variable_is_as_good_as_none():
    assert load({field.variable: " " for field in FIELDS.values()}) == load({})


def test_settings_are_frozen():
    with pytest.raises(AttributeError):
        load({}).port = 1


@pytest.mark.parametrize("port", ["http", "-1", "65536", "80.5", "1_0", "٣", "8050;"])
def test_a_wrong_port_is_told_with_its_remedy(port):
    with pytest.raises(SettingsError, match=r"PORT=.*whole number from 0 to 65535"):
        load({"PORT": port})


@pytest.mark.parametrize("host", ["http://a", "a/b", "a b", "me@there"])
def test_a_wrong_host_is_told(host):
    with pytest.raises(SettingsError, match="HOST="):
        load({"HOST": host})


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "[::1]"])
def test_hosts_that_are_right(host):
    assert load({"HOST": host}).host == host.strip("[]")


def test_all_errors_come_at_once(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingsError) as told:
        load({"PORT": "x", "WORKERS": "0", "CACHE_DIR": str(tmp_path / "file")})
    lines = str(told.value).splitlines()
    assert [line.partition("=")[0] for line in lines] == ["PORT", "WORKERS", "CACHE_DIR"]


@given(st.text())
def test_any_port_is_read_or_told(text):
    try:
        assert 0 <= load({"PORT": text}).port <= 65535
    except SettingsError as error:
        assert "PORT" in str(error)


def test_the_clinics_file_is_the_one_named_or_none(tmp_path):
    path = tmp_path / "own.toml"
    with pytest.raises(SettingsError, match=r"CLINIC=.*clinic\.example\.toml"):
        load({"CLINIC": str(path)})
    path.write_text("")
    assert load({"CLINIC": str(path)}).clinic == path
    assert load({"CLINIC": "none"}).clinic is None


@pytest.mark.parametrize(
    ("text", "base"),
    [("", "/"), ("/", "/"), ("a", "/a/"), ("/a/b/", "/a/b/"), ("/a.b~c/", "/a.b~c/")],
)
def test_a_prefix_starts_and_ends_with_a_slash(text, base):
    assert load({"URL_PREFIX": text}).base == base


@pytest.mark.parametrize("text", ["/a b/", "//a//b", "/../a", "/a?b", "https://a/b", "/é/"])
def test_a_wrong_prefix_is_told(text):
    with pytest.raises(SettingsError, match="URL_PREFIX="):
        load({"URL_PREFIX": text})


@pytest.mark.parametrize(("text", "count"), [("127.0.0.1", 1), ("10.0.0.0/8, ::1", 2), ("", 0)])
def test_proxies_are_networks(text, count):
    assert len(load({"TRUSTED_PROXIES": text}).trusted_proxies) == count


@pytest.mark.parametrize(
    ("text", "sites"),
    [("none", ()), ("", ()), ("*", ("*",)),
     ("https://A.example, http://b.example:8080", ("https://a.example", "http://b.example:8080"))],
)  # fmt: skip
def test_sites_that_may_embed(text, sites):
    assert load({"EMBED_ANCESTORS": text}).embed_ancestors == sites


@pytest.mark.parametrize(
    "text", ["a.example", "https://a.example/", "https://a;script-src *", "'self'"]
)
def test_what_is_not_a_site_is_told(text):
    with pytest.raises(SettingsError, match="EMBED_ANCESTORS="):
        load({"EMBED_ANCESTORS": text})


def test_wrong_proxies_are_told():
    with pytest.raises(SettingsError, match="TRUSTED_PROXIES="):
        load({"TRUSTED_PROXIES": "proxy.example"})
