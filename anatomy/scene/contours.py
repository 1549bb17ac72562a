"""Outlines of a field on a grid, as SVG paths: marching squares, simplified. Pure functions."""

from __future__ import annotations

import numpy as np

from anatomy.arrays import FloatArray

# Corners a b / d c of a cell count 1 2 / 8 4; its edges are Top, Right, Bottom, Left. A walk keeps
# the inside to its right.
_T, _R, _B, _L = range(4)
_STEPS = {
    1: [(_L, _T)], 2: [(_T, _R)], 3: [(_L, _R)], 4: [(_R, _B)], 5: [(_L, _T), (_R, _B)],
    6: [(_T, _B)], 7: [(_L, _B)], 8: [(_B, _L)], 9: [(_B, _T)], 10: [(_T, _R), (_B, _L)],
    11: [(_B, _R)], 12: [(_R, _L)], 13: [(_R, _T)], 14: [(_T, _L)],
}  # fmt: skip


def path(
    field: FloatArray, level: float, grid: float, tolerance: float, least: float, blur: int = 1
) -> str:
    """The shapes in which `field` (h, w) is at least `level`, as SVG path data in whole units.

    grid: units from sample to sample; tolerance: units an outline may be off; least: area in
    square units under which a shape or a hole is left out; blur: times the field is smoothed.
    """
    parts = []
    for line in outlines(smoothed(field, blur), level):
        if abs(area(line)) * grid**2 < least:
            continue
        kept = np.round(simplified(line * grid, tolerance)).astype(int)
        moves = np.diff(kept, axis=0)
        moves = moves[np.abs(moves).sum(axis=1) > 0]
        if len(moves) < 3:
            continue
        steps = "".join(f"{_number(x)}{_number(y)}" for x, y in moves[:-1])
        parts.append(f"M{kept[0][0]}{_number(kept[0][1], ',')}l{steps.lstrip(' ')}z")
    return "".join(parts)


def _number(value: int, plus: str = " ") -> str:
    """A number behind another: a minus sign separates them by itself."""
    return str(value) if value < 0 else f"{plus}{value}"


def smoothed(field: FloatArray, times: int) -> FloatArray:
    """`field` after `times` means over three samples, down and across."""
    for _ in range(times):
        for axis in (0, 1):
            wide = np.pad(field, [(1, 1) if k == axis else (0, 0) for k in (0, 1)], mode="edge")
            cut = [np.take(wide, range(s, s + field.shape[axis]), axis) for s in range(3)]
            field = (cut[0] + cut[1] + cut[2]) / 3
    return field


def outlines(field: FloatArray, level: float) -> list[FloatArray]:
    """Closed lines [(n, 2) x, y in samples], the first point repeated at the end; cut at the
    border of the field."""
    values = np.pad(field - level, 1, constant_values=-1.0)
    inside = values >= 0
    code = inside[:-1, :-1] * 1 + inside[:-1, 1:] * 2 + inside[1:, 1:] * 4 + inside[1:, :-1] * 8
    width: int = values.shape[1]

    def edge(row: int, column: int, which: int) -> int:
        """A number for an edge of a cell: even across, odd down."""
        row, column = row + (which == _B), column + (which == _R)
        return 2 * (row * width + column) + (which in (_L, _R))

    after = {
        edge(row, column, start): edge(row, column, end)
        for row, column in np.argwhere((code > 0) & (code < 15)).tolist()
        for start, end in _STEPS[int(code[row, column])]
    }

    def point(number: int) -> tuple[float, float]:
        row, column = divmod(number // 2, width)
        down = number % 2
        first, second = values[row, column], values[row + down, column + 1 - down]
        share = first / (first - second)
        return (column - 0.5 + (0 if down else share), row - 0.5 + (share if down else 0))

    lines = []
    while after:
        start, number = after.popitem()
        walk = [start]
        while number != start:
            walk.append(number)
            number = after.pop(number)
        walk.append(start)
        lines.append(np.array([point(number) for number in walk]))
    return lines


def area(line: FloatArray) -> float:
    """Signed area of a closed line (n, 2)."""
    x, y = line.T
    return float((x[:-1] * y[1:] - x[1:] * y[:-1]).sum() / 2)


def simplified(line: FloatArray, tolerance: float) -> FloatArray:
    """A closed line (n, 2) with as few points as keep it within `tolerance` (Douglas-Peucker)."""
    far = int(np.argmax(((line - line[0]) ** 2).sum(axis=1)))
    kept = {0, far, len(line) - 1}
    spans = [(0, far), (far, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        if last - first < 2:
            continue
        along = line[last] - line[first]
        off = line[first + 1 : last] - line[first]
        length = float(np.hypot(*along))
        away = (
            np.abs(off[:, 0] * along[1] - off[:, 1] * along[0]) / length
            if length else np.hypot(*off.T)
        )
        worst = int(np.argmax(away))
        if away[worst] > tolerance:
            middle = first + 1 + worst
            kept.add(middle)
            spans += [(first, middle), (middle, last)]
    return line[sorted(kept)]
