"""What the content can be asked on the command line.

    python -m anatomy.model lint [CONTENT_DIR]      check it, print what to put right
                        [--clinic clinic.toml]      and a clinic's own words with it
    python -m anatomy.model export DIR              write the open data: JSON, its schema, CSV
    python -m anatomy.model digest                  print the version that a reviewer signs for
                        [--clinic clinic.toml]      with the clinic's own words
    python -m anatomy.model translated LANG KEY...  these translations fit today's English

Exit status 1 if there is anything to put right. The reading formula of patient texts needs
`textstat` (requirements-test.txt); without it that one check is left out, and the command says so.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from anatomy.model import clinic, lint, loading, opendata, translation
from anatomy.model.catalogue import Catalogue
from anatomy.model.loading import load
from anatomy.model.problems import ContentError
from anatomy.model.reading_levels import REFERENCE_LANGUAGE

CONTENT = Path(__file__).resolve().parent.parent / "content"


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m anatomy.model",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(dest="command", required=True)
    command = commands.add_parser("lint", help="check the content folder")
    command.add_argument("content_dir", nargs="?", type=Path, default=CONTENT)
    command.add_argument("--clinic", type=Path, help="a clinic's file, to be checked too")
    command = commands.add_parser("export", help="write the catalogue as open data")
    command.add_argument("out_dir", metavar="DIR", type=Path)
    command.set_defaults(content_dir=CONTENT)
    command = commands.add_parser("digest", help="print the version of what can be read")
    command.add_argument("--clinic", type=Path, help="a clinic's file: its own words count too")
    command.add_argument("--content-dir", type=Path, default=CONTENT)
    command = commands.add_parser("translated", help="record that translations were read again")
    command.add_argument("lang")
    command.add_argument("keys", nargs="*", metavar="KEY")
    command.add_argument("--all", action="store_true", help="all that are there")
    command.add_argument("--content-dir", type=Path, default=CONTENT)
    chosen = parser.parse_args(arguments)

    try:
        catalogue = load(chosen.content_dir)
    except ContentError as error:
        print(lint.report(error.problems))
        return 1
    if chosen.command == "export":
        return export_files(catalogue, chosen.out_dir)
    if chosen.command == "translated":
        return record_translations(catalogue, chosen)
    try:
        own = loading.load_clinic(chosen.clinic, catalogue)
    except ContentError as error:
        print(lint.report(error.problems))
        return 1
    if chosen.command == "digest":
        print(catalogue.for_clinic(own).version)
        return 0
    return lint_content(catalogue, own, chosen.content_dir)


def record_translations(catalogue: Catalogue, chosen: argparse.Namespace) -> int:
    if chosen.lang not in catalogue.languages or chosen.lang == REFERENCE_LANGUAGE:
        print(f"there is no translation into {chosen.lang!r}")
        return 1
    text = catalogue.text(chosen.lang)
    keys = [key for key in text.entries if key not in text.borrowed] if chosen.all else chosen.keys
    try:
        translation.record(chosen.content_dir, catalogue, chosen.lang, keys)
    except KeyError as error:
        print(f"{error.args[0]} has no translation into {chosen.lang!r}")
        return 1
    print(f"{len(keys)} recorded in {translation.record_file(chosen.lang)}")
    return 0


def lint_content(catalogue: Catalogue, own: clinic.Clinic, content_dir: Path) -> int:
    grader = reading_grader()
    problems = [
        *lint.check(catalogue, content_dir, grader),
        *lint.check_clinic(catalogue.for_clinic(own), content_dir, grader),
    ]
    if grader is None:
        print("reading formula not checked: textstat is not installed", file=sys.stderr)
    print(lint.report(problems))
    return 1 if problems else 0


def export_files(catalogue: Catalogue, out_dir: Path) -> int:
    out_dir.mkdir(parents=True, exist_ok=True)
    for name, content in opendata.files(catalogue).items():
        (out_dir / name).write_bytes(content)
        print(f"{out_dir / name}  {len(content)} bytes")
    return 0


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
