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

/**
 * -> follow(view, usual): the address and nothing else follows a little later; the history is left
 * alone. usual: the language that goes without saying. One that was asked for stays in the address:
 * where people arrive, the browser's would be taken else.
 */
export function createAddress() {
  let timer = 0;
  return function follow(view, usual) {
    pointLanguages(toQuery(view));
    clearTimeout(timer);
    timer = setTimeout(() => {
      const asked = new URLSearchParams(location.search).has("lang");
      const query = toQuery(view, asked ? null : usual);
      history.replaceState(history.state, "", query ? `?${query}` : location.pathname);
    }, ADDRESS_MS);
  };
}
