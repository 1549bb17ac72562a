// The card of the guided explanation (state/story.mjs), and the fingers and keys that turn its pages.

import { selectionKey } from "../state/selection.mjs";
import { next, stepOf } from "../state/story.mjs";
import { fill, html } from "./components.mjs";
import { strip, stripsOf } from "./exercise-pictures.mjs";

const SWIPE_PX = 56;
/** A step on a small phone: its name, six lines, its buttons. */
export const STEP_PX = 330;

const button = (value, children, className, more = {}) =>
  html("Button", children, { type: "button", className, "data-do": "story", "data-value": value, ...more });
const icon = (name) => html("Span", null, { className: `icon icon-${name}`, "aria-hidden": "true" });

/** The card as a component tree; null without a story. */
export function card(page, texts) {
  const { selection } = page.view;
  const step = stepOf(page.view, texts);
  if (!step) return null;
  const { words } = texts;
  const steps = texts.stories[selection.id];
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

/** The first exercise of the point that has pictures, on the point's side. */
function exercise(selection, texts) {
  const { side } = selection;
  const { points, exercises } = texts.handout;
  const id = points[selectionKey(selection)].exercises
    .find((one) => exercises[one] && stripsOf(one, [side], texts).length);
  return id && html("Div", stripsOf(id, [side], texts).map((one) =>
    strip(one, [html("Strong", exercises[id].name), ` · ${one.caption}`])), { className: "story-exercise" });
}

const opening = (name, children, className) => html("Button", children, {
  type: "button", "data-do": "dialog", "data-value": name, "aria-haspopup": "dialog", className,
});
const opener = (name, words) =>
  opening(name, words[`further.${name}`] ?? words[`clinic.${name}`], "chip-button");
const warningsButton = (words) => opening(
  "warnings", [icon("warning"), html("Span", words["warnings.button"])], "button warnings-button");

// ------------------------------------------------------------------ fingers and keys

/** `step(value)` for swipes over `element` and for the arrow keys, while `active()` and no `dialog()` is
 * open. */
export function listenForSteps(element, { active, dialog, step }) {
  let from = null;
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
    const wanted = { ArrowRight: "next", ArrowLeft: "back", Escape: "leave" }[event.key];
    if (!wanted || !active() || event.defaultPrevented) return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    // In the picture the arrows turn the head, in a slider they move it.
    if (wanted !== "leave" && event.target.closest?.(".tpv, input, dialog")) return;
    if (dialog()) return;
    event.preventDefault();
    step(wanted);
  }, { capture: true });
}
