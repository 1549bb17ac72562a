import assert from "node:assert/strict";
import { test } from "node:test";

import { all, rendered, text } from "../dom.mjs";
import { component } from "../dash.mjs";
import { placesPanel, reached } from "../../../assets/js/panels/places.mjs";
import { fromDash } from "../../../assets/js/panels/render.mjs";

const row = (id, side, remark) => component("Button", [
  component("Span", null, { className: "dot" }),
  component("Span", [component("Span", id, { className: "row-name" }), component("Span", remark, { className: "row-felt" })],
    { className: "row-text" }),
], { "data-do": "point", "data-value": id, "data-side": side });
const grade = (name, ...rows) =>
  component("Li", component("Ul", rows.map((one) => component("Li", one))), { "data-grade": name });
const headache = (id) => component("Button", id, { "data-do": "headache", "data-value": id });
const statement = (said) => component("Div", said, { className: "statement" });
const texts = {
  vocabulary: { points: { b: [], a: [] } },
  words: new Proxy({}, { get: (_, key) => `<${key}>` }),
  regions: { temple: "Temple", eye: "Eye" },
  points: { "a.left": { name: "A" }, "b.left": { name: "B" }, "a.right": { name: "A" } },
  parts: [
    component("Div", statement("see a doctor"), { className: "callout alert" }),
    component("Div", component("Div", null, { "data-slot": "safety" })), // a frame that panels share
  ],
  panels: {
    "temple.left": [headache("migraine"), { part: 0 }, grade("essential", row("a", "left", "well known"))],
    "eye.left": [headache("migraine"), headache("cluster"), { part: 0 },
      grade("essential", row("b", "left", "x")), grade("spillover", row("a", "left", "y"), row("a", "right", "z"))],
    places: [
      component("Ul", null, { "data-slot": "headaches" }), { part: 1 },
      component("Div", null, { "data-slot": "index" }),
    ],
  },
};
const members = [
  { key: "temple.left", id: "temple", side: "left", number: 1 },
  { key: "eye.left", id: "eye", side: "left", number: 2 },
];
const panel = rendered(placesPanel(members, texts));
const value = ({ dataset }) => dataset.value;

test("the index of one place is read from its panel", () => {
  const found = reached(rendered(fromDash(texts.panels["eye.left"], texts.parts)));
  assert.deepEqual(Object.entries(found).map(([key, one]) => [key, one.grade, one.remark]),
    [["b.left", "essential", "x"], ["a.left", "spillover", "y"], ["a.right", "spillover", "z"]]);
});

test("patterns of all places stand in the catalogue's order, not by how many they reach", () => {
  const rows = all(panel, "[data-do=point]");
  assert.deepEqual(rows.map(({ dataset }) => `${dataset.value}.${dataset.side}`), ["b.left", "a.left", "a.right"]);
  assert.deepEqual(all(panel, "[data-all]").map(({ dataset }) => dataset.all), ["false", "true", "false"]);
});

test("for each pattern and place stands what is published, also that nothing is", () => {
  const [first] = all(panel, "[data-do=point]");
  const lines = all(first, ".row-text > .place-line");
  assert.deepEqual(lines.map(text), [
    "1 Temple, <your-left>: <several.not-drawn>", "2 Eye, <your-left>: <grade.essential-short> · x"]);
  assert.deepEqual(lines.map((line) => line.querySelector(".swatch").className),
    ["swatch swatch-none", "swatch swatch-essential"]);
  assert.deepEqual(all(first, ".row-name").map(text), ["B"]);
  assert.equal(first.firstElementChild.className, "dot"); // the rest of the row is the place's own
});

test("headaches and warnings of all places come once", () => {
  assert.deepEqual(all(panel, "[data-slot=headaches] > li > [data-do=headache]").map(value), ["migraine", "cluster"]);
  assert.deepEqual(all(panel, "[data-slot=safety] > .statement").map(text), ["see a doctor"]);
  assert.equal(all(panel, ".statement").length, 1);
});

test("where no place has a headache or a warning their slots go", () => {
  const bare = rendered(placesPanel(members, { ...texts,
    panels: { ...texts.panels, "temple.left": [], "eye.left": [] } }));
  assert.deepEqual(all(bare, "[data-slot]").map(({ dataset }) => dataset.slot), ["index"]);
});

test("no pattern in all places: that is said", () => {
  const none = rendered(placesPanel([members[0], { ...members[1], key: "eye.left" }], {
    ...texts, panels: { ...texts.panels, "eye.left": [grade("essential", row("b", "left", "x"))] },
  }));
  assert.equal(text(none.querySelector(".none-all")), "<several.none-all>");
  assert.equal(panel.querySelector(".none-all"), null);
});
