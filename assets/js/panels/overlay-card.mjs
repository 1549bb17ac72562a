// The card over the picture while a teaching picture is shown: what one sees, and the way back.

import { render } from "./render.mjs";

const ROOM = 22; // CSS pixels round the card
const card = () => document.getElementById("overlay-card");
let opener = null; // what had the focus when it opened

/** Names to stand in the picture: key -> text, from the interface's words. */
export function overlayWords(name, words) {
  const prefix = `${name === "nerves" ? "sketch" : "depth"}.name-`;
  return Object.fromEntries(
    Object.entries(words)
      .filter(([key]) => key.startsWith(prefix))
      .map(([key, text]) => [key.slice(prefix.length), text]),
  );
}

/** CSS pixels at the picture's upper edge that the card takes. */
export const cardHeight = () => (card().offsetHeight ? card().offsetHeight + ROOM : 0);

/** Bring the card in line with what is shown; true where it changed. `key`: of the panel,
 * `texts`: the file of panels. */
export function showOverlay(name, figure, key, texts) {
  const root = document.getElementById("page");
  const shown = name === "depth" ? `${name} ${figure} ${key}` : name ?? "";
  const before = card().dataset.shown ?? "";
  if (shown === before) return false;
  card().dataset.shown = shown;
  root.dataset.aid = name ?? "none";
  if (!name) {
    card().replaceChildren();
    // Opened by the address there was no button: back to what is selected.
    const back = opener && opener !== document.body && opener.isConnected;
    (back ? opener : document.getElementById("explanation-title"))?.focus({ preventScroll: true });
    opener = null;
    return true;
  }
  card().replaceChildren(...render(texts.cards[shown], texts.parts));
  if (before) return true;
  opener = document.activeElement;
  card().querySelector("button").focus({ preventScroll: true });
  return true;
}
