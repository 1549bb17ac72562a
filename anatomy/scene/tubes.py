"""Round things swept along a line: nerves, vessels, arrows. Vertices in the line's own unit."""

from __future__ import annotations

import numpy as np

from anatomy.arrays import FloatArray, IntArray

_CAP = (0.4, 0.75)  # rings of a rounded end, as shares of its radius


def smooth(points: FloatArray, count: int) -> FloatArray:
    """(count, 3) a smooth line through points (n, 3), evenly spaced by chord (Catmull-Rom)."""
    points = np.asarray(points, dtype=float)
    ends = np.vstack([2 * points[0] - points[1], points, 2 * points[-1] - points[-2]])
    at = np.linspace(0, len(points) - 1, count)
    k = np.minimum(at.astype(int), len(points) - 2)
    t = (at - k)[:, None]
    a, b, c, d = (ends[k + step] for step in range(4))
    line: FloatArray = 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2
                              + (3 * b - a - 3 * c + d) * t**3)  # fmt: skip
    return line


def sweep(
    line: FloatArray, radius: FloatArray | float, sides: int = 8, flat: float = 1.0,
    across: tuple[float, float, float] = (1.0, 0.0, 0.0), rounded: bool = True,
) -> tuple[FloatArray, IntArray]:
    """A closed tube: vertices (n, 3) and faces (m, 3), counter-clockwise from outside.

    line: (k, 3); radius: (k,) or one, in the direction `across` as far as it is square to the line;
    flat: the other radius as a share of it; rounded: the ends are, else they are cut.
    """
    line = np.asarray(line, dtype=float)
    radii = np.broadcast_to(np.asarray(radius, dtype=float), len(line))
    along = np.gradient(line, axis=0)
    along /= np.linalg.norm(along, axis=1, keepdims=True)
    if rounded:
        line, radii, along = _rounded(line, radii, along)
    first = np.empty_like(line)
    last = np.asarray(across, dtype=float)
    for k, direction in enumerate(along):  # carried along the line without a twist
        side = last - (last @ direction) * direction
        if np.linalg.norm(side) < 1e-6:
            side = np.cross(direction, (0.3, 0.5, 0.8))
        last = first[k] = side / np.linalg.norm(side)
    second = np.cross(along, first)
    turn = 2 * np.pi * np.arange(sides) / sides
    cosine, sine = np.cos(turn)[None, :, None], flat * np.sin(turn)[None, :, None]
    ring = cosine * first[:, None] + sine * second[:, None]
    vertices = (line[:, None] + radii[:, None, None] * ring).reshape(-1, 3)
    rings = len(line)
    a = (np.arange(rings - 1)[:, None] * sides + np.arange(sides)).ravel()
    b = (np.arange(rings - 1)[:, None] * sides + np.roll(np.arange(sides), -1)).ravel()
    walls = np.vstack([np.stack([a, b, b + sides], 1), np.stack([a, b + sides, a + sides], 1)])
    tips = len(vertices) + np.arange(2)
    end = (rings - 1) * sides
    here, there = np.arange(sides), np.roll(np.arange(sides), -1)
    caps = np.vstack([
        np.stack([np.full(sides, tips[0]), there, here], 1),
        np.stack([np.full(sides, tips[1]), end + here, end + there], 1),
    ])
    reach = 0.08 if rounded else 0.0
    ends = [line[0] - reach * radii[0] * along[0], line[-1] + reach * radii[-1] * along[-1]]
    return np.vstack([vertices, ends]), np.vstack([walls, caps])


def arrow(
    line: FloatArray, radius: float, sides: int = 12
) -> tuple[FloatArray, IntArray]:
    """A tube along the line (k, 3) that ends in a cone: vertices and faces as `sweep` has them."""
    steps = np.linalg.norm(np.diff(line, axis=0), axis=1)
    far = np.r_[0, np.cumsum(steps)]
    head = min(3.4 * radius, 0.55 * far[-1])
    even = np.linspace(0, far[-1] - head, max(len(line), 6))
    at = np.r_[even, even[-1] + 1e-3 * head, np.linspace(even[-1] + 0.02 * head, far[-1], 4)]
    points = np.stack([np.interp(at, far, column) for column in np.asarray(line).T], axis=1)
    widths = np.r_[np.full(len(even), radius), 2.2 * radius, np.linspace(2.2, 0.12, 4) * radius]
    return sweep(points, widths, sides, rounded=False)


def joined(*meshes: tuple[FloatArray, IntArray]) -> tuple[FloatArray, IntArray]:
    """Several (vertices, faces) as one."""
    starts = np.cumsum([0, *(len(vertices) for vertices, _ in meshes)])
    return (
        np.vstack([vertices for vertices, _ in meshes]),
        np.vstack([faces + start for (_, faces), start in zip(meshes, starts, strict=False)]),
    )


def _rounded(
    line: FloatArray, radius: FloatArray, along: FloatArray
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """The line with a few more rings at each end that close it like a dome."""
    reach = np.array(_CAP)
    narrow = np.sqrt(1 - reach**2)
    before = line[0] - reach[::-1, None] * radius[0] * along[0]
    after = line[-1] + reach[:, None] * radius[-1] * along[-1]
    return (
        np.vstack([before, line, after]),
        np.r_[narrow[::-1] * radius[0], radius, narrow * radius[-1]],
        np.vstack([np.repeat(along[:1], 2, 0), along, np.repeat(along[-1:], 2, 0)]),
    )
