// What the page shows, as one value, and how each event changes it. Pure: no DOM, no clock.
//
/**
 * @typedef {object} Page
 * @property {ViewState} view what an address can say
 * @property {"points" | "places" | "headaches" | "structures"} entry the list that is open
 * @property {Pick<ViewState, "hide" | "fade" | "only" | "peel">[]} undoStack what was hidden before
 *   (visibility.mjs), the latest last
 * @property {import("../data/types.mjs").Vector | null} spot mm RAS, where the finger tapped for what is selected
 * @property {"any" | "all"} match patterns that reach any of several places, or each of them
 * @property {boolean} legendDetailsOpen in the legend of several, the part that says who reaches what
 * @property {string | null} dialog the one that is open
 * @property {boolean} layersOpen
 * @property {string | null} figureFailed the figure that could not be loaded
 * @property {import("./view-state.mjs").Problem[]} problems of the address
 * @property {"loading" | "ready" | "failed"} texts
 * @property {Side | null} nextSide the side of the next choice, where it is another than that of what is
 *   selected: the reader went to the view of that side. It counts once nothing is selected any more
 * @property {import("./camera.mjs").AddressCamera} cameraBeforeAid to which the picture goes back when a
 *   teaching picture closes
 * @property {Member[]} explained points whose guided explanation was shown since it was started
 *
 * @typedef {import("./view-state.mjs").ViewState} ViewState
 * @typedef {import("./selection.mjs").Selection} Selection
 * @typedef {import("./selection.mjs").Member} Member
 * @typedef {import("./outcome.mjs").Outcome} Outcome
 * @typedef {import("../data/types.mjs").Side} Side
 * @typedef {import("../data/types.mjs").Texts} Texts
 */

import { AIDS, FIGURES, MOST_TOGETHER } from "../data/constants.mjs";
import { splitKey, splitRegion } from "../data/sided.mjs";
import { cameraOf } from "./camera.mjs";
import { preferenceEvents } from "./preferences.mjs";
import {
  hasOthers, idOf, isSide, memberOf, nodesOf, noSelection, ofKind, onSide, sameSided, sameSubject, selectionKey,
} from "./selection.mjs";
import { storyEvents } from "./story.mjs";
import { FLY, focus, outcome, withView } from "./outcome.mjs";
import { allowsAid, defaultView } from "./view-state.mjs";
import { EVENTS as EXPLORING, revealed } from "./visibility.mjs";

/** The skin is never left thicker than this (percent) over something that was selected... */
const THICKEST_OVER_SELECTION = 40;
/** ... nor thinner than this under a place that is painted on it. */
const THINNEST_UNDER_PLACE = 60;
/** @type {Page["entry"][]} */
const ENTRIES = ["points", "places", "headaches", "structures"];

/**
 * @param {string} lang
 * @param {Partial<ViewState>} [known] what the address already said
 * @returns {Page}
 */
export function startPage(lang, known = {}) {
  return {
    view: { ...defaultView(lang), ...known },
    entry: ENTRIES[0],
    dialog: null,
    layersOpen: false,
    undoStack: [],
    spot: null,
    figureFailed: null,
    nextSide: null,
    cameraBeforeAid: null,
    problems: [],
    texts: "loading",
    match: "any",
    legendDetailsOpen: false,
    explained: [],
  };
}

/**
 * Is a place on the skin shown, or asked for? Then the skin is solid and has no markers.
 * @param {Pick<Page, "view" | "entry">} page
 */
export function onSkin({ view: { selection: { kind } }, entry }) {
  return kind === null ? entry === "places" : kind === "region" || kind === "headache";
}

/** @satisfies {Record<string, import("./outcome.mjs").Handler>} */
const EVENTS = {
  ...storyEvents,
  ...preferenceEvents,
  ...EXPLORING,
  // As when the page was opened: for the next who takes the tablet.
  reset(page, { layersOpen = false }) {
    const { lang, figure, theme, hand } = page.view;
    const fresh = startPage(lang, { figure, theme, hand });
    return outcome({ ...fresh, layersOpen, texts: page.texts }, FLY);
  },
  /** The address was read: with the texts, or as the browser went back or on to another one. */
  read(page, { view, problems }) {
    const { selection } = view;
    const spot = selectionKey(selection) === selectionKey(page.view.selection) ? page.spot : null;
    return outcome({
      ...page, view, nextSide: null, spot, problems, entry: entryOf(selection, page.entry), texts: "ready",
    }, FLY);
  },
  /**
   * What a message of the page around selects: as if the reader had, but the keyboard's focus stays
   * where it is. It names all that is selected; a side that it leaves open stays.
   */
  select(page, { selection, side }) {
    const now = page.view.selection.side;
    const open = selection.kind ? now : page.nextSide ?? now;
    return outcome(withSelected(page, { ...selection, side: side ?? open }), FLY);
  },
  entry: (page, { value }) => outcome(ENTRIES.includes(value) ? { ...page, entry: value } : page),
  "texts-failed": (page) => outcome({ ...page, texts: "failed" }),
  dismiss: (page) => outcome({ ...page, problems: [], figureFailed: null }),
  /** A tap on the picture: a point, a muscle, a structure, a place. */
  hit(page, { hit }) {
    const { state, effects } = meant(page, hit);
    return state === page ? outcome(page) : outcome({ ...state, spot: hit.position ?? null }, ...effects);
  },
  point: (page, { value, side }) => selectStructure(page, { kind: "point", id: value, side }),
  muscle: (page, { value, side }) => selectStructure(page, { kind: "muscle", id: value, side }),
  structure: (page, { value, side }) => selectStructure(page, { kind: "structure", id: value, side }),
  region: (page, { value, side }) => selectPlace(page, { kind: "region", id: value, side }),
  headache: (page, { value, side }) => selectPlace(page, { kind: "headache", id: value, side }),
  side(page, { value }) {
    const next = { ...withView(page, { selection: onSide(page.view.selection, value) }), nextSide: null };
    if (!page.view.selection.kind) return outcome(next);
    // The same on the other side: from its own best view.
    const spot = page.spot && [-page.spot[0], ...page.spot.slice(1)];
    return outcome({ ...withView(next, { camera: null }), spot, cameraBeforeAid: null }, FLY);
  },
  list(page) {
    const { selection } = page.view;
    const { kind, id, side, from, others } = selection;
    if (!kind) return outcome(page);
    if (others.length && !from) return gather(page);
    // From a point first to the place or the headache from which the reader came to it.
    const none = noSelection(side, others);
    const back = from ? { ...none, ...from } : none;
    return outcome(withView(page, { selection: back, camera: null }), FLY, focus(id));
  },
  // What is shown stays; the next choice is shown together with it.
  add: (page) => (memberOf(page.view.selection) ? gather(page) : outcome(page)),
  /** @returns {Outcome} */
  drop(page, { value }) {
    const { selection } = page.view;
    const { id, side } = splitKey(value);
    const is = (/** @type {Member | null} */ each) => each !== null && each.id === id && each.side === side;
    const left = selection.others.filter((each) => !is(each));
    if (left.length < selection.others.length) {
      return outcome(withView(page, { selection: { ...selection, others: left } }));
    }
    if (!is(memberOf(selection))) return outcome(page);
    if (!left.length) return EVENTS.clear(page);
    const [next] = left;
    const rest = withView(page, { selection: noSelection(selection.side, left) });
    return next.kind === "region" ? selectPlace(rest, next) : selectStructure(rest, next);
  },
  clear(page) {
    const { side } = page.view.selection;
    return outcome(withView(page, { selection: noSelection(side), camera: null }), FLY, focus("list"));
  },
  match: (page, { value }) => outcome({ ...page, match: value === "all" ? "all" : "any" }),
  "legend-details": (page, { open }) =>
    outcome(open === page.legendDetailsOpen ? page : { ...page, legendDetailsOpen: open }),
  view: (page, { value }) => outcome(facing(withView(page, { camera: value }), value), FLY),
  // The picture says where it came to rest; only a finger makes a view of its own.
  camera: (page, { camera }) => outcome(camera.moved ? withView(page, { camera: cameraOf(camera.framing) }) : page),
  layers: (page) => outcome({ ...page, layersOpen: !page.layersOpen }),
  layer(page, event) {
    const { layers } = page.view;
    /** @type {keyof ViewState["layers"]} */
    const value = event.value;
    const next = value === "skin" ? (layers.skin === 0 ? null : 0) : !layers[value];
    return outcome(withView(page, { layers: { ...layers, [value]: next } }));
  },
  figure: (page, { value }) => outcome(
    FIGURES.includes(value) ? { ...withView(page, { figure: value }), figureFailed: null } : page),
  // It did not come: the one that stands stays.
  "figure-failed": (page, { value, drawn }) => outcome({ ...withView(page, { figure: drawn }), figureFailed: value }),
  mode(page, { value }) {
    const next = withView(page, { mode: value });
    const { aid } = next.view;
    return aid && !allowsAid(next.view, aid) ? withAid(next, null) : outcome(next);
  },
  aid(page, { value }) {
    return withAid(page, AIDS.includes(value) && allowsAid(page.view, value) ? value : null);
  },
  dialog: (page, { value }) => outcome({ ...page, dialog: value === "none" ? null : value }),
};

/** Events that bring a whole view: which picture and which step go with what is selected is theirs to say. */
const BRING_A_VIEW = ["story", "read"];

/**
 * What holds after every event but those: whatever was changed, the rest of the page goes with it.
 * @type {Pass[]}
 */
const AFTER_A_CHANGE = [
  closeAid, // before the story: that a step is left closes its teaching picture, too
  applyNextSide, // after the event has let go of what was selected
  closeStory,
];

/**
 * What holds after every event, and so comes last: it goes by the selection that is left.
 * @type {Pass[]}
 */
const ALWAYS = [
  revealSelected,
  closeLegendDetails,
];

/**
 * @callback Pass brings a page in order after an event
 * @param {Page} after the event and the passes before this one
 * @param {Page} before the event
 * @param {Texts | null} content the file of panels, null before it came
 * @returns {Page}
 */

/**
 * What an event brings about. An event that changes nothing gives the same page and no effects.
 * @param {Page} page
 * @param {import("./outcome.mjs").PageEvent} event
 * @param {Texts | null} content the file of panels, null before it came
 * @returns {Outcome}
 */
export function reduce(page, event, content = null) {
  if (!Object.hasOwn(EVENTS, event.type)) return outcome(page);
  const handler = /** @type {Record<string, import("./outcome.mjs").Handler>} */ (EVENTS)[event.type];
  const { state, effects } = handler(page, event, content);
  const passes = BRING_A_VIEW.includes(event.type) ? ALWAYS : [...AFTER_A_CHANGE, ...ALWAYS];
  return outcome(passes.reduce((after, pass) => pass(after, page, content), state), ...effects);
}

/**
 * A teaching picture belongs to what was selected, and to the step that was shown, when it opened.
 * @type {Pass}
 */
function closeAid(after, before) {
  const stays = sameSubject(before.view.selection, after.view.selection) && before.view.story === after.view.story;
  return stays || !after.view.aid ? after : { ...withView(after, { aid: null }), cameraBeforeAid: null };
}

/**
 * Nothing is selected any more: the side of the next choice is all that the side is for.
 * @type {Pass}
 */
function applyNextSide(after) {
  const { selection } = after.view;
  if (!after.nextSide || selection.kind) return after;
  return { ...withView(after, { selection: { ...selection, side: after.nextSide } }), nextSide: null };
}

/**
 * A guided explanation belongs to its point.
 * @type {Pass}
 */
function closeStory(after, before) {
  const [was, is] = [before, after].map(({ view }) => idOf(view.selection, "point"));
  return after.view.story && was !== is ? withView(after, { story: null }) : after;
}

/**
 * What was just selected is not hidden.
 * @type {Pass}
 */
function revealSelected(after, before, content) {
  const { selection } = after.view;
  if (selectionKey(selection) === selectionKey(before.view.selection)) return after;
  return revealed(after, nodesOf(selection, content));
}

/**
 * The details of the legend of several are closed again once there are none.
 * @type {Pass}
 */
function closeLegendDetails(after) {
  const ends = after.legendDetailsOpen && !after.view.selection.others.length;
  return ends ? { ...after, legendDetailsOpen: false } : after;
}

/**
 * What a tap selects. The finger is there already: for a place or a bone the picture stays as it is.
 * @param {Page} page
 * @param {Record<string, any>} hit
 */
function meant(page, { kind, id, muscle, side, region }) {
  /** @type {(outcome: Outcome) => Outcome} */
  const staying = ({ state, effects }) => outcome(state, ...effects.filter((effect) => effect !== FLY));
  if (kind === "point") return selectStructure(page, { kind, id, muscle, side });
  if (kind === "muscle") return selectStructure(page, { kind, id, side });
  if (kind === "structure") return staying(selectStructure(page, { kind, id, side: side ?? undefined }));
  return region ? staying(selectPlace(page, { kind: "region", ...splitRegion(region) })) : outcome(page);
}

/**
 * The others of a selection that moves on: they and what was selected.
 * @param {Selection} selection
 * @param {Member | null} next null for what none can join
 * @param {Member["kind"]} kind
 * @returns {Member[] | null} null when these are too many
 */
function joined(selection, next, kind) {
  if (!hasOthers(selection, kind)) return [];
  const now = ofKind(selection, kind);
  const known = !now || selection.others.some((each) => sameSided(each, now));
  const together = known ? selection.others : [...selection.others, now];
  const others = next ? together.filter((each) => !sameSided(each, next)) : together;
  return others.length + (next ? 1 : 0) <= MOST_TOGETHER ? others : null;
}

/**
 * Back to the list with what is shown, which stays in the picture.
 * @param {Page} page
 */
function gather(page) {
  const { selection } = page.view;
  const member = memberOf(selection);
  const kind = selection.kind === "region" ? "region" : "point";
  const kept = hasOthers(selection, kind) && !selection.from ? selection.others : [];
  const others = !member || kept.some((each) => sameSided(each, member)) ? kept : [...kept, member];
  const next = withView(page, { selection: noSelection(selection.side, others) });
  return outcome({ ...next, entry: kind === "region" ? "places" : "points" }, focus(member?.id ?? "list"));
}

/**
 * The place or the headache from which a point is reached that is selected now.
 * @param {Page} page
 * @returns {Selection["from"]}
 */
function cameFrom({ entry, view: { selection } }) {
  const found = entry === "places" ? ofKind(selection, "region")
    : entry === "headaches" ? ofKind(selection, "headache") : null;
  return found ? { kind: found.kind, id: found.id } : null;
}

/**
 * A point, a muscle or a structure. One point too many to be shown together changes nothing: the
 * legend says how many can be.
 * @param {Page} page
 * @param {{kind: "point" | "muscle" | "structure", id: string, muscle?: string | null, side?: Side}} chosen
 */
function selectStructure(page, { kind, id, muscle = null, side = page.view.selection.side }) {
  const { selection } = page.view;
  const from = cameFrom(page);
  // From a place to a point: the places wait. Otherwise a point joins those that are shown together.
  const waiting = from?.kind === "region" && hasOthers(selection, "region");
  const others = waiting
    ? selection.others : joined(selection, kind === "point" ? { kind, id, side } : null, "point");
  return others ? selected(page, { kind, id, side, muscle, from, others }) : outcome(page);
}

/**
 * A place, or a kind of headache by its places. One place too many changes nothing.
 * @param {Page} page
 * @param {{kind: "region" | "headache", id: string, side?: Side}} chosen
 */
function selectPlace(page, { kind, id, side = page.view.selection.side }) {
  const others = kind === "region" ? joined(page.view.selection, { kind, id, side }, kind) : [];
  return others ? selected(page, { ...noSelection(side, others), kind, id }) : outcome(page);
}

/**
 * @param {Page} page
 * @param {Selection} selection
 */
const selected = (page, selection) => outcome(withSelected(page, selection), FLY, focus("explanation"));

/**
 * The page as a selection leaves it: what belonged to the one before is gone.
 * @param {Page} page
 * @param {Selection} selection
 * @returns {Page}
 */
function withSelected(page, selection) {
  const layers = { ...page.view.layers, skin: skinAt(selection, page.view.layers.skin) };
  return {
    ...withView(page, { selection, camera: null, layers }),
    entry: entryOf(selection, page.entry), nextSide: null, spot: null, dialog: null,
  };
}

/**
 * @param {Selection} selection
 * @param {number | null} skin percent, null where the picture chooses
 * @returns {number | null} null where that would hide what is selected
 */
function skinAt({ kind }, skin) {
  if (kind === null || skin === null) return skin;
  const onIt = kind === "region" || kind === "headache";
  return (onIt ? skin < THINNEST_UNDER_PLACE : skin > THICKEST_OVER_SELECTION) ? null : skin;
}

/**
 * @param {Selection} selection
 * @param {Page["entry"]} open the list that is open
 * @returns {Page["entry"]} the list that a selection belongs to
 */
function entryOf(selection, open) {
  if (ofKind(selection, "region") || hasOthers(selection, "region")) return "places";
  return ofKind(selection, "headache") ? "headaches" : open;
}

/**
 * A teaching picture opens from its own view and closes back to the one before; asked for again,
 * it closes.
 * @param {Page} page
 * @param {ViewState["aid"]} wanted
 */
function withAid(page, wanted) {
  const aid = wanted === page.view.aid ? null : wanted;
  if (aid === page.view.aid) return outcome(page);
  const before = page.view.aid ? page.cameraBeforeAid : page.view.camera;
  return outcome({ ...withView(page, { aid, camera: aid ? null : before }), cameraBeforeAid: aid ? before : null }, FLY);
}

/**
 * Who looks at a side from that side means it next. What is selected stays where it is, and the
 * list with it: two switches that say different sides are taken for one that is wrong.
 * @param {Page} page
 * @param {string} camera
 * @returns {Page}
 */
function facing(page, camera) {
  if (!isSide(camera)) return page;
  return { ...page, nextSide: camera === page.view.selection.side ? null : camera };
}
