"""The workshop: `python -m anatomy.geometry build | check | picture | regions | landmarks`."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from anatomy.model.state import FIGURES

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
        for figure in _asked(chosen.figure):
            build.write(build.everything(), chosen.out / figure)
        return 0
    if chosen.command == "check":
        from . import check
        return max(check.report(chosen.meshes / figure) for figure in _asked(chosen.figure))
    from . import gallery
    folder = chosen.meshes / chosen.figure
    if chosen.command == "picture":
        gallery.structures(folder, chosen.out, chosen.only)
    elif chosen.command == "regions":
        gallery.regions(folder, chosen.picture)
    elif chosen.picture:
        gallery.landmarks(folder, chosen.picture)
    else:
        print(gallery.table(folder))
    return 0


def _asked(figure: str) -> tuple[str, ...]:
    return FIGURES if figure == "all" else (figure,)


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
    for command in (build, check):
        command.add_argument("--figure", choices=(*FIGURES, "all"), default="all")
    for command in (picture, marks, areas):
        command.add_argument("--figure", choices=FIGURES, default=FIGURES[0])
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
