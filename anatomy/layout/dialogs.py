"""Native dialogs: the warning signs, the words about this viewer, and what is for reading."""

from __future__ import annotations

from collections.abc import Callable

from dash import html
from dash.development.base_component import Component

from anatomy.layout import body_variants
from anatomy.layout.blocks import safety_first
from anatomy.layout.clinic import DIALOG as CONTACT
from anatomy.layout.clinic import offers
from anatomy.layout.components import (
    Children,
    attributes,
    control,
    icon,
    icon_control,
    levels,
    mode_switch,
)
from anatomy.layout.embed import GENERATOR, share
from anatomy.layout.lists import READING
from anatomy.layout.offline import offline
from anatomy.layout.preferences import preferences
from anatomy.layout.review import review_line
from anatomy.model.catalogue import Catalogue, Texts
from anatomy.model.schema import Urgency
from anatomy.model.texts import EMERGENCY_NUMBER, run_in

TOPICS = "topics"
WARNINGS = "warnings"
START = "start"  # the topic that the first screen tells
ABOUT = "about"  # the topic that tells of this viewer
TITLES = {
    "questions": "questions", "treatment": "treatment", "exercises": "exercise", "table": "table"
}  # fmt: skip
DATA = "data/"
"""Where the open data lies, below the path of all addresses (web/build.py puts it there)."""


def warnings(catalogue: Catalogue, words: Texts) -> Component:
    """The warning signs in plain words, there from the start; the other levels come with the file
    of panels."""
    children = html.Div(
        _signs(catalogue, words, lambda key: run_in(words.read(key))),
        className="signs",
        **attributes({"data-panel": WARNINGS}),
    )
    return dialog(WARNINGS, words.say("ui.warnings.title"), [children], words)


def warnings_panel(catalogue: Catalogue, words: Texts) -> list[Component]:
    """The warning signs on all levels."""
    return _signs(catalogue, words, lambda key: levels(words, key))


def _signs(
    catalogue: Catalogue, words: Texts, read: Callable[[str], Children]
) -> list[Component]:
    """Emergencies with the number first, then what a doctor should see today, then soon."""
    say, number = words.say, catalogue.clinic.emergency_number

    def signs(urgency: Urgency) -> list[Component]:
        """Of adults, then those of children that are as urgent."""
        listed = html.Ul([
            html.Li(read(f"{sign.owner}.text"))
            for sign in catalogue.all_warnings
            if sign.urgency is urgency
        ])
        of_children = f"topic.warning-signs.children-{urgency.value}"
        if of_children not in catalogue.statements:
            return [listed]
        return [listed, html.Div(read(of_children))]

    return [
        html.P(say("ui.warnings.lead"), className="lead"),
        html.Section(
            [
                html.H3([icon("warning"), say("ui.warnings.emergency-title")]),
                html.A(
                    [icon("phone"), say("ui.warnings.call")],
                    href=f"tel:{number}", className="button call",
                ),
                *(
                    # a clinic that names another number knows its country
                    [html.P(say("ui.warnings.call-note"), className="small")]
                    if number == EMERGENCY_NUMBER
                    else []
                ),
                *signs(Urgency.EMERGENCY),
            ],
            className="emergency",
        ),
        *(
            html.Section(
                [html.H3(say(f"ui.warnings.{urgency.value}-title")), *signs(urgency)],
                className=urgency.value,
            )
            for urgency in (Urgency.TODAY, Urgency.SOON)
        ),
    ]  # fmt: skip


def topics(catalogue: Catalogue, words: Texts) -> list[Component]:
    """What holds for every map, the treatment, this viewer: comes with the file of panels."""
    by_id = {
        topic.id: html.Section([
            html.H3(words.say(f"topic.{topic.id}.title")),
            *safety_first(topic.keyed_statements, catalogue, words),
        ])
        for topic in catalogue.all_topics
        if topic.id != START
    }
    return [
        by_id.pop(ABOUT),  # who made it, what for, who sells: before anything to set
        preferences(words),
        offline(words),
        share(words),
        body_variants.about(words),
        *by_id.values(),
    ]


def about(catalogue: Catalogue, words: Texts, base: str = "/") -> Component:
    """What this is and how to use it; the browser adds the topics.

    `base`: the path of all addresses.
    """
    say = words.say
    return dialog(
        "about",
        say("ui.about"),
        [
            html.P(say("ui.disclaimer"), className="lead"),
            html.P(review_line(catalogue, words), className="callout quiet"),
            html.Section([html.H3(say("ui.mode-group")), mode_switch(words)]),
            html.Section([html.H3(say("ui.help")), html.P(say("ui.view.canvas-help"))]),
            html.Div(id=TOPICS, className="topics"),
            _data(words, base),
            html.P(
                say("ui.review.version").format(version=catalogue.version), className="small"
            ),
        ],
        words,
    )


def generator(words: Texts) -> Component:
    """What is pasted into a website; the browser fills it when it is opened."""
    children = [html.Div(id=f"{GENERATOR}-generator", className="embed-generator")]
    return dialog(GENERATOR, words.say("ui.embed.share"), children, words)


def _data(words: Texts, base: str) -> Component:
    """Facts, words and sources as files."""
    return html.Section(
        [
            html.H3(words.say("ui.page.data")),
            html.P(words.say("ui.page.data-lead")),
            html.Ul(
                [
                    html.Li(html.A(words.say(f"ui.page.data-{name}"), href=f"{base}{DATA}{file}"))
                    for name, file in (
                        ("catalogue", "catalogue.json"),
                        ("schema", "catalogue.schema.json"),
                        ("zones", "zones.csv"),
                    )
                ],
                className="files",
            ),
        ]
    )


def reading(catalogue: Catalogue, words: Texts) -> list[Component]:
    """The dialogs of questions, needling, exercises and the table; the browser fills them when
    opened."""
    return [
        dialog(
            name,
            words.say(f"ui.{TITLES[name]}.title"),
            [html.Div(className="topics", **attributes({"data-panel": name}))],
            words,
        )
        for name in READING
        if catalogue.clinic.shows(name)
    ]


def contact(catalogue: Catalogue, words: Texts) -> list[Component]:
    """How to reach the clinic, if it says so."""
    clinic = catalogue.clinic
    if not clinic.contact:
        return []
    title = clinic.name or words.say("ui.clinic.contact")
    return [dialog(CONTACT, title, offers(clinic, words), words)]


def dialog(name: str, title: str, children: Children, words: Texts) -> Component:
    heading = f"{name}-title"
    return html.Dialog(
        html.Div(
            [
                html.Div(
                    [
                        html.H2(title, id=heading, tabIndex="-1"),
                        icon_control("dialog", "close", words.say("ui.close"), "none"),
                    ],
                    className="dialog-head",
                ),
                html.Div(children, className="dialog-body"),
                html.Div(
                    control("dialog", words.say("ui.close"), "none", className="button primary"),
                    className="dialog-foot",
                ),
            ],
            className="dialog-frame",
        ),
        id=f"dialog-{name}",
        className=f"dialog dialog-{name}",
        **attributes({"aria-labelledby": heading}),
    )
