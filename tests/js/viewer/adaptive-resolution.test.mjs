import assert from "node:assert/strict";
import { test } from "node:test";

import { COARSEST, createPace } from "../../../assets/js/viewer/adaptive-resolution.mjs";

test("late frames make the moving picture coarser, step by step and not without end", () => {
  const pace = createPace(1);
  let now = 0;
  const frames = (count, each) => Array.from({ length: count }, () => pace.frame((now += each))).at(-1);
  assert.equal(frames(100, 16), 1);
  assert.equal(frames(5, 60), 1);
  assert.equal(frames(1, 60), 0.8);
  assert.equal(frames(100, 60), COARSEST);
  assert.equal(frames(100, 16), COARSEST);
});

test("a pause between two gestures is no late frame", () => {
  const pace = createPace(1);
  for (let now = 0; now < 60_000; now += 3000) assert.equal(pace.frame(now), 1);
});
