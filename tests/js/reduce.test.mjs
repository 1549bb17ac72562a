import assert from "node:assert/strict";
import { test } from "node:test";

import { reduce, selectionKey, startPage, target } from "../../assets/js/reduce.mjs";
import { cameraOf } from "../../assets/js/state.mjs";

const after = (...events) => events.reduce(reduce, startPage("en"));

const POINT = { type: "point", value: "ut-front", side: "right" };
const MARKER = { type: "hit", hit: { kind: "point", id: "ut-front", muscle: "upper-trapezius", side: "left" } };

test("a tap on a marker selects the point on its own side, from its best view", () => {
  const page = after({ type: "side", value: "right" }, { type: "view", value: "back" }, MARKER);
  const { point, muscle, side, view } = page.view;
  assert.deepEqual([point, muscle, side, view], ["ut-front", "upper-trapezius", "left", null]);
  assert.deepEqual([page.flight, page.focus, page.focusOn], [2, 1, "explanation"]);
});

test("a tap on a muscle leaves the point before; on bone, skin or nothing it changes nothing", () => {
  const muscle = { type: "hit", hit: { kind: "muscle", id: "upper-trapezius", side: "left" } };
  const page = after(POINT, muscle);
  assert.deepEqual([page.view.point, page.view.muscle], [null, "upper-trapezius"]);
  for (const kind of ["bone", "skin"]) {
    assert.equal(reduce(page, { type: "hit", hit: { kind, id: kind, side: null } }), page);
  }
});

test("a row of the list selects on the chosen side", () => {
  const page = after({ type: "side", value: "right" }, { type: "point", value: "suboccipital" });
  assert.equal(selectionKey(page.view), "suboccipital.right");
});

test("the other side shows the same there, from there; with nothing selected nothing moves", () => {
  const page = after(POINT, { type: "view", value: "front" }, { type: "side", value: "left" });
  assert.deepEqual([page.view.point, page.view.side, page.view.view], ["ut-front", "left", null]);
  assert.equal(after({ type: "side", value: "right" }).flight, 0);
});

test("the picture looks at the view asked for, else at the selection, else home", () => {
  assert.equal(target(startPage("en").view), "home");
  assert.deepEqual(target(after(POINT).view), { point: "ut-front", muscle: null, side: "right" });
  assert.equal(target(after(POINT, { type: "view", value: "back" }).view), "back");
});

test("a hand's view is kept for the address and flies nowhere", () => {
  const camera = { ...cameraOf([30, 10, 620, 0, -4, -38]), view: null, moved: true };
  const page = after(POINT, { type: "camera", camera });
  assert.deepEqual(page.view.view, [30, 10, 620, 0, -4, -38]);
  assert.equal(page.flight, after(POINT).flight);
  const before = after(POINT);
  assert.equal(reduce(before, { type: "camera", camera: { ...camera, moved: false } }), before);
});

test("a layer goes off and on again; the skin's own choice comes back", () => {
  const skin = { type: "layer", value: "skin" };
  assert.equal(after(skin).view.layers.skin, 0);
  assert.equal(after(skin, skin).view.layers.skin, null);
  assert.equal(after({ type: "layer", value: "bones" }).view.layers.bones, false);
  assert.equal(after({ type: "skin", value: 140 }).view.layers.skin, 100);
});

test("a skin made solid gives way to what is selected under it; a thin one stays", () => {
  assert.equal(after({ type: "skin", value: 90 }, POINT).view.layers.skin, null);
  assert.equal(after({ type: "skin", value: 15 }, POINT).view.layers.skin, 15);
  assert.equal(after({ type: "layer", value: "skin" }, POINT).view.layers.skin, 0);
});

test("back to the list keeps side, mode and layers, and the focus goes to the row", () => {
  const page = after({ type: "mode", value: "student" }, POINT, { type: "list" });
  const { point, muscle, side, mode, view } = page.view;
  assert.deepEqual([point, muscle, side, mode, view], [null, null, "right", "student", null]);
  assert.equal(page.focusOn, "ut-front");
  assert.equal(reduce(page, { type: "list" }), page);
});

test("dialogs open and close, problems are dismissed, unknown events change nothing", () => {
  const page = after({ type: "dialog", value: "warnings" });
  assert.equal(page.dialog, "warnings");
  assert.equal(reduce(page, { type: "dialog", value: "none" }).dialog, null);
  assert.equal(reduce(page, { type: "constructor" }), page);
  assert.equal(reduce(page, { type: "nonsense" }), page);
  const read = after({ type: "read", view: page.view, problems: [{ name: "x", value: "y" }] });
  assert.deepEqual(reduce(read, { type: "dismiss" }).problems, []);
});

test("events leave the page before them as it was", () => {
  const page = Object.freeze(startPage("en"));
  Object.freeze(page.view);
  Object.freeze(page.view.layers);
  for (const event of [POINT, MARKER, { type: "layer", value: "skin" }, { type: "list" }]) {
    reduce(page, event);
  }
});
