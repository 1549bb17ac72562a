"""Words: one language's texts, on up to three reading levels."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from anatomy.model.reading_levels import PLAIN
from anatomy.model.schema import Model

ITEM = " • "
"""Before each item of a list: "Tell your therapist if you: • are pregnant • have epilepsy"."""

EMERGENCY_NUMBER = "112"
"""What the texts say; a clinic may name another."""


def lead_and_items(text: str) -> tuple[str, list[str]]:
    """What stands before a list, and the list's items; no items where the text has no list."""
    lead, *items = text.split(ITEM)
    return lead, items


def run_in(text: str) -> str:
    """Text on one line: the items of a list follow each other, with semicolons between them."""
    lead, items = lead_and_items(text)
    if not items:
        return text
    listed = "; ".join(items)
    return f"{lead} {listed[0].upper() + listed[1:] if lead.endswith('.') else listed}."


class Words(Model):
    """One statement's words on up to three levels; the patient's is always there.

    `student` is said instead of `patient`. `professional` is no text of its own: it is added to
    what a student reads, or to the patient's words where there is no `student`.
    """

    patient: str
    student: str | None = None
    professional: str | None = None

    def paragraphs(self, mode: str) -> tuple[str, ...]:
        """What a reader of `mode` reads: one paragraph, and the addition for a professional."""
        if mode == PLAIN:
            return (self.patient,)
        student = self.student or self.patient
        added = mode == "professional" and self.professional
        return (student, added) if added else (student,)


@dataclass(frozen=True)
class Texts:
    """All words of one language. `files` tells which file a key stands in.

    `borrowed`: keys that this language has no words for yet; they say what English says, so that
    one missing sentence takes nobody's page away. The linter tells them (and so `make test`).

    A dataclass, as pydantic would copy the read-only mappings into dicts that can be changed.
    """

    lang: str
    entries: Mapping[str, str | Words]
    files: Mapping[str, str]
    borrowed: frozenset[str] = frozenset()

    def say(self, key: str) -> str:
        """A plain string. KeyError if there is none; `load` has checked the content's keys."""
        entry = self.entries[key]
        return entry.patient if isinstance(entry, Words) else entry

    def read(self, key: str, mode: str = PLAIN) -> str:
        """All that a reader of `mode` reads of `key`, as one text."""
        entry = self.entries[key]
        return " ".join(entry.paragraphs(mode)) if isinstance(entry, Words) else entry

    def calling(self, number: str) -> Texts:
        """The same words with another emergency number: wherever they say 112, it is meant."""

        def other(words: str) -> str:
            return re.sub(rf"\b{EMERGENCY_NUMBER}\b", number, words)

        if number == EMERGENCY_NUMBER:
            return self
        entries: dict[str, str | Words] = {
            key: other(entry)
            if isinstance(entry, str)
            else Words(**{level: other(said) for level, said in entry if said})
            for key, entry in self.entries.items()
        }
        return replace(self, entries=MappingProxyType(entries))

    def interface(self) -> dict[str, str]:
        """The interface strings, keys without `ui.`; what the browser needs of a language."""
        return {
            key.removeprefix("ui."): entry
            for key, entry in self.entries.items()
            if key.startswith("ui.") and isinstance(entry, str)
        }


def lend(reference: Texts, text: Texts) -> Texts:
    """`text` with what it lacks taken from `reference`, in whose order it then stands."""
    lacking = reference.entries.keys() - text.entries.keys()
    files = {
        key: file.replace(f"/{reference.lang}/", f"/{text.lang}/", 1)
        for key, file in reference.files.items()
        if key in lacking
    }
    return Texts(
        lang=text.lang,
        entries=MappingProxyType({**reference.entries, **text.entries}),
        files=MappingProxyType({**files, **text.files}),
        borrowed=frozenset(lacking),
    )
