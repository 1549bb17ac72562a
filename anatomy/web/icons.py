"""The app's icon as PNG: our mark in the page's colour, drawn at start.

Browsers that install the viewer want PNG in certain sizes. The mark is three discs, so it is drawn
here instead of shipping pictures for each colour: `png(192, palette.ACCENT)`.
"""

from __future__ import annotations

import struct
import zlib

import numpy as np

from anatomy.model.colours import WHITE, channels

# Discs from outside to inside: radius as a share of half the mark's side, colour (None: accent).
_DISCS = ((0.94, None), (0.53, WHITE), (0.31, None))
_PALE = 0.6  # how much white is in the outer disc
SAFE = 0.72  # share of a maskable icon that no platform cuts off, with some room


def png(size: int, accent: str, maskable: bool = False) -> bytes:
    """A square icon of `size` pixels; a maskable one is filled to its corners."""
    place = (np.arange(size) + 0.5) / size * 2 - 1
    radius = np.hypot(*np.meshgrid(place, place)) / (SAFE if maskable else 1)
    colour = np.array(channels(accent), float)
    pale = colour + (255 - colour) * _PALE
    picture = np.zeros((size, size, 4))
    if maskable:
        picture[:] = [255, 255, 255, 255]
    for number, (share, named) in enumerate(_DISCS):
        inside = np.clip((share - radius) * size / 2 + 0.5, 0, 1)[..., None]  # soft edge
        fill = np.array(channels(named), float) if named else pale if number == 0 else colour
        picture[..., :3] = np.where(
            picture[..., 3:] > 0, picture[..., :3] * (1 - inside) + fill * inside, fill
        )
        picture[..., 3:] = np.maximum(picture[..., 3:], 255 * inside)
    return _encode(np.round(picture).astype(np.uint8))


def _encode(pixels: np.ndarray) -> bytes:
    """(n, m, 4) uint8 RGBA -> PNG (ISO/IEC 15948)."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(
            ">I", zlib.crc32(kind + data)
        )

    height, width, _ = pixels.shape
    rows = np.concatenate([np.zeros((height, 1), np.uint8), pixels.reshape(height, -1)], axis=1)
    return b"".join([
        b"\x89PNG\r\n\x1a\n",
        chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)),
        chunk(b"IDAT", zlib.compress(rows.tobytes(), 9)),
        chunk(b"IEND", b""),
    ])
