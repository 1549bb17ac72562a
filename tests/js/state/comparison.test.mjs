import assert from "node:assert/strict";
import { test } from "node:test";

import { all, rendered } from "../dom.mjs";
import { zoneTexts } from "../../../assets/js/viewer/annotations/labels.mjs";
import { startPage } from "../../../assets/js/state/reducer.mjs";
import { after, next } from "../turns.mjs";
import { legend, announcementOf } from "../../../assets/js/panels/comparison-legend.mjs";
import { members, pictured, sharedRegions } from "../../../assets/js/state/comparison.mjs";

const zone = (region, grade) => ({ region, grade });
const point = (name, labels = {}) => ({ name, titled: `${name}, its side`, said: name, muscles: [`m-${name}`], labels });
const place = (region) => ({ name: region, titled: `${region}, its side`, said: region });
const texts = {
  vocabulary: { points: { b: [], a: [] }, regions: ["temple", "eye"], muscles: ["m"] },
  words: new Proxy({}, { get: (_, key) => `<${key}> {names}{most}{name}` }),
  regions: { temple: "Temple", eye: "Eye" },
  points: {
    "a.left": point("A"),
    "b.left": point("B"),
    "b.right": point("B", { "temple-right": "on the other side" }),
  },
  muscles: { "m.left": { muscles: ["m.left"] } },
  places: { "temple.left": place("temple"), "eye.left": place("eye") },
  zones: {
    "a.left": [zone("temple-left", "essential"), zone("eye-left", "spillover")],
    "b.left": [zone("temple-left", "occasional")],
    "b.right": [zone("temple-right", "occasional")],
    "temple.left": [zone("temple-left", "place")],
    "eye.left": [zone("eye-left", "place")],
  },
};
const choose = (type, value, side = "left") => ({ type, value, side });
const two = after(choose("point", "a"), { type: "add" }, choose("point", "b"));

test("members stand in the catalogue's order, whatever the order of choosing", () => {
  const other = after(choose("point", "b"), { type: "add" }, choose("point", "a"));
  const named = (page) => members(page, texts.vocabulary).map(({ number, key }) => `${number} ${key}`);
  assert.deepEqual(named(two), ["1 b.left", "2 a.left"]);
  assert.deepEqual(named(other), named(two));
  assert.deepEqual(members(two, texts.vocabulary).map(({ current }) => current), [true, false]);
});

test("one alone is no company; what waits behind a point is not shown with it", () => {
  assert.deepEqual(members(after(choose("point", "a")), texts.vocabulary), []);
  const behind = after(choose("region", "temple"), { type: "add" }, choose("region", "eye"), choose("point", "a"));
  assert.deepEqual(members(behind, texts.vocabulary), []);
  assert.equal(legend(behind, texts), null);
  const elsewhere = after(choose("point", "a"), { type: "add" }, { type: "entry", value: "places" });
  assert.deepEqual(members(elsewhere, texts.vocabulary), []);
});

test("the picture gets each zone with its owner and number", () => {
  const shown = pictured(two, texts);
  assert.deepEqual(shown.point, { id: "b", side: "left", number: 1 });
  assert.deepEqual(shown.also, [{ id: "a", side: "left", number: 2 }]);
  assert.deepEqual(shown.selected, ["m-B", "m-A"]);
  assert.deepEqual(shown.zones.map(({ region, owner, number }) => [region, owner, number]), [
    ["temple-left", "b.left", 1], ["temple-left", "a.left", 2], ["eye-left", "a.left", 2]]);
  const alone = pictured(after(choose("point", "a")), texts);
  assert.deepEqual([alone.also, alone.point.number, alone.zones[0].number], [[], null, undefined]);
  assert.deepEqual(pictured(startPage("en"), texts),
    { selected: [], point: null, also: [], zones: [] });
});

test("a muscle is looked at while the points stay", () => {
  const shown = pictured(next(two, choose("muscle", "m")), texts);
  assert.equal(shown.point, null);
  assert.deepEqual(shown.selected, ["m.left", "m-B", "m-A"]);
  assert.equal(shown.also.length, 2);
});

test("where more than one reaches, side by side: the other side is another place", () => {
  assert.deepEqual([...sharedRegions(members(two, texts.vocabulary), texts)], [["temple-left", [1, 2]]]);
  const apart = after(choose("point", "a"), { type: "add" }, choose("point", "b", "right"));
  assert.equal(sharedRegions(members(apart, texts.vocabulary), texts).size, 0);
});

test("the numbers of a zone's owners stand at it once, in its strongest grade", () => {
  assert.deepEqual(zoneTexts(pictured(two, texts).zones), [
    { region: "temple-left", kind: "essential", text: "1 + 2", aside: false },
    { region: "eye-left", kind: "spillover", text: "2", aside: false }]);
  assert.deepEqual(zoneTexts(pictured(after(choose("point", "a")), texts).zones), []);
  assert.deepEqual(zoneTexts(pictured(after(choose("point", "b", "right")), texts).zones), [
    { region: "temple-right", kind: "occasional", text: "on the other side", aside: true }]);
  const labelled = [{ ...zone("eye-left", "spillover"), label: "deep" }];
  assert.deepEqual(zoneTexts(labelled), [{ region: "eye-left", kind: "spillover", text: "deep", aside: true }]);
});

test("the legend names all, marks the current one, and offers to add, remove and clear", () => {
  const shown = (page) => rendered(legend(page, texts));
  const found = (page, selector) => all(shown(page), selector).map(({ dataset }) => dataset.value);
  assert.deepEqual(found(two, "[data-do=point]"), ["b", "a"]);
  assert.deepEqual(found(two, "[data-do=point][aria-current=true]"), ["b"]);
  assert.deepEqual(found(two, "[data-do=drop]"), ["b.left", "a.left"]);
  assert.equal(found(two, "[data-do=add]").length, 1);
  assert.equal(found(two, "[data-do=clear]").length, 1);
  assert.deepEqual(found(after(choose("point", "a"), { type: "add" }), "[data-do=add]"), []);
  assert.ok(announcementOf(members(two, texts.vocabulary), texts).includes("1 B, its side"));
});
