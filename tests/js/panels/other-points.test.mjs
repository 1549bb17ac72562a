// Points that may have been meant beside the one that was chosen, offered in a message.

import assert from "node:assert/strict";
import { test } from "node:test";

import { offerOthers } from "../../../assets/js/panels/other-points.mjs";

const TEXTS = {
  points: {
    "a.left": { name: "Point A", short: "A" }, "b.right": { name: "Point B" },
    "c.left": { name: "C" }, "d.left": { name: "D" },
  },
  words: {
    "your-left": "on your left", "your-right": "on your right",
    "touch.other": "This one?", "touch.others": "One of these?",
  },
};
const A = { id: "a", side: "left" }, B = { id: "b", side: "right" };

function offered(others) {
  const record = { shown: null, chosen: [] };
  const toasts = { show: (toast) => { record.shown = toast; }, hide: (id) => { record.hidden = id; } };
  offerOthers(others, toasts, TEXTS, (point) => record.chosen.push(point));
  return record;
}

test("each is a button with its short name and side, which chooses it", () => {
  const { shown, chosen } = offered([A, B]);
  assert.equal(shown.text, "One of these?");
  assert.deepEqual(shown.actions.map(({ label }) => label), ["A, on your left", "Point B, on your right"]);
  shown.actions[1].act();
  assert.deepEqual(chosen, [B]);
});

test("one has words of its own; more than three fill a phone", () => {
  assert.equal(offered([A]).shown.text, "This one?");
  const many = [A, B, { id: "c", side: "left" }, { id: "d", side: "left" }];
  assert.equal(offered(many).shown.actions.length, 3);
});

test("where none may have been meant, the offer before is withdrawn", () => {
  const { shown, hidden } = offered([]);
  assert.deepEqual([shown, hidden], [null, "other"]);
});
