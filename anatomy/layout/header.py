"""The bar at the top: what this is, the reading level, and the warning signs in reach."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from anatomy.layout.parts import control, icon, icon_control, mode_switch
from anatomy.model.catalogue import Texts


def header(words: Texts) -> Component:
    """Title, reading level, about, warning signs."""
    return html.Header(
        [
            html.Div(html.Span(className="mark-dot"), className="mark", **{"aria-hidden": "true"}),
            html.H1(words.say("ui.short-title"), className="title"),
            mode_switch(words),
            icon_control("dialog", "info", words.say("ui.about"), "about"),
            control(
                "dialog",
                [icon("warning"), html.Span(words.say("ui.warnings.button"))],
                "warnings",
                className="button warnings-button",
                **{"aria-haspopup": "dialog"},
            ),
        ],
        className="bar",
    )


def disclaimer(words: Texts) -> Component:
    """On every screen, at every size."""
    return html.Footer(
        [
            html.P(words.say("ui.disclaimer"), className="wide"),
            html.P(words.say("ui.page.disclaimer-short"), className="narrow"),
            html.P(words.say("ui.not-reviewed"), className="not-reviewed"),
        ],
        className="disclaimer",
    )
