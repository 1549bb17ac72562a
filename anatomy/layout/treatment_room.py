"""The treatment room: messages over the page, offline use and installing.

What the browser does with them is in assets/js/app/treatment-room.mjs.
"""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from anatomy.layout.components import attributes, control, icon, switch
from anatomy.model.catalogue import Texts
from anatomy.model.state import HANDS

TOASTS = "toasts"
OFFLINE_STATES = ("impossible", "getting-ready", "ready")
WORDS = (
    "close", "error.offline", "error.online", "kiosk.stay", "kiosk.warning", "offline.new",
    "offline.use-new",
)  # fmt: skip
"""What the browser says of it, before or without the file of panels."""


def toasts() -> Component:
    """Where messages come; read aloud when they do."""
    return html.Div(
        id=TOASTS, className="toasts", role="status", **attributes({"aria-live": "polite"})
    )


def preferences(words: Texts) -> Component:
    """Light or dark, and for which hand the page is laid out. Both stand in the address."""
    say = words.say
    return html.Section([
        html.H3(say("ui.comfort.title")),
        switch(
            "theme", say("ui.comfort.theme"),
            [(theme, say(f"ui.comfort.{theme}")) for theme in ("auto", "light", "dark")], "auto",
        ),
        switch(
            "hand", say("ui.comfort.hand"),
            [(hand, say(f"ui.comfort.{hand}")) for hand in HANDS], HANDS[0],
        ),
    ])  # fmt: skip


def offline(words: Texts) -> Component:
    """How far this device can do without a network, and the way to install the viewer."""
    say = words.say
    return html.Section(
        [
            html.H3(say("ui.offline.title")),
            *(
                html.P(say(f"ui.offline.{state}"), **attributes({"data-offline-state": state}))
                for state in OFFLINE_STATES
            ),
            control(
                "install",
                [icon("download"), html.Span(say("ui.offline.install"))],
                className="button install-button",
            ),
        ],
        className="offline",
    )
