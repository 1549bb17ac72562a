"""The open data: what is published equals the catalogue, and the schema tells right from wrong."""

from __future__ import annotations

import copy
import csv
import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match

from anatomy import __version__
from anatomy.model import opendata
from anatomy.model.__main__ import main
from anatomy.model.catalogue import Catalogue
from anatomy.model.schema import Grade
from anatomy.model.texts import Texts, Words
from tests.fact_sheet import CODES, IDS, MATRIX, MUSCLES, ROWS

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def files(catalogue: Catalogue) -> dict[str, bytes]:
    return opendata.files(catalogue)


@pytest.fixture(scope="module")
def data(files: dict[str, bytes]) -> dict[str, Any]:
    return json.loads(files["catalogue.json"])


@pytest.fixture(scope="module")
def validator(files: dict[str, bytes]) -> Draft202012Validator:
    schema = json.loads(files["catalogue.schema.json"])
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.fixture(scope="module")
def rows(files: dict[str, bytes]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files["zones.csv"].decode("utf-8"))))


# ---------------------------------------------------------------- the CSV


def test_the_header_is_the_agreed_one(files: dict[str, bytes]) -> None:
    first = files["zones.csv"].split(b"\n")[0]
    assert first == b"trigger_point,muscle,region,side,grade,certainty,references"


def test_the_csv_is_the_matrix_of_the_fact_sheet(rows: list[dict[str, str]]) -> None:
    cells = {
        (row["trigger_point"], row["region"], row["side"]): Grade(row["grade"]).weight
        for row in rows
    }
    assert cells == ROWS
    assert len(rows) == len(MATRIX.splitlines()) - 1  # and no cell twice


def test_each_row_names_the_muscles_of_its_point(rows: list[dict[str, str]]) -> None:
    group_of = {"UT": "upper-trapezius", "SO": "suboccipitals", "SC": "sternocleidomastoid"}
    for row in rows:
        assert row["muscle"].split(";") == MUSCLES[group_of[row["trigger_point"][:2]]]


def test_each_row_says_who_says_so(rows: list[dict[str, str]], catalogue: Catalogue) -> None:
    marked = []
    for row in rows:
        carried_by = row["references"].split(";")
        if not set(carried_by) <= set(catalogue.references):
            marked.append((row["trigger_point"], row["region"], row["references"]))
    assert marked == [("SCM_S_UP", "SUP", "low-authority")]  # the sheet names no work for it
    measured = {(row["trigger_point"], row["region"]) for row in rows if row["certainty"] == "fair"}
    assert measured == {("UT1", "PLN"), ("UT1", "TEM")}


# ---------------------------------------------------------------- the JSON


def test_the_json_is_an_instance_of_its_schema(
    data: dict[str, Any], files: dict[str, bytes], validator: Draft202012Validator
) -> None:
    error = best_match(validator.iter_errors(data))
    assert error is None, f"{error.json_path}: {error.message}"
    assert data["$schema"] in files


def test_it_says_what_it_is(data: dict[str, Any], catalogue: Catalogue) -> None:
    assert (data["format"], data["version"], data["licence"]) == (3, __version__, "MIT")
    assert data["notice"]["en"] == "Not reviewed by a clinician"
    assert data["languages"] == list(catalogue.languages)


def test_json_and_csv_tell_the_same_zones(data: dict[str, Any], rows: list[dict[str, str]]) -> None:
    codes = {region["id"]: region["code"] for region in data["regions"]}
    assert [
        {
            "trigger_point": point["code"],
            "muscle": ";".join(point["muscles"]),
            "region": codes[zone["region"]],
            "side": zone["side"],
            "grade": zone["grade"],
            "certainty": zone["certainty"],
            "references": ";".join(zone["refs"] or zone["sources"]),
        }
        for point in data["points"]
        for zone in point["zones"]
    ] == rows


def test_ids_and_codes_are_the_agreed_ones(data: dict[str, Any]) -> None:
    assert {point["code"]: point["id"] for point in data["points"]} == IDS
    skin = {r["id"]: r["code"] for r in data["regions"] if r["kind"] == "skin"}
    assert skin == CODES
    of_group = {g["id"]: [] for g in data["groups"]}
    for muscle in data["muscles"]:
        of_group[muscle["group"]].append(muscle["id"])
    assert of_group == MUSCLES


def test_every_fact_comes_back(data: dict[str, Any], catalogue: Catalogue) -> None:
    """The content's own models, fed with what was published, give the content's own facts."""

    def facts(item: dict[str, Any], *words: str) -> dict[str, Any]:
        return {name: value for name, value in item.items() if name not in words}

    def statements(item: dict[str, Any]) -> list[dict[str, Any]]:
        return [brief(facts(statement, "words")) for statement in item["statements"]]

    def brief(item: dict[str, Any]) -> dict[str, Any]:
        return item | {"brief": item["brief"] is not None}

    for item in data["groups"]:
        group = catalogue.groups[item["id"]]
        raw = facts(item, "name", "plain") | {"statements": statements(item)}
        raw |= group.model_dump(mode="json", include={"order", "muscles", "points"})
        assert type(group).model_validate_json(json.dumps(raw)) == group
    for item in data["points"]:
        point = catalogue.points[item["id"]]
        raw = facts(item, "name", "short") | {"statements": statements(item)}
        for zones in ("zones", "targets"):
            raw[zones] = [zone | {"note": zone["note"] is not None} for zone in item[zones]]
        back = type(point).model_validate_json(json.dumps(raw))
        assert back == point.model_copy(update={"muscles": point.lies_in})
    for item in data["muscles"]:
        muscle = catalogue.muscles[item["id"]]
        raw = facts(item, "group", "name", "plain", "short")
        assert type(muscle).model_validate_json(json.dumps(raw)) == muscle
    for item in data["headaches"]:
        headache = catalogue.headaches[item["id"]]
        raw = facts(item, "name") | {"statements": statements(item)}
        assert type(headache).model_validate_json(json.dumps(raw)) == headache
    for item in data["topics"]:
        topic = catalogue.topics[item["id"]]
        raw = facts(item, "title") | {"statements": statements(item)}
        assert type(topic).model_validate_json(json.dumps(raw)) == topic
    for item in data["questions"]:
        question = catalogue.questions[item["id"]]
        raw = facts(item, "name") | {"statements": statements(item)}
        assert type(question).model_validate_json(json.dumps(raw)) == question
    for item in data["exercises"]:
        exercise = catalogue.exercises[item["id"]]
        raw = facts(item, "name", "do") | {"avoid": item["avoid"] is not None}
        assert type(exercise).model_validate_json(json.dumps(raw)) == exercise
    for item in data["regions"]:
        region = catalogue.regions[item["id"]]
        assert type(region).model_validate_json(json.dumps(facts(item, "name"))) == region
    for item in data["structures"]:
        structure = catalogue.structures[item["id"]]
        raw = facts(item, "name", "short", "what")
        assert type(structure).model_validate_json(json.dumps(raw)) == structure
    for item in data["warnings"]:
        warning = catalogue.warnings[item["id"]]
        raw = brief(facts(item, "text"))
        assert type(warning).model_validate_json(json.dumps(raw)) == warning
    for item in data["references"]:
        reference = catalogue.references[item["id"]]
        assert type(reference).model_validate_json(json.dumps(item)) == reference

    for name in (
        "groups", "points", "muscles", "headaches", "topics", "questions", "exercises", "regions",
        "warnings", "references",
    ):  # fmt: skip
        assert [item["id"] for item in data[name]] == list(getattr(catalogue, name)), name


def test_every_word_of_every_language_is_in_it_but_the_interface(
    data: dict[str, Any], catalogue: Catalogue
) -> None:
    def texts(value: Any) -> set[str]:
        if isinstance(value, str):
            return {value}
        inner = value.values() if isinstance(value, dict) else value
        return set().union(*map(texts, inner)) if isinstance(value, (dict, list)) else set()

    told = texts(data)
    for text in catalogue.all_texts:
        for key, entry in text.entries.items():
            words = {entry} if isinstance(entry, str) else set(entry.model_dump().values()) - {None}
            assert key.startswith("ui.") or words <= told, key


def test_a_second_language_needs_no_code(
    catalogue: Catalogue, validator: Draft202012Validator
) -> None:
    english = catalogue.text("en")

    def translated(entry: str | Words) -> str | Words:
        return f"es {entry}" if isinstance(entry, str) else Words(patient=f"es {entry.patient}")

    spanish = Texts("es", {k: translated(v) for k, v in english.entries.items()}, english.files)
    both = catalogue.model_copy(update={"all_texts": (english, spanish)})
    data = json.loads(opendata.catalogue_json(both))
    assert validator.is_valid(data)
    assert data["languages"] == ["en", "es"]
    assert data["points"][0]["name"] == {
        lang: both.text(lang).say("point.ut-front.name") for lang in ("en", "es")
    }
    words = data["points"][0]["statements"][0]["words"]
    assert words["es"] == {
        "patient": f"es {words['en']['patient']}", "student": None, "professional": None,
    }  # fmt: skip


# ---------------------------------------------------------------- the schema


def _no_source(data: dict[str, Any]) -> None:
    data["points"][0]["zones"][0] |= {"refs": [], "sources": []}


def _unknown_grade(data: dict[str, Any]) -> None:
    data["points"][0]["zones"][0]["grade"] = "strong"


def _no_certainty(data: dict[str, Any]) -> None:
    del data["headaches"][0]["statements"][0]["certainty"]


def _no_patient_level(data: dict[str, Any]) -> None:
    del data["warnings"][0]["text"]["en"]["patient"]


def _no_english(data: dict[str, Any]) -> None:
    data["muscles"][0]["name"] = {"es": "Trapecio"}


def _no_language(data: dict[str, Any]) -> None:
    data["muscles"][0]["name"]["English"] = "Trapezius"


def _mistyped_field(data: dict[str, Any]) -> None:
    data["exercises"][0]["doze"] = data["exercises"][0]["dose"]


def _half_an_interval(data: dict[str, Any]) -> None:
    data["exercises"][0]["dose"]["hold_s"] = [20]


def _field_left_out(data: dict[str, Any]) -> None:
    del data["points"][0]["targets"]


def _wrong_id(data: dict[str, Any]) -> None:
    data["regions"][0]["id"] = "Fore Head"


def _another_format(data: dict[str, Any]) -> None:
    data["format"] = 2


@pytest.mark.parametrize(
    ("broken", "path"),
    [
        (_no_source, "$.points[0].zones[0]"),
        (_unknown_grade, "$.points[0].zones[0].grade"),
        (_no_certainty, "$.headaches[0].statements[0]"),
        (_no_patient_level, "$.warnings[0].text.en"),
        (_no_english, "$.muscles[0].name"),
        (_no_language, "$.muscles[0].name"),
        (_mistyped_field, "$.exercises[0]"),
        (_half_an_interval, "$.exercises[0].dose"),
        (_field_left_out, "$.points[0]"),
        (_wrong_id, "$.regions[0].id"),
        (_another_format, "$.format"),
    ],
)
def test_a_broken_instance_does_not_validate(
    data: dict[str, Any],
    validator: Draft202012Validator,
    broken: Callable[[dict[str, Any]], None],
    path: str,
) -> None:
    wrong = copy.deepcopy(data)
    broken(wrong)
    assert [error.json_path for error in validator.iter_errors(wrong)] == [path]


def test_every_object_of_the_schema_is_closed_and_complete(
    validator: Draft202012Validator,
) -> None:
    schema = validator.schema
    objects = [s for s in (schema, *schema["$defs"].values()) if s["type"] == "object"]
    assert len(objects) > 15
    for each in objects:
        assert each["additionalProperties"] is False
        assert sorted(each["required"]) == sorted(each["properties"])
        assert each["description"]


FIELDS_OF_FORMAT_3 = """
Dose: days_per_week hold_s minutes per_day refs repeats sources weeks
Exercise: avoid certainty do dose group id kind name only_with_therapist refs sources
Group: id name plain statements
Headache: ichd id name statements zones
HeadacheZone: certainty refs region side sources
Identifier: doubtful source value
Identifiers: fma fma_left fma_right ta2 ta98
Line: end fraction start
Muscle: group id identifiers latin name plain short
Name: family given literal
OpenCatalogue: $schema exercises format groups headaches languages licence muscles notice points \
questions references regions structures topics version warnings
Placement: also behind behind_mm below_inion_mm certainty depth_mm from_midline_mm line muscle \
part refs s sources t
Point: code group id map_confidence muscles name placement resembles short statements targets zones
Question: about everywhere groups headaches id name page statements
Reference: DOI PMCID PMID URL author container-title edition id issue issued note number page \
publisher seen title type verified volume
Region: code id kind latin midline name warnings within
Structure: id kind latin muscles name paired short what
Statement: brief certainty id kind refs sources with_safety words
Topic: id statements title
Warning: brief certainty id refs sources text urgency
Words: patient professional student
Zone: certainty grade note refs region side sources
"""


def test_a_field_does_not_change_its_name_within_a_format(validator: Draft202012Validator) -> None:
    """Leaves of the content are published as they are: renaming one there is told here. If it is
    meant, raise `OpenCatalogue.format`."""
    schema = validator.schema
    objects = [s for s in (*schema["$defs"].values(), schema) if s["type"] == "object"]
    fields = {s["title"]: " ".join(sorted(s["properties"])) for s in objects}
    expected = dict(line.split(": ") for line in FIELDS_OF_FORMAT_3.strip().splitlines())
    assert fields == expected
    assert schema["properties"]["format"]["const"] == 3


# ---------------------------------------------------------------- the files


def test_the_same_bytes_in_another_process(files: dict[str, bytes], tmp_path: Path) -> None:
    out = tmp_path / "new" / "folder"
    command = [sys.executable, "-m", "anatomy.model", "export", str(out)]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert {path.name: path.read_bytes() for path in out.iterdir()} == files
    assert [Path(line.split()[0]).name for line in told.splitlines()] == list(files)


def test_the_files_are_text_as_others_expect_it(files: dict[str, bytes]) -> None:
    for content in files.values():
        assert content.decode("utf-8").endswith("\n")
        assert b"\r" not in content
        assert not content.startswith(b"\xef\xbb\xbf")


def test_nothing_made_is_committed(files: dict[str, bytes]) -> None:
    """They are made when they are asked for, so they can't go stale."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert {Path(name).name for name in listed.stdout.split("\0")}.isdisjoint(files)


def test_content_that_does_not_load_is_not_exported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("anatomy.model.__main__.CONTENT", tmp_path / "nothing")
    assert main(["export", str(tmp_path / "out")]) == 1
    assert "is missing" in capsys.readouterr().out
    assert not (tmp_path / "out").exists()
