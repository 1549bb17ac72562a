// Several points, or several places, shown together: who is among them, what the picture shows of
// them, and the legend that says which zone is whose. Nothing is added up: a zone that two points
// share is one zone with two owners.
//
// Members stand in the order of the catalogue, never of their choosing or of any weight; so the
// numbers that tell them apart are the same for everyone who opens the same address.

import { fill, html } from "./parts.mjs";
import { keyOf, parts } from "./reduce.mjs";
import { MOST_TOGETHER, SIDES } from "./state.mjs";

/** [{key, id, side, number, current}] of what is shown together; [] while nothing or one is. */
export function members({ view, gathers, entry }, vocabulary) {
  const places = gathers === "region";
  if (!view.also.length || view.headache) return [];
  const inner = view.point || view.muscle || view.structure;
  const selected = inner || view.region;
  if (places ? inner : view.region) return []; // they wait behind the other
  if (!selected && places !== (entry === "places")) return [];
  const order = places ? vocabulary.regions : Object.keys(vocabulary.points);
  const now = keyOf(view);
  const rank = ({ id, side }) => 2 * order.indexOf(id) + SIDES.indexOf(side);
  return [...view.also, ...(now ? [now] : [])]
    .map((key) => ({ key, id: parts(key)[0], side: parts(key)[1], current: key === now }))
    .sort((a, b) => rank(a) - rank(b))
    .map((member, place) => ({ ...member, number: place + 1 }));
}

/** The sides of what is shown: those of all that is shown together, else the one of the view. */
export function sidesOf(page, vocabulary) {
  const sides = new Set(members(page, vocabulary).map(({ side }) => side));
  return SIDES.filter((side) => (sides.size ? sides.has(side) : side === page.view.side));
}

/** What the viewer is to show of the page: {selected, point, also, zones}. */
export function pictured(page, texts) {
  const { view } = page;
  const together = members(page, texts.vocabulary);
  const id = view.point ?? view.muscle ?? view.structure ?? view.region ?? view.headache;
  const key = id && `${id}.${view.side}`;
  const one = texts.points[key] ?? texts.muscles[key] ?? texts.structures?.[key] ?? texts.places[key];
  const owned = together.flatMap(({ key: owner, number }) =>
    ownZones(owner, texts).map((zone) => ({ ...zone, owner, mark: number })));
  const alone = (one?.zones ?? []).map((zone) => ({ ...zone, owner: key }));
  const lit = together.flatMap(({ key: owner }) => texts.points[owner]?.muscles ?? []);
  const marked = ({ id: name, side, number }) => ({ id: name, side, mark: number });
  const now = together.find(({ current }) => current);
  return {
    selected: [...new Set([...(one?.nodes ?? one?.muscles ?? []), ...lit])],
    point: view.point ? { id: view.point, side: view.side, mark: now?.number ?? null } : null,
    also: together.filter(({ current }) => !current).map(marked),
    zones: together.length ? owned : alone,
  };
}

const ownZones = (key, texts) => (texts.points[key] ?? texts.places[key]).zones;

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

/** "Shown together: 1 ...; 2 ..." for a screen reader. */
export function said(together, texts) {
  const { words } = texts;
  const names = together.map(({ key, number }) => `${number} ${titleOf(key, texts)}`);
  return fill(words["several.said"], { names: names.join("; ") });
}

const nameOf = (key, texts) => (texts.points[key] ?? texts.places[key]).name;
const titleOf = (key, texts) => (texts.points[key] ?? texts.places[key]).titled;

function regionName(region, texts, beside) {
  const [, id, side] = /^(.+)-(left|right)$/.exec(region);
  return side === beside ? texts.regions[id] : `${texts.regions[id]} (${texts.words[`your-${side}`]})`;
}

// ------------------------------------------------------------------ the legend

const span = (className, children, more = {}) => html("Span", children, { className, ...more });
const button = (event, children, className, more = {}) =>
  html("Button", children, { type: "button", className, "data-do": event, ...more });

/** The legend as a component tree; null where nothing is shown together. `open`: who reaches what is
 * told, too; else it waits behind its heading. */
export function legend(page, texts, open = false) {
  const together = members(page, texts.vocabulary);
  if (!together.length) return null;
  const { words } = texts;
  const points = page.gathers === "point";
  const choosing = !keyOf(page.view);
  const kind = points ? "points" : "places";
  const full = together.length >= MOST_TOGETHER;
  const lead = full ? fill(words["several.full"], { most: MOST_TOGETHER })
    : choosing ? words[`several.choose-${kind}`] : null;
  return html("Section", [
    html("H2", words["several.title"], { className: "together-title" }),
    lead && html("P", lead, { className: "small", role: "status" }),
    html("Ul", together.map((member) => row(member, points, texts)), { className: "together-rows" }),
    points ? whose(together, texts, open) : null,
    points ? overlap(together, texts) : null,
    html("Div", [
      choosing || full ? null : button("add", words[`several.add-${kind}`], "chip-button"),
      button("clear", words["several.clear"], "chip-button"),
    ], { className: "together-tools" }),
  ], { className: "together", "aria-label": words["several.title"] });
}

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

function whose(together, texts, open) {
  return html("Details", [
    html("Summary", [texts.words["several.whose"], span("icon icon-chevron", null)]),
    html("Ul", together.map(({ key, side, number }) => html("Li", [
      span("badge", String(number)),
      span("together-zones", zonesOf(key, side, texts)),
    ]))),
  ], { className: "together-whose", open });
}

/** The places of one point by grade, each grade with its pattern. */
function zonesOf(key, side, texts) {
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

function overlap(together, texts) {
  const meet = shared(together, texts);
  if (!meet.size) return null;
  const told = [...meet].map(([region, numbers]) =>
    `${regionName(region, texts, null)} ${numbers.join(" + ")}`);
  return html("P", [
    html("Strong", texts.words["several.overlap"]), ` ${told.join("; ")}. `,
    texts.words["several.overlap-means"],
  ], { className: "small" });
}
