"""The clinic's own on the page: its name and logo, how to reach it, its colours.

Without a clinic's file nothing of this is there.
"""

from __future__ import annotations

from pathlib import PurePath

from dash import html
from dash.development.base_component import Component

from anatomy.layout.components import attributes, control, icon, warnings_button
from anatomy.model.catalogue import Catalogue, Texts
from anatomy.model.clinic import Clinic, Colours
from anatomy.model.palette import accent_rules

DIALOG = "contact"


def files(clinic: Clinic) -> dict[str, bytes]:
    """What the page links to, to be published with its own styles: path -> content."""
    found = {}
    if clinic.colours != Colours():
        found["css/clinic.css"] = accent_rules(clinic.colours.accent).encode()
    if clinic.logo:
        found[logo_path(clinic)] = clinic.logo_file
    return found


def logo_path(clinic: Clinic) -> str:
    return "icons/logo" + PurePath(clinic.logo).suffix.lower()


def brand(catalogue: Catalogue, words: Texts, logo: str = "") -> list[Component]:
    """Beginning of the bar: the clinic's logo or ours, its name over the viewer's."""
    name = catalogue.clinic.name
    image = (
        html.Img(src=logo, alt="", className="logo")
        if logo
        else html.Div(className="default-logo", **attributes({"aria-hidden": "true"}))
    )
    title = words.say("ui.short-title")
    return [
        image,
        html.H1(
            [html.Span(name, className="clinic-name"), html.Span(title)] if name else title,
            className="title",
        ),
    ]


def contact_button(catalogue: Catalogue, words: Texts) -> list[Component]:
    """In the bar, where there is anything to offer."""
    if not catalogue.clinic.contact:
        return []
    label = words.say("ui.clinic.contact")
    return [
        control(
            "dialog",
            [icon("chat"), html.Span(label)],
            DIALOG,
            className="button contact-button",
            **{"aria-haspopup": "dialog", "aria-label": label, "title": label},
        )
    ]


def contact_block(catalogue: Catalogue, words: Texts) -> list[Component]:
    """At the end of an explanation."""
    clinic = catalogue.clinic
    if not clinic.contact:
        return []
    title = html.H3(clinic.name or words.say("ui.clinic.contact"))
    return [html.Section([title, *offers(clinic, words)], className="contact")]


def offers(clinic: Clinic, words: Texts) -> list[Component]:
    """The emergency notice stands before what could be taken for help (facts, G)."""
    notice = words.say("ui.clinic.not-for-emergencies").format(number=clinic.emergency_number)
    contact = clinic.contact
    links = [
        ("phone", contact.phone, contact.phone_link, "call"),
        ("calendar", contact.booking, contact.booking, "book"),
        ("chat", contact.whatsapp, contact.whatsapp_link, "whatsapp"),
        ("globe", contact.website, contact.website, "website"),
    ]
    return [
        html.Div([html.P(notice), warnings_button(words)], className="callout alert"),
        html.Ul(
            [
                html.Li(_link(sort, href, said, value, words))
                for sort, value, href, said in links
                if value
            ],
            className="contact-links",
        ),
        *([html.P(contact.address, className="small address")] if contact.address else []),
    ]


def _link(picture: str, href: str, said: str, value: str, words: Texts) -> Component:
    leaves = not href.startswith("tel:")
    label = words.say(f"ui.clinic.{said}").format(phone=value)
    return html.A(
        [icon(picture), label], href=href, className=f"button link-{said}",
        **attributes({
            "target": "_blank" if leaves else None, "rel": "noopener noreferrer" if leaves else None
        }),
    )  # fmt: skip
