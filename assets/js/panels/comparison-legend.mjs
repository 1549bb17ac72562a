// The legend of several points, or several places, shown together: which zone is whose.

import { members, ownZones, sharedRegions } from "../state/comparison.mjs";
import { hasOthers, memberOf } from "../state/selection.mjs";
import { MOST_TOGETHER } from "../data/constants.mjs";
import { splitRegion } from "../data/sided.mjs";
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { repeat } from "../../vendor/lit-html/directives/repeat.js";
import { fill } from "./words.mjs";

/**
 * @typedef {import("../data/types.mjs").Side} Side
 * @typedef {import("../data/types.mjs").Texts} Texts
 * @typedef {import("../state/comparison.mjs").Together} Together
 */

/**
 * @param {Together[]} together
 * @param {Texts} texts
 * @returns {string} "Shown together: 1 ...; 2 ..." for a screen reader
 */
export function announcementOf(together, texts) {
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
 * @param {Side | null} usualSide the side that goes without saying
 * @returns {string}
 */
function regionName(region, texts, usualSide) {
  const { id, side } = splitRegion(region);
  return side === usualSide ? texts.regions[id] : `${texts.regions[id]} (${texts.words[`your-${side}`]})`;
}

/**
 * Who reaches what waits behind its heading unless `page.legendDetailsOpen`.
 * @param {import("../state/reducer.mjs").Page} page
 * @param {Texts} texts
 * @returns {import("../../vendor/lit-html/lit-html.js").TemplateResult | null} null where nothing is
 *   shown together
 */
export function legend(page, texts) {
  const together = members(page, texts.vocabulary);
  if (!together.length) return null;
  const { words } = texts;
  const { selection } = page.view;
  const points = hasOthers(selection, "point");
  const choosing = !memberOf(selection);
  const kind = points ? "points" : "places";
  const full = together.length >= MOST_TOGETHER;
  const lead = full ? fill(words["several.full"], { most: MOST_TOGETHER })
    : choosing ? words[`several.choose-${kind}`] : null;
  const adds = !choosing && !full;
  return html`<section class="together" aria-label=${words["several.title"]}>
    <h2 class="together-title">${words["several.title"]}</h2>
    ${lead && html`<p class="small" role="status">${lead}</p>`}
    <ul class="together-rows">${repeat(together, keyed, (member) => row(member, points, texts))}</ul>
    ${points ? whose(together, texts, page.legendDetailsOpen) : null}
    ${points ? overlap(together, texts) : null}
    <div class="together-tools">
      ${adds ? html`<button type="button" class="chip-button" data-do="add">${words[`several.add-${kind}`]}</button>`
        : null}
      <button type="button" class="chip-button" data-do="clear">${words["several.clear"]}</button>
    </div>
  </section>`;
}

/** @param {Together} member */
const keyed = ({ key }) => key;

/**
 * @param {Together} member
 * @param {boolean} points are they points, or places?
 * @param {Texts} texts
 */
function row({ key, id, side, number, current }, points, texts) {
  const { words } = texts;
  const drop = fill(words["several.drop"], { name: titleOf(key, texts) });
  return html`<li>
    <button type="button" class="together-row" data-do=${points ? "point" : "region"} data-value=${id} data-side=${side}
      aria-current=${current ? "true" : nothing}>
      <span class="badge" data-current=${String(current)}>${number}</span>
      <span class="together-text"><span class="together-name">${nameOf(key, texts)} <span
        class="side-word side-${side}">${words[`your-${side}`]}</span></span></span>
    </button>
    <button type="button" class="icon-button" data-do="drop" data-value=${key} aria-label=${drop}>
      <span class="icon icon-close" aria-hidden="true"></span></button>
  </li>`;
}

/**
 * @param {Together[]} together
 * @param {Texts} texts
 * @param {boolean} open
 */
function whose(together, texts, open) {
  const reach = (/** @type {Together} */ { key, side, number }) => html`<li>
    <span class="badge">${number}</span>
    <span class="together-zones">${zonesOf(key, side, texts)}</span>
  </li>`;
  return html`<details class="together-whose" ?open=${open}>
    <summary>${texts.words["several.whose"]}<span class="icon icon-chevron"></span></summary>
    <ul>${repeat(together, keyed, reach)}</ul>
  </details>`;
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
  return [...byGrade].map(([grade, names]) => html`<span class="together-grade">
    <span class="swatch swatch-${grade}" aria-hidden="true"></span>
    <span class="unseen">${texts.words[`grade.${grade}-short`]}: </span>
    ${names.map((name, index) => (index ? name.toLowerCase() : name)).join(", ")}
  </span>`);
}

/**
 * @param {Together[]} together
 * @param {Texts} texts
 */
function overlap(together, texts) {
  const meet = sharedRegions(together, texts);
  if (!meet.size) return null;
  const { words } = texts;
  const overlaps = [...meet].map(([region, numbers]) =>
    `${regionName(region, texts, null)} ${numbers.join(" + ")}`);
  return html`<p class="small"><strong>${words["several.overlap"]}</strong> ${overlaps.join("; ")}. ${
    words["several.overlap-means"]}</p>`;
}
