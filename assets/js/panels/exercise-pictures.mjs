// The pictures of the exercises. Each strip of them is for one side, or for both: texts.strips[exercise],
// an array of Strip (anatomy/layout/exercise_pictures.py). Whoever shows them says for which sides, and gets
// the pictures of those, with the words that name them.

import { html } from "./components.mjs";
import { render } from "./render.mjs";

/**
 * @typedef {import("../data/types.mjs").Texts} Texts
 * @typedef {import("../data/types.mjs").Tree} Tree
 *
 * @typedef {object} Strip
 * @property {"left" | "right" | "both"} side
 * @property {string[]} pictures addresses
 * @property {string} caption
 * @property {string} said for those who don't see the pictures
 */

const PIXELS = "160"; // a picture's width on the page; it has twice as many

/**
 * The strips of an exercise.
 * @param {string} exercise
 * @param {string[]} sides for which
 * @param {Texts} texts
 * @returns {Strip[]}
 */
export function stripsOf(exercise, sides, { strips }) {
  /** @type {Strip[]} */
  const known = strips[exercise] ?? [];
  return known.filter(({ side }) => side === "both" || sides.includes(side));
}

/**
 * A strip as a component tree.
 * @param {Strip} one
 * @param {Tree} [words] under the pictures; the strip's own unless given
 */
export function strip({ side, pictures, said, caption }, words = caption) {
  const frames = pictures.map((src) => html("Span",
    html("Img", null, { src, alt: "", width: PIXELS, height: PIXELS }), { className: "exercise-frame" }));
  return html("Figure", [
    html("Div", frames, { className: "exercise-frames", role: "img", "aria-label": said }),
    html("Figcaption", words),
  ], { className: "exercise-strip", "data-side": side });
}

/**
 * Put the pictures into their places, where others or none stand there.
 * @param {ParentNode} root what the places lie below
 * @param {string[]} sides for which
 * @param {Texts} texts
 */
export function showExercisePictures(root, sides, texts) {
  const wanted = sides.join(" ");
  /** @type {NodeListOf<HTMLElement>} */
  const places = root.querySelectorAll("[data-exercise]");
  for (const place of places) {
    const { exercise, sides: drawn } = /** @type {Record<string, string>} */ (place.dataset);
    if (drawn === wanted) continue;
    place.dataset.sides = wanted;
    place.replaceChildren(...render(stripsOf(exercise, sides, texts).map((one) => strip(one))));
  }
}

/**
 * @param {Texts} texts
 * @returns {string[]} addresses of all pictures
 */
export function picturesOf(texts) {
  /** @type {Strip[][]} */
  const strips = Object.values(texts.strips);
  return strips.flat().flatMap(({ pictures }) => pictures);
}
