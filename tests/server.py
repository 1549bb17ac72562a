"""Start the production server as a user does: `python app.py`, with another environment."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
STARTUP_SECONDS = 240.0  # where something in assets/made is stale, it is made first


def copy_project(folder: Path) -> Path:
    """What the app reads, in `folder`, to be changed there. Returns `folder`."""
    beside = shutil.ignore_patterns("__pycache__", "geometry")
    for name in ("anatomy", "assets"):
        shutil.copytree(ROOT / name, folder / name, ignore=beside)
    shutil.copy(ROOT / "app.py", folder)
    return folder


class Server:
    """A running `app.py` on a free port; a context manager. `address` is its http address."""

    def __init__(self, log: Path, root: Path = ROOT, **environment: str) -> None:
        self.log = log
        self.root = root
        self.environment = {
            "HOST": "127.0.0.1",
            "PORT": "0",
            "WORKERS": "1",
            "ACCESS_LOG": str(log),
            "CLINIC": "none",
            **environment,
        }
        self.address = ""
        self.output: list[str] = []

    def __enter__(self) -> Server:
        self.log.touch()
        self.process = subprocess.Popen(
            [sys.executable, "app.py"],
            cwd=self.root,
            env=os.environ | self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        ready = threading.Event()
        threading.Thread(target=self._read, args=(ready,), daemon=True).start()
        ready.wait(STARTUP_SECONDS)
        if not self.address:
            self.__exit__()
            raise AssertionError("the server did not start:\n" + "".join(self.output))
        return self

    def _read(self, ready: threading.Event) -> None:
        """Collect the output; the line that says it is listening sets the address."""
        for line in self.process.stdout:
            self.output.append(line)
            if not self.address and line.strip().startswith("http://127.0.0.1:"):
                self.address = line.split()[0]
                ready.set()
        ready.set()

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
