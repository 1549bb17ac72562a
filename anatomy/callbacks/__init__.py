"""Reactions. All of them run in the browser: `assets/clientside.js` is their table of functions.

    register(app)
"""

from __future__ import annotations

from dash import ClientsideFunction, Dash, Input

from anatomy.layout import CONFIG


def register(app: Dash) -> None:
    """Start the page once it stands. From then on each event is one turn of the page's own module;
    the store takes every state and triggers nothing."""
    app.clientside_callback(ClientsideFunction("page", "start"), Input(CONFIG, "data"))
