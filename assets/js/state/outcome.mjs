// What an event brings about: the page's next state, and effects that are done once it is shown.
//
/**
 * @typedef {{type: "fly"}} Fly the picture goes to where `goalOf` (goal.mjs) says
 * @typedef {{type: "focus", on: string}} Focus the keyboard's focus goes to the "explanation", to the
 *   "list", or to the row of this id, from which the reader came
 * @typedef {Fly | Focus} Effect
 * @typedef {{state: Page, effects: Effect[]}} Outcome
 *
 * @typedef {import("./reducer.mjs").Page} Page
 * @typedef {{type: string} & Record<string, any>} PageEvent what happened, by its name, with the values
 *   that belong to it: those of a button (data-do, data-value, data-side), of the picture, of a message
 * @typedef {(page: Page, event: PageEvent, content: import("../data/types.mjs").Texts | null) => Outcome}
 *   Handler what an event brings about; `content`: the file of panels, null before it came
 */

/**
 * @param {Page} state
 * @param {Effect[]} effects
 * @returns {Outcome}
 */
export const outcome = (state, ...effects) => ({ state, effects });

/** @type {Fly} */
export const FLY = Object.freeze({ type: "fly" });

/**
 * @param {string} on
 * @returns {Focus}
 */
export const focus = (on) => ({ type: "focus", on });

/**
 * The page with some fields of its view changed.
 * @param {Page} page
 * @param {Partial<import("./view-state.mjs").ViewState>} change
 * @returns {Page}
 */
export const withView = (page, change) => ({ ...page, view: { ...page.view, ...change } });
