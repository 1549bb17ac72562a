"""The questions that people ask, and what a visitor sees first."""

from __future__ import annotations

import json
from typing import Any

import pytest
from plotly.utils import PlotlyJSONEncoder

from anatomy.layout import page
from anatomy.layout.panels import panels
from anatomy.layout.welcome import welcome
from anatomy.model.clinic import Clinic, Contact
from tests.layout.trees import components, text

FEW = range(3, 6)


def plain(component: Any) -> Any:
    return json.loads(json.dumps(component, cls=PlotlyJSONEncoder))


def questions_of(tree: Any, parts: Any) -> list[str]:
    """Those that a tree offers, by their words."""
    return [
        text(heading, parts)
        for fold in components(tree, parts)
        if fold["type"] == "Summary"
        for heading in components(fold, parts)
        if heading["type"] == "H4"
    ]


def dialogs_of(tree: Any, parts: Any = ()) -> list[str]:
    return [
        one["props"]["data-value"]
        for one in components(tree, parts)
        if one["props"].get("data-do") == "dialog"
    ]


def test_the_dialog_holds_every_question_with_its_answer_and_its_certainty(
    file: Any, catalogue: Any
) -> None:
    tree, parts, words = file["panels"]["questions"], file["parts"], catalogue.text("en")
    asked = [words.say(f"{one.owner}.name") for one in catalogue.all_questions]
    assert sorted(questions_of(tree, parts)) == sorted(asked)
    said = text(tree, parts)
    for question in catalogue.all_questions:
        for one in question.keyed_statements:
            assert words.read(one.key) in said
            for ref in one.statement.refs:
                assert catalogue.references[ref].full("No author named") in said
    assert said.index(words.say("ui.warnings.button")) < said.index(asked[0])


def test_each_point_offers_a_few_and_the_way_to_all(file: Any, catalogue: Any) -> None:
    parts = file["parts"]
    for point in catalogue.points.values():
        tree = file["panels"][f"{point.id}.left"]
        assert len(questions_of(tree, parts)) in FEW, point.id
        assert "questions" in dialogs_of(tree, parts)
    under_the_skull = questions_of(file["panels"]["suboccipital.right"], parts)
    assert catalogue.text("en").say("question.blood-thinners.name") in under_the_skull


def test_each_headache_and_the_treatment_lead_to_them(file: Any, catalogue: Any) -> None:
    for key in (*(f"{id_}.left" for id_ in catalogue.headaches), "treatment"):
        assert "questions" in dialogs_of(file["panels"][key], file["parts"]), key


def test_a_section_of_questions_is_sent_once(file: Any) -> None:
    """It is the same at each point of a group, on both sides."""
    sections = [p for p in file["parts"] if p["props"].get("className") == "questions"]
    assert 3 <= len(sections) < 12


@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_first_screen_tells_the_emergency_before_what_helps(
    catalogue: Any, lang: str
) -> None:
    words = catalogue.text(lang)
    tree = plain(welcome(catalogue, words))
    said = text(tree)
    order = [
        said.index(words.read(f"topic.start.{id_}"))
        for id_ in ("what", "doctor", "helps", "clinic", "needling")
    ]
    assert order == sorted(order)
    assert order[1] < said.index(words.say("ui.warnings.button")) < order[2]
    assert dialogs_of(tree) == ["warnings", "exercises", "treatment", "questions"]


def test_what_it_says_has_its_sources_behind_it(file: Any, catalogue: Any) -> None:
    said = text(file["panels"]["welcome-more"], file["parts"])
    for one in catalogue.topics["start"].keyed_statements:
        for ref in one.statement.refs:
            assert catalogue.references[ref].full("No author named") in said


def test_a_clinic_is_offered_where_there_is_one_and_only_pages_that_it_shows(
    catalogue: Any,
) -> None:
    facts = catalogue.for_clinic(Clinic(pages=(), contact=Contact(phone="+44 20 7946 0000")))
    words = facts.text("en")
    tree = plain(welcome(facts, words))
    assert dialogs_of(tree) == ["warnings", "contact", "questions"]
    assert words.read("topic.start.needling") not in text(tree)
    assert "questions" in dialogs_of(plain(page(facts, {}, "en", {"en": "/"})))
    file = json.loads(panels(facts, "en"))
    asked = questions_of(list(file["panels"].values()), file["parts"])
    assert words.say("question.massage-and-heat.name") in asked
    assert words.say("question.clean-needle.name") not in asked
