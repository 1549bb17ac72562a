"""Outlines on a grid: exact shapes, closed lines, holes, and the words of SVG."""

from __future__ import annotations

import re

import numpy as np
import pytest

from anatomy.scene import contours


def disc(size: int, radius: float) -> np.ndarray:
    """(size, size): how far each sample lies inside a circle about the middle."""
    place = np.arange(size) - (size - 1) / 2
    return radius - np.hypot(*np.meshgrid(place, place))


def test_the_outline_of_a_disc_is_its_circle() -> None:
    (line,) = contours.outlines(disc(61, 20.0), 0.0)
    assert (line[0] == line[-1]).all()
    away = np.hypot(*(line - 30.5).T)  # samples stand half a step inside
    assert np.abs(away - 20).max() < 0.05
    assert abs(contours.area(line)) == pytest.approx(np.pi * 400, rel=0.005)


def test_a_ring_has_an_outer_and_an_inner_line_that_turn_against_each_other() -> None:
    ring = np.minimum(disc(61, 20.0), -disc(61, 10.0))
    areas = sorted(contours.area(line) for line in contours.outlines(ring, 0.0))
    assert len(areas) == 2 and areas[0] * areas[1] < 0
    assert abs(sum(areas)) == pytest.approx(np.pi * 300, rel=0.01)


def test_a_shape_at_the_border_is_closed_and_touching_corners_are_two_shapes() -> None:
    (whole,) = contours.outlines(np.ones((4, 6)), 0.5)
    assert abs(contours.area(whole)) == pytest.approx(24, abs=4)
    assert len(contours.outlines(np.array([[1.0, 0.0], [0.0, 1.0]]), 0.5)) == 2
    assert contours.outlines(np.zeros((5, 5)), 0.5) == []


def test_a_simplified_line_stays_within_its_tolerance() -> None:
    (line,) = contours.outlines(disc(81, 30.0), 0.0)
    few = contours.simplified(line, 0.5)
    assert 8 < len(few) < len(line) / 4
    assert (few[0] == few[-1]).all()
    middle = (few[1:] + few[:-1]) / 2
    assert (30 - np.hypot(*(middle - 40.5).T)).max() <= 0.55


def test_a_path_is_whole_numbers_and_leaves_small_shapes_out() -> None:
    field = np.maximum(disc(61, 20.0), disc(61, 1.0)[::-1])
    path = contours.path(field, 0.0, grid=2.0, tolerance=1.0, least=30.0)
    assert re.fullmatch(r"(M\d+[ ,-]\d+l[-\d ]+z)+", path)
    assert contours.path(disc(61, 2.0), 0.0, 1.0, 1.0, least=30.0) == ""
