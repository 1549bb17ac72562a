"""The picture and what lies over it: views, zoom, layers, progress."""

from __future__ import annotations

from dash import dcc, html
from dash.development.base_component import Component

from anatomy.layout.body_variants import chooser
from anatomy.layout.components import attributes, control, icon, icon_control
from anatomy.layout.structure import way_back
from anatomy.layout.teaching import OVERLAY_CARD
from anatomy.model.catalogue import Texts

PICTURE = "picture"
PEEL = "peel"


def stage(words: Texts) -> Component:
    """The 3D picture. `assets/js/viewer/viewer.mjs` draws into `#picture`; the list beside it does
    the same for those who can't use it."""
    say = words.say
    return html.Section(
        [
            html.Div(id=PICTURE, className="picture"),
            html.Section(
                id=OVERLAY_CARD,
                className=OVERLAY_CARD,
                **attributes({"aria-label": say("ui.sketch.card")}),
            ),
            _layers(words),
            html.Div(
                [
                    icon_control("view", "home", say("ui.view.home"), "home"),
                    icon_control("zoom", "plus", say("ui.view.zoom-in"), "in"),
                    icon_control("zoom", "minus", say("ui.view.zoom-out"), "out"),
                ],
                className="tools tools-zoom", role="group",
                **attributes({"aria-label": say("ui.page.zoom")}),
            ),
            html.Div(
                [
                    control(
                        "view",
                        [icon(view), html.Span(say(f"ui.view.{view}"))],
                        view,
                        className="tool",
                        **attributes({"aria-pressed": "false"}),
                    )
                    for view in ("front", "back", "left", "right")
                ],
                className="tools tools-views", role="group",
                **attributes({"aria-label": say("ui.view.group")}),
            ),
            html.Div(
                [
                    html.Span(say(f"ui.view.hint-{how}"), className=how)
                    for how in ("touch", "mouse")
                ]
                + [html.Span(say("ui.region.hint"), className="on-skin")],
                className="hint", **attributes({"aria-hidden": "true"}),
            ),
            _progress(words),
        ],
        className="stage",
        **attributes({"aria-label": say("ui.page.picture")}),
    )  # fmt: skip


def _layers(words: Texts) -> Component:
    """What is drawn, and how far it is peeled: a card that a button folds; on a phone it opens
    from there."""
    say = words.say
    return html.Div(
        [
            control(
                "layers", [icon("layers"), html.Span(say("ui.layers.group"))],
                className="tool layers-button", title=say("ui.layers.group"),
                **attributes({"aria-expanded": "false"}),
            ),
            html.Div(
                [
                    *(
                        control(
                            "layer",
                            [html.Span(className="tick", **attributes({"aria-hidden": "true"})),
                             say(f"ui.layers.{layer}")],
                            layer, className="toggle", **attributes({"aria-pressed": "true"}),
                        )
                        for layer in ("skin", "muscles", "context", "bones", "footprints")
                    ),
                    _legend(words),
                    control(
                        "names",
                        [html.Span(className="tick", **attributes({"aria-hidden": "true"})),
                         say("ui.explore.names")],
                        className="toggle", **attributes({"aria-pressed": "false"}),
                    ),
                    html.Label(
                        [
                            html.Span(say("ui.explore.peel")),
                            # from 100 on it takes off layers of muscle; the browser knows how many
                            dcc.Input(id=PEEL, type="range", min=0, max=100, step=1,
                                      value=0, className="fade"),
                            html.Span(id=f"{PEEL}-words", className="peel-words",
                                      **attributes({"aria-hidden": "true"})),
                        ],
                        className="fade-row",
                    ),
                    html.Div(way_back(words), className="restore-hidden"),
                    chooser(words),
                ],
                className="layers-card", role="group",
                **attributes({"aria-label": say("ui.layers.group")}),
            ),
        ],
        className="layers",
    )  # fmt: skip


def _legend(words: Texts) -> Component:
    """What the two kinds of footprints are, while they are shown."""
    return html.Div(
        [html.Span(words.say(f"ui.footprints.{kind}"), className=kind)
         for kind in ("origin", "insertion")],
        className="footprints-legend",
    )  # fmt: skip


def _progress(words: Texts) -> Component:
    """While the picture comes, and when it can't: `data-picture` of the page says which."""
    say = words.say

    def message(kind: str, *children: Component) -> Component:
        # What happens is read aloud; the progress would be read aloud at every step.
        role = None if kind == "loading" else "status"
        named = attributes({"data-when": kind, "role": role})
        return html.Div(children, className="status", **named)

    return html.Div(
        [
            message(
                "loading",
                html.Strong(say("ui.loading.title")),
                html.Progress(
                    id="progress", max="100",
                    **attributes({"aria-label": say("ui.loading.title")}),
                ),
                html.P(say("ui.loading.engine"), id="progress-words"),
            ),
            message(
                "no-webgl",
                html.Strong(say("ui.error.no-webgl-title")),
                html.P(say("ui.error.no-webgl")),
            ),
            message(
                "failed",
                html.Strong(say("ui.page.failed-title")),
                html.P(say("ui.error.meshes-failed")),
                control("retry", say("ui.retry"), className="button primary"),
            ),
            message("lost", html.P(say("ui.error.context-lost"))),
        ],
        className="statuses",
    )
