"""Names of the structures in the GLB files: an id, and for paired ones a dot and the side.

`skull`, `c1`, `sternocleidomastoid.left`. Left and right are always the subject's.
"""

from __future__ import annotations

SIDES = ("left", "right")


def node(structure: str, side: str | None = None) -> str:
    """The node of a structure: `node("clavicle", "left") == "clavicle.left"`."""
    return structure if side is None else f"{structure}.{side}"


def split(node_id: str) -> tuple[str, str | None]:
    """Structure and side of a node; the side is None in the midline."""
    structure, dot, side = node_id.rpartition(".")
    return (structure, side) if dot and side in SIDES else (node_id, None)


def split_key(key: str) -> tuple[str, str]:
    """What stands before and behind the last dot of "<id>.<side>". The side is not checked; it is
    empty without a dot."""
    id_, dot, side = key.rpartition(".")
    return (id_, side) if dot else (key, "")


def mirrored(node_id: str) -> str:
    """The node of the other side; a midline structure is its own."""
    structure, side = split(node_id)
    return node(structure, {"left": "right", "right": "left", None: None}[side])
