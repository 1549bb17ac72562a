"""Components as HTML text."""

import re

import pytest
from dash import dcc, html

from anatomy.layout.markup import markup


@pytest.mark.parametrize(
    ("tree", "text"),
    [
        (html.P("a < b & c", className="x y"), '<p class="x y">a &lt; b &amp; c</p>'),
        (html.Img(src="/a.svg", alt=""), '<img alt="" src="/a.svg">'),
        (html.A("x", hrefLang="es", tabIndex="-1"), '<a hreflang="es" tabindex="-1">x</a>'),
        (html.Label("x", htmlFor="y"), '<label for="y">x</label>'),
        (html.Div([None, "1", 2, html.Br()]), "<div>12<br></div>"),
        (html.Div(style={"gridColumn": 2, "color": "red"}),
         '<div style="grid-column:2;color:red"></div>'),
        (html.Div(**{"data-do": 'a"b', "aria-hidden": "true"}),
         '<div data-do="a&quot;b" aria-hidden="true"></div>'),
        (html.Details("x", open=True), "<details open>x</details>"),
        (html.Details("x", open=False), "<details>x</details>"),
        (dcc.Store(id="s", data={"a": 1}), ""),
        (dcc.Input(id="i", type="range", min=0, max=100, value=7, className="f"),
         '<input id="i" type="range" min="0" max="100" value="7" class="f">'),
    ],
)  # fmt: skip
def test_a_tree_as_text(tree, text):
    # Attributes in any order: Dash has its own for each component.
    assert sorted(re.split(r"[ >]", markup(tree))) == sorted(re.split(r"[ >]", text))


def test_what_only_dash_can_draw_is_refused():
    with pytest.raises(TypeError, match="Dropdown"):
        markup(html.Div(dcc.Dropdown()))
