// How densely each structure is drawn: what the state and the view ask for, and the fading there.
// Opacities are 0..1, by node id.

import { normalise, subtract } from "./camera.mjs";
import { COVER_OPACITY, COVER_SHARE, FAINT_OPACITY, GHOST_OPACITY, SKIN_OPACITY } from "../data/constants.mjs";
import { isShown } from "./visibility.mjs";

/**
 * @typedef {import("./visibility.mjs").Wanted} Wanted
 * @typedef {import("./visibility.mjs").Row} Row
 */

export const FADE_MS = 320;
/** Layers of soft parts under the skin. */
export const SOFT = ["muscles", "context"];
const COVER_RAYS = 14; // rays to each selected muscle that find out what lies over it

/**
 * How dense the skin is to be. Pure.
 * @param {Wanted} wanted
 * @returns {number}
 */
export function skinOpacity({ layers, selected }) {
  return layers.skin ?? (selected.length ? SKIN_OPACITY.faded : SKIN_OPACITY.shown);
}

/**
 * How dense each node is to be. Pure.
 * @param {Row[]} nodes
 * @param {Wanted} wanted
 * @param {Set<string>} covers node ids that hide what is selected
 * @param {(node: Row) => number | null} own an opacity that goes before all
 * @returns {Map<string, number>}
 */
export function opacitiesFor(nodes, wanted, covers, own) {
  const { layers } = wanted;
  const skin = skinOpacity(wanted);
  const usual = (/** @type {Row} */ { id, layer }) => {
    if (layer === "skin") return skin;
    if (wanted.nodes.faded.includes(id)) return FAINT_OPACITY;
    if (covers.has(id)) return COVER_OPACITY;
    return layers.footprints && SOFT.includes(layer) ? GHOST_OPACITY : 1;
  };
  return new Map(nodes.map((node) => [node.id, own(node) ?? usual(node)]));
}

/**
 * Muscles that hide a good part of what is selected from the eye. Pure.
 * @param {object} seen
 * @param {number[]} seen.eye mm RAS
 * @param {import("./raycaster.mjs").Raycaster} seen.raycaster
 * @param {import("../data/types.mjs").Meshes} seen.meshes
 * @param {Map<string, Row>} seen.nodes by id
 * @param {Wanted} seen.wanted
 * @returns {Set<string>} node ids
 */
export function covering({ eye, raycaster, meshes, nodes, wanted }) {
  const { selected } = wanted;
  const row = (/** @type {string} */ id) => /** @type {Row} */ (nodes.get(id));
  const drawn = (/** @type {string} */ id) => isShown(row(id), wanted);
  const accept = (/** @type {string} */ id) => selected.includes(id)
    || (SOFT.includes(row(id).layer) && drawn(id));
  /** @type {Map<string, number>} rays that each node stops, by its id */
  const counts = new Map();
  let rays = 0;
  for (const id of selected.filter(drawn)) {
    const { positions } = /** @type {import("../data/types.mjs").Mesh} */ (meshes.get(id));
    const stride = 3 * Math.max(1, Math.floor(positions.length / 3 / COVER_RAYS));
    for (let at = 0; at + 2 < positions.length; at += stride) {
      const arm = subtract(positions.subarray(at, at + 3), eye);
      const hits = raycaster.ray(eye, normalise(arm), accept);
      const depth = hits.findIndex((hit) => selected.includes(hit.id));
      if (depth < 0) continue;
      rays += 1;
      for (const { id: over } of hits.slice(0, depth)) {
        counts.set(over, (counts.get(over) ?? 0) + 1);
      }
    }
  }
  return new Set([...counts].filter(([, n]) => n > rays * COVER_SHARE).map(([id]) => id));
}

/**
 * The fading.
 * @param {object} on
 * @param {() => boolean} on.still is it wanted at once?
 * @param {(id: string, opacity: number) => void} on.draw
 * @param {() => void} on.onEnd other things are seen now
 */
export function createFading({ still, draw, onEnd }) {
  /** @type {Map<string, number>} */
  const now = new Map();
  let frame = 0;

  const stop = () => cancelAnimationFrame(frame);

  return {
    /**
     * @param {string} id
     * @returns {number | undefined} as drawn now
     */
    of: (id) => now.get(id),
    stop,
    /** Nothing is drawn yet. */
    forget() {
      stop();
      now.clear();
    },
    /** @param {Map<string, number>} targets */
    bring(targets) {
      const from = new Map(now);
      const changing = [...targets].filter(([id, to]) => from.get(id) !== to);
      stop();
      if (!changing.length) return;
      const start = performance.now();
      const quick = still() || !from.size;
      const step = () => {
        const t = quick ? 1 : Math.min(1, (performance.now() - start) / FADE_MS);
        for (const [id, to] of changing) {
          const was = from.get(id) ?? to;
          const opacity = t === 1 ? to : was + (to - was) * t;
          now.set(id, opacity);
          draw(id, opacity);
        }
        if (t < 1) frame = requestAnimationFrame(step);
        else onEnd();
      };
      step();
    },
  };
}
