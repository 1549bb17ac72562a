"""The workshop: `python -m anatomy.geometry build | check | try | picture | regions | ...`."""

from __future__ import annotations

import argparse
import contextlib
import io
import multiprocessing
import os
import sys
from collections.abc import Callable
from pathlib import Path

from anatomy.model.state import FIGURES

# Sums in another order differ in the last bit. One thread and one set of processor instructions
# keep two builds byte for byte the same; both must be set before numpy is imported.
_REPEATABLE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1",
               "OPENBLAS_CORETYPE": "Haswell", "PYTHONHASHSEED": "0"}
_MESHES = Path("assets/meshes")

Work = Callable[[str, Path], int]
"""(figure, its folder) -> 0 if all is well."""


def main(arguments: list[str]) -> int:
    chosen = _parser().parse_args(arguments)
    if any(os.environ.get(name) != value for name, value in _REPEATABLE.items()):
        command = [sys.executable, "-m", "anatomy.geometry", *arguments]
        os.execve(sys.executable, command, os.environ | _REPEATABLE)
    # Imported late: after the environment above, and only what the command needs.
    if chosen.command == "build":
        from . import sources
        sources.fetch()  # once, before the processes would each download them
        return _for_each(_build, chosen.figure, chosen.out)
    if chosen.command == "check":
        work = _check_again if chosen.again else _check
        return _for_each(work, chosen.figure, chosen.meshes)
    from . import gallery
    folder = chosen.meshes / chosen.figure
    if chosen.command == "try":
        from . import check, preview
        return preview.run(chosen.muscle, check.SHAPES, folder, chosen.picture)
    if chosen.command == "picture":
        gallery.structures(folder, chosen.out, chosen.only)
    elif chosen.command == "regions":
        gallery.regions(folder, chosen.picture)
    elif chosen.picture:
        gallery.landmarks(folder, chosen.picture)
    else:
        print(gallery.table(folder))
    return 0


def _for_each(work: Work, figure: str, folder: Path) -> int:
    """`work(figure, folder)` for one figure or all, in a process of each processor; the worst
    answer. What it prints comes figure by figure."""
    tasks = [(work, name, folder / name) for name in FIGURES if figure in (name, "all")]
    worst = 0
    with multiprocessing.Pool(min(len(tasks), os.cpu_count() or 1)) as pool:
        for name, (answer, printed) in zip(tasks, pool.imap(_captured, tasks), strict=True):
            print(f"{name[1]}\n{printed}", flush=True)
            worst = max(worst, answer)
    return worst


def _captured(task: tuple[Work, str, Path]) -> tuple[int, str]:
    work, figure, folder = task
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        answer = work(figure, folder)
    return answer, printed.getvalue()


def _build(figure: str, folder: Path) -> int:
    from . import build
    build.write(build.everything(figure), folder)
    return 0


def _check(figure: str, folder: Path) -> int:
    """The muscles are made again for the first figure only: that takes most of the time."""
    from . import check
    return check.report(folder, again=figure == FIGURES[0])


def _check_again(figure: str, folder: Path) -> int:
    from . import check
    return check.report(folder)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m anatomy.geometry")
    commands = parser.add_subparsers(dest="command", required=True)
    build = commands.add_parser("build", help="make the GLB files and the manifest")
    build.add_argument("--out", type=Path, default=_MESHES)
    check = commands.add_parser("check", help="measure what was built; fail outside tolerances")
    check.add_argument("--again", action="store_true", help="make the muscles of all again")
    picture = commands.add_parser("picture", help="draw what was built into a PNG file")
    picture.add_argument("out", type=Path, metavar="FILE")
    picture.add_argument("--only", nargs="+", metavar="ID", help="layers or structures; else all")
    trial = commands.add_parser("try", help="make one muscle against what is built; write nothing")
    trial.add_argument("muscle", metavar="ID")
    trial.add_argument("--picture", type=Path, metavar="FILE")
    listing = commands.add_parser("landmarks", help="list the landmarks, or draw them on the bones")
    listing.add_argument("--picture", type=Path, metavar="FILE")
    areas = commands.add_parser("regions", help="draw the skin's regions in colours")
    areas.add_argument("--picture", type=Path, metavar="FILE", required=True)
    for command in (check, trial, picture, listing, areas):
        command.add_argument("--meshes", type=Path, default=_MESHES)
    for command in (build, check):
        command.add_argument("--figure", choices=(*FIGURES, "all"), default="all")
    for command in (trial, picture, listing, areas):
        command.add_argument("--figure", choices=FIGURES, default=FIGURES[0])
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
