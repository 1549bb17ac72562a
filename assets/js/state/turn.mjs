// What an event brings about: the page's next state, and effects that are done once it is shown.
//
/**
 * @typedef {{type: "fly"}} Fly the picture goes to where `goalOf` (goal.mjs) says
 * @typedef {{type: "focus", on: string}} Focus the keyboard's focus goes to the "explanation", to the
 *   "list", or to the row of this id, from which the reader came
 * @typedef {{state: object, effects: (Fly | Focus)[]}} Turn
 */

/** @returns {Turn} */
export const turn = (state, ...effects) => ({ state, effects });

export const FLY = Object.freeze({ type: "fly" });

/** @returns {Focus} */
export const focus = (on) => ({ type: "focus", on });

/** The page with some fields of its view changed. */
export const withView = (page, change) => ({ ...page, view: { ...page.view, ...change } });
