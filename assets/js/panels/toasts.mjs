// Messages that come by themselves, over the lower edge of the page: a new version, no network, the
// kiosk's start view. They never take the focus and never move what stands.

import { html, render } from "../../vendor/lit-html/lit-html.js";
import { repeat } from "../../vendor/lit-html/directives/repeat.js";

/**
 * @typedef {object} Toast
 * @property {string} id one message for each; a newer one replaces it
 * @property {string} text
 * @property {{label: string, act: () => void}[]} [actions] a button each
 * @property {number} [seconds] until it goes; without them it stays
 *
 * @typedef {ReturnType<typeof createToasts>} Toasts
 */

/**
 * @param {HTMLElement} element a live region (role status)
 * @param {import("./words.mjs").Words} words
 */
export function createToasts(element, words) {
  /** @type {Map<string, {toast: Toast, timer: number}>} by id */
  const standing = new Map();

  // A newer message is an element of its own, so that it is read aloud as a whole.
  const draw = () => render(
    repeat(standing.values(), ({ toast }) => toast, ({ toast }) => content(toast)), element);

  /** @param {Toast} toast */
  const content = ({ id, text, actions = [] }) => html`<div class="toast" data-toast=${id}>
    <p>${text}</p>
    ${actions.map(({ label, act }) => html`<button type="button" class="button"
      @click=${() => { hide(id); act(); }}>${label}</button>`)}
    <button type="button" class="icon-button" title=${words.close} aria-label=${words.close}
      @click=${() => hide(id)}><span class="icon icon-close"></span></button>
  </div>`;

  /** @param {string} id */
  function hide(id) {
    clearTimeout(standing.get(id)?.timer);
    if (standing.delete(id)) draw();
  }

  /** @param {Toast} toast */
  function show(toast) {
    const { id, seconds = 0 } = toast;
    hide(id);
    standing.set(id, { toast, timer: seconds ? setTimeout(() => hide(id), 1000 * seconds) : 0 });
    draw();
  }

  return { show, hide };
}
