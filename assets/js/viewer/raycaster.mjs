// A ray against all triangles of the meshes, and the vertex nearest to a position.

import { subtract, dot } from "./camera.mjs";

/**
 * @typedef {import("../data/types.mjs").Mesh} Mesh
 * @typedef {Pick<Mesh, "id" | "positions" | "indices">} Surface
 * @typedef {import("../data/types.mjs").Vector} Vector
 * @typedef {{id: string, distance: number, position: Vector}} Hit where a ray enters a structure: mm
 *   from the ray's origin, mm RAS
 * @typedef {(id: string) => boolean} Accept does the ray see this node?
 * @typedef {ReturnType<typeof createRaycaster>} Raycaster
 */

const THIN = 0.8; // mm

/** @param {Iterable<Surface>} meshes */
export function createRaycaster(meshes) {
  const targets = [...meshes].map((mesh) => ({ mesh, box: box(mesh.positions) }));
  return {
    /**
     * @param {Vector} origin mm RAS
     * @param {Vector} direction of length 1
     * @param {Accept} accept
     * @returns {Hit[]} one of each structure, in depth order
     */
    ray(origin, direction, accept = () => true) {
      /** @type {Hit[]} */
      const hits = [];
      for (const { mesh, box: bounds } of targets) {
        if (!accept(mesh.id) || !meetsBox(origin, direction, bounds)) continue;
        const at = nearest(mesh, origin, direction);
        if (at < Infinity) {
          hits.push({
            id: mesh.id,
            distance: at,
            position: origin.map((value, axis) => value + at * direction[axis]),
          });
        }
      }
      return hits.sort((a, b) => a.distance - b.distance);
    },
    /**
     * The first stretch of each structure in which the ray is inside it.
     * @param {Vector} origin mm RAS
     * @param {Vector} direction of length 1
     * @param {Accept} accept
     * @returns {{id: string, from: number, to: number}[]} mm from the origin, nearest first
     */
    spans(origin, direction, accept = () => true) {
      return targets
        .filter(({ mesh, box: bounds }) => accept(mesh.id) && meetsBox(origin, direction, bounds))
        .map(({ mesh }) => ({ id: mesh.id, ...firstStretch(crossings(mesh, origin, direction)) }))
        .filter((span) => span.from !== undefined)
        .sort((a, b) => a.from - b.from);
    },
  };
}

/**
 * @param {ArrayLike<number>} positions
 * @returns {number[]} [minX, minY, minZ, maxX, maxY, maxZ]
 */
export function box(positions) {
  const bounds = [Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity];
  for (let i = 0; i < positions.length; i++) {
    const axis = i % 3;
    if (positions[i] < bounds[axis]) bounds[axis] = positions[i];
    if (positions[i] > bounds[3 + axis]) bounds[3 + axis] = positions[i];
  }
  return bounds;
}

/**
 * @param {Vector} origin
 * @param {Vector} direction
 * @param {number[]} bounds as `box` gives them
 */
function meetsBox(origin, direction, bounds) {
  let enter = 0, leave = Infinity;
  for (let axis = 0; axis < 3; axis++) {
    const inverse = 1 / direction[axis];
    const a = (bounds[axis] - origin[axis]) * inverse;
    const b = (bounds[3 + axis] - origin[axis]) * inverse;
    enter = Math.max(enter, Math.min(a, b));
    leave = Math.min(leave, Math.max(a, b));
  }
  return enter <= leave;
}

/**
 * The first stretch inside a closed surface; gaps narrower than THIN are no gaps (a ray through an
 * edge meets two triangles).
 * @param {number[]} distances sorted, mm, at which a ray meets it
 * @returns {{from: number, to: number} | {from?: undefined, to?: undefined}} empty where it meets none
 */
export function firstStretch(distances) {
  let [from, to] = distances;
  for (let i = 2; i + 1 < distances.length && distances[i] - to < THIN; i += 2) to = distances[i + 1];
  return from === undefined ? {} : { from, to: to ?? from };
}

/**
 * Distance to the first triangle met from either side, or Infinity.
 * @param {Surface} mesh
 * @param {Vector} origin
 * @param {Vector} direction
 */
const nearest = (mesh, origin, direction) => crossings(mesh, origin, direction, true)[0] ?? Infinity;

/**
 * Distances to the triangles that a ray meets from either side (Moller & Trumbore 1997).
 * @param {Surface} mesh
 * @param {Vector} origin
 * @param {Vector} direction
 * @param {boolean} firstOnly
 * @returns {number[]} sorted, mm
 */
function crossings({ positions, indices }, origin, direction, firstOnly = false) {
  /** @type {number[]} */
  const found = [];
  const [ox, oy, oz] = origin, [dx, dy, dz] = direction;
  let best = Infinity;
  for (let t = 0; t < indices.length; t += 3) {
    const a = 3 * indices[t], b = 3 * indices[t + 1], c = 3 * indices[t + 2];
    const ax = positions[a], ay = positions[a + 1], az = positions[a + 2];
    const ux = positions[b] - ax, uy = positions[b + 1] - ay, uz = positions[b + 2] - az;
    const vx = positions[c] - ax, vy = positions[c + 1] - ay, vz = positions[c + 2] - az;
    const px = dy * vz - dz * vy, py = dz * vx - dx * vz, pz = dx * vy - dy * vx;
    const det = ux * px + uy * py + uz * pz;
    if (det > -1e-12 && det < 1e-12) continue;
    const inverse = 1 / det;
    const sx = ox - ax, sy = oy - ay, sz = oz - az;
    const u = (sx * px + sy * py + sz * pz) * inverse;
    if (u < 0 || u > 1) continue;
    const qx = sy * uz - sz * uy, qy = sz * ux - sx * uz, qz = sx * uy - sy * ux;
    const v = (dx * qx + dy * qy + dz * qz) * inverse;
    if (v < 0 || u + v > 1) continue;
    const distance = (vx * qx + vy * qy + vz * qz) * inverse;
    if (distance <= 1e-6) continue;
    if (!firstOnly) found.push(distance);
    else if (distance < best) best = distance;
  }
  if (firstOnly) return best < Infinity ? [best] : [];
  return found.sort((a, b) => a - b).filter((at, i, all) => i === 0 || at - all[i - 1] > 1e-3);
}

/**
 * Nearest vertex of a mesh to a point: brute force, about 0.1 ms.
 * @param {{positions: Float32Array}} mesh
 * @param {ArrayLike<number>} point mm RAS
 * @returns {{vertex: number, square: number}} its number, and the square of its distance, mm2
 */
export function nearestVertex({ positions }, point) {
  let best = -1, bestSquare = Infinity;
  for (let v = 0; v < positions.length / 3; v++) {
    const arm = subtract(positions.subarray(3 * v, 3 * v + 3), point);
    const square = dot(arm, arm);
    if (square < bestSquare) { best = v; bestSquare = square; }
  }
  return { vertex: best, square: bestSquare };
}
