import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { cameraOf, framingOf } from "../../../assets/js/state/camera.mjs";
import {
  beforeVocabulary, byNames, defaultView, fromQuery, parameters, toQuery,
} from "../../../assets/js/state/view-state.mjs";

const { vocabulary, rows } = JSON.parse(
  readFileSync(new URL("../state.vectors.json", import.meta.url), "utf-8"),
);

for (const { query, state, problems, back } of rows) {
  test(`reads ${JSON.stringify(query.slice(0, 60))} as Python does`, () => {
    const reading = fromQuery(query, vocabulary);
    assert.deepEqual(reading.state, state);
    assert.deepEqual(reading.problems, problems);
    assert.equal(toQuery(reading.state), back);
    assert.deepEqual(fromQuery(back, vocabulary), { state, problems: [] });
  });
}

test("the start state is the empty address", () => {
  assert.equal(toQuery(defaultView()), "");
  assert.deepEqual(fromQuery("", vocabulary).state, defaultView());
});

test("a view survives the way through the address to half a degree and half a millimetre", () => {
  const centre = [0, -4, -38];
  for (const view of [[0, 0, 620, ...centre], [-37, 12, 811, ...centre], [180, -8, 400, 5, 6, 7]]) {
    assert.deepEqual(cameraOf(framingOf(view)), view);
  }
  const front = framingOf([0, 0, 620, ...centre]);
  assert.ok(front.direction[1] > 0, "azimuth 0 looks at the face");
  assert.ok(framingOf([90, 0, 620, 0, 0, 0]).direction[0] < 0, "azimuth 90: from the subject's left");
});

test("a state by the names of the address, as the handle and messages have it", () => {
  const { state } = fromQuery(
    "point=suboccipital&muscle=obliquus-capitis-inferior&side=right&region=temple&view=back&also=eye.left", vocabulary);
  const { muscle, point, side, structure, region, headache, also, view, mode } = byNames(state);
  assert.deepEqual([muscle, point, side, structure, region, headache, also, view, mode],
    ["obliquus-capitis-inferior", "suboccipital", "right", null, "temple", null, ["eye.left"], "back", "patient"]);
  assert.ok(!("selection" in byNames(state)) && !("camera" in byNames(state)));
});

test("what needs no vocabulary is read before it came", () => {
  assert.deepEqual(beforeVocabulary("?figure=female&theme=dark&hand=left&point=x"),
    { figure: "female", theme: "dark", hand: "left" });
  const { figure, hand } = defaultView();
  assert.deepEqual(beforeVocabulary("?figure=child&theme=blue&hand=third"), { figure, theme: null, hand });
});

test("of a name given twice the first counts, one without a value is left out", () => {
  assert.deepEqual(parameters("?a=1&a=2&b=&c"), { a: "1" });
});
