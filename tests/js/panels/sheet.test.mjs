import assert from "node:assert/strict";
import { test } from "node:test";

import { STOPS, nextStop, restingStop, stopHeights } from "../../../assets/js/panels/sheet.mjs";

const heights = stopHeights(740);

test("the stops rise and leave the picture in sight", () => {
  assert.ok(heights.peek < heights.half && heights.half < heights.full && heights.full < 740);
  assert.ok(stopHeights(90).peek <= 90);
});

test("what needs more than half of a small workspace gets it, and leaves some of the picture", () => {
  assert.equal(stopHeights(740, 330).half, stopHeights(740).half);
  assert.equal(stopHeights(542, 330).half, 330);
  assert.ok(stopHeights(300, 330).half < 200);
});

test("let go at rest, the sheet goes to the nearest stop", () => {
  for (const stop of STOPS) {
    assert.equal(restingStop(heights[stop] + 20, 0, heights), stop);
    assert.equal(restingStop(heights[stop] - 20, 0.1, heights), stop);
  }
});

test("a flick goes on in its direction, and no further than the ends", () => {
  assert.equal(restingStop(heights.half + 30, 1, heights), "full");
  assert.equal(restingStop(heights.half - 30, -1, heights), "peek");
  assert.equal(restingStop(heights.full, 1, heights), "full");
  assert.equal(restingStop(heights.peek, -1, heights), "peek");
});

test("taps on the grip go round all stops", () => {
  assert.deepEqual([nextStop("peek"), nextStop("half"), nextStop("full")], ["half", "full", "peek"]);
});
