// Over the panel: what could not be loaded or understood.

import { html, render } from "../../vendor/lit-html/lit-html.js";
import { fill } from "./words.mjs";

/**
 * @typedef {import("../../vendor/lit-html/lit-html.js").TemplateResult} Template
 * @typedef {import("./words.mjs").Words} Words
 */

/**
 * Bring the notice in line with the state.
 * @param {import("../state/reducer.mjs").Page} page
 * @param {import("../data/types.mjs").Texts | null} texts the file of panels, null before it came
 * @param {Words} words what may have to be said without it
 */
export function showNotice(page, texts, words) {
  const container = /** @type {HTMLElement} */ (document.getElementById("notice"));
  render(noticeOf(page, texts, words), container);
}

/**
 * @param {import("../state/reducer.mjs").Page} page
 * @param {import("../data/types.mjs").Texts | null} texts
 * @param {Words} words
 * @returns {Template | null} null where there is nothing to say
 */
function noticeOf({ texts: status, figureFailed, problems }, texts, words) {
  if (!texts) return status === "failed" ? textsNotice(words) : null;
  return figureFailed ? figureNotice(figureFailed, texts.words) : problemNotice(problems, texts.words);
}

/**
 * What in the address was not understood, in polite words.
 * @param {{name: string, value: string}[]} problems
 * @param {Words} words
 * @returns {Template | null} null when all was
 */
function problemNotice(problems, words) {
  if (!problems.length) return null;
  const items = problems.map(({ name, value }) =>
    html`<li>${fill(words["error.bad-link-part"], { name, value })}</li>`);
  return notice(html`<p>${words["error.bad-link"]}</p><ul>${items}</ul>`, words);
}

/**
 * A figure did not come: the one that stands stays.
 * @param {string} figure
 * @param {Words} words
 */
function figureNotice(figure, words) {
  const text = fill(words["figure.failed"], { figure: words[`figure.${figure}`] });
  return notice(html`<p>${text}</p>`, words);
}

/**
 * The explanations did not come: say so and offer another try.
 * @param {Words} words
 */
function textsNotice(words) {
  return notice(html`
    <p>${words["page.texts-failed"]}</p>
    <button type="button" class="button" data-do="retry-texts">${words.retry}</button>`);
}

/**
 * @param {Template} content
 * @param {Words | null} [words] with them it can be closed
 */
function notice(content, words = null) {
  return html`<div class="notice">
    <div>${content}</div>
    ${words && html`<button type="button" class="icon-button" aria-label=${words.close} data-do="dismiss">
      <span class="icon icon-close"></span></button>`}
  </div>`;
}
