"""What people ask, with the answers: all of it in a dialog, and a few where they fit."""

from __future__ import annotations

from collections.abc import Iterable

from dash import html
from dash.development.base_component import Component

from anatomy.layout.blocks import safety_first, warnings_callout
from anatomy.layout.components import attributes, control, icon
from anatomy.model.catalogue import Catalogue, Texts
from anatomy.model.schema import About, Headache, Point, Question

DIALOG = "questions"


def questions(catalogue: Catalogue, words: Texts) -> list[Component]:
    """All of them under their headings; the warning signs first."""
    return [
        html.P(words.say("ui.questions.lead"), className="lead"),
        warnings_callout(words),
        *(
            html.Section(
                [html.H3(words.say(f"ui.questions.{about}")), _folds(asked, catalogue, words)]
            )
            for about in About
            if (asked := [one for one in catalogue.all_questions if one.about is about])
        ),
    ]


def at_point(
    point: Point, catalogue: Catalogue, words: Texts, above: Iterable[str]
) -> Component:
    """What people ask at a trigger point. `above`: keys of the warnings that its panel shows."""
    asked = (q for q in catalogue.all_questions if q.everywhere or point.group in q.groups)
    return _few(asked, catalogue, words, above)


def at_headache(
    headache: Headache, catalogue: Catalogue, words: Texts, above: Iterable[str]
) -> Component:
    """What people ask about a type of headache. `above`: as for a point."""
    asked = (q for q in catalogue.all_questions if headache.id in q.headaches)
    return _few(asked, catalogue, words, above)


def all_questions(words: Texts) -> Component:
    """The way to all of them."""
    return control(
        "dialog", words.say("ui.questions.all"), DIALOG, "chip-button",
        **attributes({"aria-haspopup": "dialog"}),
    )  # fmt: skip


def questions_chip(words: Texts) -> Component:
    """The way to all of them from where none stand, by their name."""
    chip = control(
        "dialog", words.say("ui.further.questions"), DIALOG, "chip-button",
        **attributes({"aria-haspopup": "dialog"}),
    )  # fmt: skip
    return html.Div(chip, className="chips")


def _few(
    asked: Iterable[Question], catalogue: Catalogue, words: Texts, above: Iterable[str]
) -> Component:
    return html.Section(
        [
            html.H3(words.say("ui.questions.title")),
            _folds(asked, catalogue, words, above),
            html.Div(all_questions(words), className="chips"),
        ],
        className="questions",
    )


def _folds(
    asked: Iterable[Question], catalogue: Catalogue, words: Texts, above: Iterable[str] = ()
) -> Component:
    return html.Div([_asked(one, catalogue, words, above) for one in asked])


def _asked(
    question: Question, catalogue: Catalogue, words: Texts, above: Iterable[str]
) -> Component:
    """A question; opened, its answer."""
    return html.Details(
        [
            html.Summary([html.H4(words.say(f"{question.owner}.name")), icon("chevron")]),
            html.Div(
                safety_first(question.keyed_statements, catalogue, words, above),
                className="fold-body",
            ),
        ],
        className="fold",
    )
