"""The project's own modules and style sheets, as the browser loads them: joined and minified.

    python -m anatomy.web.bundle      # joins them anew in assets/made/bundle

    own = bundle.read(ASSETS)         # Own: files to publish in one tree, and what imports what

A page asks for a handful of files in the place of some ninety. esbuild joins them in the workshop
(tests/package.json pins it); the running app needs none. Where the sources are others than those
that were joined, because somebody works on them, they are published themselves: the browser follows
their imports. Names are the same in either form, so nothing else knows which. The vendored modules
that ours import are treated like them (assets/vendor/lit-html).
"""

from __future__ import annotations

import hashlib
import json
import logging
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from anatomy.errors import UnusableError
from anatomy.scene import prebuilt
from anatomy.settings import ROOT
from anatomy.web.publish import read_tree

KIND = "bundle"
COMMAND = "python -m anatomy.web.bundle"
PAGE, EMBED, STYLES = "js/app/main.mjs", "js/embed/embed.mjs", "css/index.css"
LOADS = "loads.json"
MAP = ".map"

_TOOLS = ROOT / "tests" / "node_modules" / ".bin"
SOURCES = ("js/**/*.mjs", "css/**/*.css", "vendor/lit-html/**/*.js")
"""Patterns of the files that are joined, below assets."""
# The oldest browsers that have all that the sources use: what is newer in syntax is written older.
_TARGET = "safari15.4,firefox121,chrome105"
_OPTIONS = (
    "--bundle", "--splitting", "--format=esm", "--minify", "--charset=utf8", f"--target={_TARGET}",
    "--legal-comments=inline", "--sourcemap", "--sources-content=false", "--external:*.svg",
    "--outbase=.", "--out-extension:.js=.mjs", "--chunk-names=js/[name]-[hash]",
)  # fmt: skip


class BundleError(UnusableError):
    """The sources can't be joined; the message says why and what to do."""


class Own(NamedTuple):
    """files: name -> content, that refer to each other by relative addresses; packed: brotli forms
    of some; loads: entry point -> itself and the modules that it imports at once."""

    files: Mapping[str, bytes]
    packed: Mapping[str, bytes]
    loads: Mapping[str, tuple[str, ...]]


def read(assets: Path) -> Own:
    """The bundle with its source maps; the sources, and a line in the log, where it is stale."""
    sources = read_tree(assets, *SOURCES)
    made = prebuilt.read(assets / prebuilt.FOLDER / KIND, made_from(sources))
    if made is None:
        logging.getLogger(__name__).warning(
            "assets/js or assets/css differ from their bundle, so each file is loaded by itself. "
            "%s joins them.", COMMAND
        )  # fmt: skip
        return Own(sources, {}, {entry: (entry,) for entry in (PAGE, EMBED)})
    files = dict(made.files)
    loads = json.loads(files.pop(LOADS))
    packed = {name: made.packed[name] for name in files if not name.endswith(MAP)}
    files |= {
        name: _with_sources(data, sources) for name, data in files.items() if name.endswith(MAP)
    }
    return Own(files, packed, {entry: tuple(names) for entry, names in loads.items()})


def made_from(sources: Mapping[str, bytes]) -> str:
    """The digest of all that the bundle follows from."""
    total = hashlib.sha256(json.dumps(_OPTIONS).encode())
    for name, data in sorted(sources.items()):
        text = data.replace(b"\r\n", b"\n")
        total.update(f"{name} {len(text)}\n".encode() + text)
    return total.hexdigest()


def join(sources: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of the bundle, `LOADS` among them. Raises BundleError."""
    tool = shutil.which("esbuild", path=_TOOLS)
    if tool is None:
        raise BundleError("esbuild is missing. Run: npm ci --prefix tests")
    with tempfile.TemporaryDirectory() as folder:
        # In a folder of their own: their paths, which go into the result, are the same everywhere.
        here = Path(folder)
        for name, data in sources.items():
            path = here / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data.replace(b"\r\n", b"\n"))
        done = subprocess.run(
            [tool, PAGE, EMBED, STYLES, *_OPTIONS, "--outdir=made", "--metafile=meta.json",
             "--log-level=warning"],
            cwd=here, capture_output=True, text=True,
        )  # fmt: skip
        if done.returncode or done.stderr:
            raise BundleError(f"esbuild says:\n{done.stderr}")
        loads = _loads(json.loads((here / "meta.json").read_text(encoding="utf-8"))["outputs"])
        return read_tree(here / "made", "**/*") | {LOADS: json.dumps(loads).encode()}


def _loads(outputs: Mapping[str, Any]) -> dict[str, list[str]]:
    """Entry point -> itself and all that it imports at once, of esbuild's own account."""
    imports = {
        name.removeprefix("made/"): [
            found["path"].removeprefix("made/")
            for found in about["imports"]
            if found["kind"] == "import-statement"
        ]
        for name, about in outputs.items()
    }

    def reached(name: str) -> list[str]:
        return [name, *(deeper for found in imports[name] for deeper in reached(found))]

    return {entry: list(dict.fromkeys(reached(entry))) for entry in (PAGE, EMBED)}


def _with_sources(source_map: bytes, sources: Mapping[str, bytes]) -> bytes:
    """A source map that has the sources themselves, for a browser's own tools."""
    known = json.loads(source_map)
    names = [source.replace("../", "") for source in known["sources"]]
    known["sourcesContent"] = [sources[name].decode() for name in names]
    return json.dumps(known, ensure_ascii=False, separators=(",", ":")).encode()


def main() -> int:
    assets = ROOT / "assets"
    folder = assets / prebuilt.FOLDER / KIND
    sources = read_tree(assets, *SOURCES)
    digest = made_from(sources)
    try:
        files = join(sources)
    except BundleError as error:
        print(error, file=sys.stderr)
        return 1
    there = prebuilt.read(folder, digest)
    if there is None or there.files != files:  # the same sources, but another esbuild
        shutil.rmtree(folder, ignore_errors=True)
        prebuilt.write(folder, digest, files, prebuilt.SMALLEST)
        print(f"made {KIND}: {', '.join(name for name in files if not name.endswith(MAP))}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
