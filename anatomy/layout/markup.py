"""Dash components as HTML text, for pages that stand without Dash.

    markup(html.P("Hello", className="lead"))   # Markup('<p class="lead">Hello</p>')
    write = Writer(parts, alter)                # the same for trees of the file of panels
    write(tree)

The same tree that Dash's renderer, or assets/js/panels/render.mjs, makes into elements.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from dash.development.base_component import Component
from markupsafe import Markup, escape

Tree = Any
"""A component, or what it is in the file of panels: {"type", "namespace", "props"}, or {"part":
number}; a text, a number, None; a list of these."""

Props = Mapping[str, Any]
Alter = Callable[[str, Props], tuple[str, Props] | None]

# Components of dash.html are elements. Of the others the page has an input; a store shows nothing.
_ELEMENTS = "dash_html_components"
_INPUT = {"type", "min", "max", "step", "value", "id", "className", "placeholder", "disabled"}
_VOID = {"img", "input", "br", "hr", "link", "meta", "source", "wbr"}
_ATTRIBUTES = {"className": "class", "htmlFor": "for"}
_DASH_ONLY = {"children", "n_clicks", "n_clicks_timestamp", "disable_n_clicks", "key"}


def markup(tree: Tree) -> Markup:
    """`tree` as HTML. Raises TypeError for a component that only Dash can draw."""
    return Writer()(tree)


class Writer:
    """Writes trees as HTML.

    `parts`: the trees that {"part": number} stands for. `alter`: gets each element's name and
    properties and returns those that are written, or None to leave it out with all that it holds.
    """

    def __init__(self, parts: Sequence[Tree] = (), alter: Alter | None = None) -> None:
        self._parts, self._alter = parts, alter
        self._written: dict[int, str] = {}  # parts, many of which come again in each panel

    def __call__(self, tree: Tree) -> Markup:
        """`tree` as HTML. Raises TypeError for a component that only Dash can draw."""
        return Markup(self._text(tree))

    def _text(self, tree: Tree) -> str:
        if isinstance(tree, str):
            return escape(tree)
        if tree is None or isinstance(tree, bool):
            return ""
        if isinstance(tree, list | tuple):
            return "".join(map(self._text, tree))
        if isinstance(tree, Component):
            return self._element(tree.to_plotly_json())
        if not isinstance(tree, dict):
            return escape(tree)
        return self._part(tree["part"]) if "part" in tree else self._element(tree)

    def _part(self, number: int) -> str:
        if number not in self._written:
            self._written[number] = self._text(self._parts[number])
        return self._written[number]

    def _element(self, tree: dict[str, Any]) -> str:
        element = _element(tree)
        if element and self._alter:
            element = self._alter(*element)
        if not element:
            return ""
        name, props = element
        start = f"<{name}{_attributes(props)}>"
        return start if name in _VOID else f"{start}{self._text(props.get('children'))}</{name}>"


def _element(tree: dict[str, Any]) -> tuple[str, Props] | None:
    """Name and properties of a component's element; None for what shows nothing."""
    kind, props = tree["type"], tree["props"]
    if tree["namespace"] == _ELEMENTS:
        return kind.lower(), props
    if kind == "Store":
        return None
    if kind == "Input":
        return "input", {name: value for name, value in props.items() if name in _INPUT}
    raise TypeError(f"{kind} can't be drawn without Dash")


def _attributes(props: Props) -> str:
    written = []
    for name, value in sorted(props.items()):  # Dash keeps them in no certain order
        if name in _DASH_ONLY or value is None or value is False:
            continue
        if name == "style":
            value = ";".join(f"{_kebab(key)}:{each}" for key, each in value.items())
        name = _ATTRIBUTES.get(name, name if "-" in name else name.lower())
        written.append(f" {name}" if value is True else f' {name}="{escape(value)}"')
    return "".join(written)


def _kebab(name: str) -> str:
    return "".join(f"-{c.lower()}" if c.isupper() else c for c in name)
