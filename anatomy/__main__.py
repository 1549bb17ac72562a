"""The viewer on the command line.

    python -m anatomy export DIR [--base-path /x/]   write it as plain files for a static host

DIR must be empty or not yet there. It is then what lies under /x/ at the host: app, data, all
languages. The settings of the environment hold here too (docs/hosting.md). Exit status 1, with the
reason, if it can't be done.
"""

from __future__ import annotations

import argparse
import dataclasses
import os
import sys
from pathlib import Path

from anatomy import settings
from anatomy.model.problems import ContentError
from anatomy.scene.meshes import MeshError
from anatomy.web.build import build
from anatomy.web.export import ExportError, export


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m anatomy",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(dest="command", required=True)
    command = commands.add_parser("export", help="write the viewer as plain files")
    command.add_argument("out_dir", metavar="DIR", type=Path)
    command.add_argument("--base-path", metavar="/x/", help="instead of URL_PREFIX")
    chosen = parser.parse_args(arguments)
    try:
        wanted = _settings(chosen.base_path)
        written = export(build(wanted), chosen.out_dir)
    except (settings.SettingsError, ContentError, MeshError, ExportError) as error:
        print(error, file=sys.stderr)
        return 1
    size = sum((chosen.out_dir / name).stat().st_size for name in written)
    print(f"{len(written)} files, {size / 1e6:.1f} MB, for {wanted.base} in {chosen.out_dir}")
    return 0


def _settings(base_path: str | None) -> settings.Settings:
    given = settings.load(os.environ)
    if base_path is None:
        return given
    try:
        return dataclasses.replace(given, base=settings.read_base(base_path))
    except ValueError as remedy:
        raise settings.SettingsError(
            f"--base-path {base_path!r} can't be used: it must be {remedy}."
        ) from None


if __name__ == "__main__":
    raise SystemExit(main())
