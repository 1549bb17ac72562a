// Which structures are seen from here, and where: a small picture of ids, drawn in software.
//
// Some 60,000 triangles into some 25,000 cells take about as long as one frame; that is done only
// when the camera rests and names are asked for.

import { FIELD_OF_VIEW } from "../../data/constants.mjs";
import { axes } from "../camera.mjs";

/**
 * @typedef {import("../raycaster.mjs").Surface} Surface
 * @typedef {import("../camera.mjs").Camera} Camera
 * @typedef {import("../camera.mjs").Canvas} Canvas
 * @typedef {{count: number, sumX: number, sumY: number, cells: number[]}} Part what is seen of a structure
 */

/**
 * @typedef {object} Grid
 * @property {number} width cells
 * @property {number} height cells
 * @property {Int16Array} ids what is seen in each cell, as its index among the meshes; -1 is nothing
 * @property {Float32Array} depths mm
 */

const CELL = 4; // CSS pixels
const NEAR_MM = 20;

/**
 * @param {Surface[]} meshes those that stop the eye
 * @param {Camera} camera
 * @param {Canvas} canvas
 * @param {number} cell CSS pixels
 * @returns {Map<string, {x: number, y: number, area: number}>} by id, a point well inside what is seen
 *   of it, and how much that is; CSS pixels. What is not seen is not there.
 */
export function visibleParts(meshes, camera, canvas, cell = CELL) {
  const width = Math.ceil(canvas.width / cell), height = Math.ceil(canvas.height / cell);
  const grid = {
    width, height,
    ids: new Int16Array(width * height).fill(-1),
    depths: new Float32Array(width * height).fill(Infinity),
  };
  meshes.forEach((mesh, id) => draw(grid, mesh, id, screen(mesh.positions, camera, canvas, cell)));
  const inside = clearance(grid);
  /** @type {Map<number, Part>} */
  const parts = new Map();
  for (let at = 0; at < grid.ids.length; at++) {
    const id = grid.ids[at];
    if (id < 0) continue;
    const part = parts.get(id) ?? { count: 0, sumX: 0, sumY: 0, cells: [] };
    parts.set(id, part);
    part.count += 1;
    part.sumX += at % grid.width;
    part.sumY += Math.floor(at / grid.width);
    part.cells.push(at);
  }
  return new Map([...parts].map(([id, part]) => {
    const at = heart(part, inside, grid.width);
    const x = (at % grid.width + 0.5) * cell, y = (Math.floor(at / grid.width) + 0.5) * cell;
    return [meshes[id].id, { x, y, area: part.count * cell * cell }];
  }));
}

/**
 * The cell deepest inside; of those about as deep the one nearest to the middle.
 * @param {Part} part
 * @param {Uint16Array} inside how deep each cell is
 * @param {number} width
 */
function heart({ cells, count, sumX, sumY }, inside, width) {
  const [mx, my] = [sumX / count, sumY / count];
  const deepest = cells.reduce((most, at) => Math.max(most, inside[at]), 0);
  let best = cells[0], nearest = Infinity;
  for (const at of cells) {
    if (inside[at] < 0.6 * deepest) continue;
    const off = (at % width - mx) ** 2 + (Math.floor(at / width) - my) ** 2;
    if (off < nearest) { nearest = off; best = at; }
  }
  return best;
}

/**
 * @param {Float32Array} positions
 * @param {Camera} camera
 * @param {Canvas} canvas
 * @param {number} cell CSS pixels
 * @returns {Float32Array} (3n) column and row, in cells, and depth in mm of each vertex
 */
function screen(positions, camera, canvas, cell) {
  const { right, up, back } = axes(camera);
  const [ex, ey, ez] = camera.eye;
  const focal = canvas.height / 2 / Math.tan((FIELD_OF_VIEW / 2) * (Math.PI / 180));
  const out = new Float32Array(positions.length);
  for (let i = 0; i < positions.length; i += 3) {
    const x = positions[i] - ex, y = positions[i + 1] - ey, z = positions[i + 2] - ez;
    const depth = -(x * back[0] + y * back[1] + z * back[2]);
    const k = focal / depth;
    out[i] = (canvas.width / 2 + k * (x * right[0] + y * right[1] + z * right[2])) / cell;
    out[i + 1] = (canvas.height / 2 - k * (x * up[0] + y * up[1] + z * up[2])) / cell;
    out[i + 2] = depth;
  }
  return out;
}

/**
 * Cells whose middle a triangle covers, unless something nearer has them.
 * @param {Grid} grid
 * @param {Surface} mesh
 * @param {number} id
 * @param {Float32Array} at as `screen` gives it
 */
function draw({ width, height, ids, depths }, { indices }, id, at) {
  for (let t = 0; t < indices.length; t += 3) {
    const a = 3 * indices[t], b = 3 * indices[t + 1], c = 3 * indices[t + 2];
    if (at[a + 2] < NEAR_MM || at[b + 2] < NEAR_MM || at[c + 2] < NEAR_MM) continue;
    const ax = at[a], ay = at[a + 1], bx = at[b], by = at[b + 1], cx = at[c], cy = at[c + 1];
    const left = Math.max(0, Math.ceil(Math.min(ax, bx, cx) - 0.5));
    const last = Math.min(width - 1, Math.floor(Math.max(ax, bx, cx) - 0.5));
    if (left > last) continue;
    const top = Math.max(0, Math.ceil(Math.min(ay, by, cy) - 0.5));
    const bottom = Math.min(height - 1, Math.floor(Math.max(ay, by, cy) - 0.5));
    const double = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay);
    if (top > bottom || double === 0) continue;
    for (let row = top; row <= bottom; row++) {
      for (let column = left; column <= last; column++) {
        const x = column + 0.5, y = row + 0.5;
        const u = ((cx - bx) * (y - by) - (cy - by) * (x - bx)) / double;
        const v = ((ax - cx) * (y - cy) - (ay - cy) * (x - cx)) / double;
        const w = 1 - u - v;
        if (u < 0 || v < 0 || w < 0) continue;
        const depth = u * at[a + 2] + v * at[b + 2] + w * at[c + 2];
        const cell = row * width + column;
        if (depth < depths[cell]) { depths[cell] = depth; ids[cell] = id; }
      }
    }
  }
}

/**
 * Steps from each cell to the nearest one of another id or the border: two sweeps.
 * @param {Grid} grid
 */
function clearance({ width, height, ids }) {
  const steps = new Uint16Array(ids.length);
  /** @type {(at: number, other: number, inside: boolean) => number} */
  const near = (at, other, inside) => (inside && ids[other] === ids[at] ? steps[other] : 0);
  for (let at = 0; at < ids.length; at++) {
    const column = at % width;
    steps[at] = 1 + Math.min(
      near(at, at - width, at >= width), near(at, at - 1, column > 0));
  }
  for (let at = ids.length - 1; at >= 0; at--) {
    const column = at % width;
    steps[at] = Math.min(steps[at], 1 + Math.min(
      near(at, at + width, at < width * (height - 1)), near(at, at + 1, column < width - 1)));
  }
  return steps;
}
