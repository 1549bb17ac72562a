// The card over the picture while a teaching picture is shown: what one sees, and the button back.

import { fromDash } from "./render.mjs";

const MARGIN = 22; // CSS pixels round the card
/** @param {string} id */
const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const card = () => byId("overlay-card");
/** @type {HTMLElement | null} */
let opener = null; // what had the focus when it opened

/**
 * Names to stand in the picture.
 * @param {string} name of the teaching picture
 * @param {Record<string, string>} words the interface's
 * @returns {Record<string, string>} key to text
 */
export function overlayWords(name, words) {
  const prefix = `${name === "nerves" ? "sketch" : "depth"}.name-`;
  return Object.fromEntries(
    Object.entries(words)
      .filter(([key]) => key.startsWith(prefix))
      .map(([key, text]) => [key.slice(prefix.length), text]),
  );
}

/** CSS pixels at the picture's upper edge that the card takes. */
export const cardHeight = () => (card().offsetHeight ? card().offsetHeight + MARGIN : 0);

/**
 * Bring the card in line with what is shown.
 * @param {"nerves" | "depth" | null} name of the teaching picture
 * @param {string | null} figure the one that stands
 * @param {string} key of the panel
 * @param {import("../data/types.mjs").Texts} texts
 * @returns {boolean} whether it changed
 */
export function showOverlay(name, figure, key, texts) {
  const shown = name === "depth" ? `${name} ${figure} ${key}` : name ?? "";
  const before = card().dataset.shown ?? "";
  if (shown === before) return false;
  card().dataset.shown = shown;
  byId("page").dataset.aid = name ?? "none";
  if (!name) {
    card().replaceChildren();
    // Opened by the address there was no button: back to what is selected.
    const back = opener && opener !== document.body && opener.isConnected;
    (back ? opener : document.getElementById("explanation-title"))?.focus({ preventScroll: true });
    opener = null;
    return true;
  }
  card().replaceChildren(...fromDash(texts.cards[shown], texts.parts));
  if (before) return true;
  opener = /** @type {HTMLElement | null} */ (document.activeElement);
  /** @type {HTMLElement} */ (card().querySelector("button")).focus({ preventScroll: true });
  return true;
}
