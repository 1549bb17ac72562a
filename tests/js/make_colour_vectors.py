"""Write `colours.vectors.json`: accents and the shades that Python makes of them, for
`data/colours.test.mjs`.

`PYTHONPATH=. python tests/js/make_colour_vectors.py` writes it; tests/model/test_colours.py fails
when it is stale.
"""

from __future__ import annotations

import json
import random
from pathlib import Path

from anatomy.model import palette
from anatomy.model.colours import PAPERS, shades

TARGET = Path(__file__).with_name("colours.vectors.json")

ACCENTS = (
    palette.ACCENT, "#8a1c1c", "#2e6b1f", "#5b2a86", "#c00000", "#f0a030", "#ffff00", "#ff0000",
    "#808080", "#777777", "#000000", "#ffffff", "#010101", "#fefefe",
)  # fmt: skip


def text() -> str:
    """The file's whole text."""
    chance = random.Random(13)
    drawn = tuple(f"#{chance.randrange(1 << 24):06x}" for _ in range(150))
    rows = [
        {"accent": accent, "theme": theme, "shades": shades(accent, paper)}
        for accent in (*ACCENTS, *drawn)
        for theme, paper in PAPERS.items()
    ]
    return "[\n" + ",\n".join(json.dumps(row) for row in rows) + "\n]\n"


if __name__ == "__main__":
    TARGET.write_text(text(), encoding="utf-8")
