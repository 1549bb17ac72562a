"""The bar at the top: what this is, the reading level, and the warning signs in reach."""

from __future__ import annotations

from collections.abc import Mapping

from dash import html
from dash.development.base_component import Component

from anatomy.layout.parts import icon_control, mode_switch, warnings_button
from anatomy.model.catalogue import Catalogue, Texts


def header(words: Texts, languages: list[Component]) -> Component:
    """Title, reading level, other languages, about, warning signs."""
    return html.Header(
        [
            html.Div(html.Span(className="mark-dot"), className="mark", **{"aria-hidden": "true"}),
            html.H1(words.say("ui.short-title"), className="title"),
            mode_switch(words),
            *languages,
            icon_control("dialog", "info", words.say("ui.about"), "about"),
            warnings_button(words),
        ],
        className="bar",
    )


def language_links(
    catalogue: Catalogue, words: Texts, homes: Mapping[str, str]
) -> list[Component]:
    """The page in each other language, `homes`: language -> its address. The browser keeps the
    present view in the links."""
    names = {
        lang: catalogue.text(lang).say("ui.language-name") for lang in homes if lang != words.lang
    }
    return [
        html.A(
            [html.Span(name, className="long"), html.Span(lang.upper(), className="short")],
            href=f"{homes[lang]}?lang={lang}",
            hrefLang=lang,
            lang=lang,
            title=name,
            className="language",
        )
        for lang, name in names.items()
    ]


def disclaimer(words: Texts) -> Component:
    """On every screen, at every size."""
    return html.Footer(
        [
            html.P(words.say("ui.disclaimer"), className="wide"),
            html.P(words.say("ui.page.disclaimer-short"), className="narrow"),
            html.P(words.say("ui.not-reviewed"), className="not-reviewed"),
        ],
        className="disclaimer",
    )
