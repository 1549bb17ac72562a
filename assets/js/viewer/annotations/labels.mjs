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
 * @property {Vector} skin the place on the skin over it, mm RAS
 * @property {Vector | null} stem where it meets the skin
 * @property {Vector} normal
 * @property {number | null} mark its number among several
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
 * @property {boolean} aside does it stand beside its place?
 * @property {number} [rise] CSS pixels above it
 *
 * @typedef {Text & {node: HTMLElement, line: SVGLineElement, size: number[]}} StandingText
 */

const GAP = 6; // px kept between labels
const ASIDE = 12; // px: a label this far from its place is joined to it by a line
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
        const { mark } = marker;
        if (mark) node.append(Object.assign(document.createElement("b"), { textContent: String(mark) }));
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
     * @param {Block[]} kept that words keep free
     */
    place(camera, project, canvas, insets, show, kept = []) {
      placeMarkers(markers, camera, project, show);
      const sided = placeSides(ends, sides, camera, canvas, insets);
      placeTexts(texts, markers, camera, project, canvas, insets, [...kept, ...sided]);
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
  /** @type {Map<string, {kind: string, marks: number[], labels: Set<string>}>} */
  const found = new Map();
  for (const { region, grade, mark, label } of zones) {
    if (!mark && !label) continue;
    const one = found.get(region) ?? { kind: grade, marks: [], labels: new Set() };
    found.set(region, one);
    if (GRADES.indexOf(grade) < GRADES.indexOf(one.kind)) one.kind = grade;
    if (mark) one.marks.push(mark);
    if (label) one.labels.add(label);
  }
  return [...found].map(([region, { kind, marks, labels }]) => ({
    region, kind, text: [marks.join(" + "), ...labels].filter(Boolean).join(" · "),
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
 * @param {Projected} at where it meets the skin
 */
function placeStem(group, { state, visible, x, y }, at) {
  group.style.display = visible ? "" : "none";
  if (!visible) return;
  group.dataset.state = state;
  const [line, foot] = group.children;
  setNumbers(line, { x1: x, y1: y, x2: at.x, y2: at.y });
  setNumbers(foot, { cx: at.x, cy: at.y });
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
function placeMarkers(markers, camera, project, show) {
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
    if (line && stem) placeStem(line, marker, project(stem));
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
 * boxes `kept` free.
 * @param {StandingText[]} texts
 * @param {Marker[]} markers
 * @param {Camera} camera
 * @param {Project} project
 * @param {Canvas} canvas
 * @param {Insets} insets
 * @param {Block[]} kept
 */
function placeTexts(texts, markers, camera, project, canvas, insets, kept) {
  const taken = markers
    .filter((marker) => marker.visible && shownAlways(marker))
    .map(({ x, y }) => ({ x, y, width: 34, height: 34 }))
    .concat(kept);
  for (const entry of texts) {
    const at = project(entry.position);
    const hidden = Boolean(entry.normal
      && dot(entry.normal, towardsEye(camera, entry.position)) < 0.15);
    entry.node.hidden = hidden;
    entry.line.style.display = "none";
    if (hidden) continue;
    const [width, height] = entry.size;
    const room = { left: (insets.words?.left ?? insets.left) + 8, top: insets.top + 8,
      right: canvas.width - (insets.words?.right ?? insets.right) - 8, bottom: canvas.height - insets.bottom - 8 };
    const outwards = at.x < (room.left + room.right) / 2 ? -1 : 1;
    const wanted = entry.aside ? outwards * (width / 2 + BESIDE) : 0;
    // Where there is no room beside it, the words stand over it.
    const fits = Math.abs(at.x + wanted - (room.left + room.right) / 2) + width / 2
      <= (room.right - room.left) / 2;
    const over = BESIDE + height / 2;
    const places = fits ? [[wanted, 0], [0, over], [-wanted, 0]] : [[0, over], [-wanted, 0]];
    const { x, y } = firstFree(taken, places.map(([aside, rise]) => ({
      x: Math.min(room.right - width / 2, Math.max(room.left + width / 2, at.x + aside)),
      y: Math.min(room.bottom - height / 2,
        Math.max(room.top + height / 2, at.y - (entry.rise ?? rise))),
    })), width, height, room);
    taken.push({ x, y, width, height });
    entry.node.style.transform = `translate(-50%, -50%) translate(${x.toFixed(1)}px, ${y.toFixed(1)}px)`;
    if (Math.hypot(x - at.x, y - at.y) > ASIDE) {
      entry.line.style.display = "";
      const nearX = x + Math.max(-width / 2, Math.min(width / 2, at.x - x));
      const nearY = y + Math.max(-height / 2, Math.min(height / 2, at.y - y));
      setNumbers(entry.line, { x1: at.x, y1: at.y, x2: nearX, y2: nearY });
    }
  }
}

/**
 * The first of the places that a move up or down makes free; where there is none, the first as it is.
 * @param {Block[]} taken
 * @param {{x: number, y: number}[]} places
 * @param {number} width
 * @param {number} height
 * @param {{top: number, bottom: number}} room
 */
function firstFree(taken, places, width, height, room) {
  for (const { x, y } of places) {
    const free = freeOf(taken, x, y, width, height, room);
    if (free !== null) return { x, y: free };
  }
  return places[0];
}

/**
 * The nearest height at which a box covers no other; exported for its test.
 * @param {Block[]} taken
 * @param {number} x of its middle
 * @param {number} y of its middle, as it is wished
 * @param {number} width
 * @param {number} height
 * @param {{top: number, bottom: number}} room
 * @returns {number | null}
 */
export function freeOf(taken, x, y, width, height, room) {
  /** @param {number} at */
  const clashes = (at) => taken.some((box) => Math.abs(box.x - x) < (box.width + width) / 2 + GAP
    && Math.abs(box.y - at) < (box.height + height) / 2 + GAP);
  for (let step = 0; step < 60; step++) {
    for (const at of [y + 6 * step, y - 6 * step]) {
      const inside = at > room.top + height / 2 - 1 && at < room.bottom - height / 2 + 1;
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
function placeSides(ends, words, camera, canvas, insets) {
  const said = sideWords(camera, words);
  return ends.flatMap((end, place) => {
    const { node } = end;
    node.hidden = !said[place];
    if (node.hidden) return [];
    if (node.textContent !== said[place]) {
      node.textContent = said[place];
      [end.width, end.height] = [node.offsetWidth, node.offsetHeight];
    }
    const { width, height } = end;
    const x = place === 0 ? 14 : canvas.width - 14 - width;
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
