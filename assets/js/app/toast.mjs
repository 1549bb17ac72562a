// Messages that come by themselves, over the lower edge of the page: a new version, no network, the
// kiosk's start view. They never take the focus and never move what stands.
//
// createToasts(element, words) -> {show({id, text, actions: [{label, act}], seconds}), hide(id)}.
// `element` is a live region (role status). One message for each id; a newer one replaces it.

export function createToasts(element, words) {
  const standing = new Map(); // id -> {node, timer}

  function hide(id) {
    const at = standing.get(id);
    if (!at) return;
    clearTimeout(at.timer);
    at.node.remove();
    standing.delete(id);
  }

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
