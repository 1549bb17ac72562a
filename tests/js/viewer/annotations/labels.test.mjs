import assert from "node:assert/strict";
import { test } from "node:test";

import { freeOf, sideWords } from "../../../../assets/js/viewer/annotations/labels.mjs";

const bounds = { left: 0, top: 0, right: 400, bottom: 300 };

test("a label keeps its position when it is free, else moves the least up or down", () => {
  assert.equal(freeOf([], 100, 100, 80, 20, bounds), 100);
  const taken = [{ x: 100, y: 100, width: 80, height: 20 }];
  const y = freeOf(taken, 110, 104, 80, 20, bounds);
  assert.ok(Math.abs(y - 100) >= 26 && Math.abs(y - 100) < 34);
  assert.equal(freeOf(taken, 250, 104, 80, 20, bounds), 104, "beside it there is space");
});

test("a label stays inside the free part of the picture", () => {
  const taken = [{ x: 100, y: 285, width: 80, height: 20 }];
  assert.ok(freeOf(taken, 100, 289, 80, 20, bounds) < 260);
  const wall = [{ x: 100, y: 150, width: 80, height: 300 }];
  assert.equal(freeOf(wall, 100, 150, 80, 20, bounds), null, "there is none");
  assert.equal(freeOf(wall, 300, 150, 80, 20, bounds), 150);
});

test("left and right stand at their ends; from the side the word tells which side it is", () => {
  const words = { left: "l", right: "r", "left-side": "L", "right-side": "R" };
  const from = (x, y) => sideWords({ eye: [x, y, 0], centre: [0, 0, 0], up: [0, 0, 1] }, words);
  assert.deepEqual(from(0, 600), ["r", "l"], "face to face");
  assert.deepEqual(from(0, -600), ["l", "r"], "from behind");
  assert.deepEqual(from(600, 0), ["R", null]);
  assert.deepEqual(from(-600, 50), ["L", null]);
  assert.deepEqual(sideWords({ eye: [0, 1, 0], centre: [0, 0, 0], up: [0, 0, 1] }, null), [null, null]);
});
