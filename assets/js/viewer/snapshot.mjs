// The picture to keep: what the viewer shows, at the size of a print, on a canvas of its own. The markers
// are HTML on the page; here they are drawn again, as the page shows them.

import { COLOURS } from "../data/constants.mjs";
import { projector } from "./camera.mjs";

/**
 * @typedef {CanvasRenderingContext2D} Context
 * @typedef {import("./camera.mjs").Canvas} Paper
 * @typedef {import("./annotations/labels.mjs").Marker} Marker
 * @typedef {{x: number, y: number}} Point
 */

/**
 * @typedef {object} Notes what stands on the picture
 * @property {Marker[]} markers
 * @property {(string | null)[]} sides which side is at its lower left and right corner (labels.mjs)
 */

/** Words for the sides: height of the letters, space beside them and to the edge, CSS pixels. */
const SIDE_PX = 15, SIDE_PAD = 10, SIDE_GAP = 8;
const INK = COLOURS["marker-ink"];

/**
 * What a camera shows of the plot.
 * @param {import("./plotly.mjs").Plot} plot
 * @param {import("./camera.mjs").Camera} seen
 * @param {Notes} notes
 * @param {Paper} paper CSS pixels
 * @param {number} ratio device pixels for each of them
 * @returns {Promise<HTMLCanvasElement>}
 */
export async function print(plot, seen, { markers, sides }, paper, ratio) {
  const { width, height } = paper;
  const image = await plot.snapshot(seen, paper, ratio);
  const copy = Object.assign(document.createElement("canvas"), {
    width: width * ratio, height: height * ratio });
  const context = /** @type {Context} */ (copy.getContext("2d"));
  context.fillStyle = COLOURS["frame-middle"];
  context.fillRect(0, 0, copy.width, copy.height);
  context.drawImage(image, 0, 0, copy.width, copy.height);
  const project = projector(seen, paper);
  context.scale(ratio, ratio);
  drawMarkers(context, markers.map((marker) => ({
    ...marker, ...project(marker.position), foot: marker.stem && project(marker.stem) })));
  drawSides(context, sides, paper);
  return copy;
}

/**
 * @param {Context} context
 * @param {(Marker & {foot: Point | null})[]} markers foot: of its stem
 */
function drawMarkers(context, markers) {
  context.save();
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (const { x, y, foot, state, number } of markers) {
    const active = state === "active" || number;
    if (foot) drawStem(context, { x, y }, foot, active ? INK : COLOURS.marker);
    /** @type {(radius: number, colour: string) => void} */
    const disc = (radius, colour) => {
      context.beginPath();
      context.arc(x, y, radius, 0, 2 * Math.PI);
      context.fillStyle = colour;
      context.fill();
    };
    disc(active ? 15 : 11, active ? INK : COLOURS.marker);
    disc(active ? 13 : 9.5, COLOURS.white);
    disc(active ? 10 : 7, active ? COLOURS.chosen : COLOURS["marker-pale"]);
    if (number) {
      context.fillStyle = INK;
      context.font = "700 14px sans-serif";
      context.fillText(String(number), x, y + 1);
    } else {
      disc(active ? 5 : 3.5, active ? INK : COLOURS.marker);
    }
  }
  context.restore();
}

/**
 * Which side of the body is at which edge: words in the lower corners, as on the page.
 * @param {Context} context
 * @param {(string | null)[]} sides
 * @param {Paper} paper
 */
function drawSides(context, sides, { width, height }) {
  context.save();
  context.font = `600 ${SIDE_PX}px sans-serif`;
  context.textBaseline = "middle";
  sides.forEach((word, index) => {
    if (!word) return;
    const wide = context.measureText(word).width + 2 * SIDE_PAD;
    const left = index === 0 ? SIDE_GAP : width - SIDE_GAP - wide;
    const top = height - SIDE_GAP - 2 * SIDE_PX;
    context.beginPath();
    context.roundRect(left, top, wide, 2 * SIDE_PX, SIDE_PX);
    context.fillStyle = COLOURS.white;
    context.fill();
    context.fillStyle = INK;
    context.fillText(word, left + SIDE_PAD, top + SIDE_PX + 1);
  });
  context.restore();
}

/**
 * @param {Context} context
 * @param {Point} from
 * @param {Point} to
 * @param {string} colour
 */
function drawStem(context, from, to, colour) {
  context.beginPath();
  context.moveTo(from.x, from.y);
  context.lineTo(to.x, to.y);
  Object.assign(context, { strokeStyle: colour, lineWidth: 2.5, lineCap: "round" });
  context.stroke();
}
