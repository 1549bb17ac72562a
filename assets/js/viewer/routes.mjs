// Routes over the skin from a point to its zones: what the moving dot follows.
//
// They are an illustration, the shortest way along the mesh, and no nerve's course; the page says so
// wherever they are shown.

import { nearestVertex } from "./raycaster.mjs";

/**
 * @typedef {import("../data/types.mjs").Mesh} Mesh
 * @typedef {import("../data/types.mjs").Vector} Vector
 * @typedef {{position: Vector, normal: Vector}[]} Route evenly spaced, mm RAS
 */

/**
 * @typedef {object} Graph the edges of a mesh, as flat arrays
 * @property {Uint32Array} first (n + 1) where each vertex's edges begin
 * @property {Uint32Array} other the vertex to which each edge leads
 * @property {Float32Array} length mm
 */

const POINTS = 28; // along a route, evenly spaced
const SMOOTHINGS = 24;
const LIFT_MM = 1.5; // off the skin

/**
 * Routes from a point of the scene to the middle of each zone that has a centre.
 * @param {Mesh} skin
 * @param {Float32Array} normals (3n) of the skin
 * @param {import("./zones.mjs").Regions} regions
 * @param {import("./zones.mjs").CentreOf} centreOf
 * @returns {(row: import("../data/scene.mjs").Row, zones: import("./zones.mjs").Zone[]) => Route[]}
 */
export function createRoutes(skin, normals, { centres, deep }, centreOf) {
  /** @type {Graph | null} */
  let edges = null; // made when first needed
  return (row, zones) => {
    edges ??= graph(skin);
    const ends = zones.filter(({ region }) => centres[region] ?? deep[region]);
    const goals = ends.map(({ region }) => nearestVertex(
      skin, centreOf(deep[region] ? region.replace("-deep", "") : region)).vertex);
    return shortestPaths(edges, nearestVertex(skin, row.skin).vertex, goals)
      .flatMap((path, n) => (path
        ? [route(path, skin, normals, row.position, deep[ends[n].region]?.centre ?? null)] : []));
  };
}

/**
 * @param {Pick<Mesh, "positions" | "indices">} mesh
 * @returns {Graph}
 */
export function graph({ positions, indices }) {
  const count = positions.length / 3;
  const first = new Uint32Array(count + 1);
  for (const v of indices) first[v + 1] += 2;
  for (let v = 0; v < count; v++) first[v + 1] += first[v];
  const next = first.slice(0, count);
  const other = new Uint32Array(2 * indices.length);
  const length = new Float32Array(2 * indices.length);
  /** @type {(a: number, b: number) => void} */
  const join = (a, b) => {
    other[next[a]] = b;
    length[next[a]++] = Math.hypot(
      ...[0, 1, 2].map((axis) => positions[3 * a + axis] - positions[3 * b + axis]));
  };
  for (let t = 0; t < indices.length; t += 3) {
    const [a, b, c] = indices.subarray(t, t + 3);
    for (const [from, to] of [[a, b], [b, a], [b, c], [c, b], [c, a], [a, c]]) join(from, to);
  }
  return { first, other, length };
}

/**
 * The shortest path from one vertex to each of some others.
 * @param {Graph} edges
 * @param {number} start
 * @param {number[]} ends
 * @returns {(number[] | null)[]} the vertices on each, or null where there is none
 */
export function shortestPaths({ first, other, length }, start, ends) {
  const away = new Float64Array(first.length - 1).fill(Infinity);
  const before = new Int32Array(first.length - 1).fill(-1);
  const missing = new Set(ends);
  const queue = [[0, start]]; // a binary heap by distance
  away[start] = 0;
  while (queue.length && missing.size) {
    const [distance, v] = pop(queue);
    if (distance > away[v]) continue;
    missing.delete(v);
    for (let e = first[v]; e < first[v + 1]; e++) {
      const through = distance + length[e];
      if (through >= away[other[e]]) continue;
      away[other[e]] = through;
      before[other[e]] = v;
      push(queue, [through, other[e]]);
    }
  }
  return ends.map((end) => {
    if (away[end] === Infinity) return null;
    const path = [end];
    for (let v = end; v !== start; v = before[v]) path.push(before[v]);
    return path.reverse();
  });
}

/** @typedef {number[]} Entry a distance and its vertex */

/**
 * @param {Entry[]} heap
 * @param {Entry} entry
 */
function push(heap, entry) {
  let at = heap.push(entry) - 1;
  while (at > 0) {
    const above = (at - 1) >> 1;
    if (heap[above][0] <= heap[at][0]) break;
    [heap[above], heap[at]] = [heap[at], heap[above]];
    at = above;
  }
}

/** @param {Entry[]} heap with at least one entry */
function pop(heap) {
  const top = heap[0];
  const last = /** @type {Entry} */ (heap.pop());
  if (!heap.length) return top;
  heap[0] = last;
  for (let at = 0; ;) {
    const [left, right] = [2 * at + 1, 2 * at + 2];
    let least = at;
    if (left < heap.length && heap[left][0] < heap[least][0]) least = left;
    if (right < heap.length && heap[right][0] < heap[least][0]) least = right;
    if (least === at) return top;
    [heap[least], heap[at]] = [heap[at], heap[least]];
    at = least;
  }
}

/**
 * A path over the mesh as a smooth route.
 * @param {number[]} path vertices
 * @param {Pick<Mesh, "positions">} skin
 * @param {Float32Array} normals (3n) of the skin
 * @param {Vector} origin a point under the skin where it begins
 * @param {Vector | null} inside one where it ends
 */
export function route(path, { positions }, normals, origin, inside = null) {
  /** @type {(array: Float32Array, v: number) => Vector} */
  const at = (array, v) => [...array.subarray(3 * v, 3 * v + 3)];
  let line = path.map((v) => at(positions, v).map((value, axis) => value + LIFT_MM * normals[3 * v + axis]));
  for (let n = 0; n < SMOOTHINGS; n++) {
    line = line.map((point, k) => (k === 0 || k === line.length - 1 ? point
      : point.map((value, axis) => (line[k - 1][axis] + 2 * value + line[k + 1][axis]) / 4)));
  }
  const along = path.map((v) => at(normals, v));
  const whole = [origin, ...line, ...(inside ? [inside] : [])];
  const facing = [along[0], ...along, ...(inside ? [along[along.length - 1]] : [])];
  return evenly(whole, facing);
}

/**
 * @param {Vector[]} line
 * @param {Vector[]} normals
 * @returns {Route}
 */
function evenly(line, normals) {
  const steps = line.slice(1).map((point, k) => Math.hypot(...point.map((v, axis) => v - line[k][axis])));
  const total = steps.reduce((sum, step) => sum + step, 0);
  /** @type {Route} */
  const out = [];
  for (let n = 0, k = 0, done = 0; n < POINTS; n++) {
    const wanted = (total * n) / (POINTS - 1);
    while (k < steps.length - 1 && done + steps[k] < wanted) done += steps[k++];
    const t = steps[k] ? Math.min(1, (wanted - done) / steps[k]) : 0;
    /** @type {(from: Vector, to: Vector) => Vector} */
    const mix = (from, to) => from.map((value, axis) => value + (to[axis] - value) * t);
    out.push({ position: mix(line[k], line[k + 1]), normal: mix(normals[k], normals[k + 1]) });
  }
  return out;
}
