"""A statement with what stands behind it: its words by level, how sure it is, who says so."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from anatomy.layout.components import icon, levels
from anatomy.model.catalogue import Catalogue, KeyedStatement, Texts
from anatomy.model.references import Reference
from anatomy.model.schema import Evidence, Kind


def statement(one: KeyedStatement, catalogue: Catalogue, words: Texts) -> Component:
    """Words, then one quiet line: certainty and sources, which opens. How certain something is can
    be asked of medical statements only: a notice, such as "this viewer is for learning", is words.
    """
    notice = one.statement.kind is Kind.NOTICE
    evidence = [] if notice else [sources(one.statement, catalogue, words)]
    return html.Div([*levels(words, one.key), *evidence], className="statement")


def sources(evidence: Evidence, catalogue: Catalogue, words: Texts) -> Component:
    """The certainty as a chip; opened, what it means and each source in full. Made once of each: it
    stands in several panels, and a component takes Dash 40 microseconds."""
    made: dict[tuple[object, ...], Component] = catalogue.memo
    key = "sources", words.lang, id(evidence)
    if key not in made:
        made[key] = _sources(evidence, catalogue, words)
    return made[key]


def _sources(evidence: Evidence, catalogue: Catalogue, words: Texts) -> Component:
    say = words.say
    entries = [catalogue.references[ref] for ref in evidence.refs]
    count = len(entries) + len(evidence.sources)
    counted = (
        say("ui.panel.reference-count-one")
        if count == 1
        else say("ui.panel.reference-count").format(count=count)
    )
    certainty = evidence.certainty.value
    return html.Details(
        [
            html.Summary([
                html.Span(say(f"ui.certainty.{certainty}"),
                          className=f"certainty certainty-{certainty}"),
                html.Span(counted, className="count"),
                icon("chevron"),
            ]),
            html.P(say(f"ui.certainty.{certainty}-long"), className="small"),
            html.Ul(
                [html.Li(say(f"ui.source.{source.value}")) for source in evidence.sources]
                + [html.Li(_reference(entry, words)) for entry in entries],
                className="references",
            ),
        ],
        className="sources",
    )  # fmt: skip


def _reference(entry: Reference, words: Texts) -> list[Component | str]:
    links = [
        html.A(label, href=address, target="_blank", className="reference-link")
        for label, address in entry.links
    ]
    unchecked = [] if entry.verified else [f" {words.say('ui.panel.reference-unverified')}"]
    whole = entry.full(words.say("ui.panel.no-author"))
    return [f"{whole} ", *(part for link in links for part in (link, " ")), *unchecked]
