"""What the page shows and says of all that can be selected, each on each side, made before anyone
asks: the explanations, and what stands in dialogs, lists and over the picture.

It travels to the browser as one file of Dash components, which assets/js/panels/render.mjs puts on
the page; so no tap waits for a server, and there is no second way to write a component.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from dash import html
from dash.development.base_component import Component

from anatomy.layout.blocks import (
    folded_kind,
    head,
    more_detail,
    swatch,
    warnings_first,
)
from anatomy.layout.clinic import contact_block
from anatomy.layout.comparison import add_control, places_panel, referral_control
from anatomy.layout.components import NOT_PLAIN, levels, present, with_side
from anatomy.layout.dialogs import WARNINGS, topics, warnings_panel
from anatomy.layout.evidence import statement
from anatomy.layout.exercise_pictures import pictures_of
from anatomy.layout.exercise_pictures import strips as strips_of_exercises
from anatomy.layout.handout import HANDOUT, handout, handout_panel
from anatomy.layout.headache import headache_panel
from anatomy.layout.headache import said as headache_said
from anatomy.layout.headache import titled as headache_titled
from anatomy.layout.lists import (
    REGIONS,
    further,
    muscle_control,
    point_control,
    regions_list,
)
from anatomy.layout.questions import at_point, questions
from anatomy.layout.region import region_panel
from anatomy.layout.region import said as region_said
from anatomy.layout.review import review_line
from anatomy.layout.story import stories, story_actions
from anatomy.layout.structure import (
    actions,
    depths,
    structure_names,
    structure_panel,
    structures_list,
)
from anatomy.layout.structure import facts as structure_facts
from anatomy.layout.table import table
from anatomy.layout.teaching import (
    NOTHING,
    Teaching,
    nerves_card,
    show_nerves,
    under_card,
    under_fold,
)
from anatomy.layout.treatment import exercises, treatment
from anatomy.layout.welcome import MORE, more
from anatomy.layout.welcome import first as first_screen
from anatomy.model.catalogue import Catalogue, KeyedStatement, Texts, safety_named
from anatomy.model.nodes import SIDES
from anatomy.model.patterns import SidedZone, deep_targets, sided_targets, sided_zones
from anatomy.model.reading_levels import PLAIN
from anatomy.model.schema import (
    Grade,
    Headache,
    Identifier,
    Kind,
    Muscle,
    Point,
    Region,
    RegionKind,
)
from anatomy.model.vocabulary import vocabulary

OPEN = (Kind.FEELS, Kind.WHY)
"""Told at once. What follows opens on demand: too much at once is what readers complain of."""

BEFORE_SELF_CARE = (Kind.SYMPTOMS, Kind.RESEMBLES)
SELF_CARE = (Kind.SETS_OFF, Kind.HELPS, Kind.DOCTOR)
FURTHER = (
    Kind.EVIDENCE, Kind.DISAGREE, Kind.ANATOMY, Kind.PALPATION, Kind.NEEDLING, Kind.NAMES,
    Kind.GENERAL,
)  # fmt: skip


def panels(catalogue: Catalogue, lang: str, teaching: Teaching = NOTHING) -> bytes:
    """The file `panels.<lang>.json`: what the page shows and says of each thing to select.

    {"panels": {"start" | "welcome-more" | "topics" | "warnings" | "questions" | "treatment"
                | "exercises" | "table" | "places" | "handout" | "structures" | "regions"
                | "<point>.<side>" | "<muscle>.<side>" | "<structure>.<side>" | "<region>.<side>"
                | "<headache>.<side>": Dash components},
     "cards": {"nerves" | "depth <figure> <point>.<side>": components}, over a teaching picture,
     "strips": {exercise: [{"side", "pictures", "caption", "said"}]}, its pictures for each side,
     "parts": [Dash component], for which a panel has {"part": number},
     "vocabulary": Vocabulary, "words": {interface key: text},
     "points": {"<point>.<side>": {"name", "titled", "short", "said", "muscles",
                                   "labels": {sided region: words at its zone}}},
     "muscles": {"<muscle>.<side>": {"name", "titled", "said", "muscles"}},
     "regions": {region: name},
     "structures": {"<structure>.<side>": {"name", "titled", "said", "nodes"}},
     "names": {muscle or structure: {"short", "term", "sort"}},
     "places": {"<region>.<side>" | "<headache>.<side>": {"name", "titled", "said"}},
     "stories": {point: steps}, "review": Dash component, who has read all this and when,
     "handout": what may stand on the page to take home}
    `titled` is the name with its side; `said` is one sentence for a screen reader; `muscles` are
    "<muscle>.<side>", to be lit.
    """
    words = catalogue.text(lang)
    made: dict[str, Any] = {
        "start": first_screen(catalogue, words),
        MORE: more(catalogue, words),
        "topics": topics(catalogue, words),
        WARNINGS: warnings_panel(catalogue, words),
        "questions": questions(catalogue, words),
        "treatment": treatment(catalogue, words),
        "exercises": exercises(catalogue, words, teaching),
        "table": table(catalogue, words),
        "places": places_panel(catalogue, words),
        HANDOUT: handout_panel(words),
        "structures": structures_list(catalogue, words),
        REGIONS: regions_list(catalogue, words),
    }
    cards = {"nerves": nerves_card(catalogue, words)}
    facts: dict[str, dict[str, Any]] = {
        "points": {}, "muscles": {}, "structures": {}, "places": {},
    }  # fmt: skip
    for side in SIDES:
        for point in catalogue.points.values():
            key = f"{point.id}.{side}"
            made[key] = point_panel(point, side, catalogue, words, teaching)
            facts["points"][key] = _point_facts(point, side, catalogue, words)
            for figure, line in teaching.of(key).items():
                cards[f"depth {figure} {key}"] = under_card(point, line, catalogue, words)
        for muscle in catalogue.muscles.values():
            key = f"{muscle.id}.{side}"
            made[key] = muscle_panel(muscle, side, catalogue, words, teaching)
            facts["muscles"][key] = _muscle_facts(muscle, side, words)
        for structure in catalogue.all_structures:
            key = f"{structure.id}.{side}"
            made[key] = structure_panel(structure, side, catalogue, words)
            facts["structures"][key] = structure_facts(structure, side, words)
        for region in catalogue.all_regions:
            if region.kind is RegionKind.SKIN:
                key = f"{region.id}.{side}"
                made[key] = region_panel(region, side, catalogue, words)
                facts["places"][key] = _region_facts(region, side, catalogue, words)
        for headache in catalogue.all_headaches:
            key = f"{headache.id}.{side}"
            made[key] = headache_panel(headache, side, catalogue, words)
            facts["places"][key] = _headache_facts(headache, side, words)
    parts: dict[str, int] = {}
    closing = contact_block(catalogue, words)
    content = {
        "panels": {
            key: _shared(_plain([*panel, *closing] if "." in key else panel), parts)
            for key, panel in made.items()
        },
        "cards": {name: _shared(_plain(card), parts) for name, card in cards.items()},
        "parts": [json.loads(part) for part in parts],
        "strips": strips_of_exercises(teaching, words),
        "vocabulary": vocabulary(catalogue, lang).as_dict(),
        "words": words.interface(),
        "regions": {
            region.id: words.say(f"region.{region.id}.name") for region in catalogue.all_regions
        },
        "points": facts["points"],
        "muscles": facts["muscles"],
        "structures": facts["structures"],
        "names": structure_names(catalogue, words),
        "places": facts["places"],
        "stories": stories(catalogue, words),
        "review": _plain([review_line(catalogue, words)])[0],
        "handout": handout(catalogue, words),
    }
    return _json(content).encode()


# ---------------------------------------------------------------- the panels


def point_panel(
    point: Point,
    side: str,
    catalogue: Catalogue,
    words: Texts,
    teaching: Teaching = NOTHING,
) -> list[Component | str]:
    """A trigger point on one side: this spot, felt there, because; then what to do about it."""
    say = words.say
    by_kind: dict[Kind, list[KeyedStatement]] = {}
    for one in catalogue.statements_of(point.id):
        by_kind.setdefault(one.statement.kind, []).append(one)

    def section(kind: Kind) -> Component | None:
        if kind not in by_kind:
            return None
        return html.Section([
            html.H3(say(f"ui.panel.{kind.value}")),
            *(statement(one, catalogue, words) for one in by_kind[kind]),
            # where a point has an answer of its own, the nerves' meeting is not the answer
            *([show_nerves(words)]
              if kind is Kind.WHY and by_kind[kind][0].key.startswith("group.") else []),
        ])

    def folded(kinds: Iterable[Kind]) -> list[Component]:
        return present(
            folded_kind(
                kind, by_kind, catalogue, words, first, pictures if kind is Kind.HELPS else ()
            )
            for kind in kinds
        )

    first = catalogue.safety_of(point.id)
    pictures = pictures_of(point.group, catalogue, words, teaching)
    zones = [*sided_zones(point, side), *sided_targets(point, side)]
    return present([
        *head(
            say(f"point.{point.id}.name"),
            say("ui.list.trigger-point"),
            "",
            side,
            words,
        ),
        *(statement(one, catalogue, words) for one in by_kind.get(Kind.WHERE, ())),
        story_actions(words),
        html.Section(
            [
                html.H3([
                    say("ui.panel.zones"), " ",
                    html.Span(say(f"ui.your-{side}"), className=f"side-chip side-{side}"),
                ]),
                _zones(zones, point, catalogue, words),
                *(statement(one, catalogue, words) for one in by_kind.get(Kind.ZONES, ())),
                referral_control(words),
                html.P(say("ui.typical"), className="callout quiet"),
            ],
            className="felt",
        ),
        add_control("points", words),
        *warnings_first(first, catalogue, words),
        *(section(kind) for kind in OPEN),
        *folded(BEFORE_SELF_CARE),
        *folded(SELF_CARE),
        *further(catalogue, words, say("ui.further.title"), ("treatment", "exercises")),
        at_point(point, catalogue, words, first),
        html.H3(say("ui.page.further"), className="divider"),
        under_fold(point, side, catalogue, words, teaching),
        *folded(FURTHER),
        depths(words),
        _muscles_section(point, side, words),
        more_detail(words),
    ])  # fmt: skip


def muscle_panel(
    muscle: Muscle,
    side: str,
    catalogue: Catalogue,
    words: Texts,
    teaching: Teaching = NOTHING,
) -> list[Component | str]:
    """A muscle on one side: what it is, its sore spots, its names."""
    say = words.say
    group = next(group for group in catalogue.all_groups if muscle in group.muscles)
    points = [point for point in group.points if muscle.id in point.lies_in]
    by_kind: dict[Kind, list[KeyedStatement]] = {}
    for one in group.keyed_statements:
        by_kind.setdefault(one.statement.kind, []).append(one)
    anatomy = by_kind.pop(Kind.ANATOMY, [])
    shown = [kind for kind in (*SELF_CARE, *FURTHER) if kind in by_kind]
    first = safety_named(
        one for kind in shown if kind is not Kind.NEEDLING for one in by_kind[kind]
    )
    pictures = pictures_of(group.id, catalogue, words, teaching)
    return present([
        *head(
            say(f"muscle.{muscle.id}.name"),
            say("ui.panel.muscle"),
            say(f"muscle.{muscle.id}.plain"),
            side,
            words,
        ),
        html.P([html.I(muscle.latin, lang="la")], className="latin"),
        actions(words),
        depths(words),
        html.Section([
            html.H3(say("ui.list.points")),
            html.Ul(
                [html.Li(point_control(point, words, side, drawn=True)) for point in points],
                className="rows",
            ),
        ]) if points else None,
        *(statement(one, catalogue, words) for one in anatomy),
        *warnings_first(first, catalogue, words),
        *(
            folded_kind(
                kind, by_kind, catalogue, words, first, pictures if kind is Kind.HELPS else ()
            )
            for kind in shown
        ),
        _identifiers(muscle, words),
        more_detail(words),
    ])  # fmt: skip


# ---------------------------------------------------------------- their parts


def _zones(
    zones: Iterable[SidedZone], point: Point, catalogue: Catalogue, words: Texts
) -> Component:
    """The places by grade: pattern as on the picture, how often it is felt there, where."""
    by_grade: dict[Grade, list[SidedZone]] = {}
    for zone in zones:
        by_grade.setdefault(zone.grade, []).append(zone)
    return html.Ul(
        [
            html.Li([
                swatch(grade),
                html.Div([
                    html.P(words.say(f"ui.grade.{grade.value}"), className="zone-grade"),
                    html.Ul([_place(zone, point, catalogue, words) for zone in by_grade[grade]]),
                ]),
            ])
            for grade in Grade
            if grade in by_grade
        ],
        className="zones",
    )


def _place(zone: SidedZone, point: Point, catalogue: Catalogue, words: Texts) -> Component:
    """One place and its note as one phrase: "Temple, when the pain is strong". Its side is read
    aloud always, and seen where it is not the point's own."""
    remarks = []
    if zone.crosses:
        remarks.append(words.say("ui.other-side"))
    if catalogue.regions[zone.zone.region].kind is RegionKind.DEEP:
        remarks.append(words.say("ui.panel.inside"))
    return html.Li(present([
        html.Strong(words.say(f"region.{zone.zone.region}.name")),
        html.Span(", ", className="unseen"),
        html.Span(
            words.say(f"ui.your-{zone.side}"),
            className=f"side-word side-{zone.side}" if zone.crosses else "unseen",
        ),
        html.Span(f" ({', '.join(remarks)})", className="small") if remarks else None,
        *([html.Span(", "), *levels(words, point.note_key(zone.zone))] if zone.zone.note else []),
    ]))


def _muscles_section(point: Point, side: str, words: Texts) -> Component:
    """The muscles that bear this pattern, each to be looked at."""
    return html.Section([
        html.H3(words.say("ui.page.in-muscles")),
        html.Ul(
            [html.Li(muscle_control(muscle, words, side)) for muscle in point.lies_in],
            className="chips",
        ),
    ])


def _identifiers(muscle: Muscle, words: Texts) -> Component | None:
    """Numbers in terminologies, each with how far it can be trusted; not for the plain level."""
    rows = [
        html.Tr([html.Th(name, scope="row"), html.Td(_identifier(identifier, words))])
        for name, identifier in (
            ("TA2", muscle.identifiers.ta2),
            ("TA98", muscle.identifiers.ta98),
            ("FMA", muscle.identifiers.fma),
        )
        if identifier
    ]
    if not rows:
        return None
    return html.Section(
        [html.H3(words.say("ui.panel.identifiers")), html.Table(html.Tbody(rows))],
        className="level identifiers",
        **NOT_PLAIN,
    )


def _identifier(identifier: Identifier, words: Texts) -> list[str | Component]:
    remarks = [words.say(f"ui.source.{identifier.source.value}")]
    if identifier.doubtful:
        remarks.append(words.say("ui.panel.identifier-doubtful"))
    return [f"{identifier.value} ", html.Span("; ".join(remarks), className="small")]


# ---------------------------------------------------------------- the file

_SHARED = ("statement", "sources", "fold", "switch", "callout", "contact", "questions")
"""Classes of components that many panels repeat, with all their sources: sent once."""


_VALUES = {str, int, float, bool, type(None)}


def _plain(tree: Any) -> Any:
    """Components as plain JSON values, the props in order: Dash keeps them in no certain one."""
    if type(tree) in _VALUES:  # most of a panel; whether it is a component takes longer to say
        return tree
    if isinstance(tree, list | tuple):
        return [_plain(child) for child in tree]
    if not isinstance(tree, Component):
        return tree
    known, wild = tree._prop_names, tuple(tree._valid_wildcard_attributes)
    props = {
        name: _plain(value)
        for name, value in sorted(vars(tree).items())
        if name in known or name.startswith(wild)
    }
    return {"props": props, "type": tree._type, "namespace": tree._namespace}


def _shared(tree: Any, parts: dict[str, int]) -> Any:
    """`tree` with its shareable components put into `parts` (their JSON -> number), in order."""
    if isinstance(tree, list):
        return [_shared(child, parts) for child in tree]
    if not isinstance(tree, dict) or "props" not in tree:
        return tree
    props = tree["props"]
    if props.get("children"):
        props = {**props, "children": _shared(props["children"], parts)}
    tree = {**tree, "props": props}
    if props.get("className", "").split(" ")[0] in _SHARED:
        return {"part": parts.setdefault(_json(tree), len(parts))}
    return tree


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


# ---------------------------------------------------------------- facts in the browser's form


def _point_facts(point: Point, side: str, catalogue: Catalogue, words: Texts) -> dict[str, Any]:
    name = words.say(f"point.{point.id}.name")
    return {
        "name": name,
        "titled": with_side(name, side, words),
        "short": words.say(f"point.{point.id}.short"),
        "said": _said(point, side, words),
        "muscles": [f"{muscle}.{side}" for muscle in point.lies_in],
        "labels": _labels(point, side, catalogue, words),
    }


def _muscle_facts(muscle: Muscle, side: str, words: Texts) -> dict[str, Any]:
    name = words.say(f"muscle.{muscle.id}.name")
    titled = with_side(name, side, words)
    return {
        "name": name,
        "titled": titled,
        "said": f"{titled}.",
        "muscles": [f"{muscle.id}.{side}"],
    }


def _region_facts(region: Region, side: str, catalogue: Catalogue, words: Texts) -> dict[str, Any]:
    name = words.say(f"region.{region.id}.name")
    return {
        "name": name,
        "titled": with_side(name, side, words),
        "said": region_said(region, side, catalogue, words),
    }


def _headache_facts(headache: Headache, side: str, words: Texts) -> dict[str, Any]:
    return {
        "name": words.say(f"headache.{headache.id}.name"),
        "titled": headache_titled(headache, side, words),
        "said": headache_said(headache, side, words),
    }


def _labels(point: Point, side: str, catalogue: Catalogue, words: Texts) -> dict[str, str]:
    """Sided region -> the words at its zone, where the paint alone does not tell: that it is felt
    deep inside, or on the other side and when."""
    labels = {}
    for target in deep_targets(point, side, catalogue):
        labels[target.region] = words.say(f"region.{target.zone.region}.name")
    for zone in sided_zones(point, side):
        if zone.crosses:
            note = [words.read(point.note_key(zone.zone), PLAIN)] if zone.zone.note else []
            labels[zone.region] = ", ".join([words.say("ui.several.crosses"), *note])
    return labels


def _said(point: Point, side: str, words: Texts) -> str:
    """"Sternocleidomastoid, breastbone part, middle, your left: you may feel it in: Cheek, ..."."""
    places = [
        words.say(f"region.{zone.zone.region}.name").lower()
        + (f" ({words.say('ui.other-side')})" if zone.crosses else "")
        for zone in (*sided_zones(point, side), *sided_targets(point, side))
    ]
    return words.say("ui.page.said").format(
        name=words.say(f"point.{point.id}.name"),
        side=words.say(f"ui.your-{side}"),
        places=", ".join(places),
    )
