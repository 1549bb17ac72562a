// The pictures of the exercises. Each strip of them is for one side, or for both: texts.strips[exercise],
// an array of Strip (anatomy/layout/exercise_pictures.py). Whoever shows them says for which sides, and gets
// the pictures of those, with the words that name them.

import { html, render } from "../../vendor/lit-html/lit-html.js";

/**
 * @typedef {import("../data/types.mjs").Texts} Texts
 * @typedef {import("../../vendor/lit-html/lit-html.js").TemplateResult} Template
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
 * @param {Strip} one
 * @param {Template | string} [words] under the pictures; the strip's own unless given
 */
export function strip({ side, pictures, said, caption }, words = caption) {
  const frames = pictures.map((src) => html`<span class="exercise-frame">
    <img src=${src} alt="" width=${PIXELS} height=${PIXELS}></span>`);
  return html`<figure class="exercise-strip" data-side=${side}>
    <div class="exercise-frames" role="img" aria-label=${said}>${frames}</div>
    <figcaption>${words}</figcaption>
  </figure>`;
}

/**
 * Put the pictures into their slots.
 * @param {ParentNode} root what the slots lie below
 * @param {string[]} sides for which
 * @param {Texts} texts
 */
export function showExercisePictures(root, sides, texts) {
  /** @type {NodeListOf<HTMLElement>} */
  const slots = root.querySelectorAll("[data-exercise]");
  for (const slot of slots) {
    const exercise = /** @type {string} */ (slot.dataset.exercise);
    render(stripsOf(exercise, sides, texts).map((one) => strip(one)), slot);
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
