// The viewer: loads the scene, draws it, and answers the finger. The page knows only this.

import { createOverlays } from "./overlays.mjs";
import { createRenderer } from "./renderer.mjs";
import { projector } from "./camera.mjs";
import { keyOf } from "../data/sided.mjs";
import { listenForGestures } from "./gestures.mjs";
import { FLY_MS, NAMED, createCameraRig } from "./camera-rig.mjs";
import { sideWords } from "./annotations/labels.mjs";
import { boxesIn, centred, createAnnotations, createNames } from "./annotations/annotations.mjs";
import { FADE_MS } from "./opacity.mjs";
import { createZoneCentres, vertexNormals } from "./zones.mjs";
import { createRaycaster } from "./raycaster.mjs";
import { createHitTest } from "./hit-test.mjs";
import { createRoutes } from "./routes.mjs";
import { createIndex, loadScene } from "../data/scene.mjs";
import { complete } from "./visibility.mjs";
import { createReferralAnimation } from "./referral-animation.mjs";

/**
 * @typedef {import("../data/scene.mjs").Row} Row
 * @typedef {import("../data/scene.mjs").LoadOptions} LoadOptions
 * @typedef {import("../data/scene.mjs").Loaded} Loaded
 * @typedef {import("../data/types.mjs").Vector} Vector
 * @typedef {import("./annotations/name-layout.mjs").Box} Box
 * @typedef {import("./camera-rig.mjs").Described} Described
 * @typedef {import("./hit-test.mjs").Hit} Hit
 * @typedef {"ready" | "restored" | "no-webgl" | "context-lost" | "error"} StatusKind
 * @typedef {(kind: StatusKind, detail?: string | null) => void} Status
 */

/**
 * @typedef {object} ViewerOptions with those of loadScene where there is no `scene`
 * @property {() => Promise<Loaded>} [scene]
 * @property {() => Promise<import("./attachments.mjs").Footprints>} [footprints] asked for once the picture
 *   stands
 * @property {(hit: Hit) => void} [onTap]
 * @property {(camera: Described) => void} [onView]
 * @property {(status: {kind: StatusKind, detail: string | null}) => void} [onStatus]
 * @property {(state: import("./referral-animation.mjs").State) => void} [onReferral]
 * @property {boolean | (() => boolean)} [reducedMotion]
 * @property {() => DOMRect[]} [tools] of the window, that names keep free of
 * @property {() => boolean} [holds] whose the one finger is (gestures.mjs)
 * @property {() => void} [onPassed]
 * @property {Record<string, string>} [words] the words for the sides, and "canvas", what the picture is
 */

/**
 * @typedef {Awaited<ReturnType<typeof build>>} Built
 * @typedef {Omit<Built, "camera"> & {camera: () => Described | null}} Viewer
 */

const PAINT_BEFORE = 0.4; // of the zones' strength, until the referral has been shown
const REST_MS = 140; // after the last movement the picture is drawn at full sharpness

/**
 * Without WebGL, `onStatus` hears of it and every method of the viewer does nothing.
 * @param {HTMLElement} element
 * @param {ViewerOptions & Partial<LoadOptions>} options
 * @returns {Promise<Viewer>}
 */
export async function createViewer(element, options) {
  /** @type {Status} */
  const status = (kind, detail = null) => options.onStatus?.({ kind, detail });
  if (!hasWebGL()) {
    status("no-webgl");
    return blind();
  }
  try {
    const [scene, meshes, Plotly] = await (options.scene?.()
      ?? loadScene(/** @type {LoadOptions} */ (options)));
    const viewer = await build(element, options, scene, meshes, Plotly, status);
    status("ready");
    return viewer;
  } catch (error) {
    status("error", /** @type {Error} */ (error).message);
    throw error;
  }
}

export function hasWebGL() {
  const gl = document.createElement("canvas").getContext("webgl");
  gl?.getExtension("WEBGL_lose_context")?.loseContext(); // browsers allow only so many at a time
  return Boolean(gl);
}

/** @returns {Viewer} */
function blind() {
  const nothing = () => {};
  return {
    show: nothing, fly: nothing, camera: () => null, zoom: nothing, setInsets: nothing,
    resize: nothing, destroy: nothing, points: () => [], pick: () => null, softLayers: () => [], depths: () => [],
    names: () => [],
    zonesAt: () => [], picture: () => Promise.resolve(null),
    referral: { toggle: nothing, finish: nothing, state: () => "off" },
  };
}

/**
 * @param {HTMLElement} element
 * @param {ViewerOptions} options
 * @param {import("../data/types.mjs").Scene} scene
 * @param {import("../data/types.mjs").Meshes} meshes
 * @param {any} Plotly
 * @param {Status} status
 */
async function build(element, options, scene, meshes, Plotly, status) {
  const index = createIndex(scene, meshes);
  const { nodes } = index;
  const raycaster = createRaycaster(meshes.values());
  const skin = /** @type {import("./zones.mjs").Skin} */ (meshes.get("skin"));
  const skinNormals = vertexNormals(skin);
  const centreOf = createZoneCentres(skin, scene.regions);

  const root = div("tpv");
  const stage = div("tpv-plot");
  stage.setAttribute("aria-hidden", "true"); // what there is to use is the layer over it
  const touch = div("tpv-touch");
  touch.tabIndex = 0;
  touch.setAttribute("role", "application");
  touch.setAttribute("aria-label", options.words?.canvas ?? "3D head and neck");
  root.append(stage, touch);
  element.append(root);
  const annotations = createAnnotations(root, { scene, nodes, skin, centreOf, raycaster, words: options.words });
  const overlays = createOverlays(root, scene);
  const names = createNames(root, { scene, nodes, meshes });

  let wanted = complete({});
  /** @type {Box[]} */
  let blocked = []; // the tools over the picture, as they were last measured
  let controlled = false; // the referral has its button over the picture
  /** @type {string | null} */
  let shownFor = null; // the point whose referral was shown
  let restTimer = 0;
  let alive = true;

  const still = () => (typeof options.reducedMotion === "function"
    ? options.reducedMotion() : Boolean(options.reducedMotion));

  const size = () => ({ width: element.clientWidth || 1, height: element.clientHeight || 1 });

  // -- the modules, and what each has to tell the others

  const renderer = createRenderer(stage, Plotly, {
    scene, meshes, nodes, raycaster, skin, skinNormals, overlays, still, status,
    camera: () => rig.camera,
    eye: () => rig.heading.eye,
    onFrame: layOut,
    onDressed() {
      findTools();
      const first = annotations.set(wanted);
      showReferral();
      if (first) coverMarkers();
      else layOut();
      renameSoon();
    },
    onFaded: nameAll,
  });

  const rig = createCameraRig(size(), {
    still,
    onLook(camera) {
      renderer.look(camera);
      names.moving();
      settleIn(REST_MS);
    },
    onGoal: renderer.fade,
    onArrive() {
      coverMarkers();
      tellView();
    },
  });

  const hitTest = createHitTest({
    scene, index, raycaster, skin, skinNormals, rig, overlays,
    wanted: () => wanted, opacity: renderer.opacity, markers: annotations.all,
  });

  const referral = createReferralAnimation(root, {
    onState(state) {
      options.onReferral?.(state);
      if ((state === "off") === controlled) {
        controlled = !controlled;
        requestAnimationFrame(measureTools); // its button came or went, and words keep free of it
      }
      if (wanted.names) settleIn(REST_MS); // names keep free of the words that come with it
    },
    onArrive: (share) => renderer.setZoneOpacity(PAINT_BEFORE + (1 - PAINT_BEFORE) * share),
  });
  const routesTo = createRoutes(skin, skinNormals, scene.regions, centreOf);

  const gestures = listenForGestures(touch, {
    holds: options.holds,
    passed: options.onPassed,
    camera: () => rig.camera,
    canvas: () => rig.canvas,
    start() {
      rig.stop();
      root.classList.add("tpv-moving");
    },
    move: rig.hand,
    end() {
      root.classList.remove("tpv-moving");
      settle();
      tellView();
    },
    tap(x, y) {
      const hit = hitTest.pick(x, y);
      if (hit) options.onTap?.(hit);
    },
  });

  const tellView = () => options.onView?.(rig.describe());

  // -- over the picture

  /** A point that was just selected shows the referral to its zones once, when the camera has come. */
  function showReferral() {
    const { point, zones } = wanted;
    if (overlays.active()) return void referral.finish(); // one thing at a time
    const key = point && keyOf(point.id, point.side);
    if (key === shownFor) return;
    shownFor = key;
    referral.clear();
    const row = point && index.findPoint(point);
    if (!row || still()) return;
    renderer.setZoneOpacity(PAINT_BEFORE);
    setTimeout(() => { // first the picture, then the routes over it
      if (!alive || shownFor !== key || overlays.active()) return;
      const own = zones.filter(({ owner }) => !owner || owner === key);
      referral.start(routesTo(row, own), FLY_MS);
    }, 0);
  }

  function layOut() {
    const { camera, canvas, insets } = rig;
    const project = projector(camera, canvas);
    referral.setView(project, camera.eye);
    annotations.layOut(rig, project, overlays.active() ? false : wanted.markers, blocked);
    if (overlays.active()) overlays.layOut(camera, project, canvas, insets, blocked.map(centred));
  }

  function coverMarkers() {
    annotations.cover(rig.camera);
    layOut();
  }

  // -- at rest

  /** @param {number} milliseconds */
  function settleIn(milliseconds) {
    clearTimeout(restTimer);
    restTimer = setTimeout(settle, milliseconds);
  }

  function findTools() {
    blocked = boxesIn(element, options.tools?.() ?? []);
  }

  function measureTools() {
    if (!alive) return;
    findTools();
    renderer.rest();
  }

  function settle() {
    renderer.fade();
    coverMarkers();
    renderer.rest();
    nameAll();
  }

  function nameAll() {
    if (wanted.names) findTools();
    names.show(rig, wanted, annotations.all(), renderer.opacity, blocked);
  }

  /** The fading that a change brings is over before names are laid out. */
  function renameSoon() {
    if (!wanted.names) return void names.clear();
    names.moving();
    settleIn(still() ? REST_MS : FADE_MS + REST_MS);
  }

  function resize() {
    const now = size();
    if (now.width === rig.canvas.width && now.height === rig.canvas.height) return;
    renderer.resize();
    findTools();
    rig.fit(now);
  }
  const watcher = new ResizeObserver(resize);
  watcher.observe(element);

  await renderer.raise();
  options.footprints?.().then((data) => alive && renderer.setFootprints(data)).catch(console.warn);

  return {
    /**
     * @param {import("./visibility.mjs").Asked & {aid?: import("./overlays.mjs").Aid | null}} next what is
     *   selected as node ids or "<muscle>.<side>"
     * @param {{flies?: boolean}} how flies: `fly` follows at once
     */
    show(next, { flies = false } = {}) {
      wanted = complete({ ...next, selected: (next.selected ?? []).flatMap(index.nodesOf) });
      overlays.set(next.aid ? { ...next.aid, selected: wanted.selected } : null);
      if (overlays.active()) wanted.zones = []; // one thing at a time
      renderer.show(wanted, { fades: !flies });
    },
    /**
     * @param {string | object} target a view's name; an object with a side and one of point, muscle,
     *   structure, region, headache, or with an aid, its point and side; a framing; or a camera
     * @param {{animate?: boolean}} how
     */
    fly(target, { animate = true } = {}) {
      if (typeof target === "string") {
        const named = NAMED[target];
        if (named) rig.to(named, target, animate);
        else renderer.fade();
        return;
      }
      const goal = /** @type {any} */ (target);
      const view = goal.aid ? overlays.view(goal) : index.viewOf(goal);
      if (goal.fit) rig.to(goal, null, animate);
      else if (goal.eye) rig.toCamera(goal, animate);
      else if (view) rig.to(/** @type {import("./camera.mjs").Framing} */ (view), null, animate);
      else renderer.fade();
    },
    camera: rig.describe,
    referral: { toggle: referral.toggle, finish: referral.finish, state: referral.state },
    zoom: rig.zoom,
    /** @param {Partial<import("./camera.mjs").Insets>} next */
    setInsets(next) {
      findTools(); // they stand elsewhere, or other ones
      if (!rig.inset(next)) layOut();
    },
    resize,
    /**
     * What is shown, for print.
     * @param {number} width CSS pixels
     * @param {number} height CSS pixels
     * @param {number} ratio device pixels for each of them
     * @param {string | null} view a named view instead of the one that was chosen for the screen
     * @returns {Promise<HTMLCanvasElement | null>} null if the drawing is lost
     */
    async picture(width, height, ratio = 2, view = null) {
      referral.finish(); // the zones in their full strength
      const paper = { width, height };
      const seen = rig.onPaper(paper, view);
      const notes = { markers: annotations.chosen(), sides: sideWords(seen, options.words) };
      return renderer.print(seen, notes, paper, ratio);
    },
    softLayers: index.softLayers,
    /** The markers, in CSS pixels of the page's window. */
    points() {
      coverMarkers();
      const { width, height } = rig.canvas;
      const { left, top } = element.getBoundingClientRect();
      return annotations.all().map(({ id, side, x, y, visible }) => ({
        id, side, x: left + x, y: top + y,
        visible: visible && x >= 0 && y >= 0 && x <= width && y <= height }));
    },
    /**
     * What a tap would mean.
     * @param {number} x CSS pixels of the window
     * @param {number} y CSS pixels of the window
     * @returns {Hit | null}
     */
    pick(x, y) {
      const { left, top } = element.getBoundingClientRect();
      return hitTest.pick(x - left, y - top);
    },
    zonesAt: hitTest.zonesAt,
    depths: hitTest.depths,
    /** Names that stand on the picture, in CSS pixels of the element. */
    names: names.shown,
    destroy() {
      alive = false;
      rig.stop();
      clearTimeout(restTimer);
      watcher.disconnect();
      referral.destroy();
      gestures.destroy();
      renderer.destroy();
      root.remove();
    },
  };
}

/** @param {string} className */
function div(className) {
  const node = document.createElement("div");
  node.className = className;
  return node;
}
