"""What is said when the content is broken: the file, the field, what is wrong, how to right it."""

from __future__ import annotations

from pathlib import Path

import pytest

from anatomy.model.catalogue import Catalogue
from anatomy.model.loading import load
from anatomy.model.problems import ContentError
from anatomy.model.schema import Kind
from tests.model.conftest import Copy

SCM = "muscles/sternocleidomastoid.toml"
SCM_WORDS = "text/en/sternocleidomastoid.toml"


def test_the_copy_loads(copy: Copy) -> None:
    assert copy.problems() == ()


def test_broken_toml_names_the_line(copy: Copy) -> None:
    copy.edit(SCM, 'id = "sternocleidomastoid"', 'id = "sternocleidomastoid')
    problem = copy.only()
    assert problem.file == SCM
    assert problem.field.startswith("line 5, column")
    assert "not valid TOML" in problem.wrong
    assert "quote" in problem.remedy


def test_broken_json_names_the_line(copy: Copy) -> None:
    copy.edit("references.json", '"id": "aksu2019",', '"id": "aksu2019"')
    problem = copy.only()
    assert (problem.file, problem.field.split(",")[0]) == ("references.json", "line 4")
    assert "not valid JSON" in problem.wrong
    assert "comma" in problem.remedy


def test_a_file_that_is_not_text(copy: Copy) -> None:
    (copy.folder / "regions.toml").write_bytes(b"\xff\xfe\x00")
    problem = copy.only()
    assert problem.file == "regions.toml"
    assert "UTF-8" in problem.wrong


def test_a_missing_file(copy: Copy) -> None:
    (copy.folder / "headaches.toml").unlink()
    problem = copy.only()
    assert (problem.file, problem.wrong) == ("headaches.toml", "is missing")


def test_an_empty_folder_tells_every_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as caught:
        load(tmp_path)
    files = {problem.file for problem in caught.value.problems}
    assert {"regions.toml", "references.json", "muscles", "text/en"} <= files


# one edit -> file, part of the field, part of what is wrong, part of the remedy
CASES = {
    "missing field": (
        (SCM, 'code = "SCM_S_MID"\n', ""),
        (SCM, "points[scm-sternal-mid].code", "is missing", "add this field"),
    ),
    "unknown field": (
        (SCM, 'map_confidence = "high"', 'map_confidence = "high"\ncolour = "red"'),
        (SCM, "colour", "not a field known here", "spelling"),
    ),
    "unknown grade": (
        (SCM, 'region = "cheek", grade = "essential"', 'region = "cheek", grade = "main"'),
        (SCM, "zones[cheek].grade", "'main' is not allowed", "'essential', 'spillover'"),
    ),
    "bad id": (
        (SCM, 'id = "scm-sternal-mid"', 'id = "SCM mid"'),
        (SCM, "points[SCM mid].id", "has the wrong form", "must match"),
    ),
    "unknown region": (
        (SCM, 'region = "cheek"', 'region = "cheeck"'),
        (SCM, "points[scm-sternal-mid].zones[cheeck].region", 'unknown region "cheeck"',
         'did you mean "cheek"?'),
    ),
    "unknown reference": (
        ("headaches.toml", '"schreiber2004"', '"schreiber2040"'),
        ("headaches.toml", "headache.sinus.statements[likeness].refs",
         'unknown reference "schreiber2040"', 'did you mean "schreiber2004"?'),
    ),
    "unknown headache": (
        (SCM, 'resembles = ["sinus", "cluster"]', 'resembles = ["sinus", "clustr"]'),
        (SCM, "points[scm-sternal-mid].resembles", 'unknown headache "clustr"', "cluster"),
    ),
    "unknown point": (
        ("muscles/upper-trapezius.toml", 'behind = "ut-front"', 'behind = "ut-frnt"'),
        ("muscles/upper-trapezius.toml", "placement.behind", 'unknown point "ut-frnt"', "ut-front"),
    ),
    "muscle of another group": (
        (SCM, 'muscle = "sternocleidomastoid"', 'muscle = "upper-trapezius"'),
        (SCM, "placement", 'the muscle "upper-trapezius"', "sternocleidomastoid"),
    ),
    "statement without a source": (
        ("headaches.toml", 'id = "needling", kind = "needling", sources = ["textbook"],',
         'id = "needling", kind = "needling",'),
        ("headaches.toml", "statements[needling]", "has no source", "references.json"),
    ),
    "claimed signs without their warning": (
        (SCM, 'kind = "symptoms", with_safety = ["topic.warning-signs.artery"], ',
         'kind = "symptoms", '),
        (SCM, "statements[symptoms]", "no `with_safety`", "topic.warning-signs.artery"),
    ),
    "a warning that is none": (
        (SCM, 'kind = "symptoms", with_safety = ["topic.warning-signs.artery"]',
         'kind = "symptoms", with_safety = ["group.sternocleidomastoid.why"]'),
        (SCM, "with_safety", "no statement of kind safety and no warning sign", "artery"),
    ),
    "an unknown sign beside a statement": (
        ("headaches.toml", 'with_safety = ["warning.aura-first"]',
         'with_safety = ["warning.aura-frst"]'),
        ("headaches.toml", "headache.migraine.statements[doctor].with_safety",
         '"warning.aura-frst"', '"warning.aura-first"'),
    ),
    "an unknown sign at a place": (
        ("regions.toml", 'warnings = ["jaw-chewing"]', 'warnings = ["jaw-chewng"]'),
        ("regions.toml", "regions[temple].warnings", 'unknown warning sign "jaw-chewng"',
         '"jaw-chewing"'),
    ),
    "a kind that nobody tells": (
        ("muscles/suboccipitals.toml", 'kind = "doctor"', 'kind = "general"'),
        ("muscles/suboccipitals.toml", "points[suboccipital].statements", 'kind "doctor"',
         "group suboccipitals"),
    ),
    "duplicate point id": (
        (SCM, 'id = "scm-sternal-up"', 'id = "scm-sternal-mid"'),
        (SCM, "points[scm-sternal-mid]", "is there twice", "another id"),
    ),
    "duplicate region id": (
        ("regions.toml", 'id = "over-sternocleidomastoid"', 'id = "throat"'),
        ("regions.toml", "regions[throat]", "is there twice", "another id"),
    ),
    "duplicate zone": (
        (SCM, 'region = "brow", grade = "essential"', 'region = "cheek", grade = "essential"'),
        (SCM, "zones[cheek]", "twice on the same side", "one grade for each place"),
    ),
    "deep target among the zones": (
        (SCM, 'region = "brow", grade = "essential"', 'region = "eye-deep", grade = "essential"'),
        (SCM, "zones[eye-deep]", "deep region", "`targets`"),
    ),
    "interval that runs backwards": (
        (SCM, "t = [0.42, 0.46]", "t = [0.46, 0.42]"),
        (SCM, "placement.t", "runs backwards", "smaller number first"),
    ),
    "address in place of a DOI": (
        ("references.json", '"DOI": "10.', '"DOI": "https://doi.org/10.'),
        ("references.json", "references[aksu2019].DOI", "wrong form", "write it bare"),
    ),
    "PMID of the wrong form": (
        ("references.json", '"PMID": "21812909"', '"PMID": "PMID 21812909"'),
        ("references.json", "references[alonsoblanco2011].PMID", "wrong form", "digits only"),
    ),
    "text missing": (
        (SCM_WORDS, "[point.scm-sternal-mid.where]", "[point.scm-sternal-mid.wehre]"),
        (SCM_WORDS, "point.scm-sternal-mid.where", "is missing", "patient"),
    ),
    "text stale": (
        (SCM_WORDS, "[point.scm-sternal-mid.where]", "[point.scm-sternal-mid.wehre]"),
        (SCM_WORDS, "point.scm-sternal-mid.wehre", "belongs to no fact", "take it out"),
    ),
    "no patient level": (
        (SCM_WORDS, 'patient = "This spot lies about half', 'plain = "This spot lies about half'),
        (SCM_WORDS, "point.scm-sternal-mid.where.patient", "is missing", "add this field"),
    ),
    "level where a name is asked for": (
        ("text/en/regions.toml", 'chin.name = "Chin"', 'chin.name.patient = "Chin"'),
        ("text/en/regions.toml", "region.chin.name", "plain name", "one string"),
    ),
    "name where levels are asked for": (
        ("text/en/upper-trapezius.toml", "ear.patient = ", "ear = "),
        (
            "text/en/upper-trapezius.toml",
            "point.ut-front.note.ear",
            "no reading level",
            "`patient = ...`",
        ),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_the_message_names_file_field_fault_and_remedy(copy: Copy, case: str) -> None:
    (file, old, new), (in_file, field, wrong, remedy) = CASES[case]
    copy.edit(file, old, new)
    problems = copy.problems()
    assert any(
        problem.file == in_file
        and field in problem.field
        and wrong in problem.wrong
        and remedy in problem.remedy
        for problem in problems
    ), "\n".join(map(str, problems))


def test_all_problems_of_all_files_come_at_once(copy: Copy) -> None:
    copy.edit(SCM, 'grade = "essential"', 'grade = "main"')
    copy.edit("regions.toml", 'code = "FRO"', 'code = "fro"')
    copy.edit("headaches.toml", '"do2018"', '"do1918"')
    copy.edit("text/en/regions.toml", "chin.name", "chinn.name")
    copy.edit("exercises.toml", 'group = "upper-trapezius"', 'group = "trapezius"')
    files = {problem.file for problem in copy.problems()}
    assert {SCM, "regions.toml", "headaches.toml", "exercises.toml"} <= files
    with pytest.raises(ContentError, match="problems in the content") as caught:
        load(copy.folder)
    for problem in caught.value.problems:
        assert str(problem) in str(caught.value)


def test_a_broken_group_is_not_blamed_on_its_words(copy: Copy) -> None:
    copy.edit(SCM, 'id = "sternocleidomastoid"', "id = 7")
    assert {problem.file for problem in copy.problems()} == {SCM}


def test_a_broken_region_file_is_not_blamed_on_the_points(copy: Copy) -> None:
    copy.edit("regions.toml", 'code = "FRO"', 'code = "fro"')
    assert {problem.file for problem in copy.problems()} == {"regions.toml"}


def test_a_point_may_say_it_otherwise_than_its_group(catalogue: Catalogue) -> None:
    whys = {
        point: [t.key for t in catalogue.statements_of(point) if t.statement.kind is Kind.WHY]
        for point in ("scm-sternal-low", "scm-sternal-mid")
    }
    assert whys["scm-sternal-low"] == ["point.scm-sternal-low.why"]
    assert whys["scm-sternal-mid"] == ["group.sternocleidomastoid.why"]


def test_a_key_in_two_text_files(copy: Copy) -> None:
    copy.append("text/en/warnings.toml", '\n[region.chin]\nname = "Chin"\n')
    problem = copy.only()
    assert problem.field == "region.chin.name"
    assert "also in text/en/regions.toml" in problem.wrong


def test_a_topic_in_two_files(copy: Copy) -> None:
    copy.edit("treatment.toml", 'id = "needling"', 'id = "maps"')
    assert any("twice" in problem.wrong for problem in copy.problems())


def test_a_language_borrows_what_it_lacks_from_english(copy: Copy) -> None:
    folder = copy.folder / "text" / "aa"
    folder.mkdir()
    (folder / "regions.toml").write_text('[region]\nchin.name = "Kinn"\n', encoding="utf-8")
    found = load(copy.folder)
    assert found.languages[0] == "en"  # the default, whatever else there is
    text = found.text("aa")
    assert text.say("region.chin.name") == "Kinn"
    assert text.say("region.cheek.name") == "Cheek"
    assert text.borrowed == found.text("en").entries.keys() - {"region.chin.name"}
    assert list(text.entries) == list(found.text("en").entries)
    assert found.text("en").borrowed == frozenset()
