"""How the reader likes the page: light or dark, for the left hand or the right."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from anatomy.layout.components import switch
from anatomy.model.catalogue import Texts
from anatomy.model.state import HANDS


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
