// The page's controls in line with its state: attributes that the stylesheet and screen readers go
// by.

import { chosenTheme, dressPage } from "./preferences.mjs";
import { SKIN_OPACITY } from "../data/constants.mjs";
import { updateExploring } from "./structures.mjs";
import { dress } from "./theme.mjs";
import { onSkin } from "../state/reducer.mjs";
import { flows } from "./page-layout.mjs";

/**
 * @typedef {import("../data/types.mjs").Side} Side
 * @typedef {import("../data/types.mjs").Texts} Texts
 * @typedef {import("../state/reducer.mjs").Page} Page
 * @typedef {import("../state/view-state.mjs").Layers} Layers
 * @typedef {import("./words.mjs").Words} Words
 */

/** @param {string} id */
const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/**
 * In the names of what is chosen from lists: on which side.
 * @param {ParentNode} root what the lists lie below
 * @param {Side} side
 * @param {Words} words the sides' own: left, right
 */
export function showSide(root, side, words) {
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(".side-said"))) {
    if (element.dataset.side === side) continue;
    element.dataset.side = side;
    element.textContent = `, ${words[side]}`;
  }
}

/**
 * Bring the controls in line.
 * @param {Page} page
 * @param {object} shown
 * @param {string[]} shown.lit nodes of what is selected
 * @param {{softLayers(layers: Omit<Layers, "skin">): string[][]} | null} shown.viewer null before it came
 * @param {Texts | null} shown.texts null before they came
 * @param {Words} shown.words the sides' own: left, right
 */
export function updateControls(page, { lit, viewer, texts, words }) {
  const { view } = page;
  const { kind, id, side, others } = view.selection;
  const root = byId("page");
  if (flows()) dress(root, view.theme); // as its host asks, not as the device has it
  else dressPage(root, view);
  root.dataset.mode = view.mode;
  root.dataset.side = side;
  showSide(root, side, words);
  root.dataset.ui = view.ui;
  root.dataset.selected = kind ?? "none";
  root.dataset.entry = page.entry;
  root.dataset.match = page.match;
  root.dataset.together = others.length ? "on" : "off";
  const { skin, ...layers } = view.layers;
  /** @type {Record<string, (value: string) => boolean>} */
  const pressed = {
    side: (value) => value === side,
    mode: (value) => value === view.mode,
    view: (value) => value === view.camera,
    figure: (value) => value === view.figure,
    entry: (value) => value === page.entry,
    theme: (value) => value === chosenTheme(view),
    hand: (value) => value === view.hand,
    match: (value) => value === page.match,
    aid: (value) => value === view.aid,
    layer: (value) => (value === "skin" ? skin !== 0 : layers[/** @type {keyof typeof layers} */ (value)]),
  };
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[aria-pressed]"))) {
    const { do: event, value } = /** @type {Record<string, string>} */ (button.dataset);
    if (pressed[event]) button.setAttribute("aria-pressed", String(pressed[event](value)));
  }
  for (const row of /** @type {NodeListOf<HTMLElement>} */ (byId("list").querySelectorAll("[data-do]"))) {
    const { do: event, value } = row.dataset;
    if (event === kind && value === id) row.setAttribute("aria-current", "true");
    else row.removeAttribute("aria-current");
  }
  const opener = /** @type {Element} */ (root.querySelector("[data-do=layers]"));
  opener.setAttribute("aria-expanded", String(page.layersOpen));
  root.dataset.layers = page.layersOpen ? "open" : "closed";
  root.dataset.footprints = layers.footprints ? "on" : "off";
  updateExploring(page, {
    lit, skin: Math.round(shownSkin(page)), layers: viewer?.softLayers(view.layers) ?? [], texts });
}

/**
 * How much of the skin is seen, also when the picture chooses.
 * @param {Page} page
 * @returns {number} percent
 */
function shownSkin(page) {
  const { layers, selection } = page.view;
  if (onSkin(page)) return layers.skin ?? 100;
  const under = selection.kind || selection.others.length;
  return layers.skin ?? 100 * SKIN_OPACITY[under ? "faded" : "shown"];
}
