import assert from "node:assert/strict";
import { test } from "node:test";

import { reduce, startPage } from "../../../assets/js/state/reducer.mjs";
import { framingOf } from "../../../assets/js/state/view-state.mjs";
import { aim, lit, next } from "../../../assets/js/state/story.mjs";

const LAYERS = { skin: 14, muscles: true, bones: false };
const PLAIN = { skin: null, muscles: true, bones: true };
const STORIES = {
  a: [{ id: "muscle", layers: LAYERS }, { id: "why", layers: PLAIN }],
  b: [{ id: "muscle", layers: PLAIN }],
};
const CAMERA = { framing: framingOf([0, 0, 500, 0, 0, 0]) };
const story = (value) => ({ type: "story", value, stories: STORIES, camera: CAMERA });
const after = (...events) => events.reduce(reduce, startPage("en"));
const A = { type: "point", value: "a", side: "left" };
const B = { type: "point", value: "b", side: "right" };

test("it starts at the first step, writes its layers into the view, and flies", () => {
  const before = after(A);
  const page = reduce(before, story("start"));
  assert.deepEqual([page.view.story, page.view.layers], ["muscle", LAYERS]);
  assert.equal(page.flight, before.flight + 1);
});

test("next and back, not beyond the first; after the last one it is over", () => {
  const page = after(A, story("start"), story("next"));
  assert.equal(page.view.story, "why");
  const first = reduce(page, story("back"));
  assert.equal(reduce(first, story("back")), first);
  assert.equal(reduce(page, story("next")).view.story, null);
});

test("who leaves keeps the picture as it stands", () => {
  const told = after(A, story("start"));
  const page = reduce(told, story("leave"));
  assert.equal(page.view.story, null);
  assert.deepEqual(page.view.layers, LAYERS);
  assert.deepEqual(page.view.view, [0, 0, 500, 0, 0, 0]);
  assert.equal(page.flight, told.flight);
});

test("a step may bring a teaching picture, the next one takes it away", () => {
  const stories = { a: [{ id: "why", layers: PLAIN, aid: "nerves" }, { id: "you", layers: PLAIN }] };
  const told = reduce(after(A), { type: "story", value: "start", stories });
  assert.equal(told.view.aid, "nerves");
  assert.equal(reduce(told, { type: "story", value: "next", stories }).view.aid, null);
});

test("another choice ends it", () => {
  assert.equal(after(A, story("start"), B).view.story, null);
  assert.equal(after(A, story("start"), { type: "list" }).view.story, null);
  assert.equal(after(A, story("start"), { type: "side", value: "right" }).view.story, "muscle");
});

test("the points shown together are told one after the other, each once", () => {
  const page = after(A, { type: "add" }, B, story("start"));
  assert.deepEqual([page.view.point, page.view.also], ["b", ["a.left"]]);
  assert.equal(next(page), "a.left");
  const second = reduce(page, story("next"));
  assert.deepEqual([second.view.point, second.view.side, second.view.story], ["a", "left", "muscle"]);
  assert.deepEqual(second.view.also, ["b.right"]);
  const end = [story("next"), story("next")].reduce(reduce, second);
  assert.equal(end.view.story, null);
});

test("a camera is made for the left side and mirrored for the right", () => {
  const step = { view: [60, 5, 700, 10, 20, 30] };
  const [left, right] = ["left", "right"].map((side) => aim(step, { point: "a", side }, []));
  assert.deepEqual(right.centre, [-10, 20, 30]);
  assert.ok(Math.abs(left.direction[0] + right.direction[0]) < 1e-9);
  assert.deepEqual(left.direction.slice(1), right.direction.slice(1));
});

test("a muscle's view is that of the one chosen, or of the point's first", () => {
  const step = { view: "muscle" };
  assert.deepEqual(aim(step, { side: "left" }, ["m.left", "n.left"]), { muscle: "m", side: "left" });
  assert.equal(aim({ view: "side" }, { side: "right" }, []), "right");
});

test("what a step does not light is not shown", () => {
  const shown = { selected: ["m.left"], point: { id: "a" }, also: [{ id: "b" }], zones: [{}] };
  assert.deepEqual(lit({ lit: ["muscle"] }, shown), {
    selected: ["m.left"], point: null, also: [], zones: [], markers: "lit",
  });
});
