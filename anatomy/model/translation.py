"""Is a translation complete, and does it still say what the English says?

Which English a translation was made from is kept in `content/translated/<lang>.json`: for each key
the digest of the English entry at that time. When the English changes, its digests differ and the
linter names the key; who has read both again records it:

    python -m anatomy.model translated es ui.page.zoom point.ut-front.where
    python -m anatomy.model translated es --all     # everything was read again

A record says no more than that: somebody held this translation against that English.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from anatomy.model.catalogue import Catalogue
from anatomy.model.problems import Problem
from anatomy.model.reading_levels import MODES, REFERENCE_LANGUAGE
from anatomy.model.texts import Texts, Words

DIGEST_CHARACTERS = 8


def digest(entry: str | Words) -> str:
    """Digest of an entry with all its levels."""
    said = entry.model_dump_json(exclude_none=True) if isinstance(entry, Words) else entry
    return hashlib.sha256(said.encode()).hexdigest()[:DIGEST_CHARACTERS]


def record_file(lang: str) -> str:
    """Relative to the content folder."""
    return f"translated/{lang}.json"


def recorded(content_dir: Path, lang: str) -> dict[str, str]:
    """Key -> digest of the English that its translation was held against; {} without a file.

    Raises ValueError if the file is not JSON.
    """
    path = content_dir / record_file(lang)
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def record(content_dir: Path, catalogue: Catalogue, lang: str, keys: Iterable[str]) -> None:
    """Note that the translations of `keys` fit today's English, and forget keys that are gone.

    Raises KeyError for a key that has no translation.
    """
    text, english = catalogue.text(lang), catalogue.text(REFERENCE_LANGUAGE).entries
    own = text.entries.keys() & english.keys() - text.borrowed
    noted = {key: value for key, value in recorded(content_dir, lang).items() if key in own}
    for key in keys:
        if key not in own:
            raise KeyError(key)
        noted[key] = digest(english[key])
    path = content_dir / record_file(lang)
    path.parent.mkdir(exist_ok=True)
    content = json.dumps(noted, indent=0, sort_keys=True, ensure_ascii=False)
    path.write_text(content + "\n", encoding="utf-8")


def check(catalogue: Catalogue, content_dir: Path) -> Iterator[Problem]:
    """What is missing, lacks a reading level or went stale, in every language but English."""
    english = catalogue.text(REFERENCE_LANGUAGE).entries
    for text in catalogue.all_texts:
        if text.lang == REFERENCE_LANGUAGE:
            continue
        try:
            notes = recorded(content_dir, text.lang)
        except ValueError as error:
            yield Problem(
                record_file(text.lang), "the whole file", f"is not valid JSON ({error})",
                "restore it; only `python -m anatomy.model translated` writes it",
            )  # fmt: skip
            continue
        yield from _check_language(text, english, notes)


def _check_language(
    text: Texts, english: Mapping[str, str | Words], notes: Mapping[str, str]
) -> Iterator[Problem]:
    for key in sorted(english.keys() & text.entries.keys()):
        file, command = text.files[key], f"`python -m anatomy.model translated {text.lang} {key}`"
        if key in text.borrowed:
            yield Problem(
                file, key, "is not translated, so English stands there",
                f"add its words, then {command}",
            )  # fmt: skip
            continue
        there, here = _levels(english[key]), _levels(text.entries[key])
        if lacking := [mode for mode in there if mode not in here]:
            yield Problem(
                file, key, f"lacks the level {' and '.join(lacking)}, which English has",
                "translate it too",
            )  # fmt: skip
        if extra := [mode for mode in here if mode not in there]:
            yield Problem(
                file, key, f"has the level {' and '.join(extra)}, which English lacks",
                "say it in English too, or take it out",
            )  # fmt: skip
        if notes.get(key) != digest(english[key]):
            yield Problem(
                file, key, "may be stale: the English changed since it was translated",
                f"read both again, then {command}",
            )  # fmt: skip


def _levels(entry: str | Words) -> list[str]:
    if isinstance(entry, str):
        return []
    return [mode for mode in MODES if getattr(entry, mode) is not None]
