// Exploring on the page: the slider from skin to bone, the buttons of what is hidden, the list of
// structures with its filter, keys on the picture. Events go to `dispatch`; nothing is kept here.

import { render } from "../../vendor/lit-html/lit-html.js";
import { isPlain } from "../state/reading-level.mjs";
import { selectionKey } from "../state/selection.mjs";
import { isChanged, sliderAt, sliderEnd, sliderStep } from "../state/visibility.mjs";
import { depthRows } from "./depth-rows.mjs";
import { fill } from "./words.mjs";

/**
 * @typedef {import("../data/types.mjs").Side} Side
 * @typedef {import("../data/types.mjs").Texts} Texts
 * @typedef {import("../data/types.mjs").Vector} Vector
 * @typedef {import("../state/reducer.mjs").Page} Page
 * @typedef {import("../state/view-state.mjs").ViewState} ViewState
 */

/** @param {string} id */
const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const peelSlider = () => /** @type {HTMLInputElement} */ (byId("peel"));

/**
 * On the picture: h hides what is selected, f makes it faint, o shows only it, and so on.
 * @type {Record<string, string>}
 */
const KEYS = { h: "hide", f: "fade", o: "only", u: "undo", a: "show-all", n: "names" };
const MOST_NAMED = 3;
const OVER_PICTURE = ".tools, .layers-button, .layers-card, .hint, .referral-note";

/** @type {Record<string, boolean | undefined>} */
const FORWARD = { ArrowRight: true, ArrowDown: true, ArrowLeft: false, ArrowUp: false };

/** @param {(event: {type: string, value?: number}) => void} dispatch */
export function listenExploring(dispatch) {
  const slider = peelSlider();
  const send = () => dispatch({ type: "peel", value: Number(slider.value) });
  slider.addEventListener("input", send);
  slider.addEventListener("keydown", (event) => {
    const forward = FORWARD[event.key];
    if (forward === undefined) return;
    event.preventDefault();
    slider.value = String(sliderStep(Number(slider.value), forward));
    send();
  });
  byId("picture").addEventListener("keydown", (event) => {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (plain && Object.hasOwn(KEYS, event.key)) dispatch({ type: KEYS[event.key] });
  });
  byId("structures").addEventListener("input", ({ target }) =>
    filterStructures(/** @type {HTMLInputElement} */ (target).value));
}

/**
 * Buttons, slider and its words in line with the view.
 * @param {Page} page
 * @param {object} shown
 * @param {string[]} shown.lit nodes of what is selected
 * @param {number} shown.skin percent of it that is seen
 * @param {string[][]} shown.layers structures that each layer of muscle holds, outermost first
 * @param {Texts | null} shown.texts
 */
export function updateExploring({ view, undoStack }, { lit, skin, layers, texts }) {
  const root = byId("page");
  root.dataset.changed = isChanged(view) ? "yes" : "no";
  root.dataset.past = undoStack.length ? "yes" : "no";
  const all = (/** @type {string[]} */ list) => lit.length > 0 && lit.every((id) => list.includes(id));
  const pressed = { hide: all(view.hide), fade: all(view.fade), only: all(view.only), names: view.names };
  for (const [event, on] of Object.entries(pressed)) {
    for (const button of root.querySelectorAll(`[data-do="${event}"]`)) {
      button.setAttribute("aria-pressed", String(on));
    }
  }
  const slider = peelSlider();
  slider.max = String(sliderEnd(layers.length));
  if (document.activeElement !== slider) slider.value = String(sliderAt(skin, view.peel));
  if (!texts) return;
  const words = peelWords(view.peel, skin, layers, texts);
  slider.setAttribute("aria-valuetext", words);
  byId("peel-words").textContent = words;
}

/**
 * @param {number} peel layers of muscle taken off
 * @param {number} skin percent that is seen
 * @param {string[][]} layers
 * @param {Texts} texts
 * @returns {string}
 */
function peelWords(peel, skin, layers, { words, names }) {
  if (skin) return fill(words["explore.peel-skin"], { percent: skin });
  const top = layers.slice(peel).find((layer) => layer.length);
  if (!top) return words["explore.peel-bones"];
  const listed = top.slice(0, MOST_NAMED).map((id) => names[id]?.short ?? id).join(", ");
  return fill(words["explore.peel-top"], { names: listed });
}

/**
 * What lies under the selected point, or under the point that was tapped, for those who study.
 * @param {Page} page
 * @param {{depths(at: {point: string, side: Side} | Vector): import("./depth-rows.mjs").Row[]} | null} viewer
 * @param {Texts} texts
 */
export function showDepths({ view, spot }, viewer, texts) {
  const { kind, id, side, muscle } = view.selection;
  /** @type {HTMLElement | null} */
  const section = document.querySelector("#explanation .depth-profile");
  if (!section) return;
  const at = kind === "point" ? { point: id, side } : spot;
  const studies = !isPlain(view.mode);
  const key = studies && at && viewer ? JSON.stringify([at, view.figure]) : "";
  if (section.dataset.key === key) return;
  section.dataset.key = key;
  const rows = key && at && viewer ? viewer.depths(at) : [];
  section.hidden = rows.length < 2;
  const lit = [id, muscle, ...(kind === "point" ? texts.vocabulary.points[id] : [])];
  render(depthRows(rows, lit, texts), /** @type {HTMLElement} */ (section.querySelector("ol")));
}

/**
 * Rows whose name or Latin name lacks what was typed are left out; the count is announced.
 * @param {string} typed
 */
export function filterStructures(typed) {
  const list = byId("structures");
  const wanted = plain(typed).split(/\s+/);
  let found = 0;
  for (const row of list.querySelectorAll(".row")) {
    const name = plain(/** @type {Element} */ (row.querySelector(".row-text")).textContent);
    const match = wanted.every((word) => name.includes(word));
    /** @type {HTMLElement} */ (row.parentElement).hidden = !match;
    found += Number(match);
  }
  for (const group of /** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll(".group"))) {
    group.hidden = !group.querySelector("li:not([hidden])");
  }
  const announced = byId("structure-filter-found");
  const { count, none } = /** @type {Record<string, string>} */ (announced.dataset);
  announced.textContent = !typed ? "" : found ? fill(count, { count: found }) : none;
}

/**
 * @param {string} text
 * @returns {string} in lower case, without accents
 */
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();

/** @returns {DOMRect[]} what lies over the picture: words on it keep free of it */
export const overPicture = () =>
  [...document.querySelectorAll(OVER_PICTURE)]
    .map((tool) => tool.getBoundingClientRect());

/**
 * What stands on the picture: everyday names; Latin ones for those who study, where there is space.
 * @param {Pick<ViewState, "mode" | "selection">} view
 * @param {Texts} texts
 * @param {boolean} narrow
 * @returns {{structures: Record<string, string>, point: string | null}}
 */
export function namesFor({ mode, selection }, { names, points }, narrow) {
  const latin = !isPlain(mode) && !narrow;
  const structures = Object.fromEntries(
    Object.entries(names).map(([id, { short, term }]) => [id, latin ? term : short]));
  const point = selection.kind === "point" ? points[selectionKey(selection)].short : null;
  return { structures, point };
}
