// The address of what is shown: it follows the view, and so do the links to the other languages.

import { toQuery } from "./state.mjs";

const ADDRESS_MS = 300; // the address follows when the hand rests

/** The links to the other languages keep the present view. */
export function pointLanguages(query) {
  for (const link of document.querySelectorAll(".language")) {
    const params = new URLSearchParams(query);
    params.set("lang", link.hreflang);
    link.search = params;
  }
}

/** The dialogs that an address may open: the others need more than their name. */
const LINKED = ["warnings", "about", "contact"];

/** The dialog that "#<name>" asks for, or null. */
export function dialogOf(hash) {
  const name = hash.slice(1);
  const dialog = document.getElementById(`dialog-${name}`);
  return dialog && (LINKED.includes(name) || dialog.querySelector("[data-panel]")) ? name : null;
}

/**
 * -> follow(view, usual, dialog): the address and nothing else follows a little later; the history
 * is left alone. dialog: the one that is open, or null. usual: the language that goes without saying. One that was asked for stays in the address:
 * where people arrive, the browser's would be taken else.
 */
export function createAddress() {
  let timer = 0;
  return function follow(view, usual, dialog) {
    pointLanguages(toQuery(view));
    clearTimeout(timer);
    timer = setTimeout(() => {
      const asked = new URLSearchParams(location.search).has("lang");
      const query = toQuery(view, asked ? null : usual);
      const hash = dialog && dialogOf(`#${dialog}`) ? `#${dialog}` : "";
      history.replaceState(history.state, "", `${location.pathname}${query && `?${query}`}${hash}`);
    }, ADDRESS_MS);
  };
}
