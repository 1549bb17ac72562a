// Messages that come by themselves, over the lower edge of the page: a new version, no network, the
// kiosk's start view. They never take the focus and never move what stands.

/**
 * @typedef {object} Toast
 * @property {string} id one message for each; a newer one replaces it
 * @property {string} text
 * @property {{label: string, act: () => void}[]} [actions] a button each
 * @property {number} [seconds] until it goes; without them it stays
 */

/**
 * @param {HTMLElement} element a live region (role status)
 * @param {Record<string, string>} words
 */
export function createToasts(element, words) {
  /** @type {Map<string, {node: HTMLElement, timer: number}>} by id */
  const standing = new Map();

  /** @param {string} id */
  function hide(id) {
    const shown = standing.get(id);
    if (!shown) return;
    clearTimeout(shown.timer);
    shown.node.remove();
    standing.delete(id);
  }

  /** @param {Toast} toast */
  function show({ id, text, actions = [], seconds = 0 }) {
    hide(id);
    const node = document.createElement("div");
    node.className = "toast";
    node.dataset.toast = id;
    node.append(Object.assign(document.createElement("p"), { textContent: text }));
    for (const { label, act } of actions) {
      const button = document.createElement("button");
      Object.assign(button, { type: "button", className: "button", textContent: label });
      button.addEventListener("click", () => { hide(id); act(); });
      node.append(button);
    }
    const close = document.createElement("button");
    Object.assign(close, { type: "button", className: "icon-button", title: words.close });
    close.setAttribute("aria-label", words.close);
    close.append(Object.assign(document.createElement("span"), { className: "icon icon-close" }));
    close.addEventListener("click", () => hide(id));
    node.append(close);
    element.append(node);
    const timer = seconds ? setTimeout(() => hide(id), 1000 * seconds) : 0;
    standing.set(id, { node, timer });
  }

  return { show, hide };
}
