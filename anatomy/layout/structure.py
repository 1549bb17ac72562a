"""Bones, ligaments and neighbouring muscles: the list of them, and a panel for each."""

from __future__ import annotations

from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from anatomy.layout.blocks import head
from anatomy.layout.components import (
    attributes,
    control,
    hidden,
    icon,
    present,
    side_said,
    with_side,
)
from anatomy.layout.lists import muscle_control, neighbour_control
from anatomy.model.catalogue import Catalogue, Texts
from anatomy.model.schema import Muscle, Structure

FILTER = "structure-filter"
KINDS = ("muscle", "bone", "ligament")
"""In the order in which the list tells them: muscles are what one comes for."""


def structure_panel(
    structure: Structure, side: str, catalogue: Catalogue, words: Texts
) -> list[Component]:
    """A structure: what it is called, and what it is."""
    say = words.say
    attached = [
        muscle_control(muscle, words, side) if muscle in catalogue.muscles
        else neighbour_control(muscle, words, side)
        for muscle in structure.muscles
        if muscle in catalogue.muscles or muscle in catalogue.structures
    ]  # fmt: skip
    return present([
        *head(
            say(f"structure.{structure.id}.name"),
            say(f"ui.explore.kind.{structure.kind}"),
            "",
            side if structure.paired else None,
            words,
        ),
        html.P([html.I(structure.latin, lang="la")], className="latin"),
        html.P(say(f"structure.{structure.id}.what")),
        actions(words),
        depths(words),
        html.Section([
            html.H3(say("ui.explore.attached")),
            html.Ul([html.Li(one) for one in attached], className="chips"),
        ]) if attached else None,
        html.P(say("ui.explore.source"), className="small"),
    ])  # fmt: skip


def actions(words: Texts) -> Component:
    """What can be done with the selected structure in the picture, and undone."""
    say = words.say
    return html.Div(
        [
            *(
                control(
                    do, say(f"ui.explore.{do}"),
                    className="chip-button", **attributes({"aria-pressed": "false"}),
                )
                for do in ("only", "fade", "hide")
            ),
            *way_back(words),
        ],
        className="actions",
        role="group",
        **attributes({"aria-label": say("ui.explore.actions")}),
    )  # fmt: skip


def depths(words: Texts) -> Component:
    """What lies over and under the selected place: the browser measures it along a ray."""
    say = words.say
    return html.Section(
        [
            html.H3(say("ui.explore.depths")),
            html.Ol([], className="profile-rows"),
            html.P(say("ui.explore.depths-note"), className="small"),
        ],
        className="depth-profile",
        hidden=True,
    )


def way_back(words: Texts) -> list[Component]:
    """The stylesheet shows each only while there is something to bring back."""
    return [
        control(do, words.say(f"ui.explore.{do}"), className=f"chip-button back-{do}")
        for do in ("undo", "show-all")
    ]


def structures_list(catalogue: Catalogue, words: Texts) -> list[Component]:
    """Everything that the picture shows, by kind, with a box that shortens the list.

    It travels with the panels: the layout is sent before anything is seen and must stay small.
    """
    say = words.say
    return [
        html.H2(say("ui.explore.title"), id="list-structures", tabIndex="-1"),
        html.P(say("ui.explore.lead"), className="lead"),
        html.Label(
            [
                html.Span(say("ui.explore.filter"), className="small"),
                dcc.Input(id=FILTER, type="search", className="filter", autoComplete="off"),
            ],
            className="filter-row",
        ),
        html.P(
            id=f"{FILTER}-found", className="small", role="status",
            **attributes(
                {"data-count": say("ui.explore.found"), "data-none": say("ui.explore.none")}
            ),
        ),
        *(
            html.Section(
                [
                    html.H3(say(f"ui.explore.kind.{kind}s")),
                    html.Ul([html.Li(_row(one, words)) for one in rows]),
                ],
                className="group",
            )
            for kind in KINDS
            if (rows := _of_kind(kind, catalogue))
        ),
    ]  # fmt: skip


def _of_kind(kind: str, catalogue: Catalogue) -> list[Muscle | Structure]:
    muscles = catalogue.muscles.values() if kind == "muscle" else ()
    return [*muscles, *(one for one in catalogue.all_structures if one.kind == kind)]


def _row(one: Muscle | Structure, words: Texts) -> Component:
    """A row that selects a muscle or a structure, on the side that is chosen."""
    return control(
        one.sort,
        [
            html.Span(
                [
                    html.Span(words.say(f"{one.owner}.name"), className="row-name"),
                    hidden(", "),
                    html.I(one.latin, className="row-felt", lang="la"),
                ],
                className="row-text",
            ),
            *([side_said(words)] if isinstance(one, Muscle) or one.paired else []),
            icon("chevron"),
        ],
        one.id,
        className="row",
    )


def facts(structure: Structure, side: str, words: Texts) -> dict[str, Any]:
    """What the browser needs of a structure on a side: {"name", "titled", "said", "nodes"}."""
    name = words.say(f"structure.{structure.id}.name")
    titled = with_side(name, side if structure.paired else None, words)
    return {
        "name": name,
        "titled": titled,
        "said": f"{titled}. {words.say(f'structure.{structure.id}.what')}",
        "nodes": list(structure.nodes(side)),
    }


def structure_names(catalogue: Catalogue, words: Texts) -> dict[str, dict[str, str]]:
    """For labels and lists on the picture: id -> {"short", "term", "sort"}; `term` is Latin, short
    enough for the picture, but for the many vertebrae their numbers; `sort` is the event that
    selects it."""
    named: list[Muscle | Structure] = [*catalogue.muscles.values(), *catalogue.all_structures]
    return {
        one.id: {
            "short": words.say(f"{one.owner}.short"),
            "term": _term(one, words),
            "sort": one.sort,
        }
        for one in named
    }


def _term(one: Muscle | Structure, words: Texts) -> str:
    if one.id[1:].isdigit():
        return words.say(f"{one.owner}.short")
    return one.latin.removeprefix("musculus ").replace("musculi ", "m. ")
