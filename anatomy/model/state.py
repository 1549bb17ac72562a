"""ViewState: what the page shows, as one value, and its pure way to the address and back.

    reading = from_query("?point=scm-sternal-mid&side=left&view=left", vocabulary)
    reading.state.selection     # Selection("point", "scm-sternal-mid", "left")
    reading.problems            # () - or what in the address had to be replaced
    to_query(reading.state)     # "point=scm-sternal-mid&side=left&view=left"

The same names stand in the address bar, in the embed snippet and in `postMessage`. Unknown names
are ignored; a wrong value falls back to the default and is reported as a `Problem`: a bad link
becomes a value, never an exception. `assets/js/state/view-state.mjs` is the same for the browser;
`tests/js/state.vectors.json`, generated from here, holds the two together. The server reads with it
which view a link names (web/previews.py) and writes the links of its pages (web/reading.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, quote

from anatomy.model.nodes import SIDES, node, split_key
from anatomy.model.reading_levels import MODES, PLAIN

VIEWS = ("home", "front", "back", "left", "right")
PARTS = ("full", "compact", "picture")
KINDS = ("point", "muscle", "structure", "region", "headache")  # the first that is named counts
PLACES = ("region", "headache")
AIDS = ("nerves", "depth")  # teaching pictures in the figure
THEMES = ("light", "dark")
LAYERS = ("skin", "muscles", "bones", "context", "footprints")
FIGURES = ("neutral", "female", "male")  # the sets in assets/meshes, the default first

LIGHT = "light"  # the folder in each that holds its set for phones

DEEPEST = 9  # layers that `peel` may take off; the picture has as many as it has

HANDS = ("right", "left")  # the hand that holds the thumb over the panel
MOST_PROBLEMS = 8  # reported of one address; a hostile one may hold thousands
MOST_TOGETHER = 8  # points or places shown together: more can't be told apart
LONGEST_VALUE = 40  # characters of a wrong value that are repeated to the reader


class CameraLimits(NamedTuple):
    """What a camera of an address keeps within."""

    elevation: int = 89  # degrees, up or down
    distance: tuple[int, int] = (50, 4000)  # mm, nearest and farthest
    centre: int = 500  # mm, in each direction


CAMERA_LIMITS = CameraLimits()


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

    azimuth: degrees from the front towards the subject's left, -180..180; elevation: degrees up;
    centre: mm RAS, the middle of the picture's free part; distance: mm, from which the field of
    view spans what the smaller side of that part shows, so that the same is seen on every device.
    All whole numbers: half a degree is not seen and the address stays short. CAMERA_LIMITS bound
    them.
    """

    azimuth: int
    elevation: int
    distance: int
    centre: tuple[int, int, int]


class Place(NamedTuple):
    """A region or a headache that the reader came from."""

    kind: str
    id: str


class Sided(NamedTuple):
    """One of several that are shown together: a point or a region, on its side."""

    kind: str
    id: str
    side: str


@dataclass(frozen=True)
class Selection:
    """What is selected.

    kind: of KINDS; None while nothing is selected. side: where it lies; with nothing selected that
    of the next choice: where none is said, the one from which a named view shows the figure.
    muscle: of a point that lies in several, the one in which it was found. from_: the region or
    the headache, on the same side, from which the reader came to a point, a muscle or a structure.
    others: shown together with it, or gathered so far, each once: regions beside a region (also
    one that the reader came from), else points.
    """

    kind: str | None = None
    id: str | None = None
    side: str = "left"
    muscle: str | None = None
    from_: Place | None = None
    others: tuple[Sided, ...] = ()

    def at(self, kind: str) -> str | None:
        """The id of what is selected or what the reader came from, if it is of that kind."""
        if self.kind == kind:
            return self.id
        return self.from_.id if self.from_ and self.from_.kind == kind else None


@dataclass(frozen=True)
class ViewState:
    """What is shown.

    `hide`, `fade`, `only`: nodes that are not drawn, drawn faintly, or drawn alone.
    `peel`: layers of muscle that are taken off, from the skin inwards; `names`: names stand on the
    picture. `camera` None: the best view of what is selected, or home; the address calls it `view`.
    `theme`: light or dark, an accent (rrggbb), or both ("dark-0b63a5"); None is the page's own.
    `story`: the step of the point's guided explanation that is shown. `aid`: the teaching picture
    in the figure, how the nerves meet or what lies under the point. `hand`: whose thumb the page is
    laid out for.
    """

    selection: Selection = Selection()
    story: str | None = None
    layers: Layers = Layers()
    hide: tuple[str, ...] = ()
    fade: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    peel: int = 0
    names: bool = False
    aid: str | None = None
    figure: str = FIGURES[0]
    camera: str | Camera | None = None
    mode: str = PLAIN
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
    given = _first_of_each(query)
    problems: list[Problem] = []

    def complain(name: str) -> None:
        problems.append(Problem(name, given[name][:LONGEST_VALUE]))

    def read(name: str, reader: Callable[[str], Any]) -> Any:
        value = reader(given[name]) if given.get(name) else None
        if given.get(name) and value is None:
            complain(name)
        return value

    named = {name: read(name, reader) for name, reader in _selected(vocabulary).items()}
    values = {
        field: value
        for field, reader in _fields(vocabulary).items()
        if (value := read(_NAMES.get(field, field), reader)) is not None
    }
    owners = vocabulary.points.get(named["point"] or "", ())
    if owners and named["muscle"] and named["muscle"] not in owners:
        complain("muscle")
        named["muscle"] = None
    selection = _selection(named, values.get("camera"))
    if given.get("also"):
        others, whole = _others(given["also"], selection, vocabulary)
        selection = replace(selection, others=others)
        if not whole:
            complain("also")
    if story := given.get("story"):
        point = selection.id if selection.kind == "point" else None
        if story in vocabulary.stories.get(point or "", ()):
            values["story"] = story
        else:
            complain("story")
    state = ViewState(selection, **{"lang": vocabulary.langs[0], **values})
    if state.aid and not _is_aided(state):
        complain("aid")
        state = replace(state, aid=None)
    return Reading(state, tuple(problems[:MOST_PROBLEMS]))


def _first_of_each(query: str) -> dict[str, str]:
    given: dict[str, str] = {}
    for name, value in parse_qsl(query.removeprefix("?"), keep_blank_values=True):
        given.setdefault(name, value)
    return given


def to_query(state: ViewState, lang: str = "en") -> str:
    """The query string of a state, without "?"; defaults are left out. `lang`: the default one."""
    selection = state.selection
    usual = None if selection.kind else _usual_side(state.camera)
    values = {
        "muscle": selection.at("muscle") or selection.muscle,
        "point": selection.at("point"),
        "story": state.story,
        "side": selection.side if selection.side != usual else None,
        "structure": selection.at("structure"),
        "region": selection.at("region"),
        "headache": selection.at("headache"),
        "also": ",".join(node(other.id, other.side) for other in selection.others),
        "layers": _layers_text(state.layers),
        "hide": ",".join(state.hide),
        "fade": ",".join(state.fade),
        "only": ",".join(state.only),
        "peel": str(state.peel) if state.peel else None,
        "names": "on" if state.names else None,
        "aid": state.aid,
        "figure": state.figure if state.figure != ViewState.figure else None,
        "view": _camera_text(state.camera),
        "mode": state.mode if state.mode != ViewState.mode else None,
        "lang": state.lang if state.lang != lang else None,
        "ui": state.ui if state.ui != ViewState.ui else None,
        "theme": state.theme,
        "hand": state.hand if state.hand != ViewState.hand else None,
    }
    return "&".join(f"{name}={quote(value, safe=',')}" for name, value in values.items() if value)


_Reader = Callable[[str], Any]  # the text of a value -> what it says, None if it is wrong
_NAMES = {"camera": "view"}  # fields whose name in the address is another


def _selected(vocabulary: Vocabulary) -> dict[str, _Reader]:
    """How the names that make up a selection are read."""
    return {
        "muscle": _one_of(vocabulary.muscles),
        "point": _one_of(vocabulary.points),
        "side": _one_of(SIDES),
        "structure": _one_of(vocabulary.structures),
        "region": _one_of(vocabulary.regions),
        "headache": _one_of(vocabulary.headaches),
    }


def _fields(vocabulary: Vocabulary) -> dict[str, _Reader]:
    """How each other field of a ViewState is read."""
    return {
        "layers": _layers,
        "hide": _some_of(vocabulary.nodes),
        "fade": _some_of(vocabulary.nodes),
        "only": _some_of(vocabulary.nodes),
        "peel": _peel,
        "names": lambda text: True if text == "on" else None,
        "aid": _one_of(AIDS),
        "figure": _one_of(FIGURES),
        "camera": _camera,
        "mode": _one_of(MODES),
        "lang": _one_of(vocabulary.langs),
        "ui": _one_of(PARTS),
        "theme": _theme,
        "hand": _one_of(HANDS),
    }


def _selection(named: Mapping[str, str | None], camera: str | Camera | None) -> Selection:
    """What the names of an address select: of several kinds the first of KINDS."""
    kind = next((kind for kind in KINDS if named[kind]), None)
    if kind is None:
        return Selection(side=named["side"] or _usual_side(camera))
    place = next((Place(name, id_) for name in PLACES if (id_ := named[name])), None)
    return Selection(
        kind,
        named[kind],
        named["side"] or Selection.side,
        muscle=named["muscle"] if kind == "point" else None,
        from_=place if kind not in PLACES else None,
    )


def _usual_side(camera: str | Camera | None) -> str:
    """The side where none is said and nothing is selected: the one from which one looks."""
    return camera if isinstance(camera, str) and camera in SIDES else Selection.side


def _is_aided(state: ViewState) -> bool:
    """Does a teaching picture belong to what is selected? Depths are not for the plain level."""
    kind = state.selection.kind
    if state.aid == "depth":
        return kind == "point" and state.mode != PLAIN
    return kind in ("point", "muscle")


def _one_of(known: Iterable[str]) -> Callable[[str], str | None]:
    return lambda text: text if text in known else None


def _others(
    text: str, selection: Selection, vocabulary: Vocabulary
) -> tuple[tuple[Sided, ...], bool]:
    """The known ones of "<id>.<side>,...", and whether that is all of them."""
    keys = [split_key(part) for part in text.split(",")]
    region = selection.at("region")
    free = selection.kind in (None, "structure") and keys[0][1] != ""
    kind = "region" if region or (free and keys[0][0] in vocabulary.regions) else "point"
    known: Collection[str] = vocabulary.regions if kind == "region" else vocabulary.points
    if selection.at("headache"):
        known = ()
    chosen = selection.at(kind)
    found: list[Sided] = []
    whole = True
    for id_, side in keys:
        if id_ not in known or side not in SIDES:
            whole = False
        elif (id_, side) != (chosen, selection.side) and Sided(kind, id_, side) not in found:
            found.append(Sided(kind, id_, side))
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
    items = [] if text == "none" else text.split(",")
    skin: int | None = 0
    for item in items:
        name, dash, percent = item.partition("-")
        if name not in LAYERS or (dash and not re.fullmatch("[0-9]{1,3}", percent)):
            return None
        if dash and (name != "skin" or int(percent) > 100):
            return None
        if name == "skin":
            skin = int(percent) if dash else None
    return Layers(skin, **{name: name in items for name in LAYERS[1:]})


def _layers_text(layers: Layers) -> str | None:
    if layers == Layers():
        return None
    items = []
    if layers.skin != 0:
        items.append("skin" if layers.skin is None else f"skin-{layers.skin}")
    items += [name for name in LAYERS[1:] if getattr(layers, name)]
    return ",".join(items) or "none"


def _camera(text: str) -> str | Camera | None:
    """A named view, or "azimuth,elevation,distance,x,y,z"."""
    if text in VIEWS:
        return text
    if not re.fullmatch("-?[0-9]{1,4}(,-?[0-9]{1,4}){5}", text):
        return None
    azimuth, elevation, distance, x, y, z = (int(number) for number in text.split(","))
    if abs(azimuth) > 180 or abs(elevation) > CAMERA_LIMITS.elevation:
        return None
    nearest, farthest = CAMERA_LIMITS.distance
    if not nearest <= distance <= farthest or max(abs(x), abs(y), abs(z)) > CAMERA_LIMITS.centre:
        return None
    return Camera(azimuth, elevation, distance, (x, y, z))


def _camera_text(camera: str | Camera | None) -> str | None:
    if not isinstance(camera, Camera):
        return camera
    numbers = (camera.azimuth, camera.elevation, camera.distance, *camera.centre)
    return ",".join(map(str, numbers))
