"""Each explanation as a page of its own that needs no script: for search engines, link previews and
readers without one. Files at fixed addresses, on any static host.

    links = publish_pages(publisher, documents, panels, pictures, words, Public(address, base))

`/read/` below each language's home says what this is and lists them all, `/read/<id>-<side>/` is
one, `/read/warnings/` the warning signs, `/read/questions/` what people ask. With the public
address known (clinic.toml), pages carry Open Graph and oEmbed links, and there is a sitemap.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from markupsafe import Markup

from anatomy.layout.markup import Alter, Props, Writer
from anatomy.model.catalogue import Texts
from anatomy.model.nodes import split_key
from anatomy.model.state import Selection
from anatomy.web.document import Document
from anatomy.web.headers import BASIC, OPEN, page_headers
from anatomy.web.previews import query_of
from anatomy.web.publish import Publisher
from anatomy.web.render import render
from anatomy.web.site import Lines

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

_LEFT_OUT = ("button", "svg", "img")  # nothing to press; the page has a picture of its own
_KEPT = {"children", "className", "lang", "data-for", "href"}


class Public(NamedTuple):
    """The address under which the site is known, "" if nobody said, and the path it stands for."""

    address: str
    base: str

    def whole(self, address: str) -> str:
        """An address of ours as others have to write it."""
        return f"{self.address.rstrip('/')}/{address.removeprefix(self.base)}"


@dataclass(frozen=True)
class Page:
    """One page to read. Texts are plain, but for `text`; addresses are the site's own.

    `app`: where the app shows the same; `said`: its description, which a page with a preview has;
    `query`: of the view that it explains, "" if it explains none.
    """

    template: str
    address: str
    title: str
    text: Markup
    app: str
    side: str = "left"
    said: str = ""
    picture: str = ""
    query: str = ""


class Preview(NamedTuple):
    """What chats, editors and search engines look for in a head. Addresses are whole.

    `canonical`: where the text is found; `address`: of what is previewed; `oembed`: of its rich
    answer, "" if it has none.
    """

    title: str
    said: str
    canonical: str
    address: str
    picture: str
    oembed: str = ""


class Shelf(NamedTuple):
    """The pages of one language. `lists`: title and pages of each sort; `dialogs`: the pages that
    every page leads to; `home`: the list of all."""

    lists: list[tuple[str, list[Page]]]
    dialogs: list[Page]
    home: Page

    @property
    def explanations(self) -> list[Page]:
        return [page for _, pages in self.lists for page in pages]

    @property
    def pages(self) -> list[Page]:
        """All, in the order of the sitemap."""
        return [*self.explanations, *self.dialogs, self.home]


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
    addresses: list[str] = []
    links: dict[str, dict[str, str]] = {}
    for document in documents:
        texts, own = json.loads(panels[document.lang]), words[document.lang]
        write = Writer(texts["parts"], readable(_dialog_addresses(document)))
        shelf = _shelf(document, texts, own, pictures, write)
        review = write(texts["review"])
        for page in shelf.pages:
            content = render(
                page.template,
                document=document,
                page=page,
                preview=_preview(page, document, public, page.address),
                languages=_in_each_language(page.address, document, documents),
                lists=shelf.lists,
                dialogs=shelf.dialogs,
                open=own.say("ui.embed.open"),
                disclaimer=own.say("ui.disclaimer"),
                review=review,
            )
            # No script at all; the offline copy leaves these pages out.
            publisher.publish_at(page.address, content.encode(), headers=page_headers(()))
        addresses += [*(page.address for page in shelf.pages), document.home]
        links[document.home] = {}
        if public.address:
            links[document.home] = _links(document, shelf, pictures[HOME], public)
            for page in shelf.explanations:
                offered = _oembed(page, document, public)
                publisher.publish_at(_oembed_address(page, document), offered, headers=BASIC | OPEN)
    if public.address:
        sitemap = render("sitemap.xml", addresses=[public.whole(one) for one in addresses])
        publisher.publish_at(f"{publisher.base}sitemap.xml", sitemap.encode(), headers=BASIC)
    return links


# ---------------------------------------------------------------- the pages of a language


def _shelf(
    document: Document,
    texts: Mapping[str, Any],
    words: Texts,
    pictures: Mapping[str, str],
    write: Writer,
) -> Shelf:
    home, panels = document.home, texts["panels"]

    def explanation(sort: str, key: str, facts: Mapping[str, str]) -> Page:
        id_, side = split_key(key)
        query = query_of(Selection(SORTS[sort](id_, texts), id_, side))
        return Page(
            "reading-explanation.html",
            f"{document.explanations}{id_}-{side}/",
            facts["titled"],
            write(panels[key]),
            app=f"{home}?{query}",
            side=side,
            said=facts["said"],
            picture=pictures.get(key, pictures[HOME]),
            query=query,
        )

    def dialog(name: str, address: str) -> Page:
        return Page(
            "reading-dialog.html",
            address,
            words.say(f"{DIALOGS[name]}.title"),
            write(panels[name]),
            app=f"{home}#{name}",
            said=words.say(f"{DIALOGS[name]}.lead"),
            picture=pictures[HOME],
        )

    return Shelf(
        [
            (words.say(title), [explanation(sort, *row) for row in texts[sort].items()])
            for sort, title in TITLES.items()
        ],
        [dialog(*row) for row in _dialog_addresses(document).items()],
        Page(
            "reading-list.html",
            document.explanations,
            document.reading,
            write(panels["start"]),
            app=home,
        ),
    )


def _dialog_addresses(document: Document) -> dict[str, str]:
    return {name: f"{document.explanations}{name}/" for name in DIALOGS}


def _in_each_language(
    address: str, document: Document, documents: Sequence[Document]
) -> dict[str, str]:
    return {one.lang: f"{one.home}{address.removeprefix(document.home)}" for one in documents}


def readable(dialogs: Mapping[str, str]) -> Alter:
    """What becomes of a panel's elements where nothing can be pressed: everything is open, and what
    opens one of `dialogs`, name -> address, is a link to its page."""

    def alter(name: str, props: Props) -> tuple[str, Props] | None:
        if props.get("data-do") == "dialog" and props.get("data-value") in dialogs:
            name, props = "a", {**props, "href": dialogs[props["data-value"]]}
        if name in _LEFT_OUT:
            return None
        kept = {key: value for key, value in props.items() if key in _KEPT}
        return name, {**kept, "open": True} if name == "details" else kept

    return alter


# ---------------------------------------------------------------- what others see of a page


def _preview(page: Page, document: Document, public: Public, address: str) -> Preview | None:
    """Of `page`, or of what the app shows of it, at `address`."""
    if not (public.address and page.said):
        return None
    return Preview(
        page.title,
        page.said,
        canonical=public.whole(page.address),
        address=public.whole(address),
        picture=public.whole(page.picture),
        oembed=public.whole(_oembed_address(page, document)) if page.query else "",
    )


def _links(document: Document, shelf: Shelf, still: str, public: Public) -> dict[str, str]:
    """Query of a view -> lines for the head of the app's page. `still`: of the start view."""
    home = public.whole(document.home)
    start = Preview(document.title, document.description, home, home, public.whole(still))
    previews = {
        page.query: _preview(page, document, public, page.app) for page in shelf.explanations
    }
    return {
        query: render("preview.html", document=document, preview=preview)
        for query, preview in {**previews, "": start}.items()
    }


def _oembed_address(page: Page, document: Document) -> str:
    name = page.address.removeprefix(document.explanations).rstrip("/")
    return f"{document.home}oembed/{name}.json"


def _oembed(page: Page, document: Document, public: Public) -> bytes:
    """The rich answer of oEmbed 1.0: the embed page in a frame, and the still."""
    frame = render(
        "oembed.html",
        title=page.title,
        source=f"{public.whole(document.home)}embed/?{page.query}&ui=compact",
        width=WIDTH,
        height=HEIGHT,
    )
    answer = {
        "type": "rich", "version": "1.0", "title": page.title, "html": frame,
        "width": WIDTH, "height": HEIGHT, "provider_name": document.title,
        "provider_url": public.whole(document.home), "thumbnail_url": public.whole(page.picture),
        "thumbnail_width": 400, "thumbnail_height": 400,
    }  # fmt: skip
    return json.dumps(answer, ensure_ascii=False).encode()
