/**
 * How densely each structure is drawn: what the state and the view ask for, and the fading there.
 *
 * wanted: see visibility.mjs. Opacities are 0..1, by node id.
 */

import { normalise, subtract } from "./camera.mjs";
import { COVER_OPACITY, COVER_SHARE, FAINT_OPACITY, GHOST_OPACITY, SKIN_OPACITY } from "../data/constants.mjs";
import { isShown } from "./visibility.mjs";

export const FADE_MS = 320;
/** Layers of soft parts under the skin. */
export const SOFT = ["muscles", "context"];
const COVER_RAYS = 14; // rays to each selected muscle that find out what lies over it

/** How dense the skin is to be. Pure. */
export function skinOpacity({ layers, selected }) {
  return layers.skin ?? (selected.length ? SKIN_OPACITY.faded : SKIN_OPACITY.shown);
}

/** Map(node id -> opacity). covers: node ids that hide what is selected; own(node): an opacity
 * that goes before all, or null. Pure. */
export function opacitiesFor(nodes, wanted, covers, own) {
  const { layers } = wanted;
  const skin = skinOpacity(wanted);
  const usual = ({ id, layer }) => {
    if (layer === "skin") return skin;
    if (wanted.nodes.faded.includes(id)) return FAINT_OPACITY;
    if (covers.has(id)) return COVER_OPACITY;
    return layers.footprints && SOFT.includes(layer) ? GHOST_OPACITY : 1;
  };
  return new Map(nodes.map((node) => [node.id, own(node) ?? usual(node)]));
}

/** Set(node id): muscles that hide a good part of what is selected from the eye. Pure.
 * nodes: Map(id -> row); meshes: Map(id -> mesh); eye: mm RAS. */
export function covering({ eye, picker, meshes, nodes, wanted }) {
  const { selected } = wanted;
  const drawn = (id) => isShown(nodes.get(id), wanted);
  const accept = (id) => selected.includes(id)
    || (SOFT.includes(nodes.get(id).layer) && drawn(id));
  const counts = new Map();
  let rays = 0;
  for (const id of selected.filter(drawn)) {
    const { positions } = meshes.get(id);
    const stride = 3 * Math.max(1, Math.floor(positions.length / 3 / COVER_RAYS));
    for (let at = 0; at + 2 < positions.length; at += stride) {
      const arm = subtract(positions.subarray(at, at + 3), eye);
      const hits = picker.ray(eye, normalise(arm), accept);
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
 * The fading. still(): it is wanted at once; draw(id, opacity); onEnd(): other things are seen now.
 * -> {of(id): as drawn now, or undefined; bring(targets); stop(); forget(): nothing is drawn yet}.
 */
export function createFading({ still, draw, onEnd }) {
  const now = new Map();
  let frame = 0;

  const stop = () => cancelAnimationFrame(frame);

  return {
    of: (id) => now.get(id),
    stop,
    forget() {
      stop();
      now.clear();
    },
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
