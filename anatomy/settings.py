"""Settings from the environment, checked once at start and then frozen.

`FIELDS` is the one list of settings: the parser reads it, and a test holds the table in
docs/hosting.md to it.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from anatomy.errors import UnusableError

Network = ipaddress.IPv4Network | ipaddress.IPv6Network

ROOT = Path(__file__).resolve().parents[1]


class SettingsError(UnusableError, ValueError):
    """One line for each setting that can't be used: field, value, what would be right."""


@dataclass(frozen=True)
class Settings:
    """What the process needs to know of its surroundings. The meanings are in `FIELDS`."""

    host: str
    port: int
    workers: int
    cache_dir: Path
    access_log: str
    clinic: Path | None
    base: str
    trusted_proxies: tuple[Network, ...]
    embed_ancestors: tuple[str, ...]


@dataclass(frozen=True)
class Field:
    """One setting: its environment variable, default, reader and meaning."""

    variable: str
    default: str
    read: Callable[[str], Any]
    meaning: str


def _number(low: int, high: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        # ASCII digits only: int() alone also takes "1_0", " 7 " and other scripts' digits.
        if not (text.isascii() and text.isdigit() and low <= int(text) <= high):
            raise ValueError(f"a whole number from {low} to {high}")
        return int(text)

    return read


def _host(text: str) -> str:
    if not text or any(c.isspace() or c in "/:@?#" for c in text.strip("[]").replace(":", "")):
        raise ValueError("a host name or address without http:// and port, such as 127.0.0.1")
    return text.strip("[]")


def _folder(text: str) -> Path:
    path = ROOT / Path(text).expanduser()
    if path.exists() and not path.is_dir():
        raise ValueError("a folder, or a path where one can be made")
    return path


def _clinic(text: str) -> Path | None:
    if text == "none":
        return None
    path = ROOT / Path(text or "clinic.toml").expanduser()
    if not text and not path.exists():
        return None
    if not path.is_file():
        raise ValueError("a file that is there (see clinic.example.toml), or none")
    return path


def read_base(text: str) -> str:
    """A path prefix as the start of every address: "/", or "/one/two/". Raises ValueError."""
    names = text.strip("/").split("/") if text.strip("/") else []
    if not all(re.fullmatch(r"[A-Za-z0-9_-][A-Za-z0-9._~-]*", name) for name in names):
        raise ValueError("a path of letters, digits and - _ . ~ such as /trigger-points")
    return "".join(f"/{name}" for name in names) + "/"


def _networks(text: str) -> tuple[Network, ...]:
    try:
        return tuple(ipaddress.ip_network(part) for part in text.replace(",", " ").split())
    except ValueError:
        raise ValueError("addresses or networks such as 127.0.0.1, 10.0.0.0/8") from None


_SITE = re.compile(r"https?://(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:[0-9]{1,5})?")


def _sites(text: str) -> tuple[str, ...]:
    sites = tuple(text.lower().replace(",", " ").split())
    if sites == ("none",):
        return ()
    if sites != ("*",) and not all(_SITE.fullmatch(site) for site in sites):
        raise ValueError(
            "`none`, `*`, or sites with http:// or https:// and no path, "
            "such as https://www.clinic.example"
        )
    return sites


FIELDS = {
    "host": Field(
        "HOST",
        "0.0.0.0",
        _host,
        "address to listen on; the default lets a tablet on the same network in, "
        "`127.0.0.1` keeps it to this computer",
    ),
    "port": Field("PORT", "8050", _number(0, 65535), "port to listen on; `0` takes a free one"),
    "workers": Field("WORKERS", "2", _number(1, 64), "server processes (not used on Windows)"),
    "cache_dir": Field(
        "CACHE_DIR", ".cache/site", _folder, "folder for the compressed files that are served"
    ),
    "access_log": Field(
        "ACCESS_LOG",
        "",
        str,
        "one line of JSON per request: `-` for the terminal, a file's path, or empty for none",
    ),
    "clinic": Field(
        "CLINIC",
        "",
        _clinic,
        "the clinic's own file; empty takes clinic.toml beside app.py, if it is there; "
        "`none` is the neutral viewer",
    ),
    "base": Field(
        "URL_PREFIX", "", read_base, "path under which all addresses lie, such as `/trigger-points`"
    ),
    "trusted_proxies": Field(
        "TRUSTED_PROXIES",
        "",
        _networks,
        "addresses or networks of proxies whose X-Forwarded-Proto, -Host and -Prefix are believed; "
        "from all others they are ignored",
    ),
    "embed_ancestors": Field(
        "EMBED_ANCESTORS",
        "none",
        _sites,
        "sites that may show the embed page in a frame, such as `https://www.clinic.example`; "
        "`*` lets all; the app itself is never framed",
    ),
}


def load(environment: Mapping[str, str]) -> Settings:
    """The settings that `environment` asks for; an unset or empty variable takes its default.

    Raises SettingsError with one line per wrong value, all of them at once.
    """
    values, errors = {}, []
    for name, field in FIELDS.items():
        text = environment.get(field.variable, "").strip() or field.default
        try:
            values[name] = field.read(text)
        except ValueError as remedy:
            errors.append(f"{field.variable}={text!r} can't be used: it must be {remedy}.")
    if errors:
        raise SettingsError("\n".join(errors))
    return Settings(**values)
