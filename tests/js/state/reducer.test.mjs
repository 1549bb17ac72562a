import assert from "node:assert/strict";
import { test } from "node:test";

import { framingOf } from "../../../assets/js/state/camera.mjs";
import { target } from "../../../assets/js/state/goal.mjs";
import { onSkin, reduce, startPage } from "../../../assets/js/state/reducer.mjs";
import { noSelection, selectionKey } from "../../../assets/js/state/selection.mjs";
import { after, effects, named, next } from "../turns.mjs";

const POINT = { type: "point", value: "ut-front", side: "right" };
const MARKER = { type: "hit", hit: { kind: "point", id: "ut-front", muscle: "upper-trapezius", side: "left" } };

test("a tap on a marker selects the point on its own side, from its best view", () => {
  const page = after({ type: "side", value: "right" }, { type: "view", value: "back" }, MARKER);
  const { point, muscle, side } = named(page);
  assert.deepEqual([point, muscle, side, page.view.camera], ["ut-front", "upper-trapezius", "left", null]);
  assert.deepEqual(reduce(startPage("en"), MARKER).effects, [{ type: "fly" }, { type: "focus", on: "explanation" }]);
});

test("a tap on a muscle leaves the point before; on skin without a name it changes nothing", () => {
  const muscle = { type: "hit", hit: { kind: "muscle", id: "upper-trapezius", side: "left" } };
  const page = after(POINT, muscle);
  assert.deepEqual([named(page).point, named(page).muscle], [null, "upper-trapezius"]);
  const skin = { type: "hit", hit: { kind: "skin", id: "skin", side: null } };
  assert.equal(next(page, skin), page);
});

test("a row of the list selects on the chosen side", () => {
  const page = after({ type: "side", value: "right" }, { type: "point", value: "suboccipital" });
  assert.equal(selectionKey(page.view.selection), "suboccipital.right");
});

test("the other side shows the same there, from there; with nothing selected nothing moves", () => {
  const page = after(POINT, { type: "view", value: "front" }, { type: "side", value: "left" });
  assert.deepEqual([named(page).point, named(page).side, page.view.camera], ["ut-front", "left", null]);
  assert.deepEqual(effects(after(POINT), { type: "side", value: "left" }), ["fly"]);
  assert.deepEqual(effects(startPage("en"), { type: "side", value: "right" }), []);
});

test("the picture looks at the view asked for, else at the selection, else home", () => {
  assert.equal(target(startPage("en").view), "home");
  assert.deepEqual(target(after(POINT).view), { point: "ut-front", muscle: null, side: "right" });
  assert.equal(target(after(POINT, { type: "view", value: "back" }).view), "back");
});

test("a hand's view is kept for the address and flies nowhere", () => {
  const camera = { framing: framingOf([30, 10, 620, 0, -4, -38]), view: null, moved: true };
  const page = after(POINT, { type: "camera", camera });
  assert.deepEqual(page.view.camera, [30, 10, 620, 0, -4, -38]);
  const before = after(POINT);
  assert.deepEqual(effects(before, { type: "camera", camera }), []);
  assert.equal(next(before, { type: "camera", camera: { ...camera, moved: false } }), before);
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
  const { point, muscle, side } = named(page);
  const { mode, camera } = page.view;
  assert.deepEqual([point, muscle, side, mode, camera], [null, null, "right", "student", null]);
  assert.deepEqual(reduce(after(POINT), { type: "list" }).effects, [{ type: "fly" }, { type: "focus", on: "ut-front" }]);
  assert.equal(next(page, { type: "list" }), page);
});

const SKIN = { type: "hit", hit: { kind: "skin", id: "skin", side: null, region: "front-of-ear-right" } };

test("a tap on the skin selects the place on its own side; the picture stays", () => {
  const page = after({ type: "entry", value: "places" }, SKIN);
  const { region, side } = named(page);
  assert.deepEqual([region, side, page.entry], ["front-of-ear", "right", "places"]);
  assert.deepEqual(effects(after({ type: "entry", value: "places" }), SKIN), ["focus"]);
  assert.equal(selectionKey(page.view.selection), "front-of-ear.right");
  assert.deepEqual(target(page.view), { region: "front-of-ear", side: "right" });
});

test("a place, a point and a headache take turns; from a point the way back leads to the place", () => {
  const temple = { type: "region", value: "temple" };
  const page = after(temple, POINT);
  assert.deepEqual([named(page).point, named(page).region], ["ut-front", "temple"]);
  const back = next(page, { type: "list" });
  assert.equal(selectionKey(back.view.selection), "temple.right");
  assert.equal(reduce(page, { type: "list" }).effects.at(-1).on, "ut-front");
  assert.equal(selectionKey(next(back, { type: "list" }).view.selection), "start");
  const other = next(page, { type: "headache", value: "migraine" });
  const { point, region, headache } = named(other);
  assert.deepEqual([point, region, headache, other.entry], [null, null, "migraine", "headaches"]);
  assert.equal(named(next(next(page, { type: "entry", value: "points" }), POINT)).region, null);
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
  const read = (more) => after(
    { type: "read", view: { ...view, selection: { ...view.selection, ...more } }, problems: [] }).entry;
  const place = (kind, id) => ({ kind, id });
  const reached = { ...place("point", "a"), from: place("headache", "migraine") };
  assert.deepEqual([read(place("region", "eye")), read(reached), read({})],
    ["places", "headaches", "points"]);
});

test("a choice made in a dialog closes it", () => {
  assert.equal(after({ type: "dialog", value: "table" }, POINT).dialog, null);
});

test("dialogs open and close, problems are dismissed, unknown events change nothing", () => {
  const page = after({ type: "dialog", value: "warnings" });
  assert.equal(page.dialog, "warnings");
  assert.equal(next(page, { type: "dialog", value: "none" }).dialog, null);
  assert.equal(next(page, { type: "constructor" }), page);
  assert.equal(next(page, { type: "nonsense" }), page);
  const read = after({ type: "read", view: page.view, problems: [{ name: "x", value: "y" }] });
  assert.deepEqual(next(read, { type: "dismiss" }).problems, []);
});

test("another figure changes nothing else; one that does not come gives way to what is drawn", () => {
  const page = after(POINT);
  const other = next(page, { type: "figure", value: "female" });
  assert.deepEqual(other, { ...page, view: { ...page.view, figure: "female" } });
  assert.equal(next(page, { type: "figure", value: "child" }), page);
  const failed = next(other, { type: "figure-failed", value: "female", drawn: "neutral" });
  assert.equal(failed.view.figure, "neutral");
  assert.equal(failed.figureFailed, "female");
  assert.equal(next(failed, { type: "dismiss" }).figureFailed, null);
  assert.equal(next(failed, { type: "figure", value: "male" }).figureFailed, null);
});

test("events leave the page before them as it was", () => {
  const page = Object.freeze(startPage("en"));
  Object.freeze(page.view);
  Object.freeze(page.view.layers);
  Object.freeze(page.view.selection);
  for (const event of [POINT, MARKER, { type: "layer", value: "skin" }, { type: "list" }]) {
    next(page, event);
  }
});

// ------------------------------------------------------------------ several together

const SECOND = { type: "point", value: "suboccipital", side: "left" };
const keys = (page) => {
  const { point, side, also } = named(page);
  return [point && `${point}.${side}`, ...also];
};

test("another sore spot: what is shown stays, the next one joins it, also by a marker", () => {
  const waiting = after(POINT, { type: "add" });
  assert.deepEqual(keys(waiting), [null, "ut-front.right"]);
  assert.deepEqual(effects(after(POINT), { type: "add" }), ["focus"], "the picture stays as it is");
  assert.deepEqual(keys(next(waiting, SECOND)), ["suboccipital.left", "ut-front.right"]);
  assert.deepEqual(keys(next(waiting, MARKER)), ["ut-front.left", "ut-front.right"]);
  assert.deepEqual(keys(after(POINT, SECOND)), ["suboccipital.left"], "else one takes turns");
});

test("among several a row makes its point the current one; back keeps all; none comes twice", () => {
  const both = after(POINT, { type: "add" }, SECOND);
  assert.deepEqual(keys(next(both, POINT)), ["ut-front.right", "suboccipital.left"]);
  const list = next(both, { type: "list" });
  assert.deepEqual(keys(list), [null, "ut-front.right", "suboccipital.left"]);
  assert.equal(selectionKey(list.view.selection), "start");
  assert.deepEqual(keys(next(list, POINT)), ["ut-front.right", "suboccipital.left"]);
});

test("the other side of a point that is shown on both: the two are exchanged", () => {
  const both = after(POINT, { type: "add" }, MARKER);
  assert.deepEqual(keys(next(both, { type: "side", value: "right" })),
    ["ut-front.right", "ut-front.left"]);
});

test("removing one, the current one, the last one, all", () => {
  const both = after(POINT, { type: "add" }, SECOND);
  const drop = (value) => ({ type: "drop", value });
  assert.deepEqual(keys(next(both, drop("ut-front.right"))), ["suboccipital.left"]);
  assert.deepEqual(keys(next(both, drop("suboccipital.left"))), ["ut-front.right"]);
  assert.deepEqual(keys(after(POINT, drop("ut-front.right"))), [null]);
  assert.equal(next(both, drop("tail.left")), both);
  assert.deepEqual(keys(next(both, { type: "clear" })), [null]);
});

test("eight and no more; a muscle may be looked at between them", () => {
  const ids = Array.from({ length: 9 }, (_, n) => ({ type: "point", value: `p${n}`, side: "left" }));
  const eight = after(ids[0], { type: "add" }, ...ids.slice(1, 8));
  assert.equal(named(eight).also.length, 7);
  assert.equal(next(eight, ids[8]), eight);
  const muscle = next(eight, { type: "muscle", value: "upper-trapezius" });
  assert.deepEqual([named(muscle).muscle, named(muscle).also.length], ["upper-trapezius", 8]);
});

test("a tap on a ninth point changes nothing, nor where the muscle beside the eight was tapped", () => {
  const ids = Array.from({ length: 8 }, (_, n) => ({ type: "point", value: `p${n}`, side: "left" }));
  const tap = (hit, position) => ({ type: "hit", hit: { side: "left", ...hit, position } });
  const trapezius = { kind: "muscle", id: "upper-trapezius" };
  const muscle = next(after(ids[0], { type: "add" }, ...ids.slice(1)), tap(trapezius, [1, 2, 3]));
  assert.deepEqual(muscle.spot, [1, 2, 3]);
  assert.equal(next(muscle, tap({ kind: "point", id: "p8" }, [4, 5, 6])), muscle);
  assert.deepEqual(next(muscle, tap(trapezius, [7, 8, 9])).spot, [7, 8, 9]);
});

test("back at an address of before, the spot that was tapped for something else is forgotten", () => {
  const tap = (id, position) => ({ type: "hit", hit: { kind: "muscle", id, side: "left", position } });
  const first = after(tap("masseter", [1, 2, 3]));
  const back = (page) => next(page, { type: "read", view: first.view, problems: [] });
  assert.equal(back(next(first, tap("temporalis", [4, 5, 6]))).spot, null);
  assert.deepEqual(back(first).spot, [1, 2, 3]);
});

// ------------------------------------------------------------------ selected by a message

const message = (kind, id, more) => ({ type: "select", selection: { ...noSelection("left"), kind, id }, side: null, ...more });

test("a select by message leaves the page as one by the reader does, but for the focus", () => {
  const open = after({ type: "mode", value: "student" }, POINT, { type: "peel", value: 80 }, { type: "dialog", value: "table" });
  const cases = [["region", "temple"], ["headache", "migraine"], ["point", "suboccipital"], ["muscle", "masseter"]];
  for (const before of [open, next(open, { type: "aid", value: "nerves" })]) {
    for (const [kind, id] of cases) {
      const event = message(kind, id);
      assert.deepEqual(next(before, event), next(before, { type: kind, value: id }), `${kind} ${before.view.aid}`);
      assert.deepEqual(effects(before, event), ["fly"]);
    }
  }
});

test("a select by message ends a guided explanation, for the same step of another point, too", () => {
  const step = { id: "muscle", layers: { skin: 14, muscles: true, context: false, bones: false } };
  const content = { stories: { "ut-front": [step], suboccipital: [step] } };
  const told = next(after(POINT), { type: "story", value: "start" }, content);
  assert.equal(told.view.story, "muscle");
  for (const [kind, id] of [["region", "temple"], ["point", "suboccipital"]]) {
    assert.equal(next(told, message(kind, id), content).view.story, null, id);
  }
});

test("a select by message keeps what it does not speak of, and takes the side that it names", () => {
  const before = after({ type: "mode", value: "student" }, { type: "layer", value: "bones" }, POINT);
  const page = next(before, message("point", "suboccipital"));
  assert.deepEqual([named(page).side, page.view.mode, page.view.layers], ["right", "student", before.view.layers]);
  assert.equal(named(next(before, message("point", "suboccipital", { side: "left" }))).side, "left");
  const looked = next(before, { type: "view", value: "left" });
  const none = next(looked, message(null, null));
  assert.deepEqual([selectionKey(none.view.selection), named(none).side], ["start", "left"]);
});

const TEMPLE = { type: "region", value: "temple", side: "left" };
const BROW = { type: "region", value: "brow", side: "left" };

test("several places; a point reached from them is shown alone, and the way back leads to them", () => {
  const places = after(TEMPLE, { type: "add" }, BROW);
  assert.deepEqual([named(places).region, named(places).also, places.entry], ["brow", ["temple.left"], "places"]);
  const point = next(places, SECOND);
  assert.deepEqual([named(point).point, named(point).region, named(point).also], ["suboccipital", "brow", ["temple.left"]]);
  const back = next(point, { type: "list" });
  assert.deepEqual([selectionKey(back.view.selection), named(back).also], ["brow.left", ["temple.left"]]);
  const anew = next(point, { type: "add" });
  assert.deepEqual([keys(anew), named(anew).region, anew.entry], [[null, "suboccipital.left"], null, "points"]);
  const skin = next(after(TEMPLE, { type: "add" }), SKIN);
  assert.deepEqual([named(skin).region, named(skin).side, named(skin).also], ["front-of-ear", "right", ["temple.left"]]);
});

test("points and places are not mixed; a headache is shown alone", () => {
  const points = after(POINT, { type: "add" });
  assert.deepEqual(named(next(points, TEMPLE)).also, []);
  assert.deepEqual(named(after(TEMPLE, { type: "add" }, { type: "entry", value: "points" }, POINT)).also, []);
  assert.deepEqual(named(next(points, { type: "headache", value: "migraine" })).also, []);
});

test("an address of several opens the way in that they belong to", () => {
  const { view } = startPage("en");
  const read = (kind, id) => after({ type: "read", problems: [],
    view: { ...view, selection: { ...view.selection, others: [{ kind, id, side: "left" }] } } });
  assert.equal(read("region", "eye").entry, "places");
  assert.equal(read("point", "ut-front").entry, "points");
});

test("a teaching picture opens from its own view and closes back to the one before", () => {
  const turned = { type: "camera", camera: { moved: true, framing: framingOf([0, 0, 400, 0, 0, 0]) } };
  const looked = after(POINT, { type: "mode", value: "student" }, turned);
  const open = next(looked, { type: "aid", value: "nerves" });
  assert.deepEqual([open.view.aid, open.view.camera], ["nerves", null]);
  assert.deepEqual(effects(looked, { type: "aid", value: "nerves" }), ["fly"]);
  assert.deepEqual(target(open.view), { aid: "nerves", point: "ut-front", side: "right" });
  const away = next(open, { ...turned, camera: { moved: true, framing: framingOf([-90, 0, 400, 0, 0, 0]) } });
  const other = next(away, { type: "aid", value: "depth" });
  const closed = next(other, { type: "aid", value: "depth" });
  assert.deepEqual([closed.view.aid, closed.view.camera], [null, looked.view.camera]);
  assert.equal(next(looked, { type: "aid", value: "none" }), looked);
});

test("what is selected next, or the way back, closes it; depths are not for the plain level", () => {
  const open = after(POINT, { type: "mode", value: "student" }, { type: "aid", value: "depth" });
  assert.equal(open.view.aid, "depth");
  for (const event of [{ type: "list" }, MARKER, { type: "region", value: "temple" },
    { type: "mode", value: "patient" }]) {
    assert.equal(next(open, event).view.aid, null, event.type);
  }
  const plain = after(POINT);
  assert.equal(next(plain, { type: "aid", value: "depth" }), plain);
  assert.equal(next(open, { type: "side", value: "left" }).view.aid, "depth");
  assert.equal(next(open, { type: "mode", value: "professional" }).view.aid, "depth");
});

// ---- the side that one looks at

const LOOK = (value) => ({ type: "view", value });
const PLACE = { type: "region", value: "temple" };
const PLACES = { type: "entry", value: "places" };
const chosen = ({ view: { selection } }) => [selectionKey(selection), selection.side];

test("places, the right side seen, temple: the right temple", () => {
  assert.deepEqual(chosen(after(PLACES, LOOK("right"), PLACE)), ["temple.right", "right"]);
  assert.deepEqual(chosen(after(PLACES, LOOK("right"), LOOK("left"), PLACE)), ["temple.left", "left"]);
  assert.deepEqual(chosen(after(LOOK("right"), { type: "point", value: "ut-front" })), ["ut-front.right", "right"]);
});

test("a view from the front or the back, and a turned head, leave the side as it was", () => {
  const turned = { type: "camera", camera: { moved: true, framing: framingOf([90, 0, 400, 0, 0, 0]) } };
  for (const event of [LOOK("front"), LOOK("back"), LOOK("home"), turned]) {
    assert.equal(after({ type: "side", value: "right" }, event).view.selection.side, "right");
  }
});

test("the side that is chosen after the view counts", () => {
  const page = after(LOOK("right"), { type: "side", value: "left" }, PLACE);
  assert.equal(selectionKey(page.view.selection), "temple.left");
});

test("a view moves neither a selection nor the list beside it; back in the list it counts", () => {
  const page = after({ ...POINT, side: "left" }, LOOK("right"));
  assert.deepEqual(chosen(page), ["ut-front.left", "left"]);
  assert.equal(selectionKey(next(page, { type: "point", value: "suboccipital" }).view.selection), "suboccipital.left");
  const back = next(page, { type: "list" });
  assert.deepEqual([named(back).side, back.nextSide], ["right", null]);
  const again = next(next(page, LOOK("left")), { type: "list" });
  assert.equal(named(again).side, "left");
  const more = next(next(page, { type: "add" }), { type: "point", value: "suboccipital" });
  assert.deepEqual([selectionKey(more.view.selection), named(more).also], ["suboccipital.right", ["ut-front.left"]]);
});

test("what names its own side is on that side, whatever one looks at", () => {
  const page = after({ ...POINT, side: "left" }, LOOK("right"));
  const muscle = next(page, { type: "muscle", value: "upper-trapezius", side: "left" });
  assert.deepEqual(chosen(muscle), ["upper-trapezius.left", "left"]);
  assert.deepEqual(chosen(next(after(LOOK("left")), SKIN)), ["front-of-ear.right", "right"]);
  assert.deepEqual(chosen(next(page, { type: "side", value: "right" })), ["ut-front.right", "right"]);
});

test("back to the start: nothing of the last reader is left, the look of the page stays", () => {
  const events = [
    { type: "theme", value: "dark" }, { type: "hand", value: "left" }, { type: "mode", value: "student" },
    { type: "point", value: "ut-front", side: "right" }, { type: "dialog", value: "warnings" },
  ];
  const before = events.reduce((page, event) => reduce(page, event).state, startPage("es"));
  const { state: { view, dialog }, effects: done } = reduce(before, { type: "reset" });
  const { kind, side } = view.selection;
  assert.deepEqual([kind, view.mode, side, dialog], [null, "patient", "left", null]);
  assert.deepEqual([view.lang, view.theme, view.hand], ["es", "dark", "left"]);
  assert.deepEqual(done, [{ type: "fly" }]);
});
