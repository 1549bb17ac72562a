"""Reading Dash component trees as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from anatomy.model.texts import ITEM


def components(tree: Any, parts: list[Any] = ()) -> Iterator[dict[str, Any]]:
    """Every component of a tree, with what `part`s stand for."""
    if isinstance(tree, list):
        for child in tree:
            yield from components(child, parts)
    elif isinstance(tree, dict) and "part" in tree:
        yield from components(parts[tree["part"]], parts)
    elif isinstance(tree, dict):
        yield tree
        yield from components(tree["props"].get("children"), parts)


def spoken(words: str) -> str:
    """Words of the content as `text` gives them: without the signs before a list's items."""
    return " ".join(words.split(ITEM))


def text(tree: Any, parts: list[Any] = ()) -> str:
    """All words of a tree."""
    if isinstance(tree, list):
        return " ".join(text(child, parts) for child in tree)
    if isinstance(tree, dict):
        if "part" in tree:
            return text(parts[tree["part"]], parts)
        return text(tree["props"].get("children"), parts)
    return "" if tree is None else str(tree)
