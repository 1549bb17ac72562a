/**
 * Names on the picture: chosen by what is seen from here, placed by name-layout.mjs, drawn as HTML and
 * SVG. While the camera moves they step back; when it rests they are placed anew.
 *
 * createStructureNames(element) -> {show(scene), clear(), moving(), shown() -> [{id, text, box, line}]}.
 * scene: {camera, canvas, opaque: [mesh that stops the eye], nodes: Map(node id -> {structure}),
 *   names: {structure: text}, named(node id): may it have a name?, selected: [node id],
 *   extra: [{id, text, x, y}]: named before all others, insets, blocked: [box], discs}.
 */

import { placeNames } from "./name-layout.mjs";
import { visibleParts } from "./occlusion.mjs";

const MARGIN = 10; // px between names and the picture's edge
const SIDE_WORDS = 40; // px at the lower edge for "your left" and "your right"
const SMALLEST = 90; // px2: less of a structure than this has no name
const MOST = { narrow: 9, wide: 22 };
const NARROW = 500; // px
const SELECTED = 1e9; // weight

export function createStructureNames(element) {
  const layer = document.createElement("div");
  layer.className = "tpv-names";
  layer.setAttribute("aria-hidden", "true"); // the list of structures says the same in words
  const lines = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  lines.setAttribute("class", "tpv-name-lines");
  layer.append(lines);
  element.append(layer);
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
    show(scene) {
      clear();
      const { canvas, insets, blocked, discs } = scene;
      layer.classList.remove("tpv-names-moving");
      layer.classList.toggle("tpv-names-narrow", canvas.width < NARROW);
      const room = {
        left: MARGIN, top: MARGIN, right: canvas.width - MARGIN,
        bottom: canvas.height - insets.bottom - SIDE_WORDS, blocked, discs,
        most: canvas.width < NARROW ? MOST.narrow : MOST.wide };
      const items = candidates(scene).filter((item) => isFree(item, room)).map((item) => ({
        ...item,
        twin: item.twin && isFree(item.twin, room) ? item.twin : null,
        plate: plate(layer, item) }));
      for (const item of items) {
        item.width = item.plate.offsetWidth;
        item.height = item.plate.offsetHeight;
      }
      const placed = placeNames(items, room);
      const known = new Map(placed.map((one) => [one.id, one]));
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

/** A place that is under a tool or off the picture has no name. */
const isFree = ({ x, y }, { left, top, right, bottom, blocked }) =>
  x > left && x < right && y > top && y < bottom
  && !blocked.some((box) => x > box.left && x < box.right && y > box.top && y < box.bottom);

/** One name a structure: at the side of it that is selected, or that is seen best; the other side
 * that is seen as well is its twin. */
function candidates({ camera, canvas, opaque, nodes, named, names, selected, extra }) {
  const found = new Map();
  for (const [node, { x, y, area }] of visibleParts(opaque, camera, canvas)) {
    const { structure } = nodes.get(node);
    if (!names[structure] || area < SMALLEST || !named(node)) continue;
    const weight = area + (selected.includes(node) ? SELECTED : 0);
    const known = found.get(structure);
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

function plate(layer, { id, text, weight }) {
  const node = document.createElement("div");
  node.className = "tpv-name";
  node.textContent = text;
  node.dataset.id = id;
  if (weight >= SELECTED) node.dataset.selected = "true";
  layer.append(node);
  return node;
}

function svg(name, attributes) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value.toFixed(1));
  return node;
}

const line = ({ x1, y1, x2, y2 }) => svg("line", { x1, y1, x2, y2 });
const dot = ({ x2, y2 }) => svg("circle", { cx: x2, cy: y2, r: 2.5 });
