/**
 * The scene: its two files, fetched, and the rows in it, found by what the page calls them.
 *
 * loadScene({detail, sceneUrl, packUrl, plotly (the library, or a promise of it; else
 *   window.Plotly), onProgress({phase, loaded, total})}) -> [description, meshes, Plotly].
 * createIndex(description, meshes) -> Index. A "sided" thing is {id, side}.
 */

import { unpack } from "./pack.mjs";
import { keyOf } from "./sided.mjs";

export async function loadScene({ detail = "full", sceneUrl, packUrl, plotly, onProgress }) {
  let total = null;
  const scene = fetchOk(sceneUrl).then(async (response) => {
    const description = await response.json();
    total = description.packed[detail];
    return description;
  });
  const meshes = fetchOk(packUrl).then(async (response) => {
    const bytes = await stream(
      response, (loaded) => onProgress?.({ phase: "meshes", loaded, total }));
    onProgress?.({ phase: "unpack", loaded: bytes.byteLength, total: bytes.byteLength });
    return unpack(bytes);
  });
  return Promise.all([scene, meshes, plotly ?? window.Plotly]);
}

async function fetchOk(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} could not be loaded (${response.status}).`);
  return response;
}

/** The body's bytes; progress is reported as they come. */
async function stream(response, tell) {
  if (!response.body) return response.arrayBuffer();
  const parts = [];
  let loaded = 0;
  for (const reader = response.body.getReader(); ;) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    loaded += value.length;
    tell(loaded);
  }
  return new Blob(parts).arrayBuffer();
}

export function createIndex(scene, meshes) {
  const nodes = new Map(scene.nodes.map((node) => [node.id, node]));
  for (const { id } of scene.nodes) {
    if (!meshes.has(id)) throw new Error(`The mesh file lacks "${id}".`);
  }
  const findPoint = ({ id, side }) => scene.points.find(
    (row) => row.id === id && row.side === side);

  return {
    /** Map(node id -> its row). */
    nodes,
    /** The row of a sided point, or undefined. */
    findPoint,
    /** Node ids of '<muscle>.<side>'; a node id is its own. How nodes are named is the meshes' own. */
    nodesOf(key) {
      if (nodes.has(key)) return [key];
      return scene.nodes.filter((n) => keyOf(n.structure, n.side) === key).map(({ id }) => id);
    },
    /** The framing that the scene has for a point, a muscle, a region or a headache on a side. */
    viewOf({ point, muscle, structure, region, headache, side }) {
      if (point) return findPoint({ id: point, side })?.view;
      const named = muscle ?? structure;
      if (named) {
        return scene.nodes.find((n) => n.structure === named && [side, null].includes(n.side))?.view;
      }
      if (region) return scene.regions.views[`${region}-${side}`];
      return scene.headaches[keyOf(headache, side)];
    },
    /** Ids of the structures of each layer of muscle, from the skin inwards.
     * shown: which layers of the page are, {muscles, context}. */
    softLayers(shown) {
      const layers = [];
      const own = (row) => Number(row.layer === "muscles"); // those with points are named first
      for (const { depth, structure, layer } of [...scene.nodes].sort((a, b) => own(b) - own(a))) {
        if (depth && shown[layer]) (layers[depth - 1] ??= new Set()).add(structure);
      }
      return Array.from(layers, (layer) => [...(layer ?? [])]);
    },
  };
}
