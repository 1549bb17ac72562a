"""The kinds of headache: how each feels, how far muscles go along with it, when to see whom."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from anatomy.layout.blocks import (
    folded,
    head,
    more_detail,
    read_first,
    safety_first,
    warnings_first,
)
from anatomy.layout.components import NOT_PLAIN, attributes, control, present, with_side
from anatomy.layout.evidence import statement
from anatomy.layout.lists import point_control
from anatomy.layout.questions import at_headache
from anatomy.model.catalogue import Catalogue, Texts, safety_named
from anatomy.model.patterns import one_sided
from anatomy.model.schema import Headache, Kind


def headache_panel(
    headache: Headache, side: str, catalogue: Catalogue, words: Texts
) -> list[Component | str]:
    """Warning signs and the doctor first; then what it is, and what muscles and needles have to
    do with it."""
    say = words.say
    own = {one.statement.id: one for one in headache.keyed_statements}
    first = safety_named(
        one for one in headache.keyed_statements if one.statement.kind is not Kind.NEEDLING
    )

    def section(title: str, *ids: str) -> Component | None:
        """What is known of these; nothing where nothing is."""
        shown = [statement(own[id_], catalogue, words) for id_ in ids if id_ in own]
        return html.Section([html.H3(say(title)), *shown]) if shown else None

    alike = [point for point in catalogue.points.values() if headache.id in point.resembles]
    painted = "none" if not headache.zones else "one" if one_sided(headache) else "both"
    return present([
        *head(
            say(f"headache.{headache.id}.name"),
            say("ui.headache.sort"),
            "",
            side if one_sided(headache) else None,
            words,
        ),
        html.P(
            say("ui.headache.code").format(code=headache.ichd),
            className="level small",
            **NOT_PLAIN,
        ),
        *warnings_first(first, catalogue, words),
        section(f"ui.panel.{Kind.DOCTOR.value}", "doctor"),
        *read_first(
            [one.key for one in headache.keyed_statements if one.statement.kind is Kind.SAFETY],
            catalogue,
            words,
        ),
        html.Section([
            html.H3(say("ui.headache.place")),
            statement(own["place"], catalogue, words),
            html.P(
                [html.Span(className="swatch swatch-place", **attributes({"aria-hidden": "true"})),
                 html.Span(say(f"ui.headache.painted-{painted}"))]
                if headache.zones else say("ui.headache.painted-none"),
                className="painted small",
            ),
        ]),
        section(f"ui.panel.{Kind.FEELS.value}", "feels", "aura"),
        section("ui.headache.lasts", "lasts"),
        section("ui.headache.common", "common"),
        section("ui.headache.likeness", "likeness"),
        html.Section([
            html.H4(say("ui.headache.points")),
            html.Ul(
                [html.Li(point_control(point, words, side, drawn=True)) for point in alike],
                className="rows",
            ),
        ]) if alike else None,
        folded(say("ui.headache.muscles"), statement(own["muscles"], catalogue, words)),
        folded(
            say("ui.headache.needling"),
            [
                *safety_first([own["needling"]], catalogue, words, first),
                *(
                    [control("dialog", say("ui.further.treatment"), "treatment", "chip-button",
                             **attributes({"aria-haspopup": "dialog"}))]
                    if "treatment" in catalogue.clinic.pages else []
                ),
            ],
        ),
        at_headache(headache, catalogue, words, first),
        more_detail(words),
    ])  # fmt: skip


def titled(headache: Headache, side: str, words: Texts) -> str:
    """Its name, with the side where it is painted on one."""
    name = words.say(f"headache.{headache.id}.name")
    return with_side(name, side if one_sided(headache) else None, words)


def said(headache: Headache, side: str, words: Texts) -> str:
    """One sentence for a screen reader."""
    name = titled(headache, side, words)
    if not headache.zones:
        return words.say("ui.headache.said-anywhere").format(name=name)
    places = [
        words.say(f"region.{zone.region}.name").lower() for zone in headache.zones
    ]
    return words.say("ui.headache.said").format(name=name, places=", ".join(places))
