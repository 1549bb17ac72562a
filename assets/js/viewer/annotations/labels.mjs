// Everything over the picture that is HTML: markers of trigger points, names, grades, and the words
// that tell left from right. Projected each frame; never in the way of the finger.

import { axes, dot, normalise, subtract } from "../camera.mjs";
import { GRADES } from "../../data/constants.mjs";

/**
 * @typedef {import("../camera.mjs").Camera} Camera
 * @typedef {import("../camera.mjs").Canvas} Canvas
 * @typedef {import("../camera.mjs").Insets} Insets
 * @typedef {import("../camera.mjs").Project} Project
 * @typedef {import("../camera.mjs").Projected} Projected
 * @typedef {import("../../data/types.mjs").Vector} Vector
 * @typedef {{x: number, y: number, width: number, height: number}} Block a box by its middle, CSS pixels
 * @typedef {Record<string, string>} SideWords the words "left", "right", "left-side" and "right-side"
 * @typedef {{node: HTMLElement, width: number, height: number}} End the words at one end
 */

/**
 * @typedef {object} MarkerData what a marker is made of
 * @property {string} id of the point
 * @property {import("../../data/types.mjs").Side} side
 * @property {string} node
 * @property {string} muscle
 * @property {Vector} position on its muscle, mm RAS
 * @property {Vector} skin the point on the skin over it, mm RAS
 * @property {Vector | null} stem where it meets the skin
 * @property {Vector} normal
 * @property {number | null} number its number among several
 * @property {"active" | "together" | "quiet" | "normal"} state
 * @property {boolean} gone is its muscle taken away?
 * @property {boolean} covered by the body itself
 *
 * @typedef {object} Seen how it stands on the picture; x and y in CSS pixels, depth in mm
 * @property {HTMLElement} element
 * @property {SVGGElement | null} line
 * @property {boolean} visible
 * @property {boolean} [behind] is it on the far side, or covered?
 * @property {number} x
 * @property {number} y
 * @property {number} depth
 *
 * @typedef {MarkerData & Seen} Marker
 */

/**
 * @typedef {object} Text
 * @property {string} text
 * @property {string} kind
 * @property {Vector} position mm RAS
 * @property {Vector} [normal]
 * @property {boolean} aside does it stand beside what it names?
 * @property {number} [rise] CSS pixels above it
 *
 * @typedef {Text & {node: HTMLElement, line: SVGLineElement, size: number[]}} StandingText
 */

const GAP = 6; // px kept between labels
const ASIDE = 12; // px: a label this far from what it names is joined to it by a line
const BESIDE = 34; // px from what a label names, where it stands beside it
const FACING = 0.08; // a marker shows when it faces the eye at least this much
const FROM_THE_SIDE = 0.4; // cosine: less of left to right than this is no left and right
const COVER_PX = 9; // a marker this near behind another one is covered by it

/** @param {Element} element */
export function createLabels(element) {
  const layer = make("div", "tpv-labels");
  const lines = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  lines.setAttribute("class", "tpv-lines");
  layer.append(lines);
  layer.setAttribute("aria-hidden", "true"); // the list beside the picture says the same in words
  element.append(layer);
  /** @type {Marker[]} */
  let markers = [];
  /** @type {StandingText[]} */
  let texts = [];
  const ends = ["start", "end"].map((name) => (
    { node: make("div", `tpv-side tpv-side-${name}`), width: 0, height: 0 }));
  for (const { node } of ends) node.hidden = true; // until there are words for the sides
  layer.append(...ends.map(({ node }) => node));
  /** @type {SideWords | null} */
  let sides = null;

  return {
    /**
     * @param {MarkerData[]} list
     * @returns {Marker[]}
     */
    markers(list) {
      for (const marker of markers) {
        marker.element.remove();
        marker.line?.remove();
      }
      markers = list.map((marker) => {
        const node = make("div", "tpv-marker");
        const { number } = marker;
        if (number) node.append(Object.assign(document.createElement("b"), { textContent: String(number) }));
        layer.append(node);
        const line = marker.stem ? svgStem(lines) : null;
        return { ...marker, element: node, line, visible: false, x: 0, y: 0, depth: 0 };
      });
      return markers;
    },
    /** @param {Text[]} list */
    texts(list) {
      for (const text of texts) {
        text.node.remove();
        text.line.remove();
      }
      texts = list.map((entry) => {
        const node = make("div", `tpv-label tpv-label-${entry.kind}`);
        node.textContent = entry.text;
        layer.append(node);
        const line = svgLine(lines);
        return { ...entry, node, line, size: [node.offsetWidth, node.offsetHeight] };
      });
    },
    /** @param {SideWords | null} words */
    sides(words) { sides = words; },
    /**
     * @param {Camera} camera
     * @param {Project} project
     * @param {Canvas} canvas
     * @param {Insets} insets
     * @param {boolean | "lit"} show which markers: all, none, or those of what was chosen
     * @param {Block[]} blocked what words keep free of
     */
    layOut(camera, project, canvas, insets, show, blocked = []) {
      positionMarkers(markers, camera, project, show);
      const sided = positionSides(ends, sides, camera, canvas, insets);
      layOutTexts(texts, markers, camera, project, canvas, insets, [...blocked, ...sided]);
    },
    destroy() { layer.remove(); },
  };
}

/**
 * The words at zones: one text for each region that has any. What is more than a number stands aside,
 * as it would cover what it speaks of.
 * @param {import("../zones.mjs").Zone[]} zones
 * @returns {{region: string, kind: string, text: string, aside: boolean}[]}
 */
export function zoneTexts(zones) {
  /** @type {Map<string, {kind: string, numbers: number[], labels: Set<string>}>} */
  const found = new Map();
  for (const { region, grade, number, label } of zones) {
    if (!number && !label) continue;
    const entry = found.get(region) ?? { kind: grade, numbers: [], labels: new Set() };
    found.set(region, entry);
    if (GRADES.indexOf(grade) < GRADES.indexOf(entry.kind)) entry.kind = grade;
    if (number) entry.numbers.push(number);
    if (label) entry.labels.add(label);
  }
  return [...found].map(([region, { kind, numbers, labels }]) => ({
    region, kind, text: [numbers.join(" + "), ...labels].filter(Boolean).join(" · "),
    aside: labels.size > 0 }));
}

/**
 * @param {string} tag
 * @param {string} className
 */
function make(tag, className) {
  const node = document.createElement(tag);
  node.className = className;
  return node;
}

/** @param {Element} parent */
function svgLine(parent) {
  const line = document.createElementNS("http://www.w3.org/2000/svg", "line");
  parent.append(line);
  return line;
}

/**
 * The stem of a marker: a thin line, with a dot where it meets the skin.
 * @param {Element} parent
 */
function svgStem(parent) {
  const group = document.createElementNS("http://www.w3.org/2000/svg", "g");
  group.setAttribute("class", "tpv-stem");
  svgLine(group);
  const foot = document.createElementNS("http://www.w3.org/2000/svg", "circle");
  foot.setAttribute("r", "2.5");
  group.append(foot);
  parent.append(group);
  return group;
}

/**
 * @param {SVGGElement} group as svgStem makes it
 * @param {Marker} marker
 * @param {Projected} end where it meets the skin
 */
function positionStem(group, { state, visible, x, y }, end) {
  group.style.display = visible ? "" : "none";
  if (!visible) return;
  group.dataset.state = state;
  const [line, foot] = group.children;
  setNumbers(line, { x1: x, y1: y, x2: end.x, y2: end.y });
  setNumbers(foot, { cx: end.x, cy: end.y });
}

/**
 * @param {Element} node
 * @param {Record<string, number>} numbers its attributes
 */
function setNumbers(node, numbers) {
  for (const [name, value] of Object.entries(numbers)) node.setAttribute(name, value.toFixed(1));
}

/** @type {(camera: Camera, position: Vector) => Vector} */
const towardsEye = (camera, position) => normalise(subtract(camera.eye, position));

/**
 * What was chosen is seen through the head, too.
 * @param {MarkerData} marker
 */
const shownAlways = ({ state }) => state === "active" || state === "together";

/**
 * @param {Marker[]} markers
 * @param {Camera} camera
 * @param {Project} project
 * @param {boolean | "lit"} show
 */
function positionMarkers(markers, camera, project, show) {
  for (const marker of markers) {
    Object.assign(marker, project(marker.position));
    const faces = dot(marker.normal, towardsEye(camera, marker.position)) > FACING;
    marker.behind = !faces || marker.covered;
    const seen = show !== "lit" && !marker.behind; // 'lit': the chosen ones only
    marker.visible = Boolean(show) && !marker.gone && (seen || shownAlways(marker));
  }
  const front = markers.filter(({ visible }) => visible).sort((a, b) => a.depth - b.depth);
  front.forEach((marker, rank) => {
    const hidden = front.slice(0, rank).some((other) => other.visible
      && Math.hypot(other.x - marker.x, other.y - marker.y) < COVER_PX);
    if (hidden && !shownAlways(marker)) marker.visible = false;
  });
  for (const marker of markers) {
    const { element, line, stem, visible, x, y, depth, state, behind } = marker;
    if (line && stem) positionStem(line, marker, project(stem));
    element.hidden = !visible;
    element.dataset.state = state;
    element.dataset.behind = String(behind);
    if (!visible) continue;
    element.style.transform = `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px)`;
    const rank = state === "active" && !behind ? 5000 : Math.max(1, 4000 - Math.round(depth));
    element.style.zIndex = String(rank);
  }
}

/**
 * Labels go where they are centred, then move up or down until none covers another, or one of the
 * `blocked` boxes.
 * @param {StandingText[]} texts
 * @param {Marker[]} markers
 * @param {Camera} camera
 * @param {Project} project
 * @param {Canvas} canvas
 * @param {Insets} insets
 * @param {Block[]} blocked
 */
function layOutTexts(texts, markers, camera, project, canvas, insets, blocked) {
  const taken = markers
    .filter((marker) => marker.visible && shownAlways(marker))
    .map(({ x, y }) => ({ x, y, width: 34, height: 34 }))
    .concat(blocked);
  for (const entry of texts) {
    const anchor = project(entry.position);
    const hidden = Boolean(entry.normal
      && dot(entry.normal, towardsEye(camera, entry.position)) < 0.15);
    entry.node.hidden = hidden;
    entry.line.style.display = "none";
    if (hidden) continue;
    const [width, height] = entry.size;
    const bounds = { left: (insets.words?.left ?? insets.left) + 8, top: insets.top + 8,
      right: canvas.width - (insets.words?.right ?? insets.right) - 8, bottom: canvas.height - insets.bottom - 8 };
    const outwards = anchor.x < (bounds.left + bounds.right) / 2 ? -1 : 1;
    const wanted = entry.aside ? outwards * (width / 2 + BESIDE) : 0;
    // Where there is no space beside it, the words stand over it.
    const fits = Math.abs(anchor.x + wanted - (bounds.left + bounds.right) / 2) + width / 2
      <= (bounds.right - bounds.left) / 2;
    const over = BESIDE + height / 2;
    const offsets = fits ? [[wanted, 0], [0, over], [-wanted, 0]] : [[0, over], [-wanted, 0]];
    const { x, y } = firstFree(taken, offsets.map(([aside, rise]) => ({
      x: Math.min(bounds.right - width / 2, Math.max(bounds.left + width / 2, anchor.x + aside)),
      y: Math.min(bounds.bottom - height / 2,
        Math.max(bounds.top + height / 2, anchor.y - (entry.rise ?? rise))),
    })), width, height, bounds);
    taken.push({ x, y, width, height });
    entry.node.style.transform = `translate(-50%, -50%) translate(${x.toFixed(1)}px, ${y.toFixed(1)}px)`;
    if (Math.hypot(x - anchor.x, y - anchor.y) > ASIDE) {
      entry.line.style.display = "";
      const nearX = x + Math.max(-width / 2, Math.min(width / 2, anchor.x - x));
      const nearY = y + Math.max(-height / 2, Math.min(height / 2, anchor.y - y));
      setNumbers(entry.line, { x1: anchor.x, y1: anchor.y, x2: nearX, y2: nearY });
    }
  }
}

/**
 * The first of the positions that a move up or down makes free; where there is none, the first as it is.
 * @param {Block[]} taken
 * @param {{x: number, y: number}[]} positions
 * @param {number} width
 * @param {number} height
 * @param {{top: number, bottom: number}} bounds
 */
function firstFree(taken, positions, width, height, bounds) {
  for (const { x, y } of positions) {
    const free = freeOf(taken, x, y, width, height, bounds);
    if (free !== null) return { x, y: free };
  }
  return positions[0];
}

/**
 * The nearest height at which a box covers no other; exported for its test.
 * @param {Block[]} taken
 * @param {number} x of its middle
 * @param {number} y of its middle, as it is wished
 * @param {number} width
 * @param {number} height
 * @param {{top: number, bottom: number}} bounds
 * @returns {number | null}
 */
export function freeOf(taken, x, y, width, height, bounds) {
  /** @param {number} at */
  const clashes = (at) => taken.some((box) => Math.abs(box.x - x) < (box.width + width) / 2 + GAP
    && Math.abs(box.y - at) < (box.height + height) / 2 + GAP);
  for (let step = 0; step < 60; step++) {
    for (const at of [y + 6 * step, y - 6 * step]) {
      const inside = at > bounds.top + height / 2 - 1 && at < bounds.bottom - height / 2 + 1;
      if (inside && !clashes(at)) return at;
    }
  }
  return null;
}

/**
 * "your right" and "your left", at the edges of the picture, as the figure stands; from the side,
 * one word: which side it is.
 * @param {End[]} ends
 * @param {SideWords | null} words
 * @param {Camera} camera
 * @param {Canvas} canvas
 * @param {Insets} insets
 * @returns {Block[]} their boxes
 */
function positionSides(ends, words, camera, canvas, insets) {
  const texts = sideWords(camera, words);
  return ends.flatMap((end, index) => {
    const { node } = end;
    node.hidden = !texts[index];
    if (node.hidden) return [];
    if (node.textContent !== texts[index]) {
      node.textContent = texts[index];
      [end.width, end.height] = [node.offsetWidth, node.offsetHeight];
    }
    const { width, height } = end;
    const x = index === 0 ? 14 : canvas.width - 14 - width;
    const y = canvas.height - insets.bottom - 14 - height;
    node.style.transform = `translate(${x}px, ${y}px)`;
    return [{ x: x + width / 2, y: y + height / 2, width, height }];
  });
}

/**
 * What stands at the left and right end of the picture.
 * @param {Camera} camera
 * @param {SideWords | null | undefined} words
 * @returns {(string | null)[]} two
 */
export function sideWords(camera, words) {
  if (!words) return [null, null];
  const apart = axes(camera).right[0]; // 1: the subject's right is on the right of the picture
  if (Math.abs(apart) >= FROM_THE_SIDE) {
    return apart < 0 ? [words.right, words.left] : [words.left, words.right];
  }
  return [camera.eye[0] > camera.centre[0] ? words["right-side"] : words["left-side"], null];
}
