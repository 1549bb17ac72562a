// The page's shape: beside the picture, under it as a sheet, or one column that flows.

const PHONE = "(max-width: 819px)";

/** In a frame on somebody's page everything stands in one column that flows. */
export const flows = () =>
  /** @type {HTMLElement} */ (document.getElementById("page")).classList.contains("embed");

/** Is there no space beside the picture? */
export const isNarrow = () => matchMedia(PHONE).matches;

/** Does the card of the layers stand open beside the picture, or behind a button? */
export const hasSpaceForLayers = () => !flows() && cardQuery().matches;
export const cardQuery = () => matchMedia("(min-width: 820px) and (min-height: 561px)");

/** The media query by which the panel is a sheet over the picture. */
export const sheetQuery = () => matchMedia(flows() ? "not all" : PHONE);
