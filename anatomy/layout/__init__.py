"""The page: one factory for each component, put together here.

    layout = page(catalogue, {"scene.neutral.json": ..., "panels.en.json": ...}, "en")
    file = panels(catalogue, "en")      # the bytes of panels.en.json
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from anatomy.layout.clinic import files as clinic_files
from anatomy.layout.clinic import logo_path
from anatomy.layout.comparison import TOGETHER
from anatomy.layout.components import attributes
from anatomy.layout.dialogs import DATA, about, contact, generator, reading, warnings
from anatomy.layout.embed import embedded, foot
from anatomy.layout.handout import handout_dialog
from anatomy.layout.header import disclaimer, header, language_links
from anatomy.layout.lists import LIST, all_lists
from anatomy.layout.panels import panels
from anatomy.layout.stage import stage
from anatomy.layout.teaching import Teaching
from anatomy.layout.toasts import WORDS as TOAST_WORDS
from anatomy.layout.toasts import toasts
from anatomy.layout.welcome import welcome
from anatomy.model.catalogue import Catalogue, Texts
from anatomy.model.reading_levels import PLAIN, REFERENCE_LANGUAGE
from anatomy.model.state import FIGURES

__all__ = [
    "CONFIG", "DATA", "EXPLANATION", "LIVE", "NOTICE", "STATE", "Teaching",
    "clinic_files", "config", "logo_path", "page", "panels",
]  # fmt: skip

CONFIG, STATE, EXPLANATION, LIVE, NOTICE = "config", "state", "explanation", "live", "notice"


def page(
    catalogue: Catalogue,
    urls: Mapping[str, str],
    lang: str = REFERENCE_LANGUAGE,
    homes: Mapping[str, str] | None = None,
    logo: str = "",
    embed: bool = False,
) -> Component:
    """The whole page in one language; with `embed`, as it stands in a frame on somebody's page.

    `urls`: file name -> address of scene.<figure>.json, meshes.<figure>.pack, panels.<lang>.json.
    `homes`: language -> address of its page. `logo`: address of the clinic's logo, if it has one.

    All else that the page knows lies in the file of panels, so that the layout stays small (Dash
    sends it before anything is seen).
    """
    words = catalogue.text(lang)
    base = next(iter((homes or {}).values()), "/")
    return html.Div(
        [
            html.A(
                words.say("ui.skip-to-list"), href=f"#{LIST}", className="skip",
                **attributes({"data-do": "list"}),
            ),
            html.A(
                words.say("ui.skip-to-text"), href=f"#{EXPLANATION}", className="skip skip-text"
            ),
            *([] if embed else [
                header(catalogue, words, language_links(catalogue, words, homes or {}), logo)
            ]),
            html.Main(
                [
                    *([html.H1(words.say("ui.short-title"), className="unseen")] if embed else []),
                    embedded(stage(words), words) if embed else stage(words),
                    _panel(catalogue, words),
                    *([foot(words, (homes or {}).get(lang, base))] if embed else []),
                ],
                className="workspace",
            ),
            disclaimer(catalogue, words),
            warnings(catalogue, words),
            about(catalogue, words, base),
            *([] if embed else [generator(words)]),
            *reading(catalogue, words),
            *contact(catalogue, words),
            handout_dialog(words),
            html.Div(id="print"),
            toasts(),
            html.Div(
                id=LIVE, className="unseen", role="status",
                **attributes({"aria-live": "polite"}),
            ),
            dcc.Store(id=STATE),
            dcc.Store(id=CONFIG, data=config(catalogue, urls, lang)),
        ],
        id="page",
        className="page embed" if embed else "page",
        lang=lang,
        **attributes({  # until the browser's first state
            "data-mode": PLAIN,
            "data-side": "left",
            "data-selected": "none",
            "data-entry": "points",
            "data-picture": "loading",
            "data-layers": "closed",
            "data-hint": "on",
            "data-aid": "none",
            "data-figure": FIGURES[0],
            "data-ui": "full",
            "data-story": "off",
            "data-offline": "getting-ready",
            "data-install": "none",
        }),
    )  # fmt: skip


def config(catalogue: Catalogue, urls: Mapping[str, str], lang: str) -> dict[str, Any]:
    """What the browser starts with: addresses, language, its first words."""
    return {
        "urls": dict(urls),
        "lang": lang,
        "words": _first(catalogue.text(lang)),
        "kioskMinutes": catalogue.clinic.kiosk_minutes,
    }


def _first(words: Texts) -> dict[str, str]:
    """What the browser may have to say before, or without, the file of panels."""
    say = words.say
    return {
        "left": say("ui.your-left"),
        "right": say("ui.your-right"),
        "left-side": say("ui.your-left-side"),
        "right-side": say("ui.your-right-side"),
        "canvas": f"{say('ui.view.canvas')} {say('ui.view.canvas-help')}",
        **{key: say(f"ui.{key}") for key in (
            *TOAST_WORDS,
            "loading.meshes", "loading.drawing", "loading.progress", "retry", "page.texts-failed",
        )},
    }  # fmt: skip


def _panel(catalogue: Catalogue, words: Texts) -> Component:
    """List and explanation: beside the picture, or on a phone a sheet over its lower part."""
    return html.Div(
        [
            html.Button(
                html.Span(className="grip-bar"),
                id="grip",
                className="grip",
                type="button",
                **attributes({"aria-label": words.say("ui.page.grip"), "aria-expanded": "false"}),
            ),
            html.Div(
                [
                    html.Div(id=NOTICE, role="status"),
                    html.Div(id=TOGETHER),
                    welcome(catalogue, words),
                    all_lists(catalogue, words),
                    html.Article(
                        id=EXPLANATION,
                        className="explanation",
                        tabIndex="-1",
                        **attributes({"aria-label": words.say("ui.page.explanation")}),
                    ),
                ],
                id="panel-scroll",
                className="panel-scroll",
            ),
            html.Section(
                id="story", className="story",
                **attributes({"aria-label": words.say("ui.story.group")}),
            ),
        ],
        id="panel",
        className="panel",
    )

