// The guided explanation: a few steps for each trigger point, told one after the other. Which there
// are, and their words, comes with the file of panels: texts.stories[point] = [{id, title, text,
// safety, typical, view, layers: {skin, muscles, bones}, lit: ['muscle' | 'point' | 'zones'],
// aid, opens}] (anatomy/model/stories.py).
//
// A step writes its layers into the view, so that what is seen is what the address says, and so that
// whoever leaves keeps the picture as it stands.

import { framingOf, viewOf } from "./view-state.mjs";

// ------------------------------------------------------------------ the state

/** Events of the page's state. `stories`: those of the texts; `camera`: the picture's. */
export const storyEvents = {
  story: (page, { value, stories, camera }) => {
    const { point, side, story } = page.view;
    const steps = stories[point] ?? [];
    const at = steps.findIndex(({ id }) => id === story);
    if (value === "leave") return leave(page, camera);
    if (value === "start") {
      return steps.length ? tell({ ...page, told: [`${point}.${side}`] }, steps[0]) : page;
    }
    if (at < 0) return page;
    if (value === "back") return at > 0 ? tell(page, steps[at - 1]) : page;
    if (at + 1 < steps.length) return tell(page, steps[at + 1]);
    const further = next(page);
    return further ? tellOf(page, further, stories) : leave(page, camera);
  },
};

function tell(page, { id, layers, aid = null }) {
  const view = { ...page.view, story: id, view: null, layers, aid };
  return { ...page, view, resting: null, dialog: null, flight: page.flight + 1 };
}

/** The first of the points shown together that was not told yet; null when all were. */
export function next({ view, told = [], gathers }) {
  if (gathers !== "point") return null;
  return view.also.find((key) => !told.includes(key)) ?? null;
}

/** On to another of the points shown together; the one before stays among them. */
function tellOf(page, key, stories) {
  const dot = key.lastIndexOf(".");
  const [point, side] = [key.slice(0, dot), key.slice(dot + 1)];
  const before = `${page.view.point}.${page.view.side}`;
  const also = page.view.also.map((each) => (each === key ? before : each));
  const view = { ...page.view, point, side, muscle: null, also };
  return tell({ ...page, view, nextSide: null, told: [...page.told, key] }, stories[point][0]);
}

function leave(page, camera) {
  if (!page.view.story) return page;
  const stays = page.view.view ?? (camera ? viewOf(camera.framing) : null);
  const view = { ...page.view, story: null, view: stays };
  return { ...page, view, focus: page.focus + 1, focusOn: "explanation" };
}

/** The step that is told, or null. */
export function stepOf({ point, story }, texts) {
  return (story && texts?.stories[point]?.find(({ id }) => id === story)) || null;
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

/** Where the picture looks at a step: a target of the viewer's. `muscles`: "<id>.<side>". */
export function aim({ view }, { point, side, muscle }, muscles) {
  if (Array.isArray(view)) {
    const [azimuth, elevation, distance, x, y, z] = view;
    const mirror = side === "right" ? -1 : 1;
    return framingOf([mirror * azimuth, elevation, distance, mirror * x, y, z]);
  }
  if (view === "point") return { point, side };
  if (view === "muscle") return { muscle: muscle ?? muscles[0].replace(/\.[^.]+$/, ""), side };
  return view === "side" ? side : view;
}
