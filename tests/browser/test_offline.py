"""Without a network: the server is really stopped, later another version stands in its place."""

import re
from pathlib import Path

import pytest

from tests.browser.tools import Page
from tests.server import Server, copy_project

ROOT = Path(__file__).parents[2]
# What is the same in both versions need not be compressed again.
CACHE = {"CACHE_DIR": str(ROOT / ".cache/site")}
CHANGED = "Sore spots of another year"


@pytest.fixture(scope="module")
def newer(tmp_path_factory):
    """A copy of the project with other words."""
    root = copy_project(tmp_path_factory.mktemp("newer"))
    path = root / "anatomy/content/text/en/interface.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r'title = "Muscles and[^"]*"', f'title = "{CHANGED}"', text), "utf-8")
    return root


def kept(page):
    page.wait("return document.getElementById('page').dataset.offline === 'ready'")


def explains(page):
    """A tap on the list is answered with an explanation and the picture is there."""
    assert page.js("return document.getElementById('page').dataset.picture") == "ready"
    page.run("document.querySelector('[data-do=point][data-value=ut-front]').click()")
    page.wait("return document.getElementById('explanation').dataset.shown === 'ut-front.left'")


def test_one_visit_then_no_server_then_a_newer_one(browser, tmp_path, newer):
    log = tmp_path / "access.log"
    with Server(log=log, **CACHE) as server:
        address = server.address
        page = Page(browser, address, log, worker=True)
        page.open("/")
        kept(page)
    try:
        # The server is gone. A first page, another language, a link with a view: all work.
        page.open("/?point=scm-sternal-mid&side=left")
        assert page.js("return triggerPointViewer.state().point") == "scm-sternal-mid"
        page.open("/es/")
        explains(page)
        page.open("/")
        explains(page)
        title = page.text("#list-points")
        assert title != CHANGED

        # Another version at the same address: the old one goes on, the new one is offered ...
        port = address.rpartition(":")[2]
        with Server(log=log, root=newer, PORT=port, **CACHE):
            page.open("/?lang=en")
            explains(page)
            page.wait("return document.querySelector('[data-toast=version] .button')")
            assert page.js("return document.getElementById('list-points').textContent") == title
            # ... and taken when it is wanted.
            page.js("window.before = true")
            page.run("document.querySelector('[data-toast=version] .button').click()")
            page.wait("return !window.before && window.triggerPointViewer")
            page.until_ready()
            assert page.js("return document.getElementById('list-points').textContent") == CHANGED
            kept(page)
        page.open("/?lang=en")
        explains(page)
        assert page.js("return document.getElementById('list-points').textContent") == CHANGED
        stores = page.run("return (await caches.keys()).filter(name => name.startsWith('viewer-'))")
        assert len(stores) == 1
    finally:
        page.run(
            "for (const one of await navigator.serviceWorker.getRegistrations())"
            " await one.unregister();"
            " for (const name of await caches.keys()) await caches.delete(name)"
        )
        page.close()


def test_it_can_be_installed(page):
    """What browsers ask of an app: a manifest with name, start, icons that are there, a worker."""
    page.open("/es/?lang=es")
    found = page.run(
        "const link = document.querySelector('link[rel=manifest]').href;"
        "const manifest = await (await fetch(link)).json();"
        "const icons = await Promise.all(manifest.icons.map(async ({src, sizes}) => {"
        "  const bitmap = await createImageBitmap(await (await fetch(src)).blob());"
        "  return sizes === `${bitmap.width}x${bitmap.height}`;"
        "}));"
        "return {...manifest, icons}"
    )
    assert (found["start_url"], found["scope"]) == (page.at("/es/"), page.at("/"))
    assert found["lang"] == "es"
    assert found["display"] == "standalone" and found["name"]
    assert found["icons"] == [True, True, True]
    errors = page.cdp("Page.getInstallabilityErrors")["installabilityErrors"]
    assert [error["errorId"] for error in errors if "icon" in error["errorId"]] == []
