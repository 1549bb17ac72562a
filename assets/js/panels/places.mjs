// The panel for several places at once, put together from the panels of each place: what else can
// hurt there and the warnings of all of them first, then the patterns in the order of the catalogue.
//
// For each pattern and each place stands what is published, and nothing is summed: how many of the
// chosen places a pattern reaches says nothing about whether it is anyone's.

import { html } from "./components.mjs";
import { SIDES } from "../data/constants.mjs";
import { keyOf, splitKey } from "../data/sided.mjs";

/**
 * @typedef {import("../data/types.mjs").Texts} Texts
 * @typedef {import("../data/types.mjs").Tree} Tree
 * @typedef {import("../state/comparison.mjs").Together} Together
 * @typedef {import("./components.mjs").Component} Component
 *
 * @typedef {{row: Component, grade: string, remark: Tree}} Found a pattern in the index of one place
 * @typedef {Together & {found: Record<string, Found>}} Place found: by "<point>.<side>"
 */

const PANEL = "places"; // the frame to be filled, from anatomy/layout/comparison.py

/**
 * The tree of the panel.
 * @param {Together[]} together
 * @param {Texts} texts
 * @returns {Tree}
 */
export function placesPanel(together, texts) {
  const panels = together.map(({ key }) => texts.panels[key]);
  const filled = {
    headaches: headaches(panels, texts.parts),
    safety: safety(panels, texts.parts),
    index: index(together, texts),
  };
  return fillSlots(texts.panels[PANEL], filled, texts.parts);
}

/**
 * Every component of a tree, the shared ones in their places, from the outside in.
 * @param {Tree} tree
 * @param {Tree[]} shared
 * @returns {Generator<Component, void>}
 */
export function* components(tree, shared) {
  if (Array.isArray(tree)) for (const child of tree) yield* components(child, shared);
  else if (tree?.part !== undefined) yield* components(shared[tree.part], shared);
  else if (tree?.props) {
    yield tree;
    yield* components(tree.props.children, shared);
  }
}

/**
 * @param {Component} component
 * @param {string} name of a class
 */
const has = ({ props }, name) => (props.className ?? "").split(" ").includes(name);

/**
 * @param {Tree} tree
 * @param {Record<string, Tree>} filled what each slot gets
 * @param {Tree[]} shared
 * @returns {Tree}
 */
function fillSlots(tree, filled, shared) {
  if (Array.isArray(tree)) return tree.map((child) => fillSlots(child, filled, shared));
  if (tree?.part !== undefined) return fillSlots(shared[tree.part], filled, shared);
  if (!tree?.props) return tree;
  const slot = tree.props["data-slot"];
  const children = slot ? filled[slot] : fillSlots(tree.props.children, filled, shared);
  return slot && !children ? null : { ...tree, props: { ...tree.props, children } };
}

/**
 * Each kind of headache that is often felt in one of the places, once.
 * @param {Tree[]} panels
 * @param {Tree[]} shared
 */
function headaches(panels, shared) {
  const found = new Map();
  for (const one of components(panels, shared)) {
    const { "data-do": event, "data-value": value } = one.props;
    if (event === "headache" && !found.has(value)) found.set(value, html("Li", one));
  }
  return found.size ? [...found.values()] : null;
}

/**
 * What is to be read first at any of the places, each statement once.
 * @param {Tree[]} panels
 * @param {Tree[]} shared
 */
function safety(panels, shared) {
  const found = new Map();
  for (const frame of components(panels, shared)) {
    if (!has(frame, "callout") || !has(frame, "alert")) continue;
    for (const one of components(frame.props.children, shared)) {
      if (has(one, "statement")) found.set(JSON.stringify(one), one);
    }
  }
  return found.size ? [...found.values()] : null;
}

/**
 * The index in one place's panel.
 * @param {Tree} panel
 * @param {Tree[]} shared
 * @returns {Record<string, Found>} by "<point>.<side>"
 */
export function reached(panel, shared) {
  /** @type {Record<string, Found>} */
  const found = {};
  for (const group of components(panel, shared)) {
    const grade = group.props["data-grade"];
    if (!grade) continue;
    for (const row of components(group.props.children, shared)) {
      if (row.props["data-do"] !== "point") continue;
      const remark = /** @type {Component} */ (
        [...components(row, shared)].find((one) => has(one, "row-felt")));
      const key = keyOf(row.props["data-value"], row.props["data-side"]);
      found[key] = { row, grade, remark: remark.props.children };
    }
  }
  return found;
}

/**
 * @param {Together[]} together
 * @param {Texts} texts
 */
function index(together, texts) {
  const places = together.map((member) => (
    { ...member, found: reached(texts.panels[member.key], texts.parts) }));
  const keys = Object.keys(texts.vocabulary.points)
    .flatMap((id) => SIDES.map((side) => keyOf(id, side)))
    .filter((key) => places.some(({ found }) => found[key]));
  const inAll = (/** @type {string} */ key) => places.every(({ found }) => found[key]);
  return [
    html("Ul", keys.map((key) => html("Li", patternRow(key, places, texts), {
      "data-all": String(inAll(key)),
    })), { className: "patterns" }),
    keys.some(inAll) ? null : html("P", texts.words["several.none-all"], { className: "none-all" }),
  ];
}

/**
 * @param {string} key of a point that was found in one of the places at least
 * @param {Place[]} places
 * @param {Texts} texts
 * @returns {Component}
 */
function patternRow(key, places, texts) {
  const [{ row }] = places.flatMap(({ found }) => found[key] ?? []);
  const { side } = splitKey(key);
  const words = html("Span", [
    html("Span", texts.points[key].name, { className: "row-name" }),
    html("Span", texts.words[`your-${side}`], { className: `side-word side-${side}` }),
    ...places.map((place) => placeLine(place, place.found[key], texts)),
  ], { className: "row-text" });
  const children = row.props.children.map((/** @type {Tree} */ child) =>
    (child.props && has(child, "row-text") ? words : child));
  return { ...row, props: { ...row.props, children } };
}

/**
 * "1 Temple: most people · handed down", or that the pattern is not drawn there.
 * @param {Place} place
 * @param {Found | undefined} found
 * @param {Texts} texts
 */
function placeLine({ number, id, side }, found, texts) {
  const { words } = texts;
  return html("Span", [
    html("Span", String(number), { className: "badge", "aria-hidden": "true" }),
    html("Span", `${texts.regions[id]}, ${words[`your-${side}`]}: `, { className: "unseen" }),
    html("Span", null, {
      className: `swatch ${found ? `swatch-${found.grade}` : "swatch-none"}`, "aria-hidden": "true",
    }),
    html("Span", found ? `${words[`grade.${found.grade}-short`]} · ${found.remark}`
      : words["several.not-drawn"]),
  ], { className: "row-felt place-line" });
}
