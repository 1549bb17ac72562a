// What Python wrote as components becomes the elements that Dash would have made of it.

import assert from "node:assert/strict";
import { test } from "node:test";

import { component } from "../dash.mjs";
import { Node, rendered } from "../dom.mjs";
import { fromDash } from "../../../assets/js/panels/render.mjs";

const attributes = (element) => Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value]));
const texts = (element) => [...element.childNodes].map(({ textContent }) => textContent);

test("properties become attributes by HTML's names", () => {
  const [label] = fromDash(component("Label", null, {
    className: "a b", htmlFor: "x", tabIndex: "-1", "data-do": "point", "aria-hidden": "true",
    style: { color: "red" }, n_clicks: 0,
  }));
  assert.equal(label.localName, "label");
  assert.deepEqual(attributes(label), {
    class: "a b", for: "x", tabindex: "-1", "data-do": "point", "aria-hidden": "true", style: "color: red;",
  });
  assert.equal(label.style.color, "red");
  assert.deepEqual(texts(label), []);
});

test("a true property stands without a value, a false one not at all, but aria says both", () => {
  const [one] = fromDash(component("Details", null, { open: true, hidden: false, "aria-busy": false, title: null }));
  assert.deepEqual(attributes(one), { open: "", "aria-busy": "false" });
});

test("text, numbers, lists and nothing, as deep as they come", () => {
  const [list] = fromDash(component("Ul", [
    component("Li", "one"), null, [component("Li", [2, [" and ", 3]])],
  ]));
  assert.deepEqual([...list.children].map(texts), [["one"], ["2", " and ", "3"]]);
});

test("text stays text", () => {
  const [one, ...more] = fromDash("<b>bold</b>");
  assert.deepEqual([one.nodeType, one.data, more], [Node.TEXT_NODE, "<b>bold</b>", []]);
});

test("a shared part is put in wherever it is named, each time anew", () => {
  const parts = [component("B", { part: 1 }), "deep"];
  const [first, second] = fromDash([{ part: 0 }, { part: 0 }], parts);
  assert.notEqual(first, second);
  assert.deepEqual([first, second].map(({ textContent }) => textContent), ["deep", "deep"]);
});

test("a template takes what is made", () => {
  const at = rendered([fromDash(component("B", "deep")), " and ", fromDash("flat")]);
  assert.equal(at.textContent, "deep and flat");
});
