"""What the page has on somebody's site and nowhere else: whose a finger is, the way to the app."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from anatomy.layout.components import attributes, control, icon, warnings_button
from anatomy.model.catalogue import Texts

FULL = "full-viewer"
GENERATOR = "embed"
"""The dialog with what is pasted into a website (assets/js/panels/embed-generator.mjs fills it)."""


def embedded(stage: Component, words: Texts) -> Component:
    """The picture of `stage` with the words that tell whose a finger is: the page's until the
    reader taps into it (assets/js/embed/scroll.mjs)."""
    say = words.say
    stage.children = [
        *stage.children,
        html.Div(
            [
                html.Span(say("ui.embed.scroll-touch"), className="touch"),
                html.Span(say("ui.embed.scroll-mouse"), className="mouse"),
            ],
            className="scroll-hint",
            **attributes({"aria-hidden": "true"}),
        ),
        html.Button(
            [icon("close"), html.Span(say("ui.embed.release"))],
            type="button",
            className="tool release",
        ),
    ]
    return stage


def foot(words: Texts, home: str) -> Component:
    """Warning signs in reach, and this view in the whole app at `home`."""
    return html.Div(
        [
            warnings_button(words),
            html.A(
                words.say("ui.embed.full"),
                id=FULL, href=home, target="_blank", rel="noopener", className="button",
            ),
        ],
        className="embed-foot",
    )  # fmt: skip


def share(words: Texts) -> Component:
    """In the words about this viewer: the way to the snippet."""
    return html.Section(
        [
            html.H3(words.say("ui.embed.share")),
            html.P(words.say("ui.embed.share-why")),
            control("dialog", words.say("ui.embed.share"), GENERATOR, className="button"),
        ]
    )
