"""Who has reviewed the texts: one line, the same wherever it stands.

Without a reviewer of the clinic's own the line says that no clinician has reviewed them. It says so
again, and in red, as soon as the texts are not those that were reviewed.
"""

from __future__ import annotations

import datetime

from dash import html
from dash.development.base_component import Component

from anatomy.model.catalogue import Catalogue, Texts


def review_line(catalogue: Catalogue, words: Texts) -> Component:
    """`reviewed` is the style of a review of these very texts, `not-reviewed` of all else."""
    review = catalogue.clinic.review
    if review is None:
        return html.Span(words.say("ui.not-reviewed"), className="not-reviewed")
    current = review.content == catalogue.version
    said = words.say("ui.review.current" if current else "ui.review.older").format(
        clinic=catalogue.clinic.name,
        name=review.name,
        profession=review.profession[words.lang],
        date=written_date(review.date, words),
    )
    return html.Span(said, className="reviewed" if current else "not-reviewed")


def written_date(day: datetime.date, words: Texts) -> str:
    """A day as the language writes it."""
    month = words.say(f"ui.date.month-{day.month}")
    return words.say("ui.date.form").format(day=day.day, month=month, year=day.year)
