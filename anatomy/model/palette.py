"""The page's colours: the one home of each that is not the picture's own (anatomy/scene/style.py).

`python -m anatomy.scene.constants` writes them as custom properties, `assets/css/colours.css`. A
linter refuses a colour that is written anywhere else.
"""

from __future__ import annotations

from collections.abc import Mapping

from anatomy.model.colours import BLACK, PAPERS, WHITE, channels, shades, translucent

ACCENT = "#0b63a5"  # where neither a clinic nor an address has one of its own

ON_LIGHT = {
    "ink": "#12232e",
    "ink-soft": "#46586a",
    "paper": PAPERS["light"].colour,
    "ground": "#eef2f5",
    "line": "#d5dee5",
    "line-strong": "#7d8f9d",
    "on-fill": WHITE,  # words on the accent or the alarm
    "on-ink-hover": translucent(WHITE, 16),
    "veil": translucent(WHITE, 94),  # cards over the picture
    "alarm": "#a8201a",
    "alarm-dark": "#841510",
    "alarm-soft": "#fdeeec",
    "alarm-line": "#eec1bb",
    "side-left": "#27407d",
    "side-left-ink": "#27407d",
    "side-left-soft": "#e5ebf8",
    "side-right": "#0f6a5c",
    "side-right-ink": "#0f6a5c",
    "side-right-soft": "#e3f4f0",
    "stage": "#e4eaee",
    "backdrop-centre": WHITE,  # behind the figure, from the middle outwards
    "backdrop-middle": "#f1f4f6",
    "backdrop-edge": "#d9e1e6",
}
ON_DARK = {
    "ink": "#e8eef3",
    "ink-soft": "#a9b8c4",
    "paper": PAPERS["dark"].colour,
    "ground": "#0f181f",
    "line": "#2c3b47",
    "line-strong": "#8296a5",
    "on-fill": PAPERS["dark"].colour,
    "on-ink-hover": translucent(BLACK, 12),
    "veil": translucent(PAPERS["dark"].colour, 92),
    "alarm": "#ff9c92",
    "alarm-dark": "#ffb3aa",
    "alarm-soft": "#3a1d1c",
    "alarm-line": "#7c3a36",
    "side-left": "#46639f",
    "side-left-ink": "#c3d2f5",
    "side-left-soft": "#22304f",
    "side-right": "#197a6b",
    "side-right-ink": "#b5e8de",
    "side-right-soft": "#17352f",
    "stage": PAPERS["dark"].colour,
    "backdrop-centre": "#3d4d59",
    "backdrop-middle": "#26343f",
    "backdrop-edge": PAPERS["dark"].colour,
}

# What the picture and the paper show is the same in either theme, and with any clinic's accent.
MARKER = ACCENT  # a trigger point in the picture
CHOSEN = "#ffd640"  # the trigger point that is chosen
MARKER_INK = "#111111"
PICTURE_INK = ON_LIGHT["ink"]  # lines and words over the picture
IN_EITHER = {
    "white": WHITE,
    "marker": MARKER,
    "marker-pale": "#9fc3de",
    "marker-ink": MARKER_INK,
    "chosen": CHOSEN,
    "picture-ink": PICTURE_INK,
    "picture-alarm": ON_LIGHT["alarm"],
    "frame-middle": ON_LIGHT["backdrop-middle"],  # behind the pictures of the exercises
    "frame-edge": "#e2e8ec",
    "zone-spillover-pale": "#f8e3f1",  # between the stripes and dots of the swatches
    "zone-occasional-pale": "#fdf0e0",
    "skin": "#d9a98c",
    "flesh": "#b5544a",
    "neighbour": "#cf9a90",
    "bone": "#e6d9bd",
    "bone-deep": "#b7a57e",
    "muscle": "#b8463c",
    "cord": "#b9955f",
    "mini-body": "#f4dccb",
    "mini-light": "#eac9b4",
    "mini-mid": "#d9b199",
    "mini-dark": "#c4977e",
    "mini-brows": "#7d5743",
    "mini-outline": "#98725d",
}
# For `rgb(var(--shade-rgb) / 35%)`.
CHANNELS = {
    "white": WHITE,
    "black": BLACK,
    "shade": ON_LIGHT["ink"],  # of shadows and of what darkens the page behind a dialog
    "marker": MARKER,
    "marker-ink": MARKER_INK,
    "chosen": CHOSEN,
}


# Where the tokens of each theme are set. The hand-out is paper: light in the dark, too.
LIGHT, SHEET = ":root", ".sheet"
DARK = ':root:has(.page[data-theme="dark"]), .page[data-theme="dark"]'
SHEET_IN_THE_DARK = '.page[data-theme="dark"] .sheet'


def stylesheet(picture: Mapping[str, str]) -> str:
    """All colours of the page as custom properties. picture: name -> colour, of what the picture
    shows and the page repeats."""
    either = {**IN_EITHER, **picture}
    either |= {f"{name}-rgb": " ".join(map(str, channels(c))) for name, c in CHANNELS.items()}
    return "\n".join([
        _rule(LIGHT, {**either, **ON_LIGHT}),
        _rule(DARK, ON_DARK),
        _rule(SHEET, ON_LIGHT),
        accent_rules(ACCENT),
    ])  # fmt: skip


def accent_rules(accent: str) -> str:
    """An accent and its shades as custom properties, in either theme."""
    light, dark = (shades(accent, PAPERS[theme]) for theme in ("light", "dark"))
    rules = [_rule(LIGHT, light), _rule(DARK, dark), _rule(SHEET_IN_THE_DARK, light)]
    return "\n".join(rules)


def _rule(selector: str, tokens: Mapping[str, str]) -> str:
    lines = "".join(f"  --{name}: {value};\n" for name, value in tokens.items())
    return f"{selector} {{\n{lines}}}\n"
