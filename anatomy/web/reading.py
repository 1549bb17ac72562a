"""Each explanation as a page of its own that needs no script: for search engines, link previews and
readers without one. Files at fixed addresses, on any static host.

    links = publish_pages(publisher, documents, panels, pictures, words, Public(address, base))

`/read/` below each language's home says what this is and lists them all, `/read/<id>-<side>/` is
one, `/read/warnings/` the warning signs, `/read/questions/` what people ask. With the public
address known (clinic.toml), pages carry Open Graph and oEmbed links, and there is a sitemap.
"""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from anatomy.model.catalogue import Texts
from anatomy.model.nodes import split_key
from anatomy.model.state import Selection
from anatomy.web.document import READ, Document, alternates, shell
from anatomy.web.headers import BASIC, OPEN, page_headers
from anatomy.web.previews import Lines, query_of
from anatomy.web.publish import Publisher

# Of the file of panels, in the order of the sitemap: what the address calls one of them.
SORTS: dict[str, Callable[[str, Any], str]] = {
    "points": lambda id_, texts: "point",
    "muscles": lambda id_, texts: "muscle",
    "places": lambda id_, texts: (
        "headache" if id_ in texts["vocabulary"]["headaches"] else "region"
    ),
}
TITLES = {"points": "ui.list.points", "muscles": "ui.list.muscles", "places": "ui.embed.places"}
WIDTH, HEIGHT = 480, 900  # of the frame that oEmbed offers
HOME = "home"  # the still of the start view
# The dialogs that are pages here as well, with the names of their titles and of their lead.
DIALOGS = {"warnings": "ui.warnings", "questions": "ui.questions"}

_BODY = """<body class="reading">
<main class="page" data-mode="patient" data-side="{side}">
<nav class="chips"><a class="chip-button" href="{app}">{full}</a>
{dialogs}</nav>
{content}
<p class="small">{disclaimer} {review}</p>
</main>
</body>"""


class Public(NamedTuple):
    """The address under which the site is known, "" if nobody said, and the path it stands for."""

    address: str
    base: str

    def whole(self, address: str) -> str:
        """An address of ours as others have to write it."""
        return f"{self.address.rstrip('/')}/{address.removeprefix(self.base)}"


def publish_pages(
    publisher: Publisher,
    documents: Sequence[Document],
    panels: Mapping[str, bytes],
    pictures: Mapping[str, str],
    words: Mapping[str, Texts],
    public: Public,
) -> Lines:
    """Place the pages; with a public address the sitemap and oEmbed files too.

    `panels`: language -> its file of panels; `pictures`: "<id>.<side>" -> address of its still.
    Returns what the head of the app's own page gets for a link to each of these views.
    """
    places: list[Any] = []
    links: dict[str, Any] = {}
    for document in documents:
        texts = json.loads(panels[document.lang])
        say = words[document.lang].say
        home, lists = document.home, []
        opened = {name: f"{home}{READ}{name}/" for name in DIALOGS}
        names = {name: html.escape(say(f"{words}.title")) for name, words in DIALOGS.items()}
        links[home] = {}

        def place(
            address: str, title: str, head: Sequence[str], content: str, app: str, side: str,
            document: Document = document, say: Callable[[str], str] = say,
            dialogs: str = "\n".join(
                f'<a class="chip-button" href="{opened[name]}">{names[name]}</a>' for name in opened
            ),
            review: str = plain(texts["review"], texts["parts"]),
        ) -> None:  # fmt: skip
            body = _BODY.format(
                side=side,
                app=html.escape(app),
                full=html.escape(say("ui.embed.open")),
                dialogs=dialogs,
                content=content,
                disclaimer=html.escape(say("ui.disclaimer")),
                review=review,
            )
            addresses = {
                one.lang: f"{one.home}{address.removeprefix(document.home)}" for one in documents
            }
            lines = [alternates(addresses), *document.styles(), *head]
            page = shell(document, f"{title} – {document.title}", lines, body)
            # No script at all; the offline copy leaves these pages out.
            publisher.place(address, page.encode(), headers=page_headers(()))
            places.append(address)

        for sort, called in SORTS.items():
            rows = []
            for key, told in texts[sort].items():
                id_, side = split_key(key)
                own = f"{home}{READ}{id_}-{side}/"
                query = query_of(Selection(called(id_, texts), id_, side))
                picture = pictures.get(key, pictures[HOME])
                head = [f'<meta name="description" content="{html.escape(told["said"])}">']
                if public.address:
                    answer = f"{home}oembed/{id_}-{side}.json"
                    offered = _oembed(document, told["titled"], public, query, picture)
                    publisher.place(answer, offered, headers=BASIC | OPEN)
                    link = (
                        '<link rel="alternate" type="application/json+oembed"'
                        f' href="{public.whole(answer)}" title="{html.escape(told["titled"])}">'
                    )
                    app = _previews(document, told, public, f"{home}?{query}", picture)
                    links[home][query] = "\n".join([_canonical(public, own), link, *app])
                    head += [_canonical(public, own), link]
                    head += _previews(document, told, public, own, picture)
                content = (
                    f'<img src="{picture}" alt="" width="400" height="400">\n'
                    f'<article class="explanation">'
                    f"{plain(texts['panels'][key], texts['parts'], opened)}</article>"
                )
                place(own, told["titled"], head, content, f"{home}?{query}", side)
                rows.append(f'<li><a href="{own}">{html.escape(told["titled"])}</a></li>')
            lists.append(f"<h2>{html.escape(say(TITLES[sort]))}</h2>\n<ul>{''.join(rows)}</ul>")
        for name, own in opened.items():
            lead = say(f"{DIALOGS[name]}.lead")
            head = [f'<meta name="description" content="{html.escape(lead)}">']
            if public.address:
                told = {"titled": say(f"{DIALOGS[name]}.title"), "said": lead}
                head.append(_canonical(public, own))
                head += _previews(document, told, public, own, pictures[HOME])
            content = (
                f'<article class="explanation"><h2>{names[name]}</h2>\n'
                f"{plain(texts['panels'][name], texts['parts'], opened)}</article>"
            )
            place(own, say(f"{DIALOGS[name]}.title"), head, content, f"{home}#{name}", "left")
        title = document.reading
        first = plain(texts["panels"]["start"], texts["parts"], opened)
        listed = "".join(
            f'<li><a href="{own}">{names[name]}</a></li>' for name, own in opened.items()
        )
        content = "\n".join([
            f"<h1>{html.escape(title)}</h1>",
            f'<article class="welcome">{first}</article>',
            f"<ul>{listed}</ul>",
            *lists,
        ])
        place(f"{home}{READ}", title, [], content, home, "left")
        places.append(home)
        if public.address:
            told = {"titled": document.title, "said": document.description}
            start = _previews(document, told, public, home, pictures[HOME])
            links[home][""] = "\n".join([_canonical(public, home), *start])
    if public.address:
        lines = "".join(f"<url><loc>{public.whole(place)}</loc></url>\n" for place in places)
        text = (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{lines}</urlset>\n'
        )
        publisher.place(f"{publisher.base}sitemap.xml", text.encode(), headers=BASIC)
    return links


def _previews(
    document: Document, told: Mapping[str, Any], public: Public, own: str, picture: str
) -> list[str]:
    """What chats and editors look for in the head; all addresses whole."""
    properties = {
        "og:type": "article", "og:title": told["titled"], "og:description": told["said"],
        "og:url": public.whole(own), "og:image": public.whole(picture), "og:locale": document.lang,
        "og:image:width": "400", "og:image:height": "400", "og:site_name": document.title,
    }  # fmt: skip
    return [
        f'<meta property="{name}" content="{html.escape(value)}">'
        for name, value in properties.items()
    ]


def _canonical(public: Public, address: str) -> str:
    """Where a search engine finds the text of a view."""
    return f'<link rel="canonical" href="{public.whole(address)}">'


def _oembed(document: Document, name: str, public: Public, query: str, picture: str) -> bytes:
    """The rich answer of oEmbed 1.0: the embed page in a frame, and the still."""
    source = html.escape(f"{public.whole(document.home)}embed/?{query}&ui=compact")
    frame = (
        f'<iframe src="{source}" title="{html.escape(name)}" width="{WIDTH}"'
        f' height="{HEIGHT}" frameborder="0" loading="lazy" allow="" referrerpolicy="no-referrer"'
        ' sandbox="allow-scripts allow-same-origin allow-popups'
        ' allow-popups-to-escape-sandbox"></iframe>'
    )
    answer = {
        "type": "rich", "version": "1.0", "title": name, "html": frame,
        "width": WIDTH, "height": HEIGHT, "provider_name": document.title,
        "provider_url": public.whole(document.home), "thumbnail_url": public.whole(picture),
        "thumbnail_width": 400, "thumbnail_height": 400,
    }  # fmt: skip
    return json.dumps(answer, ensure_ascii=False).encode()


def plain(tree: Any, parts: list[Any], pages: Mapping[str, str] = MappingProxyType({})) -> str:
    """A panel of the file of panels as HTML to read: everything open, no buttons. What opens one of
    the dialogs of `pages`, name -> address, is a link to its page."""
    if tree is None or isinstance(tree, bool):
        return ""
    if isinstance(tree, list):
        return "".join(plain(child, parts, pages) for child in tree)
    if not isinstance(tree, dict):
        return html.escape(str(tree), quote=False)
    if "part" in tree:
        return plain(parts[tree["part"]], parts, pages)
    props = tree["props"]
    name = tree["type"].lower()
    if props.get("data-do") == "dialog" and props.get("data-value") in pages:
        name, props = "a", props | {"href": pages[props["data-value"]]}
    if name in ("button", "svg", "img") or "data-miniature" in props:
        return ""
    kept = {"className": "class", "lang": "lang", "data-for": "data-for", "href": "href"}
    written = "".join(
        f' {kept[key]}="{html.escape(str(value))}"' for key, value in props.items() if key in kept
    )
    if name == "details":
        written += " open"
    return f"<{name}{written}>{plain(props.get('children'), parts, pages)}</{name}>"
