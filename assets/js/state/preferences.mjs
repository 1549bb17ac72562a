// What the reader chose for comfort: light or dark, the right hand or the left.

/** Events of the page's state. */
export const preferenceEvents = {
  theme: (page, { value }) => ({ ...page, view: { ...page.view, theme: value === "auto" ? null : value } }),
  hand: (page, { value }) => ({ ...page, view: { ...page.view, hand: value } }),
};
