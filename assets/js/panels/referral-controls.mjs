// The buttons and keys of the way from a sore spot to its zones (referral-animation.mjs): pause, go on, again.
// One button lies on the picture, one in the panel beside the words that say what the dots are.

const NAMES = { ready: "way.again", playing: "way.pause", paused: "way.go-on" };

/** startReferralControls({root, picture, words(), viewer(), dialog(): the one that is open}) ->
 * {state(state), mark()}. */
export function startReferralControls({ root, picture, words, viewer, dialog }) {
  let now = "off";
  const over = document.createElement("div");
  over.className = "tools referral-tool";
  const button = Object.assign(document.createElement("button"), { type: "button", className: "icon-button" });
  button.dataset.do = "referral";
  button.append(Object.assign(document.createElement("span"), { className: "referral-icon" }));
  over.append(button);
  const note = Object.assign(document.createElement("div"), { className: "referral-note" });
  note.setAttribute("aria-hidden", "true"); // the panel says it, too
  picture.after(over, note);

  document.addEventListener("keydown", (event) => {
    if (now !== "playing" && now !== "paused") return;
    const free = !event.target.closest?.("button, input, a, summary, dialog, [role=slider]");
    if (event.key === "Escape" && !dialog()) viewer().referral.finish();
    else if (event.key === " " && free) viewer().referral.toggle();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }, true);

  /** Names of the buttons, of those in a new panel too. */
  function mark() {
    root.dataset.referral = now;
    const name = words()?.[NAMES[now]];
    if (!name) return;
    note.textContent = words()["way.short"];
    button.title = name;
    button.setAttribute("aria-label", name);
    for (const label of root.querySelectorAll(".referral-name")) label.textContent = name;
  }

  return {
    mark,
    state(state) {
      now = state;
      mark();
    },
  };
}
