"""The catalogue: all content, read, validated, cross-checked, frozen.

    catalogue = load(Path("anatomy/content"))       # ContentError tells every problem at once

    catalogue.groups["sternocleidomastoid"]         # Group: a file of muscles/, in order of telling
    catalogue.muscles["obliquus-capitis-inferior"]  # Muscle: six of them, as the mesh nodes
    catalogue.points["scm-sternal-mid"]             # Point: nine of them; .group, .zones, .targets
    catalogue.regions["temple"]                     # Region: skin, deep and tooth targets
    catalogue.headaches["migraine"], .exercises, .warnings, .topics, .references["barbero2013"]

    catalogue.told("scm-sternal-mid")               # tuple[Told]: its statements and those of its
                                                    # group, in the order of a panel; .key, .statement
    words = catalogue.text("en")                    # Texts
    words.say("point.scm-sternal-mid.name")         # a plain string
    words.read("point.scm-sternal-mid.where", "student")    # a level; falls back to an easier one

Keys are `<sort>.<id>.<what>`: `point.<id>.name` and `.short` (under its group's heading), `group.<id>.name` and `.plain`, `muscle.<id>.name`
and `.plain`, `region.<id>.name`, `headache.<id>.name`, `topic.<id>.title`, `exercise.<id>.name`,
`ui.*` for the interface; words with reading levels at `<owner>.<statement id>`,
`point.<id>.note.<region>`, `exercise.<id>.do` (and `.avoid`), `warning.<id>.text`.

Zones by side and the reverse index are in `patterns`.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from anatomy.model.problems import ContentError, Problem, from_validation
from anatomy.model.schema import (
    POINT_KINDS,
    Evidence,
    Exercise,
    Group,
    Headache,
    Kind,
    Model,
    Muscle,
    Point,
    Reference,
    Region,
    RegionKind,
    Statement,
    Topic,
    Warning,
)

MODES = ("patient", "student", "professional")
"""The reading levels, easiest first."""

REFERENCE_LANGUAGE = "en"
"""The language whose interface keys every other language must have."""


# ---------------------------------------------------------------- words


class Words(Model):
    """One statement's words on up to three levels; the patient's is always there."""

    patient: str
    student: str | None = None
    professional: str | None = None

    def at(self, mode: str) -> str:
        """The words for a reader of `mode`, or the next easier ones that exist."""
        for level in reversed(MODES[: MODES.index(mode) + 1]):
            if text := getattr(self, level):
                return text
        return self.patient


class Texts(BaseModel):
    """All words of one language. `files` tells which file a key stands in."""

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)

    lang: str
    entries: Mapping[str, str | Words]
    files: Mapping[str, str]

    def say(self, key: str) -> str:
        """A plain string. KeyError if there is none: `load` has checked every key of the content."""
        entry = self.entries[key]
        return entry.patient if isinstance(entry, Words) else entry

    def read(self, key: str, mode: str = "patient") -> str:
        """The words of `key` for a reading level, falling back to an easier one."""
        entry = self.entries[key]
        return entry.at(mode) if isinstance(entry, Words) else entry

    def interface(self) -> dict[str, str]:
        """The interface strings, keys without `ui.`; what the browser needs of a language."""
        return {k[3:]: v for k, v in self.entries.items() if k.startswith("ui.")}


# ---------------------------------------------------------------- the catalogue


class Told(Model):
    """A statement together with the key of its words."""

    key: str
    statement: Statement


T = TypeVar("T", bound=BaseModel)


def _by_id(items: Iterable[T]) -> Mapping[str, T]:
    return MappingProxyType({item.id: item for item in items})  # type: ignore[attr-defined]


class Catalogue(BaseModel):
    """Everything, frozen. Build it with `load`; the mappings keep the order of the files."""

    model_config = ConfigDict(frozen=True)

    all_groups: tuple[Group, ...]
    all_regions: tuple[Region, ...]
    all_headaches: tuple[Headache, ...]
    all_topics: tuple[Topic, ...]
    all_exercises: tuple[Exercise, ...]
    all_warnings: tuple[Warning, ...]
    all_references: tuple[Reference, ...]
    all_texts: tuple[Texts, ...]

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
    def headaches(self) -> Mapping[str, Headache]:
        return _by_id(self.all_headaches)

    @cached_property
    def topics(self) -> Mapping[str, Topic]:
        return _by_id(self.all_topics)

    @cached_property
    def exercises(self) -> Mapping[str, Exercise]:
        return _by_id(self.all_exercises)

    @cached_property
    def warnings(self) -> Mapping[str, Warning]:
        return _by_id(self.all_warnings)

    @cached_property
    def references(self) -> Mapping[str, Reference]:
        return _by_id(self.all_references)

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(text.lang for text in self.all_texts)

    def text(self, lang: str = REFERENCE_LANGUAGE) -> Texts:
        """The words of a language. KeyError if the content has no such language."""
        for text in self.all_texts:
            if text.lang == lang:
                return text
        raise KeyError(lang)

    def told(self, point_id: str) -> tuple[Told, ...]:
        """What a panel tells about a point: its own statements and its group's.

        In the order of `Kind`, own before shared, so that the safety text stands right behind the
        claimed signs.
        """
        point = self.points[point_id]
        order = list(Kind)
        both = [*told(point), *told(self.groups[point.group])]
        return tuple(sorted(both, key=lambda one: order.index(one.statement.kind)))


Owner = Point | Group | Headache | Topic


def told(owner: Owner) -> tuple[Told, ...]:
    """The statements of one owner with the keys of their words, in the order of its file."""
    return tuple(Told(key=f"{owner.owner}.{s.id}", statement=s) for s in owner.statements)


def owners(catalogue: Catalogue) -> Iterator[Owner]:
    """Everything that makes statements."""
    yield from catalogue.all_groups
    yield from catalogue.points.values()
    yield from catalogue.all_headaches
    yield from catalogue.all_topics


# ---------------------------------------------------------------- loading


def load(content_dir: Path) -> Catalogue:
    """Read and check the whole content folder.

    Raises:
        ContentError: with every problem of every file, not only the first.
    """
    problems: list[Problem] = []
    reader = _Reader(Path(content_dir), problems)

    groups = sorted(reader.groups(), key=lambda group: group.order)
    catalogue = Catalogue(
        all_groups=tuple(groups),
        all_regions=reader.table("regions.toml", "regions", Region),
        all_headaches=reader.table("headaches.toml", "headaches", Headache),
        all_topics=(
            *reader.table("general.toml", "topics", Topic),
            *reader.table("treatment.toml", "topics", Topic),
        ),
        all_exercises=reader.table("exercises.toml", "exercises", Exercise),
        all_warnings=reader.table("warnings.toml", "warnings", Warning),
        all_references=reader.references(),
        all_texts=reader.texts(),
    )
    problems += _cross_check(catalogue, reader.files, broken=reader.broken)
    if problems:
        raise ContentError(problems)
    return catalogue


class _Reader:
    """Reads the files of one content folder; collects problems instead of stopping."""

    def __init__(self, folder: Path, problems: list[Problem]) -> None:
        self.folder = folder
        self.problems = problems
        self.broken: set[str] = set()  # files of which something could not be read
        self.files: dict[str, str] = {}  # owner or id -> file, to say where a problem is

    def _complain(self, file: str, field: str, wrong: str, remedy: str) -> None:
        self.broken.add(file)
        self.problems.append(Problem(file, field, wrong, remedy))

    def _parse(self, file: str, parser: Callable[[str], object]) -> object | None:
        try:
            return parser((self.folder / file).read_text(encoding="utf-8"))
        except FileNotFoundError:
            self._complain(file, "the whole file", "is missing", "restore it, see README.md")
        except UnicodeDecodeError as error:
            self._complain(file, f"byte {error.start}", "is not UTF-8", "save the file as UTF-8")
        except tomllib.TOMLDecodeError as error:
            message, _, place = str(error).partition(" (at ")
            self._complain(
                file,
                place.rstrip(")") or "the whole file",
                f"is not valid TOML ({message})",
                "look for a missing quote, bracket or equals sign on or just before that line",
            )
        except json.JSONDecodeError as error:
            self._complain(
                file,
                f"line {error.lineno}, column {error.colno}",
                f"is not valid JSON ({error.msg})",
                "look for a missing comma, quote or bracket just before that place",
            )
        return None

    def _validate(self, file: str, raw: object, model: type[T], prefix: str = "") -> T | None:
        try:
            return model.model_validate(raw)
        except ValidationError as error:
            self.broken.add(file)
            for problem in from_validation(file, raw, error):
                field = f"{prefix}.{problem.field}" if prefix else problem.field
                self.problems.append(Problem(file, field, problem.wrong, problem.remedy))
        return None

    def _validate_each(self, file: str, items: object, name: str, model: type[T]) -> tuple[T, ...]:
        if not isinstance(items, list):
            self._complain(file, name, "is not a list of tables", f"write each as [[{name}]]")
            return ()
        found: dict[str, T] = {}
        for number, item in enumerate(items):
            label = item.get("id", number) if isinstance(item, dict) else number
            model_item = self._validate(file, item, model, f"{name}[{label}]")
            if model_item is None:
                continue
            key = model_item.id  # type: ignore[attr-defined]
            if key in found:
                self._complain(
                    file, f"{name}[{key}]", "is there twice", "give one of them another id"
                )
            found[key] = model_item
            self.files[getattr(model_item, "owner", f"{name}.{key}")] = file
        return tuple(found.values())

    def table(self, file: str, name: str, model: type[T]) -> tuple[T, ...]:
        """The list of tables `name`, the only content of `file`."""
        raw = self._parse(file, tomllib.loads)
        if raw is None:
            return ()
        assert isinstance(raw, dict)
        for extra in sorted(set(raw) - {name}):
            self._complain(file, extra, "is not known here", f"this file holds only [[{name}]]")
        if name not in raw:
            self._complain(file, name, "is missing", f"add at least one [[{name}]]")
            return ()
        return self._validate_each(file, raw[name], name, model)

    def groups(self) -> list[Group]:
        found: dict[str, Group] = {}
        points: set[str] = set()
        paths = sorted((self.folder / "muscles").glob("*.toml"))
        if not paths:
            self._complain("muscles", "the folder", "holds no .toml file", "restore it")
        for path in paths:
            file = f"muscles/{path.name}"
            raw = self._parse(file, tomllib.loads)
            if raw is None or (group := self._validate(file, raw, Group)) is None:
                continue
            if group.id != path.stem:
                self._complain(file, "id", f'is "{group.id}"', "name the file like its id")
            for point in group.points:
                if point.id in points:
                    self._complain(
                        file, f"points[{point.id}]", "is there twice", "give it another id"
                    )
                points.add(point.id)
                self.files[point.owner] = file
            self.files[group.owner] = file
            named = tuple(point.model_copy(update={"group": group.id}) for point in group.points)
            found[group.id] = group.model_copy(update={"points": named})
        return list(found.values())

    def references(self) -> tuple[Reference, ...]:
        raw = self._parse("references.json", json.loads)
        return (
            () if raw is None
            else self._validate_each("references.json", raw, "references", Reference)
        )  # fmt: skip

    def texts(self) -> tuple[Texts, ...]:
        folders = sorted(p for p in (self.folder / "text").glob("*") if p.is_dir())
        if REFERENCE_LANGUAGE not in {folder.name for folder in folders}:
            self._complain(
                f"text/{REFERENCE_LANGUAGE}", "the folder", "is missing", "restore it"
            )
        return tuple(self._language(folder) for folder in folders)

    def _language(self, folder: Path) -> Texts:
        entries: dict[str, str | Words] = {}
        files: dict[str, str] = {}
        for path in sorted(folder.glob("*.toml")):
            file = f"text/{folder.name}/{path.name}"
            for key, value in self._entries(file, self._parse(file, tomllib.loads)):
                if key in entries:
                    self._complain(
                        file, key, f"is also in {files[key]}", "keep it in one of the two"
                    )
                entries[key], files[key] = value, file
        return Texts(
            lang=folder.name, entries=MappingProxyType(entries), files=MappingProxyType(files)
        )

    def _entries(
        self, file: str, raw: object, prefix: str = ""
    ) -> Iterator[tuple[str, str | Words]]:
        """Flatten nested tables to dotted keys; a table with a reading level is an entry.

        The interface (`ui.`) has no reading levels, but names them.
        """
        if not isinstance(raw, dict):
            return
        for name, value in raw.items():
            key = f"{prefix}{name}"
            if isinstance(value, str):
                yield key, value
            elif isinstance(value, dict) and set(MODES) & set(value) and not key.startswith("ui."):
                words = self._validate(file, value, Words, key)
                if words is not None:
                    yield key, words
            elif isinstance(value, dict):
                yield from self._entries(file, value, f"{key}.")
            else:
                self._complain(file, key, "is not a text", "put the words in quotes")


# ---------------------------------------------------------------- cross-checks


def _cross_check(
    catalogue: Catalogue, files: Mapping[str, str], broken: set[str]
) -> list[Problem]:
    """What needs two files. Nothing is said against a file that could not be read anyway."""
    found: list[Problem] = []

    def complain(owner: str, field: str, wrong: str, remedy: str) -> None:
        found.append(Problem(files.get(owner, owner), field, wrong, remedy))

    def known(owner: str, field: str, id_: str, ids: Iterable[str], what: str, home: str) -> None:
        if id_ not in ids and home not in broken:
            complain(owner, field, f'names the unknown {what} "{id_}"', _suggest(id_, ids, home))

    for owner, field, evidence in _all_evidence(catalogue):
        for ref in evidence.refs:
            known(
                owner, f"{field}.refs", ref, catalogue.references, "reference", "references.json"
            )

    for point in catalogue.points.values():
        _check_point(catalogue, point, known, complain)
    for headache in catalogue.all_headaches:
        for zone in headache.zones:
            known(headache.owner, f"headaches[{headache.id}].zones[{zone.region}].region",
                  zone.region, catalogue.regions, "region", "regions.toml")  # fmt: skip
    for exercise in catalogue.all_exercises:
        known(exercise.owner, f"exercises[{exercise.id}].group", exercise.group,
              catalogue.groups, "muscle group", f"muscles/{exercise.group}.toml")  # fmt: skip
    for region in catalogue.all_regions:
        if region.within:
            known(f"regions.{region.id}", f"regions[{region.id}].within", region.within,
                  catalogue.regions, "region", "regions.toml")  # fmt: skip

    safety = {
        t.key for o in owners(catalogue) for t in told(o) if t.statement.kind is Kind.SAFETY
    }
    for owner in owners(catalogue):
        ids = [statement.id for statement in owner.statements]
        for id_ in sorted({id_ for id_ in ids if ids.count(id_) > 1}):
            complain(owner.owner, f"{owner.owner}.statements[{id_}]", "is there twice",
                     "give one of them another id")  # fmt: skip
        for statement in owner.statements:
            if statement.with_safety and statement.with_safety not in safety and not broken:
                complain(
                    owner.owner,
                    f"{owner.owner}.statements[{statement.id}].with_safety",
                    f'names "{statement.with_safety}", which is no statement of kind safety',
                    "give the key of one, such as group.sternocleidomastoid.warning",
                )
    return found + _check_texts(catalogue, broken)


def _check_point(
    catalogue: Catalogue,
    point: Point,
    known: Callable[[str, str, str, Iterable[str], str, str], None],
    complain: Callable[[str, str, str, str], None],
) -> None:
    path, group = f"points[{point.id}]", catalogue.groups[point.group]
    group_muscles = [muscle.id for muscle in group.muscles]
    for muscle in (point.placement.muscle, *point.placement.also, *point.muscles):
        if muscle not in group_muscles:
            complain(point.owner, f"{path}.placement", f'names the muscle "{muscle}"',
                     f"use one of this file's muscles: {', '.join(group_muscles)}")  # fmt: skip
    if point.placement.behind:
        known(point.owner, f"{path}.placement.behind", point.placement.behind,
              catalogue.points, "point", f"muscles/{point.group}.toml")  # fmt: skip
    for name, zones in (("zones", point.zones), ("targets", point.targets)):
        seen = set()
        for zone in zones:
            field = f"{path}.{name}[{zone.region}].region"
            known(
                point.owner, field, zone.region, catalogue.regions, "region", "regions.toml"
            )
            if (zone.region, zone.side) in seen:
                complain(point.owner, field, "is there twice on the same side",
                         "keep one grade for each place")  # fmt: skip
            seen.add((zone.region, zone.side))
            region = catalogue.regions.get(zone.region)
            if region and (region.kind is RegionKind.SKIN) != (name == "zones"):
                complain(
                    point.owner, field, f'"{region.id}" is a {region.kind} region',
                    "skin regions belong to `zones`, deep and tooth regions to `targets`",
                )  # fmt: skip
    for headache in point.resembles:
        known(point.owner, f"{path}.resembles", headache, catalogue.headaches, "headache",
              "headaches.toml")  # fmt: skip
    kinds = {told_.statement.kind for told_ in catalogue.told(point.id)}
    for kind in POINT_KINDS:
        if kind not in kinds:
            complain(
                point.owner, f"{path}.statements", f'says nothing of kind "{kind}"',
                f"add a statement of that kind to the point or to the group {group.id}",
            )  # fmt: skip


def _all_evidence(catalogue: Catalogue) -> Iterator[tuple[str, str, Evidence]]:
    """(owner, field, evidence) of everything that names references."""
    for owner in owners(catalogue):
        for statement in owner.statements:
            yield owner.owner, f"{owner.owner}.statements[{statement.id}]", statement
    for point in catalogue.points.values():
        path = f"points[{point.id}]"
        yield point.owner, f"{path}.placement", point.placement
        for zone in point.zones:
            yield point.owner, f"{path}.zones[{zone.region}]", zone
        for zone in point.targets:
            yield point.owner, f"{path}.targets[{zone.region}]", zone
    for headache in catalogue.all_headaches:
        for place in headache.zones:
            yield headache.owner, f"headaches[{headache.id}].zones[{place.region}]", place
    for exercise in catalogue.all_exercises:
        yield exercise.owner, f"exercises[{exercise.id}]", exercise
    for warning in catalogue.all_warnings:
        yield warning.owner, f"warnings[{warning.id}]", warning


def level_keys(catalogue: Catalogue) -> dict[str, str]:
    """Keys of all words that are told on reading levels -> the fact they belong to."""
    keys = {t.key: t.key for owner in owners(catalogue) for t in told(owner)}
    for point in catalogue.points.values():
        for zone in (*point.zones, *point.targets):
            if zone.note:
                keys[point.note_key(zone)] = f"the zone {zone.region} of {point.id}"
    for exercise in catalogue.all_exercises:
        for what in ("do", "avoid") if exercise.avoid else ("do",):
            keys[f"{exercise.owner}.{what}"] = f"the exercise {exercise.id}"
    for warning in catalogue.all_warnings:
        keys[f"{warning.owner}.text"] = f"the warning sign {warning.id}"
    return keys


def name_keys(catalogue: Catalogue) -> set[str]:
    """Keys of the plain strings that the facts call for (the interface strings come on top)."""
    return {
        *(f"group.{id_}.{what}" for id_ in catalogue.groups for what in ("name", "plain")),
        *(f"muscle.{id_}.{what}" for id_ in catalogue.muscles for what in ("name", "plain")),
        *(f"point.{id_}.{what}" for id_ in catalogue.points for what in ("name", "short")),
        *(f"region.{id_}.name" for id_ in catalogue.regions),
        *(f"headache.{id_}.name" for id_ in catalogue.headaches),
        *(f"topic.{id_}.title" for id_ in catalogue.topics),
        *(f"exercise.{id_}.name" for id_ in catalogue.exercises),
    }


def _check_texts(catalogue: Catalogue, broken: set[str]) -> list[Problem]:
    """Each key that the facts ask for is there, in every language, and none besides."""
    found = []
    levels, names = level_keys(catalogue), name_keys(catalogue)
    reference = next((t for t in catalogue.all_texts if t.lang == REFERENCE_LANGUAGE), None)
    interface = {k for k in reference.entries if k.startswith("ui.")} if reference else set()
    facts_broken = any(not file.startswith("text/") for file in broken)
    for text in catalogue.all_texts:
        folder = f"text/{text.lang}"
        if any(file.startswith(folder) for file in broken):
            continue  # what is missing or stale can't be told from a half-read language
        for key in sorted((levels.keys() | names | interface) - text.entries.keys()):
            home = _home(key, text.files, folder)
            table = f"[{key}] with `patient = ...`" if key in levels else f"`{key} = ...`"
            found.append(Problem(home, key, "is missing", f"add {table}"))
        for key in sorted(text.entries.keys() - levels.keys() - names - interface):
            if not facts_broken:
                found.append(Problem(
                    text.files[key], key, "belongs to no fact (stale, or mistyped)",
                    "take it out, or correct the key so that it matches an id in the facts",
                ))  # fmt: skip
        for key, entry in text.entries.items():
            if key in levels and not isinstance(entry, Words):
                found.append(Problem(text.files[key], key, "has no reading level",
                                     "write it as a table with `patient = ...`"))  # fmt: skip
            if key in names and isinstance(entry, Words):
                found.append(Problem(text.files[key], key, "is a plain name",
                                     "write it as one string, without reading levels"))  # fmt: skip
    return found


def _home(key: str, files: Mapping[str, str], folder: str) -> str:
    """The file in which a missing key would be looked for: that of its nearest neighbour."""
    parts = key.split(".")
    for length in range(len(parts) - 1, 0, -1):
        prefix = ".".join(parts[:length]) + "."
        for other, file in files.items():
            if other.startswith(prefix):
                return file
    return folder


def _suggest(id_: str, ids: Iterable[str], home: str) -> str:
    from difflib import get_close_matches

    close = get_close_matches(id_, list(ids), n=1)
    return f'did you mean "{close[0]}"?' if close else f"add it to {home}, or correct the id"
