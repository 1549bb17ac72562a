"""What a story's file may say: its steps, each with a view and words. `stories` reads and checks
the files and gives the words."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from anatomy.model.schema import Id, Model

FEWEST, MOST = 4, 6  # steps
LIT = ("muscle", "point", "zones")
LAYERS = ("muscles", "context", "bones")
VIEWS = ("muscle", "point", "side", "front", "back", "home")
AIDS = ("nerves",)
OPENS = ("warnings", "treatment", "exercises", "contact")


def _known(*names: str) -> AfterValidator:
    def check(values: tuple[str, ...]) -> tuple[str, ...]:
        for value in values:
            if value not in names:
                raise ValueError(f"{value!r} is not known here | use {' or '.join(names)}")
        return values

    return AfterValidator(check)


def _not_empty(value: str) -> str:
    if not value.strip():
        raise ValueError("is empty | write the words, or take the whole field out")
    return value


Written = Annotated[str, AfterValidator(_not_empty)]


class Angle(Model):
    """A camera for the left side; the right side gets its mirror image. As in an address:
    degrees from the front towards the left and up, millimetres (RAS)."""

    azimuth: Annotated[int, Field(ge=-180, le=180)]
    elevation: Annotated[int, Field(ge=-89, le=89)]
    distance: Annotated[int, Field(ge=50, le=4000)]
    centre: tuple[int, int, int]


class Said(Model):
    """What a step says: a statement of the point or its muscle group by its id, or
    "topic.<topic>.<id>", and how many of its sentences."""

    of: str
    sentences: Annotated[int, Field(ge=1, le=4)] = 2


class Step(Model):
    """One step: where the picture looks from, what it shows, what is said.

    view: the point's or the muscle's best one, the point's own side, or a fixed one. skin: percent,
    none lets the picture choose. lit: what stands out. title, text: own words by language; they
    stand before what is said. opens: further reading at this step. page: the step is shown only
    where the clinic shows that page. aid: a teaching picture that stands in the figure.
    """

    id: Id
    view: str | Angle = "point"
    skin: Annotated[int, Field(ge=0, le=100)] | None = None
    layers: Annotated[tuple[str, ...], _known(*LAYERS)] = ("muscles", "bones")
    lit: Annotated[tuple[str, ...], _known(*LIT)] = ("muscle", "point")
    says: tuple[Said, ...] = ()
    title: dict[str, Written] = {}
    text: dict[str, Written] = {}
    opens: Annotated[tuple[str, ...], _known(*OPENS)] = ()
    page: str = ""
    aid: str = ""

    @model_validator(mode="after")
    def _is_whole(self) -> Step:
        if isinstance(self.view, str) and self.view not in VIEWS:
            raise ValueError(
                f"the view {self.view!r} is not known | use {' or '.join(VIEWS)}, or a camera "
                "{ azimuth, elevation, distance, centre }"
            )
        if self.aid and self.aid not in AIDS:
            raise ValueError(f"the aid {self.aid!r} is not known | use {' or '.join(AIDS)}")
        if not self.says and not self.text:
            raise ValueError("says nothing | name statements in `says`, or write `text`")
        return self


class Story(Model):
    """A story for `points`, or, where none are named, for all that have none of their own."""

    id: Id
    points: tuple[Id, ...] = ()
    steps: tuple[Step, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _has_few_steps(self) -> Story:
        ids = [step.id for step in self.steps]
        if not FEWEST <= len(ids) <= MOST:
            raise ValueError(f"has {len(ids)} steps | tell it in {FEWEST} to {MOST}")
        if doubled := {each for each in ids if ids.count(each) > 1}:
            raise ValueError(f"has the step {doubled.pop()!r} twice | give one another id")
        return self
