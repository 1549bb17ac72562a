"""The pictures of the exercises: a slot for each, and what the browser puts into it.

The slot does not know the side; assets/js/panels/exercise-pictures.mjs fills it with the pictures
of the side that is shown, and with both where points of both sides are.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dash import html
from dash.development.base_component import Component

from anatomy.layout.components import attributes
from anatomy.layout.teaching import Teaching
from anatomy.model.catalogue import Catalogue, Texts
from anatomy.model.schema import Exercise
from anatomy.scene.exercise_pictures import Strip
from anatomy.scene.sided import BOTH


def picture(exercise: Exercise, teaching: Teaching) -> list[Component]:
    """The slot for an exercise's pictures; [] where there are none."""
    if exercise.id not in teaching.strips:
        return []
    return [
        html.Div(className="exercise-pictures-of", **attributes({"data-exercise": exercise.id}))
    ]


def pictures_of(
    group: str, catalogue: Catalogue, words: Texts, teaching: Teaching
) -> list[Component]:
    """All exercises of a group of muscles, each with its name and pictures."""
    shown = [one for one in catalogue.all_exercises
             if one.group == group and one.id in teaching.strips]  # fmt: skip
    rows = [_named(one, words, teaching) for one in shown]
    return [html.Ul(rows, className="exercise-pictures")] if rows else []


def _named(one: Exercise, words: Texts, teaching: Teaching) -> Component:
    note: Iterable[Component] = ()
    if one.only_with_therapist:
        note = [html.P(words.say("ui.exercise.with-therapist"), className="small")]
    return html.Li([html.H4(words.say(f"{one.owner}.name")), *note, *picture(one, teaching)])


def strips(teaching: Teaching, words: Texts) -> dict[str, list[dict[str, Any]]]:
    """For the file of panels: exercise -> its strips, one for each side or one for both.

    {"side": "left" | "right" | "both", "pictures": [address], "caption",
     "said": what they show, for those who don't see them}
    """
    return {
        exercise: [_strip(exercise, strip, words) for strip in strips]
        for exercise, strips in teaching.strips.items()
    }


def _strip(exercise: str, strip: Strip, words: Texts) -> dict[str, Any]:
    say = words.say
    whose = say(f"ui.exercise-pictures.for-{strip.side}")
    seen = say(f"ui.exercise-pictures.from-{strip.seen_from}")
    side = "" if strip.side == BOTH else say(f"ui.exercise-pictures.side-{strip.side}")
    return {
        "side": strip.side,
        "pictures": list(strip.pictures.values()),
        "caption": f"{whose}, {seen}",
        "said": say(f"ui.move.{exercise}").format(side=side),
    }
