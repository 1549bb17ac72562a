"""The bar at the top: what this is, the reading level, and the warning signs in reach."""

from __future__ import annotations

from collections.abc import Mapping

from dash import html
from dash.development.base_component import Component

from anatomy.layout.clinic import brand, contact_button
from anatomy.layout.components import icon_control, mode_switch, warnings_button
from anatomy.layout.review import review_line
from anatomy.model.catalogue import Catalogue, Texts


def header(
    catalogue: Catalogue, words: Texts, languages: list[Component], logo: str = ""
) -> Component:
    """Title, reading level, other languages, contact, about, warning signs.

    `logo`: address of the clinic's, if it has one.
    """
    return html.Header(
        [
            *brand(catalogue, words, logo),
            mode_switch(words),
            *languages,
            *contact_button(catalogue, words),
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


def disclaimer(catalogue: Catalogue, words: Texts) -> Component:
    """On every screen, at every size. A clinic's own words follow ours, they never replace them."""
    own = catalogue.clinic.disclaimer.get(words.lang)
    short = words.say("ui.page.disclaimer-short")
    return html.Footer(
        [
            html.P(f"{short} {own}" if own else words.say("ui.disclaimer"), className="wide"),
            html.P(short, className="narrow"),
            html.P(review_line(catalogue, words)),
        ],
        className="disclaimer",
    )
