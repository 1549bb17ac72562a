// A camera as the address has it.
//
/**
 * @typedef {import("../data/types.mjs").Framing} Framing
 * @typedef {string | number[] | null} AddressCamera a view by its name ("left"), or what a finger has
 *   made, [azimuth, elevation, distance, x, y, z]: whole degrees from the front towards the subject's
 *   left and up, whole millimetres (RAS). null is the best view of what is selected.
 */

import { CAMERA_LIMITS, FIELD_OF_VIEW, VIEWS } from "../data/constants.mjs";

/** Millimetres that the field of view spans for each of its distance. */
const SPAN = 2 * Math.tan((FIELD_OF_VIEW * Math.PI) / 360);

/**
 * A framing (anatomy/scene/cameras.py) as a camera of the address. What the smaller side of the
 * picture's free part shows counts, so that a phone shows what the tablet did.
 * @param {Framing} framing
 * @returns {number[]}
 */
export function cameraOf({ direction, centre, fit }) {
  const [x, y, z] = direction;
  const [nearest, farthest] = CAMERA_LIMITS.distance;
  const degrees = (/** @type {number} */ radians) => Math.round((radians * 180) / Math.PI) + 0;
  /** @type {(value: number, most: number) => number} */
  const limit = (value, most) => Math.max(-most, Math.min(most, Math.round(value))) + 0;
  return [
    degrees(Math.atan2(-x, y)),
    limit(degrees(Math.asin(z / Math.hypot(x, y, z))), CAMERA_LIMITS.elevation),
    Math.max(nearest, Math.min(farthest, Math.round(Math.min(...fit) / SPAN))),
    ...centre.map((value) => limit(value, CAMERA_LIMITS.centre)),
  ];
}

/**
 * @param {number[]} camera as a finger has made it
 * @returns {Framing}
 */
export function framingOf([azimuth, elevation, distance, ...centre]) {
  const [a, e] = [azimuth, elevation].map((value) => (value * Math.PI) / 180);
  const direction = [-Math.sin(a) * Math.cos(e), Math.cos(a) * Math.cos(e), Math.sin(e)];
  return { direction, centre, fit: [distance * SPAN, distance * SPAN] };
}

/**
 * @param {string} text
 * @returns {AddressCamera} null for what is no camera
 */
export function readCamera(text) {
  if (VIEWS.includes(text)) return text;
  if (!/^-?[0-9]{1,4}(,-?[0-9]{1,4}){5}$/.test(text)) return null;
  // + 0 turns "-0" into 0.
  const camera = text.split(",").map((number) => Number(number) + 0);
  const [azimuth, elevation, distance, ...centre] = camera;
  const [nearest, farthest] = CAMERA_LIMITS.distance;
  if (Math.abs(azimuth) > 180 || Math.abs(elevation) > CAMERA_LIMITS.elevation) return null;
  if (distance < nearest || distance > farthest) return null;
  return centre.some((value) => Math.abs(value) > CAMERA_LIMITS.centre) ? null : camera;
}

/**
 * @param {AddressCamera} camera
 * @returns {string | null}
 */
export const cameraText = (camera) => (Array.isArray(camera) ? camera.join(",") : camera);
