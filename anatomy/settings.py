"""Settings from the environment, checked once at start and then frozen.

`FIELDS` is the one list of settings: the parser reads it and a test holds the README's table to it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]


class SettingsError(ValueError):
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
