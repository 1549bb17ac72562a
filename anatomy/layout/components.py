"""Small parts that the page's components are made of. Each returns a Dash component.

A control carries what it does as data: `data-do` names an event of `assets/js/state/reducer.mjs`
or an action of the page (`ACTIONS` in `assets/js/app/main.mjs`), `data-value` its value. The
browser listens once, at the page's root; so a control works wherever it stands, in a panel that
came later too, and without the server.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from dash import html
from dash.development.base_component import Component

from anatomy.model.catalogue import Texts, Words
from anatomy.model.nodes import SIDES
from anatomy.model.reading_levels import MODES, PLAIN
from anatomy.model.schema import Point
from anatomy.model.texts import lead_and_items

C = TypeVar("C", bound=str | Component)

Child = str | Component | None
Children = Child | Sequence[Child]


def attributes(named: Mapping[str, str | None]) -> dict[str, Any]:
    """HTML attributes whose names are no Python names, as keyword arguments of a Dash component:
    `html.Div(**attributes({"aria-hidden": "true"}))`. What is None is left out."""
    return {name: value for name, value in named.items() if value is not None}


def icon(name: str) -> Component:
    """A picture of the strip `assets/icons/icons.svg`; it says nothing to a screen reader."""
    return html.Span(className=f"icon icon-{name}", **attributes({"aria-hidden": "true"}))


def miniature(point: Point, side: str | None = None) -> Component:
    """An empty element for the drawing of a pattern's zones on `side`, or on the side that is
    chosen (assets/js/panels/miniatures.mjs)."""
    return html.Span(
        className="miniature", **attributes({"data-point": point.id, "data-side": side})
    )


def hidden(text: str) -> Component:
    """Words for screen readers only."""
    return html.Span(text, className="unseen")


def with_side(name: str, side: str | None, words: Texts) -> str:
    """A name as it is announced, in a title and in a link: "Temple, your left". `side`: None for
    what is not of one side."""
    return f"{name}, {words.say(f'ui.your-{side}')}" if side else name


def side_said(words: Texts, side: str | None = None) -> Component:
    """The side of a button's choice, read aloud: `side`, or the one that is chosen for the lists,
    which the browser says (assets/js/panels/controls.mjs)."""
    if side:
        return hidden(f", {words.say(f'ui.your-{side}')}")
    return html.Span(className="unseen side-said")


def on_side(side: str | None) -> dict[str, Any]:
    """The attribute of a button that selects on a side of its own, not on that of the lists."""
    return attributes({"data-side": side})


def control(
    do: str, children: Children, value: str | None = None, className: str = "button", **props: Any
) -> Component:
    """A real button that sends the event `do` with `value`. `props`: further Dash properties."""
    data = attributes({"data-do": do, "data-value": value})
    return html.Button(children, type="button", className=className, **data, **props)


def warnings_button(words: Texts) -> Component:
    """The way to the warning signs, the same wherever it stands."""
    return control(
        "dialog",
        [icon("warning"), html.Span(words.say("ui.warnings.button"))],
        "warnings",
        className="button warnings-button",
        **attributes({"aria-haspopup": "dialog"}),
    )


def icon_control(
    do: str, name: str, label: str, value: str | None = None, **props: Any
) -> Component:
    """A button with a picture and a name that is read aloud and shown when pointed at."""
    return control(
        do, icon(name), value, className="icon-button", title=label,
        **attributes({"aria-label": label}), **props,
    )  # fmt: skip


def switch(
    do: str, label: str, choices: Iterable[tuple[str, Children]], chosen: str | None = None
) -> Component:
    """A row of buttons of which one is pressed; the browser keeps `aria-pressed` right."""
    return html.Div(
        [
            control(
                do, children, value, className="choice",
                **attributes({"aria-pressed": "true" if value == chosen else "false"}),
            )
            for value, children in choices
        ],
        className=f"switch switch-{do}",
        role="group",
        **attributes({"aria-label": label}),
    )  # fmt: skip


def side_switch(words: Texts, chosen: str | None = None) -> Component:
    """Your left, your right: in the order in which the hands are held out. Without `chosen` it is
    that of the lists."""
    return switch(
        "side",
        words.say("ui.list.side"),
        [(side, words.say(f"ui.list.your-{side}")) for side in SIDES],
        chosen,
    )


def mode_switch(words: Texts) -> Component:
    """The reading levels."""
    return switch(
        "mode",
        words.say("ui.mode-group"),
        [(mode, words.say(f"ui.mode-{mode}")) for mode in MODES],
        PLAIN,
    )


NOT_PLAIN = attributes({"data-for": " ".join(mode for mode in MODES if mode != PLAIN)})
"""The attribute of what the plain level does not show; it has the class "level"."""


def levels(words: Texts, key: str) -> list[Component]:
    """The paragraphs of `key`, each once; the stylesheet shows those of the reader's level."""
    entry = words.entries[key]
    if not isinstance(entry, Words):
        return [html.P(entry)]
    shown: dict[str, list[str]] = {}
    for mode in MODES:
        for paragraph in entry.paragraphs(mode):
            shown.setdefault(paragraph, []).append(mode)
    return [
        passage(text) if len(modes) == len(MODES)
        else passage(text, className="level", **attributes({"data-for": " ".join(modes)}))
        for text, modes in shown.items()
    ]  # fmt: skip


def passage(text: str, **props: Any) -> Component:
    """A paragraph; where the text has a list, what leads to it and its items."""
    lead, items = lead_and_items(text)
    if not items:
        return html.P(text, **props)
    return html.Div([html.P(lead), html.Ul([html.Li(item) for item in items], className="items")],
                    **props)  # fmt: skip


def present(children: Iterable[C | None]) -> list[C]:
    """The children without the Nones."""
    return [child for child in children if child is not None]
