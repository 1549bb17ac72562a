/**
 * What lies under a finger: a ray against all triangles, and the choice among what it meets.
 *
 * createPicker(meshes) -> {spans(origin, direction, accept) -> [{id, from, to}]: the first stretch of
 * each structure in which the ray is inside it, mm from the origin, nearest first;
 * ray(origin, direction, accept) -> [{id, distance, position}]} in depth
 * order, one entry a structure (where the ray enters it), mm RAS.
 */

import { length, subtract, dot } from "./camera.mjs";

const THIN = 0.8; // mm

/** Through skin thinner than this bones are clearly seen. */
export const CLEAR_SKIN = 0.5;

export function createPicker(meshes) {
  const targets = [...meshes].map((mesh) => ({ mesh, box: box(mesh.positions) }));
  return {
    ray(origin, direction, accept = () => true) {
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
    spans(origin, direction, accept = () => true) {
      return targets
        .filter(({ mesh, box: bounds }) => accept(mesh.id) && meetsBox(origin, direction, bounds))
        .map(({ mesh }) => ({ id: mesh.id, ...firstStretch(crossings(mesh, origin, direction)) }))
        .filter(({ from }) => from !== undefined)
        .sort((a, b) => a.from - b.from);
    },
  };
}

/** [minX, minY, minZ, maxX, maxY, maxZ] of the positions. */
export function box(positions) {
  const bounds = [Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity];
  for (let i = 0; i < positions.length; i++) {
    const axis = i % 3;
    if (positions[i] < bounds[axis]) bounds[axis] = positions[i];
    if (positions[i] > bounds[3 + axis]) bounds[3 + axis] = positions[i];
  }
  return bounds;
}

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

/** The first stretch inside a closed surface, of the sorted distances at which a ray meets it; gaps
 * narrower than THIN are no gaps (a ray through an edge meets two triangles). */
export function firstStretch(distances) {
  let [from, to] = distances;
  for (let i = 2; i + 1 < distances.length && distances[i] - to < THIN; i += 2) to = distances[i + 1];
  return from === undefined ? {} : { from, to: to ?? from };
}

/** Distance to the first triangle met from either side, or Infinity. */
const nearest = (mesh, origin, direction) => crossings(mesh, origin, direction, true)[0] ?? Infinity;

/** Sorted distances to all triangles met from either side (Moller & Trumbore 1997), or to the first. */
function crossings({ positions, indices }, origin, direction, firstOnly = false) {
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
 * The structure meant by a tap: the front one, but through skin that is not solid the muscle that
 * is seen there. A bone behind skin is meant only if it is clearly seen and asked for (`through`):
 * else it is the place on the skin.
 * hits: in depth order, each with its node's `layer`. Returns a hit or null.
 */
export function choose(hits, skinOpacity, through = false) {
  const [first, ...rest] = hits;
  if (!first) return null;
  if (first.layer !== "skin" || skinOpacity >= 1) return first;
  const below = rest.find((hit) => hit.layer !== "skin");
  if (!below) return first;
  if (below.layer === "bones") return through && skinOpacity < CLEAR_SKIN ? below : first;
  return below;
}

const FINGER_MM = 15; // points nearer together than a fingertip is broad

/** Markers that may have been meant as well as `meant`: under the finger too, or so near in the body
 * that no finger tells them apart, also where one hides the other. The nearest in the body first. */
export function othersNear(meant, markers, x, y, radius = 22) {
  const apart = (marker) => length(subtract(marker.position, meant.position));
  const under = (marker) => marker.visible && Math.hypot(marker.x - x, marker.y - y) <= radius;
  return markers
    .filter((marker) => marker !== meant && !marker.gone && (apart(marker) < FINGER_MM || under(marker)))
    .sort((a, b) => apart(a) - apart(b));
}

/**
 * The marker meant by a tap: within `radius` px; of those that lie about equally near the finger
 * the one in front. markers: [{x, y, depth, visible}]. Returns a marker or null.
 */
export function chooseMarker(markers, x, y, radius = 22, tie = 5) {
  const near = markers
    .filter((marker) => marker.visible)
    .map((marker) => ({ marker, off: Math.hypot(marker.x - x, marker.y - y) }))
    .filter(({ off }) => off <= radius);
  if (!near.length) return null;
  const closest = Math.min(...near.map(({ off }) => off));
  return near
    .filter(({ off }) => off <= closest + tie)
    .sort((a, b) => a.marker.depth - b.marker.depth)[0].marker;
}

/** Nearest vertex of a mesh to a point, and its square distance: brute force, about 0.1 ms. */
export function nearestVertex({ positions }, point) {
  let best = -1, bestSquare = Infinity;
  for (let v = 0; v < positions.length / 3; v++) {
    const arm = subtract(positions.subarray(3 * v, 3 * v + 3), point);
    const square = dot(arm, arm);
    if (square < bestSquare) { best = v; bestSquare = square; }
  }
  return { vertex: best, square: bestSquare };
}
