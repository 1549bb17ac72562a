"""Messages over the page, filled in the browser (assets/js/panels/toasts.mjs)."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from anatomy.layout.components import attributes

TOASTS = "toasts"
WORDS = (
    "close", "error.offline", "error.online", "kiosk.stay", "kiosk.warning", "offline.new",
    "offline.use-new",
)  # fmt: skip
"""What messages say and need no file of panels for."""


def toasts() -> Component:
    """Where messages come; read aloud when they do."""
    return html.Div(
        id=TOASTS, className="toasts", role="status", **attributes({"aria-live": "polite"})
    )
