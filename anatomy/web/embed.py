"""The viewer on somebody's site: the embed page's document (the page's components as plain HTML,
drawn without Dash), and the script with its element."""

from __future__ import annotations

import html
import json
from collections.abc import Mapping, Sequence
from typing import Any

from dash.development.base_component import Component

from anatomy.layout.markup import markup
from anatomy.model.catalogue import Texts
from anatomy.web.site import Document, alternates

_PAGE = """<!DOCTYPE html>
<html lang="{lang}" data-embed>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{title}</title>
<link rel="icon" href="{icon}">
{alternates}
<script>{first_script}</script>
{links}
</head>
<body>
<noscript>{noscript}</noscript>
{body}
<script type="application/json" id="embed-config">{config}</script>
<script type="module" src="{module}"></script>
</body>
</html>
"""


def embed_page(
    document: Document,
    layout: Component,
    modules: Sequence[str],
    homes: Mapping[str, str],
    ancestors: Sequence[str],
    config: Mapping[str, Any],
) -> bytes:
    """The document. `homes`: language -> address of its embed page; `modules`: addresses of
    embed.mjs and those it imports beside the app's; `ancestors`: sites whose messages are heard;
    `config`: as the app's page has it."""
    links = [
        *(f'<link rel="stylesheet" href="{url}">' for url in document.stylesheets),
        *(f'<link rel="modulepreload" href="{url}">' for url in (*modules, *document.modules)),
    ]
    told = {**config, "homes": dict(homes), "ancestors": list(ancestors)}
    return _PAGE.format(
        lang=document.lang,
        title=html.escape(document.title),
        icon=document.icon,
        alternates=alternates(homes),
        first_script=document.first_script,
        links="\n".join(links),
        noscript=html.escape(document.noscript),
        body=markup(layout),
        config=json.dumps(told, separators=(",", ":")).replace("<", "\\u003c"),
        module=modules[0],
    ).encode()


def element_script(
    script: str, pages: Mapping[str, str], stills: Mapping[str, str], words: Mapping[str, Texts]
) -> bytes:
    """embed.js with what it knows of this site.

    `script`: assets/embed.js; `pages`: language -> path of the embed page; `stills`: "<id>.<side>"
    or "home" -> path of its picture.
    """
    said = ("title", "open", "typical", "failed", "full")
    known = {
        "pages": dict(pages),
        "stills": dict(stills),
        "words": {
            lang: {name: words[lang].say(f"ui.embed.{name}") for name in said} for lang in pages
        },
    }
    text = json.dumps(known, ensure_ascii=False, separators=(",", ":"))
    # A scope of its own: on somebody's page nothing of ours is global.
    return f"{{\nconst VIEWER = {text};\n{script}}}\n".encode()
