"""What may stand on the hand-out: from the catalogue, in each language, nothing that needs a
therapist among the exercises for home."""

import json

import pytest

from anatomy.layout.panels import panels
from anatomy.model.texts import lead_and_items, run_in


@pytest.mark.parametrize("lang", ["en", "es"])
def test_every_point_has_its_part(catalogue, lang):
    handout = json.loads(panels(catalogue, lang))["handout"]
    wanted = {f"{point}.{side}" for point in catalogue.points for side in ("left", "right")}
    assert set(handout["points"]) == wanted
    for point in handout["points"].values():
        assert point["where"] and 1 <= len(point["why"]) <= 3 and point["zones"]
        assert set(point["exercises"]) & set(handout["exercises"])
    signs = handout["signs"]
    assert list(signs) == ["emergency", "today", "soon"]
    assert len(signs["emergency"]) >= 8 and len(signs["today"]) >= 3 and len(signs["soon"]) >= 5


@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_signs_after_needling_have_one_wording(catalogue, lang):
    """They stand with what to expect where a needle was used, and in the lists where not."""
    handout = json.loads(panels(catalogue, lang))["handout"]
    words = catalogue.text(lang)
    for urgency, sign in (("emergency", "after-needling"), ("today", "after-needling-today")):
        text = run_in(words.read(f"warning.{sign}.text"))
        assert handout["afterNeedling"][urgency] == [text]
        assert text not in handout["signs"][urgency]
        assert any(line.endswith(f": {text}") for line in handout["expect"])


@pytest.mark.parametrize("lang", ["en", "es"])
def test_every_point_takes_the_artery_warning_home(catalogue, lang):
    handout = json.loads(panels(catalogue, lang))["handout"]
    artery = catalogue.text(lang).read("topic.warning-signs.artery")
    lead, signs = lead_and_items(artery)
    assert "112" in lead and len(signs) > 5
    assert all(lead in point["warns"] for point in handout["points"].values())


def test_no_exercise_that_only_a_therapist_shows(file):
    assert "collarbone-stretch" not in file["handout"]["exercises"]
    assert "double-chin" in file["handout"]["exercises"]


def test_the_chest_warning_goes_with_its_point(file):
    warns = file["handout"]["points"]["scm-sternal-low.left"]["warns"]
    assert any("chest" in text for text in warns)


def test_the_sketch_of_the_nerves_is_not_shown_where_it_explains_nothing(file):
    aids = {
        point: [step["aid"] for step in steps if step["id"] == "why"]
        for point, steps in file["stories"].items()
    }
    assert aids.pop("scm-sternal-low") == [None]
    assert set(map(tuple, aids.values())) == {("nerves",)}
