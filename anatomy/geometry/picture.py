"""Quick pictures of coloured meshes, to look at while working; no graphics library is needed."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import numpy as np
import trimesh

# from where one looks: unit-free direction to the camera, RAS
VIEWS = {
    "front": (0, 1, 0), "right": (1, 0, 0), "back": (0, -1, 0), "left": (-1, 0, 0),
    "three-quarter": (-0.7, 0.7, 0.15), "top": (0, 0.01, 1),
}
_LIGHT = np.array([-0.45, 0.55, 0.7])  # from the camera's upper left, in its own axes


def picture(parts, path: Path, views=("front", "right", "back", "three-quarter"), size: int = 480):
    """Write a PNG with one square per view.

    parts: list of (Trimesh in mm RAS, colours (3,) or (n, 3) of its vertices in 0..1).
    """
    corners = np.vstack([mesh.bounds for mesh, _ in parts])
    middle, half = (corners.max(0) + corners.min(0)) / 2, np.ptp(corners, axis=0).max() / 2
    samples = [_sample(mesh, colour, grid=1.1 * half / size) for mesh, colour in parts]
    points, normals, colours = (np.vstack(x) for x in zip(*samples, strict=True))
    squares = [_view(points - middle, normals, colours, VIEWS[v], half, size) for v in views]
    _png(path, (np.hstack(squares) * 255).astype(np.uint8))


def _sample(mesh: trimesh.Trimesh, colour, grid: float):
    """Points, normals and colours spread over a mesh about `grid` mm apart."""
    colours = np.broadcast_to(colour, (len(mesh.vertices), 3))
    counts = np.ceil(np.sqrt(mesh.area_faces) * 1.6 / grid).astype(int).clip(2, 60)
    out = []
    for count in np.unique(counts):
        faces = mesh.faces[counts == count]
        steps = np.arange(count + 1) / count
        u, v = np.meshgrid(steps, steps)
        keep = u + v <= 1 + 1e-9
        weight = np.column_stack([1 - u[keep] - v[keep], u[keep], v[keep]])
        out.append([np.einsum("wk,fkx->fwx", weight, data[faces]).reshape(-1, 3)
                    for data in (mesh.vertices, mesh.vertex_normals, colours)])
    return [np.vstack(x) for x in zip(*out, strict=True)]


def _view(points, normals, colours, towards, half, size):
    towards = np.array(towards, float) / np.linalg.norm(towards)
    across = np.cross((0, 0, 1), towards)
    across /= np.linalg.norm(across)
    axes = np.column_stack([across, np.cross(towards, across), towards])
    place, normal = points @ axes, normals @ axes
    column, row = (np.rint((place[:, :2] * (1, -1) / half / 1.05 + 1) / 2 * (size - 1))
                   .astype(int).clip(0, size - 1).T)
    order = np.argsort(place[:, 2], kind="stable")  # the nearest is painted last
    shade = 0.35 + 0.65 * np.clip(normal @ (_LIGHT / np.linalg.norm(_LIGHT)), 0, 1)
    image = np.ones((size, size, 3))
    image[row[order], column[order]] = np.clip(colours * shade[:, None], 0, 1)[order]
    return image


def _png(path: Path, image: np.ndarray) -> None:
    """image (h, w, 3) uint8 as a PNG file."""
    height, width, _ = image.shape
    rows = np.hstack([np.zeros((height, 1), np.uint8), image.reshape(height, -1)]).tobytes()

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(
            ">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    Path(path).write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header)
                           + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))
