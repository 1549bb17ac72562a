"""What is done about it: dry needling and the exercises, each made for a dialog."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from anatomy.layout.blocks import folded, read_first, safety_first, warnings_callout
from anatomy.layout.components import levels, present
from anatomy.layout.evidence import sources, statement
from anatomy.layout.exercise_pictures import picture
from anatomy.layout.questions import all_questions
from anatomy.layout.teaching import NOTHING, Teaching
from anatomy.model.catalogue import Catalogue, KeyedStatement, Texts, safety_named
from anatomy.model.schema import Dose, Exercise, Group, Interval, Kind

BEFORE, RISKS = "needling-before", "needling-risks"
# topic -> opened
FOLDS = {RISKS: True, "needling-evidence": True, "hands-on": True, "needling-after": False}
ADULTS = "topic.about.adults"  # whom exercises and needles are for


def treatment(catalogue: Catalogue, words: Texts) -> list[Component]:
    """Dry needling: warning signs, what it is, who should not have it, its risks, what studies
    show; and treatment by hand, which is named as another choice, with its harms."""
    say = words.say
    what, *more = catalogue.topics["needling"].keyed_statements

    def shown(topic: str) -> list[Component]:
        return safety_first(catalogue.topics[topic].keyed_statements, catalogue, words)

    def title(topic: str) -> str:
        return say(f"topic.{topic}.title")

    return [
        html.P(say("ui.treatment.lead"), className="lead"),
        warnings_callout(words, [html.P(say("ui.treatment.first"))]),
        statement(catalogue.statements[ADULTS], catalogue, words),
        html.Section([html.H3(title("needling")), *safety_first([what], catalogue, words)]),
        html.Section([html.H3(title(BEFORE)), *shown(BEFORE)]),
        html.Div([
            folded(
                title(topic),
                _risks(catalogue, words) if topic == RISKS else shown(topic),
                opened,
            )
            for topic, opened in FOLDS.items()
        ]),
        html.Section([
            html.H3(say("ui.treatment.more")), *safety_first(more, catalogue, words)
        ]),
        html.Section([
            html.H3(say("ui.questions.title")), html.Div(all_questions(words), className="chips")
        ]),
    ]


def _risks(catalogue: Catalogue, words: Texts) -> list[Component]:
    """The risks of all needling, then those of each muscle; their warnings once, before both."""
    risks = catalogue.topics[RISKS].keyed_statements
    of_groups = [(group, _of_needling(group)) for group in catalogue.all_groups]
    first = safety_named([*risks, *(one for _, statements in of_groups for one in statements)])
    return [
        *read_first(first, catalogue, words),
        *(statement(one, catalogue, words) for one in risks),
        html.H4(words.say("ui.treatment.by-muscle")),
        *(
            html.Div([
                html.H5(words.say(f"group.{group.id}.name")),
                *(statement(one, catalogue, words) for one in statements),
            ])
            for group, statements in of_groups
        ),
    ]


def _of_needling(group: Group) -> list[KeyedStatement]:
    return [one for one in group.keyed_statements if one.statement.kind is Kind.NEEDLING]


def exercises(
    catalogue: Catalogue, words: Texts, teaching: Teaching = NOTHING
) -> list[Component]:
    """Who should not start, when to stop, then the exercises of each muscle with their dosage."""
    say = words.say
    care = catalogue.topics["self-care"].keyed_statements
    rules = [one.key for one in care if one.statement.kind is Kind.SAFETY]
    rest = [one for one in care if one.statement.kind is not Kind.SAFETY]
    return [
        html.P(say("ui.exercise.lead"), className="lead"),
        warnings_callout(words),
        *read_first(rules, catalogue, words),
        statement(catalogue.statements[ADULTS], catalogue, words),
        *(_of_group(group, catalogue, words, teaching) for group in catalogue.all_groups),
        html.Section([
            html.H3(say("ui.panel.general")), *safety_first(rest, catalogue, words)
        ]),
    ]  # fmt: skip


def _of_group(
    group: Group, catalogue: Catalogue, words: Texts, teaching: Teaching
) -> Component:
    return html.Section(
        [
            html.H3(words.say(f"group.{group.id}.name")),
            html.Ul(
                [
                    html.Li(_exercise(one, catalogue, words, teaching))
                    for one in catalogue.all_exercises
                    if one.group == group.id
                ],
                className="exercises",
            ),
        ]
    )


def _exercise(
    one: Exercise, catalogue: Catalogue, words: Texts, teaching: Teaching
) -> list[Component | str]:
    say = words.say
    return present([
        html.H4([
            say(f"{one.owner}.name"), " ",
            html.Span(say(f"ui.exercise.{one.kind}"), className="kind-chip"),
        ]),
        *picture(one, teaching),
        *levels(words, f"{one.owner}.do"),
        html.P([
            html.Strong(f"{say('ui.exercise.dose')}: "),
            dosage(one.dose, words) if one.dose else say("ui.exercise.as-told"),
        ]),
        html.Div(levels(words, f"{one.owner}.avoid"), className="avoid") if one.avoid else None,
        sources(one, catalogue, words),
    ])


def dosage(dose: Dose, words: Texts) -> str:
    """"hold for 20 to 30 seconds, 2 to 3 times, once a day (from textbooks)"."""
    amounts = [
        words.say("ui.exercise.once-a-day")
        if key == "per-day" and value == (1, 1)
        else words.say(f"ui.exercise.{key}").format(n=_range(value, words))
        for key, value in (
            ("hold", dose.hold_s),
            ("minutes", dose.minutes),
            ("repeats", dose.repeats),
            ("per-day", dose.per_day),
            ("days-per-week", dose.days_per_week),
            ("weeks", dose.weeks),
        )
        if value
    ]
    origins = [*(["study"] if dose.refs else []), *(source.value for source in dose.sources)]
    origin = "; ".join(words.say(f"ui.exercise.from-{each}") for each in origins)
    return f"{', '.join(amounts)} ({origin})"


def _range(interval: Interval, words: Texts) -> str:
    low, high = (f"{value:g}" for value in interval)
    return low if low == high else words.say("ui.exercise.range").format(low=low, high=high)
