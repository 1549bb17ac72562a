"""The shape of every content file, one frozen pydantic model for each kind of thing.

A model checks what can be seen in one place (form of an id, a known grade, a statement with a
source). Whatever needs a second file (does this region exist?) is checked by `catalogue`.

Words are not here. A fact file says *that* there is a statement, how sure it is and who says so;
the words stand in `text/<lang>/*.toml` under the key that `Statement.key` gives.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

from anatomy.model.nodes import node

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
"""Kebab-case, for ever: ids stand in addresses that people share."""


class Model(BaseModel):
    """Frozen, and strict about names: a mistyped field is an error, not a silent loss."""

    model_config = ConfigDict(frozen=True, extra="forbid")


# ---------------------------------------------------------------- small vocabularies


class Grade(StrEnum):
    """How regularly a pattern reaches a place."""

    ESSENTIAL = "essential"
    SPILLOVER = "spillover"
    OCCASIONAL = "occasional"

    @property
    def weight(self) -> float:
        """1, 0.5 or 0.25: how strongly the zone is painted. A design choice, not a finding."""
        return {"essential": 1.0, "spillover": 0.5, "occasional": 0.25}[self.value]


class Certainty(StrEnum):
    """How well a statement is supported. `tradition`: handed down in textbooks, never measured."""

    GOOD = "good"
    FAIR = "fair"
    WEAK = "weak"
    TRADITION = "tradition"


class Source(StrEnum):
    """What a statement rests on where no work in references.json carries it."""

    TEXTBOOK = "textbook"
    LOW_AUTHORITY = "low-authority"
    MODEL = "model"
    INFERRED = "inferred"
    DESIGN = "design"


class Relation(StrEnum):
    """Side of a zone, seen from the side of its trigger point."""

    IPSI = "ipsi"
    CONTRA = "contra"


class RegionKind(StrEnum):
    SKIN = "skin"  # painted on the skin
    DEEP = "deep"  # a glow inside: behind the eye, in the ear
    TOOTH = "tooth"  # named in words only


class Kind(StrEnum):
    """What a statement is about, in the order in which a page tells it."""

    WHERE = "where"
    ZONES = "zones"
    FEELS = "feels"
    SYMPTOMS = "symptoms"  # claimed signs other than pain; never without its safety text
    SAFETY = "safety"
    RESEMBLES = "resembles"
    WHY = "why"
    SETS_OFF = "sets-off"
    HELPS = "helps"
    DOCTOR = "doctor"
    EVIDENCE = "evidence"
    DISAGREE = "disagree"
    NAMES = "names"
    ANATOMY = "anatomy"
    PALPATION = "palpation"
    NEEDLING = "needling"
    GENERAL = "general"
    NOTICE = "notice"  # of this viewer and its readers' rights; no medical statement


POINT_KINDS = (
    Kind.WHERE,
    Kind.ZONES,
    Kind.FEELS,
    Kind.RESEMBLES,
    Kind.WHY,
    Kind.SETS_OFF,
    Kind.HELPS,
    Kind.DOCTOR,
)
"""The kinds that every trigger point must offer, of its own or through its muscle group."""


# ---------------------------------------------------------------- evidence


class Sourced(Model):
    """Who says so: works, and marks for what no single work carries. One of the two is asked for
    everywhere."""

    # The same rule as `_has_a_source`, for readers of the published JSON schema.
    model_config = ConfigDict(
        json_schema_extra={
            "anyOf": [{"properties": {name: {"minItems": 1}}} for name in ("refs", "sources")]
        }
    )

    refs: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()

    @model_validator(mode="after")
    def _has_a_source(self) -> Self:
        if not self.refs and not self.sources:
            raise ValueError(
                "has no source | name at least one id of references.json in `refs`, "
                'or a mark in `sources`, such as ["textbook"]'
            )
        return self


class Evidence(Sourced):
    """Who says so, and how sure it is."""

    certainty: Certainty


class Statement(Evidence):
    """One thing that is said. Its words: `<owner>.<id>` in the text files, three reading levels."""

    id: Id
    kind: Kind
    with_safety: tuple[str, ...] = ()
    """Keys of what is shown before this statement wherever it is shown: of statements of kind
    safety, or of warning signs (`warning.<id>`)."""
    brief: bool = False
    """The text files have fewer words for paper, under `Told.brief_key`."""

    @model_validator(mode="after")
    def _claimed_signs_bring_their_warning(self) -> Self:
        if self.kind is Kind.SYMPTOMS and not self.with_safety:
            raise ValueError(
                "claims signs other than pain but has no `with_safety` | give the keys of the "
                'safety statements shown before it, such as ["topic.warning-signs.artery"]'
            )
        return self


def brief(key: str) -> str:
    """Key of the fewer words for paper of what has words under `key`."""
    return f"{key}-brief"


class KeyedStatement(Model):
    """A statement together with the key of its words."""

    key: str
    statement: Statement

    @property
    def brief_key(self) -> str:
        """Key of its words on paper: those for everywhere, if there are no shorter ones."""
        return brief(self.key) if self.statement.brief else self.key


class Named(Model):
    """Something with an id whose words stand under `<sort>.<id>` in the text files."""

    sort: ClassVar[str]

    id: Id

    @property
    def owner(self) -> str:
        """The beginning of all its keys, such as "point.ut-front"."""
        return f"{self.sort}.{self.id}"


class Speaker(Named):
    """Something that makes statements."""

    statements: tuple[Statement, ...] = ()

    @property
    def keyed_statements(self) -> tuple[KeyedStatement, ...]:
        """Its statements with the keys of their words, in the order of its file."""
        return tuple(
            KeyedStatement(key=f"{self.owner}.{s.id}", statement=s) for s in self.statements
        )


# ---------------------------------------------------------------- muscles and points


class Identifier(Model):
    """A number in a terminology, and how far it can be trusted (fact sheet, A0)."""

    value: Annotated[str, StringConstraints(pattern=r"^(A\d\d(\.\d+)+|\d+)$")]
    source: Source
    doubtful: bool = False  # the sheet gives it with reduced confidence


class Identifiers(Model):
    """A muscle's numbers in the terminologies; null where none is certain."""

    ta2: Identifier | None = None
    ta98: Identifier | None = None
    fma: Identifier | None = None
    fma_left: Identifier | None = None
    fma_right: Identifier | None = None


class Muscle(Named):
    """One muscle as the meshes know it: nodes `<id>.left` and `<id>.right`."""

    sort: ClassVar[str] = "muscle"

    latin: str
    identifiers: Identifiers = Identifiers()


def _interval(value: tuple[float, float]) -> tuple[float, float]:
    if value[0] > value[1]:
        raise ValueError("runs backwards | write the smaller number first")
    return value


Interval = Annotated[tuple[float, float], AfterValidator(_interval)]


class Line(Model):
    """A place on the straight line between two landmarks, as fractions of its length."""

    start: str
    end: str
    fraction: Interval


class Placement(Evidence):
    """Where the point is put on the mesh: a choice of the design within what the sources give.

    `t` runs along the muscle from its upper end (0) to its lower end (1), `s` across it from the
    front or inner edge (0) to the back or outer edge (1). Millimetres where the name says so.
    """

    muscle: Id
    part: str = "whole"
    t: Interval | None = None
    s: Interval | None = None
    line: Line | None = None
    behind: Id | None = None  # another point of the same muscle ...
    behind_mm: Interval | None = None  # ... and how far behind it this one lies
    below_inion_mm: Interval | None = None
    from_midline_mm: Interval | None = None
    depth_mm: Interval | None = None
    also: tuple[Id, ...] = ()  # further muscles that the same pattern belongs to


class Zone(Evidence):
    """A place in which the pain of a point is felt."""

    region: Id
    side: Relation = Relation.IPSI
    grade: Grade
    note: bool = False  # the text files have words for it, under `Point.note_key(zone)`


class Point(Speaker):
    """A trigger point, the same on both sides of the body."""

    sort: ClassVar[str] = "point"

    code: Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9_]+$")]  # name in the open data
    group: str = ""  # filled in by the group that lists it
    placement: Placement
    muscles: tuple[Id, ...] = ()  # empty: the one of `placement`
    map_confidence: Annotated[str, StringConstraints(pattern="^(high|medium|low)$")]
    zones: tuple[Zone, ...] = Field(min_length=1)
    targets: tuple[Zone, ...] = ()  # deep and tooth targets
    resembles: tuple[Id, ...] = ()  # headache ids; only what the sources name

    @property
    def lies_in(self) -> tuple[str, ...]:
        """The ids of its muscles: one, or those that share one pattern."""
        return self.muscles or (self.placement.muscle,)

    def note_key(self, zone: Zone) -> str:
        """Key of the words that belong to one zone of this point."""
        suffix = "-contra" if zone.side is Relation.CONTRA else ""
        return f"{self.owner}.note.{zone.region}{suffix}"


class Group(Speaker):
    """One file of `muscles/`: muscles that share their statements, and their trigger points."""

    sort: ClassVar[str] = "group"

    order: int
    muscles: tuple[Muscle, ...] = Field(min_length=1)
    points: tuple[Point, ...] = Field(min_length=1)


# ---------------------------------------------------------------- the other files


class Structure(Named):
    """A bone, ligament or neighbouring muscle of the picture, with a name and two sentences."""

    sort: ClassVar[str] = "structure"

    kind: Annotated[str, StringConstraints(pattern="^(bone|ligament|muscle)$")]
    latin: str
    paired: bool = False  # drawn as `<id>.left` and `<id>.right`
    muscles: tuple[Id, ...] = ()  # attached to it: of muscles/, or structures that are muscles

    def nodes(self, side: str) -> tuple[str, ...]:
        """Its nodes in the meshes, on a side if it has one."""
        return (node(self.id, side if self.paired else None),)


class Region(Named):
    sort: ClassVar[str] = "region"

    code: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3,5}(-[A-Z]+)*$")]
    kind: RegionKind = RegionKind.SKIN
    midline: bool = False  # reaches the midline: only the half of the same side is painted
    latin: str = ""
    within: Id | None = None  # deep targets: the skin region they belong to
    warnings: tuple[Id, ...] = ()  # warning signs that belong to pain in this place


class HeadacheZone(Evidence):
    """Where a headache is typically felt. `both` sides, `one` side, or `either`."""

    region: Id
    side: Annotated[str, StringConstraints(pattern="^(both|one|either)$")]


class Headache(Speaker):
    sort: ClassVar[str] = "headache"

    ichd: str  # code in ICHD-3
    zones: tuple[HeadacheZone, ...] = ()
    statements: tuple[Statement, ...] = Field(min_length=1)


class Topic(Speaker):
    """A heading with statements under it: about the treatment, the warnings, this viewer."""

    sort: ClassVar[str] = "topic"

    statements: tuple[Statement, ...] = Field(min_length=1)


class About(StrEnum):
    """The headings under which questions stand, in the order in which a page shows them."""

    FOR_ME = "for-me"
    VISIT = "visit"
    EFFECT = "effect"
    AFTER = "after"
    MEDICINE = "medicine"
    HOME = "home"


class Question(Speaker):
    """A question that people ask: `question.<id>.name`; its statements are the answer."""

    sort: ClassVar[str] = "question"

    about: About
    page: str = ""  # asked only where the clinic shows this page; empty: on any
    everywhere: bool = False  # offered at every trigger point
    groups: tuple[Id, ...] = ()  # offered at the trigger points of these groups besides
    headaches: tuple[Id, ...] = ()
    statements: tuple[Statement, ...] = Field(min_length=1)


class Dose(Sourced):
    """How often and how long, with the works that tested it, or "textbook" (handed down) or
    "design" (our proposal); every number is an interval (the two may be equal)."""

    hold_s: Interval | None = None
    repeats: Interval | None = None
    minutes: Interval | None = None
    per_day: Interval | None = None
    days_per_week: Interval | None = None
    weeks: Interval | None = None


class Exercise(Named, Evidence):
    """Its words: `exercise.<id>.name` and `.do`; `.avoid` too, where that is set."""

    sort: ClassVar[str] = "exercise"

    group: Id
    kind: Annotated[str, StringConstraints(pattern="^(stretch|strength|release|control)$")]
    dose: Dose | None = None
    avoid: bool = False
    only_with_therapist: bool = False

    @model_validator(mode="after")
    def _says_how_much(self) -> Self:
        if (self.dose is None) is not self.only_with_therapist:
            raise ValueError(
                "needs a `dose`, or `only_with_therapist = true` instead | say how much, and where "
                "that comes from, or leave it to the therapist"
            )
        return self


class Urgency(StrEnum):
    """How soon somebody has to look at it, most urgent first."""

    EMERGENCY = "emergency"  # call the emergency number now
    TODAY = "today"  # a doctor the same day
    SOON = "soon"  # a doctor in the next days


class Warning(Named, Evidence):
    """A warning sign. Its words: `warning.<id>`."""

    sort: ClassVar[str] = "warning"

    urgency: Urgency
    brief: bool = False
    """The text files have fewer words for paper, under `brief_key`."""

    @property
    def key(self) -> str:
        """Key of its words."""
        return f"{self.owner}.text"

    @property
    def brief_key(self) -> str:
        """Key of its words on paper: those for everywhere, if there are no shorter ones."""
        return brief(self.key) if self.brief else self.key
