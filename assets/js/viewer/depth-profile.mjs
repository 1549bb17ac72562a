/**
 * What lies over and under a place: the structures along the way straight inwards from the skin.
 * Pure; panels/depth-rows.mjs makes it readable.
 */

import { add, scale } from "./camera.mjs";

const OUTSIDE_MM = 3; // the ray starts this far outside the skin
const DEEPEST_MM = 90;

/**
 * [{structure, side, layer, from, to}]: mm from the skin, the skin first, down to the first bone.
 * place, outward: on the skin, mm RAS, and its unit normal; nodes: Map(id -> {structure, side, layer}).
 */
export function layersUnder(picker, nodes, place, outward) {
  const origin = add(place, scale(outward, OUTSIDE_MM));
  const rows = [];
  for (const { id, from, to } of picker.spans(origin, scale(outward, -1), (each) => {
    const { layer, structure } = nodes.get(each);
    return layer !== "skin" || structure === "skin";
  })) {
    const { structure, side, layer } = nodes.get(id);
    const depth = layer === "skin" ? 0 : from - OUTSIDE_MM;
    if (depth > DEEPEST_MM) break;
    rows.push({ structure, side, layer, from: depth, to: layer === "skin" ? 0 : to - OUTSIDE_MM });
    if (layer === "bones") break;
  }
  return rows.sort((a, b) => a.from - b.from);
}
