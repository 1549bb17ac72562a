import assert from "node:assert/strict";
import { test } from "node:test";

import { GLOW_MM, ZONE_OFFSET_MM } from "../../../assets/js/data/constants.mjs";
import { overlay, paintedAt, regionWeights, vertexNormals } from "../../../assets/js/viewer/zones.mjs";

// Two squares side by side in the plane y = 0, facing the front (+y); region 0 left, 1 right.
const skin = {
  positions: Float32Array.from([-10, 0, 0, 0, 0, 0, 10, 0, 0, -10, 0, 10, 0, 0, 10, 10, 0, 10]),
  indices: Uint32Array.from([0, 3, 1, 1, 3, 4, 1, 4, 2, 2, 4, 5]),
  regionIndex: new Uint8Array(24).fill(255),
  regionWeight: new Float32Array(24),
};
const weights = [[1, 0], [0.5, 0.5], [0, 1], [1, 0], [0.5, 0.5], [0, 1]];
weights.forEach((pair, v) => pair.forEach((weight, region) => {
  skin.regionIndex[4 * v + region] = weight ? region : 255;
  skin.regionWeight[4 * v + region] = weight;
}));
const regions = {
  order: ["temple-right", "temple-left"],
  normals: { "temple-right": [0, 1, 0], "temple-left": [0, 1, 0] },
};
const normals = vertexNormals(skin);

test("normals point outward", () => {
  for (let v = 0; v < 6; v++) {
    assert.deepEqual([...normals.subarray(3 * v, 3 * v + 3)].map(Math.round), [0, 1, 0]);
  }
});

test("weights of one region", () => {
  assert.deepEqual([...regionWeights(skin, 0)], [1, 0.5, 0, 1, 0.5, 0]);
});

test("an overlay holds the triangles the region reaches, offset outward, in its grade's channel", () => {
  const paint = overlay(skin, normals, [{ region: "temple-right", grade: "spillover" }], regions);
  assert.equal(paint.positions.length / 9, 4);
  for (let row = 0; row < 12; row++) {
    assert.ok(Math.abs(paint.positions[3 * row + 1] - ZONE_OFFSET_MM) < 1e-6);
    const [essential, spillover, occasional, place] = paint.weights.subarray(4 * row, 4 * row + 4);
    assert.deepEqual([essential, occasional, place], [0, 0, 0]);
    const x = paint.positions[3 * row];
    assert.equal(spillover, x < 0 ? 1 : x > 0 ? 0 : 0.5);
  }
});

test("patterns are measured in millimetres on the skin", () => {
  const paint = overlay(skin, normals, [{ region: "temple-left", grade: "occasional" }], regions);
  for (let row = 0; row < paint.positions.length / 3; row++) {
    const [x, , z] = paint.positions.subarray(3 * row, 3 * row + 3);
    assert.ok(Math.abs(Math.abs(paint.uvs[2 * row]) - Math.abs(x)) < 1e-5);
    assert.ok(Math.abs(paint.uvs[2 * row + 1] - z) < 1e-5);
  }
});

test("stronger grades come last, unknown regions and no zones paint nothing", () => {
  const both = overlay(skin, normals, [
    { region: "temple-right", grade: "essential" }, { region: "temple-left", grade: "occasional" },
  ], regions);
  assert.ok(both.weights[0] === 0 && both.weights.at(-4) + both.weights.at(-8) > 0);
  assert.equal(overlay(skin, normals, [], regions), null);
  assert.equal(overlay(skin, normals, [{ region: "tail", grade: "essential" }], regions), null);
});

test("what is painted at a vertex: from weight 0.5, the strongest first, with its owner", () => {
  const zones = [
    { region: "temple-right", grade: "occasional", owner: "a.left" },
    { region: "temple-left", grade: "essential" }];
  const grades = (vertex, of) => paintedAt(skin, vertex, of, regions);
  assert.deepEqual(grades(0, zones), [{ grade: "occasional", owner: "a.left" }]);
  assert.deepEqual(grades(1, zones).map(({ grade }) => grade), ["essential", "occasional"]);
  assert.deepEqual(grades(0, zones.slice(1)), []);
});

test("a region of several owners is painted once, in its strongest grade", () => {
  const zone = (grade) => ({ region: "temple-right", grade });
  const once = overlay(skin, normals, [zone("spillover")], regions);
  const twice = overlay(skin, normals, [zone("occasional"), zone("spillover"), zone("spillover")],
    regions);
  assert.deepEqual(twice, once);
});

test("a deep zone glows: a square at its centre, last, with its radius and grade", () => {
  const deep = { "eye-deep-left": { centre: [-30, 60, 17], normal: [0, 1, 0] } };
  const zone = (region, grade) => ({ region, grade });
  const paint = overlay(skin, normals, [
    zone("eye-deep-left", "occasional"), zone("eye-deep-left", "spillover"),
    zone("temple-left", "essential")], { ...regions, deep });
  assert.deepEqual(paint.deep, [[-30, 60, 17]]);
  assert.equal(paint.positions.length / 9, 4 + 2);
  for (let row = 12; row < 18; row++) {
    assert.deepEqual([...paint.positions.subarray(3 * row, 3 * row + 3)], [-30, 60, 17]);
    assert.deepEqual([...paint.weights.subarray(4 * row, 4 * row + 4)], [-GLOW_MM, 1, 0, 0]);
  }
  const [a, b, c] = [0, 1, 2].map((k) => paint.uvs.subarray(24 + 2 * k, 26 + 2 * k));
  assert.ok((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]) < 0, "as Plotly turns them");
  assert.equal(overlay(skin, normals, [zone("eye-deep-right", "essential")], { ...regions, deep }), null);
});
