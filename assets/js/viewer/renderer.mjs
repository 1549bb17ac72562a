/**
 * The head as it is drawn: every structure, the zones painted on the skin, the footprints on the
 * bones, in line with what is wanted (visibility.mjs), also in a new drawing after a lost context.
 *
 * createRenderer(stage, Plotly, {scene, meshes, nodes, picker, skinNormals, overlays, still(), camera():
 *   as it is, eye(): where it will be, onFrame(), onDressed(): after each change of what is wanted,
 *   onFaded(), status}) -> Body. Its methods do nothing while there is no drawing.
 */

import { ZONES_TRACE } from "../data/constants.mjs";
import { keyOf } from "../data/sided.mjs";
import { createAttachments } from "./attachments.mjs";
import { SOFT, covering, createFading, opacitiesFor, skinOpacity } from "./opacity.mjs";
import { overlay } from "./zones.mjs";
import { createPlot } from "./plotly.mjs";
import { createRecoveringPlot } from "./context-loss.mjs";
import { complete, isShown } from "./visibility.mjs";
import { print } from "./snapshot.mjs";

const SOLID_EYE = 0.95; // through fainter skin eyes would stare: they go, their colours first

export function createRenderer(stage, Plotly, options) {
  const { scene, meshes, nodes, picker, skinNormals, overlays, still, camera, eye } = options;
  const kinds = new Map(scene.nodes.map(({ id, kind }) => [id, kind]));
  const skin = meshes.get("skin");
  let wanted = complete({});
  let footprints = null; // they come after the picture

  const standing = createRecoveringPlot({
    create: (onLost) => createPlot(stage, Plotly, {
      figure: scene.figure, frame: scene.frame, meshes, kinds, onLost,
      onFrame: () => standing.plot() && options.onFrame(),
    }),
    dress(plot) {
      stage.parentElement.dataset.parts = JSON.stringify(plot.parts);
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
    plot.paint(overlay(skin, skinNormals, wanted.zones, scene.regions));
    plot.mark(wanted.layers.footprints && !overlays.active() ? footprintsOf(chosen) : null);
    options.onDressed();
    plot.draw();
  }

  /** Bring every structure to the opacity that the state and the view ask for. */
  function fade() {
    if (!standing.plot()) return;
    const covers = wanted.selected.length
      ? covering({ eye: eye(), picker, meshes, nodes, wanted }) : new Set();
    fading.bring(opacitiesFor(scene.nodes, wanted, covers, overlays.opacity));
  }

  /** Those of the muscles that are selected, or else of all. */
  function footprintsOf(chosen) {
    const soft = [...chosen].map((id) => nodes.get(id)).filter(({ layer }) => SOFT.includes(layer));
    return footprints?.overlay(soft.map(({ structure, side }) => keyOf(structure, side))) ?? null;
  }

  return {
    raise: standing.raise,
    /** fades: not where a flight follows at once, which asks what covers from its own end. */
    show(next, { fades = true } = {}) {
      wanted = next;
      dress({ fades });
    },
    fade,
    /** Of a node, as it is drawn now, 0..1; undefined before it is. */
    opacity: fading.of,
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
    /** The zones' strength; the public path has one only. */
    zones(opacity) {
      if (standing.plot()?.parts.all) standing.plot().style(ZONES_TRACE, { opacity });
    },
    /** The file of footprints has come. */
    mark(data) {
      footprints = createAttachments(data);
      dress();
    },
    /** A canvas for print (snapshot.mjs), or null. */
    print: (...how) => (standing.plot() ? print(standing.plot(), ...how) : Promise.resolve(null)),
    destroy() {
      fading.stop();
      standing.destroy();
    },
  };
}
