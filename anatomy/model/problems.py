"""Problems in the content, worded so that the person who edits it can put them right.

Every check returns problems instead of raising at the first one: a curator wants the whole list.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from anatomy.errors import UnusableError

WHOLE = "the whole file"
"""Where a problem is that no field bears alone."""


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to put right.

    `file` is relative to the content folder; `field` is the path inside it (or the line).
    """

    file: str
    field: str
    wrong: str
    remedy: str

    def __str__(self) -> str:
        remedy = self.remedy[:1].upper() + self.remedy[1:]
        stop = "" if remedy.endswith(("?", ".")) else "."
        return f"{self.file}: {self.field}: {self.wrong}. {remedy}{stop}"


class ContentError(UnusableError):
    """The content can't be used. `problems` holds all of them, in the order of the files."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(set(problems)))
        count = len(self.problems)
        lines = "\n".join(f"  - {problem}" for problem in self.problems)
        super().__init__(f"{count} problem{'s' * (count != 1)} in the content\n{lines}")

    def __reduce__(self):  # Exception's own would give the message in place of the problems
        return type(self), (self.problems,)


def from_validation(file: str, raw: object, error: ValidationError) -> list[Problem]:
    """Pydantic's errors for one file, in our words. `raw` is the data that was validated."""
    return [
        Problem(file, field_path(raw, detail["loc"]), *_wrong_and_remedy(detail))
        for detail in error.errors(include_url=False)
    ]


def field_path(raw: object, location: Iterable[int | str]) -> str:
    """A path such as `points[scm-sternal-mid].zones[cheek].grade`: items by name if possible."""
    path, here = "", raw
    for step in location:
        if isinstance(step, int):
            item = here[step] if isinstance(here, (list, tuple)) and step < len(here) else None
            name = item.get("id") or item.get("region") if isinstance(item, dict) else None
            path += f"[{name or step}]"
            here = item
        else:
            path += f".{step}" if path else step
            here = here.get(step) if isinstance(here, dict) else None
    return path or WHOLE


def _wrong_and_remedy(detail: ErrorDetails) -> tuple[str, str]:
    context = detail.get("ctx", {})
    match detail["type"]:
        case "missing":
            return "is missing", "add this field; the content's README.md says what each one means"
        case "extra_forbidden":
            return "is not a field known here", "check its spelling, or take it out"
        case "enum":
            return f"{detail['input']!r} is not allowed", f"use one of {context['expected']}"
        case "string_pattern_mismatch":
            return (
                f"{detail['input']!r} has the wrong form",
                f"it must match {context['pattern']}",
            )
        case "too_short":
            return "is empty", "add at least one entry, or take the whole field out"
        case "string_type" if isinstance(detail["input"], (int, float)):
            return f"{detail['input']} is not in quotes", f'write "{detail["input"]}"'
        case "string_type":
            return f"{detail['input']!r} is not a text", "write one text in quotes"
        case "tuple_type" | "list_type":
            return (
                f"{detail['input']!r} is not a list",
                'write it in square brackets, such as ["one", "two"]',
            )
        case "dict_type" | "model_type":
            return (
                f"{detail['input']!r} is not a table",
                f"write a line [{detail['loc'][-1]}] and below it a line for each of its fields",
            )
        case "float_type" | "float_parsing" | "int_type" | "int_parsing" | "finite_number":
            return f"{detail['input']!r} is not a number", "write digits without quotes, such as 15"
        case "greater_than_equal":
            return f"{detail['input']} is too small", f"write {context['ge']:g} or more"
        case "less_than_equal":
            return f"{detail['input']} is too large", f"write {context['le']:g} or less"
        case "value_error":
            wrong, _, remedy = str(context["error"]).partition(" | ")
            return wrong, remedy or "correct the value"
        case _:
            return f"{detail['input']!r}: {detail['msg'][:1].lower()}{detail['msg'][1:]}", (
                "correct the value"
            )
