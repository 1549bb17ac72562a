"""The catalogue as open data: JSON with its published schema, and the zones as CSV.

    files(catalogue)    # {"catalogue.json": b"...", "catalogue.schema.json": ..., "zones.csv": ...}

Pure functions; the same catalogue gives the same bytes. The JSON holds every fact and all words of
every language that is loaded, but not the interface's (`ui.`). Its fields are the models below,
beside leaves of the content (`Placement`, `Identifiers`, `Dose`, `Reference`) as they stand there.
"""

from __future__ import annotations

import csv
import io
import json
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core.core_schema import WithDefaultSchema

from anatomy import __version__
from anatomy.model import schema as facts
from anatomy.model.catalogue import Catalogue
from anatomy.model.reading_levels import REFERENCE_LANGUAGE
from anatomy.model.references import Reference
from anatomy.model.schema import (
    About,
    Dose,
    Evidence,
    Grade,
    HeadacheZone,
    Id,
    Identifiers,
    Placement,
    RegionKind,
    Relation,
    Urgency,
)
from anatomy.model.texts import Words

COLUMNS = ("trigger_point", "muscle", "region", "side", "grade", "certainty", "references")

# ---------------------------------------------------------------- what is published

Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$")]
_EVERY = {"additionalProperties": False, "required": [REFERENCE_LANGUAGE]}
Say = Annotated[dict[Language, str], Field(json_schema_extra=_EVERY)]  # language -> name
Read = Annotated[dict[Language, Words], Field(json_schema_extra=_EVERY)]  # language -> levels


class Open(facts.Model):
    """Published. The docstrings, these of the fields too, are the schema's descriptions."""

    model_config = ConfigDict(use_attribute_docstrings=True)


class Statement(facts.Statement, Open):
    """One thing that is said: who says so, how sure it is, its words on up to three levels.

    `student` is read instead of `patient`; `professional` is added to what a student reads, as a
    paragraph of its own. A `student` that is null reads as `patient`. `with_safety` names what must
    stand before this one: statements, as `<sort>.<id of its owner>.<its id>`, and warning signs, as
    `warning.<id>`.
    """

    words: Read
    # in the files `brief` says that there are such words, here it has them
    brief: Read | None  # type: ignore[assignment]
    """The same in fewer words, for paper."""


class Muscle(Open):
    """A muscle, the same on both sides of the body."""

    id: Id
    group: Id
    latin: str
    name: Say
    short: Say
    plain: Say
    """A name that needs no Latin."""
    identifiers: Identifiers


class Group(Open):
    """Muscles that share their statements. What it states holds for each of its trigger points,
    unless the point has a statement with the same id."""

    id: Id
    name: Say
    plain: Say
    statements: tuple[Statement, ...]


class Zone(Evidence, Open):
    """A place in which the pain of a trigger point is felt."""

    region: Id
    side: Relation
    """Seen from the side of the trigger point."""
    grade: Grade
    note: Read | None


class Point(Open):
    """A trigger point, the same on both sides of the body."""

    id: Id
    code: str
    """Its name in the CSV."""
    group: Id
    muscles: tuple[Id, ...]
    name: Say
    short: Say
    placement: Placement
    map_confidence: Literal["high", "medium", "low"]
    """How surely the published charts show its pattern."""
    zones: tuple[Zone, ...]
    """On the skin; the rows of the CSV."""
    targets: tuple[Zone, ...]
    """Deep inside, and in the teeth."""
    resembles: tuple[Id, ...]
    """Headaches that its pain may feel like."""
    statements: tuple[Statement, ...]


class Region(Open):
    """A place where pain can be felt; there is one on each side of the body."""

    id: Id
    code: str
    """Its name in the CSV."""
    kind: RegionKind
    name: Say
    latin: str
    midline: bool
    """It reaches the midline; only the half of the same side is meant."""
    within: Id | None
    """The skin region that a deep one belongs to."""
    warnings: tuple[Id, ...]
    """Warning signs that must stand beside pain in this place."""


class Structure(Open):
    """A bone, ligament or neighbouring muscle of the picture, without trigger points here."""

    id: Id
    kind: Literal["bone", "ligament", "muscle"]
    name: Say
    short: Say
    latin: str
    paired: bool
    """There is one on each side of the body."""
    muscles: tuple[Id, ...]
    """Muscles of this catalogue that are attached to it."""
    what: Say


class Headache(Open):
    """A type of headache, and where it is typically felt."""

    id: Id
    ichd: str
    """Codes in ICHD-3."""
    name: Say
    zones: tuple[HeadacheZone, ...]
    statements: tuple[Statement, ...]


class Topic(Open):
    """Statements under a heading: about the maps, the treatment, this data."""

    id: Id
    title: Say
    statements: tuple[Statement, ...]


class Question(Open):
    """A question that people ask; its statements are the answer."""

    id: Id
    about: About
    """The heading under which it stands."""
    page: str
    """A clinic that leaves this page out leaves the question out too; empty: it is always there."""
    everywhere: bool
    """It is offered at every trigger point."""
    groups: tuple[Id, ...]
    """It is offered at the trigger points of these groups besides."""
    headaches: tuple[Id, ...]
    """The types of headache at which it is offered."""
    name: Say
    statements: tuple[Statement, ...]


class Exercise(Evidence, Open):
    """An exercise for a muscle group: what to do and, for some, what to avoid."""

    id: Id
    group: Id
    kind: Literal["stretch", "strength", "release", "control"]
    name: Say
    do: Read
    avoid: Read | None
    dose: Dose | None
    only_with_therapist: bool


class Warning(Evidence, Open):
    """A warning sign that asks for a doctor."""

    id: Id
    urgency: Urgency
    text: Read
    brief: Read | None
    """The same in fewer words, for paper."""


class OpenCatalogue(Open):
    """Trigger points of the neck: where their pain is felt, who says so, and how sure it is.

    `refs` are ids in `references`. For learning, not for diagnosis; see `notice`.
    """

    model_config = ConfigDict(populate_by_name=True)

    schema_: Literal["catalogue.schema.json"] = Field(
        default="catalogue.schema.json", alias="$schema"
    )
    format: Literal[3] = 3  # raise it with every change of a name or a meaning, here or in COLUMNS
    """Another number means other names or meanings, here or in the CSV."""
    version: str
    """Of the software, the facts and the words, which are released together."""
    licence: Literal["MIT"] = "MIT"
    notice: Say
    languages: tuple[Language, ...]
    groups: tuple[Group, ...]
    muscles: tuple[Muscle, ...]
    points: tuple[Point, ...]
    regions: tuple[Region, ...]
    structures: tuple[Structure, ...]
    headaches: tuple[Headache, ...]
    topics: tuple[Topic, ...]
    questions: tuple[Question, ...]
    exercises: tuple[Exercise, ...]
    warnings: tuple[Warning, ...]
    references: tuple[Reference, ...]


# ---------------------------------------------------------------- the three files


def files(catalogue: Catalogue) -> dict[str, bytes]:
    """Name -> content of everything that is published; JSON and CSV are UTF-8."""
    return {
        "catalogue.json": catalogue_json(catalogue),
        "catalogue.schema.json": catalogue_schema(),
        "zones.csv": zones_csv(catalogue),
    }


def catalogue_json(catalogue: Catalogue) -> bytes:
    """The whole catalogue; an instance of `catalogue_schema`. Keeps the order of the files."""
    return _json(published(catalogue).model_dump(mode="json", by_alias=True))


def catalogue_schema() -> bytes:
    """The JSON schema (draft 2020-12) of `catalogue_json`."""
    made = OpenCatalogue.model_json_schema(mode="serialization", schema_generator=_Generator)
    return _json({"$schema": _Generator.schema_dialect, **made})


def zones_csv(catalogue: Catalogue) -> bytes:
    """One row for each zone on the skin: the matrix of trigger points and regions.

    A cell with several values separates them by ";": the muscles that share one pattern, and the
    references. A zone that no listed work carries has the mark of its source there, such as
    "low-authority" (a mark has no year, so none is taken for an id). Lines end in a line feed.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for point in catalogue.points.values():
        for zone in point.zones:
            muscles, carried_by = ";".join(point.lies_in), ";".join(zone.refs or zone.sources)
            region = catalogue.regions[zone.region].code
            writer.writerow(
                (point.code, muscles, region, zone.side, zone.grade, zone.certainty, carried_by)
            )
    return text.getvalue().encode("utf-8")


class _Generator(GenerateJsonSchema):
    """Every field is written, so every field is required and no default matters.

    Titles would only repeat the names of the fields.
    """

    def default_schema(self, schema: WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def field_is_required(self, *_: object, **__: object) -> bool:
        return True

    def field_title_should_be_set(self, *_: object) -> bool:
        return False


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


# ---------------------------------------------------------------- from the content


def published(catalogue: Catalogue) -> OpenCatalogue:
    """The catalogue in its published form."""

    def say(key: str) -> dict[str, str]:
        return {text.lang: text.say(key) for text in catalogue.all_texts}

    def read(key: str) -> dict[str, Words]:
        words = {text.lang: text.entries[key] for text in catalogue.all_texts}
        return {lang: entry for lang, entry in words.items() if isinstance(entry, Words)}

    def statements(speaker: facts.Speaker) -> tuple[Statement, ...]:
        return tuple(
            Statement(**_fields(t.statement) | {"words": read(t.key), "brief": brief(t)})
            for t in speaker.keyed_statements
        )

    def brief(one: facts.KeyedStatement | facts.Warning) -> Read | None:
        return read(one.brief_key) if one.brief_key != one.key else None

    def noted(point: facts.Point, zones: tuple[facts.Zone, ...]) -> tuple[Zone, ...]:
        return tuple(
            Zone(**_fields(zone) | {"note": read(point.note_key(zone)) if zone.note else None})
            for zone in zones
        )

    return OpenCatalogue(
        version=__version__,
        notice=say("ui.not-reviewed"),
        languages=catalogue.languages,
        groups=tuple(
            Group(
                id=group.id,
                name=say(f"{group.owner}.name"),
                plain=say(f"{group.owner}.plain"),
                statements=statements(group),
            )
            for group in catalogue.all_groups
        ),
        muscles=tuple(
            Muscle(
                **_fields(muscle),
                group=group.id,
                name=say(f"{muscle.owner}.name"),
                short=say(f"{muscle.owner}.short"),
                plain=say(f"{muscle.owner}.plain"),
            )
            for group in catalogue.all_groups
            for muscle in group.muscles
        ),
        points=tuple(
            Point(
                **_fields(point)
                | {
                    "muscles": point.lies_in,
                    "name": say(f"{point.owner}.name"),
                    "short": say(f"{point.owner}.short"),
                    "zones": noted(point, point.zones),
                    "targets": noted(point, point.targets),
                    "statements": statements(point),
                }
            )
            for point in catalogue.points.values()
        ),
        regions=tuple(
            Region(**_fields(region), name=say(f"{region.owner}.name"))
            for region in catalogue.all_regions
        ),
        structures=tuple(
            Structure(
                **_fields(structure),
                name=say(f"{structure.owner}.name"),
                short=say(f"{structure.owner}.short"),
                what=say(f"{structure.owner}.what"),
            )
            for structure in catalogue.all_structures
        ),
        headaches=tuple(
            Headache(
                **_fields(headache)
                | {"name": say(f"{headache.owner}.name"), "statements": statements(headache)}
            )
            for headache in catalogue.all_headaches
        ),
        topics=tuple(
            Topic(id=topic.id, title=say(f"{topic.owner}.title"), statements=statements(topic))
            for topic in catalogue.all_topics
        ),
        questions=tuple(
            Question(
                **_fields(question)
                | {"name": say(f"{question.owner}.name"), "statements": statements(question)}
            )
            for question in catalogue.all_questions
        ),
        exercises=tuple(
            Exercise(
                **_fields(exercise)
                | {
                    "name": say(f"{exercise.owner}.name"),
                    "do": read(f"{exercise.owner}.do"),
                    "avoid": read(f"{exercise.owner}.avoid") if exercise.avoid else None,
                }
            )
            for exercise in catalogue.all_exercises
        ),
        warnings=tuple(
            Warning(**_fields(warning) | {"text": read(warning.key), "brief": brief(warning)})
            for warning in catalogue.all_warnings
        ),
        references=catalogue.all_references,
    )


def _fields(model: BaseModel) -> dict[str, Any]:
    """The fields as they are, one level deep (`model_dump` would turn inner models into dicts)."""
    return dict(model)
