// The embed page: the same page without Dash, in a frame on somebody's site. This module does what
// Dash does in the app (hand each state to `show`, put its answers in place), and what only a
// frame needs: whose the finger is, the theme, messages, the height.

import { dispatch, show, start, vocabulary } from "../app/main.mjs";
import { render } from "../panels/render.mjs";
import { toQuery } from "../state/view-state.mjs";
import { keepBeside } from "./beside.mjs";
import { createBridge } from "./bridge.mjs";
import { createGuard } from "./scroll.mjs";
import { dress } from "../panels/theme.mjs";

const DIALOG_ABOVE = 120; // pixels that a dialog's top stands above the tap that opened it
const SELECTED = ["muscle", "point", "side", "region", "headache"];

const byId = (id) => document.getElementById(id);
const root = byId("page");
const config = JSON.parse(byId("embed-config").textContent);

let view = null;
const told = {}; // what the page around knows
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
  describe: () => ({ ...selection(), view: viewText(), mode: view.mode, lang: view.lang, height: height() }),
  apply(type, values) {
    if (type === "lang") {
      const address = new URL(config.homes[values.lang], location.href);
      address.search = toQuery({ ...view, ...values }, null);
      location.replace(address);
    } else if (type === "select") {
      dispatch({ type: "read", view: { ...view, ...values, also: [], view: null }, problems: [] });
    } else if (type === "view") dispatch({ type: "view", value: values.view });
    else dispatch({ type, value: values.mode });
  },
});

// ---- in Dash's place

function put(page) {
  const [live, notice] = show(page);
  if (byId("live").textContent !== live) byId("live").textContent = live;
  byId("notice").replaceChildren(...render(notice));
  view = page.view;
  dress(root, view.theme);
  byId("full-viewer").search = toQuery({ ...view, ui: "full", theme: null }, config.lang);
  tellChanges();
  // The address is read in the turn in which the texts come: who waits goes on after it.
  if (page.texts === "ready") addressRead();
}

window.dash_clientside = {
  set_props: (id, { data }) => { if (id === "state") queueMicrotask(() => put(data)); },
};

function selection() {
  return Object.fromEntries(SELECTED.map((name) => [name, view[name]]));
}

function viewText() {
  return Array.isArray(view.view) ? view.view.join(",") : view.view;
}

/** Tell each thing that changed, once. */
function tellChanges() {
  const { point, muscle, side, region, headache } = selection();
  tell("select", { point, muscle, side: point || muscle ? side : null });
  tell("region", { region, headache, side: region || headache ? side : null });
  tell("view", { view: viewText() });
}

function tell(type, detail) {
  const text = JSON.stringify(detail);
  const first = !(type in told);
  if (told[type] === text) return;
  told[type] = text;
  if (!first) bridge.tell(type, detail);
}

const height = () => Math.ceil(root.getBoundingClientRect().height);
new ResizeObserver(() => tell("height", { height: height() })).observe(root);

document.addEventListener("click", ({ target, clientY }) => {
  tapped = clientY;
  const by = target.closest(".contact-links a, [data-do=dialog][data-value=contact]");
  if (by) bridge.tell("contact", { ...selection(), by: /link-(\w+)/.exec(by.className)?.[1] ?? "open" });
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
put(start({ ...config, holds: guard.holds, onPassed: guard.passed }));
