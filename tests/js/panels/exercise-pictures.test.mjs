import assert from "node:assert/strict";
import { test } from "node:test";

import { all, document, rendered, text } from "../dom.mjs";
import { picturesOf, showExercisePictures, strip, stripsOf } from "../../../assets/js/panels/exercise-pictures.mjs";

const strips = (...sides) => sides.map((side) => (
  { side, pictures: [`${side}-0`, `${side}-1`], caption: `for ${side}`, said: `${side} is lit` }));
const texts = { strips: { tilt: strips("left", "right"), shrug: strips("both") } };
const sides = (found) => found.map(({ side }) => side);

test("an exercise has the pictures of the sides that are shown", () => {
  assert.deepEqual(sides(stripsOf("tilt", ["left"], texts)), ["left"]);
  assert.deepEqual(sides(stripsOf("tilt", ["right"], texts)), ["right"]);
  assert.deepEqual(sides(stripsOf("tilt", ["left", "right"], texts)), ["left", "right"]);
});

test("where both sides are lit one strip does for either, once", () => {
  for (const shown of [["left"], ["right"], ["left", "right"]]) {
    assert.deepEqual(sides(stripsOf("shrug", shown, texts)), ["both"]);
  }
  assert.deepEqual(stripsOf("without pictures", ["left"], texts), []);
});

test("the words under the pictures and for those who don't see them are the strip's own", () => {
  const [right] = stripsOf("tilt", ["right"], texts);
  const shown = rendered(strip(right));
  assert.equal(shown.querySelector("figure > [role=img]").getAttribute("aria-label"), "right is lit");
  assert.equal(text(shown.querySelector("figcaption")), "for right");
  assert.deepEqual(all(shown, "[role=img] img").map((image) => image.getAttribute("src")), ["right-0", "right-1"]);
});

test("in their slot stand the pictures of the side that is shown now", () => {
  const root = document.createElement("div");
  root.innerHTML = "<div data-exercise='tilt'></div><div data-exercise='without pictures'></div>";
  for (const shown of [["left"], ["right"], ["left", "right"]]) {
    showExercisePictures(root, shown, texts);
    const [tilt, without] = root.children;
    assert.deepEqual(all(tilt, "figure").map(({ dataset }) => dataset.side), shown);
    assert.equal(text(tilt), shown.map((side) => `for ${side}`).join(" "));
    assert.equal(without.childElementCount, 0);
  }
});

test("all pictures are known beforehand, of both sides", () => {
  assert.deepEqual(picturesOf(texts),
    ["left-0", "left-1", "right-0", "right-1", "both-0", "both-1"]);
});
