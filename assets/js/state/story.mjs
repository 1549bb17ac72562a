// The guided explanation: a few steps for each trigger point, shown one after the other. Which there
// are, and their words, comes with the file of panels: texts.stories[point] = [{id, title, text,
// safety, typical, view, layers: {skin, muscles, bones}, lit: ['muscle' | 'point' | 'zones'],
// aid, opens}] (anatomy/model/stories.py).
//
// A step writes its layers into the view, so that what is seen is what the address says, and so that
// whoever leaves keeps the picture as it stands.

import { splitKey } from "../data/sided.mjs";
import { cameraOf, framingOf } from "./camera.mjs";
import { gathers, idOf, memberOf, same } from "./selection.mjs";
import { FLY, focus, turn, withView } from "./turn.mjs";

// ------------------------------------------------------------------ the state

export const storyEvents = {
  /** Onwards, back, or out of it. `camera`: the picture's (viewer.mjs), as it stands now. */
  story(page, { value, camera }, content) {
    const { selection, story } = page.view;
    const stories = content?.stories ?? {};
    const steps = stories[idOf(selection, "point")] ?? [];
    const place = steps.findIndex(({ id }) => id === story);
    if (value === "leave") return leave(page, camera);
    if (value === "start") {
      return steps.length ? show({ ...page, explained: [memberOf(selection)] }, steps[0]) : turn(page);
    }
    if (place < 0) return turn(page);
    if (value === "back") return place > 0 ? show(page, steps[place - 1]) : turn(page);
    if (place + 1 < steps.length) return show(page, steps[place + 1]);
    const further = next(page);
    return further ? moveOn(page, further, stories) : leave(page, camera);
  },
};

function show(page, { id, layers, aid = null }) {
  return turn({ ...withView(page, { story: id, camera: null, layers, aid }), resting: null, dialog: null }, FLY);
}

/** @returns {import("./selection.mjs").Member | null} the first of the points shown together that was
 *   not explained yet */
export function next({ view: { selection }, explained }) {
  if (!gathers(selection, "point")) return null;
  return selection.others.find((each) => !explained.some((one) => same(one, each))) ?? null;
}

/** On to another of the points shown together; the one before stays among them. */
function moveOn(page, point, stories) {
  const { selection } = page.view;
  const before = memberOf(selection);
  const others = selection.others.map((each) => (same(each, point) ? before : each));
  const moved = withView(page, { selection: { ...selection, ...point, muscle: null, others } });
  return show({ ...moved, nextSide: null, explained: [...page.explained, point] }, stories[point.id][0]);
}

function leave(page, camera) {
  const { story, camera: chosen } = page.view;
  if (!story) return turn(page);
  const stays = chosen ?? (camera ? cameraOf(camera.framing) : null);
  return turn(withView(page, { story: null, camera: stays }), focus("explanation"));
}

/** @returns {object | null} the step that a view shows */
export function stepOf({ selection, story }, content) {
  const steps = story && content?.stories[idOf(selection, "point")];
  return steps?.find(({ id }) => id === story) ?? null;
}

/**
 * A view from an address, with the layers and the teaching picture of its step where the address has
 * none of its own.
 * @param {Record<string, string>} named what the address names
 */
export function withStep(view, named, content) {
  const step = stepOf(view, content);
  if (!step) return view;
  const { layers, aid = null } = step;
  return { ...view, layers: named.layers ? view.layers : layers, aid: named.aid ? view.aid : aid };
}

// ------------------------------------------------------------------ the picture

/** Of what the page would show (`pictured` of comparison.mjs), what the step lights. */
export function lit(step, shown) {
  const has = (what) => step.lit.includes(what);
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
 * @param {{view: string | number[]}} step
 * @param {import("./selection.mjs").Selection} selection a point
 * @param {string[]} muscles "<id>.<side>" that it lies in
 */
export function aim({ view }, { id, side, muscle }, muscles) {
  if (Array.isArray(view)) {
    const [azimuth, elevation, distance, x, y, z] = view;
    const mirror = side === "right" ? -1 : 1;
    return framingOf([mirror * azimuth, elevation, distance, mirror * x, y, z]);
  }
  if (view === "point") return { point: id, side };
  if (view === "muscle") return { muscle: muscle ?? splitKey(muscles[0]).id, side };
  return view === "side" ? side : view;
}
