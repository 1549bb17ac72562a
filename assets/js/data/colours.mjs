// Colour arithmetic on "#rrggbb", as in anatomy/model/colours.py: tests/js/colours.vectors.json holds
// the two together.

import { DARKER, PAPERS } from "./constants.mjs";

/**
 * @param {string} colour
 * @returns {number[]} red, green and blue, 0..255
 */
export function channels(colour) {
  return [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
}

/**
 * @param {string} colour
 * @returns {number[]} red, green and blue, 0..1
 */
export const fractions = (colour) => channels(colour).map((value) => value / 255);

/**
 * Contrast ratio of two colours by WCAG 2.2.
 * @param {string} one
 * @param {string} other
 * @returns {number} 1..21
 */
export function contrast(one, other) {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/**
 * `colour` with some of `other` in it.
 * @param {string} colour
 * @param {string} other
 * @param {number} share 0..1, of `other`
 * @returns {string}
 */
export function mix(colour, other, share) {
  const to = channels(other);
  return hex(channels(colour).map((value, k) => value + (to[k] - value) * share));
}

/**
 * The style tokens of an accent.
 *
 * @param {string} accent
 * @param {"light" | "dark"} theme
 * @returns {Record<string, string>} name of the token, without its dashes, to its colour
 */
export function shades(accent, theme) {
  const { colour, away, soft, pale } = PAPERS[theme];
  const seen = readable(accent, theme);
  return {
    "accent": seen,
    "accent-dark": mix(seen, away, DARKER),
    "accent-soft": mix(colour, seen, soft),
    "accent-pale": mix(colour, seen, pale),
  };
}

/**
 * `colour` itself, or the nearest of its hue that has the contrast of the theme's paper.
 * @param {string} colour
 * @param {"light" | "dark"} theme
 */
function readable(colour, theme) {
  const paper = PAPERS[theme];
  const away = theme === "dark" ? 1 : -1;
  let found = colour;
  for (let count = 1; contrast(found, paper.colour) < paper.contrast; count++) {
    found = lightened(colour, away * count / 100);
  }
  return found;
}

/**
 * `colour` with its lightness moved; hue and saturation stay.
 * @param {string} colour
 * @param {number} by of the lightness (HSL, 0..1)
 */
function lightened(colour, by) {
  const rgb = fractions(colour);
  const lightness = (Math.max(...rgb) + Math.min(...rgb)) / 2;
  const moved = Math.min(1, Math.max(0, lightness + by));
  const [headroom, before] = [moved, lightness].map((each) => Math.min(each, 1 - each));
  const reach = before ? headroom / before : 0; // of a channel from the lightness
  return hex(rgb.map((channel) => 255 * (moved + (channel - lightness) * reach)));
}

/**
 * Relative luminance by WCAG 2.2.
 * @param {string} colour
 * @returns {number} 0..1
 */
function luminance(colour) {
  const [red, green, blue] = fractions(colour).map((value) =>
    (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** @param {number[]} values red, green and blue, 0..255 */
const hex = (values) =>
  `#${values.map((value) => Math.round(value).toString(16).padStart(2, "0")).join("")}`;
