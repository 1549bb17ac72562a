"""Several points, or several places, shown together: the ways into it.

The legend itself is put together in the browser (assets/js/several.mjs), as what is chosen is not
known before.
"""

from __future__ import annotations

from dash.development.base_component import Component

from anatomy.layout.parts import control
from anatomy.model.catalogue import Texts

TOGETHER = "together"
"""Id of the legend's place, over list and explanation."""


def add_control(kind: str, words: Texts) -> Component:
    """A button that keeps what is shown and leads to the list for another one: `kind` is "points"
    or "places". The legend has the same one once there are several."""
    return control("add", words.say(f"ui.several.add-{kind}"), className="button add-button")
