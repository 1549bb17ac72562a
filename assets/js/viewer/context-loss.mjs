// The drawing, and a new one whenever the browser takes its graphics context away.

/** @typedef {import("./plotly.mjs").Plot} Plot */

const REBUILDS = 5; // attempts after a lost graphics context, further and further apart

/**
 * @param {object} on
 * @param {(onLost: () => void) => Promise<Plot>} on.create
 * @param {(plot: Plot) => void} on.dress bring a new plot in line with the state
 * @param {() => void} on.lost it does not draw any more
 * @param {import("./viewer.mjs").Status} on.status
 */
export function createRecoveringPlot({ create, dress, lost, status }) {
  /** @type {Plot | null} */
  let plot = null;
  let alive = true;

  async function raise() {
    plot = await create(() => recover());
    dress(plot);
    plot.remember();
  }

  async function recover() {
    status("context-lost");
    lost();
    for (let attempt = 0; alive && attempt < REBUILDS; attempt++) {
      try {
        plot?.destroy();
        plot = null;
        await new Promise((done) => setTimeout(done, 50 * 4 ** attempt));
        await raise();
        status("restored");
        return;
      } catch (error) {
        status("context-lost", /** @type {Error} */ (error).message);
      }
    }
    if (alive) status("no-webgl");
  }

  return {
    /** null while there is none. */
    plot: () => plot,
    raise,
    destroy() {
      alive = false;
      plot?.destroy();
      plot = null;
    },
  };
}
