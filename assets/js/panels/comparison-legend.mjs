// The legend of several points, or several places, shown together: which zone is whose.

import { members, ownZones, shared } from "../state/comparison.mjs";
import { gathers, memberOf } from "../state/selection.mjs";
import { MOST_TOGETHER } from "../data/constants.mjs";
import { splitRegion } from "../data/sided.mjs";
import { fill, html } from "./components.mjs";

/**
 * @typedef {import("../data/types.mjs").Side} Side
 * @typedef {import("../data/types.mjs").Texts} Texts
 * @typedef {import("../data/types.mjs").Tree} Tree
 * @typedef {import("../state/comparison.mjs").Together} Together
 * @typedef {import("./components.mjs").Component} Component
 */

/**
 * @param {Together[]} together
 * @param {Texts} texts
 * @returns {string} "Shown together: 1 ...; 2 ..." for a screen reader
 */
export function said(together, texts) {
  const { words } = texts;
  const names = together.map(({ key, number }) => `${number} ${titleOf(key, texts)}`);
  return fill(words["several.said"], { names: names.join("; ") });
}

/** @type {(key: string, texts: Texts) => string} */
const nameOf = (key, texts) => (texts.points[key] ?? texts.places[key]).name;
/** @type {(key: string, texts: Texts) => string} */
const titleOf = (key, texts) => (texts.points[key] ?? texts.places[key]).titled;

/**
 * @param {string} region with its side
 * @param {Texts} texts
 * @param {Side | null} beside the side that goes without saying
 * @returns {string}
 */
function regionName(region, texts, beside) {
  const { id, side } = splitRegion(region);
  return side === beside ? texts.regions[id] : `${texts.regions[id]} (${texts.words[`your-${side}`]})`;
}

/** @type {(className: string, children: Tree, more?: Record<string, any>) => Component} */
const span = (className, children, more = {}) => html("Span", children, { className, ...more });
/** @type {(event: string, children: Tree, className: string, more?: Record<string, any>) => Component} */
const button = (event, children, className, more = {}) =>
  html("Button", children, { type: "button", className, "data-do": event, ...more });

/**
 * The legend as a component tree. Who reaches what waits behind its heading unless `page.reach`.
 * @param {import("../state/reducer.mjs").Page} page
 * @param {Texts} texts
 * @returns {Component | null} null where nothing is shown together
 */
export function legend(page, texts) {
  const together = members(page, texts.vocabulary);
  if (!together.length) return null;
  const { words } = texts;
  const { selection } = page.view;
  const points = gathers(selection, "point");
  const choosing = !memberOf(selection);
  const kind = points ? "points" : "places";
  const full = together.length >= MOST_TOGETHER;
  const lead = full ? fill(words["several.full"], { most: MOST_TOGETHER })
    : choosing ? words[`several.choose-${kind}`] : null;
  return html("Section", [
    html("H2", words["several.title"], { className: "together-title" }),
    lead && html("P", lead, { className: "small", role: "status" }),
    html("Ul", together.map((member) => row(member, points, texts)), { className: "together-rows" }),
    points ? whose(together, texts, page.reach) : null,
    points ? overlap(together, texts) : null,
    html("Div", [
      choosing || full ? null : button("add", words[`several.add-${kind}`], "chip-button"),
      button("clear", words["several.clear"], "chip-button"),
    ], { className: "together-tools" }),
  ], { className: "together", "aria-label": words["several.title"] });
}

/**
 * @param {Together} member
 * @param {boolean} points are they points, or places?
 * @param {Texts} texts
 */
function row({ key, id, side, number, current }, points, texts) {
  const { words } = texts;
  const name = nameOf(key, texts);
  return html("Li", [
    button(points ? "point" : "region", [
      span("badge", String(number), { "data-current": String(current) }),
      span("together-text", [
        span("together-name", [name, " ", span(`side-word side-${side}`, words[`your-${side}`])]),
      ]),
    ], "together-row", {
      "data-value": id, "data-side": side, ...(current ? { "aria-current": "true" } : {}),
    }),
    button("drop", span("icon icon-close", null, { "aria-hidden": "true" }), "icon-button", {
      "data-value": key,
      "aria-label": fill(words["several.drop"], { name: titleOf(key, texts) }),
    }),
  ]);
}

/**
 * @param {Together[]} together
 * @param {Texts} texts
 * @param {boolean} open
 */
function whose(together, texts, open) {
  return html("Details", [
    html("Summary", [texts.words["several.whose"], span("icon icon-chevron", null)]),
    html("Ul", together.map(({ key, side, number }) => html("Li", [
      span("badge", String(number)),
      span("together-zones", zonesOf(key, side, texts)),
    ]))),
  ], { className: "together-whose", open });
}

/**
 * The places of one point by grade, each grade with its pattern.
 * @param {string} key of the point
 * @param {Side} side its own
 * @param {Texts} texts
 */
function zonesOf(key, side, texts) {
  /** @type {Map<string, string[]>} */
  const byGrade = new Map();
  for (const { region, grade } of ownZones(key, texts)) {
    byGrade.set(grade, [...(byGrade.get(grade) ?? []), regionName(region, texts, side)]);
  }
  return [...byGrade].map(([grade, names]) => span("together-grade", [
    span(`swatch swatch-${grade}`, null, { "aria-hidden": "true" }),
    span("unseen", `${texts.words[`grade.${grade}-short`]}: `),
    names.map((name, place) => (place ? name.toLowerCase() : name)).join(", "),
  ]));
}

/**
 * @param {Together[]} together
 * @param {Texts} texts
 */
function overlap(together, texts) {
  const meet = shared(together, texts);
  if (!meet.size) return null;
  const overlaps = [...meet].map(([region, numbers]) =>
    `${regionName(region, texts, null)} ${numbers.join(" + ")}`);
  return html("P", [
    html("Strong", texts.words["several.overlap"]), ` ${overlaps.join("; ")}. `,
    texts.words["several.overlap-means"],
  ], { className: "small" });
}
