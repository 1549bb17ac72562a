"""Colours, lights and layers of the picture: the one home of how things look.

Colour scales map a vertex's tone (0..1, see `anatomy.scene.meshes.Node.tone`) to a colour, so that
one small texture recolours a whole structure. The browser gets them through the generated
`assets/js/data/constants.mjs`.
"""

from __future__ import annotations

from typing import NamedTuple

from anatomy.model.schema import Grade

Scale = list[list[float | str]]
Triple = tuple[float, float, float]


class Stripes(NamedTuple):
    """half: of a stripe's width, in periods; between: strength of the paint beside the stripes."""

    period_mm: float
    half: float
    between: float


class Dots(NamedTuple):
    """cell_mm: distance of columns and rows, each second row shifted by half a column; between:
    strength of the paint beside the dots."""

    cell_mm: tuple[float, float]
    radius_mm: float
    between: float


class Light(NamedTuple):
    """Directions in the camera's frame, colours and strengths of the lights; wrap: how far the key
    reaches round an edge; gloss of either light; the brighter edge; gamma of the colours."""

    key: Triple
    key_colour: Triple
    key_strength: float
    fill: Triple
    fill_colour: Triple
    fill_strength: float
    sky: Triple
    ground: Triple
    sky_strength: float
    wrap: Triple
    gloss: float
    fill_gloss: float
    edge: float
    edge_power: float
    gamma: float


class Outline(NamedTuple):
    power: float
    gain: float
    most: float


# The layers that a structure may be in, and its tissue there.
LAYERS = {"bones": "bone", "context": "context", "muscles": "muscle", "skin": "skin"}

GRADES = tuple(grade.value for grade in Grade)

# Each kind of tissue in each state. `normal`: nothing is selected; `selected`: the chosen
# structure; `dimmed`: it steps back while another one is chosen, paler but still legible.
SCALES: dict[str, dict[str, Scale]] = {
    "bone": {
        "normal": [[0, "rgb(150,128,98)"], [0.5, "rgb(214,199,168)"], [1, "rgb(240,230,208)"]],
        "selected": [[0, "rgb(176,146,92)"], [0.5, "rgb(236,214,160)"], [1, "rgb(255,244,208)"]],
        "dimmed": [[0, "rgb(158,146,128)"], [0.5, "rgb(216,206,188)"], [1, "rgb(238,232,220)"]],
    },
    "muscle": {
        "normal": [
            [0, "rgb(232,214,188)"],
            [0.22, "rgb(214,168,146)"],
            [0.45, "rgb(176,84,74)"],
            [0.75, "rgb(152,50,46)"],
            [1, "rgb(122,30,32)"],
        ],
        "selected": [
            [0, "rgb(250,228,194)"],
            [0.22, "rgb(236,166,136)"],
            [0.45, "rgb(214,74,58)"],
            [0.75, "rgb(196,38,34)"],
            [1, "rgb(160,20,26)"],
        ],
        "dimmed": [
            [0, "rgb(226,216,202)"],
            [0.22, "rgb(214,194,182)"],
            [0.45, "rgb(194,158,148)"],
            [0.75, "rgb(180,140,132)"],
            [1, "rgb(160,120,114)"],
        ],
    },
    # The neighbours: the same flesh, paler and greyer, so that the carriers of trigger points stand
    # out beside them; never selected as a muscle, at most for their names.
    "context": {
        "normal": [
            [0, "rgb(228,216,198)"],
            [0.22, "rgb(219,199,181)"],
            [0.45, "rgb(207,169,151)"],
            [0.75, "rgb(197,150,134)"],
            [1, "rgb(176,129,115)"],
        ],
        "selected": [
            [0, "rgb(246,230,204)"],
            [0.22, "rgb(236,194,166)"],
            [0.45, "rgb(222,142,112)"],
            [0.75, "rgb(206,112,88)"],
            [1, "rgb(178,86,68)"],
        ],
        "dimmed": [
            [0, "rgb(228,220,210)"],
            [0.22, "rgb(220,208,198)"],
            [0.45, "rgb(215,200,189)"],
            [0.75, "rgb(208,190,179)"],
            [1, "rgb(194,172,161)"],
        ],
    },
    # Tone 0.5 is plain skin; darker are brows, redder is not possible on one scale, so lips are
    # only a little deeper than the skin around them.
    "skin": {
        "normal": [[0, "rgb(118,82,66)"], [0.5, "rgb(233,192,168)"], [1, "rgb(244,210,190)"]],
    },
    "eye": {
        "normal": [[0, "rgb(28,26,28)"], [0.5, "rgb(122,96,72)"], [1, "rgb(244,240,234)"]],
    },
}
# The schematic things of anatomy/scene/schematic.py: each one plain colour, light above.
SCHEMATIC: dict[str, str] = {
    "brain-stem": "stem",
    "spinal-cord": "stem",
    "meeting-place": "meeting",
    "neck-nerves": "neck-nerve",
    "face-nerve": "face-nerve",
    "vertebral-artery": "artery",
    "carotid-artery": "artery",
    "jugular-vein": "vein",
    "external-jugular-vein": "vein",
    "lung": "lung",
}
SCHEMATIC_COLOURS = {
    "stem": "rgb(228,206,176)",
    "meeting": "rgb(255,120,36)",
    "neck-nerve": "rgb(238,178,20)",
    "face-nerve": "rgb(20,142,150)",
    "artery": "rgb(206,40,44)",
    "vein": "rgb(70,98,190)",
    "lung": "rgb(214,150,166)",
}
for _kind, _colour in SCHEMATIC_COLOURS.items():
    _scale: Scale = [[0, _colour], [1, _colour]]
    SCALES[_kind] = {"normal": _scale, "selected": _scale, "dimmed": _scale}
SCALES["skin"]["selected"] = SCALES["skin"]["dimmed"] = SCALES["skin"]["normal"]
SCALES["eye"]["selected"] = SCALES["eye"]["normal"]
# Seen through the lids, an eye is a pale ball and does not stare.
SCALES["eye"]["dimmed"] = [[0, "rgb(226,206,190)"], [1, "rgb(236,220,206)"]]

# Plotly's own light (measured to look right, DESIGN section 4). The browser's shader reads
# ambient, diffuse, specular and roughness from the same figures.
LIGHTING: dict[str, dict[str, float]] = {
    "bone": {"ambient": 0.42, "diffuse": 0.70, "specular": 0.18, "roughness": 0.55, "fresnel": 0.1},
    "muscle": {
        "ambient": 0.38, "diffuse": 0.75, "specular": 0.45, "roughness": 0.35, "fresnel": 0.2,
    },
    "context": {
        "ambient": 0.42, "diffuse": 0.7, "specular": 0.22, "roughness": 0.45, "fresnel": 0.2,
    },
    "skin": {"ambient": 0.48, "diffuse": 0.62, "specular": 0.12, "roughness": 0.7, "fresnel": 0.3},
    "eye": {"ambient": 0.5, "diffuse": 0.6, "specular": 0.9, "roughness": 0.15, "fresnel": 0.2},
}
for _kind in sorted(set(SCHEMATIC.values())):
    LIGHTING[_kind] = {
        "ambient": 0.5, "diffuse": 0.6, "specular": 0.3, "roughness": 0.4, "fresnel": 0.2,
    }  # fmt: skip
LIGHTING["meeting"]["ambient"] = 1.0  # lit from within
LIGHT_POSITION = {"x": -0.6, "y": 0.9, "z": -2.0}  # relative to the camera

# With nothing selected the muscles already show through a face that is still a face: what one can
# tap is seen at once.
SKIN_OPACITY = {"shown": 0.62, "faded": 0.3}
COVER_OPACITY = 0.16  # of a muscle that lies over the selected one
COVER_SHARE = 0.2  # a muscle that hides more of what is selected than this lies over it
GHOST_OPACITY = 0.3  # of muscles while one looks at where they are fixed
FAINT_OPACITY = 0.22  # of what the reader made faint
STEM_MM = 4.0  # a trigger point deeper than this has a stem that leads to the skin

# The painted zones: magenta, a hue that neither muscle nor skin nor bone has, so that a zone over
# the muscle it comes from is still distinct from it; grades by strength AND by pattern. The page's
# swatches use the same colours: anatomy/scene/constants.py writes them for the style sheets.
ZONES: dict[str, dict[str, float | str]] = {
    "essential": {"colour": "#a50f74", "alpha": 0.64, "pattern": "solid"},
    "spillover": {"colour": "#c03d9b", "alpha": 0.74, "pattern": "stripes"},
    "occasional": {"colour": "#7a4fc4", "alpha": 0.85, "pattern": "dots"},
}
# A place as such, without a grade: the region one asks about, where a headache is typically felt.
# A blue of the page's own, so that no one takes it for a trigger point's zone.
PLACE: dict[str, float | str] = {"colour": "#1f78c1", "alpha": 0.46}
# Where muscles are fixed to the bones, in the atlas's colours; insertions are striped, too.
FOOTPRINTS: dict[str, str | float] = {
    "origin": "#c8202f", "insertion": "#1d4fc4", "insertion-pale": "#edf5ff", "stripe_mm": 3.6,
}
# Paint runs from nothing to its full strength between these weights of a region (0.5: its border).
ZONE_EDGE = (0.06, 0.94)
STRIPES = Stripes(period_mm=8.0, half=0.22, between=0.26)
DOTS = Dots(cell_mm=(9.0, 7.8), radius_mm=1.8, between=0.12)
# The light of the picture, in linear colour: a key light from the upper left front, a cool fill,
# sky and ground. The edge of the shadow is soft and warm, as light is that has gone through tissue.
LIGHT = Light(
    key=(-0.52, 0.62, 0.60), key_colour=(1.0, 0.97, 0.92), key_strength=1.02,
    fill=(0.85, 0.05, 0.42), fill_colour=(0.82, 0.92, 1.0), fill_strength=0.26,
    sky=(0.96, 1.0, 1.06), ground=(0.62, 0.50, 0.44), sky_strength=0.82,
    wrap=(0.30, 0.20, 0.16), gloss=0.30, fill_gloss=0.25, edge=0.05, edge_power=3.0, gamma=2.2,
)  # fmt: skip
# What is seen through grows denser towards its outline.
OUTLINE = Outline(power=2.2, gain=3.0, most=0.85)
GLOW = 0.16  # added ambient light on what is selected
# Deep targets glow through; around them skin and paint are thinner, down to HOLE_OPACITY of what
# they are elsewhere.
GLOW_MM = 17.0  # from the middle of the glow to its end
HOLE_MM = (20.0, 38.0)  # from the deep zone: thinnest up to here, as elsewhere from there on
HOLE_OPACITY = 0.3
MOST_HOLES = 4  # two eyes, two ears
# The pictures of the exercises: the arrow, and what lies beside the figure (0..1).
ARROW = (0.043, 0.388, 0.647)
MAT, PILLOW, HAND = (0.66, 0.76, 0.84), (0.86, 0.90, 0.94), (0.95, 0.82, 0.74)
ZONE_OFFSET_MM = 0.6  # painted this far outside the skin, so that it never flickers through it


def kind(layer: str, node_id: str) -> str:
    """Tissue of a node: bone, muscle, context, skin or eye (it belongs to the skin layer), or the
    sort of a schematic one."""
    if layer == "schematic":
        return SCHEMATIC[node_id.partition(".")[0]]
    if node_id.startswith("eye"):
        return "eye"
    return LAYERS[layer]
