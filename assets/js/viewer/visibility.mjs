// Which structures are drawn. Pure.

/**
 * @typedef {import("../data/scene.mjs").Row} Row of scene.nodes; `depth`: 1 for the muscles right under
 *   the skin, and so on inwards
 * @typedef {import("../data/types.mjs").Side} Side
 * @typedef {{id: string, side: Side, number?: number | null}} NumberedPoint a point; `number`: its number among several
 */

/**
 * @typedef {object} Wanted what is to be drawn
 * @property {string[]} selected node ids
 * @property {NumberedPoint | null} point the one that is selected
 * @property {NumberedPoint[]} also points shown together with it
 * @property {import("./zones.mjs").Zone[]} zones
 * @property {boolean | "lit"} markers which are shown: all, none, or those of what was chosen
 * @property {number} peel layers of muscle taken off
 * @property {boolean} through are bones behind faint skin meant by a tap?
 * @property {{point: string | null, structures: Record<string, string>} | null} names that stand on
 *   the picture
 * @property {Record<string, any>} layers which are drawn: skin (0..1; null lets the picture choose),
 *   muscles, context, bones, footprints
 * @property {{hidden: string[], faded: string[], only: string[]}} nodes ids
 */
/**
 * @typedef {Partial<Omit<Wanted, "layers" | "nodes">> & {layers?: Record<string, any>,
 *   nodes?: Partial<Wanted["nodes"]>}} Asked the same, with what goes without saying left out
 */

/** @type {Wanted} */
export const NOTHING_SHOWN = {
  selected: [], point: null, also: [], zones: [], markers: true, peel: 0, through: false, names: null,
  layers: { skin: 1, muscles: true, context: true, bones: true, footprints: false },
  nodes: { hidden: [], faded: [], only: [] },
};

/**
 * What the page asks for, with everything that it left out.
 * @param {Asked} next
 * @returns {Wanted}
 */
export function complete(next) {
  return {
    ...NOTHING_SHOWN, ...next,
    layers: { ...NOTHING_SHOWN.layers, ...next.layers },
    nodes: { ...NOTHING_SHOWN.nodes, ...next.nodes },
  };
}

/**
 * Is it hidden, peeled off or left out, whatever layers are on? Then its points are gone, too.
 * @param {Row} node
 * @param {Wanted} wanted
 */
export const isTaken = (node, wanted) =>
  !isShown(node, { ...wanted, layers: NOTHING_SHOWN.layers });

/**
 * What is hidden stays hidden; anything else that is selected is drawn, whatever its layer.
 * @param {Row} node
 * @param {Wanted} wanted
 * @returns {boolean}
 */
export function isShown({ id, layer, depth }, { selected, layers, nodes, peel }) {
  if (layer === "skin") return layers.skin !== 0 && nodes.only.length === 0;
  if (nodes.hidden.includes(id)) return false;
  if (nodes.only.length) return nodes.only.includes(id);
  if (selected.includes(id)) return true;
  return layers[layer] && !(depth && depth <= peel);
}
