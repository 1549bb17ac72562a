"""Closed surfaces against volumes that are known."""

import numpy as np
import pytest
import trimesh

from anatomy.geometry import fibres, surface


def _grid(width=30.0, length=120.0, across=13, along=25):
    x = np.linspace(-width / 2, width / 2, across)
    z = np.linspace(0, -length, along)
    return np.stack(np.broadcast_arrays(x[:, None], 0.0, z[None, :]), axis=2).astype(float)


def _wrap(grid, thick=10.0, rim=1e3, scale=1.0, part="whole", **other):
    options = dict(rim=rim * scale, tendons=(10, 10), top=30, relief=0.0,
                   facing=np.array([0, 1.0, 0])) | other
    form = surface.Form(lambda s, t: thick + 0 * s + 0 * t, **options)
    return surface.wrap("test", part, grid, form)


def _mesh(sheet):
    return trimesh.Trimesh(sheet.vertices, sheet.faces, process=False)


def test_straight_belly_has_the_volume_of_its_ellipse():
    mesh = _mesh(_wrap(_grid()))
    assert mesh.is_watertight and mesh.is_winding_consistent
    assert mesh.volume == pytest.approx(np.pi / 4 * 30 * 10 * 120, rel=0.02)
    assert surface.self_intersections(mesh.vertices, mesh.faces) == 0


def test_sheet_with_round_borders():
    mesh = _mesh(_wrap(_grid(), thick=6, rim=3))
    # a slab with a half ellipse of semi-axes 3 and 3 on either side
    assert mesh.volume == pytest.approx((24 * 6 + np.pi * 9) * 120, rel=0.02)


def test_twice_as_large_is_eight_times_as_much():
    one, two = _mesh(_wrap(_grid())), _mesh(_wrap(2 * _grid(), thick=20, scale=2))
    assert two.volume == pytest.approx(8 * one.volume, rel=1e-6)


def test_mirror_image_is_exact():
    grid = _grid() + (40, 0, 0)
    right = _wrap(grid, relief=0.4)
    left = _wrap(grid * (-1, 1, 1), relief=0.4)
    assert np.allclose(np.sort(left.vertices[:, 0]), np.sort(-right.vertices[:, 0]), atol=1e-9)
    assert _mesh(left).volume == pytest.approx(_mesh(right).volume, rel=1e-9)


def test_top_looks_to_the_skin_and_tendons_are_pale():
    sheet = _wrap(_grid(), tendons=(20, 20))
    assert (sheet.top[10:-10, :, 1] > sheet.bottom[10:-10, :, 1]).all()
    tone = sheet.tone.reshape(len(sheet.t), -1)
    middle = tone[len(tone) // 2]
    assert tone[0].max() < 0.05 and tone[-1].max() < 0.05 and middle.mean() > 0.5
    assert middle.std() > 0.02  # strands
    assert tone.min() >= 0 and tone.max() <= 1


def test_the_same_every_time():
    assert np.array_equal(_wrap(_grid(), relief=0.4).vertices, _wrap(_grid(), relief=0.4).vertices)


def test_two_heads_become_one_body():
    one = _wrap(_grid(), part="one")
    two = _wrap(_grid() + (12, 3, 0), part="two")
    vertices, faces, tone = surface.unite([one, two])
    body = trimesh.Trimesh(vertices, faces, process=False)
    assert body.is_watertight and body.body_count == 1 and len(tone) == len(vertices)
    alone = _mesh(one).volume
    assert alone < body.volume < 1.75 * alone


def test_faces_of_a_sharp_bend_do_not_cross():
    turn = np.linspace(-1.3, 1.3, 21)
    bend = np.column_stack([6 * np.sin(turn), 6 * np.cos(turn)])  # radius 6 mm, 5 mm to each face
    grid = np.stack([np.column_stack([bend, np.full(21, z)]) for z in np.linspace(0, 80, 17)], 1)
    mesh = _mesh(_wrap(grid, thick=10, rim=4))
    assert surface.self_intersections(mesh.vertices, mesh.faces) == 0


def test_rows_are_closer_where_the_fibres_bend():
    turn = np.linspace(0, np.pi / 2, 33)
    arc = np.column_stack([12 * np.sin(turn), 12 * np.cos(turn)])
    path = np.vstack([np.column_stack([np.linspace(-60, 0, 96)[:-1], np.full(95, 12.0)]), arc])
    grid = np.stack([np.column_stack([np.full(len(path), x), path]) for x in (0.0, 10, 20)])
    t = surface.stations([fibres.resample(grid, np.linspace(0, 1, 5), np.linspace(0, 1, 129))])
    assert t[0] == 0 and t[-1] == 1 and (np.diff(t) > 0).all()
    assert np.diff(t)[0] * 79 == pytest.approx(7, abs=1)  # mm, where they are straight
    assert 1.5 * np.diff(t)[-3] < np.diff(t)[0]


def test_a_broad_muscle_gets_more_columns_than_a_narrow_one():
    narrow, broad = _wrap(_grid(width=8), top=None), _wrap(_grid(width=120), top=None)
    assert len(narrow.across) <= 10 and 30 < len(broad.across) < 45
    assert len(broad.t) < 20  # it is straight


def test_crossing_is_counted():
    one = trimesh.creation.icosphere(subdivisions=2, radius=10)
    both = trimesh.util.concatenate([one, one.copy().apply_translation([8.1, 0.3, 0.2])])
    assert surface.self_intersections(one.vertices, one.faces) == 0
    assert surface.self_intersections(both.vertices, both.faces) > 10


def test_too_few_columns_are_refused():
    with pytest.raises(ValueError, match="at least 4"):
        _wrap(_grid(), top=3)
