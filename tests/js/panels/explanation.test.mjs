// What is read beside the picture stays where it is when something near it changes.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { document, text } from "../dom.mjs";
import { after, next } from "../turns.mjs";
import { showLegend, showStory } from "../../../assets/js/panels/explanation.mjs";

const step = (id, more = {}) => ({ id, title: id, text: `about ${id}`, opens: [], safety: [], layers: {}, ...more });
const point = (name) => ({ name, titled: name, labels: {} });
const texts = {
  vocabulary: { points: { a: [], b: [], c: [] }, regions: [], muscles: [] },
  words: new Proxy({}, { get: (_, key) => `<${key}>` }),
  regions: {},
  zones: {},
  points: Object.fromEntries(["a", "b", "c"].flatMap((id) =>
    ["left", "right"].map((side) => [`${id}.${side}`, point(id)]))),
  stories: { a: [step("muscle"), step("spot", { opens: ["warnings"] }), step("felt")] },
};
const choose = (value) => ({ type: "point", value, side: "left" });
const together = (...ids) => after(...ids.flatMap((id) => [{ type: "add" }, choose(id)]).slice(1));

beforeEach(() => {
  document.body.innerHTML = "<div id='page'><div id='together'></div><div id='story'></div></div>";
});
const find = (selector) => document.querySelector(selector);
const focused = () => document.activeElement;

test("a row of the legend that has the focus keeps it when another comes before it", () => {
  showLegend(together("b", "c"), texts);
  const drop = find("[data-value='b.left']");
  drop.focus();
  showLegend(together("a", "b", "c"), texts);
  assert.equal(focused(), drop);
  assert.equal(text(drop.closest("li").querySelector(".badge")), "2");
});

test("where that row goes, the legend's first button has the focus", () => {
  const three = together("a", "b", "c");
  showLegend(three, texts);
  find("[data-value='b.left']").focus();
  showLegend(next(three, { type: "drop", value: "b.left" }, texts), texts);
  assert.equal(focused(), find("#together button"));
});

test("who has the focus elsewhere keeps it, and nothing is left of a legend that goes", () => {
  showLegend(together("a", "b"), texts);
  showLegend(together("a"), texts);
  assert.equal(focused(), document.body);
  assert.equal(find("#together").childElementCount, 0);
  assert.equal(find("#together").textContent, "");
});

test("who reaches what stays open while the legend changes", () => {
  const two = together("a", "b");
  showLegend(two, texts);
  const whose = find("details");
  assert.equal(whose.open, false);
  whose.open = true; // by hand; the page hears of it
  const opened = next(two, { type: "legend-details", open: true });
  showLegend(opened, texts);
  showLegend(next(next(opened, { type: "add" }), choose("c")), texts);
  assert.equal(find("details"), whose);
  assert.ok(whose.open);
});

const shown = (page) => {
  let begun = 0;
  showStory(page, texts, () => { begun += 1; });
  return begun;
};
const at = (story) => ({ ...after(choose("a")), view: { ...after(choose("a")).view, story } });

test("the guided explanation begins with the focus on its title; its buttons keep it from step to step", () => {
  shown(at(null));
  assert.equal(shown(at("muscle")), 1);
  assert.equal(focused(), find("#story-title"));
  const onward = find("[data-value=next]");
  onward.focus();
  find(".story-body").scrollTop = 50;
  assert.equal(shown(at("spot")), 0);
  assert.equal(focused(), onward);
  assert.equal(find(".story-body").scrollTop, 0);
  assert.equal(text(find("#story-title")), "spot");
  find(".story-body").scrollTop = 50;
  shown(at("spot")); // something else of the page has changed
  assert.equal(find(".story-body").scrollTop, 50);
});

test("where what had the focus is gone or disabled, the title has it", () => {
  shown(at(null));
  shown(at("spot"));
  for (const gone of ["[data-value=back]", "[data-value=warnings]"]) {
    shown(at("spot"));
    find(gone).focus();
    shown(at("muscle"));
    assert.equal(focused(), find("#story-title"), gone);
  }
  assert.equal(shown(at(null)), 0);
  assert.equal(find("#page").dataset.story, "off");
  assert.equal(find("#story").childElementCount, 0);
});
