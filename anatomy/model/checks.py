"""What can be checked only with all files in hand: known ids, complete points, complete texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING

from anatomy.model.clinic import PAGES
from anatomy.model.problems import Problem
from anatomy.model.schema import (
    POINT_KINDS,
    Kind,
    Point,
    Question,
    RegionKind,
    Sourced,
)
from anatomy.model.texts import REFERENCE_LANGUAGE, Words

if TYPE_CHECKING:  # the catalogue calls these checks on itself
    from anatomy.model.catalogue import Catalogue


def cross_check(catalogue: Catalogue, files: Mapping[str, str], broken: set[str]) -> list[Problem]:
    """What needs two files. Nothing is said against a file that could not be read anyway."""
    found: list[Problem] = []

    def complain(owner: str, field: str, wrong: str, remedy: str) -> None:
        found.append(Problem(files.get(owner, owner), field, wrong, remedy))

    def known(owner: str, field: str, id_: str, ids: Iterable[str], what: str, home: str) -> None:
        if id_ not in ids and home not in broken:
            complain(owner, field, f'names the unknown {what} "{id_}"', _suggest(id_, ids, home))

    for owner, field, evidence in _all_evidence(catalogue):
        for ref in evidence.refs:
            known(owner, f"{field}.refs", ref, catalogue.references, "reference", "references.json")

    muscles = [muscle for group in catalogue.all_groups for muscle in group.muscles]
    for things in (catalogue.all_topics, muscles):
        ids = [thing.id for thing in things]
        for thing in things:
            if ids.count(thing.id) > 1:
                complain(thing.owner, thing.owner, "is there twice", "give one another id")

    for point in catalogue.points.values():
        _check_point(catalogue, point, known, complain)
    for headache in catalogue.all_headaches:
        for zone in headache.zones:
            known(
                headache.owner,
                f"headaches[{headache.id}].zones[{zone.region}].region",
                zone.region,
                catalogue.regions,
                "region",
                "regions.toml",
            )
    for question in catalogue.all_questions:
        _check_question(catalogue, question, known)
    for exercise in catalogue.all_exercises:
        known(
            exercise.owner,
            f"exercises[{exercise.id}].group",
            exercise.group,
            catalogue.groups,
            "muscle group",
            f"muscles/{exercise.group}.toml",
        )
    neighbours = [one.id for one in catalogue.all_structures if one.kind == "muscle"]
    for structure in catalogue.all_structures:
        if structure.id in catalogue.muscles:
            complain(
                structure.owner,
                f"structures[{structure.id}].id",
                "is a muscle of muscles/ too",
                "take it out here",
            )
        for muscle in structure.muscles:
            if not any(file.startswith("muscles/") for file in broken):
                known(
                    structure.owner,
                    f"structures[{structure.id}].muscles",
                    muscle,
                    [*catalogue.muscles, *neighbours],
                    "muscle",
                    "a file of muscles/, or a muscle of structures.toml",
                )
    for region in catalogue.all_regions:
        if region.within:
            known(
                region.owner,
                f"regions[{region.id}].within",
                region.within,
                catalogue.regions,
                "region",
                "regions.toml",
            )

        for warning in region.warnings:
            known(
                region.owner,
                f"regions[{region.id}].warnings",
                warning,
                catalogue.warnings,
                "warning sign",
                "warnings.toml",
            )

    safety = [
        *(key for key, one in catalogue.statements.items() if one.statement.kind is Kind.SAFETY),
        *(warning.owner for warning in catalogue.all_warnings),
    ]
    for owner in catalogue.speakers():
        ids = [statement.id for statement in owner.statements]
        for id_ in sorted({id_ for id_ in ids if ids.count(id_) > 1}):
            complain(
                owner.owner,
                f"{owner.owner}.statements[{id_}]",
                "is there twice",
                "give one of them another id",
            )
        for statement in owner.statements:
            for key in statement.with_safety:
                if key not in safety and not broken:
                    complain(
                        owner.owner,
                        f"{owner.owner}.statements[{statement.id}].with_safety",
                        f'names "{key}", which is no statement of kind safety and no warning sign',
                        _suggest(key, safety, "the files, such as topic.warning-signs.artery"),
                    )
    return found + _check_texts(catalogue, broken)


def _check_question(
    catalogue: Catalogue,
    question: Question,
    known: Callable[[str, str, str, Iterable[str], str, str], None],
) -> None:
    path = f"questions[{question.id}]"
    pages = "PAGES of anatomy/model/clinic.py"
    if question.page:
        known(question.owner, f"{path}.page", question.page, PAGES, "page", pages)
    for group in question.groups:
        home = f"muscles/{group}.toml"
        known(question.owner, f"{path}.groups", group, catalogue.groups, "muscle group", home)
    for headache in question.headaches:
        home = "headaches.toml"
        known(question.owner, f"{path}.headaches", headache, catalogue.headaches, "headache", home)


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
            complain(
                point.owner,
                f"{path}.placement",
                f'names the muscle "{muscle}"',
                f"use one of this file's muscles: {', '.join(group_muscles)}",
            )
    if point.placement.behind:
        known(
            point.owner,
            f"{path}.placement.behind",
            point.placement.behind,
            catalogue.points,
            "point",
            f"muscles/{point.group}.toml",
        )
    for name, zones in (("zones", point.zones), ("targets", point.targets)):
        seen = set()
        for zone in zones:
            field = f"{path}.{name}[{zone.region}].region"
            known(point.owner, field, zone.region, catalogue.regions, "region", "regions.toml")
            if (zone.region, zone.side) in seen:
                complain(
                    point.owner,
                    field,
                    "is there twice on the same side",
                    "keep one grade for each place",
                )
            seen.add((zone.region, zone.side))
            region = catalogue.regions.get(zone.region)
            if region and (region.kind is RegionKind.SKIN) != (name == "zones"):
                complain(
                    point.owner,
                    field,
                    f'"{region.id}" is a {region.kind} region',
                    "skin regions belong to `zones`, deep and tooth regions to `targets`",
                )
    for headache in point.resembles:
        known(
            point.owner,
            f"{path}.resembles",
            headache,
            catalogue.headaches,
            "headache",
            "headaches.toml",
        )
    kinds = {told_.statement.kind for told_ in catalogue.told(point.id)}
    for kind in POINT_KINDS:
        if kind not in kinds:
            complain(
                point.owner,
                f"{path}.statements",
                f'says nothing of kind "{kind}"',
                f"add a statement of that kind to the point or to the group {group.id}",
            )


def _all_evidence(catalogue: Catalogue) -> Iterator[tuple[str, str, Sourced]]:
    """(owner, field, evidence) of everything that names references."""
    for owner in catalogue.speakers():
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
        if exercise.dose:
            yield exercise.owner, f"exercises[{exercise.id}].dose", exercise.dose
    for warning in catalogue.all_warnings:
        yield warning.owner, f"warnings[{warning.id}]", warning


def _check_texts(catalogue: Catalogue, broken: set[str]) -> list[Problem]:
    """Each key that the facts ask for is there, in every language, and none besides."""
    found = []
    levels, names = catalogue.level_keys(), catalogue.name_keys()
    reference = next((t for t in catalogue.all_texts if t.lang == REFERENCE_LANGUAGE), None)
    interface = {k for k in reference.entries if k.startswith("ui.")} if reference else set()
    facts_broken = any(not file.startswith("text/") for file in broken)
    for text in catalogue.all_texts:
        folder = f"text/{text.lang}"
        if any(file.startswith(folder) for file in broken):
            continue  # what is missing or stale can't be told from a half-read language
        # (what another language lacks it has from English: translation.py tells that)
        for key in sorted((levels.keys() | names | interface) - text.entries.keys()):
            home = _home(key, text.files, folder)
            table = f"[{key}] with `patient = ...`" if key in levels else f"`{key} = ...`"
            found.append(Problem(home, key, "is missing", f"add {table}"))
        own = text.entries.keys() - text.borrowed
        for key in sorted(own - levels.keys() - names - interface):
            if not facts_broken:
                found.append(
                    Problem(
                        text.files[key],
                        key,
                        "belongs to no fact (stale, or mistyped)",
                        "take it out, or correct the key so that it matches an id in the facts",
                    )
                )
        for key, entry in text.entries.items():
            if key in levels and not isinstance(entry, Words):
                found.append(
                    Problem(
                        text.files[key],
                        key,
                        "has no reading level",
                        "write it as a table with `patient = ...`",
                    )
                )
            if key in names and isinstance(entry, Words):
                found.append(
                    Problem(
                        text.files[key],
                        key,
                        "is a plain name",
                        "write it as one string, without reading levels",
                    )
                )
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
    close = get_close_matches(id_, list(ids), n=1)
    return f'did you mean "{close[0]}"?' if close else f"add it to {home}, or correct the id"
