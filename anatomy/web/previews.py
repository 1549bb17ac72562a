"""A link to a view of the app, pasted into a chat or an editor, is shown with that view's picture.

    wsgi = Previews(wsgi, publisher, headers, lines)

The app's page is one file whatever the query; for the queries that name a view it gets the Open
Graph and oEmbed lines of that view put into its head. Only a server can do this: of an export, the
pages under `read/` have their own previews, and the app's address the start view's.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Mapping
from functools import lru_cache
from urllib.parse import parse_qsl
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from werkzeug.wrappers import Request, Response

from anatomy.model.state import KINDS, Selection, ViewState, Vocabulary, from_query, to_query
from anatomy.web.headers import FRESH
from anatomy.web.publish import Publisher
from anatomy.web.site import Lines


class Previews:
    """A WSGI application whose pages, asked for with a view, say what it looks like."""

    def __init__(
        self, wsgi: WSGIApplication, publisher: Publisher, headers: Mapping[str, str], lines: Lines
    ) -> None:
        self._wsgi, self._headers, self._lines = wsgi, headers, lines
        self._entries = publisher.entries
        self._vocabulary = _vocabulary(query for views in lines.values() for query in views)
        self._page = lru_cache(maxsize=256)(self._made)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        lines = self._lines.get(environ.get("PATH_INFO", ""))
        if not lines or environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return self._wsgi(environ, start_response)
        request = Request(environ)
        asked = from_query(environ.get("QUERY_STRING", ""), self._vocabulary).state.selection
        query = query_of(asked)
        packed = request.accept_encodings.quality("gzip") > 0
        data = self._page(request.path, query if query in lines else "", packed)
        answer = Response(data, content_type="text/html; charset=utf-8")
        answer.headers.update({**self._headers, "Cache-Control": FRESH, "Vary": "Accept-Encoding"})
        if packed:
            answer.headers["Content-Encoding"] = "gzip"
        answer.add_etag()
        answer.make_conditional(request)
        return answer(environ, start_response)

    def _made(self, address: str, query: str, packed: bool) -> bytes:
        page = self._entries[address].path.read_text(encoding="utf-8")
        data = page.replace("</head>", f"{self._lines[address][query]}\n</head>", 1).encode()
        return gzip.compress(data, mtime=0) if packed else data


def query_of(selection: Selection) -> str:
    """The query of a view that shows what is selected and nothing else; "" for nothing."""
    if selection.kind is None:
        return ""
    return to_query(ViewState(Selection(selection.kind, selection.id, selection.side)))


def _vocabulary(queries: Iterable[str]) -> Vocabulary:
    """The ids that have lines: all that a link can name here."""
    named = [value for query in queries for value in parse_qsl(query)]
    ids = {kind: tuple(dict.fromkeys(id_ for name, id_ in named if name == kind)) for kind in KINDS}
    return Vocabulary(
        muscles=ids["muscle"],
        points=dict.fromkeys(ids["point"], ()),
        regions=ids["region"],
        headaches=ids["headache"],
        structures=ids["structure"],
        nodes=(),
        langs=("en",),
    )
