/**
 * The two teaching pictures inside the figure: how neck and face nerves meet ('nerves'), and what
 * lies under a point ('depth'). Their nodes are schematic (anatomy/scene/schematic.py): drawn only
 * here, never tapped.
 *
 * createOverlays(root, scene) -> {
 *   set(aid | null): {name, point, side, words: {key: text}};
 *   visible(node), opacity(node): what the aid asks for, or null where it asks for nothing;
 *   view(aid): framing; place(camera, project, canvas, insets, boxes kept free): each frame; active(); destroy() }
 */

import { keyOf, splitKey } from "../data/sided.mjs";
import { createLabels } from "./annotations/labels.mjs";

const LAYER = "schematic";
const SOFT = 0.5; // the lung is large: one looks into it
/** Opacity of each layer of the figure while an aid is shown; 0: not drawn. */
const FADED = {
  nerves: { skin: 0.16, bones: 0.2, muscles: 0, context: 0 },
  depth: { skin: 0.2, bones: 0.26, muscles: 0.42, context: 0 },
};
const TICK_MM = 10;
const STEP_MM = 5; // of the boxes that names keep off the ruler
const NUMBERS_PX = 36; // height of such a box: the line and the number under it
const RISE = 52; // px: names stand above the ruler, not on it
const SVG = "http://www.w3.org/2000/svg";

export function createOverlays(root, scene) {
  const ruler = createRuler(root);
  const labels = createLabels(root); // over the ruler's numbers
  const described = scene.overlays ?? {};
  let aid = null;
  let own = new Set(); // names of the nodes that it shows

  const line = () => described.depth?.lines[keyOf(aid.point, aid.side)];
  const name = (node) => splitKey(node.id).id;

  return {
    active: () => aid !== null,
    set(next) {
      aid = next && described[next.name] ? next : null;
      own = new Set(aid ? described[aid.name].nodes : []);
      ruler.show(aid?.name === "depth" ? line() : null);
      labels.texts(aid ? texts() : []);
    },
    visible(node) {
      if (node.layer === LAYER) {
        return own.has(name(node)) && (node.side === null || node.side === aid.side);
      }
      if (!aid) return null;
      if (node.kind === "eye") return false;
      if (node.layer === "muscles" && aid.name === "depth") return aid.selected.includes(node.id);
      return FADED[aid.name][node.layer] > 0;
    },
    opacity(node) {
      if (node.layer === LAYER) return name(node) === "lung" ? SOFT : 1;
      return aid && FADED[aid.name][node.layer];
    },
    view({ aid: wanted, point, side }) {
      if (wanted === "nerves") return described.nerves?.views[side];
      return described.depth?.lines[keyOf(point, side)]?.view;
    },
    place(camera, project, canvas, insets, kept) {
      labels.place(camera, project, canvas, insets, false, [...kept, ...ruler.boxes(project)]);
      ruler.place(project);
    },
    destroy() {
      labels.destroy();
      ruler.destroy();
    },
  };

  function texts() {
    const { words } = aid;
    const listed = aid.name === "nerves" ? described.nerves.labels[aid.side]
      : (line()?.under ?? []).map(({ name: key, place, depth }) => (
        { key, position: place, mm: Math.round(depth) }));
    return listed.filter(({ key }) => words[key]).map(({ key, position, mm }) => ({
      kind: `overlay tpv-overlay-${key}`, aside: true, rise: mm === undefined ? 0 : RISE, position,
      text: mm === undefined ? words[key] : `${words[key]}, ${mm} mm` }));
  }
}

/** The line from the skin to the point and on, in mm: ticks, the muscle, what is met. */
function createRuler(root) {
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("class", "tpv-lines tpv-ruler");
  drawing.setAttribute("aria-hidden", "true");
  root.append(drawing);
  let marks = []; // {node, places: [[mm RAS], ...], put(points)}
  let row = null;

  const at = (mm) => row.start.map((value, k) => value + mm * row.direction[k]);
  function add(kind, className, places, put) {
    const node = document.createElementNS(SVG, kind);
    node.setAttribute("class", className);
    drawing.append(node);
    marks.push({ node, places, put });
    return node;
  }
  const stretch = (className, from, to) => add("line", className, [at(from), at(to)], (node, [a, b]) => {
    for (const [key, value] of Object.entries({ x1: a.x, y1: a.y, x2: b.x, y2: b.y })) {
      node.setAttribute(key, value.toFixed(1));
    }
  });

  return {
    show(next) {
      row = next ?? null;
      marks = [];
      drawing.replaceChildren();
      if (!row) return;
      stretch("ruler-case", 0, row.reach);
      stretch("ruler-line", 0, row.reach);
      stretch("ruler-muscle", ...row.muscle);
      for (const { depth, gap } of row.under) {
        if (gap === 0) stretch("ruler-met", depth, row.reach);
      }
      for (let mm = 0; mm <= row.reach; mm += TICK_MM) {
        tick(mm);
      }
    },
    place(project) {
      for (const { node, places, put } of marks) put(node, places.map(project));
    },
    /** Where its numbers and strokes are: names keep off them. */
    boxes(project) {
      if (!row) return [];
      const places = Array.from({ length: row.reach / STEP_MM + 1 }, (_, n) => project(at(n * STEP_MM)));
      return places.map(({ x, y }) => ({ x, y: y + NUMBERS_PX / 4, width: 12, height: NUMBERS_PX }));
    },
    destroy() { drawing.remove(); },
  };

  /** A short stroke across the line as it is seen, and its number beside it. */
  function tick(mm) {
    const across = (points) => {
      const [here, far] = points;
      const dx = far.x - here.x, dy = far.y - here.y, length = Math.hypot(dx, dy) || 1;
      return [-dy / length, dx / length];
    };
    const ends = [at(mm), at(mm + 1)];
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
    text.textContent = mm === 0 ? "0" : mm + TICK_MM > row.reach ? `${mm} mm` : String(mm);
  }
}
