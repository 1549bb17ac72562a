"""Which version of the content somebody reads: one digest over all that can be read.

    digest(catalogue)           # "3f9a1c0b77de": facts, words of all languages, sources
    digest(catalogue, clinic)   # with what the clinic itself says: its stories and its disclaimer

A clinic's reviewer signs for a version (clinic.py). So the digest changes with everything that a
reader can see in words, and with nothing else: comments, the order of files and of keys, line ends
and the code around it don't count.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from anatomy.model.schema import Model
from anatomy.model.texts import Texts, Words

if TYPE_CHECKING:
    from anatomy.model.catalogue import Catalogue
    from anatomy.model.clinic import Clinic

CHARACTERS = 12
FORM = f"[0-9a-f]{{{CHARACTERS}}}"
"""A digest as a regular expression."""


def digest(catalogue: Catalogue, clinic: Clinic | None = None) -> str:
    """The version of a whole catalogue, as `load` gives it."""
    content: dict[str, Any] = {
        name: [_words(item) if isinstance(item, Texts) else _fields(item) for item in items]
        for name, items in catalogue
        if name.startswith("all_")
    }
    if clinic is not None and (clinic.all_stories or clinic.disclaimer):
        content["clinic"] = [[_fields(one) for one in clinic.all_stories], dict(clinic.disclaimer)]
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:CHARACTERS]


def _fields(item: Model) -> dict[str, Any]:
    """What a file says; a field that it leaves out doesn't count."""
    return item.model_dump(mode="json", exclude_defaults=True)


def _words(text: Texts) -> dict[str, Any]:
    return {"": text.lang} | {
        key: entry.model_dump(exclude_none=True) if isinstance(entry, Words) else entry
        for key, entry in text.entries.items()
    }
