// The two teaching pictures inside the figure: how neck and face nerves meet ('nerves'), and what lies
// under a point ('depth'). Their nodes are schematic (anatomy/scene/schematic.py): drawn only here,
// never tapped.

import { keyOf, splitKey } from "../data/sided.mjs";
import { createLabels } from "./annotations/labels.mjs";

/**
 * @typedef {import("../data/scene.mjs").Row} Row
 * @typedef {import("./camera.mjs").Project} Project
 * @typedef {import("./camera.mjs").Projected} Projected
 * @typedef {import("../data/types.mjs").Vector} Vector
 * @typedef {import("./annotations/labels.mjs").Block} Block
 * @typedef {import("./annotations/labels.mjs").Text} Text
 * @typedef {ReturnType<typeof createOverlays>} Overlays
 */

/**
 * @typedef {object} Aid a teaching picture as the page asks for it
 * @property {string} name one of AIDS
 * @property {string | null} point the one that it is about
 * @property {import("../data/types.mjs").Side} side
 * @property {Record<string, string>} words
 *
 * @typedef {Aid & {selected: string[]}} Shown with the nodes that are selected
 */

const LAYER = "schematic";
const SOFT = 0.5; // the lung is large: one looks into it
/**
 * Opacity of each layer of the figure while an aid is shown; 0: not drawn.
 * @type {Record<string, Record<string, number>>}
 */
const FADED = {
  nerves: { skin: 0.16, bones: 0.2, muscles: 0, context: 0 },
  depth: { skin: 0.2, bones: 0.26, muscles: 0.42, context: 0 },
};
const TICK_MM = 10;
const STEP_MM = 5; // of the boxes that names keep off the ruler
const NUMBERS_PX = 36; // height of such a box: the line and the number under it
const RISE = 52; // px: names stand above the ruler, not on it
const SVG = "http://www.w3.org/2000/svg";

/**
 * @param {Element} root
 * @param {import("../data/types.mjs").Scene} scene
 */
export function createOverlays(root, scene) {
  const ruler = createRuler(root);
  const labels = createLabels(root); // over the ruler's numbers
  const described = scene.overlays ?? {};
  /** @type {Shown | null} */
  let aid = null;
  /** @type {Set<string>} */
  let own = new Set(); // names of the nodes that it shows

  const line = (/** @type {Shown} */ { point, side }) => described.depth?.lines[keyOf(point, side)];
  const name = (/** @type {Row} */ node) => splitKey(node.id).id;

  return {
    active: () => aid !== null,
    /** @param {Shown | null} next */
    set(next) {
      aid = next && described[next.name] ? next : null;
      own = new Set(aid ? described[aid.name].nodes : []);
      ruler.show(aid?.name === "depth" ? line(aid) : null);
      labels.texts(aid ? texts(aid) : []);
    },
    /**
     * @param {Row} node
     * @returns {boolean | null} what the aid asks for, or null where it asks for nothing
     */
    visible(node) {
      if (node.layer === LAYER) {
        return own.has(name(node)) && (node.side === null || node.side === aid?.side);
      }
      if (!aid) return null;
      if (node.kind === "eye") return false;
      if (node.layer === "muscles" && aid.name === "depth") return aid.selected.includes(node.id);
      return FADED[aid.name][node.layer] > 0;
    },
    /**
     * @param {Row} node
     * @returns {number | null} what the aid asks for, or null where it asks for nothing
     */
    opacity(node) {
      if (node.layer === LAYER) return name(node) === "lung" ? SOFT : 1;
      return aid && FADED[aid.name][node.layer];
    },
    /**
     * @param {{aid: string, point?: string | null, side: import("../data/types.mjs").Side}} target
     * @returns {import("./camera.mjs").Framing | undefined}
     */
    view({ aid: wanted, point, side }) {
      if (wanted === "nerves") return described.nerves?.views[side];
      return described.depth?.lines[keyOf(point ?? null, side)]?.view;
    },
    /**
     * Each frame.
     * @param {import("./camera.mjs").Camera} camera
     * @param {Project} project
     * @param {import("./camera.mjs").Canvas} canvas
     * @param {import("./camera.mjs").Insets} insets
     * @param {Block[]} blocked what words keep free of
     */
    layOut(camera, project, canvas, insets, blocked) {
      labels.layOut(camera, project, canvas, insets, false, [...blocked, ...ruler.boxes(project)]);
      ruler.layOut(project);
    },
    destroy() {
      labels.destroy();
      ruler.destroy();
    },
  };

  /**
   * @param {Shown} shown
   * @returns {Text[]}
   */
  function texts(shown) {
    const { words } = shown;
    /** @type {{key: string, position: Vector, mm?: number}[]} */
    const listed = shown.name === "nerves" ? described.nerves.labels[shown.side]
      : (line(shown)?.under ?? []).map((/** @type {Row} */ { name: key, place: position, depth }) => (
        { key, position, mm: Math.round(depth) }));
    return listed.filter(({ key }) => words[key]).map(({ key, position, mm }) => ({
      kind: `overlay tpv-overlay-${key}`, aside: true, rise: mm === undefined ? 0 : RISE, position,
      text: mm === undefined ? words[key] : `${words[key]}, ${mm} mm` }));
  }
}

/**
 * @typedef {object} Line of the scene, from the skin to a point and on
 * @property {Vector} start mm RAS
 * @property {Vector} direction of length 1
 * @property {number} reach mm
 * @property {number[]} muscle where it begins and ends, mm
 * @property {{depth: number, gap: number}[]} under what is met, mm
 *
 * @typedef {(node: SVGElement, points: Projected[]) => void} Put
 */

/**
 * The ruler along such a line: ticks, the muscle, what is met.
 * @param {Element} root
 */
function createRuler(root) {
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("class", "tpv-lines tpv-ruler");
  drawing.setAttribute("aria-hidden", "true");
  root.append(drawing);
  /** @type {{node: SVGElement, positions: Vector[], put: Put}[]} */
  let shapes = [];
  /** @type {Line | null} */
  let row = null;

  /** @type {(line: Line, mm: number) => Vector} */
  const at = ({ start, direction }, mm) => start.map((value, k) => value + mm * direction[k]);
  /**
   * @param {string} kind of the element
   * @param {string} className
   * @param {Vector[]} positions mm RAS
   * @param {Put} put
   */
  function add(kind, className, positions, put) {
    const node = document.createElementNS(SVG, kind);
    node.setAttribute("class", className);
    drawing.append(node);
    shapes.push({ node, positions, put });
    return node;
  }
  /** @type {(line: Line, className: string, from: number, to: number) => void} */
  const stretch = (line, className, from, to) =>
    add("line", className, [at(line, from), at(line, to)], (node, [a, b]) => {
      for (const [key, value] of Object.entries({ x1: a.x, y1: a.y, x2: b.x, y2: b.y })) {
        node.setAttribute(key, value.toFixed(1));
      }
    });

  return {
    /** @param {Line | null | undefined} next */
    show(next) {
      row = next ?? null;
      shapes = [];
      drawing.replaceChildren();
      if (!row) return;
      stretch(row, "ruler-case", 0, row.reach);
      stretch(row, "ruler-line", 0, row.reach);
      stretch(row, "ruler-muscle", row.muscle[0], row.muscle[1]);
      for (const { depth, gap } of row.under) {
        if (gap === 0) stretch(row, "ruler-met", depth, row.reach);
      }
      for (let mm = 0; mm <= row.reach; mm += TICK_MM) {
        tick(row, mm);
      }
    },
    /** @param {Project} project */
    layOut(project) {
      for (const { node, positions, put } of shapes) put(node, positions.map(project));
    },
    /**
     * Where its numbers and strokes are: names keep off them.
     * @param {Project} project
     */
    boxes(project) {
      const line = row;
      if (!line) return [];
      const count = line.reach / STEP_MM + 1;
      const points = Array.from({ length: count }, (_, n) => project(at(line, n * STEP_MM)));
      return points.map(({ x, y }) => ({ x, y: y + NUMBERS_PX / 4, width: 12, height: NUMBERS_PX }));
    },
    destroy() { drawing.remove(); },
  };

  /**
   * A short stroke across the line as it is seen, and its number beside it.
   * @param {Line} line
   * @param {number} mm
   */
  function tick(line, mm) {
    const across = (/** @type {Projected[]} */ points) => {
      const [here, far] = points;
      const dx = far.x - here.x, dy = far.y - here.y, length = Math.hypot(dx, dy) || 1;
      return [-dy / length, dx / length];
    };
    const ends = [at(line, mm), at(line, mm + 1)];
    add("line", "ruler-tick", ends, (node, points) => {
      const [x, y] = across(points), [{ x: cx, y: cy }] = points;
      for (const [key, value] of Object.entries(
        { x1: cx - 5 * x, y1: cy - 5 * y, x2: cx + 5 * x, y2: cy + 5 * y })) {
        node.setAttribute(key, value.toFixed(1));
      }
    });
    const text = add("text", "ruler-text", ends, (node, points) => {
      const [x, y] = across(points), [{ x: cx, y: cy }] = points;
      const below = y > 0 ? 1 : -1; // the numbers stay on the lower side
      node.setAttribute("x", (cx + 15 * x * below).toFixed(1));
      node.setAttribute("y", (cy + 15 * y * below + 4).toFixed(1));
    });
    text.textContent = mm === 0 ? "0" : mm + TICK_MM > line.reach ? `${mm} mm` : String(mm);
  }
}
