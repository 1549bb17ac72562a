/**
 * The viewer: loads the scene, draws it, and answers the finger. The page knows only this.
 *
 * createViewer(element, options) -> Promise<Viewer>. Options: scene() (a promise as of loadScene)
 * or the options of loadScene; onTap(hit), onView(camera), onStatus({kind, detail}), reducedMotion,
 * tools() -> [DOMRect] of the window that names keep free of,
 * footprints() (a promise of the file of footprints, asked for once the picture stands),
 * holds(), onPassed() (whose the one finger is: controller.mjs),
 * words {left, right, canvas}.
 * loadScene({sceneUrl, packUrl, plotly (the library, or a promise of it; else window.Plotly),
 *   onProgress({phase, loaded, total})}).
 *
 * hit: {kind: 'point' | 'muscle' | 'structure' | 'skin', id, side, node, position: [mm RAS], hits};
 *   a structure is what has no trigger point here: bones, neighbouring muscles.
 * camera: {eye, centre, up, distance, view, moved}: mm RAS; view is a named view's name or null;
 *   moved: a hand has moved it since it was last sent somewhere.
 * Without WebGL, `onStatus({kind: 'no-webgl'})` is called and every method does nothing.
 */

import { createAids } from './aids.mjs';
import * as cameras from './camera.mjs';
import {
  COVER_OPACITY, FAINT_OPACITY, GHOST_OPACITY, SKIN_OPACITY, VIEWS, ZONES_TRACE,
} from './constants.mjs';
import { createController } from './controller.mjs';
import { createFootprints } from './footprints.mjs';
import { createRoutes } from './routes.mjs';
import { createWay } from './way.mjs';
import { createLabels, zoneTexts } from './labels.mjs';
import { createNameplates } from './nameplates.mjs';
import { unpack } from './pack.mjs';
import { overlay, paintedAt, regionWeights, vertexNormals } from './paint.mjs';
import { CLEAR_SKIN, choose, chooseMarker, createPicker, nearestVertex, othersNear } from './pick.mjs';
import { layersUnder } from './depths.mjs';
import { createPlot } from './plot.mjs';
import { complete, isShown, isTaken } from './shown.mjs';
import { PAPER, drawMarkers, paperCamera } from './snapshot.mjs';

const FLY_MS = 520;
const FADE_MS = 320;
const PAINT_BEFORE = 0.4; // of the zones' strength, until their way has been shown
const REST_MS = 140; // after the last movement the picture is drawn at full sharpness
const REBUILDS = 5; // attempts after a lost graphics context, further and further apart
const COVER_RAYS = 14; // rays to each selected muscle that find out what lies over it
const COVER_SHARE = 0.2; // a muscle that stops more of them than this is seen through
const BEFORE_MM = 9; // skin this far before a marker hides it
const NO_INSETS = { top: 0, right: 0, bottom: 0, left: 0 }; // words: {left, right}, free of words
const MARKER_PX = 13;
const DIM_SKIN = 0.8; // through skin thinner than this muscles are seen
const SOFT = ['muscles', 'context'];
const SEEN_THROUGH = 0.25; // what is drawn no denser is tapped through
/** What a tap on a node of a layer means. */
const TAPPED = { skin: 'skin', muscles: 'muscle', context: 'structure', bones: 'structure' };
const ANY_REGION = 0.2; // skin that belongs to every region less than this is no place
/** Zones are found on the skin within this distance of the point asked about. */
const ON_SKIN_MM = 12;

export async function createViewer(element, options) {
  const status = (kind, detail = null) => options.onStatus?.({ kind, detail });
  if (!hasWebGL()) {
    status('no-webgl');
    return blind();
  }
  try {
    const [scene, meshes, Plotly] = await (options.scene?.() ?? loadScene(options));
    const viewer = await build(element, options, scene, meshes, Plotly, status);
    status('ready');
    return viewer;
  } catch (error) {
    status('error', error.message);
    throw error;
  }
}

export function hasWebGL() {
  const gl = document.createElement('canvas').getContext('webgl');
  gl?.getExtension('WEBGL_lose_context')?.loseContext(); // browsers allow only so many at a time
  return Boolean(gl);
}

function blind() {
  const nothing = () => {};
  return {
    show: nothing, fly: nothing, camera: () => null, zoom: nothing, setInsets: nothing,
    resize: nothing, destroy: nothing, points: () => [], pick: () => null, softLayers: () => [], depths: () => [],
    names: () => [],
    zonesAt: () => [], picture: () => Promise.resolve(null),
    way: { toggle: nothing, finish: nothing, state: () => 'off' },
  };
}

// ------------------------------------------------------------------ loading

export async function loadScene({ detail = 'full', sceneUrl, packUrl, plotly, onProgress }) {
  let total = null;
  const scene = fetchOk(sceneUrl).then(async (response) => {
    const description = await response.json();
    total = description.packed[detail];
    return description;
  });
  const meshes = fetchOk(packUrl).then(async (response) => {
    const bytes = await stream(
      response, (loaded) => onProgress?.({ phase: 'meshes', loaded, total }));
    onProgress?.({ phase: 'unpack', loaded: bytes.byteLength, total: bytes.byteLength });
    return unpack(bytes);
  });
  return Promise.all([scene, meshes, plotly ?? window.Plotly]);
}

async function fetchOk(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} could not be loaded (${response.status}).`);
  return response;
}

/** The body's bytes, told as they come. */
async function stream(response, tell) {
  if (!response.body) return response.arrayBuffer();
  const parts = [];
  let loaded = 0;
  for (const reader = response.body.getReader(); ;) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    loaded += value.length;
    tell(loaded);
  }
  return new Blob(parts).arrayBuffer();
}

// ------------------------------------------------------------------ the viewer itself

async function build(element, options, scene, meshes, Plotly, status) {
  const nodes = new Map(scene.nodes.map((node) => [node.id, node]));
  for (const node of scene.nodes) {
    if (!meshes.has(node.id)) throw new Error(`The mesh file lacks "${node.id}". Load the page again.`);
  }
  const kinds = new Map(scene.nodes.map(({ id, kind }) => [id, kind]));
  const picker = createPicker(meshes.values());
  const skin = meshes.get('skin');
  const skinNormals = vertexNormals(skin);

  const zoneCentres = new Map(); // sided region -> its heart on the skin

  const root = part('tpv');
  const stage = part('tpv-plot');
  const touch = part('tpv-touch');
  touch.tabIndex = 0;
  touch.setAttribute('role', 'application');
  touch.setAttribute('aria-label', options.words?.canvas ?? '3D head and neck');
  root.append(stage, touch);
  element.append(root);
  const labels = createLabels(root);
  labels.sides(options.words ?? null);
  const aids = createAids(root, scene);
  const plates = createNameplates(root);

  const way = createWay(root, {
    onState: (state) => options.onWay?.(state),
    onArrive: (share) => plot?.parts.all
      && plot.style(ZONES_TRACE, { opacity: PAINT_BEFORE + (1 - PAINT_BEFORE) * share }),
  });
  const routesTo = createRoutes(skin, skinNormals, scene.regions, zoneCentre);
  let wayOf = null; // the point whose way was shown

  let plot = null;
  let footprints = null; // they come after the picture
  let wanted = complete({});
  let insets = { ...NO_INSETS };
  let canvas = size();
  let aim = VIEWS.home; // what the camera was last sent to, while no finger has moved it since
  let viewName = 'home';
  let camera = cameras.frame(aim, canvas, insets);
  let flight = 0; // animation frame of the flight, 0 when none
  let goal = null; // where a flight is going
  const opacities = new Map(); // as drawn now, by node
  let fade = 0;
  let restTimer = 0;
  let alive = true;
  let markers = [];

  function size() {
    return { width: element.clientWidth || 1, height: element.clientHeight || 1 };
  }

  // -- drawing

  async function raise() {
    plot = await createPlot(stage, Plotly, {
      figure: scene.figure, frame: scene.frame, meshes, kinds,
      onFrame: () => alive && plot && placeLabels(),
      onLost: () => recover(),
    });
    root.dataset.parts = JSON.stringify(plot.parts);
    plot.setCamera(camera);
    opacities.clear();
    apply();
    plot.remember();
  }

  async function recover() {
    status('context-lost');
    for (let attempt = 0; alive && attempt < REBUILDS; attempt++) {
      try {
        plot?.destroy();
        plot = null;
        await new Promise((done) => setTimeout(done, 50 * 4 ** attempt));
        await raise();
        status('restored');
        return;
      } catch (error) {
        status('context-lost', error.message);
      }
    }
    if (alive) status('no-webgl');
  }

  function placeLabels() {
    way.place(cameras.projector(camera, canvas), camera.eye);
    const project = cameras.projector(camera, canvas);
    labels.place(camera, project, canvas, insets, aids.active() ? false : wanted.markers);
    if (aids.active()) aids.place(camera, project, canvas, insets);
  }

  function look(next) {
    camera = next;
    plot?.setCamera(camera);
    plot?.rest(false);
    plates.moving();
    clearTimeout(restTimer);
    restTimer = setTimeout(settle, REST_MS);
  }

  /** Markers that another part of the body stands before: the jaw, the shoulder, the other side. */
  function coverMarkers() {
    for (const marker of markers) {
      const arm = cameras.subtract(marker.position, camera.eye);
      const [first] = picker.ray(camera.eye, cameras.normalise(arm), (id) => id === 'skin');
      marker.covered = Boolean(first) && first.distance < cameras.length(arm) - BEFORE_MM;
    }
    placeLabels();
  }

  function settle() {
    if (plot) fadeAll();
    coverMarkers();
    plot?.remember();
    plot?.rest(true);
    nameAll();
  }

  /** Names of what is seen from here, once the camera and the fading rest. */
  function nameAll() {
    if (!wanted.names) return void plates.clear();
    const stops = (node) => isShown(node, wanted)
      && (node.layer === 'skin' ? skinOpacity() > DIM_SKIN : opacities.get(node.id) > CLEAR_SKIN);
    const marked = markers.filter(
      ({ visible, state }) => visible && ['active', 'together'].includes(state));
    const active = marked.find(({ state }) => state === 'active');
    const { left, top } = element.getBoundingClientRect();
    plates.show({
      camera, canvas, insets, nodes, selected: wanted.selected, names: wanted.names.structures,
      named: (id) => nodes.get(id).layer !== 'bones' || skinOpacity() <= CLEAR_SKIN,
      opaque: scene.nodes.filter(stops).map(({ id }) => meshes.get(id)),
      extra: active && wanted.names.point
        ? [{ id: active.id, text: wanted.names.point, x: active.x, y: active.y }] : [],
      discs: marked.map(({ id, x, y }) => ({ id, x, y, radius: MARKER_PX })),
      blocked: (options.tools?.() ?? []).map((box) => ({
        left: box.left - left, right: box.right - left,
        top: box.top - top, bottom: box.bottom - top })),
    });
  }

  function apply() {
    const { selected, point, layers } = wanted;
    const chosen = new Set(selected);
    const any = chosen.size > 0;
    for (const node of scene.nodes) {
      const { id, layer } = node;
      const visible = aids.visible(node) ?? isShown(node, wanted);
      if (layer === 'skin') plot.style(id, { visible });
      else {
        const state = chosen.has(id) ? 'selected' : any ? 'dimmed' : 'normal';
        plot.style(id, { visible, state, glow: chosen.has(id) });
      }
    }
    fadeAll();
    plot.paint(overlay(skin, skinNormals, wanted.zones, scene.regions));
    plot.mark(layers.footprints && !aids.active() ? footprintsOf(chosen) : null);
    const first = markers.length === 0;
    const bare = !isShown(nodes.get('skin'), wanted);
    markers = labels.markers(scene.points.map((row, place) => ({
      ...row,
      position: bare ? row.position : row.skin, // on what is seen
      gone: isTaken(nodes.get(row.node), wanted),
      normal: cameras.normalise(row.normal),
      covered: markers[place]?.covered ?? false,
      ...markerLook(row),
    })));
    labels.texts(texts());
    showWay();
    if (first) coverMarkers();
    placeLabels();
    plot.draw();
    renameSoon();
  }

  /** The fading that a change brings is over before names are placed. */
  function renameSoon() {
    if (!wanted.names) return void plates.clear();
    plates.moving();
    clearTimeout(restTimer);
    restTimer = setTimeout(settle, still() ? REST_MS : FADE_MS + REST_MS);
  }

  /** Those of the muscles that are selected, or else of all. */
  function footprintsOf(chosen) {
    const soft = [...chosen].map((id) => nodes.get(id)).filter(({ layer }) => SOFT.includes(layer));
    return footprints?.overlay(soft.map(({ structure, side }) => `${structure}.${side}`)) ?? null;
  }

  function markerLook({ id, side }) {
    const { point, also } = wanted;
    const same = (other) => other?.id === id && other.side === side;
    if (same(point)) return { state: 'active', mark: point.mark };
    const [one] = also.filter(same);
    if (one) return { state: 'together', mark: one.mark };
    return { state: point || also.length ? 'quiet' : 'normal', mark: null };
  }

  /** A point that was just selected shows its way to its zones once, when the camera has come. */
  function showWay() {
    const { point, zones } = wanted;
    const key = point && `${point.id}.${point.side}`;
    if (key === wayOf) return;
    wayOf = key;
    way.clear();
    const row = point && findPoint(point);
    if (!row || still()) return;
    if (plot.parts.all) plot.style(ZONES_TRACE, { opacity: PAINT_BEFORE });
    setTimeout(() => { // first the picture, then the ways over it
      if (!alive || wayOf !== key) return;
      const own = zones.filter(({ owner }) => !owner || owner === key);
      way.start(routesTo(row, own), FLY_MS);
    }, 0);
  }

  /** Words and numbers at the zones: what a zone has to say, and whose it is among several. */
  function texts() {
    const { centres, normals, deep } = scene.regions;
    return zoneTexts(wanted.zones).filter(({ region }) => centres[region] ?? deep[region])
      .map(({ region, ...text }) => ({
        ...text,
        position: deep[region]?.centre ?? zoneCentre(region),
        normal: deep[region]?.normal ?? normals[region] }));
  }

  /** A place on the skin at the heart of a region: the region's heaviest vertex near its centre. */
  function zoneCentre(region) {
    if (!zoneCentres.has(region)) {
      const weights = regionWeights(skin, scene.regions.order.indexOf(region));
      const centre = scene.regions.centres[region];
      let best = centre, bestScore = -Infinity;
      for (let v = 0; v < weights.length; v++) {
        if (weights[v] < 0.5) continue;
        const place = [...skin.positions.subarray(3 * v, 3 * v + 3)];
        const score = weights[v] * 10 - cameras.length(cameras.subtract(place, centre));
        if (score > bestScore) { bestScore = score; best = place; }
      }
      zoneCentres.set(region, best);
    }
    return zoneCentres.get(region);
  }

  /** Bring every structure to the opacity that the state and the view ask for. */
  function fadeAll() {
    const any = wanted.selected.length > 0;
    const skinTarget = wanted.layers.skin ?? (any ? SKIN_OPACITY.faded : SKIN_OPACITY.shown);
    const covers = any ? covering(goal ?? camera) : new Set();
    const from = new Map(opacities);
    const targets = new Map(scene.nodes.map((node) => [node.id, aids.opacity(node)
      ?? (node.layer === 'skin' ? skinTarget
        : wanted.nodes.faded.includes(node.id) ? FAINT_OPACITY
          : covers.has(node.id) ? COVER_OPACITY
            : wanted.layers.footprints && SOFT.includes(node.layer) ? GHOST_OPACITY : 1)]));
    const changing = [...targets].filter(([id, to]) => from.get(id) !== to);
    cancelAnimationFrame(fade);
    if (!changing.length) return;
    const start = performance.now();
    const quick = still() || !from.size;
    const step = () => {
      if (!alive || !plot) return;
      const t = quick ? 1 : Math.min(1, (performance.now() - start) / FADE_MS);
      for (const [id, to] of changing) {
        const was = from.get(id) ?? to;
        const opacity = t === 1 ? to : was + (to - was) * t;
        opacities.set(id, opacity);
        const eye = kinds.get(id) === 'eye';
        plot.style(id, { opacity, ...(eye && { state: opacity < 0.95 ? 'dimmed' : 'normal' }) });
      }
      if (t < 1) fade = requestAnimationFrame(step);
      else nameAll(); // other things are seen now
    };
    step();
  }

  /** Muscles that hide a good part of what is selected from the eye. */
  function covering({ eye }) {
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
        const arm = cameras.subtract(positions.subarray(at, at + 3), eye);
        const hits = picker.ray(eye, cameras.normalise(arm), accept);
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

  const skinOpacity = () => opacities.get('skin') ?? 1;

  const still = () => (typeof options.reducedMotion === 'function'
    ? options.reducedMotion() : Boolean(options.reducedMotion));

  // -- moving

  function stopFlight() {
    cancelAnimationFrame(flight);
    flight = 0;
    goal = null;
  }

  function flyTo(target, animate) {
    stopFlight();
    const from = camera;
    if (!animate || still()) {
      look(target);
      if (plot) fadeAll();
      coverMarkers();
      tellView();
      return;
    }
    goal = target;
    if (plot) fadeAll();
    const start = performance.now();
    const step = () => {
      if (!alive) return;
      const t = Math.min(1, (performance.now() - start) / FLY_MS);
      look(cameras.between(from, target, t * t * (3 - 2 * t)));
      if (t < 1) flight = requestAnimationFrame(step);
      else { stopFlight(); coverMarkers(); tellView(); }
    };
    flight = requestAnimationFrame(step);
  }

  function refit(animate) {
    if (aim) flyTo(cameras.frame(aim, canvas, insets), animate);
    else placeLabels();
  }

  function described() {
    return {
      eye: [...camera.eye], centre: [...camera.centre], up: [...camera.up],
      distance: cameras.distance(camera), view: viewName, moved: aim === null,
    };
  }

  const tellView = () => options.onView?.(described());

  const controller = createController(touch, {
    holds: options.holds,
    passed: options.onPassed,
    camera: () => camera,
    canvas: () => canvas,
    start() {
      stopFlight();
      root.classList.add('tpv-moving');
    },
    move(next) {
      aim = null;
      viewName = null;
      look(next);
    },
    end() {
      root.classList.remove('tpv-moving');
      settle();
      tellView();
    },
    tap(x, y) {
      const hit = pickAt(x, y);
      if (hit) options.onTap?.(hit);
    },
  });

  // -- asking

  /** Node ids of '<muscle>.<side>'; a node id is its own. How nodes are named is the meshes' own. */
  function nodesOf(key) {
    if (nodes.has(key)) return [key];
    return scene.nodes.filter((n) => `${n.structure}.${n.side}` === key).map(({ id }) => id);
  }

  const findPoint = ({ id, side }) => scene.points.find(
    (row) => row.id === id && row.side === side);

  /** The framing that the scene has for a point, a muscle, a region or a headache on a side. */
  function ownView({ aid, point, muscle, structure, region, headache, side }) {
    if (aid) return aids.view({ aid, point, side });
    if (point) return findPoint({ id: point, side })?.view;
    const named = muscle ?? structure;
    if (named) {
      return scene.nodes.find((n) => n.structure === named && [side, null].includes(n.side))?.view;
    }
    if (region) return scene.regions.views[`${region}-${side}`];
    return scene.headaches[`${headache}.${side}`];
  }

  function hitsAt(x, y) {
    const shown = (id) => {
      const node = nodes.get(id);
      if (aids.visible(node) === false) return false;
      return isShown(node, wanted) && (node.layer !== 'skin' || skinOpacity() > 0.02);
    };
    const { origin, direction } = cameras.ray(camera, canvas, x, y);
    return picker.ray(origin, direction, shown).map((hit) => ({ ...hit, ...nodes.get(hit.id) }));
  }

  /** What a tap at (x, y), CSS pixels of the element, means; null on the background. */
  function pickAt(x, y) {
    const hits = hitsAt(x, y);
    const depth = hits.map(({ id, side, structure, layer, distance, position }) => ({
      node: id, id: structure, side, kind: TAPPED[layer], position,
      depth_mm: distance - hits[0].distance }));
    const marker = chooseMarker(markers, x, y);
    if (marker) {
      const { id, side, node, position } = marker;
      return {
        kind: 'point', id, side, node, muscle: marker.muscle,
        position, hits: depth,
        others: othersNear(marker, markers, x, y).map((near) => ({ id: near.id, side: near.side })) };
    }
    // What is seen through is tapped through; but what is painted on the skin is the skin's.
    const solid = hits.filter(({ id, layer }) => layer === 'skin' || opacities.get(id) > SEEN_THROUGH);
    const through = wanted.through && solid[0]?.id === 'skin' && !zonesAt(solid[0].position).length;
    const hit = choose(solid, skinOpacity(), through);
    if (!hit) return null;
    const row = depth[hits.indexOf(hit)];
    return { ...row, region: row.kind === 'skin' ? regionAt(row.position) : null, hits: depth };
  }

  /** [{grade, owner}] painted at [x, y, z] mm RAS on the skin, strongest first. */
  function zonesAt(position) {
    const { vertex, square } = nearestVertex(skin, position);
    if (square > ON_SKIN_MM ** 2 || !skin.regionIndex) return [];
    return paintedAt(skin, vertex, wanted.zones, scene.regions);
  }

  function regionAt(position) {
    const { vertex } = nearestVertex(skin, position);
    let best = null, weight = ANY_REGION;
    for (let slot = 4 * vertex; skin.regionIndex && slot < 4 * vertex + 4; slot++) {
      if (skin.regionWeight[slot] > weight) {
        weight = skin.regionWeight[slot];
        best = scene.regions.order[skin.regionIndex[slot]] ?? null;
      }
    }
    return best;
  }

  function resize() {
    const now = size();
    if (now.width === canvas.width && now.height === canvas.height) return;
    canvas = now;
    plot?.resize();
    // The same view fitted to the new shape; a view of the reader's own keeps eye and centre.
    look(aim ? cameras.frame(aim, canvas, insets) : camera);
  }
  const watcher = new ResizeObserver(resize);
  watcher.observe(element);

  await raise();
  options.footprints?.().then((data) => {
    footprints = createFootprints(data);
    if (plot) apply();
  }).catch(console.warn);

  return {
    show(next) {
      wanted = complete({ ...next, selected: (next.selected ?? []).flatMap(nodesOf) });
      aids.set(next.aid ? { ...next.aid, selected: wanted.selected } : null);
      if (aids.active()) wanted.zones = []; // one thing at a time
      if (plot) apply();
    },
    /** target: a view's name, {point | muscle | region | headache, side}, or a camera. */
    fly(target, { animate = true } = {}) {
      const view = ownView(target);
      if (target?.eye) {
        aim = null;
        viewName = null;
        flyTo({ eye: target.eye, centre: target.centre, up: [0, 0, 1] }, animate);
      } else if (view || VIEWS[target]) {
        aim = view ?? VIEWS[target];
        viewName = view ? null : target;
        refit(animate);
      }
    },
    camera: described,
    way: { toggle: way.toggle, finish: way.finish, state: way.state },
    zoom(factor) {
      aim = null;
      flyTo(cameras.zoom(camera, canvas, factor), true);
    },
    setInsets(next) {
      insets = { ...NO_INSETS, ...next };
      refit(true);
    },
    resize,
    /** What is shown, as a canvas for print: CSS pixels and device pixels for each; null if lost.
     * `view`: a named view in place of the one that was chosen for the screen. */
    async picture(width, height, ratio = 2, view = null) {
      if (!plot) return null;
      way.finish(); // the zones in their full strength
      const paper = { width, height };
      const framing = VIEWS[view] ?? aim;
      const seen = framing ? cameras.frame(framing, paper) : paperCamera(camera, canvas, insets, paper);
      const image = await plot.snapshot(seen, paper, ratio);
      const copy = Object.assign(document.createElement('canvas'), {
        width: width * ratio, height: height * ratio });
      const context = copy.getContext('2d');
      context.fillStyle = PAPER;
      context.fillRect(0, 0, copy.width, copy.height);
      context.drawImage(image, 0, 0, copy.width, copy.height);
      const project = cameras.projector(seen, paper);
      const chosen = markers.filter(({ state }) => state === 'active' || state === 'together');
      drawMarkers(context, chosen.map((marker) => ({ ...marker, ...project(marker.position) })), ratio);
      return copy;
    },
    /** Ids of the structures of each layer of muscle, from the skin inwards.
     * shown: which layers of the page are, {muscles, context}. */
    softLayers(shown) {
      const layers = [];
      const own = (row) => Number(row.layer === 'muscles'); // those with points are named first
      for (const { depth, structure, layer } of [...scene.nodes].sort((a, b) => own(b) - own(a))) {
        if (depth && shown[layer]) (layers[depth - 1] ??= new Set()).add(structure);
      }
      return Array.from(layers, (layer) => [...(layer ?? [])]);
    },
    /** Markers: {id, side, x, y, visible}; x and y in CSS pixels of the page's window. */
    points() {
      coverMarkers();
      const { left, top } = element.getBoundingClientRect();
      return markers.map(({ id, side, x, y, visible }) => ({
        id, side, x: left + x, y: top + y,
        visible: visible && x >= 0 && y >= 0 && x <= canvas.width && y <= canvas.height }));
    },
    /** As a tap at a place of the window would: a hit or null. */
    pick(x, y) {
      const { left, top } = element.getBoundingClientRect();
      return pickAt(x - left, y - top);
    },
    zonesAt,
    /**
     * What lies under a place, straight inwards, down to the bone: [{structure, side, layer, from,
     * to}], mm from the skin, the skin first. at: {point: id, side}, or a position near the skin.
     */
    depths(at) {
      const row = at.point && findPoint({ id: at.point, side: at.side });
      const { vertex } = nearestVertex(skin, row?.skin ?? at);
      const place = row?.skin ?? [...skin.positions.subarray(3 * vertex, 3 * vertex + 3)];
      const outward = row ? cameras.normalise(row.normal)
        : [...skinNormals.subarray(3 * vertex, 3 * vertex + 3)];
      return layersUnder(picker, nodes, place, outward);
    },
    /** Names that stand on the picture: [{id, text, box, line}], CSS pixels of the element. */
    names: () => plates.shown(),
    destroy() {
      alive = false;
      cancelAnimationFrame(flight);
      cancelAnimationFrame(fade);
      clearTimeout(restTimer);
      watcher.disconnect();
      way.destroy();
      controller.destroy();
      plot?.destroy();
      root.remove();
    },
  };
}

function part(className) {
  const node = document.createElement('div');
  node.className = className;
  return node;
}
