import assert from "node:assert/strict";
import { test } from "node:test";

import { isChanged, peeled, revealed, sliderAt, sliderStep } from "../../../assets/js/state/visibility.mjs";
import { reduce, startPage } from "../../../assets/js/state/reducer.mjs";
import { isShown, isTaken, complete } from "../../../assets/js/viewer/visibility.mjs";

/** An event on what is selected, which lights `nodes`. */
const on = (type, ...nodes) => ({ type, nodes });
const turn = (page, { nodes = [], ...event }) => {
  const selection = { ...page.view.selection, kind: "structure", id: "x" };
  const { state } = reduce(
    { ...page, view: { ...page.view, selection } }, event, { structures: { "x.left": { nodes } } });
  return { ...state, view: { ...state.view, selection: page.view.selection } };
};
const after = (...events) => events.reduce(turn, startPage("en"));
const lists = ({ view: { hide, fade, only } }) => [hide, fade, only];

test("hide, faint and only are switches; undo goes back step by step", () => {
  const page = after(on("hide", "skull"), on("fade", "jaw"), on("only", "c1"));
  assert.deepEqual(lists(page), [["skull"], ["jaw"], ["c1"]]);
  assert.deepEqual(lists(turn(page, on("hide", "skull"))), [[], ["jaw"], ["c1"]]);
  assert.deepEqual(lists(turn(page, on("only", "c1"))), [["skull"], ["jaw"], []]);
  const back = turn(page, { type: "undo" });
  assert.deepEqual(lists(back), [["skull"], ["jaw"], []]);
  assert.deepEqual(lists([1, 2, 3, 4].reduce((now) => turn(now, { type: "undo" }), page)), [[], [], []]);
});

test("only this brings back what was hidden of it", () => {
  assert.deepEqual(lists(after(on("hide", "skull"), on("only", "skull"))), [[], [], ["skull"]]);
});

test("show all brings back everything and can be undone, too", () => {
  const all = after(on("hide", "skull"), { type: "peel", value: 140 }, { type: "show-all" });
  assert.equal(isChanged(all.view), false);
  const back = turn(all, { type: "undo" });
  assert.deepEqual([back.view.hide, back.view.peel], [["skull"], 2]);
});

test("without a selection nothing is hidden, and no step is kept", () => {
  for (const type of ["hide", "fade", "only"]) assert.deepEqual(after(on(type)), startPage("en"));
  assert.equal(after({ type: "undo" }).undoStack.length, 0);
});

test("what is selected is seen again, and joins what stands alone", () => {
  const page = after(on("hide", "skull", "jaw"), on("fade", "skull"));
  assert.deepEqual(lists(revealed(page, ["skull"])), [["jaw"], [], []]);
  assert.deepEqual(lists(revealed(after(on("only", "c1")), ["c2"])), [[], [], ["c1", "c2"]]);
  const other = after(on("hide", "skull"));
  assert.equal(revealed(other, ["jaw"]), other);
});

test("the slider goes from solid skin over none to the bones, and back to the same value", () => {
  assert.deepEqual(peeled(0), { skin: 100, peel: 0 });
  assert.deepEqual(peeled(70), { skin: 30, peel: 0 });
  assert.deepEqual(peeled(100), { skin: 0, peel: 0 });
  for (let peel = 1; peel <= 9; peel++) {
    assert.deepEqual(peeled(sliderAt(0, peel)), { skin: 0, peel });
  }
  for (let skin = 0; skin <= 100; skin++) assert.equal(peeled(sliderAt(skin, 0)).skin, skin);
  assert.deepEqual(peeled(9999), { skin: 0, peel: 9 });
  assert.deepEqual(peeled(-5), { skin: 100, peel: 0 });
});

test("an arrow key takes a fifth of the skin, then a layer a press", () => {
  let at = 0;
  const steps = [];
  for (let press = 0; press < 7; press++) steps.push(peeled((at = sliderStep(at, true))));
  assert.deepEqual(steps.map(({ skin }) => skin), [80, 60, 40, 20, 0, 0, 0]);
  assert.deepEqual(steps.map(({ peel }) => peel), [0, 0, 0, 0, 0, 1, 2]);
  assert.equal(sliderStep(0, false), 0);
  assert.equal(sliderStep(37, false), 20);
});

const trapezius = { id: "upper-trapezius.left", layer: "muscles", depth: 1 };
const skull = { id: "skull", layer: "bones" };
const skin = { id: "skin", layer: "skin" };

test("peeling takes off the layers from outside in, never a bone, never what is selected", () => {
  const deep = { id: "splenius-capitis.left", layer: "context", depth: 2 };
  const drawn = (wanted) => [trapezius, deep, skull].map((node) => isShown(node, complete(wanted)));
  assert.deepEqual(drawn({ peel: 0 }), [true, true, true]);
  assert.deepEqual(drawn({ peel: 1 }), [false, true, true]);
  assert.deepEqual(drawn({ peel: 2 }), [false, false, true]);
  assert.deepEqual(drawn({ peel: 2, selected: [trapezius.id] }), [true, false, true]);
});

test("hidden wins over selected; what stands alone has no skin around it", () => {
  const hidden = complete({ selected: ["skull"], nodes: { hidden: ["skull"] } });
  assert.equal(isShown(skull, hidden), false);
  const only = complete({ nodes: { only: ["skull"] } });
  assert.deepEqual([skull, skin, trapezius].map((node) => isShown(node, only)), [true, false, false]);
});

test("a point's dot goes with its muscle when that is taken off, not when the layer is", () => {
  assert.equal(isTaken(trapezius, complete({ layers: { muscles: false } })), false);
  assert.equal(isTaken(trapezius, complete({ peel: 1 })), true);
});

test("the event that selects something brings back what was hidden of it", () => {
  const content = { structures: { "skull.left": { nodes: ["skull"] } } };
  const hidden = after(on("hide", "skull", "jaw"));
  const { state } = reduce(hidden, { type: "structure", value: "skull", side: "left" }, content);
  assert.deepEqual(lists(state), [["jaw"], [], []]);
});
