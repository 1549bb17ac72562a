// Zones painted on the skin: which triangles, how strongly, and where each pattern lies. The skin's
// soft region weights (up to four a vertex) are 0.5 at a region's border.

import { cross, dot, length, normalise, scale, subtract } from "./camera.mjs";
import { GLOW_MM, GRADES, ZONE_OFFSET_MM } from "../data/constants.mjs";

/**
 * @typedef {import("../data/types.mjs").Mesh} Mesh
 * @typedef {import("../data/types.mjs").Vector} Vector
 * @typedef {Mesh & {regionIndex: Uint8Array, regionWeight: Float32Array}} Skin
 * @typedef {import("../data/scene.mjs").Row} Regions the scene's own
 * @typedef {(region: string) => Vector} CentreOf a point on the skin, mm RAS, of a sided region
 */

/**
 * @typedef {object} Zone
 * @property {string} region "temple-left"
 * @property {string} grade one of GRADES, or "place" for a place as such
 * @property {string} [owner] whose zone it is: "ut-front.left"
 * @property {number | null} [number] of the owner among several
 * @property {string | null} [label] what is to be said of the zone itself
 */

/**
 * @typedef {object} Overlay a mesh to paint, one corner after another
 * @property {Float32Array} positions (3n) mm RAS
 * @property {Float32Array} normals (3n)
 * @property {Float32Array} weights (4n) a channel for each grade and one for a place
 * @property {Float32Array} uvs (2n) mm on the skin
 * @property {Vector[]} [deep] points inside that glow, mm RAS
 */

/** The four numbers a corner carries: the grades, then a place without one. */
const CHANNELS = [...GRADES, "place"];
/** Two triangles, turned as Plotly turns them. */
const SQUARE = [[-1, -1], [-1, 1], [1, 1], [-1, -1], [1, 1], [1, -1]];
const FAINTEST = 0.04; // weights below this are not painted
const BORDER = 0.5; // skin belongs to a region from this weight on

/**
 * Area-weighted unit normals.
 * @param {Pick<Mesh, "positions" | "indices">} mesh
 * @returns {Float32Array} (3n) outward for counter-clockwise triangles
 */
export function vertexNormals({ positions, indices }) {
  const normals = new Float32Array(positions.length);
  const at = (/** @type {number} */ v) => [positions[3 * v], positions[3 * v + 1], positions[3 * v + 2]];
  for (let t = 0; t < indices.length; t += 3) {
    const a = at(indices[t]);
    const area = cross(subtract(at(indices[t + 1]), a), subtract(at(indices[t + 2]), a));
    for (let k = 0; k < 3; k++) {
      for (let axis = 0; axis < 3; axis++) normals[3 * indices[t + k] + axis] += area[axis];
    }
  }
  for (let v = 0; v < normals.length; v += 3) {
    normals.set(normalise(normals.subarray(v, v + 3)), v);
  }
  return normals;
}

/**
 * @param {Skin} skin
 * @param {number} number of the region
 * @returns {Float32Array} (n) its weight at every vertex, 0..1
 */
export function regionWeights(skin, number) {
  const weights = new Float32Array(skin.positions.length / 3);
  for (let slot = 0; slot < skin.regionIndex.length; slot++) {
    if (skin.regionIndex[slot] === number) weights[slot >> 2] += skin.regionWeight[slot];
  }
  return weights;
}

/**
 * A point on the skin at the heart of a region: its heaviest vertex near its centre; found once.
 * @param {Skin} skin
 * @param {Regions} regions
 * @returns {CentreOf}
 */
export function createZoneCentres(skin, regions) {
  /** @type {Map<string, Vector>} */
  const found = new Map();
  return function centreOf(region) {
    const known = found.get(region);
    if (known) return known;
    const weights = regionWeights(skin, regions.order.indexOf(region));
    const centre = regions.centres[region];
    let best = centre, bestScore = -Infinity;
    for (let v = 0; v < weights.length; v++) {
      if (weights[v] < BORDER) continue;
      const position = [...skin.positions.subarray(3 * v, 3 * v + 3)];
      const score = weights[v] * 10 - length(subtract(position, centre));
      if (score > bestScore) { bestScore = score; best = position; }
    }
    found.set(region, best);
    return best;
  };
}

/**
 * The overlay mesh for some zones. Weaker grades come first, so that stronger ones lie on top, and what
 * is deep comes last: a square each, whose corners all lie at its centre, with weights [-radius in mm,
 * number of the grade, 0, 0], uvs from -1 to 1 and the normal of the skin before it.
 * @param {Skin} skin
 * @param {Float32Array} normals (3n) of the skin
 * @param {Zone[]} zones
 * @param {Regions} regions
 * @returns {Overlay | null} null when there is nothing to paint
 */
export function overlay(skin, normals, zones, regions) {
  const groups = strongest(zones)
    .sort((a, b) => CHANNELS.indexOf(b.grade) - CHANNELS.indexOf(a.grade))
    .flatMap((zone) => zoneTriangles(skin, zone, regions) ?? [])
    .filter((group) => group.corners.length);
  const deep = strongest(zones).filter(({ region }) => regions.deep?.[region]);
  const flat = groups.reduce((sum, group) => sum + group.corners.length, 0);
  const count = flat + SQUARE.length * deep.length;
  if (!count) return null;

  const out = {
    positions: new Float32Array(3 * count),
    normals: new Float32Array(3 * count),
    weights: new Float32Array(4 * count),
    uvs: new Float32Array(2 * count),
  };
  let row = 0;
  for (const { corners, weights, channel, u, v } of groups) {
    // Plotly turns triangles round; so does this, that the shader can tell outside from inside.
    for (let t = 0; t < corners.length; t += 3) {
      for (const corner of [corners[t + 2], corners[t + 1], corners[t]]) {
        const at = 3 * corner;
        for (let axis = 0; axis < 3; axis++) {
          const normal = normals[at + axis];
          out.normals[3 * row + axis] = normal;
          out.positions[3 * row + axis] = skin.positions[at + axis] + ZONE_OFFSET_MM * normal;
        }
        out.weights[4 * row + channel] = weights[corner];
        const position = skin.positions.subarray(at, at + 3);
        out.uvs[2 * row] = dot(position, u);
        out.uvs[2 * row + 1] = dot(position, v);
        row += 1;
      }
    }
  }
  for (const { region, grade } of deep) {
    const { centre, normal } = regions.deep[region];
    for (const corner of SQUARE) {
      out.positions.set(centre, 3 * row);
      out.normals.set(normal, 3 * row);
      out.weights.set([-GLOW_MM, CHANNELS.indexOf(grade), 0, 0], 4 * row);
      out.uvs.set(corner, 2 * row);
      row += 1;
    }
  }
  return { ...out, deep: deep.map(({ region }) => regions.deep[region].centre) };
}

/**
 * Each region once, in its strongest grade: where zones of several owners meet, nothing is painted
 * more densely, as that would look like more pain.
 * @param {Zone[]} zones
 */
function strongest(zones) {
  /** @type {Map<string, Zone>} */
  const found = new Map();
  for (const zone of zones) {
    const known = found.get(zone.region);
    if (!known || CHANNELS.indexOf(zone.grade) < CHANNELS.indexOf(known.grade)) {
      found.set(zone.region, zone);
    }
  }
  return [...found.values()];
}

/**
 * @typedef {object} Reach
 * @property {Float32Array} weights by vertex
 * @property {number[]} corners three of each triangle
 */

/** @type {WeakMap<Skin, Map<number, Reach>>} by the region's number */
const reached = new WeakMap();

/**
 * Where a region reaches on the skin.
 * @param {Skin} skin
 * @param {number} number of the region
 * @returns {Reach}
 */
function reach(skin, number) {
  /** @type {Map<number, Reach>} */
  const known = reached.get(skin) ?? new Map();
  reached.set(skin, known);
  const before = known.get(number);
  if (before) return before;
  const weights = regionWeights(skin, number);
  const corners = [];
  for (let t = 0; t < skin.indices.length; t += 3) {
    const a = skin.indices[t], b = skin.indices[t + 1], c = skin.indices[t + 2];
    if (Math.max(weights[a], weights[b], weights[c]) > FAINTEST) corners.push(a, b, c);
  }
  const found = { weights, corners };
  known.set(number, found);
  return found;
}

/**
 * @param {Skin} skin
 * @param {Zone} zone
 * @param {Regions} regions
 */
function zoneTriangles(skin, { region, grade }, regions) {
  const number = regions.order.indexOf(region);
  const channel = CHANNELS.indexOf(grade);
  if (number < 0 || channel < 0) return null;
  const { weights, corners } = reach(skin, number);
  // Patterns lie in the plane that the region faces; u is level, so left mirrors right.
  const normal = regions.normals[region] ?? [0, 1, 0];
  const level = cross([0, 0, 1], normal);
  const u = normalise(Math.hypot(...level) < 0.2 ? [1, 0, 0] : level);
  const v = normalise(cross(normal, u));
  return { corners, weights, channel, u: normal[0] > 0 ? scale(u, -1) : u, v };
}

/**
 * What is painted at a vertex of the skin.
 * @param {Skin} skin
 * @param {number} vertex
 * @param {Zone[]} zones
 * @param {Regions} regions
 * @returns {{grade: string, owner: string | null}[]} the strongest first, equal ones as in `zones`
 */
export function paintedAt(skin, vertex, zones, regions) {
  return zones
    .filter(({ region }) => {
      const number = regions.order.indexOf(region);
      let weight = 0;
      for (let slot = 4 * vertex; slot < 4 * vertex + 4; slot++) {
        if (skin.regionIndex[slot] === number) weight += skin.regionWeight[slot];
      }
      return number >= 0 && weight >= BORDER;
    })
    .map(({ grade, owner = null }) => ({ grade, owner }))
    .sort((a, b) => CHANNELS.indexOf(a.grade) - CHANNELS.indexOf(b.grade));
}
