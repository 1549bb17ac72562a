// Several points, or several places, shown together: who is among them, and what the picture shows
// of them. Nothing is added up: a zone that two points share is one zone with two owners. The legend
// that says which zone is whose is panels/comparison-legend.mjs.
//
// Members stand in the order of the catalogue, never of their choosing or of any weight; so the
// numbers that tell them apart are the same for everyone who opens the same address.

import { SIDES } from "../data/constants.mjs";
import { keyOf } from "../data/sided.mjs";
import { described, gathers, memberOf, same, selectionKey } from "./selection.mjs";

/** [{key, id, side, number, current}] of what is shown together; [] while nothing or one is. */
export function members({ view: { selection }, entry }, vocabulary) {
  const { kind, from, others } = selection;
  const places = gathers(selection, "region");
  // What belongs to the place behind a point, or to the other list, waits.
  if (!others.length || from || kind === "headache") return [];
  if (kind === null ? places !== (entry === "places") : places !== (kind === "region")) return [];
  const order = places ? vocabulary.regions : Object.keys(vocabulary.points);
  const rank = ({ id, side }) => 2 * order.indexOf(id) + SIDES.indexOf(side);
  const now = memberOf(selection);
  return [...others, ...(now ? [now] : [])]
    .sort((a, b) => rank(a) - rank(b))
    .map((member, place) => ({
      key: keyOf(member.id, member.side), id: member.id, side: member.side,
      current: now !== null && same(member, now), number: place + 1,
    }));
}

/** The sides of what is shown: those of all that is shown together, or the one of the view. */
export function sidesOf(page, vocabulary) {
  const sides = new Set(members(page, vocabulary).map(({ side }) => side));
  return SIDES.filter((side) => (sides.size ? sides.has(side) : side === page.view.selection.side));
}

/** What the viewer is to show of the page: {selected, point, also, zones}. */
export function pictured(page, texts) {
  const { selection } = page.view;
  const together = members(page, texts.vocabulary);
  const one = described(selection, texts);
  const owned = together.flatMap(({ key: owner, number }) =>
    ownZones(owner, texts).map((zone) => ({ ...zone, owner, mark: number })));
  const alone = (one?.zones ?? []).map((zone) => ({ ...zone, owner: selectionKey(selection) }));
  const lit = together.flatMap(({ key: owner }) => texts.points[owner]?.muscles ?? []);
  const marked = ({ id: name, side, number }) => ({ id: name, side, mark: number });
  const now = together.find(({ current }) => current);
  return {
    selected: [...new Set([...(one?.nodes ?? one?.muscles ?? []), ...lit])],
    point: selection.kind === "point"
      ? { id: selection.id, side: selection.side, mark: now?.number ?? null } : null,
    also: together.filter(({ current }) => !current).map(marked),
    zones: together.length ? owned : alone,
  };
}

/** [{region, grade}] of one member. */
export const ownZones = (key, texts) => (texts.points[key] ?? texts.places[key]).zones;

/** Regions that more than one of the members reaches: Map(sided region -> their numbers). */
export function shared(together, texts) {
  const reached = new Map();
  for (const { key, number } of together) {
    for (const { region } of ownZones(key, texts)) {
      reached.set(region, [...(reached.get(region) ?? []), number]);
    }
  }
  return new Map([...reached].filter(([, numbers]) => numbers.length > 1));
}
