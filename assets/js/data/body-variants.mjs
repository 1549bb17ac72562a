// The figures: neutral, female, male. Each is fetched when it is asked for, and the one that stands
// stays until the other has come. Only the last one asked for is held here: a tablet's memory has
// room for one, and the browser's cache keeps the files of the others.

import { loadScene } from "./scene.mjs";

/** A page smaller than this, in CSS pixels either way, is shown the light set... */
const SMALL = 900;
/** ... or one narrower than this, either way: a tall phone... */
const NARROW = 480;
/** ... and so is a device with no more memory than this, in GB, where the browser tells. */
const LITTLE_MEMORY = 4;

/** 'full' or 'light': the meshes that suit the device, unless one of the two was asked for. */
export function detailFor({ width, height, memory, asked }) {
  if (asked === "full" || asked === "light") return asked;
  const small = Math.max(width, height) < SMALL || Math.min(width, height) < NARROW;
  return small || memory <= LITTLE_MEMORY ? "light" : "full";
}

/**
 * urls: file name -> address; detail: 'full' or 'light'; plotly(): a promise of the library.
 * -> fetchFigure(figure, onProgress): a promise of what createViewer takes as `scene`.
 */
export function createBodyVariants({ urls, detail, plotly }) {
  let last = null; // {figure, scene: a promise}
  return function fetchFigure(figure, onProgress) {
    if (last?.figure !== figure) {
      const sceneUrl = urls[`scene.${figure}.json`];
      const packUrl = urls[`meshes.${figure}.${detail}.pack`];
      const scene = loadScene({ detail, sceneUrl, packUrl, plotly: plotly(), onProgress });
      const own = last = { figure, scene };
      // Kept for a visit without a network; if it did not come, the next time it is tried again.
      scene.then(() => keep([sceneUrl, packUrl]), () => { if (last === own) last = null; });
    }
    return last.scene;
  };
}

/** Ask the service worker, once there is one, to keep what was fetched. */
async function keep(asked) {
  const { active } = await (navigator.serviceWorker?.ready ?? {});
  active?.postMessage({ asked });
}
