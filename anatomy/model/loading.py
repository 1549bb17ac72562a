"""From files to facts: the content's catalogue, and what a clinic shows of it.

    catalogue = load(Path("anatomy/content"))
    clinic = load_clinic(Path("clinic.toml"), catalogue)
    shown = catalogue.for_clinic(clinic)

Both raise `ContentError` with every problem of every file, not only the first.
"""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

from pydantic import ValidationError

from anatomy.model import stories, version
from anatomy.model.catalogue import Catalogue
from anatomy.model.checks import cross_check
from anatomy.model.clinic import LARGEST_LOGO, LOGOS, NEUTRAL, OURS, PAGES, SECTION_OF, Clinic
from anatomy.model.problems import ContentError, Problem, from_validation
from anatomy.model.reading import Reader
from anatomy.model.schema import (
    Exercise,
    Headache,
    Question,
    Region,
    Structure,
    Topic,
    Warning,
)
from anatomy.model.story import Story

# ---------------------------------------------------------------- the content


def load(content_dir: Path) -> Catalogue:
    """Read and check the whole content folder.

    Raises:
        ContentError: with every problem of every file, not only the first.
    """
    problems: list[Problem] = []
    reader = Reader(Path(content_dir), problems)

    groups = sorted(reader.groups(), key=lambda group: group.order)
    our_stories, wrong = stories.read(Path(content_dir) / "stories")
    catalogue = Catalogue(
        all_groups=tuple(groups),
        all_regions=reader.table("regions.toml", "regions", Region),
        all_structures=reader.table("structures.toml", "structures", Structure),
        all_headaches=reader.table("headaches.toml", "headaches", Headache),
        all_topics=(
            *reader.table("general.toml", "topics", Topic),
            *reader.table("treatment.toml", "topics", Topic),
        ),
        all_questions=reader.table("questions.toml", "questions", Question),
        all_exercises=reader.table("exercises.toml", "exercises", Exercise),
        all_warnings=reader.table("warnings.toml", "warnings", Warning),
        all_references=reader.references(),
        all_texts=reader.texts(),
        all_stories=our_stories,
    )
    problems += cross_check(catalogue, reader.files, broken=reader.broken)
    problems += [*wrong, *stories.lacking(our_stories, "stories")]
    if not problems:  # a story is held against a catalogue that stands
        problems += stories.check(our_stories, "stories", catalogue)
    if problems:
        raise ContentError(problems)
    return catalogue.model_copy(update={"version": version.digest(catalogue)})


# ---------------------------------------------------------------- the clinic's file


def load_clinic(path: Path | None, catalogue: Catalogue) -> Clinic:
    """Read and check a clinic's file; without one, NEUTRAL.

    `catalogue`: what the content has. Raises ContentError with every problem.
    """
    if path is None:
        return NEUTRAL
    file = path.name
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        raise ContentError(
            [Problem(file, "the whole file", "is not UTF-8", "save it as UTF-8")]
        ) from None
    except tomllib.TOMLDecodeError as error:
        remedy = "look for a missing quote, bracket or equals sign on or just before that line"
        raise ContentError(
            [Problem(file, "the whole file", f"is not valid TOML ({error})", remedy)]
        ) from None
    problems = [
        Problem(file, name, "is not a field known here", "take it out") for name in OURS & set(raw)
    ]
    raw = {name: value for name, value in raw.items() if name not in OURS}
    try:
        clinic = Clinic.model_validate({**raw, "folder": path.parent})
    except ValidationError as error:
        problems += [_placed(problem) for problem in from_validation(file, raw, error)]
        # What is right in itself is still held against the content: all is reported at once.
        wrong = {str(detail["loc"][0]) for detail in error.errors()}
        rest = {name: value for name, value in raw.items() if name not in wrong}
        clinic = Clinic.model_validate({**rest, "folder": path.parent})
    problems += _against_catalogue(clinic, file, tuple(catalogue.groups), catalogue.languages)
    problems += [*_logo(clinic, file), *_review(clinic, file, catalogue.languages)]
    own_stories, story_problems = _stories(clinic, file, catalogue)
    problems += story_problems
    if problems:
        raise ContentError(problems)
    return clinic.model_copy(update={"all_stories": own_stories})


def _placed(problem: Problem) -> Problem:
    """A field that belongs into a section and stands outside it."""
    section = SECTION_OF.get(problem.field)
    return replace(problem, remedy=f"move it below a line [{section}]") if section else problem


def _against_catalogue(
    clinic: Clinic, file: str, groups: tuple[str, ...], languages: tuple[str, ...]
) -> list[Problem]:
    asked = [
        ("muscles", clinic.muscles, groups),
        ("pages", clinic.pages, PAGES),
        ("language", (clinic.language,) if clinic.language else (), languages),
        ("disclaimer", clinic.disclaimer, languages),
    ]
    return [
        Problem(file, field, f"names {value!r}, which is not there", f"use {' or '.join(known)}")
        for field, values, known in asked
        for value in values
        if value not in known
    ]


def _stories(
    clinic: Clinic, file: str, catalogue: Catalogue
) -> tuple[tuple[Story, ...], list[Problem]]:
    if not clinic.stories:
        return (), []
    folder = clinic.folder / clinic.stories
    if not folder.is_dir():
        remedy = f"make a folder of that name beside {file}, or take the line out"
        return (), [Problem(file, "stories", f"{clinic.stories!r} is not a folder", remedy)]
    found, problems = stories.read(folder)
    return found, [*problems, *stories.check(found, folder.name, catalogue)]


def _review(clinic: Clinic, file: str, languages: tuple[str, ...]) -> list[Problem]:
    """A review says for whom it was done, and is named in every language."""
    if not (review := clinic.review):
        return []
    missing = [lang for lang in languages if lang not in review.profession]
    unknown = [lang for lang in review.profession if lang not in languages]
    field = "review.profession"
    return [
        *(
            []
            if clinic.name
            else [Problem(file, "name", "is missing beside [review]", 'write name = "..."')]
        ),
        *(Problem(file, field, f"lacks {lang!r}", f'add {lang} = "..."') for lang in missing),
        *(
            Problem(file, field, f"names {lang!r}, which is not there",
                    f"use {' or '.join(languages)}")
            for lang in unknown
        ),
    ]  # fmt: skip


def _logo(clinic: Clinic, file: str) -> list[Problem]:
    if not clinic.logo:
        return []
    path = clinic.folder / clinic.logo
    beginning = LOGOS.get(path.suffix.lower())
    if beginning is None or not path.is_file():
        remedy = f"put it beside {file}, as {', '.join(LOGOS)}"
        return [Problem(file, "logo", f"{clinic.logo!r} is not a picture that is there", remedy)]
    content = path.read_bytes()
    if len(content) > LARGEST_LOGO or not content.startswith(beginning):
        remedy = f"save it anew as a real {path.suffix}, up to {LARGEST_LOGO // 1000} kB"
        return [Problem(file, "logo", f"{clinic.logo!r} is too large or something else", remedy)]
    return []
