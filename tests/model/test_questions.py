"""The questions that people ask: all there, answered from the facts named for each, in both
languages; and a question that names what is not there says so."""

from __future__ import annotations

import re

import pytest

from anatomy.model.catalogue import Catalogue, safety_named
from anatomy.model.clinic import Clinic
from anatomy.model.reading_levels import MODES
from anatomy.model.schema import About
from tests.model.conftest import Copy

# Question -> works that its answer rests on, and words that it must have at the plain level.
ANSWERS = {
    "is-it-for-me": (("pourahmadi2021", "vazquezjustes2022"), ("warning signs", "No test")),
    "what-the-check-shows": (("lucas2009", "rathbone2017", "rushton2023"), ("No.", "doctor")),
    "how-long": (
        ("kamali2019", "gildir2019", "kandeel2024", "mousavikhatir2022"), ("nobody knows",)),
    "visits-and-cost": (
        ("chys2025", "kamali2019", "rezaeian2020", "gildir2019", "dunning2021"),
        ("two to four", "ask the clinic")),
    "upkeep": ((), ("Nobody knows",)),
    "my-medicine": (
        ("ihs2018",),
        ("prescribed", "15 days", "10 days", "ibuprofen", "triptans", "strong", "caffeine")),
    "blood-thinners": (("munoz2022", "apta2013"), ("Do not stop", "can't be pressed")),
    "clean-needle": (("asap2007",), ("sterile", "once", "sharps box")),
    "trained-therapist": (("kearns2022",), ("What training", "country")),
    "unwell-after": (("lee2011", "ji2015", "weagle2021", "ihs2018"), ("morning", "the same day")),
    "driving-and-sport": (("martinpintado2016",), ("drowsy", "sport", "one to three days")),
    "massage-and-heat": (("cote2019", "kamali2019"), ("massage", "heat we found no study")),
    "stress-and-sleep": (("bendtsen2010", "kroll2021"), ("biofeedback", "no study on sleep")),
    "preventive-medicine": (("bendtsen2010",), ("amitriptyline", "doctor chooses")),
    "endurance-sport": (("lemmens2019", "kroll2021"), ("0.6", "migraine days a month")),
    "acupuncture": (("linde2016",), ("Nobody knows", "52", "43", "48", "17")),
    "neck-thrust": (
        ("wynd2013", "cote2019", "chaibi2017", "jull2002"), ("tear", "without thrusts")),
    "diary": (("ihs2018", "nhs2024a"), ("four weeks", "on paper", "stores nothing")),
    "jaw": (("ihs2018", "wright2000"), ("dentist",)),
    "pregnant": (
        ("do2019",), ("new or different", "the same day", "even if", "first three months")),
    "my-child": ((), ("No.", "Under 18")),
    "both-sides": (("fernandez2006d", "ihs2018"), ("Sources differ", "both muscles")),
    "what-to-tell": ((), ("you notice", "avoid", "hope for", "decide together")),
    "nothing-helps": (("ylinen2010",), ("two to four weeks", "back to your doctor", "Time")),
}  # fmt: skip


@pytest.mark.parametrize("id_", ANSWERS)
def test_each_question_is_answered_from_the_facts_named_for_it(
    catalogue: Catalogue, id_: str
) -> None:
    refs, said = ANSWERS[id_]
    told = catalogue.questions[id_].keyed_statements
    assert set(refs) <= {ref for one in told for ref in one.statement.refs}
    answer = " ".join(catalogue.text("en").read(one.key) for one in told)
    for words in said:
        assert words in answer, words


@pytest.mark.parametrize(
    ("id_", "sign"),
    [("unwell-after", "warning.after-needling"), ("jaw", "warning.jaw-chewing"),
     ("pregnant", "warning.pregnancy"), ("neck-thrust", "topic.warning-signs.artery"),
     ("my-child", "topic.warning-signs.children-emergency"),
     ("my-child", "topic.warning-signs.children-today")],
)  # fmt: skip
def test_an_answer_stands_behind_the_warning_that_belongs_to_it(
    catalogue: Catalogue, id_: str, sign: str
) -> None:
    assert sign in safety_named(catalogue.questions[id_].keyed_statements)


def test_no_other_question_is_there(catalogue: Catalogue) -> None:
    assert set(catalogue.questions) == set(ANSWERS) and len(ANSWERS) == 24
    assert {question.about for question in catalogue.all_questions} == set(About)


def test_a_question_ends_as_one_and_each_answer_has_the_same_numbers_in_all_languages(
    catalogue: Catalogue,
) -> None:
    def numbers(text: str) -> list[str]:
        plain = re.sub(r"(?<=\d)[,.](?=\d{3}\b)", "", text)
        return sorted(re.findall(r"\d+(?:\.\d+)?", re.sub(r"(?<=\d),(?=\d)", ".", plain)))

    for question in catalogue.all_questions:
        for text in catalogue.all_texts:
            assert text.say(f"{question.owner}.name").endswith("?")
        for one in question.keyed_statements:
            for mode in MODES:
                said = [numbers(text.read(one.key, mode)) for text in catalogue.all_texts]
                assert said.count(said[0]) == len(said), (one.key, mode, said)


def test_what_rests_on_no_work_is_marked_as_ours_or_as_handed_down(catalogue: Catalogue) -> None:
    for question in catalogue.all_questions:
        for one in question.keyed_statements:
            if not one.statement.refs:
                assert one.statement.certainty != "good", one.key


def test_those_about_the_needle_go_with_its_page_and_all_others_stay(catalogue: Catalogue) -> None:
    without = catalogue.for_clinic(Clinic(pages=()))
    assert set(catalogue.questions) - set(without.questions) == {
        "is-it-for-me", "trained-therapist", "clean-needle", "visits-and-cost", "how-long",
        "upkeep", "acupuncture", "unwell-after", "driving-and-sport", "blood-thinners",
    }  # fmt: skip
    assert set(catalogue.for_clinic(Clinic()).questions) == set(catalogue.questions)


CASES = {
    "page": ('page = "treatment"', 'page = "treatmnet"', 'did you mean "treatment"?'),
    "groups": (
        'groups = ["sternocleidomastoid"]', 'groups = ["sternocleidomastoids"]',
        'did you mean "sternocleidomastoid"?'),
    "headaches": (
        'headaches = ["cervicogenic"]', 'headaches = ["neck"]', "add it to headaches.toml"),
    "refs": ('refs = ["linde2016"]', 'refs = ["linde2061"]', 'did you mean "linde2016"?'),
    "about": ('about = "visit"', 'about = "visits"', "visit"),
    "source": ('refs = ["lemmens2019"], ', "", "name at least one id of references.json"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_what_a_question_names_wrongly_is_told(copy: Copy, case: str) -> None:
    old, new, remedy = CASES[case]
    copy.edit("questions.toml", old, new)
    problems = [one for one in copy.problems() if one.file == "questions.toml"]
    assert any(one.field.startswith("question") and remedy in f"{one.wrong} {one.remedy}"
               for one in problems), problems  # fmt: skip


def test_a_question_without_words_is_told(copy: Copy) -> None:
    copy.edit("questions.toml", 'id = "upkeep"', 'id = "keeping-up"')
    missing = {one.field for one in copy.problems() if one.wrong == "is missing"}
    assert {"question.keeping-up.name", "question.keeping-up.answer"} <= missing
