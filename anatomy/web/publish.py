"""Publish files under addresses that name their content, so that browsers keep them for ever.

    <prefix>/static/<digest>/<name>

The digest is part of the address: other bytes, other address. Files that refer to each other by
relative paths (modules, styles and their icons) are published as one tree under one digest. What
must lie at a fixed address (the page itself, Dash's scripts) is placed there.

On disk everything lies under its digest, with its .br and .gz beside it. A file there never
changes, so servers with other contents may share the folder; each file is written aside and moved
into place, so processes may write the same one at the same time.

The smallest brotli form takes a hundred times as long to make as one that is a tenth larger: what
is known ahead brings its own (anatomy/scene/prebuilt.py, web/scripts.py), and what is made at a
start, the words, gets the larger.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import brotli

FOLDER = "static"
DIGEST_CHARACTERS = 16  # 64 bits: no two versions of one file meet by chance
SUFFIXES = (".br", ".gz")
COMPACT = (".webp", ".png")  # small by themselves
LARGE = 100_000  # bytes; brotli's quality 9 sets up 30 MB, which is worth it for these
GZIP_LEVEL = 6
KEEP_SECONDS = 14 * 24 * 3600  # what no start has used for this long is swept out


class Entry(NamedTuple):
    """Where a published file lies, whether its address names its content, and the headers that
    it has instead of the site's own."""

    path: Path
    immutable: bool
    headers: Mapping[str, str] | None = None


class Publisher:
    """The published files: `entries` maps address -> Entry.

    `base`: the path under which everything lies, "/" or "/<prefix>/"; `drafts`: a folder on the
    same disk for what is being written; without it, that lies where it will lie.
    """

    def __init__(self, cache_dir: Path, base: str = "/", drafts: Path | None = None) -> None:
        self.cache_dir = cache_dir
        self.base = base
        self.entries: dict[str, Entry] = {}
        self._drafts = drafts
        self._packed: dict[bytes, bytes] = {}
        _sweep(cache_dir)

    def bring(self, files: Mapping[str, bytes], packed: Mapping[str, bytes]) -> None:
        """Brotli forms made before, for when these contents are published. Both by name."""
        for name, form in packed.items():
            self._packed[hashlib.sha256(files[name]).digest()] = form

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

    def publish_at(
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

    def _store(self, digest: str, name: str, data: bytes) -> Path:
        """Write the file and its compressed forms, unless they are there. Returns the path."""
        folder = self.cache_dir / digest
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        os.utime(folder)  # used now: not to be swept
        # A file with the right name but other bytes was damaged on disk: write it anew.
        if path.exists() and path.read_bytes() == data:
            return path
        if not name.endswith(COMPACT):
            forms = (self._brotli(data), gzip.compress(data, GZIP_LEVEL, mtime=0))
            for suffix, form in zip(SUFFIXES, forms, strict=True):
                if len(form) < len(data):
                    self.write(path.with_name(path.name + suffix), form)
        self.write(path, data)  # last: where it is, its compressed forms are
        return path

    def _brotli(self, data: bytes) -> bytes:
        brought = self._packed.get(hashlib.sha256(data).digest()) if self._packed else None
        return brought or brotli.compress(data, quality=9 if len(data) >= LARGE else 6)

    def write(self, path: Path, data: bytes) -> None:
        """Write a file in one step: readers see all of it or nothing."""
        handle, draft = tempfile.mkstemp(dir=self._drafts or path.parent, prefix=".draft-")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(draft).chmod(0o644)
        Path(draft).replace(path)


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
