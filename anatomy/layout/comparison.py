"""Several points, or several places, shown together: what is known of it before anyone chooses.

The legend and the panel of several places are put together in the browser
(assets/js/panels/comparison-legend.mjs and places.mjs); here are the ways in and the panel's frame.
"""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from anatomy.layout.blocks import head, more_detail, warnings_callout
from anatomy.layout.components import attributes, control, switch
from anatomy.layout.evidence import statement
from anatomy.layout.questions import questions_chip
from anatomy.model.catalogue import Catalogue, Texts

TOGETHER = "together"
"""Id of the legend's container, over list and explanation."""


def add_control(kind: str, words: Texts) -> Component:
    """A button that keeps what is shown and leads to the list for another one: `kind` is "points"
    or "places". The legend has the same one once there are several."""
    return control("add", words.say(f"ui.several.add-{kind}"), className="button add-button")


def places_panel(catalogue: Catalogue, words: Texts) -> list[Component | str]:
    """The frame of the panel for several places: what else can hurt there and the warning signs,
    then the index. The browser fills what carries `data-slot` from the places' own panels."""
    say = words.say
    about_index = catalogue.statements["topic.maps.index"]
    return [
        *head(say("ui.several.places"), say("ui.region.sort"), "", None, words),
        html.Section(
            [
                warnings_callout(
                    words,
                    [html.H3(say("ui.several.causes")), html.P(say("ui.region.causes-text"))],
                    [html.Div(className="place-safety", **attributes({"data-slot": "safety"}))],
                ),
                html.H4(say("ui.several.headaches")),
                html.Ul(className="chips", **attributes({"data-slot": "headaches"})),
            ],
            className="causes",
        ),
        html.Section(
            [
                html.H3(say("ui.several.patterns")),
                html.P(say("ui.several.patterns-text"), className="small"),
                switch(
                    "match",
                    say("ui.several.match"),
                    [(which, say(f"ui.several.match-{which}")) for which in ("any", "all")],
                    "any",
                ),
                html.Div(**attributes({"data-slot": "index"})),
                html.P(say("ui.typical"), className="callout quiet"),
                statement(about_index, catalogue, words),
            ],
            className="index",
        ),
        questions_chip(words),
        more_detail(words),
    ]


def referral_control(words: Texts) -> Component:
    """Shows the referral from the sore spot to its zones again, and says what it is not."""
    return html.Div(
        [
            control(
                "referral",
                [
                    html.Span(className="referral-icon", **attributes({"aria-hidden": "true"})),
                    html.Span(words.say("ui.referral.again"), className="referral-name"),
                ],
                className="chip-button referral-button",
            ),
            html.P(words.say("ui.referral.note"), className="small"),
        ],
        className="referral",
    )
