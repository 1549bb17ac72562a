// The pictures of the exercises. Each strip of them is for one side, or for both: texts.strips[exercise]
// = [{side: 'left' | 'right' | 'both', pictures, caption, said}] (anatomy/layout/exercise_pictures.py). Whoever
// shows them says for which sides, and gets the pictures of those, with the words that name them.

import { html } from "./components.mjs";
import { render } from "./render.mjs";

const PIXELS = "160"; // a picture's width on the page; it has twice as many

/** The strips of an exercise for `sides`. */
export function stripsOf(exercise, sides, { strips }) {
  return (strips[exercise] ?? []).filter(({ side }) => side === "both" || sides.includes(side));
}

/** A strip as a component tree: pictures, and under them `caption` or its own. */
export function strip({ side, pictures, said, caption }, words = caption) {
  const frames = pictures.map((src) => html("Span",
    html("Img", null, { src, alt: "", width: PIXELS, height: PIXELS }), { className: "exercise-frame" }));
  return html("Figure", [
    html("Div", frames, { className: "exercise-frames", role: "img", "aria-label": said }),
    html("Figcaption", words),
  ], { className: "exercise-strip", "data-side": side });
}

/** Put the pictures for `sides` into their places below `root`, where others or none stand there. */
export function showExercisePictures(root, sides, texts) {
  const wanted = sides.join(" ");
  for (const place of root.querySelectorAll("[data-exercise]")) {
    if (place.dataset.sides === wanted) continue;
    place.dataset.sides = wanted;
    place.replaceChildren(...render(
      stripsOf(place.dataset.exercise, sides, texts).map((one) => strip(one))));
  }
}

/** Addresses of all pictures. */
export const picturesOf = ({ strips }) =>
  Object.values(strips).flatMap((some) => some.flatMap(({ pictures }) => pictures));
