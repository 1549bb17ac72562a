/**
 * Routes over the skin from a point to its zones: what the moving dot follows.
 *
 * They are an illustration, the shortest way along the mesh, and no nerve's course; the page says
 * so wherever they are shown.
 */

import { nearestVertex } from "./picking.mjs";

const PLACES = 28; // along a route, evenly spaced
const SMOOTHINGS = 24;
const LIFT_MM = 1.5; // off the skin

/**
 * (row, zones) -> routes from a point of the scene to the middle of each zone that has a place.
 * heart(sided region): a place on the skin, mm RAS.
 */
export function createRoutes(skin, normals, { centres, deep }, heart) {
  let edges = null; // made when first needed
  return (row, zones) => {
    edges ??= graph(skin);
    const ends = zones.filter(({ region }) => centres[region] ?? deep[region]);
    const goals = ends.map(({ region }) => nearestVertex(
      skin, heart(deep[region] ? region.replace("-deep", "") : region)).vertex);
    return ways(edges, nearestVertex(skin, row.skin).vertex, goals)
      .map((way, n) => way && route(
        way, skin, normals, row.position, deep[ends[n].region]?.centre ?? null))
      .filter(Boolean);
  };
}

/** The graph of a mesh's edges: {first (n + 1), other, length}, as flat arrays. */
export function graph({ positions, indices }) {
  const count = positions.length / 3;
  const first = new Uint32Array(count + 1);
  for (const v of indices) first[v + 1] += 2;
  for (let v = 0; v < count; v++) first[v + 1] += first[v];
  const next = first.slice(0, count);
  const other = new Uint32Array(2 * indices.length);
  const length = new Float32Array(2 * indices.length);
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

/** Vertices on the shortest way from `start` to each of `ends`, or null where there is none. */
export function ways({ first, other, length }, start, ends) {
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
    const way = [end];
    while (way.at(-1) !== start) way.push(before[way.at(-1)]);
    return way.reverse();
  });
}

function push(heap, entry) {
  let at = heap.push(entry) - 1;
  while (at > 0) {
    const above = (at - 1) >> 1;
    if (heap[above][0] <= heap[at][0]) break;
    [heap[above], heap[at]] = [heap[at], heap[above]];
    at = above;
  }
}

function pop(heap) {
  const top = heap[0];
  const last = heap.pop();
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
 * A way over the mesh as a smooth route: [{position (mm RAS), normal}], evenly spaced. `origin`: a
 * place under the skin where it begins; `inside`: one where it ends, or null.
 */
export function route(way, { positions }, normals, origin, inside = null) {
  const at = (array, v) => [...array.subarray(3 * v, 3 * v + 3)];
  let line = way.map((v) => at(positions, v).map((value, axis) => value + LIFT_MM * normals[3 * v + axis]));
  for (let n = 0; n < SMOOTHINGS; n++) {
    line = line.map((place, k) => (k === 0 || k === line.length - 1 ? place
      : place.map((value, axis) => (line[k - 1][axis] + 2 * value + line[k + 1][axis]) / 4)));
  }
  const along = way.map((v) => at(normals, v));
  const whole = [origin, ...line, ...(inside ? [inside] : [])];
  const facing = [along[0], ...along, ...(inside ? [along.at(-1)] : [])];
  return evenly(whole, facing);
}

function evenly(line, normals) {
  const steps = line.slice(1).map((place, k) => Math.hypot(...place.map((v, axis) => v - line[k][axis])));
  const total = steps.reduce((sum, step) => sum + step, 0);
  const out = [];
  for (let n = 0, k = 0, done = 0; n < PLACES; n++) {
    const wanted = (total * n) / (PLACES - 1);
    while (k < steps.length - 1 && done + steps[k] < wanted) done += steps[k++];
    const t = steps[k] ? Math.min(1, (wanted - done) / steps[k]) : 0;
    const mix = (from, to) => from.map((value, axis) => value + (to[axis] - value) * t);
    out.push({ position: mix(line[k], line[k + 1]), normal: mix(normals[k], normals[k + 1]) });
  }
  return out;
}
