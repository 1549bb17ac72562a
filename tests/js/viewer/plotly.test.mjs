import assert from "node:assert/strict";
import { test } from "node:test";

import { shades } from "../../../assets/js/viewer/plotly.mjs";

test("a palette runs through its stops", () => {
  const bytes = shades([[0, "rgb(0,10,20)"], [0.2, "rgb(100,110,120)"], [1, "rgb(200,10,0)"]]);
  const at = (n) => [...bytes.subarray(4 * n, 4 * n + 4)];
  assert.equal(bytes.length, 1024);
  assert.deepEqual(at(0), [0, 10, 20, 255]);
  assert.deepEqual(at(51), [100, 110, 120, 255]);
  assert.deepEqual(at(153), [150, 60, 60, 255]);
  assert.deepEqual(at(255), [200, 10, 0, 255]);
});
