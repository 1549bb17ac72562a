// What a tap means, of all that lies under the finger: a structure, a marker, or points that may have been
// meant as well.

import { length, subtract } from "./camera.mjs";

/** @typedef {import("./annotations/labels.mjs").Marker} Marker */

/** Through skin thinner than this bones are clearly seen. */
export const CLEAR_SKIN = 0.5;

/**
 * The structure meant by a tap: the front one, but through skin that is not solid the muscle that
 * is seen there. A bone behind skin is meant only if it is clearly seen and asked for: if not, it is
 * the place on the skin.
 * @template {{layer: string}} T
 * @param {T[]} hits in depth order, each with its node's `layer`
 * @param {number} skinOpacity 0..1
 * @param {boolean} through are bones behind skin asked for?
 * @returns {T | null}
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

/**
 * Markers that may have been meant as well: under the finger too, or so near in the body that no finger
 * tells them apart, also where one hides the other.
 * @param {Marker} meant
 * @param {Marker[]} markers
 * @param {number} x CSS pixels
 * @param {number} y CSS pixels
 * @param {number} radius CSS pixels
 * @returns {Marker[]} the nearest in the body first
 */
export function othersNear(meant, markers, x, y, radius = 22) {
  /** @param {Marker} marker */
  const apart = (marker) => length(subtract(marker.position, meant.position));
  /** @param {Marker} marker */
  const under = (marker) => marker.visible && Math.hypot(marker.x - x, marker.y - y) <= radius;
  return markers
    .filter((marker) => marker !== meant && !marker.gone && (apart(marker) < FINGER_MM || under(marker)))
    .sort((a, b) => apart(a) - apart(b));
}

/**
 * The marker meant by a tap; of those that lie about equally near the finger the one in front.
 * @template {{x: number, y: number, depth: number, visible: boolean}} T
 * @param {T[]} markers
 * @param {number} x CSS pixels
 * @param {number} y CSS pixels
 * @param {number} radius CSS pixels from the finger, at most
 * @param {number} tie CSS pixels: those no farther apart are equally near
 * @returns {T | null}
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
