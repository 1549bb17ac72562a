// Footprints: from the file of patches to what is drawn.

import assert from "node:assert/strict";
import { test } from "node:test";

import { createAttachments, patch } from "../../../assets/js/viewer/attachments.mjs";

// A triangle at the right, seen from outside (x): steps of 1/100 mm.
const DATA = {
  strap: {
    origin: { steps: [5000, 0, 0, 0, 100, 0, 0, 0, 100], triangles: [0, 1, 2] },
    insertion: { steps: [6000, 0, 0, 0, 100, 0, 0, 0, 100], triangles: [0, 1, 2] },
  },
  other: { origin: { steps: [7000, 0, 0, 0, 100, 0, 0, 0, 100], triangles: [0, 1, 2] } },
};

test("positions are read step by step, and the left side is the mirror image", () => {
  const right = patch(DATA.strap.origin, 0, "right");
  assert.deepEqual([...right.positions], [50, 0, 0, 50, 1, 0, 50, 1, 1]);
  assert.ok(right.normals[0] > 0.99, "outwards on the right");
  const left = patch(DATA.strap.origin, 0, "left");
  assert.deepEqual([...left.positions].filter((_, k) => k % 3 === 0), [-50, -50, -50]);
  assert.ok(left.normals[0] < -0.99, "outwards on the left");
});

test("all muscles of both sides, or those that are named; nothing for those without", () => {
  const footprints = createAttachments(DATA);
  assert.equal(footprints.overlay([]).positions.length / 9, 6);
  const one = footprints.overlay(["strap.left"]);
  assert.equal(one.positions.length / 9, 2);
  assert.deepEqual([...one.weights.slice(0, 4)], [1, 0, 0, 1], "an origin first");
  assert.deepEqual([...one.weights.slice(12, 16)], [0, 1, 0, 1], "then an insertion");
  assert.equal(footprints.overlay(["nowhere.left"]), null);
});

test("stripes of the left mirror those of the right", () => {
  const footprints = createAttachments(DATA);
  const across = (side) => [...footprints.overlay([`other.${side}`]).uvs]
    .filter((_, k) => k % 2 === 0).sort();
  assert.deepEqual(across("left"), across("right"));
});
