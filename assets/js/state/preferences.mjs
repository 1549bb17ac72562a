// What the reader chose for comfort: light or dark, the right hand or the left.

import { outcome, withView } from "./outcome.mjs";

/** @satisfies {Record<string, import("./outcome.mjs").Handler>} */
export const preferenceEvents = {
  theme: (page, { value }) => outcome(withView(page, { theme: value === "auto" ? null : value })),
  hand: (page, { value }) => outcome(withView(page, { hand: value })),
};
