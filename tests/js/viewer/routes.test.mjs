import assert from "node:assert/strict";
import { test } from "node:test";

import { createRoutes, graph, route, shortestPaths } from "../../../assets/js/viewer/routes.mjs";
import { between } from "../../../assets/js/viewer/referral-animation.mjs";

// A strip of 61 by 11 squares of 1.7 mm in the plane y = 0, facing the front.
const [WIDE, HIGH, STEP] = [61, 11, 1.7];
const at = (column, row) => row * WIDE + column;
const indices = [];
for (let row = 0; row < HIGH - 1; row++) {
  for (let column = 0; column < WIDE - 1; column++) {
    const [a, b, c, d] = [at(column, row), at(column + 1, row), at(column + 1, row + 1), at(column, row + 1)];
    indices.push(a, c, b, a, d, c);
  }
}
const skin = {
  positions: Float32Array.from({ length: 3 * WIDE * HIGH }, (_, k) =>
    [((k / 3 | 0) % WIDE) * STEP, 0, ((k / 3 / WIDE) | 0) * STEP][k % 3]),
  indices: Uint32Array.from(indices),
};
const normals = Float32Array.from({ length: 3 * WIDE * HIGH }, (_, k) => [0, 1, 0][k % 3]);
const edges = graph(skin);

test("the shortest path along the mesh, to several ends at once", () => {
  const [straight, same, slant] = shortestPaths(edges, at(0, 5), [at(60, 5), at(0, 5), at(10, 10)]);
  assert.equal(straight.length, 61);
  assert.deepEqual(same, [at(0, 5)]);
  assert.ok(slant.length <= 16 && slant.at(-1) === at(10, 10));
});

test("what no edge leads to has no path", () => {
  const apart = graph({
    positions: new Float32Array(18), indices: Uint32Array.from([0, 1, 2, 3, 4, 5]) });
  assert.deepEqual(shortestPaths(apart, 0, [4, 1]).map((path) => path?.length ?? null), [null, 2]);
});

test("a route is evenly spaced, a little off the skin, from the point and to what lies inside", () => {
  const [path] = shortestPaths(edges, at(0, 5), [at(60, 5)]);
  const line = route(path, skin, normals, [0, -6, 8.5], [102, -20, 8.5]);
  assert.deepEqual(line[0].position.map(Math.round), [0, -6, 9]);
  assert.deepEqual(line.at(-1).position.map(Math.round), [102, -20, 9]);
  const steps = line.slice(1).map(({ position }, k) =>
    Math.hypot(...position.map((v, axis) => v - line[k].position[axis])));
  assert.ok(Math.max(...steps) - Math.min(...steps) < 1.5);
  assert.ok(line[14].position[1] > 1, "over the skin between");
});

test("a route for each zone that has a centre; to a deep one over the skin before it", () => {
  const regions = {
    centres: { "eye-left": [0, 0, 0] }, deep: { "eye-deep-left": { centre: [90, -20, 8] } } };
  const heart = (region) => (region === "eye-left" ? [90, 0, 8] : null);
  const routesTo = createRoutes(skin, normals, regions, heart);
  const row = { skin: [0, 0, 8], position: [0, -8, 8] };
  const zones = ["eye-left", "eye-deep-left", "upper-molars-left"].map((region) => ({ region }));
  const found = routesTo(row, zones);
  assert.equal(found.length, 2);
  assert.ok(found[0].at(-1).position[1] > 0 && found[1].at(-1).position[1] < -10);
});

test("the part of a route behind its dot", () => {
  const line = [0, 10, 20].map((x) => ({ position: [x, 0, 0], normal: [0, 1, 0] }));
  const xs = (from, to) => between(line, from, to).map(({ position }) => position[0]);
  assert.deepEqual(xs(0.25, 0.75), [5, 10, 15]);
  assert.deepEqual(xs(-0.3, 0), [0, 0]);
  assert.deepEqual(xs(0.9, 1), [18, 20]);
});
