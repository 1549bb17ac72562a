"""Components as HTML text."""

import re

import pytest
from dash import dcc, html

from anatomy.layout.markup import Writer, markup


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
         '<div data-do="a&#34;b" aria-hidden="true"></div>'),
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


def in_file(kind, **props):
    """A component as the file of panels has it."""
    return {"type": kind, "namespace": "dash_html_components", "props": props}


def test_the_form_of_the_file_of_panels_gives_the_same_text():
    parts = [in_file("B", children="a < b"), in_file("P", children=[{"part": 0}, " ", {"part": 0}])]
    write = Writer(parts)
    assert write([{"part": 1}, None, 2]) == "<p><b>a &lt; b</b> <b>a &lt; b</b></p>2"
    assert write(in_file("P", className="x")) == markup(html.P(className="x"))


def test_elements_are_altered_or_left_out_with_all_they_hold():
    def alter(name, props):
        return None if name == "button" else ("a", {**props, "href": "/x"})

    tree = html.Div([html.Button(html.B("no")), "yes"])
    assert Writer(alter=alter)(tree) == '<a href="/x">yes</a>'


def test_what_only_dash_can_draw_is_refused():
    with pytest.raises(TypeError, match="Dropdown"):
        markup(html.Div(dcc.Dropdown()))
