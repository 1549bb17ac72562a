import assert from "node:assert/strict";
import { test } from "node:test";

import { createRaycaster, nearestVertex, firstStretch } from "../../../assets/js/viewer/raycaster.mjs";

/** A cube with corners at +-half about a centre, twelve triangles. */
function cube(id, half, [x, y, z] = [0, 0, 0]) {
  const corners = [];
  for (const c of [-1, 1]) for (const b of [-1, 1]) for (const a of [-1, 1]) {
    corners.push(x + a * half, y + b * half, z + c * half);
  }
  const sides = [[0, 2, 3, 1], [4, 5, 7, 6], [0, 1, 5, 4], [2, 6, 7, 3], [0, 4, 6, 2], [1, 3, 7, 5]];
  return {
    id,
    positions: Float32Array.from(corners),
    indices: Uint32Array.from(sides.flatMap(([p, q, r, s]) => [p, q, r, p, r, s])),
  };
}

test("every structure that the ray meets, in depth order, with the exact point", () => {
  const raycaster = createRaycaster([cube("inner", 10), cube("outer", 40), cube("aside", 5, [90, 0, 0])]);
  const hits = raycaster.ray([3, 200, 4], [0, -1, 0]);
  assert.deepEqual(hits.map(({ id, distance }) => [id, distance]), [["outer", 160], ["inner", 190]]);
  assert.deepEqual(hits[1].position, [3, 10, 4]);
  assert.deepEqual(raycaster.ray([3, 200, 4], [0, 1, 0]), [], "nothing behind the eye");
  assert.deepEqual(
    raycaster.ray([3, 200, 4], [0, -1, 0], (id) => id !== "outer").map(({ id }) => id), ["inner"]);
});

test("the nearest vertex", () => {
  const { vertex, square } = nearestVertex(cube("c", 10), [11, 9, 10]);
  assert.equal(vertex, 7);
  assert.equal(square, 2);
});

test("a stretch runs from where the ray enters to where it leaves; hair-wide gaps are none", () => {
  assert.deepEqual(firstStretch([4, 9, 20, 30]), { from: 4, to: 9 });
  assert.deepEqual(firstStretch([4, 9, 9.5, 12]), { from: 4, to: 12 });
  assert.deepEqual(firstStretch([4]), { from: 4, to: 4 });
  assert.deepEqual(firstStretch([]), {});
});
