"""Offline use and installing, as the dialog about the viewer shows them.

The browser does both in assets/js/app/device.mjs.
"""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from anatomy.layout.components import attributes, control, icon
from anatomy.model.catalogue import Texts

OFFLINE_STATES = ("impossible", "getting-ready", "ready")


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
