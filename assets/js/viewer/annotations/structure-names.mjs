// Names on the picture: chosen by what is seen from here, laid out by name-layout.mjs, drawn as HTML and
// SVG. While the camera moves they step back; when it rests they are laid out anew.

import { layOutNames } from "./name-layout.mjs";
import { visibleParts } from "./occlusion.mjs";

/**
 * @typedef {import("./name-layout.mjs").Box} Box
 * @typedef {import("./name-layout.mjs").Line} Line
 * @typedef {import("../../data/scene.mjs").Row} Row
 * @typedef {{id: string, text: string, box: Box, line: Line}} Name
 */

/**
 * @typedef {object} View what the names are chosen by
 * @property {import("../camera.mjs").Camera} camera
 * @property {import("../camera.mjs").Canvas} canvas
 * @property {import("../raycaster.mjs").Surface[]} opaque those that stop the eye
 * @property {Map<string, Row>} nodes by id
 * @property {Record<string, string>} names by structure
 * @property {(node: Row) => boolean} named may it have a name?
 * @property {string[]} selected node ids
 * @property {{id: string, text: string, x: number, y: number}[]} extra named before all others
 * @property {import("../camera.mjs").Insets} insets
 * @property {Box[]} blocked
 * @property {import("./name-layout.mjs").Disc[]} discs
 *
 * @typedef {object} Candidate
 * @property {string} id
 * @property {string} text
 * @property {number} x
 * @property {number} y
 * @property {number} weight
 * @property {{x: number, y: number} | null} [twin]
 */

const MARGIN = 10; // px between names and the picture's edge
const SIDE_WORDS = 40; // px at the lower edge for "your left" and "your right"
const SMALLEST = 90; // px2: less of a structure than this has no name
const MOST = { narrow: 9, wide: 22 };
const NARROW = 500; // px
const SELECTED = 1e9; // weight

/** @param {Element} element */
export function createStructureNames(element) {
  const layer = document.createElement("div");
  layer.className = "tpv-names";
  layer.setAttribute("aria-hidden", "true"); // the list of structures says the same in words
  const lines = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  lines.setAttribute("class", "tpv-name-lines");
  layer.append(lines);
  element.append(layer);
  /** @type {Name[]} */
  let shown = [];

  function clear() {
    shown = [];
    lines.replaceChildren();
    for (const node of layer.querySelectorAll(".tpv-name")) node.remove();
  }

  return {
    clear,
    shown: () => shown,
    moving() { layer.classList.add("tpv-names-moving"); },
    /** @param {View} view */
    show(view) {
      clear();
      const { canvas, insets, blocked, discs } = view;
      layer.classList.remove("tpv-names-moving");
      layer.classList.toggle("tpv-names-narrow", canvas.width < NARROW);
      const bounds = {
        left: MARGIN, top: MARGIN, right: canvas.width - MARGIN,
        bottom: canvas.height - insets.bottom - SIDE_WORDS, blocked, discs,
        most: canvas.width < NARROW ? MOST.narrow : MOST.wide };
      const items = candidates(view).filter((item) => isFree(item, bounds)).map((item) => ({
        ...item,
        twin: item.twin && isFree(item.twin, bounds) ? item.twin : null,
        plate: plate(layer, item), width: 0, height: 0 }));
      for (const item of items) {
        item.width = item.plate.offsetWidth;
        item.height = item.plate.offsetHeight;
      }
      const laidOut = layOutNames(items, bounds);
      const known = new Map(laidOut.map((one) => [one.id, one]));
      for (const item of items) {
        const one = known.get(item.id);
        if (!one) { item.plate.remove(); continue; }
        item.plate.style.transform = `translate(${one.box.left.toFixed(1)}px, ${one.box.top.toFixed(1)}px)`;
        lines.append(line(one.line), dot(one.line));
        shown.push({ id: item.id, text: item.text, box: one.box, line: one.line });
      }
    },
    destroy() { layer.remove(); },
  };
}

/**
 * A point that is under a tool or off the picture has no name.
 * @param {{x: number, y: number}} point
 * @param {Box & {blocked: Box[]}} bounds
 */
const isFree = ({ x, y }, { left, top, right, bottom, blocked }) =>
  x > left && x < right && y > top && y < bottom
  && !blocked.some((box) => x > box.left && x < box.right && y > box.top && y < box.bottom);

/**
 * One name for each structure: at the side of it that is selected, or that is seen best; the other side
 * that is seen as well is its twin.
 * @param {View} view
 * @returns {Candidate[]}
 */
function candidates({ camera, canvas, opaque, nodes, named, names, selected, extra }) {
  /** @type {Map<string, Candidate>} */
  const found = new Map();
  for (const [id, { x, y, area }] of visibleParts(opaque, camera, canvas)) {
    const node = /** @type {Row} */ (nodes.get(id));
    const { structure } = node;
    if (!names[structure] || area < SMALLEST || !named(node)) continue;
    const weight = area + (selected.includes(id) ? SELECTED : 0);
    const known = found.get(structure);
    /** @type {Candidate} */
    const here = { id: structure, text: names[structure], x, y, weight, twin: null };
    if (!known) found.set(structure, here);
    else {
      const [best, other] = known.weight >= weight ? [known, here] : [here, known];
      if (best.weight < SELECTED || other.weight >= SELECTED) best.twin = { x: other.x, y: other.y };
      found.set(structure, best);
    }
  }
  return [...extra.map((one) => ({ ...one, weight: 2 * SELECTED })), ...found.values()];
}

/**
 * @param {Element} layer
 * @param {Candidate} name
 */
function plate(layer, { id, text, weight }) {
  const node = document.createElement("div");
  node.className = "tpv-name";
  node.textContent = text;
  node.dataset.id = id;
  if (weight >= SELECTED) node.dataset.selected = "true";
  layer.append(node);
  return node;
}

/**
 * @param {string} name of the element
 * @param {Record<string, number>} attributes
 */
function svg(name, attributes) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value.toFixed(1));
  return node;
}

/** @param {Line} line */
const line = ({ x1, y1, x2, y2 }) => svg("line", { x1, y1, x2, y2 });
/** @param {Line} line */
const dot = ({ x2, y2 }) => svg("circle", { cx: x2, cy: y2, r: 2.5 });
