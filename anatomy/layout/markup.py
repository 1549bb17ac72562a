"""Dash components as HTML text, for pages that stand without Dash.

    markup(html.P("Hello", className="lead"))   # '<p class="lead">Hello</p>'

The same tree that Dash's renderer, or assets/js/panels/render.mjs, makes into elements.
"""

from __future__ import annotations

import html
from collections.abc import Mapping
from typing import Any

from dash import dcc
from dash.development.base_component import Component

# Components of dash.html are elements. Of the others the page has an input; a store shows nothing.
_INPUT = {"type", "min", "max", "step", "value", "id", "className", "placeholder", "disabled"}
_VOID = {"img", "input", "br", "hr", "link", "meta", "source", "wbr"}
_ATTRIBUTES = {"className": "class", "htmlFor": "for"}


def markup(tree: Component | str | int | float | list | tuple | None) -> str:
    """`tree` as HTML. Raises TypeError for a component that only Dash can draw."""
    if tree is None:
        return ""
    if isinstance(tree, list | tuple):
        return "".join(map(markup, tree))
    if not isinstance(tree, Component):
        return html.escape(str(tree), quote=False)
    props = tree.to_plotly_json()["props"]
    if isinstance(tree, dcc.Store):
        return ""
    if isinstance(tree, dcc.Input):
        return f"<input{_attributes({k: v for k, v in props.items() if k in _INPUT})}>"
    if tree._namespace != "dash_html_components":
        raise TypeError(f"{type(tree).__name__} can't be drawn without Dash")
    name = tree._type.lower()
    start = f"<{name}{_attributes(props)}>"
    return start if name in _VOID else f"{start}{markup(props.get('children'))}</{name}>"


def _attributes(props: Mapping[str, Any]) -> str:
    written = []
    for name, value in sorted(props.items()):  # Dash keeps them in no certain order
        if name in ("children", "n_clicks", "key") or value is None or value is False:
            continue
        if name == "style":
            value = ";".join(f"{_kebab(key)}:{each}" for key, each in value.items())
        name = _ATTRIBUTES.get(name, name if "-" in name else name.lower())
        written.append(f" {name}" if value is True else f' {name}="{html.escape(str(value))}"')
    return "".join(written)


def _kebab(name: str) -> str:
    return "".join(f"-{c.lower()}" if c.isupper() else c for c in name)
