// Points that may have been meant beside the one that a tap chose: a message offers them.

import { keyOf } from "../data/sided.mjs";

const SECONDS = 8;
const MOST = 3; // more fill a phone

/**
 * @typedef {{id: string, side: import("../data/types.mjs").Side}} SidedPoint
 * @typedef {import("../data/types.mjs").Texts} Texts
 */

/**
 * @param {SidedPoint[]} others none: what was offered before is withdrawn
 * @param {import("./toasts.mjs").Toasts} toasts
 * @param {Texts} texts
 * @param {(point: SidedPoint) => void} choose
 */
export function offerOthers(others, toasts, { points, words }, choose) {
  toasts.hide("other");
  if (!others.length) return;
  const labelOf = (/** @type {SidedPoint} */ { id, side }) => {
    const { short, name } = points[keyOf(id, side)];
    return `${short ?? name}, ${words[`your-${side}`]}`;
  };
  toasts.show({
    id: "other",
    text: words[others.length === 1 ? "touch.other" : "touch.others"],
    actions: others.slice(0, MOST).map((other) => ({ label: labelOf(other), act: () => choose(other) })),
    seconds: SECONDS,
  });
}
