// What lies over and under a position: the structures along the line straight inwards from the skin.
// Pure; panels/depth-rows.mjs makes it readable.

import { add, scale } from "./camera.mjs";

const OUTSIDE_MM = 3; // the ray starts this far outside the skin
const DEEPEST_MM = 90;

/**
 * @typedef {object} Layer
 * @property {string} structure
 * @property {import("../data/types.mjs").Side | null} side
 * @property {string} layer
 * @property {number} from mm from the skin
 * @property {number} to mm from the skin
 */

/**
 * @param {Pick<import("./raycaster.mjs").Raycaster, "spans">} raycaster
 * @param {Map<string, import("../data/scene.mjs").Row>} nodes by id
 * @param {number[]} position on the skin, mm RAS
 * @param {number[]} outward the skin's unit normal there
 * @returns {Layer[]} the skin first, down to the first bone
 */
export function layersUnder(raycaster, nodes, position, outward) {
  const row = (/** @type {string} */ id) => /** @type {import("../data/scene.mjs").Row} */ (nodes.get(id));
  const origin = add(position, scale(outward, OUTSIDE_MM));
  const rows = [];
  for (const { id, from, to } of raycaster.spans(origin, scale(outward, -1), (each) => {
    const { layer, structure } = row(each);
    return layer !== "skin" || structure === "skin";
  })) {
    const { structure, side, layer } = row(id);
    const depth = layer === "skin" ? 0 : from - OUTSIDE_MM;
    if (depth > DEEPEST_MM) break;
    rows.push({ structure, side, layer, from: depth, to: layer === "skin" ? 0 : to - OUTSIDE_MM });
    if (layer === "bones") break;
  }
  return rows.sort((a, b) => a.from - b.from);
}
