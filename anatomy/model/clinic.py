"""The clinic's own: name, logo, colours, contact, and what of the viewer it shows.

    clinic = loading.load_clinic(Path("clinic.toml"), catalogue)    # ContentError has all problems
    NEUTRAL                                     # without a file: the viewer as it is

`clinic.example.toml` at the top of the project shows every field with its meaning.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field

from anatomy.model import colours, palette
from anatomy.model.schema import Model
from anatomy.model.story import Story
from anatomy.model.texts import EMERGENCY_NUMBER
from anatomy.model.version import FORM

PAGES = ("places", "headaches", "treatment", "exercises", "table")
"""What can be left out; the sore spots, the warning signs, the questions that people ask and the
words about this viewer stay."""

LARGEST_LOGO = 300_000  # bytes
LOGOS = {".svg": b"<", ".png": b"\x89PNG", ".jpg": b"\xff\xd8", ".webp": b"RIFF"}


# ---------------------------------------------------------------- single values


def _checked(test: Callable[[str], bool], wrong: str, remedy: str) -> AfterValidator:
    def check(value: str) -> str:
        if not test(value):
            raise ValueError(f"{value!r} {wrong} | {remedy}")
        return value

    return AfterValidator(check)


def _is_web_address(text: str) -> bool:
    parts = urlsplit(text)
    return parts.scheme == "https" and "." in parts.netloc and not re.search(r"[\s\"<>]", text)


Phone = Annotated[
    str,
    _checked(
        lambda text: not text or bool(re.fullmatch(r"\+?[0-9][0-9 ()./-]{2,24}", text)),
        "is not a telephone number",
        'write digits, with the country\'s code at best, such as "+44 20 7946 0000"',
    ),
]
Web = Annotated[
    str,
    _checked(
        lambda text: not text or _is_web_address(text),
        "is not a web address that begins with https://",
        'copy it whole from the browser, such as "https://clinic.example/book"',
    ),
]
WhatsApp = Annotated[
    str,
    _checked(
        lambda text: not text or bool(re.fullmatch(r"\+[0-9][0-9 ]{6,20}", text)),
        "is not a WhatsApp number",
        'write it with the country\'s code, digits only, such as "+44 7700 900000"',
    ),
]
Emergency = Annotated[
    str,
    _checked(
        lambda text: bool(re.fullmatch(r"[0-9]{2,6}", text)),
        "is not an emergency number",
        'write its digits, such as "112"',
    ),
]

Digest = Annotated[
    str,
    _checked(
        lambda text: bool(re.fullmatch(FORM, text)),
        "is not the digest of a version",
        "copy what `python -m anatomy.model digest --clinic clinic.toml` prints",
    ),
]
Written = Annotated[
    str,
    _checked(
        lambda text: bool(re.fullmatch(r"\S(?:[^\x00-\x1f]{0,78}\S)?", text))
        and any(map(str.isalpha, text)),
        "can't be shown as a name",
        "write it in letters, on one line of up to 80 characters, without spaces at the ends",
    ),
]
Minutes = Annotated[float, Field(ge=0, le=240, strict=True, allow_inf_nan=False)]


def _day(value: Any) -> date:
    """A day as TOML writes it, with quotes or without; none that is still to come."""
    try:
        day = date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        day = None
    if not isinstance(day, date) or isinstance(day, datetime):
        raise ValueError(f"{value!r} is not a date | write year, month and day, such as 2026-11-28")
    if day > date.today():
        raise ValueError(
            f"{day} is still to come | write the day on which the review was finished"
        )
    return day


def _by_language(value: Any) -> Any:
    if isinstance(value, str):
        raise ValueError(
            f"{value!r} stands for no language | write it for each, such as "
            '{ en = "physiotherapist", es = "fisioterapeuta" }'
        )
    return value


def _accent(value: str) -> str:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", value):
        raise ValueError(f'{value!r} is not a colour | write it as "{palette.ACCENT}"')
    paper = colours.PAPERS["light"]
    if (found := colours.contrast(value, paper.colour)) < paper.contrast:
        darker = colours.readable(value.lower(), paper)
        raise ValueError(
            f"{value!r} can't be read on white, nor white on it (contrast {found:.1f}, "
            f"{paper.contrast} is needed) | take a darker one; the nearest of its kind is "
            f'"{darker}"'
        )
    return value.lower()


# ---------------------------------------------------------------- the file


class Contact(Model):
    """How to reach the clinic. What is empty is not shown."""

    phone: Phone = ""
    booking: Web = ""
    whatsapp: WhatsApp = ""
    website: Web = ""
    address: str = ""

    @property
    def phone_link(self) -> str:
        return "tel:" + re.sub(r"[^+0-9]", "", self.phone)

    @property
    def whatsapp_link(self) -> str:
        return "https://wa.me/" + re.sub(r"[^0-9]", "", self.whatsapp)

    def __bool__(self) -> bool:
        return any(self.model_dump().values())


class Colours(Model):
    """`accent`: of buttons and links. The shades around it, and the dark ones, follow from it."""

    accent: Annotated[str, AfterValidator(_accent)] = palette.ACCENT


class Review(Model):
    """Who has read the texts for this clinic, and which version of them. Nothing may be left out.

    The page names them where it else says that no clinician has reviewed the texts; for as long as
    the texts are those of `content` (version.py).
    """

    name: Written
    profession: Annotated[dict[str, Written], BeforeValidator(_by_language)]  # by language
    date: Annotated[date, BeforeValidator(_day)]
    content: Digest


class Clinic(Model):
    """A clinic's file. Every field has a default, so that a file may hold one line."""

    name: Annotated[
        str,
        _checked(
            lambda text: bool(text.strip()), "is no name", "write it, or take the whole line out"
        ),
    ] = ""
    logo: str = ""  # a file beside clinic.toml
    language: str = ""  # of the page at "/"; empty: the content's first
    emergency_number: Emergency = EMERGENCY_NUMBER
    public_address: Web = ""  # under which patients open the viewer at home
    disclaimer: dict[str, str] = {}  # language -> words beside ours
    muscles: tuple[str, ...] = ()  # groups; empty: all
    pages: tuple[str, ...] = PAGES
    contact: Contact = Contact()
    colours: Colours = Colours()
    review: Review | None = None
    stories: str = ""  # a folder beside clinic.toml
    kiosk_minutes: Minutes = 0  # 0: the view stays

    folder: Path = Field(default=Path(), exclude=True)  # where the file lies
    all_stories: tuple[Story, ...] = Field(default=(), exclude=True)  # read from there

    def shows(self, page: str) -> bool:
        """Is it there? What is none of PAGES can't be left out."""
        return page in self.pages or page not in PAGES

    @cached_property
    def logo_file(self) -> bytes:
        return (self.folder / self.logo).read_bytes()


NEUTRAL = Clinic()
SECTION_OF = {
    field: section
    for section, part in (("contact", Contact), ("colours", Colours), ("review", Review))
    for field in part.model_fields.keys() - Clinic.model_fields.keys()
}
OURS = {name for name, field in Clinic.model_fields.items() if field.exclude}  # not the file's
