// The drawing. The only module that knows Plotly, and the only one that touches its internals.
//
// Why internals at all (measured, DESIGN section 4): a public edit of one trace uploads all traces
// again, 45 ms; a camera by `relayout` costs 10 ms; Plotly's transparent pass has no antialiasing and 16
// bits of depth, so that the skin's own back shows as blotches.

import { distance } from "./camera.mjs";
import {
  FIELD_OF_VIEW, FOOTPRINTS_TRACE, GLOW, LIGHTING, MOST_HOLES, SCALES, ZONES, ZONES_TRACE,
} from "../data/constants.mjs";
import { createPace } from "./adaptive-resolution.mjs";
import { ATTRIBUTES, FOOTPRINT, HOLES, PAINT, TISSUE, UNIFORMS, VERTEX } from "./shaders.mjs";

/**
 * @typedef {import("./camera.mjs").Camera} Camera
 * @typedef {import("../data/types.mjs").Mesh} Mesh
 * @typedef {import("../data/types.mjs").Meshes} Meshes
 * @typedef {import("./zones.mjs").Overlay} Overlay
 * @typedef {{centre: number[], half: number}} Frame the cube of the scene, mm RAS
 * @typedef {[number, string][]} Scale stops 0..1 and their "rgb(r,g,b)"
 * @typedef {keyof typeof LIGHTING & keyof typeof SCALES} Kind of tissue
 * @typedef {Awaited<ReturnType<typeof createPlot>>} Plot
 */

/**
 * @typedef {object} Look of a structure
 * @property {"normal" | "selected" | "dimmed"} state
 * @property {number} opacity 0..1
 * @property {boolean} visible
 * @property {boolean} glow
 */

/**
 * @typedef {object} PlotOptions
 * @property {any} figure what anatomy/scene/figure.py made, without coordinates
 * @property {Frame} frame
 * @property {Meshes} meshes
 * @property {Map<string, Kind>} kinds by node id
 * @property {() => void} [onFrame]
 * @property {() => void} onLost the graphics context is gone
 */

/**
 * @typedef {object} Internals of Plotly
 * @property {any} scene
 * @property {any} glplot
 * @property {Map<string, any>} meshes by the trace's name
 * @property {number} scale units of the plot in a millimetre
 */

const PUBLIC_FIELD_OF_VIEW = 45; // what Plotly has and does not offer to change
const CONFIG = {
  displayModeBar: false, displaylogo: false, showSendToCloud: false, doubleClick: false,
  scrollZoom: false, showTips: false, responsive: false, staticPlot: false,
};

/**
 * @param {any} element on which Plotly draws, and to which it adds its own fields
 * @param {any} Plotly
 * @param {PlotOptions} options
 */
export async function createPlot(element, Plotly, options) {
  const { figure, frame, meshes, kinds } = options;
  /** @type {string[]} */
  const order = figure.data.map((/** @type {any} */ trace) => trace.name);
  const data = figure.data.map((/** @type {any} */ trace) => filled(trace, meshes.get(trace.name)));
  const layout = structuredClone(figure.layout);
  const ratio = Math.min(window.devicePixelRatio || 1, 2);
  await Plotly.newPlot(element, data, layout, { ...CONFIG, plotGlPixelRatio: ratio });
  // Where it measures words, outside the page: not for screen readers.
  document.getElementById("js-plotly-tester")?.setAttribute("aria-hidden", "true");
  // Plotly sends this when the context is gone; it does not recover by itself.
  element.on("plotly_webglcontextlost", () => options.onLost());

  const internals = findInternals(element, order, frame);
  /** @returns {HTMLCanvasElement} */
  const canvas = () => element.querySelector("canvas");
  /** @type {Map<string, Look>} */
  const looks = new Map(order.map((id) => [
    id, { state: "normal", opacity: 1, visible: true, glow: false }]));
  const pace = createPace(Math.min(ratio, 1));
  /** @type {Camera | null} */
  let camera = null;
  const draw = internals ? takeOver(internals, looks, kinds, options.onFrame) : null;

  const plot = {
    /**
     * Which internals were found where they are expected (plotly.js 4.1.1). Where one is not, the
     * public path does the same, slower and plainer; tests/browser/test_viewer.py fails, so that an
     * upgrade is noticed.
     */
    internals: { all: Boolean(internals), shaders: Boolean(draw?.shaders) },
    canvas,
    camera: () => camera,
    /** @param {Camera} next */
    setCamera(next) {
      camera = next;
      if (internals) aim(internals, next, frame);
      else {
        Plotly.relayout(element, { "scene.camera": publicCamera(next, frame) });
        options.onFrame?.();
      }
    },
    /** Tell Plotly's layout where the camera is, once a gesture: public updates then keep it. */
    remember() {
      if (!internals || !camera) return;
      const current = publicCamera(camera, frame, FIELD_OF_VIEW);
      Object.assign(element.layout.scene.camera, structuredClone(current));
      Object.assign(element._fullLayout.scene.camera, structuredClone(current));
    },
    /**
     * @param {string} id
     * @param {Partial<Look>} look what of it is to change
     */
    style(id, look) {
      const now = looks.get(id);
      if (!now) return;
      const recolour = look.state !== undefined && look.state !== now.state;
      Object.assign(now, look);
      if (draw) draw.restyle(id, recolour);
      else restylePublic(Plotly, element, order.indexOf(id), kinds.get(id), now);
    },
    /** @param {Overlay | null} overlay the zones on the skin */
    paintZones(overlay) {
      if (draw?.shaders) draw.fill(ZONES_TRACE, overlay);
      else paintPublic(Plotly, element, order.indexOf(ZONES_TRACE), overlay);
    },
    /** @param {Overlay | null} overlay the footprints on the bones; the public path has none */
    paintFootprints(overlay) {
      if (draw?.shaders) draw.fill(FOOTPRINTS_TRACE, overlay);
    },
    /** @param {boolean} atRest does nothing move? */
    rest(atRest) {
      if (internals) internals.glplot.pixelRatio = atRest ? ratio : pace.frame(performance.now());
      this.draw();
    },
    draw() {
      if (internals) internals.glplot.update();
    },
    async resize() {
      if (!internals) return void (await Plotly.Plots.resize(element));
      // Plotly's own resize uploads every trace again; the GL plot follows its container by itself.
      internals.scene.container.style.width = `${element.clientWidth}px`;
      internals.scene.container.style.height = `${element.clientHeight}px`;
      this.draw();
    },
    /**
     * What a camera sees, in one task.
     * @param {Camera} seen
     * @param {{width: number, height: number}} size CSS pixels
     * @param {number} ratioThen device pixels for each of them
     * @returns {Promise<HTMLImageElement | HTMLCanvasElement>}
     */
    async snapshot(seen, { width, height }, ratioThen) {
      if (!internals) {
        const image = new Image();
        image.src = await Plotly.toImage(element, { format: "png", width, height, scale: ratioThen });
        await image.decode();
        return image;
      }
      const { glplot, scene: { container: { style } } } = internals;
      const before = { width: style.width, height: style.height, ratio: glplot.pixelRatio };
      const copy = document.createElement("canvas");
      Object.assign(copy, { width: width * ratioThen, height: height * ratioThen });
      /** @type {(at: Camera, as: {width: string, height: string, ratio: number}) => void} */
      const drawn = (at, as) => {
        Object.assign(style, { width: as.width, height: as.height });
        glplot.pixelRatio = as.ratio;
        aim(internals, at, frame);
        glplot.redraw();
      };
      drawn(seen, { width: `${width}px`, height: `${height}px`, ratio: ratioThen });
      const context = /** @type {CanvasRenderingContext2D} */ (copy.getContext("2d"));
      context.drawImage(canvas(), 0, 0, copy.width, copy.height);
      drawn(/** @type {Camera} */ (camera), before);
      return copy;
    },
    destroy() {
      if (internals) internals.glplot.oncontextloss = null;
      Plotly.purge(element);
      // A listener that Plotly leaves on its canvas holds the scene, and V8 holds that for the getters
      // of its camera: without this up to one figure more than is drawn stays, 9 MB.
      if (internals) internals.scene.traces = {};
    },
  };
  return plot;
}

/**
 * A trace with its mesh.
 * @param {any} trace
 * @param {Mesh | undefined} mesh
 */
function filled(trace, mesh) {
  if (!mesh) return { ...trace };
  const { positions, indices } = mesh;
  /** @type {(array: any, axis: number) => Float32Array | Uint32Array} */
  const column = (array, axis) => {
    const values = new array.constructor(array.length / 3);
    for (let i = 0; i < values.length; i++) values[i] = array[3 * i + axis];
    return values;
  };
  return {
    ...trace,
    x: column(positions, 0), y: column(positions, 1), z: column(positions, 2),
    i: column(indices, 0), j: column(indices, 1), k: column(indices, 2),
    intensity: mesh.tone,
  };
}

/**
 * A camera as Plotly's layout has it.
 * @param {Camera} camera
 * @param {Frame} frame
 * @param {number} fieldOfView degrees
 */
function publicCamera(camera, { centre, half }, fieldOfView = PUBLIC_FIELD_OF_VIEW) {
  const tangent = (/** @type {number} */ degrees) => Math.tan((degrees / 2) * (Math.PI / 180));
  const nearer = tangent(FIELD_OF_VIEW) / tangent(fieldOfView);
  const at = camera.centre.map((value, k) => (value - centre[k]) / (2 * half));
  const eye = camera.eye.map(
    (value, k) => at[k] + ((value - camera.centre[k]) * nearer) / (2 * half));
  const named = (/** @type {number[]} */ [x, y, z]) => ({ x, y, z });
  return { eye: named(eye), center: named(at), up: named(camera.up) };
}

// ------------------------------------------------------------------ the public path

/**
 * @param {any} Plotly
 * @param {any} element
 * @param {number} index of the trace
 * @param {Kind | undefined} kind
 * @param {Look} look
 */
function restylePublic(Plotly, element, index, kind, look) {
  Plotly.restyle(element, {
    visible: look.visible && look.opacity > 0,
    opacity: look.opacity,
    ...(kind && { colorscale: [SCALES[kind][look.state]] }),
  }, [index]);
}

/**
 * @param {any} Plotly
 * @param {any} element
 * @param {number} index of the trace
 * @param {Overlay | null} overlay
 */
function paintPublic(Plotly, element, index, overlay) {
  if (!overlay) {
    Plotly.restyle(element, { opacity: 0 }, [index]);
    return;
  }
  const n = overlay.positions.length / 3;
  /** @param {number} axis */
  const column = (axis) => Float32Array.from({ length: n }, (_, v) => overlay.positions[3 * v + axis]);
  /** @param {number} k */
  const corner = (k) => Uint32Array.from({ length: n / 3 }, (_, t) => 3 * t + k);
  const weight = Float32Array.from({ length: n }, (_, v) => Math.max(
    ...[1, 0.5, 0.3, 0.5].map((share, c) => overlay.weights[4 * v + c] * share)));
  const { colour } = ZONES.essential;
  Plotly.restyle(element, {
    x: [column(0)], y: [column(1)], z: [column(2)],
    i: [corner(0)], j: [corner(1)], k: [corner(2)],
    intensity: [weight], opacity: 0.99,
    colorscale: [[[0, `${colour}00`], [1, `${colour}d9`]]],
  }, [index]);
}

// ------------------------------------------------------------------ Plotly's internals

/**
 * @param {any} element
 * @param {string[]} order
 * @param {Frame} frame
 * @returns {Internals | null} null when they are not where they were
 */
function findInternals(element, order, frame) {
  const scene = element._fullLayout?.scene?._scene;
  const glplot = scene?.glplot;
  /** @type {any[]} */
  const traces = Object.values(scene?.traces ?? {});
  const meshes = new Map(traces.map((trace) => [trace.data?.name, trace.mesh]));
  const found = glplot
    && typeof glplot.camera?.lookAt === "function"
    && typeof glplot.update === "function" && typeof glplot.redraw === "function"
    && glplot.cameraParams?.projection?.length === 16
    && Number.isFinite(glplot.fovy) && Number.isFinite(glplot.zNear)
    && order.every((id) => {
      const mesh = meshes.get(id);
      return mesh && typeof mesh.update === "function" && typeof mesh.draw === "function"
        && typeof mesh.isOpaque === "function" && Number.isFinite(mesh.ambientLight);
    });
  // Data are scaled by one over their extent; the zones' placeholder makes it the cube's.
  const even = scene?.dataScale?.every(
    (/** @type {number} */ value) => Math.abs(value * 2 * frame.half - 1) < 1e-3);
  return found && even ? { scene, glplot, meshes, scale: scene.dataScale[0] } : null;
}

/**
 * Put the eye somewhere, now: Plotly's camera eases over 32 ms if it is let.
 * @param {Internals} internals
 * @param {Camera} camera
 * @param {Frame} frame
 */
function aim({ glplot }, camera, { centre, half }) {
  const world = (/** @type {number[]} */ point) => point.map((value, k) => (value - centre[k]) / (2 * half));
  glplot.camera.delay = 0;
  glplot.camera.lookAt(world(camera.eye), world(camera.centre), camera.up);
  // Close planes around the cube: depth is then fine enough for paint 0.6 mm above the skin.
  const far = distance(camera) / (2 * half);
  glplot.fovy = (FIELD_OF_VIEW * Math.PI) / 180;
  glplot.zNear = Math.max(far - 1, 0.04);
  glplot.zFar = far + 1.2;
  glplot.update();
}

/**
 * Make the GL plot draw as this module says.
 * @param {Internals} internals
 * @param {Map<string, Look>} looks by node id
 * @param {Map<string, Kind>} kinds by node id
 * @param {() => void} [onFrame]
 */
function takeOver(internals, looks, kinds, onFrame) {
  const { glplot, meshes, scale } = internals;
  const gl = glplot.gl;
  glplot.oncontextloss = () => {}; // its own recovery fails; ours builds anew
  glplot.axes.enable = false;
  glplot.onrender = () => onFrame?.(); // Plotly's does hover labels and axes, which we have not
  glplot.mouseListener.enabled = false;
  glplot.camera.mouseListener.enabled = false;
  dropPickPass(glplot);

  const shaders = compile(gl, meshes);
  const palette = palettes(gl);
  const order = [...looks.keys()];
  const indices = new Map(order.map((id, index) => [meshes.get(id), index]));
  const lookOf = (/** @type {string} */ id) => /** @type {Look} */ (looks.get(id));
  const isOpaque = (/** @type {Look | undefined} */ look) => !look || look.opacity > 0.996;
  for (const [id, mesh] of meshes) {
    const plain = mesh.draw.bind(mesh);
    if (shaders) {
      mesh.triShader.dispose();
      mesh.triShader = { [ZONES_TRACE]: shaders.paint, [FOOTPRINTS_TRACE]: shaders.footprint }[id]
        ?? shaders.tissue;
    }
    const look = lookOf(id);
    const kind = kinds.get(id);
    // Everything is drawn in the first, antialiased pass, in the order of the traces.
    mesh.isOpaque = () => true;
    mesh.isTransparent = () => false;
    mesh.draw = (/** @type {any} */ camera) => {
      if (!look.visible || look.opacity <= 0.004) return;
      if (id === ZONES_TRACE) blended(gl, () => plain(camera));
      else if (isOpaque(look)) plain(camera);
      else {
        // Depth first, then colour: only the nearest layer of translucent skin is seen.
        gl.colorMask(false, false, false, false);
        plain(camera);
        gl.colorMask(true, true, true, true);
        blended(gl, () => plain(camera));
      }
    };
    if (shaders) mesh.fresnel = 1;
    if (kind) {
      mesh.texture.dispose();
      mesh.texture = palette(kind, "normal");
    }
  }

  return {
    shaders,
    /**
     * @param {string} id
     * @param {boolean} recolour has its state changed?
     */
    restyle(id, recolour) {
      // What is seen through is drawn after what is seen behind it.
      const rank = (/** @type {any} */ object) => {
        const index = indices.get(object) ?? -1;
        const first = isOpaque(looks.get(order[index])) && order[index] !== ZONES_TRACE;
        return index + (first ? 0 : order.length);
      };
      glplot.objects.sort((/** @type {any} */ a, /** @type {any} */ b) => rank(a) - rank(b));
      const mesh = meshes.get(id), look = lookOf(id), kind = kinds.get(id);
      if (recolour && kind) mesh.texture = palette(kind, look.state);
      if (kind) mesh.ambientLight = LIGHTING[kind].ambient + (look.glow ? GLOW : 0);
      if (shaders) mesh.fresnel = look.opacity;
      glplot.update();
    },
    /**
     * @param {string} id of the trace
     * @param {Overlay | null} overlay
     */
    fill(id, overlay) {
      const mesh = meshes.get(id);
      lookOf(id).visible = Boolean(overlay);
      if (shaders && id === ZONES_TRACE) openHoles(gl, shaders, overlay?.deep ?? [], scale);
      if (overlay) {
        mesh.trianglePositions.update(overlay.positions.map((value) => value * scale));
        mesh.triangleNormals.update(overlay.normals);
        // A weight below zero is a length.
        mesh.triangleColors.update(overlay.weights.map((w) => (w < 0 ? w * scale : w)));
        mesh.triangleUVs.update(overlay.uvs);
        mesh.triangleIds.update(new Uint32Array(overlay.positions.length / 3));
        mesh.triangleCount = overlay.positions.length / 9;
      }
      glplot.update();
    },
  };
}

/** @typedef {NonNullable<ReturnType<typeof compile>>} Shaders */

/**
 * Skin and paint grow thinner around some points. The programs keep it until the next call.
 * @param {WebGLRenderingContext} gl
 * @param {Shaders} shaders
 * @param {number[][]} centres mm
 * @param {number} scale units of the plot in a millimetre
 */
function openHoles(gl, shaders, centres, scale) {
  const values = new Float32Array(4 * MOST_HOLES);
  centres.slice(0, MOST_HOLES).forEach((centre, n) => {
    values.set([...centre.map((value) => value * scale), scale], 4 * n);
  });
  for (const shader of [shaders.tissue, shaders.paint]) {
    shader.bind();
    gl.uniform4fv(gl.getUniformLocation(shader.program, HOLES), values);
  }
}

/**
 * @param {WebGLRenderingContext} gl
 * @param {() => void} draw
 */
function blended(gl, draw) {
  gl.enable(gl.BLEND);
  gl.blendEquation(gl.FUNC_ADD);
  gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
  gl.depthMask(false);
  draw();
  gl.depthMask(true);
  gl.disable(gl.BLEND);
}

/**
 * Plotly draws everything twice, once to know what is under the mouse. We pick by ray.
 * @param {any} glplot
 */
function dropPickPass(glplot) {
  for (const object of glplot.objects) object.pickSlots = 0;
  const nothing = { pickSlots: 0, draw() {} };
  glplot.add(nothing); // adding and removing makes it count its pick buffers again: none
  glplot.remove(nothing);
}

/**
 * One small texture for each tissue and state, shared by all meshes: a new selection uploads
 * nothing. (Plotly's own are 256 x 256 with mipmaps, one a mesh, made anew at each change.)
 * @param {WebGLRenderingContext} gl
 */
function palettes(gl) {
  /** @type {Map<string, ReturnType<typeof paletteTexture>>} */
  const made = new Map();
  return (/** @type {Kind} */ kind, /** @type {Look["state"]} */ state) => {
    const name = `${kind} ${state}`;
    if (!made.has(name)) made.set(name, paletteTexture(gl, /** @type {Scale} */ (SCALES[kind][state])));
    return made.get(name);
  };
}

/**
 * @param {WebGLRenderingContext} gl
 * @param {Scale} scale
 */
function paletteTexture(gl, scale) {
  const handle = gl.createTexture();
  const bind = (unit = 0) => {
    gl.activeTexture(gl.TEXTURE0 + unit);
    gl.bindTexture(gl.TEXTURE_2D, handle);
    return unit;
  };
  bind();
  gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, false);
  gl.texImage2D(
    gl.TEXTURE_2D, 0, gl.RGBA, 256, 1, 0, gl.RGBA, gl.UNSIGNED_BYTE, shades(scale));
  for (const [name, value] of [
    [gl.TEXTURE_MIN_FILTER, gl.LINEAR], [gl.TEXTURE_MAG_FILTER, gl.LINEAR],
    [gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE], [gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE],
  ]) gl.texParameteri(gl.TEXTURE_2D, name, value);
  return { bind, dispose: () => gl.deleteTexture(handle) };
}

/**
 * The colours of a scale; exported for its test.
 * @param {Scale} scale
 * @returns {Uint8Array} (256 x 4) red, green, blue and opacity
 */
export function shades(scale) {
  const stops = scale.map(([position, colour]) => (
    { position, rgb: /** @type {string[]} */ (colour.match(/\d+/g)).map(Number) }));
  const bytes = new Uint8Array(4 * 256);
  for (let n = 0, stop = 0; n < 256; n++) {
    const position = n / 255;
    while (stop < stops.length - 2 && position > stops[stop + 1].position) stop += 1;
    const [{ position: from, rgb: a }, { position: to, rgb: b }] = [stops[stop], stops[stop + 1]];
    const t = (position - from) / (to - from);
    bytes.set([...a.map((value, k) => Math.round(value + (b[k] - value) * t)), 255], 4 * n);
  }
  return bytes;
}

/**
 * @param {WebGLRenderingContext} gl
 * @param {Map<string, any>} meshes by the trace's name
 */
function compile(gl, meshes) {
  try {
    gl.getExtension("OES_standard_derivatives");
    const [{ triShader: { constructor: Shader } }] = meshes.values();
    const make = (/** @type {string} */ fragment) => {
      const shader = new Shader(gl);
      shader.update({ vertex: VERTEX, fragment, attributes: ATTRIBUTES, uniforms: UNIFORMS });
      shader.attributes.position.location = 0; // where Plotly's buffers are bound
      shader.attributes.color.location = 2;
      shader.attributes.uv.location = 3;
      shader.attributes.normal.location = 4;
      return shader;
    };
    return { tissue: make(TISSUE), paint: make(PAINT), footprint: make(FOOTPRINT) };
  } catch (error) {
    console.warn("The plain light is used:", /** @type {Error} */ (error).message);
    return null;
  }
}
