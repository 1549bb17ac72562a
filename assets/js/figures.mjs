// The figures: neutral, female, male. Each is fetched when it is asked for, once, and the one that
// stands stays until the other has come.

import { loadScene } from "./viewer.mjs";

/**
 * urls: file name -> address; plotly(): a promise of the library.
 * -> fetchFigure(figure, onProgress): a promise of what createViewer takes as `scene`.
 */
export function createFigures({ urls, plotly }) {
  const come = new Map(); // figure -> promise
  return function fetchFigure(figure, onProgress) {
    if (!come.has(figure)) {
      const sceneUrl = urls[`scene.${figure}.json`];
      const packUrl = urls[`meshes.${figure}.pack`];
      const scene = loadScene({ sceneUrl, packUrl, plotly: plotly(), onProgress });
      // Kept for a visit without a network; if it did not come, the next time it is tried again.
      scene.then(() => keep([sceneUrl, packUrl]), () => come.delete(figure));
      come.set(figure, scene);
    }
    return come.get(figure);
  };
}

/** Ask the service worker, once there is one, to keep what was fetched. */
async function keep(asked) {
  const { active } = await (navigator.serviceWorker?.ready ?? {});
  active?.postMessage({ asked });
}
