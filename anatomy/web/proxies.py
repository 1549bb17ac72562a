"""Forwarded headers: believed from proxies that the settings name, taken away from all others.

    application = Proxied(wsgi, trusted=(ip_network("10.0.0.0/8"),), base="/trigger-points/")

A trusted proxy tells how the visitor came: X-Forwarded-Proto, X-Forwarded-Host, and
X-Forwarded-Prefix where it takes the prefix off the path. What others send in them never arrives.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable, Sequence
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from anatomy.settings import Network

_FORWARDED = ("FORWARDED", "X_FORWARDED_")
_HOST = re.compile(r"[A-Za-z0-9.-]{1,253}(:[0-9]{1,5})?|\[[0-9A-Fa-f:.]+\](:[0-9]{1,5})?")


class Proxied:
    """A WSGI application behind proxies."""

    def __init__(self, wsgi: WSGIApplication, trusted: Sequence[Network], base: str) -> None:
        self._wsgi, self._trusted, self._base = wsgi, trusted, base

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        forwarded = {
            name: environ.pop(name)
            for name in list(environ)
            if name.startswith(tuple(f"HTTP_{start}" for start in _FORWARDED))
        }
        if forwarded and self._trusts(environ.get("REMOTE_ADDR", "")):
            self._believe(environ, forwarded)
        return self._wsgi(environ, start_response)

    def _trusts(self, address: str) -> bool:
        try:
            peer = ipaddress.ip_address(address)
        except ValueError:  # a socket file has none
            return False
        return any(peer in network for network in self._trusted)

    def _believe(self, environ: WSGIEnvironment, forwarded: dict[str, str]) -> None:
        """Take over what the nearest proxy said: the last of several values is its own."""

        def last(name: str) -> str:
            return forwarded.get(f"HTTP_X_FORWARDED_{name}", "").rpartition(",")[2].strip()

        if last("PROTO") in ("http", "https"):
            environ["wsgi.url_scheme"] = last("PROTO")
        if _HOST.fullmatch(last("HOST")):
            environ["HTTP_HOST"] = last("HOST")
        prefix, path = self._base.rstrip("/"), environ.get("PATH_INFO", "")
        taken_off = prefix and last("PREFIX").rstrip("/") == prefix
        if taken_off and path != prefix and not path.startswith(self._base):
            environ["PATH_INFO"] = prefix + path
