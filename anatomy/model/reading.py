"""Reading the content folder: files to models. Collects problems, never stops at the first."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from anatomy.model.problems import WHOLE, Problem, from_validation
from anatomy.model.reading_levels import MODES, REFERENCE_LANGUAGE
from anatomy.model.references import Reference
from anatomy.model.schema import Group
from anatomy.model.texts import Texts, Words, lend

T = TypeVar("T", bound=BaseModel)


class Reader:
    """Reads the files of one content folder; collects problems instead of stopping."""

    def __init__(self, folder: Path, problems: list[Problem]) -> None:
        self.folder = folder
        self.problems = problems
        self.broken: set[str] = set()  # files of which something could not be read
        self.files: dict[str, str] = {}  # owner or id -> file, to say where a problem is

    def _complain(self, file: str, field: str, wrong: str, remedy: str) -> None:
        self.broken.add(file)
        self.problems.append(Problem(file, field, wrong, remedy))

    def _parse(self, file: str, parser: Callable[[str], object]) -> object | None:
        try:
            return parser((self.folder / file).read_text(encoding="utf-8"))
        except FileNotFoundError:
            self._complain(file, "the whole file", "is missing", "restore it, see README.md")
        except UnicodeDecodeError as error:
            self._complain(file, f"byte {error.start}", "is not UTF-8", "save the file as UTF-8")
        except tomllib.TOMLDecodeError as error:
            message, _, position = str(error).partition(" (at ")
            self._complain(
                file,
                position.rstrip(")") or "the whole file",
                f"is not valid TOML ({message})",
                "look for a missing quote, bracket or equals sign on or just before that line",
            )
        except json.JSONDecodeError as error:
            self._complain(
                file,
                f"line {error.lineno}, column {error.colno}",
                f"is not valid JSON ({error.msg})",
                "look for a missing comma, quote or bracket just before that place",
            )
        return None

    def _validate(self, file: str, raw: object, model: type[T], prefix: str = "") -> T | None:
        try:
            return model.model_validate(raw)
        except ValidationError as error:
            self.broken.add(file)
            for problem in from_validation(file, raw, error):
                inside = "" if prefix and problem.field == WHOLE else problem.field
                field = ".".join(filter(None, (prefix, inside)))
                self.problems.append(Problem(file, field, problem.wrong, problem.remedy))
        return None

    def _validate_each(self, file: str, items: object, name: str, model: type[T]) -> tuple[T, ...]:
        if not isinstance(items, list):
            self._complain(file, name, "is not a list of tables", f"write each as [[{name}]]")
            return ()
        found: dict[str, T] = {}
        for number, item in enumerate(items):
            label = item.get("id", number) if isinstance(item, dict) else number
            model_item = self._validate(file, item, model, f"{name}[{label}]")
            if model_item is None:
                continue
            key = model_item.id  # type: ignore[attr-defined]  # whatever stands in a list has one
            if key in found:
                self._complain(
                    file, f"{name}[{key}]", "is there twice", "give one of them another id"
                )
            found[key] = model_item
            self.files[getattr(model_item, "owner", f"{name}.{key}")] = file
        return tuple(found.values())

    def table(self, file: str, name: str, model: type[T]) -> tuple[T, ...]:
        """The list of tables `name`, the only content of `file`."""
        raw = self._parse(file, tomllib.loads)
        if raw is None:
            return ()
        assert isinstance(raw, dict)
        for extra in sorted(set(raw) - {name}):
            self._complain(file, extra, "is not known here", f"this file holds only [[{name}]]")
        if name not in raw:
            self._complain(file, name, "is missing", f"add at least one [[{name}]]")
            return ()
        return self._validate_each(file, raw[name], name, model)

    def groups(self) -> list[Group]:
        found: dict[str, Group] = {}
        points: set[str] = set()
        paths = sorted((self.folder / "muscles").glob("*.toml"))
        if not paths:
            self._complain("muscles", "the folder", "holds no .toml file", "restore it")
        for path in paths:
            file = f"muscles/{path.name}"
            raw = self._parse(file, tomllib.loads)
            if raw is None or (group := self._validate(file, raw, Group)) is None:
                continue
            if group.id != path.stem:
                self._complain(file, "id", f'is "{group.id}"', "name the file like its id")
            for point in group.points:
                if point.id in points:
                    self._complain(
                        file, f"points[{point.id}]", "is there twice", "give it another id"
                    )
                points.add(point.id)
                self.files[point.owner] = file
            self.files[group.owner] = file
            named = tuple(point.model_copy(update={"group": group.id}) for point in group.points)
            found[group.id] = group.model_copy(update={"points": named})
        return list(found.values())

    def references(self) -> tuple[Reference, ...]:
        raw = self._parse("references.json", json.loads)
        return (
            ()
            if raw is None
            else self._validate_each("references.json", raw, "references", Reference)
        )

    def texts(self) -> tuple[Texts, ...]:
        folders = sorted(
            (path for path in (self.folder / "text").glob("*") if path.is_dir()),
            key=lambda path: (path.name != REFERENCE_LANGUAGE, path.name),
        )
        if REFERENCE_LANGUAGE not in {folder.name for folder in folders}:
            self._complain(f"text/{REFERENCE_LANGUAGE}", "the folder", "is missing", "restore it")
        found = {folder.name: self._language(folder) for folder in folders}
        reference = found.get(REFERENCE_LANGUAGE)
        return tuple(
            text if reference in (None, text) else lend(reference, text) for text in found.values()
        )

    def _language(self, folder: Path) -> Texts:
        entries: dict[str, str | Words] = {}
        files: dict[str, str] = {}
        for path in sorted(folder.glob("*.toml")):
            file = f"text/{folder.name}/{path.name}"
            for key, value in self._entries(file, self._parse(file, tomllib.loads)):
                if key in entries:
                    self._complain(
                        file, key, f"is also in {files[key]}", "keep it in one of the two"
                    )
                entries[key], files[key] = value, file
        return Texts(
            lang=folder.name, entries=MappingProxyType(entries), files=MappingProxyType(files)
        )

    def _entries(
        self, file: str, raw: object, prefix: str = ""
    ) -> Iterator[tuple[str, str | Words]]:
        """Flatten nested tables to dotted keys; a table with a reading level is an entry."""
        if not isinstance(raw, dict):
            return
        for name, value in raw.items():
            key = f"{prefix}{name}"
            if isinstance(value, str):
                yield key, value
            elif isinstance(value, dict) and set(MODES) & set(value):
                words = self._validate(file, value, Words, key)
                if words is not None:
                    yield key, words
            elif isinstance(value, dict):
                yield from self._entries(file, value, f"{key}.")
            else:
                self._complain(file, key, "is not a text", "put the words in quotes")
