// The card of the guided explanation (state/story.mjs), and the fingers and keys that turn its pages.

import { selectionKey } from "../state/selection.mjs";
import { nextUnexplained, stepOf } from "../state/story.mjs";
import { html } from "../../vendor/lit-html/lit-html.js";
import { fill } from "./words.mjs";
import { strip, stripsOf } from "./exercise-pictures.mjs";

/**
 * @typedef {import("../data/types.mjs").Texts} Texts
 * @typedef {import("../state/reducer.mjs").Page} Page
 * @typedef {import("../state/selection.mjs").Selection} Selection
 * @typedef {import("./words.mjs").Words} Words
 */

const SWIPE_PX = 56;
/** A step on a small phone: its name, six lines, its buttons. */
export const STEP_PX = 330;

/** @param {string} name */
const icon = (name) => html`<span class="icon icon-${name}" aria-hidden="true"></span>`;

/**
 * @param {Page} page
 * @param {Texts} texts
 * @returns {import("../../vendor/lit-html/lit-html.js").TemplateResult | null} null without a story
 */
export function card(page, texts) {
  const { selection } = page.view;
  const step = stepOf(page.view, texts);
  if (!step) return null;
  const { words } = texts;
  /** @type {import("../state/story.mjs").Step[]} */
  const steps = texts.stories[/** @type {string} */ (selection.id)];
  const index = steps.indexOf(step);
  const last = index + 1 === steps.length;
  const further = last && nextUnexplained(page);
  const onward = further ? words["story.next-spot"] : last ? words["story.finish"] : words["story.next"];
  const leave = words["story.leave"];
  const dots = steps.map((_, n) => (n === index ? "now" : n < index ? "before" : "after"));
  return html`
    <div class="story-head">
      <p class="story-name"><span>${texts.points[selectionKey(selection)].name}</span> <span
        class="side-chip side-${selection.side}">${words[`your-${selection.side}`]}</span></p>
      <button type="button" class="icon-button" data-do="story" data-value="leave" aria-label=${leave} title=${leave}>
        ${icon("close")}</button>
    </div>
    <div class="story-body" aria-live="polite">${body(step, index, steps.length, selection, texts)}</div>
    <div class="story-foot">
      <button type="button" class="button story-button" data-do="story" data-value="back" ?disabled=${index === 0}>
        ${icon("return")}<span>${words["story.back"]}</span></button>
      <ol class="story-dots" aria-hidden="true">${dots.map((dot) =>
        html`<li class="story-dot" data-at=${dot}></li>`)}</ol>
      <button type="button" class="button primary story-button" data-do="story" data-value="next">
        <span>${onward}</span>${icon("next")}</button>
    </div>`;
}

/**
 * What a step says.
 * @param {import("../state/story.mjs").Step} step
 * @param {number} index among the steps
 * @param {number} count of the steps
 * @param {Selection} selection
 * @param {Texts} texts
 */
function body(step, index, count, selection, texts) {
  const { words } = texts;
  const opens = step.opens.filter((name) => name !== "warnings");
  // The warning signs stand before what one may try at home.
  return html`
    <p class="eyebrow">${fill(words["story.count"], { step: index + 1, steps: count })}</p>
    <h2 id="story-title" tabindex="-1">${step.title}</h2>
    ${step.opens.includes("warnings") ? warningsButton(words) : null}
    ${step.safety.map((text) => html`<p class="callout alert">${text}</p>`)}
    <p class="story-text">${step.text}</p>
    ${step.opens.includes("exercises") ? exercise(selection, texts) : null}
    ${step.aid ? html`<p class="small">${words["sketch.note"]}</p>` : null}
    ${step.typical ? html`<p class="callout quiet">${words.typical}</p>` : null}
    <ul class="chips">${opens.map((name) => html`<li>${opener(name, words)}</li>`)}</ul>`;
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
  if (!id) return null;
  const strips = stripsOf(id, [side], texts).map((one) =>
    strip(one, html`<strong>${exercises[id].name}</strong> · ${one.caption}`));
  return html`<div class="story-exercise">${strips}</div>`;
}

/** @type {(name: string, words: Words) => import("../../vendor/lit-html/lit-html.js").TemplateResult} */
const opener = (name, words) =>
  html`<button type="button" class="chip-button" data-do="dialog" data-value=${name} aria-haspopup="dialog">${
    words[`further.${name}`] ?? words[`clinic.${name}`]}</button>`;
/** @param {Words} words */
const warningsButton = (words) =>
  html`<button type="button" class="button warnings-button" data-do="dialog" data-value="warnings" aria-haspopup="dialog">
    ${icon("warning")}<span>${words["warnings.button"]}</span></button>`;

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
