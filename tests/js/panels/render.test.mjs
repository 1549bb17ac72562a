// What Python wrote as components becomes the elements that Dash would have made of it.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { render } from "../../../assets/js/panels/render.mjs";

class Element {
  constructor(type) {
    this.type = type.toLowerCase();
    this.attributes = {};
    this.style = {};
    this.children = [];
  }
  setAttribute(name, value) { this.attributes[name.toLowerCase()] = String(value); }
  append(...nodes) { this.children.push(...nodes); }
}

beforeEach(() => {
  globalThis.document = {
    createElement: (type) => new Element(type),
    createTextNode: (text) => ({ text }),
  };
});

const component = (type, props) => ({ namespace: "dash_html_components", type, props });

test("properties become attributes by HTML's names", () => {
  const [label] = render(component("Label", {
    className: "a b", htmlFor: "x", tabIndex: "-1", "data-do": "point", "aria-hidden": "true",
    style: { color: "red" }, n_clicks: 0, children: null,
  }));
  assert.equal(label.type, "label");
  assert.deepEqual(label.attributes, {
    class: "a b", for: "x", tabindex: "-1", "data-do": "point", "aria-hidden": "true",
  });
  assert.deepEqual(label.style, { color: "red" });
  assert.deepEqual(label.children, []);
});

test("a true property stands without a value, a false one not at all, but aria says both", () => {
  const [one] = render(component("Details", { open: true, hidden: false, "aria-busy": false, title: null }));
  assert.deepEqual(one.attributes, { open: "", "aria-busy": "false" });
});

test("text, numbers, lists and nothing, as deep as they come", () => {
  const [list] = render(component("Ul", { children: [
    component("Li", { children: "one" }), null, [component("Li", { children: [2, [" and ", 3]] })],
  ] }));
  assert.deepEqual(list.children.map(({ children }) => children.map(({ text }) => text)),
    [["one"], ["2", " and ", "3"]]);
});

test("text stays text", () => {
  assert.deepEqual(render("<b>bold</b>"), [{ text: "<b>bold</b>" }]);
});

test("a shared part is put in wherever it is named, each time anew", () => {
  const parts = [component("B", { children: { part: 1 } }), "deep"];
  const [first, second] = render([{ part: 0 }, { part: 0 }], parts);
  assert.notEqual(first, second);
  assert.deepEqual([first, second].map(({ children }) => children[0].text), ["deep", "deep"]);
});
