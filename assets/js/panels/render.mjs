// Dash component trees, as Python wrote them, made into elements without Dash.
//
// Dash's renderer watches over every component that it mounts: to put a panel of 400 elements in
// place takes it 20 times as long as a tap may take (docs/decisions.md, 7). A panel has no callbacks;
// its buttons carry data-do, which the page's root hears. So the browser itself builds it.

/** @typedef {import("../data/types.mjs").Tree} Tree */

/**
 * React's names for attributes that differ from HTML's by more than upper case.
 * @type {Record<string, string>}
 */
const ATTRIBUTES = { className: "class", htmlFor: "for" };
/** Properties that mean something to Dash only. */
const DASH_ONLY = new Set(["children", "n_clicks", "n_clicks_timestamp", "disable_n_clicks", "key"]);

/**
 * @param {Tree} tree
 * @param {Tree[]} [parts] the trees that `{part: index}` stands for
 * @returns {Node[]}
 */
export function fromDash(tree, parts = []) {
  if (tree === null || tree === undefined || tree === false) return [];
  if (Array.isArray(tree)) return tree.flatMap((each) => fromDash(each, parts));
  if (typeof tree !== "object") return [document.createTextNode(String(tree))];
  if (tree.part !== undefined) return fromDash(parts[tree.part], parts);
  const element = document.createElement(tree.type);
  for (const [name, value] of Object.entries(tree.props)) {
    if (!DASH_ONLY.has(name)) set(element, ATTRIBUTES[name] ?? name, value);
  }
  element.append(...fromDash(tree.props.children, parts));
  return [element];
}

/**
 * @param {HTMLElement} element
 * @param {string} name of the attribute
 * @param {any} value
 */
function set(element, name, value) {
  if (name === "style") Object.assign(element.style, value);
  else if (value === true && !/^(aria|data)-/.test(name)) element.setAttribute(name, "");
  else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value);
  else if (value === false && /^(aria|data)-/.test(name)) element.setAttribute(name, "false");
}
