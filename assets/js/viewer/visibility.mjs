/**
 * Which structures are drawn. Pure.
 *
 * wanted: {selected: [node id], layers: {skin: 0..1 or null, muscles, context, bones},
 *   nodes: {hidden, faded, only: [node id]}, peel: layers of muscle taken off,
 *   names: {point: text or null, structures: {id: text}} that stand on the picture, or null}.
 * node: a row of scene.nodes; `depth`: 1 for the muscles right under the skin, and so on inwards.
 */

export const NOTHING_SHOWN = {
  selected: [], point: null, also: [], zones: [], markers: true, peel: 0, through: false, names: null,
  layers: { skin: 1, muscles: true, context: true, bones: true, footprints: false },
  nodes: { hidden: [], faded: [], only: [] },
};

/** What the page asks for, with everything that it left out. */
export function complete(next) {
  return {
    ...NOTHING_SHOWN, ...next,
    layers: { ...NOTHING_SHOWN.layers, ...next.layers },
    nodes: { ...NOTHING_SHOWN.nodes, ...next.nodes },
  };
}

/** Is it hidden, peeled off or left out, whatever layers are on? Then its points are gone, too. */
export const isTaken = (node, wanted) =>
  !isShown(node, { ...wanted, layers: NOTHING_SHOWN.layers });

/** What is hidden stays hidden; what is selected is drawn else, whatever its layer. */
export function isShown({ id, layer, depth }, { selected, layers, nodes, peel }) {
  if (layer === "skin") return layers.skin !== 0 && nodes.only.length === 0;
  if (nodes.hidden.includes(id)) return false;
  if (nodes.only.length) return nodes.only.includes(id);
  if (selected.includes(id)) return true;
  return layers[layer] && !(depth && depth <= peel);
}
