// The scene: its two files, fetched, and the rows in it, found by what the page calls them.

import { unpack } from "./pack.mjs";
import { keyOf } from "./sided.mjs";

/**
 * @typedef {import("./types.mjs").Scene} Scene
 * @typedef {import("./types.mjs").Meshes} Meshes
 * @typedef {import("./types.mjs").Side} Side
 * @typedef {Record<string, any>} Row of the scene's nodes, points, regions or views
 * @typedef {[Scene, Meshes, any]} Loaded the scene, its meshes and Plotly
 * @typedef {ReturnType<typeof createIndex>} Index
 */

/**
 * @typedef {object} Progress
 * @property {"meshes" | "unpack"} phase
 * @property {number} loaded bytes
 * @property {number | null} total bytes; null until the scene's own file tells them
 */
/** @typedef {(progress: Progress) => void} OnProgress */

/**
 * @typedef {object} LoadOptions
 * @property {import("./body-variants.mjs").Detail} [detail]
 * @property {string} sceneUrl
 * @property {string} packUrl
 * @property {any} [plotly] the library or a promise of it, instead of the page's own
 * @property {OnProgress} [onProgress]
 */

/**
 * @param {LoadOptions} options
 * @returns {Promise<Loaded>}
 */
export async function loadScene({ detail = "full", sceneUrl, packUrl, plotly, onProgress }) {
  /** @type {number | null} */
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
  return Promise.all([scene, meshes, plotly ?? /** @type {any} */ (window).Plotly]);
}

/** @param {string} url */
async function fetchOk(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} could not be loaded (${response.status}).`);
  return response;
}

/**
 * The body's bytes.
 * @param {Response} response
 * @param {(loaded: number) => void} onLoaded hears how many bytes have come so far
 */
async function stream(response, onLoaded) {
  if (!response.body) return response.arrayBuffer();
  const chunks = [];
  let loaded = 0;
  for (const reader = response.body.getReader(); ;) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    loaded += value.length;
    onLoaded(loaded);
  }
  return new Blob(chunks).arrayBuffer();
}

/**
 * @param {Scene} scene
 * @param {Meshes} meshes
 */
export function createIndex(scene, meshes) {
  /** @type {Row[]} */
  const rows = scene.nodes;
  /** @type {Map<string, Row>} */
  const nodes = new Map(rows.map((node) => [node.id, node]));
  for (const { id } of rows) {
    if (!meshes.has(id)) throw new Error(`The mesh file lacks "${id}".`);
  }
  /**
   * @param {{id: string | null, side: Side}} point
   * @returns {Row | undefined}
   */
  const findPoint = ({ id, side }) => scene.points.find(
    (/** @type {Row} */ row) => row.id === id && row.side === side);

  return {
    /** By node id. */
    nodes,
    findPoint,
    /**
     * How nodes are named is the meshes' own.
     * @param {string} key "<muscle>.<side>", or a node id, which is its own
     * @returns {string[]} node ids
     */
    nodesOf(key) {
      if (nodes.has(key)) return [key];
      return rows.filter((n) => keyOf(n.structure, n.side) === key).map(({ id }) => id);
    },
    /**
     * The framing that the scene has for a point, a muscle, a region or a headache on a side.
     * @param {{point?: string | null, muscle?: string | null, structure?: string | null,
     *   region?: string | null, headache?: string | null, side?: Side}} target
     * @returns {Row | undefined}
     */
    viewOf({ point, muscle, structure, region, headache, side }) {
      if (point) return findPoint({ id: point, side: /** @type {Side} */ (side) })?.view;
      const named = muscle ?? structure;
      if (named) {
        return rows.find((n) => n.structure === named && [side, null].includes(n.side))?.view;
      }
      if (region) return scene.regions.views[`${region}-${side}`];
      return scene.headaches[keyOf(headache ?? null, side ?? null)];
    },
    /**
     * The structures of each layer of muscle, from the skin inwards.
     * @param {Record<string, any>} shown which layers of the page are: `muscles`, `context`
     * @returns {string[][]} ids
     */
    softLayers(shown) {
      /** @type {Set<string>[]} */
      const layers = []; // with holes where a layer has none
      const own = (/** @type {Row} */ row) => Number(row.layer === "muscles"); // those with points are named first
      for (const { depth, structure, layer } of [...rows].sort((a, b) => own(b) - own(a))) {
        if (depth && shown[layer]) (layers[depth - 1] ??= new Set()).add(structure);
      }
      return Array.from(layers, (layer) => [...(layer ?? [])]);
    },
  };
}
