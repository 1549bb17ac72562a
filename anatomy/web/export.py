"""The whole site as a folder of plain files, for any static host.

    export(made, Path("out"))   # -> addresses written

Every address is a file: the prefix is the folder itself, an address that ends in "/" its
`index.html`. A static host sends no headers of ours, so each page carries its policy itself, and
`_headers` has all of them in the form that several hosts read. The same input gives the same bytes.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from pathlib import Path

from anatomy.web.build import Site
from anatomy.web.headers import BASIC, FOREVER, FRESH
from anatomy.web.publish import FOLDER

_CHARSET = b'<meta charset="utf-8">\n'


class ExportError(RuntimeError):
    """The folder can't be written; the message says why and what to do."""


def export(made: Site, folder: Path) -> list[str]:
    """Write all files of `made` into `folder`, which must be empty or not yet there.

    Returns the paths written, relative to it, in order. Raises ExportError.
    """
    files = contents(made)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise ExportError(f"{folder} is not empty. Choose a new folder, or empty this one.")
        for name, data in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    except OSError as error:
        raise ExportError(
            f"{error.filename or folder} can't be written: {error.strerror}. "
            "Choose a folder in which you may write."
        ) from None
    return list(files)


def contents(made: Site) -> dict[str, bytes]:
    """The files: posix path relative to the folder -> content."""
    base = made.publisher.base
    files = {}
    for address, entry in sorted(made.publisher.entries.items()):
        name = address.removeprefix(base)
        if not name or name.endswith("/"):
            name += "index.html"
        data = entry.path.read_bytes()
        if name.endswith(".html"):
            data = _with_policy(data, entry.headers or made.headers)
        files[name] = data
    files["_headers"] = _headers(made).encode()
    return dict(sorted(files.items()))


def _with_policy(page: bytes, headers: Mapping[str, str]) -> bytes:
    """The page with its policy inside. Who may frame it can't be said there."""
    policy = re.sub(r"; frame-ancestors [^;]*", "", headers["Content-Security-Policy"])
    metas = (
        f'<meta http-equiv="Content-Security-Policy" content="{html.escape(policy)}">\n'
        f'<meta name="referrer" content="{headers["Referrer-Policy"]}">\n'
    )
    return page.replace(_CHARSET, _CHARSET + metas.encode(), 1)


def _headers(made: Site) -> str:
    """A block for each address with headers of its own, the general ones first."""
    base = made.publisher.base
    blocks = [
        (f"{base}*", {**made.headers, "Cache-Control": FRESH}),
        *(
            (f"{base}{folder}/*", {**BASIC, "Cache-Control": FOREVER})
            for folder in (FOLDER, "_dash-component-suites")
        ),
        *(
            (address, {**entry.headers, "Cache-Control": FRESH})
            for address, entry in sorted(made.publisher.entries.items())
            if entry.headers and "/read/" not in address  # those are as strict as the rest
        ),
    ]
    return "\n".join(
        "\n".join([address, *(f"  {name}: {value}" for name, value in headers.items()), ""])
        for address, headers in blocks
    )
