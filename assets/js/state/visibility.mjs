// What is hidden, faint, alone or taken off, and how the reader changes it. Pure: no DOM, no clock.
//
// view.hide, .fade, .only: ids of nodes; view.peel: layers of muscle taken off from the skin in.
// `undoStack` of the page keeps what they were, the latest last.

import { DEEPEST } from "../data/constants.mjs";
import { nodesOf } from "./selection.mjs";
import { outcome, withView } from "./outcome.mjs";

const MOST_UNDONE = 50;
/** @type {("hide" | "fade" | "only")[]} */
const LISTS = ["hide", "fade", "only"];

/**
 * @typedef {import("./reducer.mjs").Page} Page
 * @typedef {import("./view-state.mjs").ViewState} ViewState
 * @typedef {import("../data/types.mjs").Texts} Texts
 */

/**
 * Events of the page's state. Those with a list are about what is selected.
 * @satisfies {Record<string, import("./outcome.mjs").Handler>}
 */
export const EVENTS = {
  hide: (page, event, content) => outcome(toggled(page, "hide", selectedNodes(page, content))),
  fade: (page, event, content) => outcome(toggled(page, "fade", selectedNodes(page, content))),
  only(page, event, content) {
    const nodes = selectedNodes(page, content);
    if (!nodes.length) return outcome(page);
    const alone = sameSet(page.view.only, nodes);
    return outcome(changed(page, { only: alone ? [] : nodes, hide: without(page.view.hide, nodes) }));
  },
  "show-all": (page) => outcome(changed(page, { hide: [], fade: [], only: [], peel: 0 })),
  names: (page) => outcome(withView(page, { names: !page.view.names })),
  peel(page, { value }) {
    const { skin, peel } = peeled(value);
    return outcome(withView(page, { layers: { ...page.view.layers, skin }, peel }));
  },
  undo(page) {
    const { undoStack } = page;
    const before = undoStack.at(-1);
    return outcome(before ? { ...withView(page, before), undoStack: undoStack.slice(0, -1) } : page);
  },
};

/**
 * @param {Page} page
 * @param {Texts | null} content the file of panels
 */
const selectedNodes = (page, content) => nodesOf(page.view.selection, content);

// The slider from the skin to the bones: 0 is solid skin, SKIN none of it; each LAYER further takes
// off one layer of muscle.
const SKIN = 100;
const LAYER = 20;

/** @param {number} layers of muscle that can be taken off */
export const sliderEnd = (layers) => SKIN + LAYER * layers;

/**
 * The slider's value.
 * @param {number} skin percent
 * @param {number} peel layers of muscle
 */
export const sliderAt = (skin, peel) => (peel ? SKIN + LAYER * peel : SKIN - skin);

/**
 * What is shown at a value of the slider.
 * @param {number} value
 * @returns {{skin: number, peel: number}} skin in percent
 */
export function peeled(value) {
  const at = Math.max(0, Math.min(sliderEnd(DEEPEST), value));
  const peel = Math.round(Math.max(0, at - SKIN) / LAYER);
  return { skin: Math.round(Math.max(0, SKIN - at)), peel };
}

/**
 * Where an arrow key goes: a fifth of the skin or a layer further, or back.
 * @param {number} value the slider's
 * @param {boolean} forward
 */
export function sliderStep(value, forward) {
  const step = forward ? Math.floor(value / LAYER) + 1 : Math.ceil(value / LAYER) - 1;
  return Math.max(0, step * LAYER);
}

/**
 * Is there anything that `show-all` would bring back?
 * @param {Pick<ViewState, "hide" | "fade" | "only" | "peel">} view
 */
export const isChanged = ({ hide, fade, only, peel }) =>
  hide.length + fade.length + only.length + peel > 0;

/**
 * What was just selected is seen: no longer hidden or faint, and beside what is alone.
 * @param {Page} page
 * @param {string[]} nodes
 */
export function revealed(page, nodes) {
  const { hide, fade, only } = page.view;
  const next = {
    hide: without(hide, nodes),
    fade: without(fade, nodes),
    only: only.length ? [...new Set([...only, ...nodes])] : only,
  };
  const same = LISTS.every((name) => next[name].length === page.view[name].length);
  return same ? page : withView(page, next);
}

/**
 * The page with nodes put on a list, or taken off it if all of them are on it.
 * @param {Page} page
 * @param {"hide" | "fade"} name
 * @param {string[]} nodes
 */
function toggled(page, name, nodes) {
  if (!nodes.length) return page;
  const list = page.view[name];
  const on = nodes.every((id) => list.includes(id));
  return changed(page, { [name]: on ? without(list, nodes) : [...new Set([...list, ...nodes])] });
}

/**
 * The page with a change of what is seen, which `undo` takes back.
 * @param {Page} page
 * @param {Partial<ViewState>} change
 * @returns {Page}
 */
function changed(page, change) {
  const { hide, fade, only, peel } = page.view;
  const undoStack = [...page.undoStack, { hide, fade, only, peel }].slice(-MOST_UNDONE);
  return { ...withView(page, change), undoStack };
}

/**
 * @param {string[]} list
 * @param {string[]} gone
 */
const without = (list, gone) => list.filter((id) => !gone.includes(id));
/**
 * @param {string[]} a
 * @param {string[]} b
 */
const sameSet = (a, b) => a.length === b.length && a.every((id) => b.includes(id));
