"""The lists to choose from: everything that the picture does, without the picture."""

from __future__ import annotations

from collections.abc import Iterable

from dash import html
from dash.development.base_component import Component

from anatomy.layout.clinic import contact_block
from anatomy.layout.components import (
    Child,
    attributes,
    control,
    hidden,
    icon,
    miniature,
    on_side,
    present,
    side_said,
    side_switch,
    switch,
)
from anatomy.model.catalogue import Catalogue, Texts
from anatomy.model.patterns import one_sided
from anatomy.model.schema import Grade, Group, Headache, Point, Region, RegionKind

LIST = "list"
ENTRIES = ("points", "places", "headaches", "structures")
STRUCTURES = "structures"
REGIONS = "regions"
READING = ("questions", "treatment", "exercises", "table")
"""The dialogs whose words come with the file of panels."""


def all_lists(catalogue: Catalogue, words: Texts) -> Component:
    """The ways in, one at a time: sore spots, places where it hurts, kinds of headache; for those
    who study, all that the picture shows. (The lists of places and of what the picture shows come
    with the file of panels: the layout is sent before anything is seen and must stay small.)

    `data-entry` of the page says which one is shown.
    """
    say = words.say
    always = (ENTRIES[0], STRUCTURES)
    shown = [entry for entry in ENTRIES if entry in always or entry in catalogue.clinic.pages]
    entries = {
        "points": _entry(
            "points",
            say("ui.list.title"),
            [
                html.P(say("ui.list.lead"), className="lead"),
                *_sides_of(words),
                *(_group(group, catalogue, words) for group in catalogue.all_groups),
            ],
        ),
        "places": _entry(
            "places",
            say("ui.region.title"),
            [
                html.P(say("ui.region.lead"), className="lead"),
                *_sides_of(words),
                html.Div(id=REGIONS),
            ],
        ),
        "headaches": _entry(
            "headaches",
            say("ui.headache.title"),
            [
                html.P(say("ui.headache.lead"), className="lead"),
                html.Ul(
                    [
                        html.Li(headache_control(headache, words))
                        for headache in catalogue.all_headaches
                    ],
                ),
            ],
        ),
    }
    entries[STRUCTURES] = html.Div(
        id=STRUCTURES, className="entry", **attributes({"data-entry": STRUCTURES})
    )
    return html.Nav(
        [
            switch(
                "entry",
                say("ui.entry.group"),
                [(entry, say(f"ui.entry.{entry}")) for entry in shown],
                ENTRIES[0],
            ),
            *(entries[entry] for entry in shown),
            *further(catalogue, words, say("ui.more"), READING),
            *contact_block(catalogue, words),
        ],
        id=LIST,
        className="listing",
        **attributes({"aria-label": say("ui.entry.group")}),
    )


def regions_list(catalogue: Catalogue, words: Texts) -> list[Component]:
    """The places on the skin, to ask about."""
    controls = [
        html.Li(region_control(region, words))
        for region in catalogue.all_regions
        if region.kind is RegionKind.SKIN
    ]
    return [html.Ul(controls, className="places")]


def _entry(name: str, title: str, children: list[Component]) -> Component:
    return html.Div(
        [html.H2(title, id=f"list-{name}", tabIndex="-1"), *children],
        className="entry",
        **attributes({"data-entry": name}),
    )


def _sides_of(words: Texts) -> list[Component]:
    return [side_switch(words), html.P(words.say("ui.side-explained"), className="small")]


def further(
    catalogue: Catalogue, words: Texts, title: str, names: Iterable[str]
) -> list[Component]:
    """Buttons that open dialogs for reading, those that the clinic shows."""
    shown = [name for name in names if catalogue.clinic.shows(name)]
    section = html.Section(
        [
            html.H3(title),
            html.Ul(
                [
                    html.Li(
                        control(
                            "dialog", words.say(f"ui.further.{name}"), name,
                            className="chip-button", **attributes({"aria-haspopup": "dialog"}),
                        )
                    )
                    for name in shown
                ],
                className="chips",
            ),
        ],
        className="further",
    )  # fmt: skip
    return [section] if shown else []


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
        **attributes({"aria-labelledby": title}),
    )


def point_control(
    point: Point,
    words: Texts,
    side: str | None = None,
    remark: str | None = None,
    other: Child = None,
    drawn: bool = False,
    full: bool = False,
) -> Component:
    """A row that selects a trigger point: on `side`, or on the side that is chosen for the lists.

    remark: words instead of where it is felt; other: what follows the name; drawn: with a
    miniature of its zones, else with a dot like that on the picture; full: with its muscle's name.
    """
    name = words.say(f"point.{point.id}.{'name' if full else 'short'}")
    return control(
        "point",
        [
            miniature(point, side) if drawn
            else html.Span(className="dot", **attributes({"aria-hidden": "true"})),
            html.Span(
                present([
                    html.Span(name, className="row-name"),
                    side_said(words, side),
                    other,
                    html.Span(remark or _felt(point, words), className="row-felt"),
                ]),
                className="row-text",
            ),
            icon("chevron"),
        ],
        point.id,
        className="row",
        **on_side(side),
    )


def _felt(point: Point, words: Texts) -> list[Child]:
    """Where most people feel it, or where it is felt at all."""
    places = [
        words.say(f"region.{zone.region}.name")
        for zone in point.zones
        if zone.grade is Grade.ESSENTIAL
    ] or [words.say(f"region.{zone.region}.name") for zone in point.zones]
    return [
        hidden(f"{words.say('ui.panel.zones')}: "),
        ", ".join([places[0], *map(str.lower, places[1:])]),
    ]


def region_control(region: Region, words: Texts) -> Component:
    """A button that asks about a place on the side that is chosen for the lists."""
    name = words.say(f"region.{region.id}.name")
    return control("region", [name, side_said(words)], region.id, className="chip-button")


def headache_control(headache: Headache, words: Texts, side: str | None = None) -> Component:
    """A button that shows a kind of headache: on `side` a chip; else a row with where it is felt,
    on the side that is chosen for the lists."""
    name = words.say(f"headache.{headache.id}.name")
    said = [side_said(words, side)] if one_sided(headache) else []
    if side:
        return control(
            "headache", [name, *said], headache.id, className="chip-button", **on_side(side)
        )
    places = [words.say(f"region.{zone.region}.name") for zone in headache.zones]
    felt = html.Span(", ".join([*places[:1], *map(str.lower, places[1:])]), className="row-felt")
    return control(
        "headache",
        [
            html.Span(
                [html.Span(name, className="row-name"), *said, *([felt] if places else [])],
                className="row-text",
            ),
            icon("chevron"),
        ],
        headache.id,
        className="row",
    )


def muscle_control(
    muscle: str, words: Texts, side: str | None = None, about: bool = False
) -> Component:
    """A chip that selects a muscle on `side`, or on the side that is chosen for the lists."""
    name = words.say("ui.page.about-muscle") if about else words.say(f"muscle.{muscle}.name")
    extra = [hidden(f": {words.say(f'muscle.{muscle}.name')}")] if about else []
    children: list[Child] = [name, *extra, side_said(words, side)]
    return control("muscle", children, muscle, className="chip-button", **on_side(side))


def neighbour_control(structure: str, words: Texts, side: str) -> Component:
    """A chip that selects a neighbouring muscle on `side`."""
    name = words.say(f"structure.{structure}.name")
    children: list[Child] = [name, side_said(words, side)]
    return control("structure", children, structure, className="chip-button", **on_side(side))
