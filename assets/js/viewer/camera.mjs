/**
 * Cameras as plain values, and the arithmetic on them. No drawing, no DOM.
 *
 * Camera: {eye, centre, up}, each [x, y, z] in mm RAS; up is always superior.
 * Canvas: {width, height} in CSS pixels. Framing: see anatomy/scene/cameras.py.
 */

import { DISTANCE_MM, FIELD_OF_VIEW, POLAR_DEGREES } from "../data/constants.mjs";

const DEGREE = Math.PI / 180;
const UP = [0, 0, 1];

export const add = (a, b) => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
export const subtract = (a, b) => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
export const scale = (a, k) => [a[0] * k, a[1] * k, a[2] * k];
export const dot = (a, b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
export const cross = (a, b) => [
  a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
export const length = (a) => Math.sqrt(dot(a, a));
export const normalise = (a) => scale(a, 1 / (length(a) || 1));

const clamp = (value, low, high) => Math.min(high, Math.max(low, value));

export const distance = (camera) => length(subtract(camera.eye, camera.centre));

/** Axes of the picture: right, up, and towards the eye; unit vectors in RAS. */
export function axes(camera) {
  const back = normalise(subtract(camera.eye, camera.centre));
  const right = normalise(cross(camera.up, back));
  return { right, up: cross(back, right), back };
}

/** Millimetres that one CSS pixel covers at the depth of the camera's centre. */
export function millimetresPerPixel(camera, canvas) {
  return (2 * distance(camera) * Math.tan((FIELD_OF_VIEW / 2) * DEGREE)) / canvas.height;
}

function spherical(camera) {
  const arm = subtract(camera.eye, camera.centre);
  const radius = length(arm);
  return {
    radius,
    azimuth: Math.atan2(arm[0], arm[1]),
    polar: Math.acos(clamp(arm[2] / (radius || 1), -1, 1)),
  };
}

function placed(centre, { radius, azimuth, polar }) {
  const angle = clamp(polar, POLAR_DEGREES[0] * DEGREE, POLAR_DEGREES[1] * DEGREE);
  const arm = [
    radius * Math.sin(angle) * Math.sin(azimuth),
    radius * Math.sin(angle) * Math.cos(azimuth),
    radius * Math.cos(angle),
  ];
  return { eye: add(centre, arm), centre, up: UP };
}

/** Turn by radians: about the body's long axis, and over it (kept short of the poles). */
export function orbit(camera, aroundAxis, over) {
  const at = spherical(camera);
  return placed(camera.centre, {
    ...at, azimuth: at.azimuth + aroundAxis, polar: at.polar + over });
}

/** Move sideways so that the picture follows the fingers: dx, dy in CSS pixels. */
export function pan(camera, canvas, dx, dy) {
  const step = millimetresPerPixel(camera, canvas);
  const { right, up } = axes(camera);
  const move = add(scale(right, -dx * step), scale(up, dy * step));
  return { eye: add(camera.eye, move), centre: add(camera.centre, move), up: camera.up };
}

/** Enlarge by `factor` (2 = twice as large) while the place under (x, y) stays there. */
export function zoom(camera, canvas, factor, x = canvas.width / 2, y = canvas.height / 2) {
  const before = distance(camera);
  const after = clamp(before / factor, ...DISTANCE_MM);
  const arm = scale(subtract(camera.eye, camera.centre), after / before);
  const nearer = { eye: add(camera.centre, arm), centre: camera.centre, up: camera.up };
  const slip = before / after - 1;
  return pan(nearer, canvas, -(x - canvas.width / 2) * slip, -(y - canvas.height / 2) * slip);
}

/**
 * The camera that shows a framing in the free part of the canvas.
 * insets: {top, right, bottom, left} CSS pixels covered by other things.
 */
export function frame(shown, canvas, insets = { top: 0, right: 0, bottom: 0, left: 0 }) {
  const { width, height, dx, dy } = freePart(canvas, insets);
  const perPixel = Math.max(shown.fit[0] / width, shown.fit[1] / height);
  const radius = clamp(
    (perPixel * canvas.height) / 2 / Math.tan((FIELD_OF_VIEW / 2) * DEGREE), ...DISTANCE_MM);
  const camera = {
    eye: add(shown.centre, scale(normalise(shown.direction), radius)), centre: shown.centre, up: UP };
  return pan(camera, canvas, dx, dy);
}

/** What a camera shows in the free part of the canvas, as a framing: the inverse of `frame`. */
export function framing(camera, canvas, insets) {
  const { width, height, dx, dy } = freePart(canvas, insets);
  const perPixel = millimetresPerPixel(camera, canvas);
  const { eye, centre } = pan(camera, canvas, -dx, -dy);
  return { direction: subtract(eye, centre), centre, fit: [width * perPixel, height * perPixel] };
}

/** Its size, and how far its middle lies from the canvas's, CSS pixels. */
function freePart(canvas, { top, right, bottom, left }) {
  return {
    width: Math.max(canvas.width - left - right, 80),
    height: Math.max(canvas.height - top - bottom, 80),
    dx: (left - right) / 2,
    dy: (top - bottom) / 2,
  };
}

/** Between two cameras, t from 0 to 1: turns the short way, zooms evenly. */
export function between(from, to, t) {
  const a = spherical(from), b = spherical(to);
  let turn = b.azimuth - a.azimuth;
  turn -= 2 * Math.PI * Math.round(turn / (2 * Math.PI));
  const centre = add(from.centre, scale(subtract(to.centre, from.centre), t));
  return placed(centre, {
    radius: a.radius * (b.radius / a.radius) ** t,
    azimuth: a.azimuth + turn * t,
    polar: a.polar + (b.polar - a.polar) * t,
  });
}

/** A function that projects [x, y, z] mm to {x, y} CSS pixels and depth in mm from the eye. */
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

/** The ray through a CSS pixel: {origin, direction} in mm RAS, direction of length 1. */
export function ray(camera, canvas, x, y) {
  const { right, up, back } = axes(camera);
  const focal = canvas.height / 2 / Math.tan((FIELD_OF_VIEW / 2) * DEGREE);
  const direction = normalise(add(
    add(scale(right, (x - canvas.width / 2) / focal), scale(up, (canvas.height / 2 - y) / focal)),
    scale(back, -1)));
  return { origin: camera.eye, direction };
}
