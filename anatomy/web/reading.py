"""Each explanation as a page of its own that needs no script: for search engines, link previews and
readers without one. Files at fixed addresses, on any static host.

    publish_pages(publisher, documents, panels, pictures, words, public)

`/read/<id>-<side>/` below each language's home. With the public address known (clinic.toml), pages
carry Open Graph and oEmbed links, and there is a sitemap.
"""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from anatomy.model.catalogue import Texts
from anatomy.web.headers import BASIC, OPEN, page_headers
from anatomy.web.publish import Publisher
from anatomy.web.site import Document, alternates

# Of the file of panels, in the order of the sitemap: what the address calls one of them.
SORTS: dict[str, Callable[[str, Any], str]] = {
    "points": lambda id_, texts: "point",
    "muscles": lambda id_, texts: "muscle",
    "places": lambda id_, texts: (
        "headache" if id_ in texts["vocabulary"]["headaches"] else "region"
    ),
}
WIDTH, HEIGHT = 480, 900  # of the frame that oEmbed offers

_PAGE = """<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<meta name="description" content="{said}">
<link rel="icon" href="{icon}">
{head}
</head>
<body class="reading">
<main class="page" data-mode="patient" data-side="{side}">
<p><a href="{app}">{full}</a></p>
{picture}
<article class="explanation">{body}</article>
<p class="small">{disclaimer}</p>
</main>
</body>
</html>
"""


def publish_pages(
    publisher: Publisher,
    documents: Sequence[Document],
    panels: Mapping[str, bytes],
    pictures: Mapping[str, str],
    words: Mapping[str, Texts],
    public: str,
) -> None:
    """Place the pages; with `public`, the address under which the site is known, the sitemap and
    oEmbed files too.

    `panels`: language -> its file of panels; `pictures`: "<id>.<side>" -> address of its still.
    """
    base = publisher.base
    headers = page_headers(())  # no script at all; the offline copy leaves these pages out

    def absolute(address: str) -> str:
        return f"{public.rstrip('/')}/{address.removeprefix(base)}"

    places = []
    for document in documents:
        texts = json.loads(panels[document.lang])
        for sort in SORTS:
            for key, told in texts[sort].items():
                id_, _, side = key.rpartition(".")
                addresses = {one.lang: f"{one.home}read/{id_}-{side}/" for one in documents}
                own = addresses[document.lang]
                query = urlencode({SORTS[sort](id_, texts): id_, "side": side})
                picture = pictures.get(key, pictures["home"])
                head = [
                    alternates(addresses),
                    *(f'<link rel="stylesheet" href="{one}">' for one in document.stylesheets),
                ]
                if public:
                    head += _previews(document, told, absolute(own), absolute(picture))
                    offered = _oembed(document, told, absolute, query, picture)
                    publisher.place(f"{own}oembed.json", offered, headers=BASIC | OPEN)
                page = _PAGE.format(
                    lang=document.lang,
                    title=html.escape(f"{told['name']} – {document.title}"),
                    said=html.escape(told["said"]),
                    icon=document.icon,
                    head="\n".join(head),
                    side=side,
                    app=html.escape(f"{document.home}?{query}"),
                    full=html.escape(words[document.lang].say("ui.embed.open")),
                    picture=f'<img src="{picture}" alt="" width="400" height="400">',
                    body=plain(texts["panels"][key], texts["parts"]),
                    disclaimer=html.escape(words[document.lang].say("ui.disclaimer")),
                )
                publisher.place(own, page.encode(), headers=headers)
                places.append(own)
    if public:
        lines = "".join(f"<url><loc>{absolute(place)}</loc></url>\n" for place in places)
        text = (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{lines}</urlset>\n'
        )
        publisher.place(f"{base}sitemap.xml", text.encode(), headers=BASIC)


def _previews(document: Document, told: Mapping[str, Any], own: str, picture: str) -> list[str]:
    """What chats and editors look for in the head; all addresses whole."""
    properties = {
        "og:type": "article", "og:title": told["name"], "og:description": told["said"],
        "og:url": own, "og:image": picture, "og:locale": document.lang,
    }  # fmt: skip
    return [
        f'<link rel="canonical" href="{own}">',
        f'<link rel="alternate" type="application/json+oembed" href="{own}oembed.json">',
        *(
            f'<meta property="{name}" content="{html.escape(value)}">'
            for name, value in properties.items()
        ),
    ]


def _oembed(
    document: Document,
    told: Mapping[str, Any],
    absolute: Callable[[str], str],
    query: str,
    picture: str,
) -> bytes:
    """The rich answer of oEmbed 1.0: the embed page in a frame, and the still."""
    source = html.escape(f"{absolute(document.home)}embed/?{query}&ui=compact")
    frame = (
        f'<iframe src="{source}" title="{html.escape(told["name"])}" width="{WIDTH}"'
        f' height="{HEIGHT}" frameborder="0" loading="lazy" allow="" referrerpolicy="no-referrer"'
        ' sandbox="allow-scripts allow-same-origin allow-popups'
        ' allow-popups-to-escape-sandbox"></iframe>'
    )
    answer = {
        "type": "rich", "version": "1.0", "title": told["name"], "html": frame,
        "width": WIDTH, "height": HEIGHT, "provider_name": document.title,
        "provider_url": absolute(document.home), "thumbnail_url": absolute(picture),
        "thumbnail_width": 400, "thumbnail_height": 400,
    }  # fmt: skip
    return json.dumps(answer, ensure_ascii=False).encode()


def plain(tree: Any, parts: list[Any]) -> str:
    """A panel of the file of panels as HTML to read: everything open, no buttons."""
    if tree is None or isinstance(tree, bool):
        return ""
    if isinstance(tree, list):
        return "".join(plain(child, parts) for child in tree)
    if not isinstance(tree, dict):
        return html.escape(str(tree), quote=False)
    if "part" in tree:
        return plain(parts[tree["part"]], parts)
    props = tree["props"]
    name = tree["type"].lower()
    if name in ("button", "svg", "img") or "data-miniature" in props:
        return ""
    kept = {"className": "class", "lang": "lang", "data-for": "data-for", "href": "href"}
    written = "".join(
        f' {kept[key]}="{html.escape(str(value))}"' for key, value in props.items() if key in kept
    )
    if name == "details":
        written += " open"
    return f"<{name}{written}>{plain(props.get('children'), parts)}</{name}>"
