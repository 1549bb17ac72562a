"""The shape of every content file, one frozen pydantic model for each kind of thing.

A model checks what can be seen in one place (form of an id, a known grade, a statement with a
source). Whatever needs a second file (does this region exist?) is checked by `catalogue`.

Words are not here. A fact file says *that* there is a statement, how sure it is and who says so;
the words stand in `text/<lang>/*.toml` under the key that `Statement.key` gives.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
"""Kebab-case, for ever: ids stand in addresses that people share."""


class Model(BaseModel):
    """Frozen, and strict about names: a mistyped field is an error, not a silent loss."""

    model_config = ConfigDict(frozen=True, extra="forbid")


# ---------------------------------------------------------------- small vocabularies


class Grade(StrEnum):
    """How regularly a pattern reaches a place. `weight` is a choice of the design, not a finding."""

    ESSENTIAL = "essential"
    SPILLOVER = "spillover"
    OCCASIONAL = "occasional"

    @property
    def weight(self) -> float:
        """1, 0.5 or 0.25: the strength with which the zone is painted."""
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
    """What a statement is about; the order of the members is the order in which a page tells them."""

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


POINT_KINDS = (
    Kind.WHERE, Kind.ZONES, Kind.FEELS, Kind.RESEMBLES, Kind.WHY, Kind.SETS_OFF, Kind.HELPS,
    Kind.DOCTOR,
)  # fmt: skip
"""The kinds that every trigger point must offer, of its own or through its muscle group."""


# ---------------------------------------------------------------- evidence


class Evidence(Model):
    """Who says so, and how sure it is. Both are asked for everywhere: no source, no statement."""

    refs: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    certainty: Certainty

    @model_validator(mode="after")
    def _has_a_source(self) -> Self:
        if not self.refs and not self.sources:
            raise ValueError(
                "has no source | name at least one id of references.json in `refs`, "
                'or a mark in `sources`, such as ["textbook"]'
            )
        return self


class Statement(Evidence):
    """One thing that is said. Its words: `<owner>.<id>` in the text files, three reading levels."""

    id: Id
    kind: Kind
    with_safety: str | None = None  # key of the safety statement shown in the same panel

    @model_validator(mode="after")
    def _claimed_signs_bring_their_warning(self) -> Self:
        if self.kind is Kind.SYMPTOMS and not self.with_safety:
            raise ValueError(
                "claims signs other than pain but has no `with_safety` | give the key of the safety "
                'statement that is shown beside it, such as "group.sternocleidomastoid.warning"'
            )
        return self


# ---------------------------------------------------------------- muscles and points


class Identifier(Model):
    """A number in a terminology, and how far it can be trusted (fact sheet, A0)."""

    value: Annotated[str, StringConstraints(pattern=r"^(A\d\d(\.\d+)+|\d+)$")]
    source: Source
    doubtful: bool = False  # the sheet gives it with reduced confidence


class Identifiers(Model):
    ta2: Identifier | None = None
    ta98: Identifier | None = None
    fma: Identifier | None = None
    fma_left: Identifier | None = None
    fma_right: Identifier | None = None


class Muscle(Model):
    """One muscle as the meshes know it: nodes `<id>.left` and `<id>.right`."""

    id: Id
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


class Point(Model):
    """A trigger point, the same on both sides of the body."""

    id: Id
    code: Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9_]+$")]  # name in the open data
    group: str = ""  # filled in by the group that lists it
    placement: Placement
    muscles: tuple[Id, ...] = ()  # empty: the one of `placement`
    map_confidence: Annotated[str, StringConstraints(pattern="^(high|medium|low)$")]
    zones: tuple[Zone, ...] = Field(min_length=1)
    targets: tuple[Zone, ...] = ()  # deep and tooth targets
    resembles: tuple[Id, ...] = ()  # headache ids; only what the sources name
    statements: tuple[Statement, ...] = ()

    @property
    def owner(self) -> str:
        return f"point.{self.id}"

    def note_key(self, zone: Zone) -> str:
        """Key of the words that belong to one zone of this point."""
        suffix = "-contra" if zone.side is Relation.CONTRA else ""
        return f"{self.owner}.note.{zone.region}{suffix}"


class Group(Model):
    """One file of `muscles/`: the muscles that are told together, and their trigger points."""

    id: Id
    order: int
    muscles: tuple[Muscle, ...] = Field(min_length=1)
    points: tuple[Point, ...] = Field(min_length=1)
    statements: tuple[Statement, ...] = ()

    @property
    def owner(self) -> str:
        return f"group.{self.id}"


# ---------------------------------------------------------------- the other files


class Region(Model):
    id: Id
    code: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3,5}(-[A-Z]+)*$")]
    kind: RegionKind = RegionKind.SKIN
    midline: bool = False  # reaches the midline: only the half of the same side is painted
    latin: str = ""
    within: Id | None = None  # deep targets: the skin region they belong to


class HeadacheZone(Evidence):
    """Where a headache is typically felt. `both` sides, `one` side, or `either`."""

    region: Id
    side: Annotated[str, StringConstraints(pattern="^(both|one|either)$")]


class Headache(Model):
    id: Id
    ichd: str  # code in ICHD-3
    zones: tuple[HeadacheZone, ...] = ()
    statements: tuple[Statement, ...] = Field(min_length=1)

    @property
    def owner(self) -> str:
        return f"headache.{self.id}"


class Topic(Model):
    """A heading with statements under it: about the treatment, the warnings, this viewer."""

    id: Id
    statements: tuple[Statement, ...] = Field(min_length=1)

    @property
    def owner(self) -> str:
        return f"topic.{self.id}"


class Dose(Model):
    """How often and how long; every number is an interval (the two may be equal)."""

    hold_s: Interval | None = None
    repeats: Interval | None = None
    per_day: Interval | None = None
    effort_percent: Interval | None = None
    minutes: Interval | None = None


class Exercise(Evidence):
    """Its words: `exercise.<id>.name` and `.do`; `.avoid` too, where that is set."""

    id: Id
    group: Id
    kind: Annotated[str, StringConstraints(pattern="^(stretch|strength|release|control)$")]
    dose: Dose = Dose()
    avoid: bool = False
    only_with_therapist: bool = False

    @property
    def owner(self) -> str:
        return f"exercise.{self.id}"


class Urgency(StrEnum):
    EMERGENCY = "emergency"
    SOON = "soon"


class Warning(Evidence):
    """A warning sign. Its words: `warning.<id>`."""

    id: Id
    urgency: Urgency

    @property
    def owner(self) -> str:
        return f"warning.{self.id}"


class Name(Model):
    family: str = ""
    given: str = ""
    literal: str = ""


DOI = re.compile(r"^10\.\d{4,9}/\S+$")


class Reference(Model):
    """One entry of references.json (CSL-JSON). `verified`: its identifier was checked."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    id: Annotated[str, StringConstraints(pattern=r"^[a-z]+\d{4}[a-z]?$")]
    type: str
    title: str
    author: tuple[Name, ...] = ()
    issued: int
    journal: str = Field("", alias="container-title")
    volume: str = ""
    issue: str = ""
    page: str = ""
    number: str = ""
    publisher: str = ""
    edition: str = ""
    url: str = Field("", alias="URL")
    doi: str = Field("", alias="DOI")
    pmid: str = Field("", alias="PMID")
    pmcid: str = Field("", alias="PMCID")
    note: str = ""
    verified: bool
    seen: str

    @model_validator(mode="before")
    @classmethod
    def _from_csl(cls, raw: object) -> object:
        """Flatten the two nested fields of CSL that we use."""
        if not isinstance(raw, dict) or "custom" not in raw:
            return raw
        raw = dict(raw)
        custom = raw.pop("custom")
        if isinstance(custom, dict):
            raw |= custom
        issued = raw.get("issued")
        if isinstance(issued, dict):
            raw["issued"] = issued.get("date-parts", [[None]])[0][0]
        return raw

    @model_validator(mode="after")
    def _identifiers_have_the_right_form(self) -> Self:
        if self.doi and not DOI.match(self.doi):
            raise ValueError(
                f'DOI "{self.doi}" has the wrong form | write it bare: 10.1234/abc, no address before'
            )
        if self.pmid and not re.fullmatch(r"\d{1,8}", self.pmid):
            raise ValueError(f'PMID "{self.pmid}" has the wrong form | write digits only')
        if self.pmcid and not re.fullmatch(r"PMC\d+", self.pmcid):
            raise ValueError(f'PMCID "{self.pmcid}" has the wrong form | write it as PMC123456')
        return self

    @property
    def short(self) -> str:
        """"Barbero 2013": first author and year, with the letter that tells namesakes apart."""
        who = "No author named"
        if self.author:
            who = self.author[0].family or self.author[0].literal
        letter = self.id[-1] if self.id[-1].isalpha() else ""
        return f"{who} {self.issued}{letter}"

    @property
    def full(self) -> str:
        """The whole entry as one line of text, without links."""
        names = ", ".join(
            n.literal or " ".join(filter(None, (n.family, _initials(n.given)))) for n in self.author
        )
        issue = f"({self.issue})" if self.issue else ""
        place = f"{self.volume}{issue}" + (f": {self.page}" if self.page else "")
        edition = f"Edition {self.edition}" if self.edition else ""
        if self.type == "book":
            place = ""
        parts = (
            f"{names or 'No author named'} ({self.issued})",
            self.title,
            " ".join(filter(None, (self.journal, place))),
            edition,
            self.publisher,
            self.number,
        )
        return ". ".join(part.rstrip(".") for part in parts if part) + "."

    @property
    def links(self) -> tuple[tuple[str, str], ...]:
        """(label, address) for each identifier that was checked; none for an unverified entry."""
        if not self.verified:
            return ()
        found = []
        if self.doi:
            found.append((f"DOI {self.doi}", f"https://doi.org/{self.doi}"))
        if self.pmid:
            found.append((f"PubMed {self.pmid}", f"https://pubmed.ncbi.nlm.nih.gov/{self.pmid}/"))
        if self.pmcid:
            found.append(
                (self.pmcid, f"https://pmc.ncbi.nlm.nih.gov/articles/{self.pmcid}/")
            )
        return tuple(found)


def _initials(given: str) -> str:
    """"Ana Isabel" -> "AI"."""
    return "".join(part[0] for part in re.split(r"[\s.-]+", given) if part)
