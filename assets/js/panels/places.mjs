// The panel for several places at once, put together from the panels of each place: what else can
// hurt there and the warnings of all of them first, then the patterns in the order of the catalogue.
//
// For each pattern and each place stands what is published, and nothing is summed: how many of the
// chosen places a pattern reaches says nothing about whether it is anyone's.

import { html, render } from "../../vendor/lit-html/lit-html.js";
import { SIDES } from "../data/constants.mjs";
import { keyOf, splitKey } from "../data/sided.mjs";
import { fromDash } from "./render.mjs";

/**
 * @typedef {import("../data/types.mjs").Texts} Texts
 * @typedef {import("../state/comparison.mjs").Together} Together
 *
 * @typedef {{row: HTMLElement, grade: string, remark: string}} Found a pattern in the index of one place
 * @typedef {Together & {found: Record<string, Found>}} Place found: by "<point>.<side>"
 */

const PANEL = "places"; // the frame to be filled, from anatomy/layout/comparison.py

/**
 * @param {Together[]} together
 * @param {Texts} texts
 * @returns {DocumentFragment} the panel; what it takes from those of the places is made for it
 */
export function placesPanel(together, texts) {
  const places = together.map((member) => ({ ...member, panel: buildPanel(texts.panels[member.key], texts) }));
  const panels = places.map(({ panel }) => panel);
  /** @type {Record<string, unknown>} */
  const filled = {
    headaches: headaches(panels),
    safety: safety(panels),
    index: index(places.map((place) => ({ ...place, found: reached(place.panel) })), texts),
  };
  const frame = buildPanel(texts.panels[PANEL], texts);
  for (const slot of /** @type {NodeListOf<HTMLElement>} */ (frame.querySelectorAll("[data-slot]"))) {
    const content = filled[/** @type {string} */ (slot.dataset.slot)];
    if (content) render(content, slot);
    else slot.remove();
  }
  return frame;
}

/** @type {(tree: import("../data/types.mjs").Tree, texts: Texts) => DocumentFragment} */
function buildPanel(tree, { parts }) {
  const fragment = document.createDocumentFragment();
  fragment.append(...fromDash(tree, parts));
  return fragment;
}

/**
 * @param {ParentNode[]} panels
 * @param {string} selector
 * @returns {HTMLElement[]} what is found in all of them, in their order
 */
const findAll = (panels, selector) => panels.flatMap((panel) =>
  [.../** @type {NodeListOf<HTMLElement>} */ (panel.querySelectorAll(selector))]);

/**
 * @param {HTMLElement[]} elements
 * @param {(element: HTMLElement) => string | undefined} key
 * @returns {HTMLElement[]} the first of each key
 */
const firstOfEach = (elements, key) => {
  const keys = elements.map(key);
  return elements.filter((_, n) => keys.indexOf(keys[n]) === n);
};

/**
 * Each kind of headache that is often felt in one of the places, once.
 * @param {ParentNode[]} panels
 */
function headaches(panels) {
  const found = firstOfEach(findAll(panels, "[data-do=headache]"), ({ dataset }) => dataset.value);
  return found.length ? found.map((one) => html`<li>${one}</li>`) : null;
}

/**
 * What is to be read first at any of the places, each statement once.
 * @param {ParentNode[]} panels
 */
function safety(panels) {
  const found = firstOfEach(findAll(panels, ".callout.alert .statement"), (one) => one.outerHTML);
  return found.length ? found : null;
}

/**
 * The index in one place's panel.
 * @param {ParentNode} panel
 * @returns {Record<string, Found>} by "<point>.<side>"
 */
export function reached(panel) {
  /** @type {Record<string, Found>} */
  const found = {};
  for (const group of findAll([panel], "[data-grade]")) {
    for (const row of findAll([group], "[data-do=point]")) {
      const { value, side } = /** @type {{value: string, side: import("../data/types.mjs").Side}} */ (row.dataset);
      const remark = /** @type {HTMLElement} */ (row.querySelector(".row-felt")).textContent ?? "";
      found[keyOf(value, side)] = { row, grade: /** @type {string} */ (group.dataset.grade), remark };
    }
  }
  return found;
}

/**
 * @param {Place[]} places
 * @param {Texts} texts
 */
function index(places, texts) {
  const keys = Object.keys(texts.vocabulary.points)
    .flatMap((id) => SIDES.map((side) => keyOf(id, side)))
    .filter((key) => places.some(({ found }) => found[key]));
  const inAll = (/** @type {string} */ key) => places.every(({ found }) => found[key]);
  return html`
    <ul class="patterns">${keys.map((key) =>
      html`<li data-all=${String(inAll(key))}>${patternRow(key, places, texts)}</li>`)}</ul>
    ${keys.some(inAll) ? null : html`<p class="none-all">${texts.words["several.none-all"]}</p>`}`;
}

/**
 * The row of the first place that has the pattern, with a line for each place.
 * @param {string} key of a point that was found in one of the places at least
 * @param {Place[]} places
 * @param {Texts} texts
 */
function patternRow(key, places, texts) {
  const [{ row }] = places.flatMap(({ found }) => found[key] ?? []);
  const { side } = splitKey(key);
  const words = /** @type {HTMLElement} */ (row.querySelector(".row-text"));
  words.replaceChildren();
  render(html`
    <span class="row-name">${texts.points[key].name}</span>
    <span class="side-word side-${side}">${texts.words[`your-${side}`]}</span>
    ${places.map((place) => placeLine(place, place.found[key], texts))}`, words);
  return row;
}

/**
 * "1 Temple: most people · handed down", or that the pattern is not drawn there.
 * @param {Place} place
 * @param {Found | undefined} found
 * @param {Texts} texts
 */
function placeLine({ number, id, side }, found, texts) {
  const { words } = texts;
  return html`<span class="row-felt place-line">
    <span class="badge" aria-hidden="true">${number}</span>
    <span class="unseen">${texts.regions[id]}, ${words[`your-${side}`]}: </span>
    <span class="swatch ${found ? `swatch-${found.grade}` : "swatch-none"}" aria-hidden="true"></span>
    <span>${found ? `${words[`grade.${found.grade}-short`]} · ${found.remark}` : words["several.not-drawn"]}</span>
  </span>`;
}
