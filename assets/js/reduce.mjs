// What the page shows, as one value, and how each event changes it. Pure: no DOM, no clock.
//
// page: {view: ViewState (state.mjs), dialog: null | 'warnings' | 'about', layersOpen,
//   problems: [{name, value}] of the address, texts: 'loading' | 'ready' | 'failed',
//   step: counts the changes;
//   flight: counts the times that the picture is to fly to `target(view)`,
//   focus: counts the times that the keyboard's focus is to move, to `focusOn`: 'explanation', or
//     the id of the row in the list from which the reader came}

import { start, viewOf } from "./state.mjs";

/** The skin is never left thicker than this (percent) over something that was selected. */
const THICKEST_OVER_SELECTION = 40;

export function startPage(lang) {
  return {
    view: start(lang),
    dialog: null,
    layersOpen: false,
    problems: [],
    texts: "loading",
    step: 0,
    flight: 0,
    focus: 0,
    focusOn: null,
  };
}

/** Key of what is selected, as in the file of panels: '<id>.<side>', or 'start'. */
export function selectionKey({ point, muscle, side }) {
  const id = point ?? muscle;
  return id ? `${id}.${side}` : "start";
}

/** Where the picture looks when no view is given: at what is selected, or home. */
export function target({ view, point, muscle, side }) {
  if (view) return view;
  return point || muscle ? { point, muscle, side } : "home";
}

const EVENTS = {
  read: (page, { view, problems }) => ({ ...page, view, problems, flight: page.flight + 1 }),
  texts: (page, { value }) => ({ ...page, texts: value }),
  dismiss: (page) => ({ ...page, problems: [] }),
  hit: (page, { hit }) => {
    const { side } = hit;
    if (hit.kind === "point") return select(page, { point: hit.id, muscle: hit.muscle, side });
    if (hit.kind === "muscle") return select(page, { point: null, muscle: hit.id, side });
    return page;
  },
  point: (page, { value, side }) => select(page, { point: value, muscle: null, side }),
  muscle: (page, { value, side }) => select(page, { point: null, muscle: value, side }),
  side: (page, { value }) => {
    const view = { ...page.view, side: value };
    if (!view.point && !view.muscle) return { ...page, view };
    // The same on the other side: from its own best view.
    return { ...page, view: { ...view, view: null }, flight: page.flight + 1 };
  },
  list: (page) => {
    if (!page.view.point && !page.view.muscle) return page;
    const view = { ...page.view, point: null, muscle: null, view: null };
    const { flight, focus } = page;
    const focusOn = page.view.point ?? page.view.muscle;
    return { ...page, view, flight: flight + 1, focus: focus + 1, focusOn };
  },
  view: (page, { value }) => withView(page, value, page.flight + 1),
  // The picture tells where it came to rest; only a finger makes a view of its own.
  camera: (page, { camera }) => {
    if (camera.moved) return withView(page, viewOf(camera), page.flight);
    return page;
  },
  layers: (page) => ({ ...page, layersOpen: !page.layersOpen }),
  layer: (page, { value }) => {
    const { layers } = page.view;
    const next = value === "skin" ? (layers.skin === 0 ? null : 0) : !layers[value];
    return { ...page, view: { ...page.view, layers: { ...layers, [value]: next } } };
  },
  skin: (page, { value }) => {
    const layers = { ...page.view.layers, skin: Math.round(Math.max(0, Math.min(100, value))) };
    return { ...page, view: { ...page.view, layers } };
  },
  mode: (page, { value }) => ({ ...page, view: { ...page.view, mode: value } }),
  dialog: (page, { value }) => ({ ...page, dialog: value === "none" ? null : value }),
};

/** The page after `event` ({type, ...}); the same object where the event changes nothing. */
export function reduce(page, event) {
  return Object.hasOwn(EVENTS, event.type) ? EVENTS[event.type](page, event) : page;
}

function select(page, { point, muscle, side = page.view.side }) {
  const { layers } = page.view;
  const skin = layers.skin > THICKEST_OVER_SELECTION ? null : layers.skin;
  return {
    ...page,
    view: { ...page.view, point, muscle, side, view: null, layers: { ...layers, skin } },
    flight: page.flight + 1,
    focus: page.focus + 1,
    focusOn: "explanation",
  };
}

function withView(page, view, flight) {
  return { ...page, view: { ...page.view, view }, flight };
}
