"""The list of muscles and sore spots: everything that the picture does, without the picture."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from anatomy.layout.parts import control, hidden, icon, side_switch
from anatomy.model.catalogue import Catalogue, Texts
from anatomy.model.patterns import SIDES
from anatomy.model.schema import Grade, Group, Point

LIST = "list"


def listing(catalogue: Catalogue, words: Texts) -> Component:
    """Side, then each muscle group with its points."""
    return html.Nav(
        [
            html.H2(words.say("ui.list.title"), id="list-title", tabIndex="-1"),
            html.P(words.say("ui.list.lead"), className="lead"),
            side_switch(words),
            html.P(words.say("ui.side-explained"), className="small"),
            *(_group(group, catalogue, words) for group in catalogue.all_groups),
        ],
        id=LIST,
        className="listing",
        **{"aria-labelledby": "list-title"},
    )


def _group(group: Group, catalogue: Catalogue, words: Texts) -> Component:
    title = f"list-{group.id}"
    muscles = []
    if len(group.muscles) > 1:
        muscles = [
            html.H4(words.say("ui.list.muscles-in-group")),
            html.Ul(
                [html.Li(muscle_control(muscle.id, words)) for muscle in group.muscles],
                className="chips",
            ),
        ]
    return html.Section(
        [
            html.Div(
                [
                    html.H3(words.say(f"group.{group.id}.name"), id=title),
                    html.P(words.say(f"group.{group.id}.plain"), className="small"),
                ],
                className="group-head",
            ),
            html.Ul([html.Li(point_control(point, words)) for point in group.points]),
            *(
                muscles
                or [
                    html.Ul(
                        html.Li(muscle_control(group.muscles[0].id, words, about=True)),
                        className="chips",
                    )
                ]
            ),
        ],
        className="group",
        **{"aria-labelledby": title},
    )


def point_control(point: Point, words: Texts) -> Component:
    """A row that selects a trigger point on the side that is chosen."""
    felt = [
        words.say(f"region.{zone.region}.name")
        for zone in point.zones
        if zone.grade is Grade.ESSENTIAL
    ] or [words.say(f"region.{zone.region}.name") for zone in point.zones]
    return control(
        "point",
        [
            html.Span(className="dot", **{"aria-hidden": "true"}),
            html.Span(
                [
                    html.Span(words.say(f"point.{point.id}.short"), className="row-name"),
                    _sides(words),
                    html.Span(
                        [
                            hidden(f"{words.say('ui.panel.zones')}: "),
                            ", ".join([felt[0], *map(str.lower, felt[1:])]),
                        ],
                        className="row-felt",
                    ),
                ],
                className="row-text",
            ),
            icon("chevron"),
        ],
        point.id,
        className="row",
    )


def muscle_control(muscle: str, words: Texts, about: bool = False) -> Component:
    """A chip that selects a muscle on the side that is chosen."""
    name = words.say("ui.page.about-muscle") if about else words.say(f"muscle.{muscle}.name")
    extra = [hidden(f": {words.say(f'muscle.{muscle}.name')}")] if about else []
    return control("muscle", [name, *extra, _sides(words)], muscle, className="chip-button")


def _sides(words: Texts) -> Component:
    """The side, read aloud; the stylesheet keeps only the one that is chosen."""
    return html.Span(
        [
            html.Span(f", {words.say(f'ui.your-{side}')}", **{"data-side": side})
            for side in SIDES
        ],
        className="unseen sided",
    )
