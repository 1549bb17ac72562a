"""The viewer on somebody's site: the embed page's document (the page's components as plain HTML,
drawn without Dash), and the script with its element."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from dash.development.base_component import Component

from anatomy.layout.markup import markup
from anatomy.model import palette
from anatomy.model.catalogue import Texts
from anatomy.model.colours import WHITE
from anatomy.web.document import Document
from anatomy.web.render import render


def embed_page(
    document: Document,
    layout: Component,
    modules: Sequence[str],
    homes: Mapping[str, str],
    ancestors: Sequence[str],
    config: Mapping[str, Any],
) -> bytes:
    """The document. `homes`: language -> address of its embed page; `modules`: addresses of
    embed.mjs and of those it imports at once; `ancestors`: sites whose messages are heard;
    `config`: as the app's page has it."""
    page = render(
        "embed.html",
        document=document,
        homes=homes,
        modules=modules,
        body=markup(layout),
        config={**config, "homes": dict(homes), "ancestors": list(ancestors)},
    )
    return page.encode()


def element_script(
    script: str, pages: Mapping[str, str], stills: Mapping[str, str], words: Mapping[str, Texts]
) -> bytes:
    """embed.js with what it knows of this site.

    `script`: assets/embed.js; `pages`: language -> path of the embed page; `stills`: "<id>.<side>"
    or "home" -> path of its picture.
    """
    said = ("title", "open", "typical", "failed", "full")
    seen = ("ink", "paper", "line", "backdrop-centre", "backdrop-edge")
    known = {
        "colours": {
            "button": {"fill": palette.ACCENT, "words": WHITE},
            "light": {name: palette.ON_LIGHT[name] for name in seen},
            "dark": {name: palette.ON_DARK[name] for name in seen},
        },
        "pages": dict(pages),
        "stills": dict(stills),
        "words": {
            lang: {name: words[lang].say(f"ui.embed.{name}") for name in said} for lang in pages
        },
    }
    text = json.dumps(known, ensure_ascii=False, separators=(",", ":"))
    # A scope of its own: on somebody's page nothing of ours is global.
    return f"{{\nconst VIEWER = {text};\n{script}}}\n".encode()
