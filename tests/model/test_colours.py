"""An accent has one scale, whoever asks for it; words can be read on what they stand on; and no
colour is written outside its home."""

import importlib.util
import json
import re
from pathlib import Path

import pytest

from anatomy.model import palette
from anatomy.model.colours import (
    BLACK,
    PAPERS,
    TEXT_CONTRAST,
    WHITE,
    contrast,
    lightened,
    mix,
    readable,
    shades,
)

ROOT = Path(__file__).parents[2]
VECTORS = ROOT / "tests/js/make_colour_vectors.py"
HOMES = {"palette.py", "colours.py", "style.py"}
# Words and what they stand on: tokens of one theme.
PAIRS = [
    *((ink, ground) for ink in ("ink", "ink-soft", "accent-dark", "alarm-dark")
      for ground in ("paper", "ground")),
    *((ink, "accent-soft") for ink in ("ink", "accent-dark", "accent")),
    *((ink, "alarm-soft") for ink in ("ink", "alarm-dark")),
    *((f"side-{side}-ink", f"side-{side}-soft") for side in ("left", "right")),
    ("accent", "paper"), ("alarm", "paper"), ("on-fill", "accent"), ("on-fill", "accent-dark"),
    ("on-fill", "alarm"), ("on-fill", "alarm-dark"), ("paper", "ink"),
]  # fmt: skip


def theme_tokens(theme):
    own = {"light": palette.ON_LIGHT, "dark": palette.ON_DARK}[theme]
    return {**own, **shades(palette.ACCENT, PAPERS[theme])}


def rules(sheet):
    """Selector -> its custom properties, the later rule of a selector over the earlier."""
    found = {}
    for selectors, body in re.findall(r"([^{}]+)\{([^}]*)\}", re.sub(r"/\*.*?\*/", "", sheet)):
        for selector in selectors.split(","):
            tokens = dict(re.findall(r"--([\w-]+):\s*([^;]+);", body))
            found.setdefault(selector.strip(), {}).update(tokens)
    return found


@pytest.mark.parametrize(
    ("theme", "selector"), [("light", ":root"), ("dark", '.page[data-theme="dark"]')]
)
def test_an_accent_has_the_same_shades_in_all_three_places(theme, selector):
    """In the page's own style sheet, in a clinic's, and in the browser (the vectors)."""
    expected = shades(palette.ACCENT, PAPERS[theme])
    clinics = rules(palette.accent_rules(palette.ACCENT))[selector]
    pages = "".join(file.read_text(encoding="utf-8") for file in
                    sorted((ROOT / "assets/css").rglob("*.css")))
    own = {name: rules(pages)[selector][name] for name in expected}
    vectors = json.loads((ROOT / "tests/js/colours.vectors.json").read_text(encoding="utf-8"))
    (browsers,) = (row["shades"] for row in vectors
                   if (row["accent"], row["theme"]) == (palette.ACCENT, theme))
    assert own == clinics == browsers == expected


def test_the_vectors_of_the_browser_are_not_stale():
    spec = importlib.util.spec_from_file_location("make_colour_vectors", VECTORS)
    vectors = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(vectors)
    assert vectors.TARGET.read_text(encoding="utf-8") == vectors.text(), (
        "PYTHONPATH=. python tests/js/make_colour_vectors.py"
    )


@pytest.mark.parametrize("theme", PAPERS)
@pytest.mark.parametrize(
    "accent", [palette.ACCENT, "#8a1c1c", "#2e6b1f", "#5b2a86", BLACK, WHITE, "#ffff00", "#808080"]
)
def test_all_shades_of_an_accent_can_be_read(accent, theme):
    made, paper = shades(accent, PAPERS[theme]), PAPERS[theme]
    assert contrast(made["accent"], paper.colour) >= paper.contrast
    assert contrast(made["accent-dark"], made["accent-soft"]) >= TEXT_CONTRAST
    own = theme_tokens(theme)
    assert contrast(own["on-fill"], made["accent"]) >= TEXT_CONTRAST
    assert contrast(own["ink"], made["accent-soft"]) >= TEXT_CONTRAST


@pytest.mark.parametrize("theme", PAPERS)
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_words_can_be_read_on_what_they_stand_on(theme, ink, ground):
    tokens = theme_tokens(theme)
    assert contrast(tokens[ink], tokens[ground]) >= TEXT_CONTRAST


def test_both_themes_have_the_same_tokens():
    assert palette.ON_LIGHT.keys() == palette.ON_DARK.keys()


def test_contrast_is_that_of_the_guidelines():
    assert contrast(WHITE, BLACK) == pytest.approx(21)
    assert contrast("#777777", WHITE) == pytest.approx(4.48, abs=0.01)


def test_lightness_moves_and_the_hue_stays():
    assert lightened("#808080", 0.1) == "#9a9a9a"
    assert lightened("#800000", 0.25) == "#ff0000"
    assert lightened(BLACK, -0.1) == BLACK
    assert readable(palette.ACCENT, PAPERS["light"]) == palette.ACCENT
    assert mix(BLACK, WHITE, 0.5) == "#808080"


def test_no_colour_is_written_outside_its_home():
    """In Python; in style sheets and scripts stylelint and eslint look after it."""
    for file in sorted((ROOT / "anatomy").rglob("*.py")):
        if file.name not in HOMES:
            found = re.findall(r"#[0-9a-fA-F]{6}\b", file.read_text(encoding="utf-8"))
            assert not found, f"{file.relative_to(ROOT)}: {found}; take it from palette.py"
