"""The catalogue: all content, read, validated, cross-checked, frozen.

    catalogue = loading.load(Path("anatomy/content"))   # ContentError has every problem at once

    catalogue.groups["sternocleidomastoid"]         # Group: a file of muscles/, in order of telling
    catalogue.muscles["obliquus-capitis-inferior"]  # Muscle: six of them, as the mesh nodes
    catalogue.points["scm-sternal-mid"]             # Point: nine of them; .group, .zones, .targets
    catalogue.regions["temple"]                     # Region: skin, deep and tooth targets
    catalogue.structures["clavicle"]        # Structure: bones and neighbours, known by name only
    catalogue.headaches["migraine"], .exercises, .warnings, .topics, .references["barbero2013"]
    catalogue.questions["upkeep"]           # Question: what people ask, with its answer

    catalogue.statements_of("scm-sternal-mid")      # its own and its group's, in the order of a
                                                    # panel; each has .key and .statement
    words = catalogue.text("en")                    # Texts
    words.say("point.scm-sternal-mid.name")         # a plain string
    words.read("point.scm-sternal-mid.where", "student")    # for readers of a level

Keys are `<sort>.<id>.<what>`. Plain strings: `point.<id>.name` and `.short` (under its group's
heading), `group.<id>.name` and `.plain`, `muscle.<id>.name`, `.plain` and `.short` (for a label),
`structure.<id>.name`, `.short` and `.what`, `region.<id>.name`, `headache.<id>.name`,
`topic.<id>.title`, `exercise.<id>.name`, `question.<id>.name`, `ui.*` for the interface. With
reading levels: `<owner>.<statement id>`, `point.<id>.note.<region>`, `exercise.<id>.do` (and
`.avoid`), `warning.<id>.text`.

Zones by side and the reverse index are in `patterns`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Any, Protocol, TypeVar

from pydantic import BaseModel, ConfigDict

from anatomy.model import version
from anatomy.model.clinic import NEUTRAL, Clinic
from anatomy.model.reading_levels import MODES, REFERENCE_LANGUAGE
from anatomy.model.references import Reference
from anatomy.model.schema import (
    Exercise,
    Group,
    Headache,
    KeyedStatement,
    Kind,
    Muscle,
    Point,
    Question,
    Region,
    Speaker,
    Structure,
    Topic,
    Warning,
)
from anatomy.model.story import Step, Story
from anatomy.model.texts import Texts, Words

__all__ = [
    "MODES",
    "REFERENCE_LANGUAGE",
    "Catalogue",
    "KeyedStatement",
    "Texts",
    "Words",
]

# ---------------------------------------------------------------- the catalogue


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=_HasId)


def _by_id(items: Iterable[T]) -> Mapping[str, T]:
    return MappingProxyType({item.id: item for item in items})


class Catalogue(BaseModel):
    """Everything, frozen; `loading.load` makes it. The mappings keep the order of the files."""

    model_config = ConfigDict(frozen=True)

    all_groups: tuple[Group, ...]
    all_regions: tuple[Region, ...]
    all_structures: tuple[Structure, ...]
    all_headaches: tuple[Headache, ...]
    all_topics: tuple[Topic, ...]
    all_questions: tuple[Question, ...]
    all_exercises: tuple[Exercise, ...]
    all_warnings: tuple[Warning, ...]
    all_references: tuple[Reference, ...]
    all_texts: tuple[Texts, ...]
    all_stories: tuple[Story, ...] = ()
    clinic: Clinic = NEUTRAL
    version: str = ""  # digest of all that can be read, the clinic's own words with it

    @cached_property
    def memo(self) -> dict[tuple[object, ...], Any]:
        """For what is made of the catalogue once and used in several places."""
        return {}

    @cached_property
    def groups(self) -> Mapping[str, Group]:
        return _by_id(self.all_groups)

    @cached_property
    def muscles(self) -> Mapping[str, Muscle]:
        return _by_id(muscle for group in self.all_groups for muscle in group.muscles)

    @cached_property
    def points(self) -> Mapping[str, Point]:
        return _by_id(point for group in self.all_groups for point in group.points)

    @cached_property
    def regions(self) -> Mapping[str, Region]:
        return _by_id(self.all_regions)

    @cached_property
    def structures(self) -> Mapping[str, Structure]:
        return _by_id(self.all_structures)

    @cached_property
    def headaches(self) -> Mapping[str, Headache]:
        return _by_id(self.all_headaches)

    @cached_property
    def topics(self) -> Mapping[str, Topic]:
        return _by_id(self.all_topics)

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        return _by_id(self.all_questions)

    @cached_property
    def exercises(self) -> Mapping[str, Exercise]:
        return _by_id(self.all_exercises)

    @cached_property
    def warnings(self) -> Mapping[str, Warning]:
        return _by_id(self.all_warnings)

    @cached_property
    def references(self) -> Mapping[str, Reference]:
        return _by_id(self.all_references)

    @cached_property
    def statements(self) -> Mapping[str, KeyedStatement]:
        """Every statement by the key of its words."""
        keyed = {one.key: one for speaker in self.speakers() for one in speaker.keyed_statements}
        return MappingProxyType(keyed)

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(text.lang for text in self.all_texts)

    def text(self, lang: str = REFERENCE_LANGUAGE) -> Texts:
        """The words of a language. KeyError if the content has no such language."""
        for text in self.all_texts:
            if text.lang == lang:
                return text
        raise KeyError(lang)

    def for_clinic(self, clinic: Clinic) -> Catalogue:
        """What a clinic shows: its muscles, its language first, its emergency number."""
        groups = tuple(g for g in self.all_groups if not clinic.muscles or g.id in clinic.muscles)
        kept = {group.id for group in groups}
        texts = sorted(self.all_texts, key=lambda text: text.lang != clinic.language)
        return Catalogue(
            all_groups=groups,
            all_regions=self.all_regions,
            all_structures=self.all_structures,
            all_headaches=self.all_headaches,
            all_topics=self.all_topics,
            all_questions=tuple(one for one in self.all_questions if clinic.shows(one.page)),
            all_exercises=tuple(one for one in self.all_exercises if one.group in kept),
            all_warnings=self.all_warnings,
            all_references=self.all_references,
            all_texts=tuple(text.calling(clinic.emergency_number) for text in texts),
            all_stories=clinic.all_stories + self.all_stories,
            clinic=clinic,
            version=version.digest(self, clinic.all_stories, clinic.disclaimer),
        )

    def story_of(self, point_id: str) -> Story:
        """The first story for the point; else the first for all. A clinic's stand before ours."""
        own = [story for story in self.all_stories if point_id in story.points]
        return next(iter(own or [story for story in self.all_stories if not story.points]))

    def steps_of(self, point_id: str) -> tuple[Step, ...]:
        """The steps of its story that the clinic tells."""
        return tuple(s for s in self.story_of(point_id).steps if self.clinic.shows(s.page))

    def statements_of(self, point_id: str) -> tuple[KeyedStatement, ...]:
        """What a panel tells about a point: its own statements and its group's.

        A statement of the point's own takes the place of its group's with the same id. In the order
        of `Kind`, own before shared: the safety text stands right behind the claimed signs.
        """
        point, order = self.points[point_id], list(Kind)
        own = {statement.id for statement in point.statements}
        shared = [t for t in self.groups[point.group].keyed_statements if t.statement.id not in own]
        return tuple(
            sorted(
                [*point.keyed_statements, *shared], key=lambda one: order.index(one.statement.kind)
            )
        )

    def safety_of(self, point_id: str) -> tuple[str, ...]:
        """Keys of what is read before anything is said of a point's pain: its own safety
        statements, then what its other statements name. Self-care and needling bring their own
        along: who should not start and when to stop stand with the exercises, not with the pain."""
        keyed = self.statements_of(point_id)
        own = [one.key for one in keyed if one.statement.kind is Kind.SAFETY]
        bring_their_own = (Kind.HELPS, Kind.NEEDLING)
        named = safety_named([one for one in keyed if one.statement.kind not in bring_their_own])
        return tuple(dict.fromkeys([*own, *named]))

    def speakers(self) -> Iterator[Speaker]:
        """Everything that makes statements."""
        yield from self.all_groups
        yield from self.points.values()
        yield from self.all_headaches
        yield from self.all_topics
        yield from self.all_questions

    def level_keys(self) -> dict[str, str]:
        """Keys of all words that have reading levels -> the fact they belong to."""
        keys = {t.key: t.key for owner in self.speakers() for t in owner.keyed_statements}
        for point in self.points.values():
            for zone in (*point.zones, *point.targets):
                if zone.note:
                    keys[point.note_key(zone)] = f"the zone {zone.region} of {point.id}"
        for exercise in self.all_exercises:
            for what in ("do", "avoid") if exercise.avoid else ("do",):
                keys[f"{exercise.owner}.{what}"] = f"the exercise {exercise.id}"
        for warning in self.all_warnings:
            keys[warning.key] = f"the warning sign {warning.id}"
        for key, shorter in self.brief_keys().items():
            keys[shorter] = f"the paper's words of {key}"
        return keys

    def brief_keys(self) -> dict[str, str]:
        """Key of words -> key of the fewer words that stand for them on paper."""
        keyed: list[KeyedStatement | Warning] = [
            one for owner in self.speakers() for one in owner.keyed_statements
        ]
        return {
            one.key: one.brief_key
            for one in [*keyed, *self.all_warnings]
            if one.brief_key != one.key
        }

    def name_keys(self) -> set[str]:
        """Keys of the plain strings that the facts call for (the interface strings come on top)."""
        return {
            *(f"group.{id_}.{what}" for id_ in self.groups for what in ("name", "plain")),
            *(
                f"muscle.{id_}.{what}"
                for id_ in self.muscles
                for what in ("name", "short", "plain")
            ),
            *(f"point.{id_}.{what}" for id_ in self.points for what in ("name", "short")),
            *(f"region.{id_}.name" for id_ in self.regions),
            *(
                f"structure.{id_}.{what}"
                for id_ in self.structures
                for what in ("name", "short", "what")
            ),
            *(f"headache.{id_}.name" for id_ in self.headaches),
            *(f"topic.{id_}.title" for id_ in self.topics),
            *(f"question.{id_}.name" for id_ in self.questions),
            *(f"exercise.{id_}.name" for id_ in self.exercises),
        }


def safety_named(keyed: Iterable[KeyedStatement]) -> tuple[str, ...]:
    """Keys of what these statements are never shown without, each once."""
    return tuple(dict.fromkeys(key for one in keyed for key in one.statement.with_safety))
