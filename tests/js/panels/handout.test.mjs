import assert from "node:assert/strict";
import { test } from "node:test";

import { Node, all, rendered, text } from "../dom.mjs";
import { component } from "../dash.mjs";
import { addressOf, sheet, sidesOf, suggested, viewOfAll } from "../../../assets/js/panels/handout.mjs";
import { distance, frame, framing, millimetresPerPixel } from "../../../assets/js/viewer/camera.mjs";
import { noSelection } from "../../../assets/js/state/selection.mjs";
import { defaultView } from "../../../assets/js/state/view-state.mjs";

const page = ({ point, side = "left", ...view }) => ({
  view: { ...defaultView("en"), selection: { ...noSelection(side), kind: "point", id: point }, ...view },
});
const HERE = "http://here.test/";

test("the address says what is shown and no more, with the language", () => {
  const told = addressOf(page({ point: "a", side: "right", mode: "student", story: "why" }), {}, HERE, ["en"]);
  assert.equal(told, "http://here.test/?point=a&side=right&lang=en");
});

test("a head that was turned by hand is in it; the clinic's public address comes first", () => {
  const view = { point: "a", camera: [30, 5, 700, 0, 0, 0] };
  const told = addressOf(page(view), { publicAddress: "https://x.test/" }, HERE, ["es"]);
  assert.equal(told, "https://x.test/?point=a&side=left&view=30,5,700,0,0,0&lang=es");
});

test("exercises to begin with: of each point the first, then the second, up to three, each once", () => {
  const handout = {
    points: { "a.left": { exercises: ["x", "y"] }, "b.left": { exercises: ["z", "x"] }, "c.left": { exercises: ["no"] } },
    exercises: { x: {}, y: {}, z: {} },
  };
  assert.deepEqual(suggested(["a.left", "b.left", "c.left"], handout), ["x", "z", "y"]);
  assert.deepEqual(suggested(["c.left"], handout), []);
});

test("several points are seen from their side, or from the front", () => {
  const at = { camera: null };
  assert.equal(viewOfAll(["a.left"], at), null);
  assert.equal(viewOfAll(["a.left", "b.left"], at), "left");
  assert.equal(viewOfAll(["a.left", "b.right"], at), "front");
  assert.equal(viewOfAll(["a.left", "b.right"], { camera: [1, 2, 3, 4, 5, 6] }), null);
});

test("on paper stands all that the free part of the screen shows", () => {
  const camera = { eye: [0, 800, 0], centre: [0, 0, 0], up: [0, 0, 1] };
  const canvas = { width: 600, height: 600 };
  const insets = { top: 0, right: 0, bottom: 300, left: 0 };
  const paper = { width: 400, height: 400 };
  const seen = frame(framing(camera, canvas, insets), paper);
  // 600 px of width must fit into a square: as far away as before.
  assert.ok(Math.abs(distance(seen) - 800) < 1);
  // The middle of the free part, 150 px over the canvas's, is the paper's.
  assert.ok(Math.abs(seen.centre[2] - 150 * millimetresPerPixel(camera, canvas)) < 1);
  const near = frame(framing(camera, canvas, { ...insets, left: 150, right: 150 }), paper);
  assert.ok(Math.abs(distance(near) - 400) < 1);
});

test("who has reviewed the texts stands on the sheet as on the page", () => {
  const review = component("Span", "Reviewed by Ana", { className: "reviewed" });
  const none = { emergency: [], today: [], soon: [] };
  const handout = { clinic: { lines: [] }, points: {}, signs: none, afterNeedling: none };
  const paper = rendered(sheet(
    { texts: { handout, review, words: {} }, names: {}, keys: [], done: [], exercises: [], address: "" }));
  const note = paper.querySelector("article > header > :nth-child(2)");
  assert.equal(note.className, "sheet-note");
  assert.equal(text(note.querySelector("span.reviewed")), "Reviewed by Ana");
});

test("signs stand by urgency before what calms; those after a needle first where there was one", () => {
  const words = { "warnings.emergency-title": "Now", "handout.today": "Today", "handout.soon": "Soon" };
  const handout = {
    clinic: { lines: [] }, points: {}, expect: ["Sore."],
    done: { needling: { text: "Needled." } },
    signs: { emergency: ["worst"], today: ["jaw"], soon: ["cough"] },
    afterNeedling: { emergency: ["breath"], today: ["upright"], soon: [] },
  };
  const given = { texts: { handout, words }, names: {}, keys: [], exercises: [], address: "" };
  const texts = (done) => all(rendered(sheet({ ...given, done })), "h3, p, li").map(text);
  const signs = (done) => {
    const said = texts(done);
    return said.slice(said.indexOf("Now"), said.indexOf("cough") + 1);
  };
  assert.deepEqual(signs([]), ["Now", "worst", "breath", "Today", "jaw", "upright", "Soon", "cough"]);
  assert.deepEqual(signs(["needling"]), ["Now", "breath", "worst", "Today", "upright", "jaw", "Soon", "cough"]);
  const said = texts(["needling"]);
  assert.ok(said.indexOf("cough") < said.indexOf("Sore."));
});

test("the two sides of one spot are told together, each with its number and its side", () => {
  const none = { emergency: [], today: [], soon: [] };
  const point = { where: "here", zones: [], why: [], warns: [], exercises: [] };
  const handout = { clinic: { lines: [] }, signs: none, afterNeedling: none,
    points: { "a.left": point, "a.right": point, "b.left": point } };
  const words = { "your-left": "your left", "your-right": "your right" };
  const keys = ["a.left", "a.right", "b.left"];
  const paper = rendered(sheet({ texts: { handout, words, points: {} }, keys, done: [], exercises: [], address: "",
    names: { "a.left": "A", "a.right": "A", "b.left": "B" } }));
  const titles = all(paper, ".sheet-point > :first-child");
  assert.deepEqual(titles.map((title) => [...title.childNodes].filter((one) => one.nodeType !== Node.COMMENT_NODE)
    .map(({ textContent }) => textContent).filter(Boolean).join("|")),
  ["1|2|A| |your left| |your right", "3|B| |your left"]);
});

test("an exercise is for the sides of the points that it helps", () => {
  const helps = { exercises: ["x"] }, not = { exercises: ["y"] };
  const handout = { points: { "a.left": helps, "a.right": helps, "b.left": helps, "c.left": not } };
  assert.deepEqual(sidesOf("x", ["a.right"], handout), ["right"]);
  assert.deepEqual(sidesOf("x", ["a.right", "c.left"], handout), ["right"]);
  assert.deepEqual(sidesOf("x", ["a.left", "b.left"], handout), ["left"]);
  assert.deepEqual(sidesOf("x", ["a.left", "a.right"], handout), ["left", "right"]);
});
