// The page's controls in line with its state: attributes that the stylesheet and screen readers go
// by.

import { chosenTheme, dressPage } from "./preferences.mjs";
import { SKIN_OPACITY } from "../data/constants.mjs";
import { markExploring } from "./structures.mjs";
import { onSkin } from "../state/reducer.mjs";
import { flows } from "./page-layout.mjs";

/** What can be selected, the first that the state names being shown; each is an event too. */
export const SELECTS = ["point", "muscle", "structure", "region", "headache"];

const byId = (id) => document.getElementById(id);

/** In the names of what is chosen from lists below `root`: on which side. words: {left, right}. */
export function saySide(root, side, words) {
  for (const at of root.querySelectorAll(".side-said")) {
    if (at.dataset.side === side) continue;
    at.dataset.side = side;
    at.textContent = `, ${words[side]}`;
  }
}

/** lit: nodes of what is selected; viewer, texts: null before they came; words: {left, right}. */
export function mark(page, { lit, viewer, texts, words }) {
  const { view } = page;
  const root = byId("page");
  if (!flows()) dressPage(root, view);
  root.dataset.mode = view.mode;
  root.dataset.side = view.side;
  saySide(root, view.side, words);
  root.dataset.ui = view.ui;
  root.dataset.selected = SELECTS.find((sort) => view[sort]) ?? "none";
  root.dataset.entry = page.entry;
  root.dataset.match = page.match;
  root.dataset.together = view.also.length ? "on" : "off";
  const { skin, ...layers } = view.layers;
  const pressed = {
    side: (value) => value === view.side,
    mode: (value) => value === view.mode,
    view: (value) => value === view.view,
    figure: (value) => value === view.figure,
    entry: (value) => value === page.entry,
    theme: (value) => value === chosenTheme(view),
    hand: (value) => value === view.hand,
    match: (value) => value === page.match,
    aid: (value) => value === view.aid,
    layer: (value) => (value === "skin" ? skin !== 0 : layers[value]),
  };
  for (const button of root.querySelectorAll("[aria-pressed]")) {
    const { do: event, value } = button.dataset;
    if (pressed[event]) button.setAttribute("aria-pressed", String(pressed[event](value)));
  }
  const sort = root.dataset.selected;
  for (const row of byId("list").querySelectorAll("[data-do]")) {
    const { do: event, value } = row.dataset;
    if (event === sort && value === view[sort]) row.setAttribute("aria-current", "true");
    else row.removeAttribute("aria-current");
  }
  const opener = root.querySelector("[data-do=layers]");
  opener.setAttribute("aria-expanded", String(page.layersOpen));
  root.dataset.layers = page.layersOpen ? "open" : "closed";
  root.dataset.footprints = layers.footprints ? "on" : "off";
  markExploring(page, {
    lit, skin: Math.round(shownSkin(page)), layers: viewer?.softLayers(view.layers) ?? [], texts });
}

/** How much of the skin is seen, in percent, also when the picture chooses. */
function shownSkin(page) {
  const { layers, point, muscle, structure, also } = page.view;
  if (onSkin(page)) return layers.skin ?? 100;
  const under = point || muscle || structure || also.length;
  return layers.skin ?? 100 * SKIN_OPACITY[under ? "faded" : "shown"];
}
