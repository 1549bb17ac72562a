"""Reactions. All of them run in the browser: `assets/clientside.js` is their table of functions.

    register(app)
"""

from __future__ import annotations

from dash import ClientsideFunction, Dash, Input, Output, State

from anatomy.layout import CONFIG, LIVE, NOTICE, STATE


def register(app: Dash) -> None:
    """Start the page once it stands, then show each state that the store takes."""
    app.clientside_callback(
        ClientsideFunction("page", "start"), Output(STATE, "data"), Input(CONFIG, "data")
    )
    app.clientside_callback(
        ClientsideFunction("page", "show"),
        Output(LIVE, "children"),
        Output(NOTICE, "children"),
        Input(STATE, "data"),
        State(CONFIG, "data"),
        prevent_initial_call=True,
    )
