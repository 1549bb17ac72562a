import assert from "node:assert/strict";
import { test } from "node:test";

import { html } from "../../../assets/js/panels/components.mjs";
import { components, placesPanel, reached } from "../../../assets/js/panels/places.mjs";

const row = (id, side, remark) => html("Button", [
  html("Span", null, { className: "dot" }),
  html("Span", [html("Span", id, { className: "row-name" }), html("Span", remark, { className: "row-felt" })],
    { className: "row-text" }),
], { "data-do": "point", "data-value": id, "data-side": side });
const grade = (name, ...rows) => html("Li", html("Ul", rows.map((one) => html("Li", one))), { "data-grade": name });
const headache = (id) => html("Button", id, { "data-do": "headache", "data-value": id });
const statement = (text) => html("Div", text, { className: "statement" });
const texts = {
  vocabulary: { points: { b: [], a: [] } },
  words: new Proxy({}, { get: (_, key) => `<${key}>` }),
  regions: { temple: "Temple", eye: "Eye" },
  points: { "a.left": { name: "A" }, "b.left": { name: "B" }, "a.right": { name: "A" } },
  parts: [
    html("Div", statement("see a doctor"), { className: "callout alert" }),
    html("Div", html("Div", null, { "data-slot": "safety" })), // a frame that panels share
  ],
  panels: {
    "temple.left": [headache("migraine"), { part: 0 }, grade("essential", row("a", "left", "well known"))],
    "eye.left": [headache("migraine"), headache("cluster"), { part: 0 },
      grade("essential", row("b", "left", "x")), grade("spillover", row("a", "left", "y"), row("a", "right", "z"))],
    places: [
      html("Ul", null, { "data-slot": "headaches" }), { part: 1 },
      html("Div", null, { "data-slot": "index" }),
    ],
  },
};
const members = [
  { key: "temple.left", id: "temple", side: "left", number: 1 },
  { key: "eye.left", id: "eye", side: "left", number: 2 },
];
const panel = placesPanel(members, texts);
const all = [...components(panel, texts.parts)];

test("the index of one place is read from its panel", () => {
  const found = reached(texts.panels["eye.left"], texts.parts);
  assert.deepEqual(Object.entries(found).map(([key, one]) => [key, one.grade, one.remark]),
    [["b.left", "essential", "x"], ["a.left", "spillover", "y"], ["a.right", "spillover", "z"]]);
});

test("patterns of all places stand in the catalogue's order, not by how many they reach", () => {
  const rows = all.filter((one) => one.props["data-do"] === "point");
  assert.deepEqual(rows.map(({ props }) => `${props["data-value"]}.${props["data-side"]}`),
    ["b.left", "a.left", "a.right"]);
  assert.deepEqual(all.filter((one) => one.props["data-all"]).map((one) => one.props["data-all"]),
    ["false", "true", "false"]);
});

test("for each pattern and place stands what is published, also that nothing is", () => {
  const [first] = all.filter((one) => one.props["data-do"] === "point");
  const told = JSON.stringify(first);
  for (const part of [
    "swatch-none", "<several.not-drawn>", "swatch-essential", "<grade.essential-short> · x", "Eye, <your-left>: ",
  ]) {
    assert.ok(told.includes(part), part);
  }
});

test("headaches and warnings of all places come once", () => {
  const headaches = all.filter((one) => one.props["data-do"] === "headache");
  assert.deepEqual(headaches.map(({ props }) => props["data-value"]), ["migraine", "cluster"]);
  assert.equal(all.filter((one) => one.props.className === "statement").length, 1);
});

test("no pattern in all places: that is said", () => {
  const none = placesPanel([members[0], { ...members[1], key: "eye.left" }], {
    ...texts, panels: { ...texts.panels, "eye.left": [grade("essential", row("b", "left", "x"))] },
  });
  assert.ok(JSON.stringify(none).includes("none-all"));
  assert.ok(!JSON.stringify(panel).includes("none-all"));
});
