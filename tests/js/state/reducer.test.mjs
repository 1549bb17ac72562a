import assert from "node:assert/strict";
import { test } from "node:test";

import { onSkin, reduce, selectionKey, startPage, target } from "../../../assets/js/state/reducer.mjs";
import { framingOf } from "../../../assets/js/state/view-state.mjs";

const after = (...events) => events.reduce(reduce, startPage("en"));

const POINT = { type: "point", value: "ut-front", side: "right" };
const MARKER = { type: "hit", hit: { kind: "point", id: "ut-front", muscle: "upper-trapezius", side: "left" } };

test("a tap on a marker selects the point on its own side, from its best view", () => {
  const page = after({ type: "side", value: "right" }, { type: "view", value: "back" }, MARKER);
  const { point, muscle, side, view } = page.view;
  assert.deepEqual([point, muscle, side, view], ["ut-front", "upper-trapezius", "left", null]);
  assert.deepEqual([page.flight, page.focus, page.focusOn], [2, 1, "explanation"]);
});

test("a tap on a muscle leaves the point before; on skin without a name it changes nothing", () => {
  const muscle = { type: "hit", hit: { kind: "muscle", id: "upper-trapezius", side: "left" } };
  const page = after(POINT, muscle);
  assert.deepEqual([page.view.point, page.view.muscle], [null, "upper-trapezius"]);
  const skin = { type: "hit", hit: { kind: "skin", id: "skin", side: null } };
  assert.equal(reduce(page, skin), page);
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
  const camera = { framing: framingOf([30, 10, 620, 0, -4, -38]), view: null, moved: true };
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
  assert.equal(after({ type: "peel", value: -40 }).view.layers.skin, 100);
});

test("a skin made solid gives way to what is selected under it; a thin one stays", () => {
  assert.equal(after({ type: "peel", value: 100 - 90 }, POINT).view.layers.skin, null);
  assert.equal(after({ type: "peel", value: 100 - 15 }, POINT).view.layers.skin, 15);
  assert.equal(after({ type: "layer", value: "skin" }, POINT).view.layers.skin, 0);
});

test("back to the list keeps side, mode and layers, and the focus goes to the row", () => {
  const page = after({ type: "mode", value: "student" }, POINT, { type: "list" });
  const { point, muscle, side, mode, view } = page.view;
  assert.deepEqual([point, muscle, side, mode, view], [null, null, "right", "student", null]);
  assert.equal(page.focusOn, "ut-front");
  assert.equal(reduce(page, { type: "list" }), page);
});

const SKIN = { type: "hit", hit: { kind: "skin", id: "skin", side: null, region: "front-of-ear-right" } };

test("a tap on the skin selects the place on its own side; the picture stays", () => {
  const page = after({ type: "entry", value: "places" }, SKIN);
  const { region, side } = page.view;
  assert.deepEqual([region, side, page.entry, page.flight], ["front-of-ear", "right", "places", 0]);
  assert.equal(selectionKey(page.view), "front-of-ear.right");
  assert.deepEqual(target(page.view), { region: "front-of-ear", side: "right" });
});

test("a place, a point and a headache take turns; from a point the way back leads to the place", () => {
  const temple = { type: "region", value: "temple" };
  const page = after(temple, POINT);
  assert.deepEqual([page.view.point, page.view.region], ["ut-front", "temple"]);
  const back = reduce(page, { type: "list" });
  assert.equal(selectionKey(back.view), "temple.right");
  assert.equal(back.focusOn, "ut-front");
  assert.equal(selectionKey(reduce(back, { type: "list" }).view), "start");
  const other = reduce(page, { type: "headache", value: "migraine" });
  const { point, region, headache } = other.view;
  assert.deepEqual([point, region, headache, other.entry], [null, null, "migraine", "headaches"]);
  assert.equal(reduce(reduce(page, { type: "entry", value: "points" }), POINT).view.region, null);
});

test("a place is shown on solid skin without markers; a thin skin grows back", () => {
  assert.equal(onSkin(startPage("en")), false);
  assert.equal(onSkin(after({ type: "entry", value: "places" })), true);
  assert.equal(onSkin(after({ type: "region", value: "temple" }, POINT)), false);
  const thin = after({ type: "peel", value: 100 - 20 }, { type: "region", value: "temple" });
  assert.equal(thin.view.layers.skin, null);
  assert.equal(after({ type: "entry", value: "nonsense" }).entry, "points");
});

test("an address that names a place or a headache opens its way in", () => {
  const { view } = startPage("en");
  const read = (more) => after({ type: "read", view: { ...view, ...more }, problems: [] }).entry;
  assert.deepEqual([read({ region: "eye" }), read({ headache: "migraine" }), read({})],
    ["places", "headaches", "points"]);
});

test("a choice made in a dialog closes it", () => {
  assert.equal(after({ type: "dialog", value: "table" }, POINT).dialog, null);
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

test("another figure changes nothing else; one that does not come gives way to what is drawn", () => {
  const page = after(POINT);
  const other = reduce(page, { type: "figure", value: "female" });
  assert.deepEqual(other, { ...page, view: { ...page.view, figure: "female" } });
  assert.equal(reduce(page, { type: "figure", value: "child" }), page);
  const failed = reduce(other, { type: "figure-failed", value: "female", drawn: "neutral" });
  assert.equal(failed.view.figure, "neutral");
  assert.equal(failed.figureFailed, "female");
  assert.equal(reduce(failed, { type: "dismiss" }).figureFailed, null);
  assert.equal(reduce(failed, { type: "figure", value: "male" }).figureFailed, null);
});

test("events leave the page before them as it was", () => {
  const page = Object.freeze(startPage("en"));
  Object.freeze(page.view);
  Object.freeze(page.view.layers);
  for (const event of [POINT, MARKER, { type: "layer", value: "skin" }, { type: "list" }]) {
    reduce(page, event);
  }
});

// ------------------------------------------------------------------ several together

const SECOND = { type: "point", value: "suboccipital", side: "left" };
const keys = ({ view }) => [view.point && `${view.point}.${view.side}`, ...view.also];

test("another sore spot: what is shown stays, the next one joins it, also by a marker", () => {
  const waiting = after(POINT, { type: "add" });
  assert.deepEqual(keys(waiting), [null, "ut-front.right"]);
  assert.equal(waiting.flight, after(POINT).flight, "the picture stays as it is");
  assert.deepEqual(keys(reduce(waiting, SECOND)), ["suboccipital.left", "ut-front.right"]);
  assert.deepEqual(keys(reduce(waiting, MARKER)), ["ut-front.left", "ut-front.right"]);
  assert.deepEqual(keys(after(POINT, SECOND)), ["suboccipital.left"], "else one takes turns");
});

test("among several a row makes its point the current one; back keeps all; none comes twice", () => {
  const both = after(POINT, { type: "add" }, SECOND);
  assert.deepEqual(keys(reduce(both, POINT)), ["ut-front.right", "suboccipital.left"]);
  const list = reduce(both, { type: "list" });
  assert.deepEqual(keys(list), [null, "ut-front.right", "suboccipital.left"]);
  assert.equal(selectionKey(list.view), "start");
  assert.deepEqual(keys(reduce(list, POINT)), ["ut-front.right", "suboccipital.left"]);
});

test("the other side of a point that is shown on both: the two change places", () => {
  const both = after(POINT, { type: "add" }, MARKER);
  assert.deepEqual(keys(reduce(both, { type: "side", value: "right" })),
    ["ut-front.right", "ut-front.left"]);
});

test("removing one, the current one, the last one, all", () => {
  const both = after(POINT, { type: "add" }, SECOND);
  const drop = (value) => ({ type: "drop", value });
  assert.deepEqual(keys(reduce(both, drop("ut-front.right"))), ["suboccipital.left"]);
  assert.deepEqual(keys(reduce(both, drop("suboccipital.left"))), ["ut-front.right"]);
  assert.deepEqual(keys(after(POINT, drop("ut-front.right"))), [null]);
  assert.equal(reduce(both, drop("tail.left")), both);
  assert.deepEqual(keys(reduce(both, { type: "clear" })), [null]);
});

test("eight and no more; a muscle may be looked at between them", () => {
  const ids = Array.from({ length: 9 }, (_, n) => ({ type: "point", value: `p${n}`, side: "left" }));
  const eight = after(ids[0], { type: "add" }, ...ids.slice(1, 8));
  assert.deepEqual([eight.view.also.length, eight.full], [7, false]);
  const ninth = reduce(eight, ids[8]);
  assert.deepEqual([ninth.view, ninth.full], [eight.view, true]);
  assert.equal(reduce(ninth, { type: "drop", value: "p0.left" }).full, false);
  const muscle = reduce(eight, { type: "muscle", value: "upper-trapezius" });
  assert.deepEqual([muscle.view.muscle, muscle.view.also.length], ["upper-trapezius", 8]);
});

const TEMPLE = { type: "region", value: "temple", side: "left" };
const BROW = { type: "region", value: "brow", side: "left" };

test("several places; a point reached from them is shown alone, and the way back leads to them", () => {
  const places = after(TEMPLE, { type: "add" }, BROW);
  assert.deepEqual([places.view.region, places.view.also, places.entry], ["brow", ["temple.left"], "places"]);
  const point = reduce(places, SECOND);
  assert.deepEqual([point.view.point, point.view.region, point.view.also], ["suboccipital", "brow", ["temple.left"]]);
  const back = reduce(point, { type: "list" });
  assert.deepEqual([selectionKey(back.view), back.view.also], ["brow.left", ["temple.left"]]);
  const anew = reduce(point, { type: "add" });
  assert.deepEqual([keys(anew), anew.view.region, anew.entry], [[null, "suboccipital.left"], null, "points"]);
  const skin = reduce(after(TEMPLE, { type: "add" }), SKIN);
  assert.deepEqual([skin.view.region, skin.view.side, skin.view.also], ["front-of-ear", "right", ["temple.left"]]);
});

test("points and places are not mixed; a headache is shown alone", () => {
  const points = after(POINT, { type: "add" });
  assert.deepEqual(reduce(points, TEMPLE).view.also, []);
  assert.deepEqual(after(TEMPLE, { type: "add" }, { type: "entry", value: "points" }, POINT).view.also, []);
  assert.deepEqual(reduce(points, { type: "headache", value: "migraine" }).view.also, []);
});

test("an address of several opens the way in that they belong to", () => {
  const { view } = startPage("en");
  const read = (also, gathers) =>
    after({ type: "read", view: { ...view, also }, problems: [], gathers });
  assert.equal(read(["eye.left"], "region").entry, "places");
  assert.equal(read(["ut-front.left"], "point").entry, "points");
});

test("a teaching picture opens from its own view and closes back to the one before", () => {
  const turned = { type: "camera", camera: { moved: true, framing: framingOf([0, 0, 400, 0, 0, 0]) } };
  const looked = after(POINT, { type: "mode", value: "student" }, turned);
  const open = reduce(looked, { type: "aid", value: "nerves" });
  assert.deepEqual([open.view.aid, open.view.view, open.flight], ["nerves", null, looked.flight + 1]);
  assert.deepEqual(target(open.view), { aid: "nerves", point: "ut-front", side: "right" });
  const away = reduce(open, { ...turned, camera: { moved: true, framing: framingOf([-90, 0, 400, 0, 0, 0]) } });
  const other = reduce(away, { type: "aid", value: "depth" });
  const closed = reduce(other, { type: "aid", value: "depth" });
  assert.deepEqual([closed.view.aid, closed.view.view], [null, looked.view.view]);
  assert.equal(reduce(looked, { type: "aid", value: "none" }), looked);
});

test("what is selected next, or the way back, closes it; depths are not for the plain level", () => {
  const open = after(POINT, { type: "mode", value: "student" }, { type: "aid", value: "depth" });
  assert.equal(open.view.aid, "depth");
  for (const event of [{ type: "list" }, MARKER, { type: "region", value: "temple" },
    { type: "mode", value: "patient" }]) {
    assert.equal(reduce(open, event).view.aid, null, event.type);
  }
  const plain = after(POINT);
  assert.equal(reduce(plain, { type: "aid", value: "depth" }), plain);
  assert.equal(reduce(open, { type: "side", value: "left" }).view.aid, "depth");
  assert.equal(reduce(open, { type: "mode", value: "professional" }).view.aid, "depth");
});

// ---- the side that one looks at

const LOOK = (value) => ({ type: "view", value });
const PLACE = { type: "region", value: "temple" };
const PLACES = { type: "entry", value: "places" };
const chosen = ({ view }) => [selectionKey(view), view.side];

test("places, the right side seen, temple: the right temple", () => {
  assert.deepEqual(chosen(after(PLACES, LOOK("right"), PLACE)), ["temple.right", "right"]);
  assert.deepEqual(chosen(after(PLACES, LOOK("right"), LOOK("left"), PLACE)), ["temple.left", "left"]);
  assert.deepEqual(chosen(after(LOOK("right"), { type: "point", value: "ut-front" })), ["ut-front.right", "right"]);
});

test("a view from the front or the back, and a turned head, leave the side as it was", () => {
  const turned = { type: "camera", camera: { moved: true, framing: framingOf([90, 0, 400, 0, 0, 0]) } };
  for (const event of [LOOK("front"), LOOK("back"), LOOK("home"), turned]) {
    assert.equal(after({ type: "side", value: "right" }, event).view.side, "right");
  }
});

test("the side that is chosen after the view counts", () => {
  const page = after(LOOK("right"), { type: "side", value: "left" }, PLACE);
  assert.equal(selectionKey(page.view), "temple.left");
});

test("a view moves neither a selection nor the list beside it; back in the list it counts", () => {
  const page = after({ ...POINT, side: "left" }, LOOK("right"));
  assert.deepEqual(chosen(page), ["ut-front.left", "left"]);
  assert.equal(selectionKey(reduce(page, { type: "point", value: "suboccipital" }).view), "suboccipital.left");
  const back = reduce(page, { type: "list" });
  assert.deepEqual([back.view.side, back.nextSide], ["right", null]);
  const again = reduce(reduce(page, LOOK("left")), { type: "list" });
  assert.equal(again.view.side, "left");
  const more = [{ type: "add" }, { type: "point", value: "suboccipital" }].reduce(reduce, page);
  assert.deepEqual([selectionKey(more.view), more.view.also], ["suboccipital.right", ["ut-front.left"]]);
});

test("what names its own side is on that side, whatever one looks at", () => {
  const page = after({ ...POINT, side: "left" }, LOOK("right"));
  const muscle = reduce(page, { type: "muscle", value: "upper-trapezius", side: "left" });
  assert.deepEqual(chosen(muscle), ["upper-trapezius.left", "left"]);
  assert.deepEqual(chosen(reduce(after(LOOK("left")), SKIN)), ["front-of-ear.right", "right"]);
  assert.deepEqual(chosen(reduce(page, { type: "side", value: "right" })), ["ut-front.right", "right"]);
});
