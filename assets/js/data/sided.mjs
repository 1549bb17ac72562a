// What the body has on either side, as one text: "<id>.<side>" for points, muscles, structures and
// places, "<region>-<side>" for regions of the skin. Written and read here only.

/**
 * @param {string | null} id
 * @param {string | null} side
 * @returns {string} the key of one side: "ut-front.left"
 */
export const keyOf = (id, side) => `${id}.${side}`;

/**
 * The parts of a key. A dot in the id is the id's own: the side stands behind the last one.
 * @param {string} key "<id>.<side>", or an id of the midline without a side
 * @returns {{id: string, side: import("./types.mjs").Side | null}} the side unchecked
 */
export function splitKey(key) {
  const dot = key.lastIndexOf(".");
  if (dot < 0) return { id: key, side: null };
  return { id: key.slice(0, dot), side: /** @type {import("./types.mjs").Side} */ (key.slice(dot + 1)) };
}

/**
 * The parts of a sided region.
 * @param {string} region "<region>-left" or "<region>-right"
 * @returns {{id: string, side: import("./types.mjs").Side}}
 */
export function splitRegion(region) {
  const [, id, side] = /** @type {RegExpExecArray} */ (/^(.+)-(left|right)$/.exec(region));
  return { id, side: /** @type {import("./types.mjs").Side} */ (side) };
}

/**
 * @param {string} side
 * @returns {import("./types.mjs").Side}
 */
export const otherSide = (side) => (side === "left" ? "right" : "left");

/**
 * The same region on the other side; one without a side is its own.
 * @param {string} region
 */
export const mirroredRegion = (region) => region.replace(/(left|right)$/, otherSide);
