// What the body has on either side, as one text: "<id>.<side>" for points, muscles, structures and
// places, "<region>-<side>" for regions of the skin. Written and read here only.

/** @returns {string} the key of one side: "ut-front.left" */
export const keyOf = (id, side) => `${id}.${side}`;

/**
 * The parts of a key. A dot in the id is the id's own: the side stands behind the last one.
 * @param {string} key "<id>.<side>", or an id of the midline without a side
 * @returns {{id: string, side: string | null}}
 */
export function splitKey(key) {
  const dot = key.lastIndexOf(".");
  return dot < 0 ? { id: key, side: null } : { id: key.slice(0, dot), side: key.slice(dot + 1) };
}

/**
 * The parts of a sided region.
 * @param {string} region "<region>-left" or "<region>-right"
 * @returns {{id: string, side: "left" | "right"}}
 */
export function splitRegion(region) {
  const [, id, side] = /^(.+)-(left|right)$/.exec(region);
  return { id, side };
}

/** @returns {"left" | "right"} */
export const otherSide = (side) => (side === "left" ? "right" : "left");

/** The same region on the other side; one without a side is its own. */
export const mirroredRegion = (region) => region.replace(/(left|right)$/, otherSide);
