"""Pictures of one side of the body: the one place where a picture gets its side.

    for side, draw in of_each_side(draw_left).items(): ...

The figure is symmetric, so the left is drawn and the right is its mirror image. From here on each
picture has its side in its name and its address; nothing that shows it turns it round again.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from anatomy.arrays import ByteArray
from anatomy.model.nodes import SIDES

Draw = Callable[[], ByteArray]

LEFT, RIGHT = SIDES
BOTH = "both"
"""Of a picture that shows both sides alike, and so is the same for either."""


def of_each_side(draw_left: Draw) -> dict[str, Draw]:
    """Side -> how its picture is drawn; `draw_left` draws (h, w, ...) once, when first asked."""
    drawn = cache(draw_left)
    return {LEFT: drawn, RIGHT: lambda: drawn()[:, ::-1]}
