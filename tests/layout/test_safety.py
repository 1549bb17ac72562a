"""What has to be read before a claim stands before it, wherever the claim is shown."""

from __future__ import annotations

import json
from typing import Any

import pytest

from anatomy.layout.panels import panels
from anatomy.model.catalogue import Catalogue, Texts
from anatomy.model.patterns import SIDES
from anatomy.model.reading_levels import MODES
from tests.layout.trees import components, spoken, text

ARTERY = "topic.warning-signs.artery"
LANGUAGES = ("en", "es")


@pytest.fixture(scope="module", params=LANGUAGES)
def told(request: Any, catalogue: Catalogue) -> tuple[dict[str, Any], Texts]:
    """The file of panels and the words of a language."""
    return json.loads(panels(catalogue, request.param)), catalogue.text(request.param)


def test_no_statement_is_shown_without_its_warnings_before_it(
    told: tuple[dict[str, Any], Texts], catalogue: Catalogue
) -> None:
    file, words = told
    shown = 0
    for key, panel in file["panels"].items():
        said = text(panel, file["parts"])
        for one in catalogue.statements.values():
            at = said.find(_words(one.key, words))
            for safety in one.statement.with_safety if at >= 0 else ():
                shown += 1
                assert 0 <= said.find(_words(safety, words)) < at, (key, one.key, safety)
    assert shown > 100


def test_every_panel_of_a_group_has_the_artery_warning_before_its_claims(
    told: tuple[dict[str, Any], Texts], catalogue: Catalogue
) -> None:
    file, words = told
    claims = ("feels", "symptoms", "resembles", "doctor", "needling", "helps")
    for id_ in (*catalogue.points, *catalogue.muscles):
        for side in SIDES:
            said = text(file["panels"][f"{id_}.{side}"], file["parts"])
            for mode in MODES:
                told_so = _words(ARTERY, words, mode)
                warning = said.index(told_so)
                assert said.count(told_so) == 1, "once on a panel, on each level"
                for claim in claims:
                    heading = said.find(words.say(f"ui.panel.{claim}"))
                    assert heading < 0 or warning < heading, (id_, claim)


def test_the_warning_of_a_claim_that_is_seen_is_not_folded_away(
    told: tuple[dict[str, Any], Texts], catalogue: Catalogue
) -> None:
    file, words = told
    for id_ in (*catalogue.points, *catalogue.muscles):
        folds = [c for c in components(file["panels"][f"{id_}.left"], file["parts"])
                 if c["type"] == "Details"]  # fmt: skip
        assert not any(_words(ARTERY, words) in text(fold, file["parts"]) for fold in folds)


def test_a_sign_in_a_panel_says_how_urgent_it_is(
    told: tuple[dict[str, Any], Texts], catalogue: Catalogue
) -> None:
    file, words = told
    signs = {
        text(sign, file["parts"]): sign
        for panel in file["panels"].values()
        for sign in components(panel, file["parts"])
        if sign["props"].get("className") == "statement sign"
    }
    ids = set()
    for sign in signs.values():
        said = text(sign, file["parts"])
        warning = next(w for w in catalogue.all_warnings if _words(w.owner, words) in said)
        ids.add(warning.id)
        short = "emergency-short" if warning.urgency == "emergency" else f"{warning.urgency}-title"
        assert said.startswith(words.say(f"ui.warnings.{short}"))
    assert ids == {"jaw-chewing", "aura-first", "sinus-spread", "after-needling",
                   "after-needling-today", "cough-strain", "pregnancy",
                   "pregnancy-any"}  # fmt: skip


@pytest.mark.parametrize("place", ["temple", "vertex", "jaw-angle"])
def test_a_place_shows_its_signs_before_its_patterns(
    told: tuple[dict[str, Any], Texts], place: str
) -> None:
    file, words = told
    for side in SIDES:
        said = text(file["panels"][f"{place}.{side}"], file["parts"])
        sign = said.index(_words("warning.jaw-chewing", words))
        assert sign < said.index(words.say("ui.region.patterns"))


def test_the_signs_after_needling_are_told_wherever_needling_is(
    told: tuple[dict[str, Any], Texts], catalogue: Catalogue
) -> None:
    file, words = told
    for key in (*(f"{id_}.left" for id_ in (*catalogue.points, *catalogue.muscles)), "treatment"):
        said = text(file["panels"][key], file["parts"])
        for sign in ("after-needling", "after-needling-today"):
            assert _words(f"warning.{sign}", words) in said, key


def test_the_signs_of_children_stand_with_those_of_the_same_urgency(
    told: tuple[dict[str, Any], Texts],
) -> None:
    file, words = told
    said = text(file["panels"]["warnings"], file["parts"])
    order = [
        said.index(spoken(words.say(key)))
        for key in ("ui.warnings.emergency-title", "topic.warning-signs.children-emergency",
                    "ui.warnings.today-title", "topic.warning-signs.children-today",
                    "ui.warnings.soon-title")
    ]  # fmt: skip
    assert order == sorted(order)


def _words(key: str, words: Texts, mode: str = "patient") -> str:
    """As `text` gives them."""
    return spoken(words.read(key if key in words.entries else f"{key}.text", mode))
