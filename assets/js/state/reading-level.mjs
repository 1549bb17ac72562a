// The reading levels, MODES, and what goes by them.

import { PLAIN } from "../data/constants.mjs";

/**
 * Is that the level without Latin names and depths?
 * @param {string} mode
 */
export const isPlain = (mode) => mode === PLAIN;
