"""What a visitor sees first: what this is, when to see a doctor, what helps, what a clinic can do,
and where to begin. All that stands behind it opens on demand."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from anatomy.layout.blocks import folded, safety_first, swatch, warnings_callout
from anatomy.layout.clinic import DIALOG as CONTACT
from anatomy.layout.components import attributes, control, levels
from anatomy.layout.dialogs import START
from anatomy.layout.lists import LIST
from anatomy.layout.questions import DIALOG as QUESTIONS
from anatomy.model.catalogue import Catalogue, Texts
from anatomy.model.schema import Grade, Kind

WELCOME, MORE = "welcome", "welcome-more"
TOPIC = START


def welcome(catalogue: Catalogue, words: Texts) -> Component:
    """The screen, then where to begin; the browser adds `more` to it."""
    say = words.say
    begin = [
        html.P(say("ui.tagline"), className="next"),
        html.Div(
            [
                _open(QUESTIONS, words),
                html.A(say("ui.welcome.list"), href=f"#{LIST}", className="chip-button to-list"),
            ],
            className="chips",
        ),
    ]
    content = [*first(catalogue, words), *begin, html.Div(id=MORE)]
    return html.Section(content, id=WELCOME, className="welcome")


def first(catalogue: Catalogue, words: Texts) -> list[Component]:
    """One sentence or two of each; the emergency before anything that reassures."""
    say = words.say
    return [
        html.H2(say(f"topic.{TOPIC}.title"), tabIndex="-1"),
        *_said("what", words),
        warnings_callout(words, _said("doctor", words)),
        _offer(say(f"ui.panel.{Kind.HELPS.value}"), ("helps",), ("exercises",), catalogue, words),
        _offer(
            say("ui.welcome.clinic"),
            ("clinic", "needling") if catalogue.clinic.shows("treatment") else ("clinic",),
            ("treatment", CONTACT),
            catalogue,
            words,
        ),
    ]


def more(catalogue: Catalogue, words: Texts) -> list[Component]:
    """How to read the picture, and what the sentences rest on."""
    say = words.say
    return [
        folded(
            say("ui.welcome.picture"),
            [
                html.Ol(
                    [html.Li(say(f"ui.page.step-{step}")) for step in ("choose", "see", "read")],
                    className="steps",
                ),
                html.H4(say("ui.grade.legend")),
                html.Ul(
                    [
                        html.Li([swatch(grade), html.Span(say(f"ui.grade.{grade.value}"))])
                        for grade in Grade
                    ],
                    className="zones legend",
                ),
                html.P(say("ui.grade.explained"), className="small"),
                html.P(say("ui.typical"), className="callout quiet"),
            ],
        ),
        folded(
            say("ui.welcome.sources"),
            safety_first(catalogue.topics[TOPIC].keyed_statements, catalogue, words),
        ),
    ]


def _said(id_: str, words: Texts) -> list[Component]:
    return levels(words, f"topic.{TOPIC}.{id_}")


def _offer(
    title: str,
    statements: tuple[str, ...],
    dialogs: tuple[str, ...],
    catalogue: Catalogue,
    words: Texts,
) -> Component:
    """What is said, and the dialogs that tell more, those that there are."""
    shown = [
        name
        for name in dialogs
        if (catalogue.clinic.contact if name == CONTACT else catalogue.clinic.shows(name))
    ]
    return html.Section(
        [
            html.Div(
                [html.H3(title), *(_open(name, words) for name in shown)], className="offer-head"
            ),
            *(paragraph for one in statements for paragraph in _said(one, words)),
        ]
    )


def _open(dialog: str, words: Texts) -> Component:
    label = "ui.clinic.contact" if dialog == CONTACT else f"ui.further.{dialog}"
    return control(
        "dialog", words.say(label), dialog, "chip-button", **attributes({"aria-haspopup": "dialog"})
    )
