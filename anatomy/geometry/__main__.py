"""The workshop: `python -m anatomy.geometry build | check | picture | regions | landmarks`."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

# Sums in another order differ in the last bit. One thread and one set of processor instructions
# keep two builds byte for byte the same; both must be set before numpy is imported.
_REPEATABLE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1",
               "OPENBLAS_CORETYPE": "Haswell", "PYTHONHASHSEED": "0"}
_MESHES = Path("assets/meshes")


def main(arguments: list[str]) -> int:
    chosen = _parser().parse_args(arguments)
    if any(os.environ.get(name) != value for name, value in _REPEATABLE.items()):
        command = [sys.executable, "-m", "anatomy.geometry", *arguments]
        os.execve(sys.executable, command, os.environ | _REPEATABLE)
    # Imported late: after the environment above, and only what the command needs.
    if chosen.command == "build":
        from . import build
        build.write(build.everything(), chosen.out)
    elif chosen.command == "check":
        from . import check
        return check.report(chosen.meshes)
    elif chosen.command == "picture":
        from . import gallery
        gallery.structures(chosen.meshes, chosen.out, chosen.only)
    elif chosen.command == "regions":
        from . import gallery
        gallery.regions(chosen.meshes, chosen.picture)
    else:
        from . import gallery
        if chosen.picture:
            gallery.landmarks(chosen.meshes, chosen.picture)
        else:
            print(gallery.table(chosen.meshes))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m anatomy.geometry")
    commands = parser.add_subparsers(dest="command", required=True)
    build = commands.add_parser("build", help="make the GLB files and the manifest")
    build.add_argument("--out", type=Path, default=_MESHES)
    check = commands.add_parser("check", help="measure what was built; fail outside tolerances")
    picture = commands.add_parser("picture", help="draw what was built into a PNG file")
    picture.add_argument("out", type=Path, metavar="FILE")
    picture.add_argument("--only", nargs="+", metavar="ID", help="layers or structures; else all")
    marks = commands.add_parser("landmarks", help="list the landmarks, or draw them on the bones")
    marks.add_argument("--picture", type=Path, metavar="FILE")
    areas = commands.add_parser("regions", help="draw the skin's regions in colours")
    areas.add_argument("--picture", type=Path, metavar="FILE", required=True)
    for command in (check, picture, marks, areas):
        command.add_argument("--meshes", type=Path, default=_MESHES)
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
