"""A plain file server, as a static host is one: it knows files and their endings, no more."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tests.server import ROOT


class _Files(SimpleHTTPRequestHandler):
    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        line = {"method": self.command, "path": self.path.partition("?")[0], "status": int(code),
                "size": str(size)}  # fmt: skip
        with self.server.log.open("a") as log:
            log.write(json.dumps(line) + "\n")

    def log_message(self, *_: object) -> None:
        """Nothing on the terminal."""

    def end_headers(self) -> None:
        for name, value in self.server.headers.items():
            self.send_header(name, value)
        super().end_headers()


class FileServer:
    """Serves `folder` on a free port, each answer with `headers`; a context manager.

    `log`: its access log, in the form of the project's own.
    """

    def __init__(self, folder: Path, log: Path, **headers: str) -> None:
        self.folder, self.log = folder, log
        log.touch()
        handler = partial(_Files, directory=str(folder))
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.headers = headers  # may be changed while it runs
        self._server.log, self._server.headers = log, headers
        self.address = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> FileServer:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


def exported(folder: Path, prefix: str, ancestors: str) -> FileServer:
    """The viewer, exported to lie under `prefix` of `folder`'s server, for sites `ancestors`."""
    subprocess.run(
        [sys.executable, "-m", "anatomy", "export", str(folder) + prefix, "--base-path", prefix],
        cwd=ROOT, check=True, stdout=subprocess.PIPE,
        env=os.environ | {"EMBED_ANCESTORS": ancestors, "CLINIC": "none"},
    )  # fmt: skip
    return FileServer(folder, folder.with_name(f"{folder.name}.log"))
