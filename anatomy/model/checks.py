"""What can be checked only with all files in hand: known ids, complete points, complete texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal, NamedTuple

from anatomy.model.catalogue import Catalogue
from anatomy.model.clinic import PAGES
from anatomy.model.problems import Problem
from anatomy.model.reading_levels import REFERENCE_LANGUAGE
from anatomy.model.schema import (
    POINT_KINDS,
    Kind,
    Point,
    Question,
    RegionKind,
    Sourced,
)
from anatomy.model.texts import Texts, Words


@dataclass(frozen=True)
class Check:
    """What a check sees. files: owner -> the file that it stands in; broken: the files that could
    not be read, against which nothing more is said."""

    catalogue: Catalogue
    files: Mapping[str, str]
    broken: Collection[str]

    def problem(self, owner: str, field: str, wrong: str, remedy: str) -> Problem:
        return Problem(self.files.get(owner, owner), field, wrong, remedy)

    def known(
        self, owner: str, field: str, names: Iterable[str], known: Collection[str], sort: Sort
    ) -> Iterator[Problem]:
        """A problem for each of `names` that is not among the `known` ids."""
        for name in names:
            if name not in known and sort.home not in self.broken:
                remedy = _suggest(name, known, sort.home)
                yield self.problem(owner, field, f'names the unknown {sort.name} "{name}"', remedy)


class Sort(NamedTuple):
    """A sort of fact, and the file that has all of it."""

    name: str
    home: str


REFERENCE = Sort("reference", "references.json")
REGION = Sort("region", "regions.toml")
HEADACHE = Sort("headache", "headaches.toml")
WARNING = Sort("warning sign", "warnings.toml")
PAGE = Sort("page", "PAGES of anatomy/model/clinic.py")
MUSCLE = Sort("muscle", "a file of muscles/, or a muscle of structures.toml")


def _group_sort(group: str) -> Sort:
    return Sort("muscle group", f"muscles/{group}.toml")


def cross_check(
    catalogue: Catalogue, files: Mapping[str, str], broken: Collection[str]
) -> list[Problem]:
    """What can be seen only with two files in hand. files: owner -> file; broken: the files that
    could not be read, of which nothing more is said."""
    check = Check(catalogue, files, broken)
    return [
        *_check_references(check),
        *_check_ids(check),
        *(found for point in catalogue.points.values() for found in _check_point(check, point)),
        *_check_headaches(check),
        *(found for one in catalogue.all_questions for found in _check_question(check, one)),
        *_check_exercises(check),
        *_check_structures(check),
        *_check_regions(check),
        *_check_statements(check),
        *_check_texts(catalogue, broken),
    ]


def _check_references(check: Check) -> Iterator[Problem]:
    known = check.catalogue.references
    for owner, field, evidence in _all_evidence(check.catalogue):
        yield from check.known(owner, f"{field}.refs", evidence.refs, known, REFERENCE)


def _check_ids(check: Check) -> Iterator[Problem]:
    """Topics come from two files and muscles from many; each id is there once."""
    muscles = [muscle for group in check.catalogue.all_groups for muscle in group.muscles]
    for facts in (check.catalogue.all_topics, muscles):
        count = Counter(fact.id for fact in facts)
        for fact in facts:
            if count[fact.id] > 1:
                yield check.problem(
                    fact.owner, fact.owner, "is there twice", "give one another id"
                )


def _check_headaches(check: Check) -> Iterator[Problem]:
    for headache in check.catalogue.all_headaches:
        for zone in headache.zones:
            field = f"headaches[{headache.id}].zones[{zone.region}].region"
            regions = check.catalogue.regions
            yield from check.known(headache.owner, field, [zone.region], regions, REGION)


def _check_exercises(check: Check) -> Iterator[Problem]:
    for exercise in check.catalogue.all_exercises:
        field, group = f"exercises[{exercise.id}].group", exercise.group
        groups = check.catalogue.groups
        yield from check.known(exercise.owner, field, [group], groups, _group_sort(group))


def _check_structures(check: Check) -> Iterator[Problem]:
    catalogue = check.catalogue
    neighbours = [one.id for one in catalogue.all_structures if one.kind == "muscle"]
    muscles = [*catalogue.muscles, *neighbours]
    all_muscles_read = not any(file.startswith("muscles/") for file in check.broken)
    for structure in catalogue.all_structures:
        path = f"structures[{structure.id}]"
        if structure.id in catalogue.muscles:
            wrong, remedy = "is a muscle of muscles/ too", "take it out here"
            yield check.problem(structure.owner, f"{path}.id", wrong, remedy)
        if all_muscles_read:
            field = f"{path}.muscles"
            yield from check.known(structure.owner, field, structure.muscles, muscles, MUSCLE)


def _check_regions(check: Check) -> Iterator[Problem]:
    catalogue = check.catalogue
    for region in catalogue.all_regions:
        path, within = f"regions[{region.id}]", [region.within] if region.within else []
        yield from check.known(region.owner, f"{path}.within", within, catalogue.regions, REGION)
        yield from check.known(
            region.owner, f"{path}.warnings", region.warnings, catalogue.warnings, WARNING
        )


def _check_statements(check: Check) -> Iterator[Problem]:
    """Each id is there once for its owner; `with_safety` names what keeps a reader safe."""
    catalogue = check.catalogue
    safety = [
        *(key for key, one in catalogue.statements.items() if one.statement.kind is Kind.SAFETY),
        *(warning.owner for warning in catalogue.all_warnings),
    ]
    for speaker in catalogue.speakers():
        owner = speaker.owner
        count = Counter(statement.id for statement in speaker.statements)
        for id_ in sorted(id_ for id_ in count if count[id_] > 1):
            wrong, remedy = "is there twice", "give one of them another id"
            yield check.problem(owner, f"{owner}.statements[{id_}]", wrong, remedy)
        for statement in speaker.statements:
            for key in statement.with_safety:
                if key not in safety and not check.broken:
                    yield check.problem(
                        owner,
                        f"{owner}.statements[{statement.id}].with_safety",
                        f'names "{key}", which is no statement of kind safety and no warning sign',
                        _suggest(key, safety, "the files, such as topic.warning-signs.artery"),
                    )


def _check_question(check: Check, question: Question) -> Iterator[Problem]:
    owner, path, catalogue = question.owner, f"questions[{question.id}]", check.catalogue
    pages = [question.page] if question.page else []
    yield from check.known(owner, f"{path}.page", pages, PAGES, PAGE)
    for group in question.groups:
        sort = _group_sort(group)
        yield from check.known(owner, f"{path}.groups", [group], catalogue.groups, sort)
    yield from check.known(
        owner, f"{path}.headaches", question.headaches, catalogue.headaches, HEADACHE
    )


def _check_point(check: Check, point: Point) -> Iterator[Problem]:
    owner, path, catalogue = point.owner, f"points[{point.id}]", check.catalogue
    muscles = [muscle.id for muscle in catalogue.groups[point.group].muscles]
    for muscle in (point.placement.muscle, *point.placement.also, *point.muscles):
        if muscle not in muscles:
            yield check.problem(
                owner,
                f"{path}.placement",
                f'names the muscle "{muscle}"',
                f"use one of this file's muscles: {', '.join(muscles)}",
            )
    behind = [point.placement.behind] if point.placement.behind else []
    home = Sort("point", f"muscles/{point.group}.toml")
    yield from check.known(owner, f"{path}.placement.behind", behind, catalogue.points, home)
    yield from _check_zones(check, point, "zones")
    yield from _check_zones(check, point, "targets")
    yield from check.known(
        owner, f"{path}.resembles", point.resembles, catalogue.headaches, HEADACHE
    )
    kinds = {one.statement.kind for one in catalogue.statements_of(point.id)}
    for kind in POINT_KINDS:
        if kind not in kinds:
            yield check.problem(
                owner,
                f"{path}.statements",
                f'says nothing of kind "{kind}"',
                f"add a statement of that kind to the point or to the group {point.group}",
            )


def _check_zones(
    check: Check, point: Point, name: Literal["zones", "targets"]
) -> Iterator[Problem]:
    """The zones on the skin, or the targets inside: known, each once, and of the right kind."""
    owner, regions = point.owner, check.catalogue.regions
    seen = set()
    for zone in point.zones if name == "zones" else point.targets:
        field = f"points[{point.id}].{name}[{zone.region}].region"
        yield from check.known(owner, field, [zone.region], regions, REGION)
        if (zone.region, zone.side) in seen:
            wrong, remedy = "is there twice on the same side", "keep one grade for each place"
            yield check.problem(owner, field, wrong, remedy)
        seen.add((zone.region, zone.side))
        region = regions.get(zone.region)
        if region and (region.kind is RegionKind.SKIN) != (name == "zones"):
            yield check.problem(
                owner,
                field,
                f'"{region.id}" is a {region.kind} region',
                "skin regions belong to `zones`, deep and tooth regions to `targets`",
            )


def _all_evidence(catalogue: Catalogue) -> Iterator[tuple[str, str, Sourced]]:
    """(owner, field, evidence) of everything that names references."""
    for speaker in catalogue.speakers():
        for statement in speaker.statements:
            yield speaker.owner, f"{speaker.owner}.statements[{statement.id}]", statement
    for point in catalogue.points.values():
        path = f"points[{point.id}]"
        yield point.owner, f"{path}.placement", point.placement
        for name, zones in (("zones", point.zones), ("targets", point.targets)):
            for zone in zones:
                yield point.owner, f"{path}.{name}[{zone.region}]", zone
    yield from _other_evidence(catalogue)


def _other_evidence(catalogue: Catalogue) -> Iterator[tuple[str, str, Sourced]]:
    """Of headaches, exercises and warning signs."""
    for headache in catalogue.all_headaches:
        for zone in headache.zones:
            yield headache.owner, f"headaches[{headache.id}].zones[{zone.region}]", zone
    for exercise in catalogue.all_exercises:
        yield exercise.owner, f"exercises[{exercise.id}]", exercise
        if exercise.dose:
            yield exercise.owner, f"exercises[{exercise.id}].dose", exercise.dose
    for warning in catalogue.all_warnings:
        yield warning.owner, f"warnings[{warning.id}]", warning


def _check_texts(catalogue: Catalogue, broken: Collection[str]) -> Iterator[Problem]:
    """Each key that the facts ask for is there, in every language, and none besides."""
    levels, names = catalogue.level_keys(), catalogue.name_keys()
    reference = next((t for t in catalogue.all_texts if t.lang == REFERENCE_LANGUAGE), None)
    interface = {k for k in reference.entries if k.startswith("ui.")} if reference else set()
    wanted = levels.keys() | names | interface
    facts_broken = any(not file.startswith("text/") for file in broken)
    for text in catalogue.all_texts:
        if any(file.startswith(f"text/{text.lang}") for file in broken):
            continue  # a language that is read by half does not show what it lacks
        yield from _missing(text, wanted, levels)
        if not facts_broken:
            yield from _stale(text, wanted)
        yield from _wrong_forms(text, levels, names)


def _missing(text: Texts, wanted: Set[str], levels: Collection[str]) -> Iterator[Problem]:
    """Another language has from English what it lacks: translation.py reports that."""
    for key in sorted(wanted - text.entries.keys()):
        table = f"[{key}] with `patient = ...`" if key in levels else f"`{key} = ...`"
        home = _home(key, text.files, f"text/{text.lang}")
        yield Problem(home, key, "is missing", f"add {table}")


def _stale(text: Texts, wanted: Set[str]) -> Iterator[Problem]:
    remedy = "take it out, or correct the key so that it matches an id in the facts"
    for key in sorted(text.entries.keys() - text.borrowed - wanted):
        yield Problem(text.files[key], key, "belongs to no fact (stale, or mistyped)", remedy)


def _wrong_forms(
    text: Texts, levels: Collection[str], names: Collection[str]
) -> Iterator[Problem]:
    """A name with reading levels, or a text without them."""
    for key, entry in text.entries.items():
        if key in levels and not isinstance(entry, Words):
            remedy = "write it as a table with `patient = ...`"
            yield Problem(text.files[key], key, "has no reading level", remedy)
        if key in names and isinstance(entry, Words):
            remedy = "write it as one string, without reading levels"
            yield Problem(text.files[key], key, "is a plain name", remedy)


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
    close = get_close_matches(id_, list(ids), n=1)
    return f'did you mean "{close[0]}"?' if close else f"add it to {home}, or correct the id"
