// What is read beside the picture: the panel of what is selected, the legend of what is shown
// together, the guided explanation. Each is put in place only where it changed.

import { drawMiniatures } from "./miniatures.mjs";
import { showExercisePictures } from "./exercise-pictures.mjs";
import { fill } from "./components.mjs";
import { placesPanel } from "./places.mjs";
import { gathers, isSide, selectionKey } from "../state/selection.mjs";
import { render } from "./render.mjs";
import { legend } from "./comparison-legend.mjs";
import { members } from "../state/comparison.mjs";
import { card } from "./story-card.mjs";

/**
 * @typedef {import("../data/types.mjs").Texts} Texts
 * @typedef {import("../state/reducer.mjs").Page} Page
 */

/** @param {string} id */
const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/**
 * @param {HTMLElement} root
 * @returns {DOMStringMap} of what has the focus below it; empty where nothing has
 */
function focusedIn(root) {
  const focused = /** @type {HTMLElement | null} */ (document.activeElement);
  return focused && root.contains(focused) ? focused.dataset : {};
}

/**
 * After the view of a side was chosen: on which side the next choice will be.
 * @param {Page} page
 * @param {import("./components.mjs").Words} words
 * @returns {string | null} null after anything else
 */
export function sideSaid(page, words) {
  const { camera, selection } = page.view;
  if (!isSide(camera) || selection.kind) return null;
  return fill(words["list.next-side"], { side: words[`moves.side-${selection.side}`] });
}

/** @type {string | null} */
let shown = null; // keys of the panel that stands

/**
 * Put the panel in place, if it does not stand there, its top in sight.
 * @param {Page} page
 * @param {Texts} texts
 * @returns {boolean} whether it is a new one
 */
export function showPanel(page, texts) {
  const { selection } = page.view;
  const key = selectionKey(selection);
  const together = selection.kind === "region" && gathers(selection, "region") ? members(page, texts.vocabulary) : [];
  const now = [key, ...together.map((member) => member.key)].join();
  if (now === shown) return false;
  shown = now;
  const explanation = byId("explanation");
  // With nothing selected the welcome stands in its place.
  const tree = key === "start" ? [] : together.length ? placesPanel(together, texts) : texts.panels[key];
  explanation.replaceChildren(...render(tree, texts.parts));
  drawMiniatures(explanation, texts, selection.side);
  showExercisePictures(explanation, [selection.side], texts);
  explanation.dataset.shown = key;
  byId("panel-scroll").scrollTop = 0;
  explanation.scrollTop = 0;
  return true;
}

/**
 * The keyboard's focus goes where an effect of the state says.
 * @param {string} on "explanation", "list", or the id of the row from which the reader came
 * @param {Page} page
 */
export function moveFocus(on, page) {
  if (on === "explanation") {
    byId("explanation-title").focus({ preventScroll: true });
  } else {
    const at = page.view.selection.kind ? byId("explanation") : byId("list");
    /** @type {HTMLElement | null} */
    const row = at.querySelector(`[data-value="${on}"]`);
    (row ?? /** @type {HTMLElement} */ (at.querySelector("h2"))).focus();
  }
}

/** @type {string | null} */
let explained = null; // the step that stands, as text

/**
 * The guided explanation in the panel's place; a button that had the focus has it again.
 * @param {Page} page
 * @param {Texts} texts
 * @param {() => void} onBegin before it takes the focus for the first time
 */
export function showStory(page, texts, onBegin) {
  const at = byId("story");
  const tree = card(page, texts);
  const next = tree && JSON.stringify(tree);
  if (explained === next) return;
  const started = tree && !explained;
  const { value } = focusedIn(at);
  explained = next;
  at.replaceChildren(...(tree ? render(tree) : []));
  byId("page").dataset.story = tree ? "on" : "off";
  if (started) {
    onBegin();
    byId("story-title").focus({ preventScroll: true });
  } else if (tree && value) {
    /** @type {HTMLElement | null} */
    const same = at.querySelector(`[data-value="${value}"]:not([disabled])`);
    (same ?? byId("story-title")).focus();
  }
}

let compared = ""; // the legend that stands, as text, whether or not who reaches what is open in it

/**
 * The legend of what is shown together; a part of it that had the focus has it again.
 * @param {Page} page
 * @param {Texts} texts
 */
export function showLegend(page, texts) {
  const at = byId("together");
  const next = JSON.stringify(legend({ ...page, reach: false }, texts));
  if (compared === next) return;
  const { do: event, value } = focusedIn(at);
  compared = next;
  at.replaceChildren(...render(legend(page, texts)));
  if (!event) return;
  /** @type {HTMLElement | null} */
  const same = at.querySelector(`[data-do="${event}"][data-value="${value}"]`);
  (same ?? at.querySelector("button"))?.focus();
}
