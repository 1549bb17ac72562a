"""The hand-out: what the browser puts on one sheet to take home, and the dialog that shows it."""

from __future__ import annotations

from typing import Any

from dash import html
from dash.development.base_component import Component

from anatomy.layout.components import attributes, control, icon
from anatomy.layout.dialogs import dialog
from anatomy.layout.treatment import dosage
from anatomy.model.catalogue import Catalogue, Texts, safety_named
from anatomy.model.nodes import SIDES
from anatomy.model.patterns import SidedZone, sided_targets, sided_zones
from anatomy.model.schema import Exercise, Kind, Urgency
from anatomy.model.stories import sentences
from anatomy.model.texts import run_in

HANDOUT = "handout"
DONE = ("needling", "hands-on", "advice")
"""What was done, to be ticked; dry needling brings what to expect after it."""
WHY_SENTENCES = 3
"""Of one point; of several the browser takes fewer."""


def handout_control(words: Texts) -> Component:
    """The button that opens it."""
    return control(
        "dialog",
        [icon("sheet"), html.Span(words.say("ui.handout.open"))],
        HANDOUT,
        className="button",
        **attributes({"aria-haspopup": "dialog"}),
    )


def handout_dialog(words: Texts) -> Component:
    """Its words come with the file of panels."""
    empty = html.Div(className="topics", **attributes({"data-panel": HANDOUT}))
    return dialog(HANDOUT, words.say("ui.handout.title"), [empty], words)


def handout_panel(words: Texts) -> list[Component]:
    """Choices and buttons, and the page as it will be printed; filled by the browser."""
    say = words.say
    return [
        html.Div(
            [
                control(
                    "print", [icon("print"), html.Span(say("ui.handout.print"))],
                    className="button primary",
                ),
                control(
                    "share", [icon("share"), html.Span(say("ui.handout.share"))],
                    className="button share-button",
                ),
                control("copy-link", say("ui.share"), className="button copy-button"),
            ],
            className="handout-buttons",
        ),
        html.Div(id="handout-choices", className="handout-choices"),
        html.P(say("ui.handout.nothing-sent"), className="small"),
        html.Div(id="handout-sheet", className="handout-preview"),
    ]  # fmt: skip


def handout(catalogue: Catalogue, words: Texts) -> dict[str, Any]:
    """What assets/js/panels/handout.mjs puts on the page."""
    clinic = catalogue.clinic

    def brief(topic: str, id_: str) -> str:
        return run_in(words.read(f"topic.{topic}.{id_}"))

    after = safety_named(catalogue.topics["needling-risks"].keyed_statements)

    def signs(urgency: Urgency, after_needling: bool) -> list[str]:
        return [
            run_in(words.read(sign.brief_key))
            for sign in catalogue.all_warnings
            if sign.urgency is urgency and (sign.owner in after) is after_needling
        ]

    return {
        "clinic": {
            "name": clinic.name,
            "publicAddress": clinic.public_address,
            "emergency": clinic.emergency_number,
            "lines": [
                line
                for line in (
                    clinic.contact.phone,
                    clinic.contact.booking.removeprefix("https://"),
                    f"WhatsApp {clinic.contact.whatsapp}" if clinic.contact.whatsapp else "",
                    clinic.contact.address,
                )
                if line
            ],
        },
        "points": {
            f"{point.id}.{side}": {
                "where": words.read(f"point.{point.id}.where"),
                "why": sentences(_why(point.id, catalogue, words))[:WHY_SENTENCES],
                "zones": [
                    {"grade": zone.grade.value, "name": _place(zone, words)}
                    for zone in (*sided_zones(point, side), *sided_targets(point, side))
                ],
                "exercises": [
                    one.id for one in catalogue.all_exercises if one.group == point.group
                ],
                "warns": _warns(point.id, catalogue, words),
            }
            for point in catalogue.points.values()
            for side in SIDES
        },
        "exercises": {
            one.id: _exercise(one, words)
            for one in catalogue.all_exercises
            if not one.only_with_therapist
        },
        "done": {
            name: {
                "label": words.say(f"ui.handout.done-{name}"),
                "text": words.say(f"ui.handout.did-{name}"),
            }
            for name in DONE
            if name != "needling" or "treatment" in clinic.pages
        },
        "expect": [
            brief("needling-risks", "soreness"),
            brief("needling-after", "care"),
        ],
        "notFor": run_in(words.read(catalogue.statements["topic.self-care.not-for"].brief_key)),
        "rule": brief("self-care", "stop-rule"),
        "never": brief("self-care", "never"),
        "signs": {urgency.value: signs(urgency, after_needling=False) for urgency in Urgency},
        # the first in their lists where a needle was used, the last where not
        "afterNeedling": {
            urgency.value: signs(urgency, after_needling=True) for urgency in Urgency
        },
    }


def _warns(point: str, catalogue: Catalogue, words: Texts) -> list[str]:
    """The safety statements of a point, over the list of emergencies. The warning signs that the
    point names stand in the lists."""
    safety = (catalogue.statements.get(key) for key in catalogue.safety_of(point))
    return [run_in(words.read(one.brief_key)) for one in safety if one]


def _why(point: str, catalogue: Catalogue, words: Texts) -> str:
    key = next(one.key for one in catalogue.statements_of(point) if one.statement.kind is Kind.WHY)
    return words.read(key)


def _place(zone: SidedZone, words: Texts) -> str:
    name = words.say(f"region.{zone.zone.region}.name")
    return f"{name} ({words.say('ui.other-side')})" if zone.crosses else name


def _exercise(one: Exercise, words: Texts) -> dict[str, Any]:
    return {
        "name": words.say(f"{one.owner}.name"),
        "do": words.read(f"{one.owner}.do"),
        "dose": dosage(one.dose, words) if one.dose else "",
        "avoid": words.read(f"{one.owner}.avoid") if one.avoid else "",
    }
