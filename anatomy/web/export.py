"""The whole site as a folder of plain files, for any static host.

    export(made, Path("out"))   # -> addresses written

Every address is a file: the prefix is the folder itself, an address that ends in "/" its
`index.html`. A static host sends no headers of ours, so each page carries its policy itself, and
`_headers` has all of them in the form that several hosts read. There no two rules meet in one
address: hosts would send both, and the stricter one would hold (no site could frame anything). The
same input gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from anatomy.errors import UnusableError
from anatomy.web.headers import answer_headers
from anatomy.web.render import render
from anatomy.web.site import Site

Headers = Mapping[str, str]

_CHARSET = b'<meta charset="utf-8">\n'


class ExportError(UnusableError):
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
            start = made.previews.get(address, {}).get("", "")
            data = data.replace(b"</head>", f"{start}</head>".encode(), 1)
            data = _with_policy(data, entry.headers or made.headers)
        files[name] = data
    files["_headers"] = _headers(made).encode()
    return dict(sorted(files.items()))


def _with_policy(page: bytes, headers: Mapping[str, str]) -> bytes:
    """The page with its policy inside. Who may frame it can't be said there."""
    policy = re.sub(r"; frame-ancestors [^;]*", "", headers["Content-Security-Policy"])
    metas = render("policy.html", policy=policy, referrer=headers["Referrer-Policy"])
    return page.replace(_CHARSET, _CHARSET + metas.encode(), 1)


def _headers(made: Site) -> str:
    """A block for each group of addresses with the same headers."""
    answers = {
        address: answer_headers(entry, made.headers)
        for address, entry in sorted(made.publisher.entries.items())
    }
    return "\n".join(
        "\n".join([pattern, *(f"  {name}: {value}" for name, value in headers.items()), ""])
        for pattern, headers in _rules(answers, made.publisher.base)
    )


def _rules(answers: Mapping[str, Headers], folder: str) -> Iterator[tuple[str, Headers]]:
    """(pattern, headers) for what lies in `folder`: a star for a folder below it whose files have
    all the same, each address else."""
    below: dict[str, dict[str, Headers]] = {}
    for address, headers in answers.items():
        name, slash, _ = address.removeprefix(folder).partition("/")
        if slash:
            below.setdefault(f"{folder}{name}/", {})[address] = headers
        else:
            yield address, headers
    for inner, found in below.items():
        first = next(iter(found.values()))
        if len(found) > 1 and all(headers == first for headers in found.values()):
            yield f"{inner}*", first
        else:
            yield from _rules(found, inner)
