import assert from "node:assert/strict";
import { test } from "node:test";

import { cross, distance, enters, layOutNames } from "../../../../assets/js/viewer/annotations/name-layout.mjs";

/** Numbers from 0 to 1, the same in every run. */
function dice(seed) {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return state / 4294967296;
  };
}

const BOUNDS = { left: 8, top: 8, right: 644, bottom: 560 };
const item = (id, x, y, more = {}) => ({ id, x, y, width: 90, height: 22, weight: 1, ...more });
const overlap = (a, b) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

test("a name stands at the height of its structure, on its side", () => {
  const [left, right] = layOutNames([item("a", 200, 100), item("b", 500, 300)], BOUNDS);
  assert.deepEqual([left.id, left.edge, left.line.y1, left.line.y2], ["a", "left", 100, 100]);
  assert.deepEqual([right.id, right.edge, right.line.y1], ["b", "right", 300]);
  assert.equal(left.box.right, 98);
  assert.equal(right.box.left, 554);
});

test("names of structures at one height stand one under the other", () => {
  const laidOut = layOutNames([item("a", 180, 200), item("b", 220, 212), item("c", 260, 190)], BOUNDS);
  assert.equal(laidOut.length, 3);
  const tops = laidOut.map(({ box }) => box.top);
  assert.ok(tops[1] - tops[0] >= 27 && tops[2] - tops[1] >= 27);
});

test("the heavier names stay when there is not space for all", () => {
  const many = Array.from({ length: 60 }, (_, n) => item(`n${n}`, 150 + 5 * n, 9 * n, { weight: n }));
  const most = layOutNames(many, { ...BOUNDS, most: 6 });
  assert.ok(most.length <= 6 && most.length >= 3);
  assert.ok(most.every(({ id }) => Number(id.slice(1)) >= 54));
});

test("a structure in the column itself is named from the other side; without space there is no name", () => {
  assert.equal(layOutNames([item("a", 60, 100)], BOUNDS)[0].edge, "right");
  assert.deepEqual(layOutNames([item("a", 60, 100)], { ...BOUNDS, right: 150 }), []);
  assert.deepEqual(layOutNames([], BOUNDS), []);
});

test("a name that goes to the other side leads to the twin that is there", () => {
  const blocked = [{ left: 0, top: 0, right: 190, bottom: 560 }];
  const twin = { x: 450, y: 210 };
  const [far] = layOutNames([item("a", 250, 200)], { ...BOUNDS, blocked });
  const [near] = layOutNames([item("a", 250, 200, { twin })], { ...BOUNDS, blocked });
  assert.deepEqual([far.edge, far.line.x2], ["right", 250]);
  assert.deepEqual([near.edge, near.line.x2, near.line.y2], ["right", 450, 210]);
  // a twin on the same side is not taken
  assert.equal(layOutNames([item("a", 200, 100, { twin: { x: 220, y: 90 } })], BOUNDS)[0].line.x2, 200);
});

test("what is selected is named, also where its own side is taken", () => {
  const blocked = [{ left: 0, top: 0, right: 190, bottom: 540 }];
  const light = Array.from({ length: 30 }, (_, n) => item(`n${n}`, 320 + 8 * n, 60 + 15 * n));
  const selected = item("selected", 300, 250, { weight: 1e9 });
  const laidOut = layOutNames([...light, selected], { ...BOUNDS, blocked });
  assert.ok(laidOut.some(({ id }) => id === "selected"));
});

test("no names or lines ever overlap, cross, or touch what is to stay free", () => {
  const random = dice(7);
  let namesLaidOut = 0, givenNames = 0;
  for (let round = 0; round < 400; round++) {
    const count = 1 + Math.floor(random() * 24);
    const items = Array.from({ length: count }, (_, n) => item(
      `n${n}`, random() * 660, random() * 580,
      { width: 30 + random() * 110, height: 18 + random() * 20, weight: random() }));
    const blocked = [
      { left: 8, top: 8, right: 180, bottom: 100 + random() * 250 },
      { left: 590, top: 8, right: 644, bottom: 150 },
    ];
    const discs = [{ x: random() * 650, y: random() * 560, radius: 16, id: "n0" }];
    const bounds = { ...BOUNDS, blocked, discs };
    const laidOut = layOutNames(items, bounds);
    givenNames += items.length;
    namesLaidOut += laidOut.length;
    laidOut.forEach((one, row) => {
      const { box, line } = one;
      assert.ok(box.left >= BOUNDS.left && box.right <= BOUNDS.right, "in the bounds");
      assert.ok(box.top >= BOUNDS.top - 1e-9 && box.bottom <= BOUNDS.bottom + 1e-9, "in the bounds");
      const { x, y } = items.find(({ id }) => id === one.id);
      assert.deepEqual([line.x2, line.y2], [x, y], "the line ends at its structure");
      for (const tool of blocked) {
        assert.ok(!overlap(box, tool) && !enters(line, tool), "free of the tools");
      }
      for (const disc of discs) {
        assert.ok(disc.id === one.id || distance(disc, line) > disc.radius, "free of the point");
      }
      for (const other of laidOut.slice(0, row)) {
        assert.ok(!overlap(box, other.box), "names apart");
        assert.ok(!cross(line, other.line), "lines apart");
        assert.ok(!enters(line, other.box) && !enters(other.line, box), "no line through a name");
      }
    });
    const again = layOutNames([...items].reverse(), bounds);
    assert.deepEqual(new Set(again.map(({ id }) => id)), new Set(laidOut.map(({ id }) => id)));
  }
  assert.ok(namesLaidOut > 0.4 * givenNames, `${namesLaidOut} of ${givenNames}`);
});
