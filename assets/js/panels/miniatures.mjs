// Miniatures of patterns: small drawings of our own figure with a point's zones, put into each
// `.miniature[data-point]`. The paths come from anatomy/scene/miniatures.py, the colours and
// patterns of the zones from the stylesheet; the right side is the left one's mirror image.

import { keyOf, mirroredRegion, splitRegion } from "../data/sided.mjs";
import { fill } from "./words.mjs";

/**
 * @typedef {import("../data/types.mjs").Side} Side
 * @typedef {import("../data/types.mjs").Texts} Texts
 * @typedef {{region: string, grade: string}} Zone region: sided
 *
 * @typedef {object} Shape a path, or the centre of a zone that lies deep
 * @property {string} grade
 * @property {string} [path]
 * @property {number[]} [at] x, y
 */

const SVG = "http://www.w3.org/2000/svg";
const GLOW_MM = 15;
const POINT_MM = 10;
const STRENGTH = ["occasional", "spillover", "essential"];

/** @type {any} */
let data = null; // the file of drawings, null before it came

/**
 * Fetch the drawings, then draw those that wait in the page. Without them there are the words.
 * @param {string} url
 * @param {Texts} texts
 * @param {() => Side} side of the page
 */
export async function loadMiniatures(url, texts, side) {
  const response = await fetch(url);
  if (!response.ok) return;
  data = await response.json();
  document.body.append(patterns());
  drawMiniatures(document, texts, side());
}

/**
 * Draw what waits or shows another side.
 * @param {ParentNode} root what the miniatures lie below
 * @param {Texts | null} texts
 * @param {Side} side what a miniature shows that names none
 */
export function drawMiniatures(root, texts, side) {
  if (!data || !texts) return;
  /** @type {NodeListOf<HTMLElement>} */
  const containers = root.querySelectorAll(".miniature");
  for (const container of containers) {
    const { point, side: own = side, drawn } =
      /** @type {{point: string, side?: Side, drawn?: string}} */ (container.dataset);
    if (drawn === own || !data.points[point]) continue;
    container.dataset.drawn = own;
    container.replaceChildren(draw(point, own, texts));
  }
}

/**
 * What a miniature shows.
 * @param {{regions: Record<string, string>, deep: Record<string, number[]>}} view by the left side's regions
 * @param {Zone[]} zones
 * @param {Side} side
 * @returns {Shape[]} in the order of drawing
 */
export function shapes(view, zones, side) {
  return [...zones]
    .sort((a, b) => STRENGTH.indexOf(a.grade) - STRENGTH.indexOf(b.grade))
    .map(({ region, grade }) => {
      const drawn = side === "left" ? region : mirroredRegion(region);
      return { grade, path: view.regions[drawn], at: view.deep[drawn] };
    })
    .filter(({ path, at }) => path || at);
}

/**
 * @param {string} point
 * @param {Side} side
 * @param {Texts} texts
 */
function draw(point, side, texts) {
  const { view: name, at, seen } = data.points[point];
  const view = data.views[name];
  const [width, height] = data.size;
  /** @type {Zone[]} */
  const zones = texts.zones[keyOf(point, side)];
  const turn = side === "left" ? {} : { transform: `translate(${width} 0) scale(-1 1)` };
  const names = [...new Set(zones.map(({ region }) => texts.regions[splitRegion(region).id]))];
  return make("svg", { viewBox: `0 0 ${width} ${height}`, role: "img" }, [
    make("title", {}, [fill(texts.words["several.miniature"],
      { side: texts.words[`your-${side}`], places: names.join(", ") })]),
    make("g", turn, [
      make("path", { d: view.body, class: "mini-body" }),
      ...Object.entries(view.shades).map(([shade, d]) => make("path", { d, class: `mini-${shade}` })),
      make("path", { d: view.brows, class: "mini-brows" }),
      make("path", { d: view.body, class: "mini-outline" }),
      ...shapes(view, zones, side).map(({ grade, path, at: deep }) => (deep
        ? make("circle", { cx: deep[0], cy: deep[1], r: GLOW_MM, class: `mini-deep mini-zone-${grade}` })
        : make("path", { d: path, class: `mini-zone mini-zone-${grade}` }))),
      make("circle", { cx: at[0], cy: at[1], r: POINT_MM, class: seen ? "mini-point" : "mini-point mini-behind" }),
    ]),
  ]);
}

/** Stripes and dots, as on the skin; referred to by the stylesheet. */
function patterns() {
  /** @type {(id: string, size: number, more: Attributes, shape: Node) => Element} */
  const pattern = (id, size, more, shape) => make(
    "pattern", { id, width: size, height: size, patternUnits: "userSpaceOnUse", ...more },
    [make("rect", { width: size, height: size, class: "mini-ground" }), shape]);
  return make("svg", { class: "unseen", width: 0, height: 0, "aria-hidden": "true" }, [make("defs", {}, [
    pattern("mini-stripes", 17, { patternTransform: "rotate(45)" },
      make("rect", { width: 10, height: 17, class: "mini-stripe" })),
    pattern("mini-dots", 19, {}, make("circle", { cx: 9.5, cy: 9.5, r: 6, class: "mini-dot" })),
  ])]);
}

/**
 * @typedef {Record<string, any>} Attributes
 *
 * @param {string} name
 * @param {Attributes} attributes
 * @param {(Node | string)[]} [children]
 */
function make(name, attributes, children = []) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
}
