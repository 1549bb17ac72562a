"""The clinic's own: name, logo, colours, contact, and what of the viewer it shows.

    clinic = load(Path("clinic.toml"), catalogue)   # ContentError tells every problem at once
    NEUTRAL                                         # without a file: the viewer as it is

`clinic.example.toml` at the top of the project shows every field with its meaning.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, ValidationError

from anatomy.model import colours, palette
from anatomy.model.problems import ContentError, Problem, from_validation
from anatomy.model.schema import Model
from anatomy.model.stories import Story
from anatomy.model.stories import check as check_stories
from anatomy.model.stories import read as read_stories
from anatomy.model.texts import EMERGENCY_NUMBER
from anatomy.model.version import FORM

if TYPE_CHECKING:
    from anatomy.model.catalogue import Catalogue

PAGES = ("places", "headaches", "treatment", "exercises", "table")
"""What can be left out; the sore spots, the warning signs, the questions that people ask and the
words about this viewer stay."""

LARGEST_LOGO = 300_000  # bytes
_LOGOS = {".svg": b"<", ".png": b"\x89PNG", ".jpg": b"\xff\xd8", ".webp": b"RIFF"}


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


def load(path: Path | None, catalogue: Catalogue) -> Clinic:
    """Read and check a clinic's file; without one, NEUTRAL.

    `catalogue`: what the content has. Raises ContentError with every problem.
    """
    if path is None:
        return NEUTRAL
    file = path.name
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        raise ContentError(
            [Problem(file, "the whole file", "is not UTF-8", "save it as UTF-8")]
        ) from None
    except tomllib.TOMLDecodeError as error:
        remedy = "look for a missing quote, bracket or equals sign on or just before that line"
        raise ContentError(
            [Problem(file, "the whole file", f"is not valid TOML ({error})", remedy)]
        ) from None
    problems = [
        Problem(file, name, "is not a field known here", "take it out") for name in OURS & set(raw)
    ]
    raw = {name: value for name, value in raw.items() if name not in OURS}
    try:
        clinic = Clinic.model_validate({**raw, "folder": path.parent})
    except ValidationError as error:
        problems += [_placed(problem) for problem in from_validation(file, raw, error)]
        # What is right in itself is still held against the content: all is told at once.
        wrong = {str(detail["loc"][0]) for detail in error.errors()}
        rest = {name: value for name, value in raw.items() if name not in wrong}
        clinic = Clinic.model_validate({**rest, "folder": path.parent})
    problems += _against_content(clinic, file, tuple(catalogue.groups), catalogue.languages)
    problems += [*_logo(clinic, file), *_review(clinic, file, catalogue.languages)]
    stories, story_problems = _stories(clinic, file, catalogue)
    problems += story_problems
    if problems:
        raise ContentError(problems)
    return clinic.model_copy(update={"all_stories": stories})


def _placed(problem: Problem) -> Problem:
    """A field that belongs into a section and stands outside it."""
    section = SECTION_OF.get(problem.field)
    return replace(problem, remedy=f"move it below a line [{section}]") if section else problem


def _against_content(
    clinic: Clinic, file: str, groups: tuple[str, ...], languages: tuple[str, ...]
) -> list[Problem]:
    asked = [
        ("muscles", clinic.muscles, groups),
        ("pages", clinic.pages, PAGES),
        ("language", (clinic.language,) if clinic.language else (), languages),
        ("disclaimer", clinic.disclaimer, languages),
    ]
    return [
        Problem(file, field, f"names {value!r}, which is not there", f"use {' or '.join(known)}")
        for field, values, known in asked
        for value in values
        if value not in known
    ]


def _stories(
    clinic: Clinic, file: str, catalogue: Catalogue
) -> tuple[tuple[Story, ...], list[Problem]]:
    if not clinic.stories:
        return (), []
    folder = clinic.folder / clinic.stories
    if not folder.is_dir():
        remedy = f"make a folder of that name beside {file}, or take the line out"
        return (), [Problem(file, "stories", f"{clinic.stories!r} is not a folder", remedy)]
    told, problems = read_stories(folder)
    return told, [*problems, *check_stories(told, folder.name, catalogue)]


def _review(clinic: Clinic, file: str, languages: tuple[str, ...]) -> list[Problem]:
    """A review says for whom it was done, and is told in every language."""
    if not (review := clinic.review):
        return []
    missing = [lang for lang in languages if lang not in review.profession]
    unknown = [lang for lang in review.profession if lang not in languages]
    field = "review.profession"
    return [
        *(
            []
            if clinic.name
            else [Problem(file, "name", "is missing beside [review]", 'write name = "..."')]
        ),
        *(Problem(file, field, f"lacks {lang!r}", f'add {lang} = "..."') for lang in missing),
        *(
            Problem(file, field, f"names {lang!r}, which is not there",
                    f"use {' or '.join(languages)}")
            for lang in unknown
        ),
    ]  # fmt: skip


def _logo(clinic: Clinic, file: str) -> list[Problem]:
    if not clinic.logo:
        return []
    path = clinic.folder / clinic.logo
    beginning = _LOGOS.get(path.suffix.lower())
    if beginning is None or not path.is_file():
        remedy = f"put it beside {file}, as {', '.join(_LOGOS)}"
        return [Problem(file, "logo", f"{clinic.logo!r} is not a picture that is there", remedy)]
    content = path.read_bytes()
    if len(content) > LARGEST_LOGO or not content.startswith(beginning):
        remedy = f"save it anew as a real {path.suffix}, up to {LARGEST_LOGO // 1000} kB"
        return [Problem(file, "logo", f"{clinic.logo!r} is too large or something else", remedy)]
    return []
