// The embed page: the same page without Dash, in a frame on somebody's site. This module has what only
// a frame needs: whose the finger is, messages, the height.

import { dispatch, start, vocabulary } from "../app/main.mjs";
import { cameraText } from "../state/camera.mjs";
import { byNames, toQuery } from "../state/view-state.mjs";
import { keepBeside } from "./sticky-picture.mjs";
import { createBridge } from "./bridge.mjs";
import { createGuard } from "./scroll.mjs";

const DIALOG_ABOVE = 120; // pixels that a dialog's top stands above the tap that opened it

/**
 * @typedef {import("../state/view-state.mjs").ViewState} ViewState
 * @typedef {import("../state/view-state.mjs").Vocabulary} Vocabulary
 *
 * @typedef {object} FrameConfig what only a frame's page has beside the Config of every page
 * @property {string[]} ancestors origins that may embed it, as mayEmbed (bridge.mjs) has them
 * @property {Record<string, string>} homes the address of the embed page in each language
 */

const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const root = byId("page");
const within = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (root.querySelector(selector));
/** @type {import("../app/main.mjs").Config & FrameConfig} */
const config = JSON.parse(byId("embed-config").textContent);

/** @type {ViewState} */
let view;
/** @type {Record<string, string>} */
const sent = {}; // what the page around knows
let tapped = 0;

const guard = createGuard({
  root,
  stage: within(".stage"),
  picture: byId("picture"),
  release: within(".release"),
});

// ---- with the page around

// Before the page has read its address it has nothing to describe, and would forget an order.
/** @type {() => void} */
let addressRead;
const readable = new Promise((resolve) => (addressRead = () => resolve(undefined)));

const bridge = createBridge({
  allowed: [location.origin, ...config.ancestors],
  vocabulary: async () => (await readable, /** @type {Vocabulary} */ (vocabulary())),
  describe: () => ({ ...selected(), view: cameraText(view.camera), mode: view.mode, lang: view.lang, height: height() }),
  apply(event) {
    if (event.type !== "lang") return dispatch(event);
    const address = new URL(config.homes[event.value], location.href);
    address.search = toQuery({ ...view, lang: event.value }, null);
    location.replace(address);
  },
});

/**
 * The state is shown.
 * @param {import("../state/reducer.mjs").Page} page
 */
function onState(page) {
  view = page.view;
  const full = /** @type {HTMLAnchorElement} */ (byId("full-viewer"));
  full.search = toQuery({ ...view, ui: "full", theme: null }, config.lang);
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

/**
 * @param {string} type
 * @param {object} detail
 */
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
  const link = /** @type {Element} */ (target).closest(".contact-links a, [data-do=dialog][data-value=contact]");
  if (link) bridge.tell("contact", { ...selected(), by: /link-(\w+)/.exec(link.className)?.[1] ?? "open" });
}, true);

// A dialog opens where the reader is: a frame as high as its content has its middle elsewhere.
const dialogObserver = new MutationObserver((changes) => {
  for (const change of changes) {
    const target = /** @type {HTMLDialogElement} */ (change.target);
    if (!target.open) continue;
    const most = Math.max(8, innerHeight - target.offsetHeight - 8);
    target.style.setProperty("--top", `${Math.min(most, Math.max(8, tapped - DIALOG_ABOVE))}px`);
  }
});
for (const dialog of document.querySelectorAll("dialog")) dialogObserver.observe(dialog, { attributeFilter: ["open"] });

keepBeside(within(".workspace"), within(".stage"), within(".embed-foot"));
start({ ...config, holds: guard.holds, onPassed: guard.passed }, onState);
