"""The guided explanation: what the browser tells of each point, and the button that starts it."""

from __future__ import annotations

from typing import Any

from dash import html
from dash.development.base_component import Component

from anatomy.layout.blocks import plain_safety
from anatomy.layout.components import control, icon
from anatomy.layout.handout import handout_control
from anatomy.model.catalogue import Catalogue, Texts
from anatomy.model.schema import Kind
from anatomy.model.stories import safety_of_step, step_words
from anatomy.model.story import LAYERS, Angle, Step


def story_actions(words: Texts) -> Component:
    """What can be done with a point that is explained."""
    return html.Div(
        [
            control(
                "story",
                [icon("play"), html.Span(words.say("ui.story.start"))],
                "start",
                className="button primary",
            ),
            handout_control(words),
        ],
        className="point-actions",
    )


def stories(catalogue: Catalogue, words: Texts) -> dict[str, list[dict[str, Any]]]:
    """Point -> its steps, as assets/js/state/story.mjs reads them."""
    return {
        point: [_step(step, point, catalogue, words) for step in catalogue.steps_of(point)]
        for point in catalogue.points
    }


def _step(step: Step, point: str, catalogue: Catalogue, words: Texts) -> dict[str, Any]:
    title, text = step_words(step, point, catalogue, words.lang)
    zones = "zones" in step.lit
    shown = {*catalogue.clinic.pages, "warnings"}
    if catalogue.clinic.contact:
        shown.add("contact")
    return {
        "id": step.id,
        "title": title,
        "text": text,
        "typical": zones,  # said wherever zones are shown
        "safety": [plain_safety(key, catalogue, words)
                   for key in safety_of_step(step, point, catalogue)],
        "view": _view(step.view),
        "layers": {"skin": step.skin, **{name: name in step.layers for name in LAYERS}},
        "lit": list(step.lit),
        "aid": step.aid if step.aid and not _explains_itself(point, catalogue) else None,
        "opens": [name for name in step.opens if name in shown],
    }  # fmt: skip


def _explains_itself(point: str, catalogue: Catalogue) -> bool:
    """Has the point a reason of its own? Then the sketch of the common one would mislead."""
    return any(one.statement.kind is Kind.WHY for one in catalogue.points[point].keyed_statements)


def _view(view: str | Angle) -> str | list[int]:
    if isinstance(view, str):
        return view
    return [view.azimuth, view.elevation, view.distance, *view.centre]
