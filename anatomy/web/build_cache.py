"""A site that was made before of the same things is found again, not built.

    made = site(chosen)     # a Site, built in a process of its own if it has to be

Everything on the wire follows from the project's files, the clinic's own, the settings and the
packages. A build leaves a list of its files in the cache folder under the digest of all these; the
next start reads that list, and needs neither Dash nor numpy.
"""

from __future__ import annotations

import gc
import hashlib
import json
import os
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from anatomy.settings import ROOT, Settings
from anatomy.web.publish import DIGEST_CHARACTERS, SUFFIXES, Entry, Publisher
from anatomy.web.site import Site
from anatomy.web.subprocesses import in_subprocess

LIST = "site.json"
SOURCES = ("anatomy", "assets")
WORKSHOP = ROOT / "anatomy" / "geometry"  # no part of the running app


def site(chosen: Settings) -> Site:
    """What a server for these settings answers with.

    Raises ContentError and MeshError where content or meshes are wrong.
    """
    digest = made_from(chosen)
    found = recall(chosen, digest)
    if found is None:
        chosen.cache_dir.mkdir(parents=True, exist_ok=True)
        # What the build is writing when it is stopped goes with this folder.
        with tempfile.TemporaryDirectory(dir=chosen.cache_dir, prefix=".drafts-") as drafts:
            in_subprocess(_build, chosen, digest, Path(drafts))
        found = recall(chosen, digest)
        if found is None:
            raise RuntimeError(f"the files in {chosen.cache_dir} are gone as soon as written")
    return found


def _build(chosen: Settings, digest: str, drafts: Path) -> None:
    gc.disable()  # looking for garbage among 70,000 components would be a fifth of the work
    try:
        from anatomy.web.build import build  # and with it Dash, numpy and all that is seldom needed

        remember(build(chosen, drafts), digest)
    finally:
        gc.enable()


def made_from(chosen: Settings) -> str:
    """The digest of all that the site follows from."""
    total = hashlib.sha256()
    packages = (path.name for folder in sys.path for path in Path(folder).glob("*.dist-info"))
    inputs = [sys.version, sorted(packages), chosen.base, chosen.embed_ancestors]
    total.update(json.dumps(inputs).encode())
    for path in (*_project(), *_clinics(chosen.clinic)):
        data = path.read_bytes()
        total.update(f"{path} {len(data)}\n".encode() + data)
    return total.hexdigest()[:DIGEST_CHARACTERS]


def _project() -> Iterator[Path]:
    for name in SOURCES:
        for path in sorted((ROOT / name).rglob("*")):
            if "__pycache__" not in path.parts and WORKSHOP not in path.parents and path.is_file():
                yield path


def _clinics(path: Path | None) -> list[Path]:
    """The clinic's file and those that it names. What is wrong with it is not said here."""
    if path is None:
        return []
    try:
        named = tomllib.loads(path.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError):
        return [path]
    beside = [path.parent / str(named[key]) for key in ("logo", "stories") if named.get(key)]
    inside = (each for one in beside for each in (one, *sorted(one.rglob("*"))))
    return [path, *(each for each in inside if each.is_file())]


def remember(made: Site, digest: str) -> None:
    """Write down what was built, for `recall`."""
    publisher = made.publisher
    rows = {
        address: {
            "path": entry.path.relative_to(publisher.cache_dir).as_posix(),
            "sha256": hashlib.sha256(entry.path.read_bytes()).hexdigest(),
            "forms": {form.name: form.stat().st_size for form in _forms(entry.path)},
            "immutable": entry.immutable,
            "headers": entry.headers and dict(entry.headers),
        }
        for address, entry in publisher.entries.items()
    }
    record = {
        "entries": rows,
        "headers": made.headers,
        "version": made.version,
        "previews": made.previews,
    }
    folder = publisher.cache_dir / digest
    folder.mkdir(parents=True, exist_ok=True)
    publisher.write(folder / LIST, json.dumps(record).encode())


def recall(chosen: Settings, digest: str) -> Site | None:
    """The site as it was built of that, if all its files are there and whole."""
    try:
        record = json.loads((chosen.cache_dir / digest / LIST).read_bytes())
        found = {
            address: _entry(chosen.cache_dir, row) for address, row in record["entries"].items()
        }
    except (OSError, ValueError):
        return None
    entries = {address: entry for address, entry in found.items() if entry}
    if len(entries) < len(found):
        return None
    _used(chosen.cache_dir, [digest, *(row["path"] for row in record["entries"].values())])
    publisher = Publisher(chosen.cache_dir, chosen.base)
    publisher.entries = entries
    return Site(publisher, record["headers"], record["version"], record["previews"])


def _entry(cache_dir: Path, row: Mapping[str, Any]) -> Entry | None:
    path = cache_dir / row["path"]
    whole = hashlib.sha256(path.read_bytes()).hexdigest() == row["sha256"] and row["forms"] == {
        form.name: form.stat().st_size for form in _forms(path)
    }
    return Entry(path, row["immutable"], row["headers"]) if whole else None


def _forms(path: Path) -> Iterator[Path]:
    """The compressed forms of a file that there are."""
    for suffix in SUFFIXES:
        form = path.with_name(path.name + suffix)
        if form.exists():
            yield form


def _used(cache_dir: Path, paths: Iterable[str]) -> None:
    """Folders that are not to be swept: they are used now."""
    for folder in {path.partition("/")[0] for path in paths}:
        os.utime(cache_dir / folder)
