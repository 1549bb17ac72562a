"""The bibliography: one entry of references.json (CSL-JSON), and how it is cited."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import (
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
    field_validator,
    model_validator,
)

from anatomy.model.schema import Model


class Name(Model):
    """A person by `family` and `given`, or a body by `literal`."""

    family: str = ""
    given: str = ""
    literal: str = ""


FORMS = {
    "doi": (r"10\.\d{4,9}/\S+", "write it bare, as 10.1234/abc"),
    "pmid": (r"\d{1,8}", "write digits only"),
    "pmcid": (r"PMC\d+", "write it as PMC123456"),
}
"""What an identifier looks like, and what to do where it doesn't."""


class Reference(Model):
    """One entry of references.json (CSL-JSON). `verified`: its identifier was checked."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    id: Annotated[str, StringConstraints(pattern=r"^[a-z]+\d{4}[a-z]?$")]
    type: str
    title: str
    author: tuple[Name, ...] = ()
    issued: int
    journal: str = Field("", alias="container-title")
    volume: str = ""
    issue: str = ""
    page: str = ""
    number: str = ""
    publisher: str = ""
    edition: str = ""
    url: str = Field("", alias="URL")
    doi: str = Field("", alias="DOI")
    pmid: str = Field("", alias="PMID")
    pmcid: str = Field("", alias="PMCID")
    note: str = ""
    verified: bool
    seen: str

    @model_validator(mode="before")
    @classmethod
    def _from_csl(cls, raw: object) -> object:
        """Flatten the two nested fields of CSL that we use."""
        if not isinstance(raw, dict) or "custom" not in raw:
            return raw
        raw = dict(raw)
        custom = raw.pop("custom")
        if isinstance(custom, dict):
            raw |= custom
        issued = raw.get("issued")
        if isinstance(issued, dict):
            raw["issued"] = issued.get("date-parts", [[None]])[0][0]
        return raw

    @field_validator("doi", "pmid", "pmcid")
    @classmethod
    def _has_the_right_form(cls, value: str, info: ValidationInfo) -> str:
        pattern, remedy = FORMS[info.field_name or ""]
        if value and not re.fullmatch(pattern, value):
            raise ValueError(f'"{value}" has the wrong form | {remedy}')
        return value

    @property
    def short(self) -> str:
        """First author and year, as "Barbero 2013", with the letter that tells namesakes apart; the
        first words of the title where no author is named."""
        who = " ".join(self.title.split()[:3])
        if self.author:
            who = self.author[0].family or self.author[0].literal
        letter = self.id[-1] if self.id[-1].isalpha() else ""
        return f"{who} {self.issued}{letter}"

    def full(self, no_author: str) -> str:
        """The whole entry as one line of text, without links; `no_author`: the words for none."""
        names = ", ".join(
            n.literal or " ".join(filter(None, (n.family, _initials(n.given)))) for n in self.author
        )
        issue = f"({self.issue})" if self.issue else ""
        location = f"{self.volume}{issue}" + (f": {self.page}" if self.page else "")
        edition = f"Edition {self.edition}" if self.edition else ""
        if self.type == "book":
            location = ""
        parts = (
            f"{names or no_author} ({self.issued})",
            self.title,
            " ".join(filter(None, (self.journal, location))),
            edition,
            self.publisher,
            self.number,
        )
        return ". ".join(part.rstrip(".") for part in parts if part) + "."

    @property
    def links(self) -> tuple[tuple[str, str], ...]:
        """(label, address) for each identifier that was checked; none for an unverified entry."""
        if not self.verified:
            return ()
        found = []
        if self.doi:
            found.append((f"DOI {self.doi}", f"https://doi.org/{self.doi}"))
        if self.pmid:
            found.append((f"PubMed {self.pmid}", f"https://pubmed.ncbi.nlm.nih.gov/{self.pmid}/"))
        if self.pmcid:
            found.append((self.pmcid, f"https://pmc.ncbi.nlm.nih.gov/articles/{self.pmcid}/"))
        return tuple(found)


def _initials(given: str) -> str:
    """The initials of given names: Ana Isabel -> AI."""
    return "".join(part[0] for part in re.split(r"[\s.-]+", given) if part)
