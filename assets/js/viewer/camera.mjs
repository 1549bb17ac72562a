// Cameras as plain values, and the arithmetic on them. No drawing, no DOM.

/**
 * @typedef {import("../data/types.mjs").Camera} Camera up is always superior
 * @typedef {import("../data/types.mjs").Vector} Vector
 * @typedef {ArrayLike<number>} Triple x, y and z: a vector, or three numbers of a mesh
 * @typedef {{width: number, height: number}} Canvas CSS pixels
 * @typedef {{direction: number[], centre: number[], fit: number[]}} Framing see anatomy/scene/cameras.py
 * @typedef {{x: number, y: number, depth: number}} Projected CSS pixels; depth in mm from the eye
 * @typedef {(point: Triple) => Projected} Project of a position in mm RAS
 */

/**
 * @typedef {object} Insets what other things cover at the picture's edges, CSS pixels
 * @property {number} top
 * @property {number} right
 * @property {number} bottom
 * @property {number} left
 * @property {{left?: number, right?: number}} [words] what is kept free of words there instead
 */

import { DISTANCE_MM, FIELD_OF_VIEW, POLAR_DEGREES } from "../data/constants.mjs";

const DEGREE = Math.PI / 180;
const UP = [0, 0, 1];
const [NEAREST, FARTHEST] = DISTANCE_MM;

/** @type {(a: Triple, b: Triple) => Vector} */
export const add = (a, b) => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
/** @type {(a: Triple, b: Triple) => Vector} */
export const subtract = (a, b) => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
/** @type {(a: Triple, k: number) => Vector} */
export const scale = (a, k) => [a[0] * k, a[1] * k, a[2] * k];
/** @type {(a: Triple, b: Triple) => number} */
export const dot = (a, b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
/** @type {(a: Triple, b: Triple) => Vector} */
export const cross = (a, b) => [
  a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
/** @type {(a: Triple) => number} */
export const length = (a) => Math.sqrt(dot(a, a));
/** @type {(a: Triple) => Vector} */
export const normalise = (a) => scale(a, 1 / (length(a) || 1));

/** @type {(value: number, low: number, high: number) => number} */
const clamp = (value, low, high) => Math.min(high, Math.max(low, value));

/**
 * @param {Camera} camera
 * @returns {number} mm from the eye to the camera's centre
 */
export const distance = (camera) => length(subtract(camera.eye, camera.centre));

/**
 * Axes of the picture: right, up, and back towards the eye.
 * @param {Camera} camera
 * @returns {{right: Vector, up: Vector, back: Vector}} unit vectors in RAS
 */
export function axes(camera) {
  const back = normalise(subtract(camera.eye, camera.centre));
  const right = normalise(cross(camera.up, back));
  return { right, up: cross(back, right), back };
}

/**
 * Millimetres that one CSS pixel covers at the depth of the camera's centre.
 * @param {Camera} camera
 * @param {Canvas} canvas
 */
export function millimetresPerPixel(camera, canvas) {
  return (2 * distance(camera) * Math.tan((FIELD_OF_VIEW / 2) * DEGREE)) / canvas.height;
}

/**
 * @typedef {{radius: number, azimuth: number, polar: number}} Spherical of the eye around the centre;
 *   mm, and radians from the front towards the subject's right and from above
 */

/**
 * @param {Camera} camera
 * @returns {Spherical}
 */
function spherical(camera) {
  const arm = subtract(camera.eye, camera.centre);
  const radius = length(arm);
  return {
    radius,
    azimuth: Math.atan2(arm[0], arm[1]),
    polar: Math.acos(clamp(arm[2] / (radius || 1), -1, 1)),
  };
}

/**
 * @param {Vector} centre
 * @param {Spherical} at
 * @returns {Camera}
 */
function cameraAround(centre, { radius, azimuth, polar }) {
  const angle = clamp(polar, POLAR_DEGREES[0] * DEGREE, POLAR_DEGREES[1] * DEGREE);
  const arm = [
    radius * Math.sin(angle) * Math.sin(azimuth),
    radius * Math.sin(angle) * Math.cos(azimuth),
    radius * Math.cos(angle),
  ];
  return { eye: add(centre, arm), centre, up: UP };
}

/**
 * Turn.
 * @param {Camera} camera
 * @param {number} aroundAxis radians about the body's long axis
 * @param {number} over radians over it, kept short of the poles
 */
export function orbit(camera, aroundAxis, over) {
  const at = spherical(camera);
  return cameraAround(camera.centre, {
    ...at, azimuth: at.azimuth + aroundAxis, polar: at.polar + over });
}

/**
 * Move sideways so that the picture follows the fingers.
 * @param {Camera} camera
 * @param {Canvas} canvas
 * @param {number} dx CSS pixels
 * @param {number} dy CSS pixels
 * @returns {Camera}
 */
export function pan(camera, canvas, dx, dy) {
  const step = millimetresPerPixel(camera, canvas);
  const { right, up } = axes(camera);
  const move = add(scale(right, -dx * step), scale(up, dy * step));
  return { eye: add(camera.eye, move), centre: add(camera.centre, move), up: camera.up };
}

/**
 * Enlarge while what lies under (x, y) stays there.
 * @param {Camera} camera
 * @param {Canvas} canvas
 * @param {number} factor 2 is twice as large
 * @param {number} x CSS pixels
 * @param {number} y CSS pixels
 */
export function zoom(camera, canvas, factor, x = canvas.width / 2, y = canvas.height / 2) {
  const before = distance(camera);
  const after = clamp(before / factor, NEAREST, FARTHEST);
  const arm = scale(subtract(camera.eye, camera.centre), after / before);
  const nearer = { eye: add(camera.centre, arm), centre: camera.centre, up: camera.up };
  const slip = before / after - 1;
  return pan(nearer, canvas, -(x - canvas.width / 2) * slip, -(y - canvas.height / 2) * slip);
}

/**
 * The camera that shows a framing in the free part of the canvas.
 * @param {Framing} shown
 * @param {Canvas} canvas
 * @param {Insets} insets
 */
export function frame(shown, canvas, insets = { top: 0, right: 0, bottom: 0, left: 0 }) {
  const { width, height, dx, dy } = freeArea(canvas, insets);
  const perPixel = Math.max(shown.fit[0] / width, shown.fit[1] / height);
  const radius = clamp(
    (perPixel * canvas.height) / 2 / Math.tan((FIELD_OF_VIEW / 2) * DEGREE), NEAREST, FARTHEST);
  const camera = {
    eye: add(shown.centre, scale(normalise(shown.direction), radius)), centre: shown.centre, up: UP };
  return pan(camera, canvas, dx, dy);
}

/**
 * What a camera shows in the free part of the canvas: the inverse of `frame`.
 * @param {Camera} camera
 * @param {Canvas} canvas
 * @param {Insets} insets
 * @returns {Framing}
 */
export function framing(camera, canvas, insets) {
  const { width, height, dx, dy } = freeArea(canvas, insets);
  const perPixel = millimetresPerPixel(camera, canvas);
  const { eye, centre } = pan(camera, canvas, -dx, -dy);
  return { direction: subtract(eye, centre), centre, fit: [width * perPixel, height * perPixel] };
}

/**
 * Its size, and how far its middle lies from the canvas's, CSS pixels.
 * @param {Canvas} canvas
 * @param {Insets} insets
 */
function freeArea(canvas, { top, right, bottom, left }) {
  return {
    width: Math.max(canvas.width - left - right, 80),
    height: Math.max(canvas.height - top - bottom, 80),
    dx: (left - right) / 2,
    dy: (top - bottom) / 2,
  };
}

/**
 * Between two cameras: turns the short way, zooms evenly.
 * @param {Camera} from
 * @param {Camera} to
 * @param {number} t 0..1
 */
export function between(from, to, t) {
  const a = spherical(from), b = spherical(to);
  let turn = b.azimuth - a.azimuth;
  turn -= 2 * Math.PI * Math.round(turn / (2 * Math.PI));
  const centre = add(from.centre, scale(subtract(to.centre, from.centre), t));
  return cameraAround(centre, {
    radius: a.radius * (b.radius / a.radius) ** t,
    azimuth: a.azimuth + turn * t,
    polar: a.polar + (b.polar - a.polar) * t,
  });
}

/**
 * @param {Camera} camera
 * @param {Canvas} canvas
 * @returns {Project}
 */
export function projector(camera, canvas) {
  const { right, up, back } = axes(camera);
  const focal = canvas.height / 2 / Math.tan((FIELD_OF_VIEW / 2) * DEGREE);
  return (point) => {
    const arm = subtract(point, camera.eye);
    const depth = -dot(arm, back);
    return {
      x: canvas.width / 2 + (focal * dot(arm, right)) / depth,
      y: canvas.height / 2 - (focal * dot(arm, up)) / depth,
      depth,
    };
  };
}

/**
 * The ray through a CSS pixel.
 * @param {Camera} camera
 * @param {Canvas} canvas
 * @param {number} x
 * @param {number} y
 * @returns {{origin: Vector, direction: Vector}} mm RAS; direction of length 1
 */
export function ray(camera, canvas, x, y) {
  const { right, up, back } = axes(camera);
  const focal = canvas.height / 2 / Math.tan((FIELD_OF_VIEW / 2) * DEGREE);
  const direction = normalise(add(
    add(scale(right, (x - canvas.width / 2) / focal), scale(up, (canvas.height / 2 - y) / focal)),
    scale(back, -1)));
  return { origin: camera.eye, direction };
}
