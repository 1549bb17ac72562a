"""The whole catalogue as a table: each point and each place in which its pain is felt."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from anatomy.layout.blocks import swatch
from anatomy.layout.components import attributes, control, icon, miniature, side_said
from anatomy.model.catalogue import Catalogue, Texts
from anatomy.model.schema import Certainty, Grade, Point, Relation, Zone

CAPTION = "table-caption"
COLUMNS = ("point", "place", "side", "grade", "certainty")


def table(catalogue: Catalogue, words: Texts) -> list[Component]:
    """A row a zone. A header's button sorts by its column (assets/js/panels/table.mjs); `data-sort`
    is what a cell is sorted by, where that is not its text."""
    say = words.say
    head = [
        html.Th(
            control(
                "sort", [say(f"ui.table.{column}"), icon("chevron")], str(number), "sort-button",
                title=say("ui.table.sort").format(column=say(f"ui.table.{column}")),
            ),
            scope="col",
            **attributes({"aria-sort": "ascending" if number == 0 else None}),
        )
        for number, column in enumerate(COLUMNS)
    ]  # fmt: skip
    points = list(catalogue.points.values())
    rows = [
        _row(points.index(point), point, zone, words)
        for point in points
        for zone in (*point.zones, *point.targets)
    ]
    return [
        html.P(say("ui.table.caption"), id=CAPTION, className="lead"),
        html.Div(
            html.Table(
                [
                    html.Thead(html.Tr(head)),
                    html.Tbody(rows),
                ],
                className="catalogue",
                **attributes({"aria-labelledby": CAPTION}),
            ),
            className="table-scroll",
            role="region",
            tabIndex="0",
            **attributes({"aria-label": say("ui.table.scroll")}),
        ),
        html.P(say("ui.grade.explained"), className="small"),
    ]


def _row(number: int, point: Point, zone: Zone, words: Texts) -> Component:
    say = words.say
    side = "same-side" if zone.side is Relation.IPSI else "other-side"
    name = say(f"point.{point.id}.name")
    return html.Tr([
        html.Th(
            html.Div([
                # the table says the same: a row's name is its sore spot's
                html.Span(miniature(point), **attributes({"aria-hidden": "true"})),
                control("point", [name, side_said(words)], point.id, "link-button"),
            ], className="drawn"),
            scope="row", **attributes({"data-sort": str(number)}),
        ),
        html.Td(say(f"region.{zone.region}.name")),
        html.Td(say(f"ui.{side}"), className="nowrap"),
        html.Td(
            [swatch(zone.grade), say(f"ui.grade.{zone.grade.value}-short")],
            className="grade-cell", **attributes({"data-sort": str(list(Grade).index(zone.grade))}),
        ),
        html.Td(
            say(f"ui.certainty.{zone.certainty.value}"),
            **attributes({"data-sort": str(list(Certainty).index(zone.certainty))}),
        ),
    ])  # fmt: skip
