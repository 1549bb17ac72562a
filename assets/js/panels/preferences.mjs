// How the page sits in the hand and before the eye: light or dark, for the right hand or the left.

import { dress, readTheme } from "./theme.mjs";

/** @typedef {import("../state/view-state.mjs").ViewState} ViewState */

/**
 * @param {Pick<ViewState, "theme">} view
 * @returns {"light" | "dark" | "auto"} what was chosen
 */
export function chosenTheme({ theme }) {
  return theme && /^(light|dark)/.test(theme) ? readTheme(theme).ground : "auto";
}

/**
 * Dress the page as chosen, or as the device has it.
 * @param {HTMLElement} root
 * @param {Pick<ViewState, "theme" | "hand">} view
 * @param {boolean} [dark] does the device have it so?
 */
export function dressPage(root, view, dark = matchMedia("(prefers-color-scheme: dark)").matches) {
  const { accent } = readTheme(view.theme);
  const chosen = chosenTheme(view);
  const ground = chosen === "auto" ? (dark ? "dark" : "light") : chosen;
  dress(root, accent ? `${ground}-${accent.slice(1)}` : ground);
  root.dataset.hand = view.hand;
}
