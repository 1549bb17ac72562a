// The head as it is drawn: every structure, the zones painted on the skin, the footprints on the bones, in
// line with what is wanted (visibility.mjs), also in a new drawing after a lost context.

import { ZONES_TRACE } from "../data/constants.mjs";
import { keyOf } from "../data/sided.mjs";
import { createAttachments } from "./attachments.mjs";
import { SOFT, covering, createFading, opacitiesFor, skinOpacity } from "./opacity.mjs";
import { overlay } from "./zones.mjs";
import { createPlot } from "./plotly.mjs";
import { createRecoveringPlot } from "./context-loss.mjs";
import { complete, isShown } from "./visibility.mjs";
import { print } from "./snapshot.mjs";

/**
 * @typedef {import("./visibility.mjs").Row} Row
 * @typedef {import("./camera.mjs").Camera} Camera
 */

/**
 * @typedef {object} RendererOptions
 * @property {import("../data/types.mjs").Scene} scene
 * @property {import("../data/types.mjs").Meshes} meshes
 * @property {Map<string, Row>} nodes by id
 * @property {import("./raycaster.mjs").Raycaster} raycaster
 * @property {import("./zones.mjs").Skin} skin
 * @property {Float32Array} skinNormals
 * @property {import("./overlays.mjs").Overlays} overlays
 * @property {() => boolean} still is fading not wanted?
 * @property {() => Camera} camera as it is
 * @property {() => number[]} eye where it will be, mm RAS
 * @property {() => void} onFrame
 * @property {() => void} onDressed after each change of what is wanted
 * @property {() => void} onFaded
 * @property {import("./viewer.mjs").Status} status
 */

const SOLID_EYE = 0.95; // through fainter skin eyes would stare: they go, their colours first

/**
 * Its methods do nothing while there is no drawing.
 * @param {HTMLElement} stage
 * @param {any} Plotly
 * @param {RendererOptions} options
 */
export function createRenderer(stage, Plotly, options) {
  const { scene, meshes, nodes, raycaster, skin, skinNormals, overlays, still, camera, eye } = options;
  /** @type {Map<string, import("./plotly.mjs").Kind>} */
  const kinds = new Map(scene.nodes.map((/** @type {Row} */ { id, kind }) => [id, kind]));
  let wanted = complete({});
  /** @type {import("./attachments.mjs").Attachments | null} */
  let footprints = null; // they come after the picture

  const standing = createRecoveringPlot({
    create: (onLost) => createPlot(stage, Plotly, {
      figure: scene.figure, frame: scene.frame, meshes, kinds, onLost,
      onFrame: () => standing.plot() && options.onFrame(),
    }),
    dress(plot) {
      /** @type {HTMLElement} */ (stage.parentElement).dataset.parts = JSON.stringify(plot.internals);
      plot.setCamera(camera());
      fading.forget();
      dress();
    },
    lost: () => fading.stop(),
    status: options.status,
  });

  const fading = createFading({
    still,
    draw(id, opacity) {
      const state = opacity < SOLID_EYE ? "dimmed" : "normal";
      standing.plot()?.style(id, { opacity, ...(kinds.get(id) === "eye" && { state }) });
    },
    onEnd: options.onFaded,
  });

  function dress({ fades = true } = {}) {
    const plot = standing.plot();
    if (!plot) return;
    const chosen = new Set(wanted.selected);
    for (const node of scene.nodes) {
      const { id, layer } = node;
      const visible = overlays.visible(node) ?? isShown(node, wanted);
      if (layer === "skin") {
        const staring = kinds.get(id) === "eye" && skinOpacity(wanted) < SOLID_EYE;
        plot.style(id, { visible: visible && !staring });
      }
      else {
        const state = chosen.has(id) ? "selected" : chosen.size ? "dimmed" : "normal";
        plot.style(id, { visible, state, glow: chosen.has(id) });
      }
    }
    if (fades) fade();
    plot.paintZones(overlay(skin, skinNormals, wanted.zones, scene.regions));
    plot.paintFootprints(wanted.layers.footprints && !overlays.active() ? footprintsOf(chosen) : null);
    options.onDressed();
    plot.draw();
  }

  /** Bring every structure to the opacity that the state and the view ask for. */
  function fade() {
    if (!standing.plot()) return;
    const covers = wanted.selected.length
      ? covering({ eye: eye(), raycaster, meshes, nodes, wanted }) : new Set();
    fading.bring(opacitiesFor(scene.nodes, wanted, covers, overlays.opacity));
  }

  /**
   * Those of the muscles that are selected; where none is, of all.
   * @param {Set<string>} chosen node ids
   */
  function footprintsOf(chosen) {
    const soft = [...chosen].map((id) => /** @type {Row} */ (nodes.get(id)))
      .filter(({ layer }) => SOFT.includes(layer));
    return footprints?.overlay(soft.map(({ structure, side }) => keyOf(structure, side))) ?? null;
  }

  return {
    raise: standing.raise,
    /**
     * @param {import("./visibility.mjs").Wanted} next
     * @param {{fades?: boolean}} how not where a flight follows at once, which asks what covers from its
     *   own end
     */
    show(next, { fades = true } = {}) {
      wanted = next;
      dress({ fades });
    },
    fade,
    /** Of a node, as it is drawn now, 0..1; undefined before it is. */
    opacity: fading.of,
    /** @param {Camera} next */
    look(next) {
      standing.plot()?.setCamera(next);
      standing.plot()?.rest(false);
    },
    /** Nothing moves any more. */
    rest() {
      standing.plot()?.remember();
      standing.plot()?.rest(true);
    },
    resize: () => standing.plot()?.resize(),
    /**
     * The zones' strength; the public path has one only.
     * @param {number} opacity 0..1
     */
    setZoneOpacity(opacity) {
      const plot = standing.plot();
      if (plot?.internals.all) plot.style(ZONES_TRACE, { opacity });
    },
    /**
     * The file of footprints has come.
     * @param {import("./attachments.mjs").Footprints} data
     */
    setFootprints(data) {
      footprints = createAttachments(data);
      dress();
    },
    /**
     * @param {Camera} seen
     * @param {import("./snapshot.mjs").Notes} notes
     * @param {import("./snapshot.mjs").Paper} paper
     * @param {number} ratio
     * @returns {Promise<HTMLCanvasElement | null>} for print (snapshot.mjs)
     */
    async print(seen, notes, paper, ratio) {
      const plot = standing.plot();
      return plot && print(plot, seen, notes, paper, ratio);
    },
    destroy() {
      fading.stop();
      standing.destroy();
    },
  };
}
