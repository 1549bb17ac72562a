// The dialogs: one at a time is open; what is for reading is put in place when it is asked for.

import { showSide } from "./controls.mjs";
import { drawMiniatures } from "./miniatures.mjs";
import { showExercisePictures } from "./exercise-pictures.mjs";
import { textsOf } from "../state/selection.mjs";
import { fromDash } from "./render.mjs";
import { sidesOf } from "../state/comparison.mjs";

/**
 * @typedef {import("../data/types.mjs").Texts} Texts
 * @typedef {import("../state/reducer.mjs").Page} Page
 * @typedef {import("./words.mjs").Words} Words
 */

/** @param {(name: string) => void} onClosed by Escape, or by a tap beside it */
export function listenDialogs(onClosed) {
  for (const dialog of document.querySelectorAll("dialog")) {
    dialog.addEventListener("close", () => {
      dialog.querySelector(".embed-generator")?.replaceChildren(); // the preview is a whole second viewer
      onClosed(dialog.id.replace(/^dialog-/, ""));
    });
    dialog.addEventListener("click", ({ target: at }) => at === dialog && dialog.close());
  }
}

/**
 * Open the dialog of the page's state, close others.
 * @param {Page} page
 * @param {Texts | null} texts null before they came
 * @param {Pick<import("./handout.mjs").Handout, "fillIn">} handout
 * @param {Words} words the sides' own: left, right
 */
export function openDialog(page, texts, handout, words) {
  const { dialog: name } = page;
  for (const dialog of document.querySelectorAll("dialog")) {
    const wanted = dialog.id === `dialog-${name}`;
    if (wanted && !dialog.open) {
      if (texts) fillDialog(dialog, page, texts, words);
      if (name === "handout" && texts) handout.fillIn();
      dialog.showModal();
    }
    if (wanted && texts) showExercisePictures(dialog, sidesOf(page, texts.vocabulary), texts);
    if (!wanted && dialog.open) dialog.close();
  }
}

/** For the next reader: what is for reading is put in place anew, as it came. */
export function emptyDialogs() {
  /** @type {NodeListOf<HTMLElement>} */
  const filled = document.querySelectorAll("dialog [data-filled]");
  for (const container of filled) {
    container.replaceChildren();
    delete container.dataset.filled;
  }
}

/**
 * @param {HTMLDialogElement} dialog
 * @param {Page} page
 * @param {Texts} texts
 * @param {Words} words
 */
function fillDialog(dialog, page, texts, words) {
  const { view } = page;
  /** @type {HTMLElement | null} */
  const container = dialog.querySelector("[data-panel]:not([data-filled])");
  if (container) {
    const { panel } = /** @type {{panel: string}} */ (container.dataset);
    container.replaceChildren(...fromDash(texts.panels[panel], texts.parts));
    container.dataset.filled = "";
  }
  drawMiniatures(dialog, texts, view.selection.side);
  showSide(dialog, view.selection.side, words);
  /** @type {HTMLElement | null} */
  const snippet = dialog.querySelector(".embed-generator");
  if (snippet) {
    const { titled: name } = textsOf(view.selection, texts) ?? {};
    import("./embed-generator.mjs").then(({ openGenerator }) => {
      if (dialog.open) openGenerator({ container: snippet, view, words: texts.words, name });
    });
  }
}
