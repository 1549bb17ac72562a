// What the reader chose for comfort: light or dark, the right hand or the left.

import { turn, withView } from "./outcome.mjs";

/** @satisfies {Record<string, import("./outcome.mjs").Handler>} */
export const preferenceEvents = {
  theme: (page, { value }) => turn(withView(page, { theme: value === "auto" ? null : value })),
  hand: (page, { value }) => turn(withView(page, { hand: value })),
};
