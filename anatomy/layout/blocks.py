"""Blocks that panels and dialogs are built of: the head, what is safety, what opens on demand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dash import html
from dash.development.base_component import Component

from anatomy.layout.evidence import statement
from anatomy.layout.parts import Children, control, icon, mode_switch, side_switch, warnings_button
from anatomy.model.catalogue import Catalogue, Texts, Told
from anatomy.model.schema import Grade, Kind

HEADING = "explanation-title"


def head(name: str, sort: str, plain: str, side: str | None, words: Texts) -> list[Component]:
    """Way back, side, then what this is; `plain` may be empty, `side` None for both sides."""
    say = words.say
    return [
        html.Div(
            [
                control(
                    "list",
                    [icon("return"), html.Span(say("ui.back"))],
                    className="back-button",
                ),
                *([side_switch(words, side)] if side else []),
            ],
            className="panel-top",
        ),
        html.P(sort, className="eyebrow"),
        html.H2(
            [
                html.Span(name, className="name"),
                *([html.Span(
                    [html.Span(", ", className="unseen"), say(f"ui.your-{side}")],
                    className=f"side-chip side-{side}",
                )] if side else []),
            ],
            id=HEADING,
            tabIndex="-1",
        ),
        *([html.P(plain, className="plain")] if plain else []),
    ]


def warnings_callout(words: Texts, lead: Children = None) -> Component:
    """Before any self-care: the way to the warning signs, with what is said before it."""
    return html.Div(
        [
            *(lead or [html.P(words.say("ui.warnings.lead"))]),
            warnings_button(words),
        ],
        className="callout alert",
    )


def safety(told: Iterable[Told], catalogue: Catalogue, words: Texts) -> list[Component]:
    """What is to be read first, in one frame; nothing where there is nothing."""
    shown = [statement(one, catalogue, words) for one in told]
    frame = html.Div(
        [
            html.Strong([icon("warning"), words.say("ui.panel.safety")]),
            *shown,
        ],
        className="callout alert",
    )
    return [frame] if shown else []


def folded(title: str, children: Children, opened: bool = False) -> Component:
    """A heading that opens and closes."""
    return html.Details(
        [
            html.Summary([html.H3(title), icon("chevron")]),
            html.Div(children, className="fold-body"),
        ],
        className="fold",
        open=opened,
    )


def folded_kind(
    kind: Kind,
    by_kind: Mapping[Kind, Iterable[Told]],
    catalogue: Catalogue,
    words: Texts,
    after: Iterable[Component] = (),
) -> Component | None:
    """What is said of one kind, folded, then `after`. Claimed signs bring the safety text, which
    stands first; where none are claimed it has a heading of its own."""
    shown = by_kind.get(kind, ())
    if not shown or (kind is Kind.SAFETY and Kind.SYMPTOMS in by_kind):
        return None
    first = [
        one for one in by_kind.get(Kind.SAFETY, ())
        if kind is Kind.SYMPTOMS and not one.key.startswith("point.")
    ]  # fmt: skip
    return folded(
        words.say(f"ui.panel.{kind.value}"),
        [
            *safety(first, catalogue, words),
            *(statement(one, catalogue, words) for one in shown),
            *after,
        ],
    )


def swatch(grade: Grade) -> Component:
    return html.Span(className=f"swatch swatch-{grade.value}", **{"aria-hidden": "true"})


def more_detail(words: Texts) -> Component:
    return html.Section(
        [html.H3(words.say("ui.mode.group")), mode_switch(words)], className="more-detail"
    )
