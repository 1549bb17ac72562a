"""The content itself: what the fact sheet and the task ask for is there, word for word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from anatomy.model.catalogue import Catalogue
from anatomy.model.patterns import SIDES, reverse_index, sided_zones
from anatomy.model.reading_levels import MODES
from anatomy.model.schema import POINT_KINDS, Certainty, Kind, Relation, Source, Urgency
from anatomy.model.texts import Words
from tests.fact_sheet import CODES, IDS, MUSCLES, ROWS


def test_every_cell_of_the_matrix_and_no_other(catalogue: Catalogue) -> None:
    cells = {
        (point.code, catalogue.regions[zone.region].code, zone.side.value): zone.grade.weight
        for point in catalogue.points.values()
        for zone in point.zones
    }
    assert cells == ROWS


def test_deep_and_tooth_targets_of_the_matrix(catalogue: Catalogue) -> None:
    targets = {
        (point.code, target.region): target.grade.value
        for point in catalogue.points.values()
        for target in point.targets
    }
    assert targets == {
        ("UT1", "eye-deep"): "spillover",
        ("UT1", "lower-molars"): "occasional",
        ("SO", "eye-deep"): "spillover",
        ("SCM_S_MID", "eye-deep"): "essential",
        ("SCM_C_UP", "ear-deep"): "essential",
        ("SCM_C_UP", "upper-molars"): "occasional",
    }


def test_ids_are_the_agreed_ones_in_the_agreed_order(catalogue: Catalogue) -> None:
    assert {point.code: point.id for point in catalogue.points.values()} == IDS
    assert {g.id: [m.id for m in g.muscles] for g in catalogue.all_groups} == MUSCLES
    assert [group.id for group in catalogue.all_groups] == list(MUSCLES)
    skin = {r.id: r.code for r in catalogue.all_regions if r.kind == "skin"}
    assert skin == CODES
    assert {r.id for r in catalogue.all_regions if r.midline} == {
        "forehead", "vertex", "chin", "throat", "upper-sternum",
    }  # fmt: skip
    assert list(catalogue.headaches) == [
        "tension-type", "migraine", "cluster", "sinus", "cervicogenic", "temporomandibular",
        "medication-overuse",
    ]  # fmt: skip


def test_only_one_pattern_crosses_the_midline(catalogue: Catalogue) -> None:
    crossing = [
        (point.id, zone.region)
        for point in catalogue.points.values()
        for zone in (*point.zones, *point.targets)
        if zone.side is Relation.CONTRA
    ]
    assert crossing == [("scm-clavicular-mid", "forehead")]


def test_the_reverse_index_is_the_matrix_transposed(catalogue: Catalogue) -> None:
    index = reverse_index(catalogue)
    back = {
        (found.point, found.side, region, found.grade)
        for region, patterns in index.items()
        for found in patterns
        if catalogue.regions[region.rpartition("-")[0]].kind == "skin"
    }
    forth = {
        (point.id, side, zone.region, zone.grade)
        for point in catalogue.points.values()
        for side in SIDES
        for zone in sided_zones(point, side)
    }
    assert back == forth
    assert len(back) == 2 * len(ROWS)


def test_every_point_tells_every_kind_in_three_levels(catalogue: Catalogue) -> None:
    words = catalogue.text("en")
    for point in catalogue.points:
        told = catalogue.statements_of(point)
        assert set(POINT_KINDS) <= {one.statement.kind for one in told}
        for one in told:
            for mode in MODES:
                assert words.read(one.key, mode)
        # the kinds that a student and a professional ask for have words of their own
        assert all(
            words.read(one.key, "student") != words.read(one.key, "patient")
            for one in told
            if one.statement.kind in (Kind.WHERE, Kind.ZONES, Kind.WHY, Kind.ANATOMY)
        )


ARTERY = "topic.warning-signs.artery"
JAW = "warning.jaw-chewing"
AFTER_NEEDLING = ("warning.after-needling", "warning.after-needling-today")


def test_claims_of_other_signs_than_pain_bring_the_artery_warning(catalogue: Catalogue) -> None:
    claims = [
        one
        for point in catalogue.points
        for one in catalogue.statements_of(point)
        if one.statement.kind is Kind.SYMPTOMS
    ]
    assert len(claims) == 4  # sternal mid and low, clavicular mid and up
    assert all(ARTERY in one.statement.with_safety for one in claims)


@pytest.mark.parametrize(
    ("key", "safety"),
    [
        ("point.suboccipital.feels", ARTERY),  # "eyes feel strained"
        ("point.suboccipital.resembles", ARTERY),
        ("point.suboccipital.resembles", JAW),
        ("group.suboccipitals.doctor", ARTERY),
        ("group.suboccipitals.needling", ARTERY),
        ("point.ut-front.resembles", ARTERY),
        ("point.ut-front.resembles", JAW),
        ("point.ut-behind.resembles", ARTERY),
        ("group.upper-trapezius.doctor", ARTERY),
        ("group.sternocleidomastoid.doctor", ARTERY),
        ("point.scm-sternal-up.resembles", JAW),
        ("headache.migraine.doctor", "warning.aura-first"),
        ("headache.sinus.doctor", "warning.sinus-spread"),
        ("headache.cluster.likeness", ARTERY),  # claims about the eye
        ("headache.cervicogenic.doctor", ARTERY),
        *(
            (key, sign)
            for key in (
                "group.upper-trapezius.needling",
                "group.suboccipitals.needling",
                "group.sternocleidomastoid.needling",
                "topic.needling-risks.after-effects",
                "topic.needling-risks.soreness",
                "topic.needling-risks.serious",
                "topic.needling-after.care",
            )
            for sign in AFTER_NEEDLING
        ),
    ],
)
def test_a_statement_brings_the_warning_of_the_fact_sheet(
    catalogue: Catalogue, key: str, safety: str
) -> None:
    assert safety in catalogue.statements[key].statement.with_safety


def test_every_point_has_the_artery_warning(catalogue: Catalogue) -> None:
    for point in catalogue.points:
        assert ARTERY in catalogue.safety_of(point), point


def test_places_that_a_temple_artery_hurts_in_carry_its_sign(catalogue: Catalogue) -> None:
    carrying = {region.id for region in catalogue.all_regions if "jaw-chewing" in region.warnings}
    assert carrying == {"temple", "vertex", "jaw-angle"}


@pytest.mark.parametrize(
    "sign",
    ["unlike any before", "drooping lid", "pupils", "double vision", "loss of sight", "hearing",
     "beating noise", "spinning", "unsteady", "slurred", "swallowing", "numb face",
     "weak or numb arm or leg", "sudden, very strong", "tear", "blow", "jolt", "thrust",
     "by itself", "112"],
)  # fmt: skip
def test_the_artery_warning_names_every_sign_of_the_fact_sheet(
    catalogue: Catalogue, sign: str
) -> None:
    assert sign in catalogue.text("en").read(ARTERY)


def test_measured_referral_is_claimed_for_the_trapezius_alone(catalogue: Catalogue) -> None:
    better = {
        (point.id, zone.region)
        for point in catalogue.points.values()
        for zone in point.zones
        if zone.certainty in ("good", "fair")
    }
    assert better == {("ut-front", "side-neck"), ("ut-front", "temple")}


def test_identifiers_are_marked_as_the_sheet_marks_them(catalogue: Catalogue) -> None:
    trapezius = catalogue.muscles["upper-trapezius"].identifiers
    assert trapezius.fma is None  # "not certain" there
    assert trapezius.ta2 and trapezius.ta2.source is Source.LOW_AUTHORITY
    minor = catalogue.muscles["rectus-capitis-posterior-minor"].identifiers
    assert minor.ta2 and minor.ta2.source is Source.INFERRED
    assert minor.fma_left and minor.fma_left.doubtful
    scm = catalogue.muscles["sternocleidomastoid"].identifiers
    assert scm.fma_right and scm.fma_right.value == "13408"
    assert scm.fma_left and scm.fma_left.value == "13409"


EMERGENCY = """sudden-worst face-arm-speech sight-loss eye-or-neck-sudden painful-red-eye
fever-stiff-neck after-blow pregnancy after-needling aura-first sinus-spread carbon-monoxide"""
TODAY = """jaw-chewing pregnancy-any upright-worse after-needling-today after-blow-late
swollen-optic-nerve"""
SOON = """new-after-50 getting-worse cough-strain wakes-or-lying new-medicine cancer-immune
many-days"""


def test_the_warning_signs_are_those_of_the_fact_sheet_most_urgent_first(
    catalogue: Catalogue,
) -> None:
    listed = [(warning.urgency.value, warning.id) for warning in catalogue.all_warnings]
    lists = {"emergency": EMERGENCY, "today": TODAY, "soon": SOON}
    assert listed == [(urgency, id_) for urgency, ids in lists.items() for id_ in ids.split()]
    assert list(lists) == [urgency.value for urgency in Urgency]


def test_the_emergency_number_stands_where_it_is_called(catalogue: Catalogue) -> None:
    for text in catalogue.all_texts:
        for key in ("ui.warnings.emergency-title", "ui.warnings.emergency-short", ARTERY,
                    "warning.jaw-chewing.text", "warning.cough-strain.text",
                    "warning.cancer-immune.text"):  # fmt: skip
            assert "112" in text.read(key), (text.lang, key)
            assert "999" in text.calling("999").read(key)


@pytest.mark.parametrize(
    ("sign", "en", "es"),
    [
        ("face-arm-speech", "leg", "pierna"), ("face-arm-speech", "numb", "dormid"),
        ("face-arm-speech", "one side", "un lado"), ("face-arm-speech", "swallowing", "tragar"),
        ("face-arm-speech", "unsteady", "tambalearse"), ("face-arm-speech", "spinning", "gire"),
        ("sight-loss", "even if it passes", "aunque se pase"),
        ("sudden-worst", "unlike any before", "distinto de todos"),
        ("eye-or-neck-sudden", "very strong neck pain that you never had before", "muy fuerte"),
        ("fever-stiff-neck", "drowsiness", "sueño"),
        ("after-blow", "that day or in the days after", "ese día o en los días siguientes"),
        ("after-blow-late", "weeks after", "semanas después"),
        ("pregnancy", "six weeks after birth", "seis semanas después del parto"),
        ("pregnancy-any", "any new or different", "cualquier"),
        ("after-needling", "a day or two later", "uno o dos días"),
        ("after-needling", "dry cough", "tos seca"), ("after-needling", "stiff neck", "rígido"),
        ("after-needling", "leg or face", "la cara"), ("after-needling", "seeing", "ver"),
        ("after-needling-today", "worse when you sit or stand", "sentarse"),
        ("after-needling-today", "redness", "rojez"), ("after-needling-today", "lump", "bulto"),
        ("jaw-chewing", "over 50", "50 años"), ("jaw-chewing", "temple", "sien"),
        ("jaw-chewing", "loss of weight", "pérdida de peso"),
        ("upright-worse", "better when you lie down", "mejora al acostarse"),
        ("getting-worse", "changed", "cambiado"),
        ("cough-strain", "cough, sneeze, strain", "toser"),
        ("new-medicine", "new medicine", "medicina nueva"),
        ("carbon-monoxide", "outdoors", "aire libre"),
        ("aura-first", "for the first time", "primera vez"),
        ("sinus-spread", "round the eye", "el ojo"),
        ("many-days", "ibuprofen", "ibuprofeno"), ("many-days", "triptans", "triptanes"),
        ("swollen-optic-nerve", "optician", "óptico"),
    ],
)  # fmt: skip
def test_a_sign_says_it_in_plain_words(
    catalogue: Catalogue, sign: str, en: str, es: str
) -> None:
    for lang, words in (("en", en), ("es", es)):
        assert words in catalogue.text(lang).read(f"warning.{sign}.text")


def test_no_warning_rests_on_a_work_that_nobody_read(catalogue: Catalogue) -> None:
    for warning in catalogue.all_warnings:
        seen = [catalogue.references[ref].seen for ref in warning.refs]
        assert any(what != "none" for what in seen) or warning.certainty is Certainty.WEAK
    assert not any("debette2009" in warning.refs for warning in catalogue.all_warnings)
    assert {"rushton2023", "sanp2017", "chaibi2019", "dziewas2003"} <= set(
        catalogue.statements[ARTERY].statement.refs
    )


def test_unverified_references_have_no_link(catalogue: Catalogue) -> None:
    for reference in catalogue.all_references:
        assert reference.verified or not reference.links
    linked = catalogue.references["alonsoblanco2011"]
    assert [address for _, address in linked.links] == [
        "https://doi.org/10.1111/j.1526-4637.2011.01204.x",
        "https://pubmed.ncbi.nlm.nih.gov/21812909/",
    ]


def test_short_citations_tell_namesakes_apart(catalogue: Catalogue) -> None:
    references = catalogue.references
    assert references["fernandez2006a"].short == "Fernández-de-las-Peñas 2006a"
    assert references["fernandez2006b"].short == "Fernández-de-las-Peñas 2006b"
    assert references["barbero2013"].short == "Barbero 2013"
    shorts = [reference.short for reference in catalogue.all_references]
    assert len(set(shorts)) == len(shorts)


def test_full_citations_of_an_article_a_book_and_a_nameless_work(catalogue: Catalogue) -> None:
    references = catalogue.references
    assert references["jull2002"].full("").startswith("Jull G")
    assert references["simons1999"].full("") == (
        "Simons DG, Travell JG, Simons LS (1999). Travell and Simons' myofascial pain and "
        "dysfunction: the trigger point manual. Volume 1. Upper half of body. Edition 2. "
        "Williams & Wilkins."
    )
    assert references["medicina2023"].full("Nobody").startswith("Nobody (2023). Iatrogenic")


def test_no_placeholder_is_left(catalogue: Catalogue) -> None:
    for text in catalogue.all_texts:
        for key, entry in text.entries.items():
            words = entry if isinstance(entry, str) else " ".join(
                filter(None, (entry.patient, entry.student, entry.professional))
            )  # fmt: skip
            assert not re.search(r"TODO|TBD|XXX|[Ll]orem", words), key


def test_no_path_of_a_machine(catalogue: Catalogue) -> None:
    content = Path(__file__).parents[2] / "anatomy" / "content"
    for path in content.rglob("*"):
        if path.is_file():
            assert not re.search(r"/(tmp|work|home)/", path.read_text(encoding="utf-8")), path


def test_the_catalogue_cannot_be_changed(catalogue: Catalogue) -> None:
    with pytest.raises(ValueError, match="frozen"):
        catalogue.points["ut-front"].code = "UT9"  # type: ignore[misc]
    with pytest.raises(TypeError):
        catalogue.points["new"] = catalogue.points["ut-front"]  # type: ignore[index]
    with pytest.raises(TypeError):
        catalogue.text("en").entries["ui.title"] = "other"  # type: ignore[index]


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_professional_reads_what_a_student_reads_and_then_what_is_added(
    catalogue: Catalogue, lang: str
) -> None:
    added = 0
    for key, entry in catalogue.text(lang).entries.items():
        if isinstance(entry, Words):
            (student,) = entry.paragraphs("student")
            first, *rest = entry.paragraphs("professional")
            assert first == student == (entry.student or entry.patient), key
            assert rest == ([entry.professional] if entry.professional else []), key
            added += len(rest)
    assert added > 50
