"""Run the server: gunicorn on POSIX, waitress on Windows, on one port that is bound first.

The port is taken before anything is built, so that a port in use is told at once, and so that a
free one (`PORT=0`) is known by its number.
"""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path
from typing import Any
from wsgiref.types import WSGIApplication

from anatomy.errors import UnusableError
from anatomy.settings import Settings

_ACCESS_LINE = (
    '{"method": "%(m)s", "path": "%(U)s", "status": %(s)s, "size": "%({content-length}o)s"}'
)


class ListenError(UnusableError):
    """The address can't be listened on; the message says why and what to do."""


def listen(settings: Settings) -> socket.socket:
    """A socket bound to the settings' host and port. Raises ListenError."""
    host, port = settings.host, settings.port
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except socket.gaierror:
        raise ListenError(
            f"HOST={host} is not an address of this computer. Use 127.0.0.1 for this computer "
            "only or 0.0.0.0 for the network it is in."
        ) from None
    taken = socket.socket(family, kind, protocol)
    if os.name == "posix":  # on Windows it would let two servers share the port
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind(address)
        taken.listen(512)
    except OSError as error:
        taken.close()
        raise ListenError(
            f"Can't listen on {host}, port {port}: {os.strerror(error.errno or 0)}. "
            f"Another program may use the port; choose another one: PORT={port + 1} make run"
        ) from None
    return taken


def addresses(bound: socket.socket) -> list[str]:
    """Where the page can be opened: on this computer and, if it listens there, in its network."""
    host, port = bound.getsockname()[:2]
    if host not in ("0.0.0.0", "::"):
        return [f"http://{f'[{host}]' if ':' in host else host}:{port}"]
    here = [f"http://127.0.0.1:{port}"]
    network = _network_address()
    return [*here, f"http://{network}:{port}"] if network else here


def _network_address() -> str | None:
    """This computer's address in its local network. Nothing is sent to find it out."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # an address that documentation reserves
        except OSError:
            return None
        found = probe.getsockname()[0]
    return None if found.startswith("127.") else found


def announce(bound: socket.socket) -> None:
    """Print the addresses, the first one alone in its line."""
    here, *network = addresses(bound)
    print(f"\nThe viewer is ready. Open\n\n    {here}", flush=True)
    for address in network:
        print(f"    {address}   (from a tablet in the same network)", flush=True)
    print("\nStop it with Ctrl+C.", flush=True)


def serve(server: WSGIApplication, bound: socket.socket, settings: Settings) -> None:
    """Answer requests on `bound` until stopped."""
    if sys.platform == "win32":
        _serve_waitress(server, bound)
    else:
        _serve_gunicorn(server, bound, settings)


def gunicorn_options(settings: Settings) -> dict[str, Any]:
    """What gunicorn is told, here and by `gunicorn.conf.py`: all but the address."""
    return {
        "workers": settings.workers,
        # Threads keep connections open for a browser's thirty requests; nothing here computes.
        "worker_class": "gthread",
        "threads": 8,
        "keepalive": 15,
        "graceful_timeout": 10,
        "loglevel": "warning",
        "accesslog": settings.access_log or None,
        "access_log_format": _ACCESS_LINE,
        "control_socket_disable": True,
        # The heartbeat file: in memory, where a slow disk can't make a worker look dead.
        "worker_tmp_dir": "/dev/shm" if Path("/dev/shm").is_dir() else None,
        # Forwarded headers are the application's matter (proxies.py).
        "forwarded_allow_ips": "",
    }


def _serve_gunicorn(server: WSGIApplication, bound: socket.socket, settings: Settings) -> None:
    from gunicorn.app.base import BaseApplication

    options = {
        **gunicorn_options(settings),
        "bind": f"fd://{bound.detach()}",
        "when_ready": lambda arbiter: announce(arbiter.LISTENERS[0].sock),
    }

    class Application(BaseApplication):
        def load_config(self) -> None:
            for name, value in options.items():
                self.cfg.set(name, value)

        def load(self) -> WSGIApplication:
            return server

    Application().run()


def _serve_waitress(server: WSGIApplication, bound: socket.socket) -> None:
    import waitress

    announce(bound)
    waitress.serve(server, sockets=[bound], threads=8, ident=None)
