/**
 * The drawing, and a new one whenever the browser takes its graphics context away.
 *
 * createRecoveringPlot({create(onLost) -> Promise<Plot>, dress(plot), lost(), status}) -> {plot(), raise(),
 *   destroy()}. dress: bring a new plot in line with the state; lost: it does not draw any more.
 */

const REBUILDS = 5; // attempts after a lost graphics context, further and further apart

export function createRecoveringPlot({ create, dress, lost, status }) {
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
        status("context-lost", error.message);
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
