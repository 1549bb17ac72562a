"""The page: Dash makes it once, when the site is built; from then on all on the wire is a file.

It has no server callbacks (after loading, a tap never asks the server), so its HTML, layout and
list of callbacks are the same for everyone and for ever. There is one page for each language, at an
address of its own.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable, Iterable
from typing import Any

from dash import Dash
from dash.development.base_component import Component
from flask.testing import FlaskClient
from markupsafe import Markup

from anatomy.model.colours import WHITE
from anatomy.web.document import Document
from anatomy.web.publish import Publisher
from anatomy.web.render import render

# Dash links to these on every page. Browsers that draw WebGL 2 need no polyfill, and the page has
# no data table.
_UNUSED_SCRIPTS = ("/deps/polyfill@", "/dash_table/")

_SUITES = "_dash-component-suites/"
_RENDERER = "/dash-renderer/"
_JSON_NAMES = ("_dash-layout", "_dash-dependencies")


class _Page(Dash):
    """Dash with the document's own HTML."""

    document: Document

    # Dash calls it with keywords only
    def interpolate_index(self, **elements: str) -> str:  # type: ignore[override]
        scripts = elements["scripts"].splitlines()
        return render(
            "app.html",
            document=self.document,
            paper=WHITE,
            config=_config(elements["config"], self.document),
            scripts=[
                Markup(line)
                for line in scripts
                if not any(unused in line for unused in _UNUSED_SCRIPTS)
            ],
            renderer=Markup(elements["renderer"]),
        )


def _config(element: str, document: Document) -> dict[str, Any]:
    """Dash's settings for the browser, from its element, less what differs per load or tells of the
    server.

    The layout lies beside the page. Dash's scripts don't: all languages share them.
    """
    config: dict[str, Any] = json.loads(element[element.index("{") : element.rindex("}") + 1])
    for name in ("end_id", "python_version", "dash_version_url"):
        config.pop(name, None)
    return config | {
        "disable_version_check": True,
        "requests_pathname_prefix": document.home,
    }


def freeze(
    pages: Iterable[tuple[Document, Component]],
    register_callbacks: Callable[[Dash], None],
    publisher: Publisher,
) -> tuple[str, ...]:
    """Have Dash make `pages`, each language's document with its layout, and publish them.

    Returns the quoted hashes of their inline scripts. Raises what Dash raises for a layout or a
    callback that is not valid.
    """
    hashes: dict[str, None] = {}  # ordered, each once
    for document, layout in pages:
        app = _dash(document, layout, register_callbacks)
        _freeze(app, publisher)
        hashes |= dict.fromkeys([script_hash(document.first_script), *app.csp_hashes()])
    return tuple(hashes)


def _dash(
    document: Document, layout: Component, register_callbacks: Callable[[Dash], None]
) -> _Page:
    app = _Page(
        "anatomy",
        serve_locally=True,
        title=document.title,
        update_title="",
        requests_pathname_prefix=document.base,
        routes_pathname_prefix="/",
        external_scripts=list(document.scripts),
        # Nothing comes from the assets folder by itself: what the page needs is published.
        assets_folder="not-served",
        include_assets_files=False,
    )
    app.document = document
    app.layout = layout
    register_callbacks(app)
    return app


def script_hash(script: str) -> str:
    """An inline script's name in the content security policy."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def _freeze(app: _Page, publisher: Publisher) -> None:
    """Ask Dash for its page and the files that the page links to, and publish the answers."""
    client: FlaskClient = app.server.test_client()
    home, base = app.document.home, app.document.base

    def answer(address: str) -> bytes:
        response = client.get(address)
        if response.status_code != 200:
            raise RuntimeError(f"Dash answers {response.status} for {address}")
        return response.get_data()

    page = answer("/").decode()
    for name in re.findall(rf'src="{base}({_SUITES}[^"]+)"', page):
        script = answer(f"/{name}")
        if _RENDERER in name:
            published = publisher.publish({"dash_renderer.js": asking_by_ending(script)})
            page = page.replace(base + name, published["dash_renderer.js"])
        else:
            publisher.publish_at(base + name, script, immutable=True)
    publisher.publish_at(home, page.encode())
    for name in _JSON_NAMES:
        publisher.publish_at(f"{home}{name}.json", _sorted(answer(f"/{name}")))


def asking_by_ending(renderer: bytes) -> bytes:
    """Dash's renderer that asks for its two files with an ending.

    It takes them only if they come as JSON, and a plain file server says what a file is by its
    ending. RuntimeError if the renderer does not name them as expected.
    """
    for name in _JSON_NAMES:
        plain, ending = (f'"{text}"'.encode() for text in (name, f"{name}.json"))
        if plain not in renderer:
            raise RuntimeError(f"Dash's renderer does not ask for {name} as expected")
        renderer = renderer.replace(plain, ending)
    return renderer


def _sorted(data: bytes) -> bytes:
    """JSON with its keys in order: Dash keeps a component's in no certain one."""
    content = json.loads(data)
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
