// The address of what is shown: it follows the view, and so do the links to the other languages. Where
// the reader goes back to an address of before within the page, the view follows it.

import { toQuery } from "../state/view-state.mjs";

const ADDRESS_MS = 300; // the address follows when the hand rests

/**
 * The links to the other languages keep the present view.
 * @param {string} query
 */
export function pointLanguages(query) {
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".language"))) {
    const params = new URLSearchParams(query);
    params.set("lang", link.hreflang);
    link.search = params.toString();
  }
}

/** Dialogs that an address does not open: they are about what is shown. */
const OF_THE_VIEW = ["handout", "embed"];

/**
 * @param {string} hash "#<name>"
 * @returns {string | null} the dialog that it asks for
 */
export function dialogOf(hash) {
  const name = hash.slice(1);
  return document.getElementById(`dialog-${name}`) && !OF_THE_VIEW.includes(name) ? name : null;
}

/**
 * @typedef {import("../state/view-state.mjs").ViewState} ViewState
 *
 * @param {() => void} onOther the reader went back, and the address says something else now
 * @returns {(view: ViewState, usual: string, dialog: string | null) => void} follow: the address and
 *   nothing else follows a little later; the history is left alone. `usual`: the language that goes
 *   without saying. One that was asked for stays in the address: where people arrive, the browser's
 *   would be taken instead. `dialog`: the one that is open
 */
export function createAddress(onOther) {
  let timer = 0;
  let known = location.search;
  addEventListener("popstate", () => {
    if (location.search === known) return; // a link within the page: only what follows "#" is another
    clearTimeout(timer);
    known = location.search;
    onOther();
  });
  return function follow(view, usual, dialog) {
    pointLanguages(toQuery(view));
    clearTimeout(timer);
    timer = setTimeout(() => {
      const asked = new URLSearchParams(location.search).has("lang");
      const query = toQuery(view, asked ? null : usual);
      const hash = dialog && dialogOf(`#${dialog}`) ? `#${dialog}` : "";
      history.replaceState(history.state, "", `${location.pathname}${query && `?${query}`}${hash}`);
      known = location.search;
    }, ADDRESS_MS);
  };
}
