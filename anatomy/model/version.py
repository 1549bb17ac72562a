"""Which version of the content somebody reads: one digest over all that can be read.

    digest(catalogue)   # "3f9a1c0b77de": facts, words of all languages, sources
    digest(catalogue, clinic.all_stories, clinic.disclaimer)    # with the clinic's own words

A clinic's reviewer signs for a version (clinic.py). So the digest changes with everything that a
reader can see in words, and with nothing else: comments, the order of files and of keys, line ends
and the code around it don't count.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel

from anatomy.model.schema import Model
from anatomy.model.texts import Texts, Words

CHARACTERS = 12
FORM = f"[0-9a-f]{{{CHARACTERS}}}"
"""A digest as a regular expression."""


def digest(
    catalogue: BaseModel,
    stories: Iterable[Model] = (),
    disclaimer: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """The version of a whole catalogue, as `loading.load` gives it, with a clinic's own `stories`
    and its `disclaimer` by language."""
    own = [[_fields(story) for story in stories], dict(disclaimer)]
    content: dict[str, Any] = {
        name: [_words(item) if isinstance(item, Texts) else _fields(item) for item in items]
        for name, items in catalogue
        if name.startswith("all_")
    }
    if any(own):
        content["clinic"] = own
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
