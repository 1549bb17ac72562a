// The card of the guided explanation (state/story.mjs), and the fingers and keys that turn its pages.

import { selectionKey } from "../state/selection.mjs";
import { next, stepOf } from "../state/story.mjs";
import { fill, html } from "./components.mjs";
import { strip, stripsOf } from "./exercise-pictures.mjs";

/**
 * @typedef {import("../data/types.mjs").Texts} Texts
 * @typedef {import("../data/types.mjs").Tree} Tree
 * @typedef {import("../state/reducer.mjs").Page} Page
 * @typedef {import("../state/selection.mjs").Selection} Selection
 * @typedef {import("./components.mjs").Component} Component
 * @typedef {import("./components.mjs").Words} Words
 */

const SWIPE_PX = 56;
/** A step on a small phone: its name, six lines, its buttons. */
export const STEP_PX = 330;

/** @type {(value: string, children: Tree, className: string, more?: Record<string, any>) => Component} */
const button = (value, children, className, more = {}) =>
  html("Button", children, { type: "button", className, "data-do": "story", "data-value": value, ...more });
/** @param {string} name */
const icon = (name) => html("Span", null, { className: `icon icon-${name}`, "aria-hidden": "true" });

/**
 * The card as a component tree.
 * @param {Page} page
 * @param {Texts} texts
 * @returns {Component[] | null} null without a story
 */
export function card(page, texts) {
  const { selection } = page.view;
  const step = stepOf(page.view, texts);
  if (!step) return null;
  const { words } = texts;
  /** @type {import("../state/story.mjs").Step[]} */
  const steps = texts.stories[/** @type {string} */ (selection.id)];
  const at = steps.indexOf(step);
  const last = at + 1 === steps.length;
  const further = last && next(page);
  const onward = further ? words["story.next-spot"] : last ? words["story.finish"] : words["story.next"];
  return [
    html("Div", [
      html("P", [
        html("Span", texts.points[selectionKey(selection)].name), " ",
        html("Span", words[`your-${selection.side}`], { className: `side-chip side-${selection.side}` }),
      ], { className: "story-name" }),
      button("leave", icon("close"), "icon-button", {
        "aria-label": words["story.leave"], title: words["story.leave"],
      }),
    ], { className: "story-head" }),
    html("Div", [
      html("P", fill(words["story.count"], { step: at + 1, steps: steps.length }), { className: "eyebrow" }),
      html("H2", step.title, { id: "story-title", tabIndex: "-1" }),
      // The warning signs stand before what one may try at home.
      step.opens.includes("warnings") ? warningsButton(words) : null,
      ...step.safety.map((text) => html("P", text, { className: "callout alert" })),
      html("P", step.text, { className: "story-text" }),
      step.opens.includes("exercises") ? exercise(selection, texts) : null,
      step.aid && html("P", words["sketch.note"], { className: "small" }),
      step.typical && html("P", words.typical, { className: "callout quiet" }),
      html("Ul", step.opens.filter((name) => name !== "warnings").map((name) =>
        html("Li", opener(name, words))), { className: "chips" }),
    ], { className: "story-body", "aria-live": "polite" }),
    html("Div", [
      button("back", [icon("return"), html("Span", words["story.back"])], "button story-button", {
        ...(at === 0 ? { disabled: true } : {}),
      }),
      html("Ol", steps.map((each, place) => html("Li", null, {
        className: "story-dot", "data-at": place === at ? "now" : place < at ? "before" : "after",
      })), { className: "story-dots", "aria-hidden": "true" }),
      button("next", [html("Span", onward), icon("next")], "button primary story-button"),
    ], { className: "story-foot" }),
  ];
}

/**
 * The first exercise of the point that has pictures, on the point's side.
 * @param {Selection} selection
 * @param {Texts} texts
 */
function exercise(selection, texts) {
  const { side } = selection;
  const { points, exercises } = texts.handout;
  /** @type {string[]} */
  const known = points[selectionKey(selection)].exercises;
  const id = known.find((one) => exercises[one] && stripsOf(one, [side], texts).length);
  return id && html("Div", stripsOf(id, [side], texts).map((one) =>
    strip(one, [html("Strong", exercises[id].name), ` · ${one.caption}`])), { className: "story-exercise" });
}

/** @type {(name: string, children: Tree, className: string) => Component} */
const opening = (name, children, className) => html("Button", children, {
  type: "button", "data-do": "dialog", "data-value": name, "aria-haspopup": "dialog", className,
});
/** @type {(name: string, words: Words) => Component} */
const opener = (name, words) =>
  opening(name, words[`further.${name}`] ?? words[`clinic.${name}`], "chip-button");
/** @param {Words} words */
const warningsButton = (words) => opening(
  "warnings", [icon("warning"), html("Span", words["warnings.button"])], "button warnings-button");

// ------------------------------------------------------------------ fingers and keys

/** @type {Record<string, string | undefined>} */
const TURNS = { ArrowRight: "next", ArrowLeft: "back", Escape: "leave" };

/**
 * Swipes and arrow keys turn the pages.
 * @param {HTMLElement} element over which one swipes
 * @param {object} options
 * @param {() => boolean} options.active is a story shown?
 * @param {() => string | null} options.dialog the one that is open: the keys are its own
 * @param {(value: string) => void} options.step "next", "back" or "leave"
 */
export function listenForSteps(element, { active, dialog, step }) {
  /** @type {{x: number, y: number} | null} */
  let from = null; // where the finger went down
  element.addEventListener("pointerdown", (event) => {
    from = event.isPrimary ? { x: event.clientX, y: event.clientY } : null;
  });
  element.addEventListener("pointerup", (event) => {
    if (!from || !event.isPrimary || !active()) return;
    const dx = event.clientX - from.x, dy = event.clientY - from.y;
    from = null;
    if (Math.abs(dx) > SWIPE_PX && Math.abs(dx) > 2 * Math.abs(dy)) step(dx < 0 ? "next" : "back");
  });
  element.addEventListener("pointercancel", () => { from = null; });
  document.addEventListener("keydown", (event) => {
    const wanted = TURNS[event.key];
    if (!wanted || !active() || event.defaultPrevented) return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    // In the picture the arrows turn the head, in a slider they move it.
    const at = /** @type {Element | null} */ (event.target);
    if (wanted !== "leave" && at?.closest?.(".tpv, input, dialog")) return;
    if (dialog()) return;
    event.preventDefault();
    step(wanted);
  }, { capture: true });
}
