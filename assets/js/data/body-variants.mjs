// The figures: neutral, female, male. Each is fetched when it is asked for, and the one that stands
// stays until the other has come. Only the last one asked for is held here: a tablet's memory holds
// one, and the browser's cache keeps the files of the others.

import { loadScene } from "./scene.mjs";

/** A page smaller than this, in CSS pixels either way, is shown the light set... */
const SMALL = 900;
/** ... or one narrower than this, either way: a tall phone... */
const NARROW = 480;
/** ... and so is a device with no more memory than this, in GB, where the browser tells. */
const LITTLE_MEMORY = 4;

/** @typedef {"full" | "light"} Detail which of the two sets of meshes */

/**
 * The meshes that suit the device, unless one of the two sets was asked for.
 * @param {object} device
 * @param {number} device.width CSS pixels
 * @param {number} device.height CSS pixels
 * @param {number} [device.memory] GB, where the browser knows it
 * @param {string | null} [device.asked]
 * @returns {Detail}
 */
export function detailFor({ width, height, memory = Infinity, asked }) {
  if (asked === "full" || asked === "light") return asked;
  const small = Math.max(width, height) < SMALL || Math.min(width, height) < NARROW;
  return small || memory <= LITTLE_MEMORY ? "light" : "full";
}

/**
 * @param {object} options
 * @param {Record<string, string>} options.urls file name to its address
 * @param {Detail} options.detail
 * @param {() => Promise<any>} options.plotly the library
 */
export function createBodyVariants({ urls, detail, plotly }) {
  /** @type {{figure: string, scene: Promise<import("./scene.mjs").Loaded>} | null} */
  let last = null;
  /**
   * @param {string} figure
   * @param {import("./scene.mjs").OnProgress} [onProgress]
   * @returns {Promise<import("./scene.mjs").Loaded>}
   */
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

/**
 * Ask the service worker, once there is one, to keep what was fetched.
 * @param {string[]} asked addresses
 */
async function keep(asked) {
  const registration = await navigator.serviceWorker?.ready;
  registration?.active?.postMessage({ asked });
}
