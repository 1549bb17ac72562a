"""Colour arithmetic on "#rrggbb": contrast, mixtures, and the shades that follow from an accent.

    shades("#0b63a5", PAPERS["dark"])     # {"accent": "#5ab2f4", "accent-dark": ..., ...}

The browser does the same for the accent of an address (`assets/js/data/colours.mjs`);
`tests/js/colours.vectors.json` holds the two together.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

TEXT_CONTRAST = 4.5  # WCAG 2.2 AA for text
WHITE, BLACK = "#ffffff", "#000000"


@dataclass(frozen=True)
class Paper:
    """What an accent is printed on. away: the colour that is farthest from it; contrast: of the
    accent with it, at least; soft, pale: shares of the accent in its two backgrounds."""

    colour: str
    away: str
    contrast: float
    soft: float
    pale: float = 0.3


PAPERS = {
    "light": Paper(WHITE, BLACK, TEXT_CONTRAST, soft=0.10),
    "dark": Paper("#16212a", WHITE, 7.0, soft=0.12),
}
DARKER = 0.24  # share of `away` in the accent's second shade


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue, 0..255."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue


def fractions(colour: str) -> tuple[float, float, float]:
    """Red, green and blue, 0..1."""
    red, green, blue = channels(colour)
    return red / 255, green / 255, blue / 255


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2.2, 0..1."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
              for c in fractions(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1..21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mix(colour: str, other: str, share: float) -> str:
    """`colour` with `share` (0..1) of `other` in it."""
    pairs = zip(channels(colour), channels(other), strict=True)
    return _hex(*(a + (b - a) * share for a, b in pairs))


def translucent(colour: str, percent: int) -> str:
    """As CSS writes it: "rgb(18 35 46 / 35%)"."""
    return f"rgb({' '.join(map(str, channels(colour)))} / {percent}%)"


def lightened(colour: str, by: float) -> str:
    """`colour` with its lightness (HSL, 0..1) moved; hue and saturation stay."""
    rgb = fractions(colour)
    lightness = (max(rgb) + min(rgb)) / 2
    moved = min(1.0, max(0.0, lightness + by))
    headroom, before = min(moved, 1 - moved), min(lightness, 1 - lightness)
    reach = headroom / before if before else 0.0  # of a channel from the lightness
    return _hex(*(255 * (moved + (channel - lightness) * reach) for channel in rgb))


def readable(colour: str, paper: Paper) -> str:
    """`colour` itself, or the nearest of its hue that has the paper's contrast."""
    away = 1 if paper.away == WHITE else -1
    moved = (lightened(colour, away * count / 100) for count in range(1, 101))
    return next(
        each for each in (colour, *moved) if contrast(each, paper.colour) >= paper.contrast
    )


def shades(accent: str, paper: Paper) -> dict[str, str]:
    """Style token -> colour: the accent, a second shade of it, and two backgrounds."""
    seen = readable(accent, paper)
    return {
        "accent": seen,
        "accent-dark": mix(seen, paper.away, DARKER),
        "accent-soft": mix(paper.colour, seen, paper.soft),
        "accent-pale": mix(paper.colour, seen, paper.pale),
    }


def _hex(*values: float) -> str:
    """Three channels, 0..255, halves rounded up, as in JavaScript."""
    return "#" + "".join(f"{math.floor(value + 0.5):02x}" for value in values)
