// What the page shows, as one value, and how each event changes it. Pure: no DOM, no clock.
//
// page: {view: ViewState (view-state.mjs), entry: 'points' | 'places' | 'headaches' | 'structures': the
//   way in, past: what was hidden before (visibility.mjs), spot: [mm RAS] that was tapped for what is
//   selected, or null,
//   gathers: 'point' | 'region': what view.also holds, full: one more was wanted than can be shown,
//   match: 'any' | 'all': patterns that reach any of several places, or each of them,
//   dialog: null or a dialog's name, layersOpen,
//   figureFailed: null or the figure that could not be loaded,
//   problems: [{name, value}] of the address, texts: 'loading' | 'ready' | 'failed',
//   nextSide: the side that a view shows which was chosen while something on the other side was
//   selected: the list's, once nothing is selected any more; else null,
//   resting: the view to which the picture goes back from a teaching picture;
//   step: counts the changes;
//   flight: counts the times that the picture is to fly to `target(view)`,
//   focus: counts the times that the keyboard's focus is to move, to `focusOn`: 'explanation', or
//     the id of the row in the list from which the reader came;
//   told: keys of the points whose guided explanation was told since it was started}

import { preferenceEvents } from "./preferences.mjs";
import { EVENTS as EXPLORING } from "./visibility.mjs";
import { AIDS, FIGURES, MOST_TOGETHER, SIDES } from "../data/constants.mjs";
import { start, viewOf } from "./view-state.mjs";
import { storyEvents } from "./story.mjs";

const NOTHING = { point: null, muscle: null, structure: null, region: null, headache: null };
/** The skin is never left thicker than this (percent) over something that was selected... */
const THICKEST_OVER_SELECTION = 40;
/** ... nor thinner than this under a place that is painted on it. */
const THINNEST_UNDER_PLACE = 60;
const AID_OF = ["point", "muscle", "structure", "region", "headache", "story"];
const ENTRIES = ["points", "places", "headaches", "structures"];

export function startPage(lang, figure = FIGURES[0]) {
  return {
    view: { ...start(lang), figure },
    entry: ENTRIES[0],
    gathers: "point",
    full: false,
    dialog: null,
    layersOpen: false,
    past: [],
    spot: null,
    figureFailed: null,
    nextSide: null,
    resting: null,
    problems: [],
    texts: "loading",
    step: 0,
    flight: 0,
    focus: 0,
    focusOn: null,
    match: "any",
    told: [],
  };
}

/** Key of what is selected, as in the file of panels: '<id>.<side>', or 'start'. */
export function selectionKey({ point, muscle, structure, region, headache, side }) {
  const id = point ?? muscle ?? structure ?? region ?? headache;
  return id ? `${id}.${side}` : "start";
}

/** Where the picture looks when no view is given: at what is selected, or home. */
export function target(
  { view, aid, point, muscle, structure, region, headache, side },
) {
  if (view) return view;
  if (aid) return { aid, point, side };
  if (point || muscle) return { point, muscle, side };
  if (structure) return { structure, side };
  if (region) return { region, side };
  return headache ? { headache, side } : "home";
}

/** A place on the skin is what is shown, or asked for: solid skin without markers. */
export function onSkin({ view, entry }) {
  if (view.point || view.muscle || view.structure) return false;
  return Boolean(view.region || view.headache || entry === "places");
}

const EVENTS = {
  ...storyEvents,
  ...preferenceEvents,
  // As when the page was opened: for the next who takes the tablet.
  reset: (page, { layersOpen = false }) => ({
    ...startPage(page.view.lang, page.view.figure),
    layersOpen,
    view: {
      ...start(page.view.lang), figure: page.view.figure, theme: page.view.theme, hand: page.view.hand,
    },
    texts: page.texts,
    step: page.step,
    flight: page.flight + 1,
    focus: page.focus,
  }),
  read: (page, { view, problems, gathers = "point" }) => {
    const places = view.region || (gathers === "region" && view.also.length);
    const entry = places ? "places" : view.headache ? "headaches" : page.entry;
    return { ...page, view, nextSide: null, problems, entry, gathers, flight: page.flight + 1 };
  },
  entry: (page, { value }) => (ENTRIES.includes(value) ? { ...page, entry: value } : page),
  texts: (page, { value }) => ({ ...page, texts: value }),
  dismiss: (page) => ({ ...page, problems: [], full: false, figureFailed: null }),
  hit: (page, { hit }) => {
    const next = EVENTS.meant(page, { hit });
    return next === page ? page : { ...next, spot: hit.position ?? null };
  },
  /** What a tap means: a point, a muscle, a structure, a place. */
  meant: (page, { hit }) => {
    const { side } = hit;
    // The finger is there already: for a place or a bone the picture stays as it is.
    const { flight } = page;
    if (hit.kind === "point") return select(page, { point: hit.id, muscle: hit.muscle, side });
    if (hit.kind === "muscle") return select(page, { point: null, muscle: hit.id, side });
    if (hit.kind === "structure") {
      const chosen = { structure: hit.id, side: side ?? page.view.side };
      return { ...select(page, chosen), flight };
    }
    if (!hit.region) return page;
    const [, region, at] = /^(.+)-(left|right)$/.exec(hit.region);
    return { ...place(page, { region, side: at }), flight };
  },
  point: (page, { value, side }) => select(page, { point: value, muscle: null, side }),
  muscle: (page, { value, side }) => select(page, { point: null, muscle: value, side }),
  structure: (page, { value, side }) => select(page, { structure: value, side }),
  region: (page, { value, side }) => place(page, { region: value, side }),
  headache: (page, { value, side }) => place(page, { headache: value, side }),
  side: (page, { value }) => {
    const view = { ...page.view, side: value };
    if (selectionKey(view) === "start") return { ...page, view, nextSide: null };
    // Where that one is shown already, the two change places.
    if (view.also.includes(keyOf(view))) view.also = exchanged(page);
    // The same on the other side: from its own best view.
    const flight = page.flight + 1;
    const spot = page.spot && [-page.spot[0], ...page.spot.slice(1)];
    return { ...page, view: { ...view, view: null }, nextSide: null, spot, resting: null, flight };
  },
  list: (page) => {
    const { point, muscle, structure, region, headache, also } = page.view;
    if (selectionKey(page.view) === "start") return page;
    if (also.length && !fromPlace(page)) return gather(page);
    // From a point first to the place or headache from which the reader came to it.
    const inner = point || muscle || structure ? {} : { region: null, headache: null };
    const view = { ...page.view, point: null, muscle: null, structure: null, ...inner, view: null };
    const { flight, focus } = page;
    const focusOn = point ?? muscle ?? structure ?? region ?? headache;
    return { ...page, view, flight: flight + 1, focus: focus + 1, focusOn };
  },
  // What is shown stays; the next choice is shown together with it.
  add: (page) => (keyOf(page.view) ? gather(page) : page),
  drop: (page, { value }) => {
    const { also } = page.view;
    if (also.includes(value)) {
      return { ...page, full: false, view: { ...page.view, also: also.filter((key) => key !== value) } };
    }
    if (value !== keyOf(page.view)) return page;
    if (!also.length) return EVENTS.clear(page);
    const [id, side] = parts(also[0]);
    const choice = page.gathers === "region" ? { region: id } : { point: id };
    const view = { ...page.view, point: null, region: null, muscle: null, structure: null };
    const next = { ...page, full: false, view };
    return (choice.region ? place : select)(next, { ...choice, muscle: null, side });
  },
  clear: (page) => ({
    ...page,
    full: false,
    view: { ...page.view, ...NOTHING, also: [], view: null },
    flight: page.flight + 1,
    focus: page.focus + 1,
    focusOn: "list",
  }),
  match: (page, { value }) => ({ ...page, match: value === "all" ? "all" : "any" }),
  view: (page, { value }) => facing(withView(page, value, page.flight + 1), value),
  // The picture tells where it came to rest; only a finger makes a view of its own.
  camera: (page, { camera }) => {
    if (camera.moved) return withView(page, viewOf(camera.framing), page.flight);
    return page;
  },
  layers: (page) => ({ ...page, layersOpen: !page.layersOpen }),
  layer: (page, { value }) => {
    const { layers } = page.view;
    const next = value === "skin" ? (layers.skin === 0 ? null : 0) : !layers[value];
    return { ...page, view: { ...page.view, layers: { ...layers, [value]: next } } };
  },
  figure: (page, { value }) => {
    if (!FIGURES.includes(value)) return page;
    return { ...page, view: { ...page.view, figure: value }, figureFailed: null };
  },
  // It did not come: the one that stands stays.
  "figure-failed": (page, { value, drawn }) => (
    { ...page, view: { ...page.view, figure: drawn }, figureFailed: value }),
  mode: (page, { value }) => {
    const next = { ...page, view: { ...page.view, mode: value } };
    // What lies under a point is not for the plain level.
    return value === "patient" && page.view.aid === "depth" ? withAid(next, null) : next;
  },
  aid: (page, { value }) => {
    const refused = !AIDS.includes(value) || (value === "depth" && page.view.mode === "patient");
    return withAid(page, refused ? null : value);
  },
  dialog: (page, { value }) => ({ ...page, dialog: value === "none" ? null : value }),
  ...EXPLORING,
};

/** A teaching picture belongs to what was selected when it opened. */
function closed(page, next) {
  const left = next.view.aid && AID_OF.some((what) => next.view[what] !== page.view[what]);
  return left ? { ...next, view: { ...next.view, aid: null }, resting: null } : next;
}

/** The page after `event` ({type, ...}); the same object where the event changes nothing. */
export function reduce(page, event) {
  if (!Object.hasOwn(EVENTS, event.type)) return page;
  const after = EVENTS[event.type](page, event);
  if (event.type === "story" || event.type === "read") return after; // they bring what belongs to them
  const next = settled(closed(page, after));
  // A guided explanation belongs to its point.
  const left = next.view.story && next.view.point !== page.view.point;
  return left ? { ...next, view: { ...next.view, story: null } } : next;
}

/** Key of the point or place itself: of the point, where it was reached from a place. */
export function keyOf({ point, region, muscle, structure, side }) {
  const id = point ?? (muscle || structure ? null : region);
  return id ? `${id}.${side}` : null;
}

/** ["<id>", "<side>"] of a key. */
export function parts(key) {
  const dot = key.lastIndexOf(".");
  return [key.slice(0, dot), key.slice(dot + 1)];
}

/** A point that was reached from a place: the places wait behind it. */
const fromPlace = ({ view }) =>
  Boolean((view.point || view.muscle || view.structure) && (view.region || view.headache));

/** The others of a selection that moves on: `also` with what was selected, or null when full. */
function joined({ view, gathers }, key, kind) {
  if (gathers !== kind || !view.also.length) return [];
  const now = kind === "region" ? view.region && `${view.region}.${view.side}` : keyOf(view);
  const all = [...view.also, ...(now && !view.also.includes(now) ? [now] : [])];
  const others = all.filter((each) => each !== key);
  return others.length + (key ? 1 : 0) <= MOST_TOGETHER ? others : null;
}

function exchanged({ view }) {
  const other = keyOf({ ...view, side: view.side === "left" ? "right" : "left" });
  return view.also.map((key) => (key === other ? keyOf(view) : key));
}

/** Back to the list with what is shown, which stays in the picture. */
function gather(page) {
  const { view } = page;
  const key = keyOf(view);
  const kind = view.point || view.muscle || view.structure ? "point" : "region";
  const kept = page.gathers === kind && !fromPlace(page) ? view.also : [];
  const also = key && !kept.includes(key) ? [...kept, key] : kept;
  return {
    ...page,
    view: { ...view, ...NOTHING, also },
    gathers: kind,
    entry: kind === "region" ? "places" : "points",
    focus: page.focus + 1,
    focusOn: view.point ?? view.region ?? "list",
  };
}

function select(page, { point = null, muscle = null, structure = null, side = page.view.side }) {
  const { layers } = page.view;
  const skin = layers.skin > THICKEST_OVER_SELECTION ? null : layers.skin;
  // From a place to a point: the places wait. Else a point joins those that are shown together.
  const waits = page.entry === "places" && page.gathers === "region" && page.view.region;
  const also = waits ? page.view.also : joined(page, point && `${point}.${side}`, "point");
  if (!also) return { ...page, full: true };
  return {
    ...page,
    view: {
      ...page.view,
      point,
      muscle,
      structure,
      region: page.entry === "places" ? page.view.region : null,
      headache: page.entry === "headaches" ? page.view.headache : null,
      side,
      also,
      view: null,
      layers: { ...layers, skin },
    },
    nextSide: null,
    gathers: waits ? "region" : "point",
    full: false,
    spot: null,
    dialog: null,
    flight: page.flight + 1,
    focus: page.focus + 1,
    focusOn: "explanation",
  };
}

/** A place, or a kind of headache by its places. */
function place(page, { region = null, headache = null, side = page.view.side }) {
  const { layers } = page.view;
  const skin = layers.skin !== null && layers.skin < THINNEST_UNDER_PLACE ? null : layers.skin;
  const none = { point: null, muscle: null, structure: null, view: null };
  const also = region ? joined(page, `${region}.${side}`, "region") : [];
  if (!also) return { ...page, full: true };
  return {
    ...page,
    view: { ...page.view, ...none, region, headache, side, also, layers: { ...layers, skin } },
    nextSide: null,
    gathers: "region",
    full: false,
    entry: region ? "places" : "headaches",
    spot: null,
    dialog: null,
    flight: page.flight + 1,
    focus: page.focus + 1,
    focusOn: "explanation",
  };
}

/** A teaching picture opens from its own view and closes back to the one before; asked for again,
 * it closes. */
function withAid(page, wanted) {
  const aid = wanted === page.view.aid ? null : wanted;
  if (aid === page.view.aid) return page;
  const before = page.view.aid ? page.resting : page.view.view;
  return {
    ...page,
    resting: aid ? before : null,
    view: { ...page.view, aid, view: aid ? null : before },
    flight: page.flight + 1,
  };
}

/** Who looks at a side from that side means it next. What is selected stays where it is, and the
 * list with it: two switches that say different sides are taken for one that is wrong. */
function facing(page, view) {
  return SIDES.includes(view) ? { ...page, nextSide: view === page.view.side ? null : view } : page;
}

/** Nothing is selected any more: the side of the next choice is all that the side is for. */
function settled(page) {
  if (!page.nextSide || selectionKey(page.view) !== "start") return page;
  return { ...page, view: { ...page.view, side: page.nextSide }, nextSide: null };
}

function withView(page, view, flight) {
  return { ...page, view: { ...page.view, view }, flight };
}
