"""Publish files under addresses that name their content, so that browsers keep them for ever.

    <prefix>/static/<digest>/<name>

The digest is part of the address: other bytes, other address. Files that refer to each other by
relative paths (modules, styles and their icons) are published as one tree under one digest. What
must lie at a fixed address (the page itself, Dash's scripts) is placed there.

On disk everything lies under its digest, with its .br and .gz made once and kept from start to
start. A file there never changes, so servers with other contents may share the folder; each file
is written aside and moved into place, so processes may write the same one at the same time.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import brotli

FOLDER = "static"
DIGEST_CHARACTERS = 16  # 64 bits: no two versions of one file meet by chance
KEEP_SECONDS = 14 * 24 * 3600  # what no start has used for this long is swept out


class Entry(NamedTuple):
    """Where a published file lies, whether its address names its content, and the headers that
    it has instead of the site's own."""

    path: Path
    immutable: bool
    headers: Mapping[str, str] | None = None


class Publisher:
    """The published files: `entries` maps address -> Entry.

    `base`: the path under which everything lies, "/" or "/<prefix>/".
    """

    def __init__(self, cache_dir: Path, base: str = "/") -> None:
        self.cache_dir = cache_dir
        self.base = base
        self.entries: dict[str, Entry] = {}
        _sweep(cache_dir)

    def publish(self, files: Mapping[str, bytes]) -> dict[str, str]:
        """Publish each file on its own. `files`: name -> content. Returns name -> address."""
        return {name: self.publish_tree({name: data})[name] for name, data in files.items()}

    def publish_tree(self, files: Mapping[str, bytes]) -> dict[str, str]:
        """Publish files that refer to each other, under one digest of them all.

        `files`: relative posix path -> content. Returns path -> address.
        """
        digest = _digest(files)
        addresses = {name: f"{self.base}{FOLDER}/{digest}/{name}" for name in files}
        for name, data in files.items():
            self.entries[addresses[name]] = Entry(self._store(digest, name, data), True)
        return addresses

    def place(
        self,
        address: str,
        data: bytes,
        immutable: bool = False,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Publish a file at `address` (with the base); `immutable` if it names the version."""
        name = address.rpartition("/")[2] or "index.html"
        path = self._store(_digest({name: data}), name, data)
        self.entries[address] = Entry(path, immutable, headers)

    def kept(self, name: str, made_from: bytes, make: Callable[[], bytes]) -> bytes:
        """What `make` makes, made once for all starts with the same `made_from`; not published."""
        folder = self.cache_dir / _digest({name: made_from})
        path = folder / name
        folder.mkdir(parents=True, exist_ok=True)
        os.utime(folder)  # used now: not to be swept
        if not path.exists():
            _write(path, make())
        return path.read_bytes()

    def _store(self, digest: str, name: str, data: bytes) -> Path:
        """Write the file and its compressed forms, unless they are there. Returns the path."""
        folder = self.cache_dir / digest
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        os.utime(folder)  # used now: not to be swept
        # A file with the right name but other bytes was damaged on disk: write it anew.
        if path.exists() and path.read_bytes() == data:
            return path
        for suffix, packed in (
            (".br", brotli.compress(data)),
            (".gz", gzip.compress(data, mtime=0)),
        ):
            if len(packed) < len(data):
                _write(path.with_name(path.name + suffix), packed)
        _write(path, data)  # last: where it is, its compressed forms are
        return path


def read_tree(folder: Path, *patterns: str) -> dict[str, bytes]:
    """The files under `folder` that match one of the glob `patterns`: posix path -> content."""
    paths = {path for pattern in patterns for path in folder.glob(pattern) if path.is_file()}
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(paths)}


def _digest(files: Mapping[str, bytes]) -> str:
    total = hashlib.sha256()
    for name in sorted(files):
        # The lengths keep {"a": b"bc"} and {"ab": b"c"} apart.
        for part in (name.encode(), files[name]):
            total.update(len(part).to_bytes(8, "big") + part)
    return total.hexdigest()[:DIGEST_CHARACTERS]


def _sweep(cache_dir: Path) -> None:
    """Remove what no start has used for `KEEP_SECONDS`."""
    limit = time.time() - KEEP_SECONDS
    for folder in cache_dir.glob("*/"):
        if folder.stat().st_mtime < limit:
            shutil.rmtree(folder, ignore_errors=True)


def _write(path: Path, data: bytes) -> None:
    """Write a file in one step: readers see all of it or nothing."""
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".draft-")
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    Path(draft).chmod(0o644)
    Path(draft).replace(path)
