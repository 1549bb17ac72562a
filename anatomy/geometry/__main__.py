"""The workshop's commands: `python -m anatomy.geometry build | check`."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

# Sums in another order differ in the last bit. One thread and one set of processor instructions
# keep two builds byte for byte the same; both must be set before numpy is imported.
_REPEATABLE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1",
               "OPENBLAS_CORETYPE": "Haswell", "PYTHONHASHSEED": "0"}


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m anatomy.geometry")
    commands = parser.add_subparsers(dest="command", required=True)
    build = commands.add_parser("build", help="make the GLB files and the manifest")
    build.add_argument("--out", type=Path, default=Path("assets/meshes"))
    check = commands.add_parser("check", help="measure what was built; fail outside tolerances")
    check.add_argument("--meshes", type=Path, default=Path("assets/meshes"))
    chosen = parser.parse_args(arguments)
    if any(os.environ.get(name) != value for name, value in _REPEATABLE.items()):
        command = [sys.executable, "-m", "anatomy.geometry", *arguments]
        os.execve(sys.executable, command, os.environ | _REPEATABLE)
    if chosen.command == "build":
        from . import build as workshop
        workshop.write(workshop.everything(), chosen.out)
        return 0
    from . import check as inspection
    return inspection.report(chosen.meshes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
