import assert from "node:assert/strict";
import { test } from "node:test";

import { visibleParts } from "../../../../assets/js/viewer/annotations/occlusion.mjs";

const CANVAS = { width: 400, height: 300 };
const FRONT = { eye: [0, 600, 0], centre: [0, 0, 0], up: [0, 0, 1] };

/** A square plate of `half` mm at depth y about (x, z). */
function plate(id, half, y, x = 0, z = 0) {
  const positions = new Float32Array([
    x - half, y, z - half, x + half, y, z - half, x + half, y, z + half, x - half, y, z + half]);
  return { id, positions, indices: new Uint16Array([0, 1, 2, 0, 2, 3]) };
}

test("what lies behind is seen only where it stands out", () => {
  const parts = visibleParts([plate("front", 20, 10), plate("back", 40, -10)], FRONT, CANVAS);
  const { front, back } = Object.fromEntries(parts);
  assert.ok(Math.abs(front.x - 200) < 8 && Math.abs(front.y - 150) < 8);
  assert.ok(Math.abs(back.area / front.area - 3) < 0.4, "a ring of three times the area");
  const off = Math.max(Math.abs(back.x - 200), Math.abs(back.y - 150));
  assert.ok(off > 20 * 0.9, "its point is on the ring, not behind the plate before it");
});

test("what is hidden altogether or outside the picture is not there", () => {
  const parts = visibleParts(
    [plate("front", 50, 10), plate("hidden", 20, -10), plate("outside", 10, 0, 900)], FRONT, CANVAS);
  assert.deepEqual([...parts.keys()], ["front"]);
});

test("the order of the structures does not matter", () => {
  const plates = [plate("a", 20, 10), plate("b", 40, -10), plate("c", 15, 0, 60)];
  const one = visibleParts(plates, FRONT, CANVAS), other = visibleParts([...plates].reverse(), FRONT, CANVAS);
  for (const [id, part] of one) assert.deepEqual(other.get(id), part);
});
