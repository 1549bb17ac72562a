"""The address: round trip, hostile input, and the vectors that the browser's twin is held to."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from hypothesis import given
from hypothesis import strategies as st

from anatomy.model.patterns import SIDES
from anatomy.model.reading_levels import MODES
from anatomy.model.state import (
    AIDS,
    KINDS,
    LAYERS,
    LONGEST_VALUE,
    MOST_PROBLEMS,
    MOST_TOGETHER,
    PARTS,
    PLACES,
    VIEWS,
    Camera,
    Layers,
    Place,
    Reading,
    Selection,
    Sided,
    ViewState,
    Vocabulary,
    from_query,
    to_query,
)
from tests.js import make_vectors
from tests.js.make_vectors import VOCABULARY

NAMES = ("muscle", "point", "side", "region", "headache", "also", "layers", "aid",
         "view", "mode", "lang", "ui")  # fmt: skip


@st.composite
def selections(draw: st.DrawFn) -> Selection:
    kind = draw(st.sampled_from([None, *KINDS]))
    side = draw(st.sampled_from(SIDES))
    if kind is None:
        joined = draw(st.sampled_from(("point", "region")))
        return Selection(side=side, others=draw(gathered(joined)))
    known = {
        "point": tuple(VOCABULARY.points),
        "muscle": VOCABULARY.muscles,
        "structure": VOCABULARY.structures,
        "region": VOCABULARY.regions,
        "headache": VOCABULARY.headaches,
    }
    id_ = draw(st.sampled_from(known[kind]))
    places = [Place(name, one) for name in PLACES for one in known[name]]
    came = None if kind in PLACES else draw(st.sampled_from([None, *places]))
    muscle = draw(st.sampled_from([None, *VOCABULARY.points[id_]])) if kind == "point" else None
    selection = Selection(kind, id_, side, muscle, came)
    if selection.at("headache"):
        return selection
    joined = "region" if selection.at("region") else "point"
    others = draw(gathered(joined, without=(selection.at(joined), side)))
    return replace(selection, others=others)


def gathered(kind: str, without: tuple[str | None, str] = (None, "")) -> st.SearchStrategy:
    known = VOCABULARY.regions if kind == "region" else VOCABULARY.points
    free = [(id_, side) for id_ in known for side in SIDES if (id_, side) != without]
    drawn = st.lists(st.sampled_from(free), unique=True)
    return drawn.map(lambda those: tuple(Sided(kind, *one) for one in those))


@st.composite
def states(draw: st.DrawFn) -> ViewState:
    number = st.integers(-500, 500)
    cameras = st.builds(
        Camera, st.integers(-180, 180), st.integers(-89, 89), st.integers(50, 4000),
        st.tuples(number, number, number),
    )  # fmt: skip
    selection = draw(selections())
    mode = draw(st.sampled_from(MODES))
    aided = {"nerves": ("point", "muscle"), "depth": ("point",) if mode != MODES[0] else ()}
    fitting = [aid for aid in AIDS if selection.kind in aided[aid]]
    return ViewState(
        selection=selection,
        layers=Layers(
            draw(st.none() | st.integers(0, 100)), *(draw(st.booleans()) for _ in LAYERS[1:])
        ),
        camera=draw(st.none() | st.sampled_from(VIEWS) | cameras),
        mode=mode,
        aid=draw(st.sampled_from([None, *fitting])),
        lang=draw(st.sampled_from(VOCABULARY.langs)),
        ui=draw(st.sampled_from(PARTS)),
    )


@given(states())
def test_every_state_survives_the_address(state: ViewState) -> None:
    assert from_query(to_query(state), VOCABULARY) == Reading(state)
    assert from_query("?" + to_query(state), VOCABULARY).state == state


@given(st.text())
def test_no_string_raises(query: str) -> None:
    reading = from_query(query, VOCABULARY)
    assert from_query(to_query(reading.state), VOCABULARY) == Reading(reading.state)


@given(st.dictionaries(st.sampled_from(NAMES), st.text(min_size=1, max_size=200)))
def test_a_wrong_value_is_told_and_replaced(values: dict[str, str]) -> None:
    reading = from_query(urlencode(values), VOCABULARY)
    told = {problem.name: problem.value for problem in reading.problems}
    assert len(reading.problems) <= MOST_PROBLEMS
    for name, value in told.items():
        assert value == values[name][:LONGEST_VALUE]
        assert said(reading.state, name) == said(ViewState(), name)


def said(state: ViewState, name: str) -> Any:
    """What a state says of a name of the address."""
    selection = state.selection
    if name in KINDS:
        return selection.at(name) or (selection.muscle if name == "muscle" else None)
    own = {"side": selection.side, "also": selection.others, "view": state.camera}
    return own[name] if name in own else getattr(state, name)


def test_unknown_names_are_ignored() -> None:
    assert from_query("utm_source=mail&x=1", VOCABULARY) == Reading(ViewState())


def test_a_muscle_that_does_not_bear_the_point_is_told() -> None:
    reading = from_query("point=suboccipital&muscle=sternocleidomastoid", VOCABULARY)
    assert reading.state.selection == Selection("point", "suboccipital")
    assert [problem.name for problem in reading.problems] == ["muscle"]


def test_of_several_the_known_ones_are_kept_and_eight_at_most() -> None:
    query = "point=suboccipital&also=scm-sternal-mid.right,tail.left,eye.left"
    reading = from_query(query, VOCABULARY)
    assert reading.state.selection.others == (Sided("point", "scm-sternal-mid", "right"),)
    assert [problem.name for problem in reading.problems] == ["also"]
    many = Vocabulary((), {f"p{n}": () for n in range(9)}, (), (), (), (), ("en",))
    query = "point=p0&also=" + ",".join(f"p{n}.left" for n in range(9))
    reading = from_query(query, many)
    expected = tuple(Sided("point", f"p{n}", "left") for n in range(1, MOST_TOGETHER))
    assert reading.state.selection.others == expected
    assert [problem.name for problem in reading.problems] == ["also"]


def test_the_address_of_the_design_reads_as_written() -> None:
    query = "muscle=sternocleidomastoid&point=scm-sternal-mid&side=left&view=left"
    assert to_query(from_query(query + "&mode=patient", VOCABULARY).state) == query


def test_a_view_of_one_side_brings_that_side_where_nothing_is_selected_and_none_is_said() -> None:
    def read(query: str) -> tuple[str, str]:
        state = from_query(query, VOCABULARY).state
        return state.selection.side, to_query(state)

    assert read("view=right") == ("right", "view=right")
    assert read("view=right&side=left") == ("left", "side=left&view=right")
    assert read("view=front") == ("left", "view=front")
    # links of old: a selection without a side is on the left, from wherever it is seen
    assert read("view=right&point=suboccipital")[0] == "left"


def test_the_vectors_of_the_browser_are_not_stale() -> None:
    assert make_vectors.TARGET.read_text(encoding="utf-8") == make_vectors.text(), (
        "run: PYTHONPATH=. python tests/js/make_vectors.py"
    )
