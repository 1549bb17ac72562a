"""Blocks that panels and dialogs are built of: the head, what is safety, what opens on demand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dash import html
from dash.development.base_component import Component

from anatomy.layout.components import (
    Children,
    attributes,
    control,
    icon,
    levels,
    mode_switch,
    side_switch,
    warnings_button,
)
from anatomy.layout.evidence import sources, statement
from anatomy.model.catalogue import Catalogue, KeyedStatement, Texts, safety_named
from anatomy.model.schema import Grade, Kind, Urgency
from anatomy.model.texts import run_in

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


def warnings_callout(
    words: Texts, lead: Children = None, after: Iterable[Component] = ()
) -> Component:
    """Before any self-care: the way to the warning signs, between `lead` and `after`."""
    return html.Div(
        [
            *(lead or [html.P(words.say("ui.warnings.lead"))]),
            warnings_button(words),
            *after,
        ],
        className="callout alert",
    )


def read_first(
    keys: Iterable[str],
    catalogue: Catalogue,
    words: Texts,
    after: Iterable[Component] = (),
) -> list[Component]:
    """What is to be read first, in one frame, then `after`; nothing where there is nothing.

    `keys`: of safety statements and of warning signs; a sign says how urgent it is.
    """
    shown = cautions(keys, catalogue, words)
    frame = html.Div(
        [html.Strong([icon("warning"), words.say("ui.panel.safety")]), *shown, *after],
        className="callout alert",
    )
    return [frame] if shown else []


def cautions(keys: Iterable[str], catalogue: Catalogue, words: Texts) -> list[Component]:
    """The safety statements and warning signs of `keys`, for a frame."""
    return [_caution(key, catalogue, words) for key in keys]


def _caution(key: str, catalogue: Catalogue, words: Texts) -> Component:
    """A safety statement, or a warning sign with its urgency; what it is, who says so."""
    if found := catalogue.statements.get(key):
        return statement(found, catalogue, words)
    sign = catalogue.warnings[key.removeprefix("warning.")]
    return html.Div(
        [
            html.P(
                urgency_words(sign.urgency, words),
                className=f"urgency urgency-{sign.urgency.value}",
            ),
            *levels(words, f"{key}.text"),
            sources(sign, catalogue, words),
        ],
        className="statement sign",
    )


def urgency_words(urgency: Urgency, words: Texts) -> str:
    """What to do, and when, about a sign."""
    short = "emergency-short" if urgency is Urgency.EMERGENCY else f"{urgency.value}-title"
    return words.say(f"ui.warnings.{short}")


def warnings_first(keys: Iterable[str], catalogue: Catalogue, words: Texts) -> list[Component]:
    """The one frame of a panel before what it says of a pain and of self-care: what belongs to this
    pain, and the way to all warning signs."""
    frame = read_first(keys, catalogue, words, [warnings_button(words)])
    return frame or [warnings_callout(words)]


def plain_safety(key: str, catalogue: Catalogue, words: Texts) -> str:
    """A safety statement, or a warning sign with its urgency, as plain words for one paragraph."""
    if key in catalogue.statements:
        return run_in(words.read(key))
    sign = catalogue.warnings[key.removeprefix("warning.")]
    return f"{urgency_words(sign.urgency, words)}: {run_in(words.read(f'{key}.text'))}"


def safety_first(
    statements: Iterable[KeyedStatement],
    catalogue: Catalogue,
    words: Texts,
    above: Iterable[str] = (),
) -> list[Component]:
    """Statements, and before them, in one frame, what they are never shown without.

    `above`: keys of what the panel shows further up already."""
    statements = list(statements)
    keys = [key for key in safety_named(statements) if key not in set(above)]
    return [
        *read_first(keys, catalogue, words),
        *(statement(one, catalogue, words) for one in statements),
    ]


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
    by_kind: Mapping[Kind, Iterable[KeyedStatement]],
    catalogue: Catalogue,
    words: Texts,
    above: Iterable[str] = (),
    after: Iterable[Component] = (),
) -> Component | None:
    """What is said of one kind, folded, then `after`. `above`: see `safety_first`."""
    shown = by_kind.get(kind, ())
    if not shown:
        return None
    return folded(
        words.say(f"ui.panel.{kind.value}"), [*safety_first(shown, catalogue, words, above), *after]
    )


def swatch(grade: Grade) -> Component:
    return html.Span(
        className=f"swatch swatch-{grade.value}", **attributes({"aria-hidden": "true"})
    )


def more_detail(words: Texts) -> Component:
    return html.Section(
        [html.H3(words.say("ui.mode-group")), mode_switch(words)], className="more-detail"
    )
