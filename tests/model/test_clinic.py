"""clinic.toml: what is right is taken, what is wrong is told with field and remedy, all at once."""

from pathlib import Path

import pytest

from anatomy.model import clinic, colours, loading
from anatomy.model.problems import ContentError

ROOT = Path(__file__).parents[2]


def load(catalogue, folder, text):
    path = folder / "clinic.toml"
    path.write_text(text, encoding="utf-8")
    return loading.load_clinic(path, catalogue)


def refused(catalogue, folder, text):
    with pytest.raises(ContentError) as told:
        load(catalogue, folder, text)
    return {problem.field: str(problem) for problem in told.value.problems}


def test_without_a_file_the_viewer_is_neutral(catalogue):
    assert loading.load_clinic(None, catalogue) == clinic.NEUTRAL
    assert not clinic.NEUTRAL.contact


def test_the_example_is_right_and_names_every_field(catalogue):
    path = ROOT / "clinic.example.toml"
    read = loading.load_clinic(path, catalogue)
    assert read.contact.phone_link == "tel:+442079460000"
    assert read.contact.whatsapp_link == "https://wa.me/447700900000"
    text = path.read_text(encoding="utf-8")
    for model in (clinic.Clinic, clinic.Contact, clinic.Colours, clinic.Review):
        for field in model.model_fields.keys() - clinic.OURS:
            assert field in text, field


def test_everything_wrong_is_told_at_once(catalogue, tmp_path):
    (tmp_path / "logo.png").write_text("no picture")
    told = refused(
        catalogue,
        tmp_path,
        """
        nmae = "x"
        logo = "logo.png"
        language = "xx"
        emergency_number = "call me"
        public_address = "http://viewer.example.org"
        muscles = ["biceps"]
        pages = ["table", "shop"]
        kiosk_minutes = -1
        disclaimer = { fr = "non" }
        [contact]
        phone = "ask"
        booking = "our site"
        whatsapp = "0770"
        [colours]
        accent = "#ffd000"
        """,
    )
    assert set(told) == {
        "nmae", "logo", "language", "emergency_number", "public_address", "muscles", "pages",
        "kiosk_minutes", "disclaimer", "contact.phone", "contact.booking", "contact.whatsapp",
        "colours.accent",
    }  # fmt: skip
    assert "Use upper-trapezius or" in told["muscles"]
    assert "'shop'" in told["pages"] and "Use places or" in told["pages"]


@pytest.mark.parametrize(
    ("text", "field", "remedy"),
    [
        ("name = 5", "name", 'Write "5".'),
        ("emergency_number = 112", "emergency_number", 'Write "112".'),
        ('emergency_number = ""', "emergency_number", 'Write its digits, such as "112".'),
        ('name = ["a"]', "name", "Write one text in quotes."),
        ('muscles = "suboccipitals"', "muscles", "Write it in square brackets"),
        ('muscles = ["Upper Trapezius"]', "muscles", "Use upper-trapezius or"),
        ('kiosk_minutes = "15"', "kiosk_minutes", "Write digits without quotes"),
        ("kiosk_minutes = true", "kiosk_minutes", "Write digits without quotes"),
        ("kiosk_minutes = nan", "kiosk_minutes", "Write"),
        ("kiosk_minutes = 1000", "kiosk_minutes", "Write 240 or less."),
        ('disclaimer = "ours"', "disclaimer", "Write a line [disclaimer]"),
        ('contact = "ours"', "contact", "Write a line [contact]"),
        ('[contact]\nwebsite = "http://a.example"', "contact.website", "begins with https://"),
        ('phone = "+44 1"', "phone", "Move it below a line [contact]."),
        ('folder = "x"', "folder", "Take it out."),
        ('name = ""', "name", "Write it, or take the whole line out."),
        ('name = "  "', "name", "Write it, or take the whole line out."),
        ('profession = "x"', "profession", "Move it below a line [review]."),
    ],
)
def test_each_kind_of_wrong_value_comes_with_a_remedy(catalogue, tmp_path, text, field, remedy):
    assert remedy in refused(catalogue, tmp_path, text)[field]


def test_a_colour_that_cannot_be_read_comes_with_the_nearest_that_can(catalogue, tmp_path):
    told = refused(catalogue, tmp_path, '[colours]\naccent = "#ffd000"')["colours.accent"]
    better = told.split('"')[1]
    accent = load(catalogue, tmp_path, f'[colours]\naccent = "{better}"').colours.accent
    assert colours.contrast(accent, colours.WHITE) >= colours.TEXT_CONTRAST


@pytest.mark.parametrize("text", ["name = ", 'name = "a"\nname = "b"'])
def test_a_file_that_is_not_toml(catalogue, tmp_path, text):
    assert "is not valid TOML" in refused(catalogue, tmp_path, text)["the whole file"]


def test_only_the_muscles_that_are_chosen_are_told_about(catalogue, tmp_path):
    facts = catalogue.for_clinic(load(catalogue, tmp_path, 'muscles = ["suboccipitals"]'))
    assert set(facts.groups) == {"suboccipitals"}
    assert set(facts.points) == {"suboccipital"}
    assert {one.group for one in facts.all_exercises} == {"suboccipitals"}
    assert len(catalogue.groups) == 3


def test_another_emergency_number_stands_in_every_text(catalogue, tmp_path):
    facts = catalogue.for_clinic(load(catalogue, tmp_path, 'emergency_number = "911"'))
    for lang in catalogue.languages:
        before, after = catalogue.text(lang).entries, facts.text(lang).entries
        changed = [key for key in before if before[key] != after[key]]
        assert len(changed) >= 8
        assert not any("112" in str(after[key]) for key in after)


def test_the_clinics_language_comes_first(catalogue, tmp_path):
    facts = catalogue.for_clinic(load(catalogue, tmp_path, 'language = "es"'))
    assert facts.languages[0] == "es" and set(facts.languages) == set(catalogue.languages)


REVIEW = {
    "name": '"Ana Example"',
    "profession": '{ en = "physiotherapist", es = "fisioterapeuta" }',
    "date": "2026-11-28",
    "content": '"0123456789ab"',
}


def review(clinic_name='name = "Example Clinic"', **changed):
    """A clinic's file with a review, some of its fields changed or, as None, left out."""
    lines = {**REVIEW, **changed}
    return "\n".join(
        [clinic_name, "[review]", *(f"{name} = {value}" for name, value in lines.items() if value)]
    )


def test_a_review_says_who_when_and_of_which_version(catalogue, tmp_path):
    for day in ("2026-11-28", '"2026-11-28"'):
        read = load(catalogue, tmp_path, review(date=day)).review
        assert (read.name, read.date.isoformat(), read.content) == (
            "Ana Example", "2026-11-28", "0123456789ab",
        )  # fmt: skip
        assert read.profession["es"] == "fisioterapeuta"


@pytest.mark.parametrize(
    ("field", "value", "remedy"),
    [
        ("name", '""', "Write it in letters"),
        ("name", '" "', "Write it in letters"),
        ("name", '"007"', "Write it in letters"),
        ("name", '"Ana\\nExample"', "on one line"),
        ("name", f'"{"a" * 81}"', "up to 80 characters"),
        ("name", None, "Add this field"),
        ("profession", '"physiotherapist"', "Write it for each, such as { en ="),
        ("profession", '{ en = "physiotherapist" }', 'Add es = "..."'),
        ("profession", '{ en = "a", es = "b", fr = "c" }', "Use en or es."),
        ("profession", '{ en = "", es = "b" }', "Write it in letters"),
        ("profession", None, "Add this field"),
        ("date", '"28/11/2026"', "such as 2026-11-28"),
        ("date", '"November 2026"', "such as 2026-11-28"),
        ("date", "20261128", "such as 2026-11-28"),
        ("date", "2026-11-28T10:00:00", "such as 2026-11-28"),
        ("date", "2999-01-01", "on which the review was finished"),
        ("date", None, "Add this field"),
        ("content", '"latest"', "anatomy.model digest"),
        ("content", '"0123456789AB"', "anatomy.model digest"),
        ("content", '""', "anatomy.model digest"),
        ("content", None, "Add this field"),
    ],
)
def test_a_review_that_lacks_something_is_refused(catalogue, tmp_path, field, value, remedy):
    told = refused(catalogue, tmp_path, review(**{field: value}))
    (where,) = told
    assert where.startswith(f"review.{field}") and remedy in told[where], told


def test_a_review_is_for_somebody(catalogue, tmp_path):
    told = refused(catalogue, tmp_path, review(clinic_name=""))
    assert 'Write name = "..."' in told["name"]
