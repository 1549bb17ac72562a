// What is read beside the picture: the panel of what is selected, the legend of what is shown
// together, the guided explanation.

import { render } from "../../vendor/lit-html/lit-html.js";
import { drawMiniatures } from "./miniatures.mjs";
import { showExercisePictures } from "./exercise-pictures.mjs";
import { fill } from "./words.mjs";
import { placesPanel } from "./places.mjs";
import { hasOthers, isSide, selectionKey } from "../state/selection.mjs";
import { fromDash } from "./render.mjs";
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
 * After the view of a side was chosen: on which side the next choice will be.
 * @param {Page} page
 * @param {import("./words.mjs").Words} words
 * @returns {string | null} null after anything else
 */
export function nextSideWords(page, words) {
  const { camera, selection } = page.view;
  if (!isSide(camera) || selection.kind) return null;
  return fill(words["list.next-side"], { side: words[`exercise-pictures.side-${selection.side}`] });
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
  const together = selection.kind === "region" && hasOthers(selection, "region") ? members(page, texts.vocabulary) : [];
  const now = [key, ...together.map((member) => member.key)].join();
  if (now === shown) return false;
  shown = now;
  const explanation = byId("explanation");
  // With nothing selected the welcome stands instead.
  const panel = key === "start" ? [] : together.length ? [placesPanel(together, texts)]
    : fromDash(texts.panels[key], texts.parts);
  explanation.replaceChildren(...panel);
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
    const container = page.view.selection.kind ? byId("explanation") : byId("list");
    /** @type {HTMLElement | null} */
    const row = container.querySelector(`[data-value="${on}"]`);
    (row ?? /** @type {HTMLElement} */ (container.querySelector("h2"))).focus();
  }
}

/** @type {string | null} */
let explained = null; // the step that stands, and of what

/**
 * The guided explanation instead of the panel. What had the focus keeps it; where that went, the title
 * has it.
 * @param {Page} page
 * @param {Texts} texts
 * @param {() => void} onBegin before it takes the focus for the first time
 */
export function showStory(page, texts, onBegin) {
  const container = byId("story");
  const content = card(page, texts);
  const step = content && `${selectionKey(page.view.selection)} ${page.view.story}`;
  const begins = content && !explained;
  const focused = container.contains(document.activeElement);
  render(content, container);
  byId("page").dataset.story = content ? "on" : "off";
  if (step && step !== explained) /** @type {HTMLElement} */ (container.querySelector(".story-body")).scrollTop = 0;
  explained = step;
  if (begins) onBegin();
  if (begins || (content && focused && !container.querySelector(":focus:not(:disabled)"))) {
    byId("story-title").focus({ preventScroll: true });
  }
}

/**
 * The legend of what is shown together. What had the focus keeps it; where that went, its first button
 * has it.
 * @param {Page} page
 * @param {Texts} texts
 */
export function showLegend(page, texts) {
  const container = byId("together");
  const focused = container.contains(document.activeElement);
  render(legend(page, texts), container);
  if (focused && !container.contains(document.activeElement)) container.querySelector("button")?.focus();
}
