import assert from "node:assert/strict";
import { test } from "node:test";

import { shapes } from "../../../assets/js/panels/miniatures.mjs";

const view = {
  regions: { "temple-left": "T", "eye-left": "E", "forehead-right": "F" },
  deep: { "eye-deep-left": [1, 2] },
};
const zones = [
  { region: "temple-left", grade: "essential" },
  { region: "eye-deep-left", grade: "spillover" },
  { region: "occiput-left", grade: "essential" },
  { region: "forehead-right", grade: "occasional" },
];

test("weaker zones lie under stronger ones; what the view does not show is left out", () => {
  assert.deepEqual(shapes(view, zones, "left"), [
    { grade: "occasional", path: "F", at: undefined },
    { grade: "spillover", path: undefined, at: [1, 2] },
    { grade: "essential", path: "T", at: undefined },
  ]);
});

test("the right side is drawn with the left one's shapes, mirrored", () => {
  const right = zones.map((zone) => ({
    ...zone, region: zone.region.replace(/left|right/, (side) => (side === "left" ? "right" : "left")) }));
  assert.deepEqual(shapes(view, right, "right"), shapes(view, zones, "left"));
});
