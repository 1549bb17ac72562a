"""The pictures of the exercises: a strip for each, from rest to its end.

The pictures show the left side as the sore one; the stylesheet mirrors them for the right.
"""

from __future__ import annotations

from collections.abc import Iterable

from dash import html
from dash.development.base_component import Component

from anatomy.layout.teaching import Teaching
from anatomy.model.catalogue import Catalogue, Texts
from anatomy.model.schema import Exercise

PIXELS = 160  # a picture's width on the page; it has twice as many


def strip(exercise: Exercise, words: Texts, teaching: Teaching) -> list[Component]:
    """The exercise's pictures with words for those who don't see them; [] where there are none."""
    addresses = teaching.pictures.get(exercise.id, ())
    if not addresses:
        return []
    frames = [
        html.Span(
            html.Img(src=address, alt="", width=str(PIXELS), height=str(PIXELS)),
            className="move-frame",
        )
        for address in addresses
    ]
    names = {"aria-label": words.say(f"ui.move.{exercise.id}")}
    return [html.Div(frames, className="move", role="img", **names)]


def strips(
    group: str, catalogue: Catalogue, words: Texts, teaching: Teaching
) -> list[Component]:
    """All exercises of a group of muscles, each with its name and pictures."""
    shown = [one for one in catalogue.all_exercises
             if one.group == group and one.id in teaching.pictures]  # fmt: skip
    rows = [_named(one, words, teaching) for one in shown]
    return [html.Ul(rows, className="moves")] if rows else []


def _named(one: Exercise, words: Texts, teaching: Teaching) -> Component:
    note: Iterable[Component] = ()
    if one.only_with_therapist:
        note = [html.P(words.say("ui.exercise.with-therapist"), className="small")]
    return html.Li([
        html.H4(words.say(f"{one.owner}.name")), *note, *strip(one, words, teaching)
    ])  # fmt: skip
