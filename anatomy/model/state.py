"""ViewState: what the page shows, as one value, and its pure way to the address and back.

    reading = from_query("?point=scm-sternal-mid&side=left&view=left", vocabulary)
    reading.state.point         # "scm-sternal-mid"
    reading.problems            # () - or what in the address had to be replaced
    to_query(reading.state)     # "point=scm-sternal-mid&side=left&view=left"

The same names stand in the address bar, in the embed snippet and in `postMessage`. Unknown names
are ignored; a wrong value falls back to the default and is told as a `Problem`: a bad link becomes
a value, never an exception. `assets/js/state/view-state.mjs` is the same function for the browser;
`tests/js/state.vectors.json`, generated from here, holds the two together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, quote

from anatomy.model.catalogue import MODES, REFERENCE_LANGUAGE, Catalogue
from anatomy.model.nodes import node
from anatomy.model.patterns import SIDES
from anatomy.model.schema import RegionKind

VIEWS = ("home", "front", "back", "left", "right")
PARTS = ("full", "compact", "picture")
SELECTIONS = ("point", "muscle", "structure", "region", "headache")
AIDS = ("nerves", "depth")  # teaching pictures in the figure
THEMES = ("light", "dark")
LAYERS = ("skin", "muscles", "bones", "context", "footprints")
FIGURES = ("neutral", "female", "male")  # the sets in assets/meshes, the default first

LIGHT = "light"  # the folder in each that holds its set for phones

DEEPEST = 9  # layers that `peel` may take off; the picture has as many as it has

HANDS = ("right", "left")  # the hand that holds the thumb over the panel
MOST_PROBLEMS = 8  # told of one address; a hostile one may hold thousands
MOST_TOGETHER = 8  # points or places shown together: more can't be told apart
LONGEST_VALUE = 40  # characters of a wrong value that are repeated to the reader


@dataclass(frozen=True)
class Layers:
    """What is drawn. `skin`: percent, 0 is off; None lets the picture choose (it fades the skin
    when something under it is selected). `context`: the neighbouring muscles, which carry no
    trigger points here; shown, as without them the neck has holes and nothing tells depth.
    `footprints`: where muscles are fixed to the bones; only when asked for."""

    skin: int | None = None
    muscles: bool = True
    bones: bool = True
    context: bool = True
    footprints: bool = False


@dataclass(frozen=True)
class Camera:
    """A view that a finger has made.

    azimuth: degrees from the front towards the subject's left, -180..180; elevation: degrees up,
    -89..89; centre: mm RAS, the middle of the picture's free part; distance: mm, from which the
    field of view spans what the smaller side of that part shows, so that the same is seen on every
    device. All whole numbers: half a degree is not seen and the address stays short.
    """

    azimuth: int
    elevation: int
    distance: int
    centre: tuple[int, int, int]


@dataclass(frozen=True)
class ViewState:
    """What is shown: a point, else a muscle, a structure, a region, a headache, on `side`.

    A point may stand beside the region or headache from which the reader came to it. `also`:
    further "<id>.<side>" shown together with the region, or else with the point or muscle; or, when
    none of these is named, gathered so far. All points or all regions, each once.
    With nothing selected `side` is that of the next choice: where no side is said, the one from
    which a named view shows the figure.
    `hide`, `fade`, `only`: nodes that are not drawn, drawn faintly, or drawn alone.
    `peel`: layers of muscle that are taken off, from the skin inwards; `names`: names stand on the
    picture. `view` None: the best view of what is selected, or home. `theme`: light or dark, an
    accent (rrggbb), or both ("dark-0b63a5"); None is the page's own. `story`: the
    step of the point's guided explanation that is told. `aid`: the teaching picture in the figure,
    how the nerves meet or what lies under the point. `hand`: whose thumb the page is laid out for.
    """

    muscle: str | None = None
    point: str | None = None
    story: str | None = None
    side: str = "left"
    structure: str | None = None
    region: str | None = None
    headache: str | None = None
    also: tuple[str, ...] = ()
    layers: Layers = Layers()
    hide: tuple[str, ...] = ()
    fade: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    peel: int = 0
    names: bool = False
    aid: str | None = None
    figure: str = FIGURES[0]
    view: str | Camera | None = None
    mode: str = MODES[0]
    lang: str = "en"
    ui: str = PARTS[0]
    theme: str | None = None
    hand: str = HANDS[0]


@dataclass(frozen=True)
class Vocabulary:
    """The ids that an address may name. `points`: point id -> its muscles."""

    muscles: tuple[str, ...]
    points: Mapping[str, tuple[str, ...]]
    regions: tuple[str, ...]
    headaches: tuple[str, ...]
    structures: tuple[str, ...]
    nodes: tuple[str, ...]  # of muscles and structures, each side its own
    langs: tuple[str, ...]  # the page's own first: it need not be said
    stories: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # point -> steps

    @classmethod
    def of(cls, catalogue: Catalogue, lang: str = REFERENCE_LANGUAGE) -> Vocabulary:
        """The ids of a catalogue, for the page in `lang`.

        A region or headache lies on the `side` of the state.
        """
        return cls(
            muscles=tuple(catalogue.muscles),
            points={id_: point.lies_in for id_, point in catalogue.points.items()},
            regions=tuple(
                region.id
                for region in catalogue.all_regions
                if region.kind is RegionKind.SKIN and "places" in catalogue.clinic.pages
            ),
            headaches=tuple(catalogue.headaches) if "headaches" in catalogue.clinic.pages else (),
            structures=tuple(catalogue.structures),
            nodes=(
                *(node(muscle, side) for muscle in catalogue.muscles for side in SIDES),
                *dict.fromkeys(
                    id_
                    for structure in catalogue.all_structures
                    for side in SIDES
                    for id_ in structure.nodes(side)
                ),
            ),
            langs=(lang, *(other for other in catalogue.languages if other != lang)),
            stories={
                point: tuple(step.id for step in catalogue.steps_of(point))
                for point in catalogue.points
            },
        )

    def as_dict(self) -> dict[str, Any]:
        """For the browser, as JSON."""
        return {
            "muscles": list(self.muscles),
            "points": {id_: list(muscles) for id_, muscles in self.points.items()},
            "regions": list(self.regions),
            "headaches": list(self.headaches),
            "structures": list(self.structures),
            "nodes": list(self.nodes),
            "langs": list(self.langs),
            "stories": {point: list(steps) for point, steps in self.stories.items()},
        }


@dataclass(frozen=True)
class Problem:
    """A part of the address that was not understood: its name and the value given, cut short."""

    name: str
    value: str


@dataclass(frozen=True)
class Reading:
    """What an address says."""

    state: ViewState
    problems: tuple[Problem, ...] = ()


def from_query(query: str, vocabulary: Vocabulary) -> Reading:
    """Read a query string, with or without its "?". Of a name given twice the first counts.

    Never raises for any string.
    """
    given: dict[str, str] = {}
    for name, value in parse_qsl(query.removeprefix("?"), keep_blank_values=True):
        given.setdefault(name, value)

    readers: dict[str, Callable[[str], Any]] = {
        "muscle": _one_of(vocabulary.muscles),
        "point": _one_of(vocabulary.points),
        "side": _one_of(SIDES),
        "structure": _one_of(vocabulary.structures),
        "region": _one_of(vocabulary.regions),
        "headache": _one_of(vocabulary.headaches),
        "layers": _layers,
        "hide": _some_of(vocabulary.nodes),
        "fade": _some_of(vocabulary.nodes),
        "only": _some_of(vocabulary.nodes),
        "peel": _peel,
        "names": lambda text: True if text == "on" else None,
        "aid": _one_of(AIDS),
        "figure": _one_of(FIGURES),
        "view": _view,
        "mode": _one_of(MODES),
        "lang": _one_of(vocabulary.langs),
        "ui": _one_of(PARTS),
        "theme": _theme,
        "hand": _one_of(HANDS),
    }
    problems: list[Problem] = []
    values: dict[str, Any] = {"lang": vocabulary.langs[0]}

    def complain(name: str) -> None:
        problems.append(Problem(name, given[name][:LONGEST_VALUE]))

    for name, read in readers.items():
        if given.get(name):
            value = read(given[name])
            if value is None:
                complain(name)
            else:
                values[name] = value
    values.setdefault("side", _usual_side(values))
    if given.get("also"):
        values["also"], whole = _also(given["also"], values, vocabulary)
        if not whole:
            complain("also")
    if story := given.get("story"):
        if story in vocabulary.stories.get(values.get("point", ""), ()):
            values["story"] = story
        else:
            complain("story")
    owners = vocabulary.points.get(values.get("point", ""), ())
    if owners and values.get("muscle") and values["muscle"] not in owners:
        complain("muscle")
        del values["muscle"]
    if values.get("aid") and not _aided(values):
        complain("aid")
        del values["aid"]
    return Reading(ViewState(**values), tuple(problems[:MOST_PROBLEMS]))


def to_query(state: ViewState, lang: str = "en") -> str:
    """The query string of a state, without "?"; defaults are left out. `lang`: the default one."""
    shown = {name: getattr(state, name) for name in (*SELECTIONS, "view")}
    usual = None if _selected(shown) else _usual_side(shown)
    values = {
        "muscle": state.muscle,
        "point": state.point,
        "story": state.story,
        "side": state.side if state.side != usual else None,
        "structure": state.structure,
        "region": state.region,
        "headache": state.headache,
        "also": ",".join(state.also),
        "layers": _layers_text(state.layers),
        "hide": ",".join(state.hide),
        "fade": ",".join(state.fade),
        "only": ",".join(state.only),
        "peel": str(state.peel) if state.peel else None,
        "names": "on" if state.names else None,
        "aid": state.aid,
        "figure": state.figure if state.figure != ViewState.figure else None,
        "view": _view_text(state.view),
        "mode": state.mode if state.mode != ViewState.mode else None,
        "lang": state.lang if state.lang != lang else None,
        "ui": state.ui if state.ui != ViewState.ui else None,
        "theme": state.theme,
        "hand": state.hand if state.hand != ViewState.hand else None,
    }
    return "&".join(f"{name}={quote(value, safe=',')}" for name, value in values.items() if value)


def _selected(values: Mapping[str, Any]) -> bool:
    return any(values.get(name) for name in SELECTIONS)


def _usual_side(values: Mapping[str, Any]) -> str:
    """The side where none is said: with nothing selected, the one from which one looks."""
    view = values.get("view")
    return view if view in SIDES and not _selected(values) else ViewState.side


def _aided(values: Mapping[str, Any]) -> bool:
    """Does a teaching picture belong to what is selected? Depths are not for the plain level."""
    if values["aid"] == "depth":
        return bool(values.get("point")) and values.get("mode", MODES[0]) != MODES[0]
    return bool(values.get("point") or values.get("muscle"))


def _one_of(known: Iterable[str]) -> Callable[[str], str | None]:
    return lambda text: text if text in known else None


def _also(
    text: str, values: Mapping[str, Any], vocabulary: Vocabulary
) -> tuple[tuple[str, ...], bool]:
    """The known ones of "<id>.<side>,...", and whether that is all of them."""
    parts = text.split(",")
    kinds = (tuple(vocabulary.points), vocabulary.regions)
    if values.get("region"):
        known, chosen = kinds[1], values["region"]
    elif values.get("headache"):
        known, chosen = (), None
    else:
        first = parts[0].rpartition(".")[0]
        selects = values.get("point") or values.get("muscle")
        known = kinds[first in kinds[1] and not selects]
        chosen = values.get("point")
    selected = f"{chosen}.{values['side']}"
    found: list[str] = []
    whole = True
    for part in parts:
        name, _, side = part.rpartition(".")
        if name not in known or side not in SIDES:
            whole = False
        elif part != selected and part not in found:
            found.append(part)
    most = MOST_TOGETHER - (1 if chosen else 0)
    return tuple(found[:most]), whole and len(found) <= most


def _some_of(known: Iterable[str]) -> Callable[[str], tuple[str, ...] | None]:
    """Ids with commas between them, each once; None if one of them is not known."""

    def read(text: str) -> tuple[str, ...] | None:
        ids = tuple(dict.fromkeys(text.split(",")))
        return ids if set(ids) <= set(known) else None

    return read


def _peel(text: str) -> int | None:
    """"0" to "9": one digit of ASCII."""
    return int(text) if re.fullmatch(f"[0-{DEEPEST}]", text) else None


def _theme(text: str) -> str | None:
    """"dark", "0b63a5" (an accent, rrggbb), or both: "dark-0b63a5"."""
    ground = "|".join(THEMES)
    return text if re.fullmatch(f"({ground})|(({ground})-)?[0-9a-f]{{6}}", text) else None


def _layers(text: str) -> Layers | None:
    """"skin-40,muscles" and the like; "none" for an empty picture."""
    parts = [] if text == "none" else text.split(",")
    skin: int | None = 0
    for part in parts:
        name, dash, percent = part.partition("-")
        if name not in LAYERS or (dash and not re.fullmatch("[0-9]{1,3}", percent)):
            return None
        if dash and (name != "skin" or int(percent) > 100):
            return None
        if name == "skin":
            skin = int(percent) if dash else None
    return Layers(skin, **{name: name in parts for name in LAYERS[1:]})


def _layers_text(layers: Layers) -> str | None:
    if layers == Layers():
        return None
    parts = []
    if layers.skin != 0:
        parts.append("skin" if layers.skin is None else f"skin-{layers.skin}")
    parts += [name for name in LAYERS[1:] if getattr(layers, name)]
    return ",".join(parts) or "none"


def _view(text: str) -> str | Camera | None:
    """A named view, or "azimuth,elevation,distance,x,y,z"."""
    if text in VIEWS:
        return text
    if not re.fullmatch("-?[0-9]{1,4}(,-?[0-9]{1,4}){5}", text):
        return None
    azimuth, elevation, distance, x, y, z = (int(number) for number in text.split(","))
    if abs(azimuth) > 180 or abs(elevation) > 89 or not 50 <= distance <= 4000:
        return None
    if max(abs(x), abs(y), abs(z)) > 500:
        return None
    return Camera(azimuth, elevation, distance, (x, y, z))


def _view_text(view: str | Camera | None) -> str | None:
    if not isinstance(view, Camera):
        return view
    return ",".join(map(str, (view.azimuth, view.elevation, view.distance, *view.centre)))
