"""The app's icon as PNG: our logo in the page's colour, drawn when the site is built.

Browsers that install the viewer want PNG in certain sizes. The logo is three discs, so it is drawn
here instead of shipping pictures for each colour: `png(192, palette.ACCENT)`.
"""

from __future__ import annotations

import io

import numpy as np
from PIL import Image

from anatomy.arrays import ByteArray
from anatomy.model.colours import WHITE, channels

# Discs from outside to inside: radius as a share of half the logo's side, colour (None: accent).
_DISCS = ((0.94, None), (0.53, WHITE), (0.31, None))
_PALE = 0.6  # how much white is in the outer disc
SAFE = 0.72  # share of a maskable icon that no platform cuts off, with some margin


def png(size: int, accent: str, maskable: bool = False) -> bytes:
    """A square icon of `size` pixels, an even number; a maskable one is filled to its corners."""
    half = size // 2
    pixels = np.pad(_quarter(size, accent, maskable), ((half, 0), (half, 0), (0, 0)), "symmetric")
    # Some 200 colours: a palette takes half the bytes. One that is not enough raises ValueError.
    colours, numbers = np.unique(pixels.view("<u4"), return_inverse=True)
    numbers = numbers.reshape(size, size).astype(np.uint8, casting="same_value")
    picture = Image.fromarray(numbers, "P")
    picture.putpalette(colours.tobytes(), "RGBA")
    file = io.BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


def _quarter(size: int, accent: str, maskable: bool) -> ByteArray:
    """The lower right quarter, from the centre: (size / 2, size / 2, 4) uint8, RGBA."""
    offset = (np.arange(size // 2) + 0.5) / size * 2
    radius = np.hypot(*np.meshgrid(offset, offset)) / (SAFE if maskable else 1)
    colour = np.array(channels(accent), float)
    pale = colour + (255 - colour) * _PALE
    picture = np.zeros((*radius.shape, 4))
    if maskable:
        picture[:] = [255, 255, 255, 255]
    for number, (share, named) in enumerate(_DISCS):
        inside = np.clip((share - radius) * size / 2 + 0.5, 0, 1)[..., None]  # soft edge
        fill = np.array(channels(named), float) if named else pale if number == 0 else colour
        picture[..., :3] = np.where(
            picture[..., 3:] > 0, picture[..., :3] * (1 - inside) + fill * inside, fill
        )
        picture[..., 3:] = np.maximum(picture[..., 3:], 255 * inside)
    return np.round(picture).astype(np.uint8)
