"""The teaching pictures' words: how neck and face nerves meet, and what lies under a point.

The picture itself is `assets/js/viewer/overlays.mjs`; here are the buttons that open it, the card
that stands over it, and the scale of depths, which also stands in the panel.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dash import html
from dash.development.base_component import Component

from anatomy.layout.blocks import folded
from anatomy.layout.components import (
    NOT_PLAIN,
    attributes,
    control,
    hidden,
    icon,
    icon_control,
    present,
)
from anatomy.layout.evidence import sources, statement
from anatomy.model.catalogue import Catalogue, Texts
from anatomy.model.schema import Point
from anatomy.scene.depth_profile import Line, StructureBelow
from anatomy.scene.exercise_pictures import Strip

OVERLAY_CARD = "overlay-card"
"""Id of the card's place over the picture."""

DEPTHS = "depth"
"""The topic that says what the scale of depths is worth; a statement for each group of muscles."""


@dataclass(frozen=True)
class Teaching:
    """What the scene gives to the texts. lines: figure -> '<point>.<side>' -> its line; strips:
    exercise -> its pictures for each side."""

    lines: Mapping[str, Mapping[str, Line]] = field(default_factory=dict)
    strips: Mapping[str, tuple[Strip, ...]] = field(default_factory=dict)

    def of(self, key: str) -> dict[str, Line]:
        """Figure -> the line of '<point>.<side>'; none where no figure has it."""
        return {figure: lines[key] for figure, lines in self.lines.items() if key in lines}


NOTHING = Teaching()
"""Texts only."""


def show_nerves(words: Texts) -> Component:
    """The button that opens the sketch of the nerves."""
    return _opener("nerves", words.say("ui.sketch.show"))


def nerves_card(catalogue: Catalogue, words: Texts) -> list[Component]:
    """What stands over the sketch: what one sees, in a sentence or a student's paragraph."""
    sketch = catalogue.statements["topic.mechanism.sketch"]
    more = html.Details(
        [
            html.Summary([words.say("ui.more"), icon("chevron")]),
            html.P(words.read(sketch.key, "student")),
            sources(sketch.statement, catalogue, words),
        ],
        className="overlay-more",
    )
    return _card("sketch", [html.P(words.read(sketch.key)), more], words)


def under_fold(
    point: Point, side: str, catalogue: Catalogue, words: Texts, teaching: Teaching
) -> Component | None:
    """What lies under the point, in plain words; from the student level on the scale too, what it
    is worth, and the way into the picture: millimetres would help nobody but who needles himself.
    """
    lines = teaching.of(f"{point.id}.{side}")
    if not lines:
        return None
    of_depth = {one.statement.id: one for one in catalogue.topics[DEPTHS].keyed_statements}
    scale = html.Div(
        [
            statement(of_depth["figure"], catalogue, words),
            *(
                html.Div(
                    _scale(line, words), className="of-figure",
                    **attributes({"data-figure": figure}),
                )
                for figure, line in lines.items()
            ),
            _opener("depth", words.say("ui.depth.show")),
        ],
        className="level depth-measured",
        **NOT_PLAIN,
    )
    return folded(
        words.say("ui.depth.title"),
        present([
            scale,
            statement(of_depth[point.group], catalogue, words) if point.group in of_depth else None,
        ]),
    )


def under_card(point: Point, line: Line, catalogue: Catalogue, words: Texts) -> list[Component]:
    """What stands over the picture of the depths. What is met has its name in the picture."""
    title, ruler, _ = _scale(line, words)
    keys = html.Ul(_muscle_row(line, words), className="depth-rows")
    return _card("depth", [title, ruler, keys], words)


def _opener(aid: str, text: str) -> Component:
    return control(
        "aid", [icon("layers"), html.Span(text)], aid,
        className="button overlay-button", **attributes({"aria-pressed": "false"}),
    )  # fmt: skip


def _card(name: str, children: list[Component], words: Texts) -> list[Component]:
    return [
        html.Div(
            [
                html.H2([
                    words.say(f"ui.{name}.title"), " ",
                    html.Span(words.say(f"ui.{name}.note"), className="overlay-note"),
                ]),
                icon_control("aid", "close", words.say("ui.sketch.close"), "none"),
            ],
            className="overlay-head",
        ),
        *children,
    ]


# ---------------------------------------------------------------- the scale


def _scale(line: Line, words: Texts) -> list[Component]:
    """A ruler from the skin inwards, and the same in words."""
    say = words.say

    def share(mm: float) -> str:
        return f"{100 * min(mm, line.reach) / line.reach:.1f}%"

    def band(low: float, high: float, kind: str) -> Component:
        extent = {"left": share(low), "width": share(high - low)}
        return html.Span(className=f"depth-band depth-{kind}", style=extent)

    ruler = html.Div(
        [
            band(*line.muscle, "muscle"),
            *(
                html.Span(
                    className=f"depth-pin depth-{one.name}" + " depth-beside" * (one.gap > 0),
                    style={"left": share(one.depth)},
                )
                for one in line.under
            ),
            *(
                html.Span(str(mm), className="depth-tick", style={"left": share(mm)})
                for mm in range(0, int(line.reach) + 1, 10)
            ),
        ],
        className="depth-scale",
        **attributes({"aria-hidden": "true"}),
    )
    rows = [
        _muscle_row(line, words),
        *(_row(one.name, say(f"ui.depth.name-{one.name}"), _where(one, words))
          for one in line.under),
    ]  # fmt: skip
    return [
        html.P(say("ui.depth.scale"), className="small depth-title"),
        ruler,
        html.Ul(rows, className="depth-rows"),
    ]


def _muscle_row(line: Line, words: Texts) -> Component:
    return _row("muscle", words.say("ui.depth.muscle"), _from_to(line.muscle, words))


def _from_to(interval: tuple[float, float], words: Texts) -> str:
    low, high = map(_mm, interval)
    return words.say("ui.depth.from-to").format(low=low, high=high)


def _row(kind: str, name: str, where: str) -> Component:
    return html.Li([
        html.Span(className=f"depth-key depth-{kind}", **attributes({"aria-hidden": "true"})),
        html.Span([name, hidden(": ")], className="depth-name"),
        html.Span(where, className="depth-mm"),
    ])


def _where(one: StructureBelow, words: Texts) -> str:
    key = "met" if one.gap == 0 else "beside"
    return words.say(f"ui.depth.{key}").format(depth=_mm(one.depth), gap=_mm(max(one.gap, 1)))


def _mm(value: float) -> str:
    """Whole millimetres: half a millimetre is not known of a sketch."""
    return f"{value:.0f}"
