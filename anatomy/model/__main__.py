"""`python -m anatomy.model lint [CONTENT_DIR]`: check the content, print what to put right.

Exit status 1 if there is anything. The reading formula of patient texts needs `textstat`
(requirements-test.txt); without it that one check is left out, and the command says so.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from anatomy.model import lint
from anatomy.model.catalogue import load
from anatomy.model.problems import ContentError

CONTENT = Path(__file__).resolve().parent.parent / "content"


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m anatomy.model", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    command = commands.add_parser("lint", help="check the content folder")
    command.add_argument("content_dir", nargs="?", type=Path, default=CONTENT)
    folder = parser.parse_args(arguments).content_dir

    try:
        catalogue = load(folder)
    except ContentError as error:
        print(lint.report(error.problems))
        return 1
    grader = reading_grader()
    problems = lint.check(catalogue, folder, grader)
    if grader is None:
        print("reading formula not checked: textstat is not installed", file=sys.stderr)
    print(lint.report(problems))
    return 1 if problems else 0


def reading_grader() -> lint.Grader | None:
    try:
        import textstat
    except ImportError:
        return None

    def grade(text: str, lang: str, formula: str) -> float:
        textstat.set_lang(lang)
        return float(getattr(textstat, formula)(text))

    return grade


if __name__ == "__main__":
    raise SystemExit(main())
