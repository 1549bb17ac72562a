// Events on the page's state, for tests.

import { reduce, startPage } from "../../assets/js/state/reducer.mjs";
import { namesOf } from "../../assets/js/state/view-state.mjs";

/** The page after an event. */
export const next = (page, event, content) => reduce(page, event, content).state;

/** The page after events that begin at the start. */
export const after = (...events) => events.reduce((page, event) => next(page, event), startPage("en"));

/** What an event has done, by the effects' types: ["fly", "focus"]. */
export const effects = (page, event, content) => reduce(page, event, content).effects.map(({ type }) => type);

/** What is selected, by the names of the address: {point, muscle, structure, region, headache, side, also}. */
export const named = ({ view }) => namesOf(view.selection);
