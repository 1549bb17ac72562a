// A document for tests of what renders into one; to be imported before the modules that do: the
// templates take hold of it as they are loaded.

import { JSDOM } from "jsdom";

export const { document, Node } = new JSDOM().window;
globalThis.document = document; // where the modules look for it

const { render } = await import("../../assets/vendor/lit-html/lit-html.js");

/** What is rendered of a template, or what else may stand in one, as an element around it. */
export function rendered(content) {
  const element = document.createElement("div");
  render(content, element);
  return element;
}

/** What stands in an element, white space as it is shown. */
export const text = (element) => element.textContent.replace(/\s+/g, " ").trim();

/** All that a selector finds, as an array. */
export const all = (root, selector) => [...root.querySelectorAll(selector)];
