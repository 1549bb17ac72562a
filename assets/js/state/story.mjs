// The guided explanation: a few steps for each trigger point, shown one after the other. Which there
// are, and their words, comes with the file of panels: texts.stories[point] are its steps
// (anatomy/model/stories.py).
//
// A step writes its layers into the view, so that what is seen is what the address says, and so that
// whoever leaves keeps the picture as it stands.
//
/**
 * @typedef {object} Step
 * @property {string} id @property {string} title @property {string} text
 * @property {string[]} safety its safety statements
 * @property {boolean} typical are zones shown, of which the usual caution is said
 * @property {string | number[]} view a camera's name, "point", "muscle", "side", or a camera of the
 *   address as the left side has it
 * @property {Omit<ViewState["layers"], "footprints">} layers
 * @property {("muscle" | "point" | "zones")[]} lit
 * @property {ViewState["aid"]} [aid] a teaching picture
 * @property {string[]} opens what can be opened from it
 *
 * @typedef {import("./view-state.mjs").ViewState} ViewState
 * @typedef {import("./selection.mjs").Member} Member
 * @typedef {import("./outcome.mjs").Page} Page
 * @typedef {import("./outcome.mjs").Outcome} Outcome
 * @typedef {import("./comparison.mjs").Pictured} Pictured
 * @typedef {import("../data/types.mjs").Texts} Texts
 * @typedef {{framing: import("./camera.mjs").Framing, moved: boolean}} PictureCamera the picture's
 *   (viewer.mjs), as it stands now
 */

import { splitKey } from "../data/sided.mjs";
import { cameraOf, framingOf } from "./camera.mjs";
import { hasOthers, idOf, memberOf, sameSided } from "./selection.mjs";
import { FLY, focus, outcome, withView } from "./outcome.mjs";

// ------------------------------------------------------------------ the state

/** @satisfies {Record<string, import("./outcome.mjs").Handler>} */
export const storyEvents = {
  /** Onwards, back, or out of it, where the picture stays as it stands (`camera`). */
  story(page, { value, camera }, content) {
    const { selection, story } = page.view;
    /** @type {Record<string, Step[]>} */
    const stories = content?.stories ?? {};
    const steps = stories[idOf(selection, "point") ?? ""] ?? [];
    const index = steps.findIndex(({ id }) => id === story);
    if (value === "leave") return leave(page, camera);
    if (value === "start") {
      return steps.length ? show({ ...page, explained: [pointOf(selection)] }, steps[0]) : outcome(page);
    }
    if (index < 0) return outcome(page);
    if (value === "back") return index > 0 ? show(page, steps[index - 1]) : outcome(page);
    if (index + 1 < steps.length) return show(page, steps[index + 1]);
    const further = nextUnexplained(page);
    return further ? moveOn(page, further, stories) : leave(page, camera);
  },
};

/** @type {(selection: ViewState["selection"]) => Member} */
const pointOf = (selection) => /** @type {Member} */ (memberOf(selection));

/**
 * @param {Page} page
 * @param {Step} step
 */
function show(page, step) {
  const { id, aid = null } = step;
  const view = { story: id, camera: null, layers: layersOf(step), aid };
  return outcome({ ...withView(page, view), cameraBeforeAid: null, dialog: null }, FLY);
}

/** @type {(step: Step) => ViewState["layers"]} footprints belong to no step */
const layersOf = ({ layers }) => ({ ...layers, footprints: false });

/**
 * @param {Pick<Page, "view" | "explained">} page
 * @returns {Member | null} the first of the points shown together that was not explained yet
 */
export function nextUnexplained({ view: { selection }, explained }) {
  if (!hasOthers(selection, "point")) return null;
  return selection.others.find((each) => !explained.some((one) => sameSided(one, each))) ?? null;
}

/**
 * On to another of the points shown together; the one before stays among them.
 * @param {Page} page
 * @param {Member} point
 * @param {Record<string, Step[]>} stories
 */
function moveOn(page, point, stories) {
  const { selection } = page.view;
  const before = pointOf(selection);
  const others = selection.others.map((each) => (sameSided(each, point) ? before : each));
  const moved = withView(page, { selection: { ...selection, ...point, muscle: null, others } });
  return show({ ...moved, nextSide: null, explained: [...page.explained, point] }, stories[point.id][0]);
}

/**
 * @param {Page} page
 * @param {PictureCamera | null | undefined} camera
 */
function leave(page, camera) {
  const { story, camera: chosen } = page.view;
  if (!story) return outcome(page);
  const stays = chosen ?? (camera ? cameraOf(camera.framing) : null);
  return outcome(withView(page, { story: null, camera: stays }), focus("explanation"));
}

/**
 * @param {Pick<ViewState, "selection" | "story">} view
 * @param {Texts | null} content the file of panels
 * @returns {Step | null} the step that a view shows
 */
export function stepOf({ selection, story }, content) {
  /** @type {Step[] | undefined} */
  const steps = story ? content?.stories[idOf(selection, "point") ?? ""] : undefined;
  return steps?.find(({ id }) => id === story) ?? null;
}

/**
 * A view from an address, with the layers and the teaching picture of its step where the address has
 * none of its own.
 * @param {ViewState} view
 * @param {Record<string, string>} named what the address names
 * @param {Texts | null} content the file of panels
 * @returns {ViewState}
 */
export function withStep(view, named, content) {
  const step = stepOf(view, content);
  if (!step) return view;
  const { aid = null } = step;
  return { ...view, layers: named.layers ? view.layers : layersOf(step), aid: named.aid ? view.aid : aid };
}

// ------------------------------------------------------------------ the picture

/**
 * @param {Step} step
 * @param {Pictured} shown what the page would show
 * @returns {Pictured} what of it the step lights
 */
export function litByStep(step, shown) {
  const has = (/** @type {Step["lit"][number]} */ what) => step.lit.includes(what);
  return {
    ...shown,
    selected: has("muscle") ? shown.selected : [],
    point: has("point") ? shown.point : null,
    also: has("point") ? shown.also : [],
    zones: has("zones") ? shown.zones : [],
    markers: "lit",
  };
}

/**
 * Where the picture looks at a step: a target of the viewer's.
 * @param {Step} step
 * @param {ViewState["selection"]} selection a point
 * @param {string[]} muscles "<id>.<side>" that it lies in
 */
export function stepTarget({ view }, { id, side, muscle }, muscles) {
  if (Array.isArray(view)) {
    const [azimuth, elevation, distance, x, y, z] = view;
    const mirror = side === "right" ? -1 : 1;
    return framingOf([mirror * azimuth, elevation, distance, mirror * x, y, z]);
  }
  if (view === "point") return { point: id, side };
  if (view === "muscle") return { muscle: muscle ?? splitKey(muscles[0]).id, side };
  return view === "side" ? side : view;
}
