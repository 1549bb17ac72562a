// Several points, or several places, shown together: who is among them, and what the picture shows
// of them. Nothing is added up: a zone that two points share is one zone with two owners. The legend
// that says which zone is whose is panels/comparison-legend.mjs.
//
// Members stand in the order of the catalogue, never of their choosing or of any weight; so the
// numbers that tell them apart are the same for everyone who opens the same address.

import { SIDES } from "../data/constants.mjs";
import { keyOf } from "../data/sided.mjs";
import { textsOf, hasOthers, memberOf, sameSided, selectionKey } from "./selection.mjs";

/**
 * @typedef {import("./reducer.mjs").Page} Page
 * @typedef {import("./view-state.mjs").Vocabulary} Vocabulary
 * @typedef {import("../data/types.mjs").Side} Side
 * @typedef {import("../data/types.mjs").Texts} Texts
 *
 * @typedef {object} Together one of what is shown together
 * @property {string} key "<id>.<side>"
 * @property {string} id @property {Side} side
 * @property {number} number from 1, in the order of the catalogue
 * @property {boolean} current it is what is selected
 *
 * @typedef {{region: string, grade: string, label?: string}} Zone of a sided region; `label`: words at it
 *
 * @typedef {object} Pictured what the viewer is to show of the page
 * @property {string[]} selected nodes
 * @property {{id: string, side: Side, number: number | null} | null} point
 * @property {{id: string, side: Side, number: number}[]} also
 * @property {(Zone & {owner: string, number?: number})[]} zones `owner`: whose it is, "<id>.<side>"
 * @property {"lit"} [markers] "lit": those alone that a guided explanation lights
 */

/**
 * What is shown together; none while nothing or one is.
 * @param {Pick<Page, "view" | "entry">} page
 * @param {Vocabulary} vocabulary
 * @returns {Together[]}
 */
export function members({ view: { selection }, entry }, vocabulary) {
  const { kind, from, others } = selection;
  const ofPlaces = hasOthers(selection, "region");
  // What belongs to the place behind a point, or to the other list, waits.
  if (!others.length || from || kind === "headache") return [];
  if (kind === null ? ofPlaces !== (entry === "places") : ofPlaces !== (kind === "region")) return [];
  const order = ofPlaces ? vocabulary.regions : Object.keys(vocabulary.points);
  /** @type {(member: import("./selection.mjs").Member) => number} */
  const rank = ({ id, side }) => 2 * order.indexOf(id) + SIDES.indexOf(side);
  const selected = memberOf(selection);
  return [...others, ...(selected ? [selected] : [])]
    .sort((a, b) => rank(a) - rank(b))
    .map((member, index) => ({
      key: keyOf(member.id, member.side), id: member.id, side: member.side,
      current: selected !== null && sameSided(member, selected), number: index + 1,
    }));
}

/**
 * The sides of what is shown: those of all that is shown together, or the one of the view.
 * @param {Page} page
 * @param {Vocabulary} vocabulary
 * @returns {Side[]}
 */
export function sidesOf(page, vocabulary) {
  const sides = new Set(members(page, vocabulary).map(({ side }) => side));
  return /** @type {Side[]} */ (SIDES).filter((side) => (sides.size ? sides.has(side) : side === page.view.selection.side));
}

/**
 * What the viewer is to show of the page.
 * @param {Page} page
 * @param {Texts} texts
 * @returns {Pictured}
 */
export function pictured(page, texts) {
  const { selection } = page.view;
  const together = members(page, texts.vocabulary);
  const own = textsOf(selection, texts);
  const owned = together.flatMap(({ key: owner, number }) =>
    ownZones(owner, texts).map((zone) => ({ ...zone, owner, number })));
  const key = selectionKey(selection);
  const alone = ownZones(key, texts).map((zone) => ({ ...zone, owner: key }));
  const lit = together.flatMap(({ key: owner }) => texts.points[owner]?.muscles ?? []);
  const numbered = (/** @type {Together} */ { id: name, side, number }) => ({ id: name, side, number });
  const current = together.find((each) => each.current);
  return {
    selected: [...new Set([...(own?.nodes ?? own?.muscles ?? []), ...lit])],
    point: selection.kind === "point"
      ? { id: selection.id, side: selection.side, number: current?.number ?? null } : null,
    also: together.filter((each) => !each.current).map(numbered),
    zones: together.length ? owned : alone,
  };
}

/**
 * What the picture paints of one thing to select, with the words at it.
 * @param {string} key "<id>.<side>"
 * @param {Texts} texts
 * @returns {Zone[]} none of a muscle or another structure
 */
export function ownZones(key, texts) {
  const labels = texts.points[key]?.labels ?? {};
  return (texts.zones[key] ?? []).map((/** @type {Zone} */ zone) =>
    (Object.hasOwn(labels, zone.region) ? { ...zone, label: labels[zone.region] } : zone));
}

/**
 * Regions that more than one of the members reaches.
 * @param {Together[]} together
 * @param {Texts} texts
 * @returns {Map<string, number[]>} the numbers of those that reach a sided region
 */
export function sharedRegions(together, texts) {
  /** @type {Map<string, number[]>} */
  const reached = new Map();
  for (const { key, number } of together) {
    for (const { region } of ownZones(key, texts)) {
      reached.set(region, [...(reached.get(region) ?? []), number]);
    }
  }
  return new Map([...reached].filter(([, numbers]) => numbers.length > 1));
}
