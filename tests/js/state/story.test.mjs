import assert from "node:assert/strict";
import { test } from "node:test";

import { framingOf } from "../../../assets/js/state/camera.mjs";
import { reduce, startPage } from "../../../assets/js/state/reducer.mjs";
import { litByStep, nextUnexplained, stepTarget, withStep } from "../../../assets/js/state/story.mjs";
import { toQuery } from "../../../assets/js/state/view-state.mjs";
import { effects, named } from "../turns.mjs";

// A step has no say about footprints; a view says each layer.
const LAYERS = { skin: 14, muscles: true, context: false, bones: false };
const PLAIN = { skin: null, muscles: true, context: true, bones: true };
const VIEWED = { ...LAYERS, footprints: false };
const STORIES = {
  a: [{ id: "muscle", layers: LAYERS }, { id: "why", layers: PLAIN }],
  b: [{ id: "muscle", layers: PLAIN }],
};
const CAMERA = { framing: framingOf([0, 0, 500, 0, 0, 0]) };
const story = (value) => ({ type: "story", value, camera: CAMERA });
const step = (page, event, stories = STORIES) => reduce(page, event, { stories }).state;
const after = (...events) => events.reduce((page, event) => step(page, event), startPage("en"));
const A = { type: "point", value: "a", side: "left" };
const B = { type: "point", value: "b", side: "right" };

test("it starts at the first step, writes its layers into the view, and flies", () => {
  const before = after(A);
  const page = step(before, story("start"));
  assert.deepEqual([page.view.story, page.view.layers], ["muscle", VIEWED]);
  assert.deepEqual(effects(before, story("start"), { stories: STORIES }), ["fly"]);
});

test("next and back, not beyond the first; after the last one it is over", () => {
  const page = after(A, story("start"), story("next"));
  assert.equal(page.view.story, "why");
  const first = step(page, story("back"));
  assert.equal(step(first, story("back")), first);
  assert.equal(step(page, story("next")).view.story, null);
});

test("who leaves keeps the picture as it stands", () => {
  const told = after(A, story("start"));
  const page = step(told, story("leave"));
  assert.equal(page.view.story, null);
  assert.deepEqual(page.view.layers, VIEWED);
  assert.deepEqual(page.view.camera, [0, 0, 500, 0, 0, 0]);
  assert.deepEqual(effects(told, story("leave"), { stories: STORIES }), ["focus"]);
});

test("a step with the layers of the empty address writes none into the address", () => {
  const page = after(A, story("start"), story("next"));
  assert.equal(toQuery(page.view), "point=a&story=why&side=left");
});

test("a step may bring a teaching picture, the next one takes it away", () => {
  const stories = { a: [{ id: "why", layers: PLAIN, aid: "nerves" }, { id: "you", layers: PLAIN }] };
  const told = step(after(A), story("start"), stories);
  assert.equal(told.view.aid, "nerves");
  assert.equal(step(told, story("next"), stories).view.aid, null);
});

test("another choice ends it", () => {
  assert.equal(after(A, story("start"), B).view.story, null);
  assert.equal(after(A, story("start"), { type: "list" }).view.story, null);
  assert.equal(after(A, story("start"), { type: "side", value: "right" }).view.story, "muscle");
});

test("the points shown together are told one after the other, each once", () => {
  const page = after(A, { type: "add" }, B, story("start"));
  assert.deepEqual([named(page).point, named(page).also], ["b", ["a.left"]]);
  assert.deepEqual(nextUnexplained(page), { kind: "point", id: "a", side: "left" });
  const second = step(page, story("next"));
  assert.deepEqual([named(second).point, named(second).side, second.view.story], ["a", "left", "muscle"]);
  assert.deepEqual(named(second).also, ["b.right"]);
  const end = [story("next"), story("next")].reduce((now, event) => step(now, event), second);
  assert.equal(end.view.story, null);
});

test("a camera is made for the left side and mirrored for the right", () => {
  const steep = { view: [60, 5, 700, 10, 20, 30] };
  const [left, right] = ["left", "right"].map((side) => stepTarget(steep, { id: "a", side }, []));
  assert.deepEqual(right.centre, [-10, 20, 30]);
  assert.ok(Math.abs(left.direction[0] + right.direction[0]) < 1e-9);
  assert.deepEqual(left.direction.slice(1), right.direction.slice(1));
});

test("a muscle's view is that of the one chosen, or of the point's first", () => {
  const close = { view: "muscle" };
  assert.deepEqual(stepTarget(close, { side: "left" }, ["m.left", "n.left"]), { muscle: "m", side: "left" });
  assert.equal(stepTarget({ view: "side" }, { side: "right" }, []), "right");
});

test("what a step does not light is not shown", () => {
  const shown = { selected: ["m.left"], point: { id: "a" }, also: [{ id: "b" }], zones: [{}] };
  assert.deepEqual(litByStep({ lit: ["muscle"] }, shown), {
    selected: ["m.left"], point: null, also: [], zones: [], markers: "lit",
  });
});

test("a step that an address names brings its layers and teaching picture, unless the address has its own", () => {
  const content = { stories: { a: [{ id: "why", layers: LAYERS, aid: "nerves" }] } };
  const view = { ...after(A).view, story: "why" };
  const brought = ({ layers, aid }) => [layers, aid];
  assert.deepEqual(brought(withStep(view, {}, content)), [VIEWED, "nerves"]);
  assert.deepEqual(brought(withStep(view, { layers: "none", aid: "depth" }, content)), [view.layers, null]);
  assert.equal(withStep({ ...view, story: null }, {}, content).layers, view.layers);
});
