"""A site, as it was built or found again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from anatomy.web.publish import Publisher

Lines = Mapping[str, Mapping[str, str]]
"""Address of a page -> query of a view ("" is the start) -> lines of HTML for its head."""


@dataclass(frozen=True)
class Site:
    """All that is on the wire. `headers`: of what can be shown as a page; `version`: what is
    running; `previews`: what a link to a view adds to the head of the page (previews.py)."""

    publisher: Publisher
    headers: dict[str, str]
    version: dict[str, str]
    previews: Lines = field(default_factory=dict)
