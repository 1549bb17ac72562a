"""The chooser of the figure: neutral, female, male, in the card of the layers."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from anatomy.layout.components import attributes, control
from anatomy.model.catalogue import Texts
from anatomy.model.state import FIGURES

STATUS = "figure-status"


def chooser(words: Texts) -> Component:
    """One of three, and a line that tells when another is on its way."""
    return html.Div(
        [
            html.Div(
                [
                    control(
                        "figure", words.say(f"ui.figure.{name}"), name, className="figure-choice",
                        **attributes({"aria-pressed": "false"}),
                    )
                    for name in FIGURES
                ],
                className="figure-choices", role="group",
                **attributes({"aria-label": words.say("ui.figure.group")}),
            ),
            html.Div(id=STATUS, className="figure-status", role="status"),
        ],
        className="figure-row",
    )  # fmt: skip


def about(words: Texts) -> Component:
    """What the figures are, and why the neutral one comes first."""
    return html.Section(
        [
            html.H3(words.say("ui.figure.group")),
            html.P(words.say("ui.figure.why")),
        ]
    )
