"""The WSGI application: whitenoise serves the published files, Flask answers what is left: health,
version and "not found". Nothing is made here: it needs neither Dash nor the meshes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from wsgiref.headers import Headers
from wsgiref.types import WSGIApplication

from flask import Flask, Response, redirect, request
from whitenoise import WhiteNoise

from anatomy.settings import Network
from anatomy.web.headers import FRESH, answer_headers
from anatomy.web.previews import Previews
from anatomy.web.proxies import Proxied
from anatomy.web.publish import Publisher
from anatomy.web.site import Lines


def create_app(
    publisher: Publisher,
    headers: Mapping[str, str],
    version: Mapping[str, Any],
    trusted_proxies: Sequence[Network] = (),
    previews: Lines | None = None,
) -> Flask:
    """The WSGI application for all that `publisher` holds.

    `headers`: of what can be shown as a page. `version`: what /version answers;
    `previews`: what links to views add (previews.py). Health and version also lie outside the
    prefix, where those ask who don't come through the proxy.
    """
    # Dash's own server ended with the freezing: an address that is not published is not there.
    server = Flask("anatomy", static_folder=None)
    for name, answer in (("healthz", {"status": "ok"}), ("version", dict(version))):
        for base in {"/", publisher.base}:
            server.add_url_rule(f"{base}{name}", f"{base}{name}", lambda answer=answer: answer)

    @server.errorhandler(404)
    def missing(error: Exception) -> Any:
        if f"{request.path}/" in publisher.entries:
            return _with_query(f"{request.path}/")
        return error

    @server.after_request
    def finish(response: Response) -> Response:
        response.headers.update({"Cache-Control": FRESH, **headers})
        return response

    files: WSGIApplication = _static(server.wsgi_app, publisher, headers)
    if previews:
        files = Previews(files, publisher, headers, previews)
    wrapped = Proxied(files, trusted_proxies, publisher.base)
    server.wsgi_app = wrapped  # type: ignore[method-assign]  # Flask's own way to wrap an app
    return server


def _with_query(home: str) -> Any:
    """Someone left out the last slash."""
    query = request.query_string.decode("latin-1")
    return redirect(f"{home}?{query}" if query else home, 301)


def _static(wsgi: WSGIApplication, publisher: Publisher, headers: Mapping[str, str]) -> WhiteNoise:
    """`wsgi` behind whitenoise, which serves the published files."""

    def add_headers(into: Headers, path: str, address: str) -> None:
        for name, value in answer_headers(publisher.entries[address], headers).items():
            into[name] = value

    files = WhiteNoise(
        wsgi,
        allow_all_origins=False,
        add_headers_function=add_headers,
        mimetypes={
            ".mjs": "text/javascript",
            ".map": "application/json",
            ".pack": "application/octet-stream",
            ".csv": "text/csv",
            ".webmanifest": "application/manifest+json",
        },
    )
    for address, entry in publisher.entries.items():
        files.add_file_to_dictionary(address, str(entry.path))
    return files
