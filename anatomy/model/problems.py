"""Problems in the content, worded so that the person who edits it can put them right.

Every check returns problems instead of raising at the first one: a curator wants the whole list.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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

    def __reduce__(self) -> tuple[type[ContentError], tuple[tuple[Problem, ...]]]:
        # Exception's own would give the message in place of the problems
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


_LIST = ("{input!r} is not a list", 'write it in square brackets, such as ["one", "two"]')
_TABLE = (
    "{input!r} is not a table",
    "write a line [{field}] and below it a line for each of its fields",
)
_NUMBER = ("{input!r} is not a number", "write digits without quotes, such as 15")

# Pydantic's type of error -> what is wrong and what to do. Filled in from its details and context.
_SAID: Mapping[str, tuple[str, str]] = {
    "missing": (
        "is missing", "add this field; the content's README.md says what each one means",
    ),
    "extra_forbidden": ("is not a field known here", "check its spelling, or take it out"),
    "enum": ("{input!r} is not allowed", "use one of {expected}"),
    "string_pattern_mismatch": ("{input!r} has the wrong form", "it must match {pattern}"),
    "too_short": ("is empty", "add at least one entry, or take the whole field out"),
    "number_as_text": ("{input} is not in quotes", 'write "{input}"'),
    "string_type": ("{input!r} is not a text", "write one text in quotes"),
    "tuple_type": _LIST,
    "list_type": _LIST,
    "dict_type": _TABLE,
    "model_type": _TABLE,
    "float_type": _NUMBER,
    "float_parsing": _NUMBER,
    "int_type": _NUMBER,
    "int_parsing": _NUMBER,
    "finite_number": _NUMBER,
    "greater_than_equal": ("{input} is too small", "write {ge:g} or more"),
    "less_than_equal": ("{input} is too large", "write {le:g} or less"),
}  # fmt: skip


def _wrong_and_remedy(detail: ErrorDetails) -> tuple[str, str]:
    kind, given, context = detail["type"], detail["input"], detail.get("ctx", {})
    if kind == "value_error":
        wrong, _, remedy = str(context["error"]).partition(" | ")
        return wrong, remedy or "correct the value"
    if kind == "string_type" and isinstance(given, (int, float)):
        kind = "number_as_text"
    if kind not in _SAID:
        message = detail["msg"][:1].lower() + detail["msg"][1:]
        return f"{given!r}: {message}", "correct the value"
    field = detail["loc"][-1] if detail["loc"] else ""
    wrong, remedy = _SAID[kind]
    values = {"input": given, "field": field, **context}
    return wrong.format(**values), remedy.format(**values)
