// The embed page: the same page without Dash, in a frame on somebody's site. This module has what only
// a frame needs: whose the finger is, messages, the height.

import { dispatch, start, vocabulary } from "../app/main.mjs";
import { cameraText } from "../state/camera.mjs";
import { byNames, toQuery } from "../state/view-state.mjs";
import { keepBeside } from "./beside.mjs";
import { createBridge } from "./bridge.mjs";
import { createGuard } from "./scroll.mjs";

const DIALOG_ABOVE = 120; // pixels that a dialog's top stands above the tap that opened it

const byId = (id) => document.getElementById(id);
const root = byId("page");
const config = JSON.parse(byId("embed-config").textContent);

let view = null;
const sent = {}; // what the page around knows
let tapped = 0;

const guard = createGuard({
  root,
  stage: root.querySelector(".stage"),
  picture: byId("picture"),
  release: root.querySelector(".release"),
});

// ---- with the page around

// Before the page has read its address it has nothing to describe, and would forget an order.
let addressRead = null;
const readable = new Promise((resolve) => (addressRead = resolve));

const bridge = createBridge({
  allowed: [location.origin, ...config.ancestors],
  vocabulary: async () => (await readable, vocabulary()),
  describe: () => ({ ...selected(), view: cameraText(view.camera), mode: view.mode, lang: view.lang, height: height() }),
  apply({ type, value, selection, side }) {
    if (type === "lang") {
      const address = new URL(config.homes[value], location.href);
      address.search = toQuery({ ...view, lang: value }, null);
      location.replace(address);
    } else if (type === "select") {
      const sided = { ...selection, side: side ?? view.selection.side };
      dispatch({ type: "read", view: { ...view, selection: sided, camera: null }, problems: [] });
    } else dispatch({ type, value });
  },
});

/** The state is shown. */
function onState(page) {
  view = page.view;
  byId("full-viewer").search = toQuery({ ...view, ui: "full", theme: null }, config.lang);
  tellChanges();
  // The address is read in the turn in which the texts come: who waits goes on after it.
  if (page.texts === "ready") addressRead();
}

/** What is selected, by the names that messages have for it. */
function selected() {
  const { muscle, point, side, region, headache } = byNames(view);
  return { muscle, point, side, region, headache };
}

/** Tell each thing that changed, once. */
function tellChanges() {
  const { point, muscle, side, region, headache } = selected();
  tell("select", { point, muscle, side: point || muscle ? side : null });
  tell("region", { region, headache, side: region || headache ? side : null });
  tell("view", { view: cameraText(view.camera) });
}

function tell(type, detail) {
  const text = JSON.stringify(detail);
  const first = !(type in sent);
  if (sent[type] === text) return;
  sent[type] = text;
  if (!first) bridge.tell(type, detail);
}

const height = () => Math.ceil(root.getBoundingClientRect().height);
new ResizeObserver(() => tell("height", { height: height() })).observe(root);

document.addEventListener("click", ({ target, clientY }) => {
  tapped = clientY;
  const by = target.closest(".contact-links a, [data-do=dialog][data-value=contact]");
  if (by) bridge.tell("contact", { ...selected(), by: /link-(\w+)/.exec(by.className)?.[1] ?? "open" });
}, true);

// A dialog opens where the reader is: a frame as high as its content has its middle elsewhere.
const near = new MutationObserver((changes) => {
  for (const { target } of changes) {
    if (!target.open) continue;
    const most = Math.max(8, innerHeight - target.offsetHeight - 8);
    target.style.setProperty("--top", `${Math.min(most, Math.max(8, tapped - DIALOG_ABOVE))}px`);
  }
});
for (const dialog of document.querySelectorAll("dialog")) near.observe(dialog, { attributeFilter: ["open"] });

keepBeside(root.querySelector(".room"), root.querySelector(".stage"), root.querySelector(".embed-foot"));
start({ ...config, holds: guard.holds, onPassed: guard.passed }, onState);
