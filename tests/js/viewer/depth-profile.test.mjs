import assert from "node:assert/strict";
import { test } from "node:test";

import { all, rendered, text } from "../dom.mjs";
import { depthRows } from "../../../assets/js/panels/depth-rows.mjs";
import { layersUnder } from "../../../assets/js/viewer/depth-profile.mjs";
import { createRaycaster } from "../../../assets/js/viewer/raycaster.mjs";

/** A closed box from x = low to x = high, 40 mm wide. */
function box(id, low, high) {
  const corners = [];
  for (const x of [low, high]) for (const y of [-20, 20]) for (const z of [-20, 20]) corners.push(x, y, z);
  const indices = new Uint16Array([
    0, 1, 3, 0, 3, 2, 4, 6, 7, 4, 7, 5, 0, 4, 5, 0, 5, 1, 2, 3, 7, 2, 7, 6, 0, 2, 6, 0, 6, 4, 1, 5, 7, 1, 7, 3]);
  return { id, positions: new Float32Array(corners), indices };
}

const MESHES = [box("skin", -100, 0), box("upper-trapezius.left", -9, -4), box("splenius-capitis.left", -16, -9.5),
  box("skull", -60, -22), box("jaw", -80, -65), box("eye.left", -3, -1)];
const row = (structure, layer, side = null) => ({ structure, layer, side });
const NODES = new Map([
  ["skin", row("skin", "skin")], ["upper-trapezius.left", row("upper-trapezius", "muscles", "left")],
  ["splenius-capitis.left", row("splenius-capitis", "context", "left")], ["skull", row("skull", "bones")],
  ["jaw", row("jaw", "bones")], ["eye.left", row("eye", "skin", "left")]]);

// A little beside the middle: not through the edge between two triangles.
const under = () => layersUnder(createRaycaster(MESHES), NODES, [0, 1, 2.5], [1, 0, 0]);

test("from the skin inwards each layer with where it begins and ends, down to the first bone", () => {
  const rows = under().map(({ structure, from, to }) => [structure, from, to].map(
    (value) => (typeof value === "number" ? Math.round(value * 10) / 10 : value)));
  assert.deepEqual(rows, [
    ["skin", 0, 0], ["upper-trapezius", 4, 9], ["splenius-capitis", 9.5, 16], ["skull", 22, 60]]);
});

test("the rows say it in words and select what they name", () => {
  const texts = {
    words: { "your-left": "your left", "layers.skin": "Skin", "explore.mm": "{mm} mm", "explore.mm-range": "{from}–{to} mm" },
    names: {
      "upper-trapezius": { short: "Upper trapezius", sort: "muscle" },
      "splenius-capitis": { short: "Splenius", sort: "structure" }, skull: { short: "Skull", sort: "structure" } } };
  const rows = all(rendered(depthRows(under(), ["upper-trapezius"], texts)), "li > .profile-row");
  const said = rows.map((one) => [".profile-name", ".profile-mm"].map((part) => text(one.querySelector(part))));
  assert.deepEqual(said, [["Skin", "0 mm"], ["Upper trapezius, your left", "4–9 mm"],
    ["Splenius, your left", "10–16 mm"], ["Skull", "22 mm"]]);
  assert.deepEqual(rows.map(({ localName }) => localName), ["div", "button", "button", "button"]);
  assert.deepEqual(rows.map(({ dataset }) => dataset.do), [undefined, "muscle", "structure", "structure"]);
  assert.deepEqual(rows.map((one) => one.getAttribute("aria-current")), [null, "true", null, null]);
  assert.deepEqual(rows.map((one) => one.querySelector(".profile-bar").style.left), ["0%", "18.2%", "43.2%", "98%"]);
});
