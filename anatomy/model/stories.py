"""Guided explanations: for each trigger point a story of a few steps, each with a view and words.

    story = catalogue.story_of("ut-front")  # its own, or the one of all others
    step_words(story.steps[0], "ut-front", catalogue, "en")  # ("This is the muscle", "It is ...")

A story is a file of `content/stories/`, or of the folder that a clinic names. Its words are mostly
not its own: a step names statements of the catalogue, and says how many of their sentences; so what
is said has its source. A clinic may write words of its own beside, or in their place.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from types import MappingProxyType

from pydantic import ValidationError

from anatomy.model.catalogue import Catalogue
from anatomy.model.problems import Problem, from_validation
from anatomy.model.reading_levels import REFERENCE_LANGUAGE
from anatomy.model.schema import Kind
from anatomy.model.story import Step, Story
from anatomy.model.texts import Texts, Words

SELF_CARE = "topic.self-care."
YOU = "you"
"""The step that is called "What you can do", unless it has a title of its own."""

# ---------------------------------------------------------------- reading and checking


def read(folder: Path) -> tuple[tuple[Story, ...], list[Problem]]:
    """The stories of a folder, and what is wrong in its files (reported as `<folder>/<file>`)."""
    stories, problems = [], []
    for path in sorted(folder.glob("*.toml")):
        file = f"{folder.name}/{path.name}"
        try:
            raw = tomllib.loads(path.read_text(encoding="utf-8"))
            story = Story.model_validate(raw)
        except ValidationError as error:
            problems += from_validation(file, raw, error)
            continue
        except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            remedy = "look for a missing quote, bracket or equals sign; save it as UTF-8"
            problems.append(Problem(file, "the whole file", f"is not TOML ({error})", remedy))
            continue
        if story.id != path.stem:
            problems.append(Problem(file, "id", f'is "{story.id}"', "name the file like its id"))
        stories.append(story)
    return tuple(stories), problems


def lacking(stories: Iterable[Story], folder: str) -> Iterator[Problem]:
    """Ours must have a story for every point."""
    if not any(not story.points for story in stories):
        remedy = "write one without `points`, as every-point.toml"
        yield Problem(folder, "the folder", "has no story for every point", remedy)


def check(stories: Iterable[Story], folder: str, catalogue: Catalogue) -> Iterator[Problem]:
    """What a story names that the catalogue does not have; titles that are not there."""
    words = catalogue.text(REFERENCE_LANGUAGE).entries
    for story in stories:
        file = f"{folder}/{story.id}.toml"
        for point in story.points:
            if point not in catalogue.points:
                remedy = f"use {' or '.join(catalogue.points)}"
                yield Problem(file, "points", f"names {point!r}, which is not there", remedy)
        told_of = [point for point in story.points or catalogue.points if point in catalogue.points]
        advises = partial(gives_self_care, points=told_of, catalogue=catalogue)
        yield from unwarned(story, folder, advises)
        for step in story.steps:
            field = f"steps[{step.id}]"
            if not step.title and f"ui.story.{step.id}" not in words:
                remedy = f'write title.{REFERENCE_LANGUAGE} = "..."'
                yield Problem(file, field, "has no title", remedy)
            for lang in {*step.title, *step.text} - set(catalogue.languages):
                known = " or ".join(catalogue.languages)
                yield Problem(file, field, f"has words in {lang!r}", f"use {known}")
            for point in told_of:
                for said in step.says:
                    if key_of(said.of, point, catalogue) is None:
                        remedy = "use the id of one of its statements, or topic.<topic>.<id>"
                        yield Problem(
                            file, field, f"says {said.of!r}, which is not said of {point}", remedy
                        )


def unwarned(
    story: Story, folder: str, gives_self_care: Callable[[Step], bool]
) -> Iterator[Problem]:
    """Whoever reads what to do at home must have been shown the way to the warning signs by then:
    in an earlier step, or in the same one, before what else it opens."""
    shown_with = set()  # pages of the steps that opened it; "": in every clinic
    for step in story.steps:
        if step.opens[:1] == ("warnings",):
            shown_with.add(step.page)
        if gives_self_care(step) and not shown_with & {"", step.page}:
            yield Problem(
                f"{folder}/{story.id}.toml",
                f"steps[{step.id}].opens",
                "gives self-care with no way to the warning signs before it",
                'write "warnings" first, such as opens = ["warnings", "exercises"]',
            )
        if "warnings" in step.opens:
            shown_with.add(step.page)


def gives_self_care(step: Step, points: Iterable[str], catalogue: Catalogue) -> bool:
    """Does a step tell what to do at home, by what it says, opens or is called?"""
    if "exercises" in step.opens or (step.id == YOU and not step.title):
        return True
    kinds = {
        one.key: one.statement.kind for point in points for one in catalogue.statements_of(point)
    }
    return any(
        said.of.startswith(SELF_CARE)
        or kinds.get(key_of(said.of, point, catalogue) or "") is Kind.HELPS
        for said in step.says
        for point in points
    )


def own_texts(stories: Iterable[Story], folder: str, lang: str) -> Texts:
    """The words that stories bring along in a language, for the linter's rules."""
    entries: dict[str, Words] = {}
    files: dict[str, str] = {}
    for story in stories:
        for step in story.steps:
            for name, words in (("title", step.title), ("text", step.text)):
                if lang in words:
                    key = f"steps[{step.id}].{name}"
                    entries[f"{story.id}.{key}"] = Words(patient=words[lang])
                    files[f"{story.id}.{key}"] = f"{folder}/{story.id}.toml"
    return Texts(lang=lang, entries=MappingProxyType(entries), files=MappingProxyType(files))


# ---------------------------------------------------------------- telling


def key_of(name: str, point: str, catalogue: Catalogue) -> str | None:
    """Key of a statement that a step names, for a point; None where there is none."""
    if name.startswith("topic."):
        statements = [one for topic in catalogue.all_topics for one in topic.keyed_statements]
        return name if any(one.key == name for one in statements) else None
    return next(
        (one.key for one in catalogue.statements_of(point) if one.statement.id == name), None
    )


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.!?])\s+(?=[^a-z])", text)


def first_sentences(text: str, count: int) -> str:
    return " ".join(sentences(text)[:count])


def step_words(step: Step, point: str, catalogue: Catalogue, lang: str) -> tuple[str, str]:
    """Title and text of a step for a point, in plain words."""
    words = catalogue.text(lang)
    title = step.title.get(lang) or step.title.get(REFERENCE_LANGUAGE)
    own = step.text.get(lang) or step.text.get(REFERENCE_LANGUAGE)
    said = [
        first_sentences(words.read(key), one.sentences)
        for one in step.says
        if (key := key_of(one.of, point, catalogue))
    ]
    return title or words.say(f"ui.story.{step.id}"), " ".join([*([own] if own else []), *said])


# What is opened -> the statements that it stands for: beginnings of their keys. The warning signs
# hold every sign of the artery warning, which an earlier step shows whole, with the zones.
_HOLDS = (
    ("exercises", "topic.self-care."),
    ("warnings", "topic.warning-signs."),
    ("warnings", "warning."),
)


def safety_of_step(step: Step, point: str, catalogue: Catalogue) -> list[str]:
    """Keys of what stands before the step's words: the point's own safety statements wherever its
    zones are shown, and what the step's statements are never shown without, unless the step says it
    itself or opens what holds it: the exercises begin with the rules of self-care, and the button
    of the warning signs stands before the step's words."""
    own = [
        one.key
        for one in catalogue.points[point].keyed_statements
        if one.statement.kind is Kind.SAFETY and "zones" in step.lit
    ]
    keys = [key_of(one.of, point, catalogue) for one in step.says]
    named = [
        safety
        for key in keys
        if key
        for safety in catalogue.statements[key].statement.with_safety
        if safety not in keys
        and not any(name in step.opens and safety.startswith(kind) for name, kind in _HOLDS)
    ]
    return list(dict.fromkeys([*own, *named]))
