"""The clinic's own on the page: there where a file gives it, and never in place of what is ours."""

import json

import pytest
from plotly.utils import PlotlyJSONEncoder

from anatomy.layout import clinic_files, page
from anatomy.layout.panels import panels
from anatomy.model.clinic import Clinic
from anatomy.model.vocabulary import vocabulary
from tests.layout.trees import components, text

OWN = {
    "name": "Example Clinic",
    "emergency_number": "911",
    "disclaimer": {"en": "Ask us."},
    "muscles": ["suboccipitals"],
    "pages": ["table"],
    "contact": {
        "phone": "+44 20 7946 0000",
        "booking": "https://clinic.example/book",
        "whatsapp": "+44 7700 900000",
    },
    "colours": {"accent": "#8a1c1c"},
}


@pytest.fixture(scope="module")
def facts(catalogue):
    return catalogue.for_clinic(Clinic.model_validate(OWN))


@pytest.fixture(scope="module")
def tree(facts):
    return plain(page(facts, {}, "en", {"en": "/"}))


def plain(component):
    return json.loads(json.dumps(component, cls=PlotlyJSONEncoder))


def links(tree):
    return [node["props"]["href"] for node in components(tree) if "href" in node["props"]]


def test_name_and_links_are_on_the_page(tree):
    assert "Example Clinic" in text(tree)
    wanted = {"tel:+442079460000", "https://clinic.example/book", "https://wa.me/447700900000"}
    assert wanted <= set(links(tree))


def test_the_emergency_number_is_the_clinics(tree):
    assert "tel:911" in links(tree)
    assert "112" not in text(tree)


def test_its_disclaimer_follows_ours(tree):
    assert "For learning, not for diagnosis. Ask us." in text(tree)
    assert "Not reviewed by a clinician" in text(tree)


def test_pages_that_are_left_out_can_not_be_opened(tree, facts):
    opened = {
        node["props"].get("data-value")
        for node in components(tree)
        if node["props"].get("data-do") in ("dialog", "entry")
    }
    assert {"table", "warnings", "about"} <= opened
    assert not opened & {"treatment", "exercises", "places", "headaches"}
    assert (vocabulary(facts).regions, vocabulary(facts).headaches) == ((), ())


def test_each_explanation_ends_with_the_contact_and_says_first_that_it_is_no_emergency(facts):
    file = json.loads(panels(facts, "en"))
    (part,) = [part for part in file["parts"] if part["props"].get("className") == "contact"]
    said = text(part, file["parts"])
    assert said.index("911") < said.index("Book an appointment")
    number = file["parts"].index(part)
    for key, panel in file["panels"].items():
        assert ({"part": number} in panel) == ("." in key), key


def test_without_a_file_nothing_of_it_is_there(catalogue, file):
    tree = plain(page(catalogue, {}, "en", {"en": "/"}))
    assert not any("contact" in str(node["props"].get("className")) for node in components(tree))
    assert not any(part["props"].get("className") == "contact" for part in file["parts"])
    assert clinic_files(catalogue.clinic) == {}


def test_its_colour_is_a_style(facts):
    assert b"--accent: #8a1c1c" in clinic_files(facts.clinic)["css/clinic.css"]


REVIEW = {
    "name": "Ana Example",
    "profession": {"en": "physiotherapist", "es": "fisioterapeuta"},
    "date": "2026-11-28",
}
RED = {
    "en": "Not reviewed by a clinician",
    "es": "No revisado por un profesional sanitario",
}
CURRENT = {
    "en": "Reviewed for Example Clinic by Ana Example, physiotherapist, on 28 November 2026",
    "es": "Revisado para Example Clinic por Ana Example, fisioterapeuta, el 28 de noviembre de "
    "2026",
}
OLDER = {
    "en": "Not reviewed by a clinician in this version. Ana Example, physiotherapist, reviewed an "
    "older one on 28 November 2026.",
    "es": "Versión no revisada por un profesional sanitario. Ana Example, fisioterapeuta, revisó "
    "una anterior el 28 de noviembre de 2026.",
}
STYLES = ("reviewed", "not-reviewed")


def lines(facts, lang):
    """(style, words) of the line in each place of the page, of the embed page and of the file that
    the hand-out and the pages to read are made from."""
    trees = [plain(page(facts, {}, lang, {"en": "/"}, embed=embed)) for embed in (False, True)]
    trees.append(json.loads(panels(facts, lang))["review"])
    return [
        (node["props"]["className"], text(node))
        for tree in trees
        for node in components(tree)
        if node["props"].get("className") in STYLES
    ]


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_review_of_this_version_takes_the_place_of_the_red_line_everywhere(catalogue, lang):
    version = catalogue.for_clinic(Clinic.model_validate(OWN)).version
    facts = catalogue.for_clinic(
        Clinic.model_validate({**OWN, "review": {**REVIEW, "content": version}})
    )
    # the foot of the page and the words about it, twice; the file of panels
    assert lines(facts, lang) == [("reviewed", CURRENT[lang])] * 5


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_review_of_an_older_version_says_so_in_red(catalogue, lang):
    facts = catalogue.for_clinic(
        Clinic.model_validate({**OWN, "review": {**REVIEW, "content": "0" * 12}})
    )
    assert lines(facts, lang) == [("not-reviewed", OLDER[lang])] * 5


@pytest.mark.parametrize("lang", ["en", "es"])
def test_nothing_but_a_review_removes_the_red_line(catalogue, lang):
    said = "Reviewed by a clinician."
    told = {**OWN, "name": said, "disclaimer": {"en": said, "es": said}, "language": "es"}
    for clinic in (Clinic(), Clinic.model_validate(told), Clinic(pages=())):
        assert lines(catalogue.for_clinic(clinic), lang) == [("not-reviewed", RED[lang])] * 5
    assert lines(catalogue, lang) == [("not-reviewed", RED[lang])] * 5


def test_a_review_that_was_right_is_older_once_a_word_has_changed(catalogue):
    version = catalogue.for_clinic(Clinic.model_validate(OWN)).version
    review = {**REVIEW, "content": version}
    changed = {**OWN, "disclaimer": {"en": "Ask anybody."}, "review": review}
    facts = catalogue.for_clinic(Clinic.model_validate(changed))
    assert lines(facts, "en")[0] == ("not-reviewed", OLDER["en"])


def test_the_page_says_which_version_it_shows(facts, tree, catalogue):
    assert f"Version of these texts: {facts.version}" in text(tree)
    spanish = text(plain(page(facts, {}, "es", {"en": "/"})))
    assert f"Versión de estos textos: {facts.version}" in spanish
    assert facts.version != catalogue.version  # the clinic's own disclaimer counts
