// The buttons and keys of the referral from a sore spot to its zones (referral-animation.mjs): pause, go on, again.
// One button lies on the picture, one in the panel beside the words that say what the dots are.

/** @type {Record<string, string>} */
const NAMES = { ready: "referral.again", playing: "referral.pause", paused: "referral.go-on" };

/**
 * @typedef {"off" | "ready" | "playing" | "paused"} State
 *
 * @typedef {object} Options
 * @property {HTMLElement} root the page
 * @property {HTMLElement} picture
 * @property {() => Record<string, string> | undefined} words the interface's; undefined before they came
 * @property {() => {referral: {toggle(): void, finish(): void}} | null} viewer null while none stands
 * @property {() => string | null} dialog the one that is open
 */

/** @param {Options} options */
export function startReferralControls({ root, picture, words, viewer, dialog }) {
  /** @type {State} */
  let current = "off";
  const tool = document.createElement("div");
  tool.className = "tools referral-tool";
  const button = Object.assign(document.createElement("button"), { type: "button", className: "icon-button" });
  button.dataset.do = "referral";
  button.append(Object.assign(document.createElement("span"), { className: "referral-icon" }));
  tool.append(button);
  const note = Object.assign(document.createElement("div"), { className: "referral-note" });
  note.setAttribute("aria-hidden", "true"); // the panel says it, too
  picture.after(tool, note);

  document.addEventListener("keydown", (event) => {
    const referral = viewer()?.referral;
    if (!referral || (current !== "playing" && current !== "paused")) return;
    const at = /** @type {Element | null} */ (event.target);
    const free = !at?.closest?.("button, input, a, summary, dialog, [role=slider]");
    if (event.key === "Escape" && !dialog()) referral.finish();
    else if (event.key === " " && free) referral.toggle();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }, true);

  /** Names of the buttons, of those in a new panel too. */
  function update() {
    root.dataset.referral = current;
    const known = words();
    const name = known?.[NAMES[current]];
    if (!name) return;
    note.textContent = known["referral.short"];
    button.title = name;
    button.setAttribute("aria-label", name);
    for (const label of root.querySelectorAll(".referral-name")) label.textContent = name;
  }

  return {
    update,
    /** @param {State} state */
    setState(state) {
      current = state;
      update();
    },
  };
}
