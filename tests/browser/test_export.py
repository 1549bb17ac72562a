"""The exported folder behind a plain file server, under a prefix and at the root: the same tests as
the real server's, and that nothing leaves the prefix."""

import pytest

from tests.browser.any_host import AnyHost
from tests.browser.steps import NO_WEBGL, finger, shown
from tests.browser.tools import Page
from tests.files import exported

PREFIX = "/some/place"


@pytest.fixture(scope="module")
def host(tmp_path_factory, clinic_site):
    with exported(tmp_path_factory.mktemp("host"), PREFIX, clinic_site.address) as running:
        yield running


@pytest.fixture(scope="module")
def root_host(tmp_path_factory, clinic_site):
    """The same at the top of a site of its own."""
    with exported(tmp_path_factory.mktemp("root"), "", clinic_site.address) as running:
        yield running


@pytest.fixture(params=[PREFIX, ""], ids=["prefix", "root"])
def viewer(request):
    """Its address, at either place."""
    name = "host" if request.param else "root_host"
    return request.getfixturevalue(name).address + request.param


@pytest.fixture
def page(browser, host):
    shown = Page(browser, host.address + PREFIX, host.log)
    yield shown
    shown.close()


class TestOnPlainFiles(AnyHost):
    """The tests of any host."""


def test_every_request_is_answered_and_lies_under_the_prefix(page):
    page.clear_cache()
    page.open("/?point=ut-front&side=left")
    answers = page.requests()
    assert len(answers) > 20
    assert [r for r in answers if not r.path.startswith(f"{PREFIX}/") or r.status >= 400] == []


def test_a_language_and_the_way_to_the_other(words):
    page = words
    page.open("/es?point=ut-front&side=right")
    shown(page, "ut-front.right")
    assert page.js("return location.pathname") == f"{PREFIX}/es/"
    finger(page, ".bar .language")
    page.wait("return document.documentElement.lang === 'en'")
    page.until_ready()
    shown(page, "ut-front.right")
    assert page.js("return location.pathname") == f"{PREFIX}/"


def test_the_open_data_is_there(words):
    page = words
    page.open("/es/")
    assert page.run(
        "return await Promise.all([...document.querySelectorAll('#dialog-about .files a')]"
        ".map(async a => (await fetch(a.href)).status))"
    ) == [200, 200, 200]


def test_the_page_carries_its_own_policy(words):
    page = words
    page.open("/")
    page.expect_errors()
    assert page.run("return await fetch('https://elsewhere.example/').then(() => 1, () => 0)") == 0
    assert any("Content Security Policy" in line for line in page.console())


def test_another_site_embeds_it(browser, clinic_site, viewer):
    """Picture, 3D, messages: from plain files, for the site that the export was made for."""
    (clinic_site.folder / "index.html").write_text(
        '<!DOCTYPE html><title>t</title><link rel="icon" href="data:,">'
        f'<script src="{viewer}/embed.js" async></script>'
        '<trigger-point-viewer point="ut-front" side="right" lang="es"></trigger-point-viewer>'
    )
    page = Page(browser, clinic_site.address, clinic_site.log)
    page.before_load(NO_WEBGL)
    page.open("/", ready=False)
    element = "const e = document.querySelector('trigger-point-viewer');"
    page.wait(element + "return e.shadowRoot?.querySelector('img')?.naturalWidth")
    ready = page.run(element + "return await e.open()")
    assert (ready["point"], ready["side"], ready["lang"]) == ("ut-front", "right", "es")
    page.close()


def test_the_page_at_the_root_and_its_pages_without_script(browser, root_host):
    page = Page(browser, root_host.address, root_host.log)
    page.before_load(NO_WEBGL)
    page.open("/?point=ut-front&side=left")
    shown(page, "ut-front.left")
    page.open("/es/read/ut-front-left/", ready=False)
    assert "Trapecio" in page.text("main")
    assert page.js("return document.querySelector('main img').naturalWidth") == 400
    page.open("/read/", ready=False)
    assert page.js("return document.querySelectorAll('main li a').length") > 50
    assert page.axe() == []
    page.close()
