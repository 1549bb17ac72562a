// Footprints: where muscles are fixed to the bones, origins and insertions. The file of patches is
// made by anatomy/geometry/footprints.py: the right side, its positions as steps of 1/100 mm.

import { SIDES } from "../data/constants.mjs";
import { keyOf, splitKey } from "../data/sided.mjs";
import { vertexNormals } from "./zones.mjs";

/**
 * @typedef {{steps: number[], triangles: number[]}} Stored a patch of the file
 * @typedef {Record<string, Record<string, Stored>>} Footprints the file: by muscle and KINDS
 * @typedef {ReturnType<typeof patch>} Patch
 * @typedef {ReturnType<typeof createAttachments>} Attachments
 */

const KINDS = ["origin", "insertion"];

/** @param {Footprints} data */
export function createAttachments(data) {
  /** @type {Map<string, Patch[]>} by "<muscle>.<side>" */
  const made = new Map();
  const known = Object.keys(data).flatMap((id) => SIDES.map((side) => keyOf(id, side)));

  /** @param {string} key */
  function patchesOf(key) {
    const before = made.get(key);
    if (before) return before;
    const { id, side } = splitKey(key);
    const own = KINDS.filter((kind) => data[id][kind])
      .map((kind) => patch(data[id][kind], KINDS.indexOf(kind), side));
    made.set(key, own);
    return own;
  }

  return {
    /**
     * What plotly.mjs draws for some muscles.
     * @param {string[]} keys "<muscle>.<side>"; empty for all of them on both sides
     * @returns {import("./zones.mjs").Overlay | null} null where none of them has a footprint
     */
    overlay(keys) {
      const wanted = keys.length ? keys.filter((key) => known.includes(key)) : known;
      const patches = wanted.flatMap(patchesOf);
      return patches.length ? joined(patches) : null;
    },
  };
}

/**
 * One patch on its side; exported for its test.
 * @param {Stored} stored
 * @param {number} channel of KINDS
 * @param {string | null} side
 */
export function patch({ steps, triangles }, channel, side) {
  const positions = new Float32Array(steps.length);
  for (let at = 0; at < steps.length; at++) {
    positions[at] = steps[at] / 100 + (at < 3 ? 0 : positions[at - 3]);
  }
  const indices = Uint32Array.from(triangles);
  if (side === "left") {
    for (let at = 0; at < positions.length; at += 3) positions[at] = -positions[at];
    for (let at = 0; at < indices.length; at += 3) {
      [indices[at], indices[at + 1]] = [indices[at + 1], indices[at]];
    }
  }
  return { positions, indices, channel, normals: vertexNormals({ positions, indices }) };
}

/** @param {Patch[]} patches */
function joined(patches) {
  const count = patches.reduce((sum, { indices }) => sum + indices.length, 0);
  const out = {
    positions: new Float32Array(3 * count), normals: new Float32Array(3 * count),
    weights: new Float32Array(4 * count), uvs: new Float32Array(2 * count),
  };
  let row = 0;
  for (const { positions, normals, indices, channel } of patches) {
    for (let t = 0; t < indices.length; t += 3) {
      // Plotly turns triangles round; so does this, that the shader can tell outside from inside.
      for (const corner of [indices[t + 2], indices[t + 1], indices[t]]) {
        const [x, y, z] = positions.subarray(3 * corner, 3 * corner + 3);
        out.positions.set([x, y, z], 3 * row);
        out.normals.set(normals.subarray(3 * corner, 3 * corner + 3), 3 * row);
        out.weights[4 * row + channel] = 1;
        out.weights[4 * row + 3] = 1;
        out.uvs.set([Math.abs(x) + y + z, z], 2 * row); // stripes of left mirror right's
        row += 1;
      }
    }
  }
  return out;
}
