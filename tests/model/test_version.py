"""The version of the content: it changes with what a reader can read, and with nothing else."""

from __future__ import annotations

import re

import pytest

from anatomy.model import clinic, version
from anatomy.model.__main__ import main
from anatomy.model.catalogue import Catalogue
from anatomy.model.loading import load
from tests.model.conftest import CONTENT, Copy

TRAPEZIUS = "muscles/upper-trapezius.toml"


def test_it_has_a_form_and_is_printed(catalogue: Catalogue, capsys) -> None:
    assert re.fullmatch(version.FORM, catalogue.version)
    assert main(["digest"]) == 0
    assert capsys.readouterr().out.strip() == catalogue.version


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("text/en/upper-trapezius.toml", 'patient = "', 'patient = "Yes. '),
        ("text/es/upper-trapezius.toml", 'patient = "', 'patient = "Sí. '),
        ("text/es/interface.toml", 'typical = "', 'typical = "Sí. '),
        (TRAPEZIUS, 'grade = "essential"', 'grade = "occasional"'),
        (TRAPEZIUS, 'certainty = "good"', 'certainty = "weak"'),
        ("general.toml", 'refs = ["', 'refs = ["ihs2018", "'),
        ("references.json", '"title": "', '"title": "Not '),
        ("stories/every-point.toml", "sentences = 2", "sentences = 3"),
    ],
)
def test_it_changes_with_what_is_read(
    catalogue: Catalogue, copy: Copy, file: str, old: str, new: str
) -> None:
    copy.edit(file, old, new)
    assert load(copy.folder).version != catalogue.version


def test_every_list_of_the_catalogue_counts(catalogue: Catalogue) -> None:
    lists = [name for name in Catalogue.model_fields if name.startswith("all_")]
    assert len(lists) > 8
    for name in lists:
        less = catalogue.model_copy(update={name: getattr(catalogue, name)[:-1]})
        assert version.digest(less) != catalogue.version, name


def test_it_does_not_change_with_how_the_files_are_written(
    catalogue: Catalogue, copy: Copy
) -> None:
    for path in [*copy.folder.rglob("*.toml"), *copy.folder.rglob("*.json")]:
        lines = path.read_bytes().replace(b"\r\n", b"\n")
        comment = b"# a comment\n" if path.suffix == ".toml" else b""
        path.write_bytes((comment + lines).replace(b"\n", b"\r\n"))
    words = copy.folder / "text/en/several.toml"
    words.rename(words.with_name("zzz.toml"))
    copy.append("README.md", "more")
    (copy.folder / "translated/es.json").write_text("{}")
    assert load(copy.folder).version == catalogue.version


def test_what_a_clinic_says_itself_counts_and_what_it_chooses_does_not(
    catalogue: Catalogue,
) -> None:
    def of(**fields: object) -> str:
        return catalogue.for_clinic(clinic.Clinic.model_validate(fields)).version

    chosen = {
        "name": "A", "emergency_number": "911", "language": "es", "muscles": ["suboccipitals"],
        "pages": ["table"], "colours": {"accent": "#8a1c1c"}, "contact": {"phone": "+44 20"},
    }  # fmt: skip
    assert of(**chosen) == catalogue.version
    assert of(disclaimer={"en": "Ask us."}) != catalogue.version
    assert of(disclaimer={"en": "Ask us."}) != of(disclaimer={"en": "Ask me."})
    assert of(all_stories=catalogue.all_stories) != catalogue.version


def test_the_command_counts_a_clinics_own_words(catalogue: Catalogue, tmp_path, capsys) -> None:
    file = tmp_path / "clinic.toml"
    file.write_text('name = "A"\n', encoding="utf-8")
    main(["digest", "--clinic", str(file), "--content-dir", str(CONTENT)])
    assert capsys.readouterr().out.strip() == catalogue.version
    file.write_text('[disclaimer]\nen = "Ask us."\n', encoding="utf-8")
    main(["digest", "--clinic", str(file)])
    assert capsys.readouterr().out.strip() != catalogue.version
