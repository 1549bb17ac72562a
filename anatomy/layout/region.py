"""From the pain to the muscles: a place on the skin and the published patterns that reach it.

An index, as in a book. What else can hurt here and the warning signs stand first; nothing is
counted or weighed, and no muscle is named as the source of anyone's pain.
"""

from __future__ import annotations

from typing import NamedTuple

from dash import html
from dash.development.base_component import Component

from anatomy.layout.blocks import cautions, head, more_detail, swatch, warnings_callout
from anatomy.layout.comparison import add_control
from anatomy.layout.components import Child, attributes, present
from anatomy.layout.evidence import statement
from anatomy.layout.lists import headache_control, point_control
from anatomy.layout.questions import questions_chip
from anatomy.layout.structure import depths
from anatomy.model.catalogue import Catalogue, Texts
from anatomy.model.patterns import Pattern, reverse_index
from anatomy.model.schema import Grade, Headache, Kind, Region, RegionKind


class Entry(NamedTuple):
    """One line of the index: a pattern, and the deep places of the region that it reaches."""

    pattern: Pattern
    deep: tuple[str, ...]


def entries(region: Region, side: str, catalogue: Catalogue) -> tuple[Entry, ...]:
    """The patterns that reach a region of the skin on `side`, or a place deep within it.

    Each point once, by its grade on the skin, or else by that of the deep place; strongest first.
    """
    index = reverse_index(catalogue)
    found = {(one.point, one.side): Entry(one, ()) for one in index[f"{region.id}-{side}"]}
    for inner in deep_regions(region, catalogue):
        for one in index[f"{inner.id}-{side}"]:
            key = (one.point, one.side)
            pattern, deep = found.get(key, Entry(one, ()))
            found[key] = Entry(pattern, (*deep, inner.id))
    return tuple(sorted(found.values(), key=lambda entry: -entry.pattern.grade.weight))


def deep_regions(region: Region, catalogue: Catalogue) -> tuple[Region, ...]:
    """What lies inside: behind the eye, deep in the ear."""
    return tuple(
        one
        for one in catalogue.all_regions
        if one.kind is RegionKind.DEEP and one.within == region.id
    )


def felt_here(region: Region, catalogue: Catalogue) -> tuple[Headache, ...]:
    """The kinds of headache that are typically felt in a region."""
    return tuple(
        headache
        for headache in catalogue.all_headaches
        if any(zone.region == region.id for zone in headache.zones)
    )


def region_panel(
    region: Region, side: str, catalogue: Catalogue, words: Texts
) -> list[Component | str]:
    """A place: what else can hurt here and the warning signs, then the index."""
    say = words.say
    lines = entries(region, side, catalogue)
    about_index = catalogue.statements["topic.maps.index"]
    return present([
        *head(say(f"region.{region.id}.name"), say("ui.region.sort"), "", side, words),
        _causes(region, side, _first(region, lines, catalogue), catalogue, words),
        html.Section(
            [
                html.H3(say("ui.region.patterns")),
                html.P(say("ui.region.patterns-text"), className="small"),
                _index(lines, side, region, catalogue, words)
                if lines
                else html.P(say("ui.region.none")),
                html.P(say("ui.typical"), className="callout quiet"),
                statement(about_index, catalogue, words),
            ],
            className="index",
        ),
        add_control("places", words),
        questions_chip(words),
        depths(words),
        more_detail(words),
    ])


def _first(region: Region, lines: tuple[Entry, ...], catalogue: Catalogue) -> list[str]:
    """Keys of the warning signs of this place, and of the points' own warnings."""
    signs = [catalogue.warnings[id_].owner for id_ in region.warnings]
    own = [
        one.key
        for line in lines
        for one in catalogue.points[line.pattern.point].keyed_statements
        if one.statement.kind is Kind.SAFETY
    ]
    return list(dict.fromkeys([*signs, *own]))


def _causes(
    region: Region, side: str, first: list[str], catalogue: Catalogue, words: Texts
) -> Component:
    """First of all: other causes, the way to all warning signs, the signs of this place (keys), the
    kinds of headache felt here."""
    say = words.say
    shown = "headaches" in catalogue.clinic.pages
    headaches = felt_here(region, catalogue) if shown else []
    return html.Section(
        present([
            warnings_callout(
                words,
                [html.H3(say("ui.region.causes")), html.P(say("ui.region.causes-text"))],
                cautions(first, catalogue, words),
            ),
            html.H4(say("ui.region.headaches")) if headaches else None,
            html.Ul(
                [html.Li(headache_control(headache, words, side)) for headache in headaches],
                className="chips",
            ) if headaches else None,
        ]),
        className="causes",
    )  # fmt: skip


def _index(
    lines: tuple[Entry, ...], side: str, region: Region, catalogue: Catalogue, words: Texts
) -> Component:
    return html.Ul(
        [
            html.Li(
                [
                    html.P(
                        [swatch(grade), html.Span(words.say(f"ui.grade.{grade.value}"))],
                        className="grade-head",
                    ),
                    html.Ul([
                        html.Li(_line(line, side, region, catalogue, words))
                        for line in lines
                        if line.pattern.grade is grade
                    ]),
                ],
                **attributes({"data-grade": grade.value}),
            )
            for grade in Grade
            if any(line.pattern.grade is grade for line in lines)
        ],
        className="grades",
    )


def _line(
    line: Entry, side: str, region: Region, catalogue: Catalogue, words: Texts
) -> Component:
    """A button that goes to the point, on its own side."""
    point = catalogue.points[line.pattern.point]
    wanted = {region.id, *line.deep}
    sure = next(
        zone.certainty for zone in (*point.zones, *point.targets) if zone.region in wanted
    )
    other: Child = (
        html.Span(
            words.say(f"ui.your-{line.pattern.side}"),
            className=f"side-word side-{line.pattern.side}",
        )
        if line.pattern.side != side
        else None
    )
    remarks = [
        *(words.say(f"region.{deep}.name") for deep in line.deep),
        words.say(f"ui.certainty.{sure.value}"),
    ]
    return point_control(
        point, words, side=line.pattern.side, remark=" · ".join(remarks), other=other,
        drawn=True, full=True,
    )


def said(region: Region, side: str, catalogue: Catalogue, words: Texts) -> str:
    """One sentence for a screen reader."""
    return words.say("ui.region.said").format(
        name=words.say(f"region.{region.id}.name"),
        side=words.say(f"ui.your-{side}"),
        count=len(entries(region, side, catalogue)),
    )
