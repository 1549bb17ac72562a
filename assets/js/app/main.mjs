// The page: events in, one state, effects out.
//
//   a finger, a key, the picture -> dispatch(event) -> reduce -> show the state -> effects
//
// One event is one turn: when `dispatch` returns, words and picture show the new state. Nothing asks
// the server. Dash made the page and starts this module (assets/clientside.js), and keeps the last state
// in a store that nothing here reads. The embed page starts it without Dash (embed/embed.mjs).

import { createAddress, dialogOf, pointLanguages } from "./address.mjs";
import { emptyDialogs, listenDialogs, openDialog } from "../panels/dialogs.mjs";
import { listenExploring, showDepths } from "../panels/structures.mjs";
import { createHandout } from "../panels/handout.mjs";
import { updateControls } from "../panels/controls.mjs";
import { drawMiniatures, loadMiniatures } from "../panels/miniatures.mjs";
import { picturesOf } from "../panels/exercise-pictures.mjs";
import { createPicture } from "./picture.mjs";
import { showNotice } from "../panels/notices.mjs";
import { moveFocus, showLegend, showPanel, showStory, nextSideWords } from "../panels/explanation.mjs";
import { reduce, startPage } from "../state/reducer.mjs";
import { KINDS, textsOf, isSide, nodesOf } from "../state/selection.mjs";
import { fromDash } from "../panels/render.mjs";
import { startDevice } from "./device.mjs";
import { offerOthers } from "../panels/other-points.mjs";
import { createToasts } from "../panels/toasts.mjs";
import { announcementOf } from "../panels/comparison-legend.mjs";
import { members } from "../state/comparison.mjs";
import { fetchJson } from "../data/json.mjs";
import { cardQuery, hasSpaceForLayers, sheetQuery } from "../panels/page-layout.mjs";
import { createSheet } from "../panels/sheet.mjs";
import { beforeVocabulary, byNames, fromQuery, parameters } from "../state/view-state.mjs";
import { STEP_PX, listenForSteps } from "../panels/story-card.mjs";
import { withStep } from "../state/story.mjs";
import { sortTable } from "../panels/table.mjs";
import { startReferralControls } from "../panels/referral-controls.mjs";

const ZOOM = { in: 1.3, out: 1 / 1.3 };
const MOST_COVERED = 0.6; // of the window: a sheet higher than this covers the picture anyhow

/**
 * @typedef {object} Config what the page was made with (anatomy/layout, CONFIG)
 * @property {Record<string, string>} urls file name to its address
 * @property {string} lang
 * @property {Record<string, string>} words what may have to be said before the file of panels, or without
 * @property {number | null} kioskMinutes
 * @property {() => boolean} [holds] in a frame: is the finger the picture's? (embed/scroll.mjs)
 * @property {() => void} [onPassed] in a frame: a finger went over the picture and scrolled the page
 *
 * @typedef {import("../state/reducer.mjs").Page} Page
 * @typedef {import("../state/outcome.mjs").PageEvent} PageEvent
 * @typedef {import("../data/types.mjs").Texts} Texts
 * @typedef {import("../data/types.mjs").Vector} Vector
 */

const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** @type {Config} */
let config;
/** @type {Page} the state */
let page;
/** @type {(state: Page) => void} takes each state once it is shown */
let report;
/** @type {Texts | null} the file of panels */
let texts = null;
/** @type {ReturnType<typeof createPicture>} */
let picture;
/** @type {ReturnType<typeof createSheet>} */
let sheet;
/** @type {ReturnType<typeof startReferralControls>} */
let referral;
/** @type {ReturnType<typeof createHandout>} */
let handout;
/** @type {import("../panels/toasts.mjs").Toasts} */
let toasts;
const updateAddress = createAddress(() => texts && readAddress());
const loaded = /** @type {{texts: Promise<void>, picture: Promise<void>}} */ ({});

const viewer = () => picture?.viewer() ?? null;
const loadedTexts = () => /** @type {Texts} */ (texts);

/**
 * The page stands: read its texts and the address, bring up the picture.
 * @param {Config} given
 * @param {(state: Page) => void} onState takes each state once it is
 *   shown
 */
export function start(given, onState) {
  config = given;
  report = onState;
  page = { ...startPage(config.lang, beforeVocabulary(location.search)), layersOpen: hasSpaceForLayers() };
  pointLanguages(location.search);
  listen();
  referral = startReferralControls({
    root: byId("page"), picture: byId("picture"), words: () => texts?.words, viewer, dialog: () => page.dialog,
  });
  picture = createPicture({
    config, dispatch, onTap,
    page: () => page,
    texts: () => texts,
    textsLoaded: () => loaded.texts,
    detail: parameters(location.search).detail,
    onReferral: referral.setState,
    // While it is shown, the picture is what counts; unless there are words to it.
    onOverlay: (open) => sheet.to(open && !page.view.story ? "peek" : "half"),
    onNew() {
      markAll();
      showDepths(page, viewer(), loadedTexts());
    },
  });
  sheet = createSheet({
    workspace: /** @type {HTMLElement} */ (document.querySelector(".workspace")),
    panel: byId("panel"),
    grip: byId("grip"),
    phone: sheetQuery(),
    onRest: ({ height }) => picture.cover(Math.min(height, innerHeight * MOST_COVERED)),
  });
  loaded.texts = loadTexts();
  loaded.picture = picture.load(page.view.figure);
  handle.ready = Promise.all([loaded.texts, loaded.picture]).then(keepPictures)
    .then(() => ({ texts: page.texts, picture: picture.status() }));
  handout = createHandout({ config, viewer, texts: loadedTexts, page: () => page });
  toasts = createToasts(byId("toasts"), config.words);
  const device = startDevice({ config, toasts, ready: handle.ready, reset: startOver });
  Object.assign(ACTIONS, device, handout.actions);
  /** @type {any} */ (window).triggerPointViewer = handle;
  show();
  report(page);
}

/**
 * The names that an address may have (tests/js/state.vectors.json has one); null before they came.
 * @returns {import("../state/view-state.mjs").Vocabulary | null}
 */
export const vocabulary = () => texts?.vocabulary ?? null;

// ------------------------------------------------------------------ events

/** @type {PageEvent[]} */
const waiting = []; // events that came while another was at work
let busy = false;

/**
 * One turn: the state after `event`, shown, and its effects done. What happens on the way and is an
 * event itself (the picture comes to rest) has the next turn, before anything else.
 * @param {PageEvent} event as the reducer's `EVENTS` name them
 */
export function dispatch(event) {
  waiting.push(event);
  if (busy) return;
  busy = true;
  try {
    while (waiting.length) take(/** @type {PageEvent} */ (waiting.shift()));
  } finally {
    busy = false;
  }
}

/** As when the page was opened, for the next who takes the tablet. */
export function startOver() {
  handout.forget();
  emptyDialogs();
  if (texts) fillLists(texts);
  dispatch({ type: "reset", layersOpen: hasSpaceForLayers() });
  sheet.to("half");
  for (const element of document.querySelectorAll("#panel-scroll, #list")) element.scrollTop = 0;
  if (texts) drawMiniatures(byId("list"), texts, page.view.selection.side);
}

/** @param {Texts} content */
function fillLists({ panels, parts }) {
  for (const id of ["topics", "structures", "regions", "welcome-more"]) {
    document.getElementById(id)?.replaceChildren(...fromDash(panels[id], parts));
  }
}

/** @param {PageEvent} event */
function take(event) {
  const { state, effects } = reduce(page, event, texts);
  if (state === page && !effects.length) return;
  page = state;
  show({ flies: effects.some(({ type }) => type === "fly") });
  for (const effect of effects) if (effect.type === "focus" && texts) moveFocus(effect.on, page);
  report(page);
}

// ------------------------------------------------------------------ what is shown of the state

/**
 * Bring everything in line with the state.
 * @param {{flies?: boolean}} [how] flies: the picture goes to where the state looks from. That reads
 *   where the tools lie, so it comes before the words change: new ones would be laid out for it.
 */
function show({ flies = false } = {}) {
  const { view } = page;
  markAll();
  openDialog(page, texts, handout, config.words);
  showNotice(page, texts, config.words);
  if (!texts) return;
  picture.show({ flies });
  picture.follow(view);
  updateAddress(view, texts.vocabulary.langs[0], page.dialog);
  const selected = textsOf(view.selection, texts);
  showLegend(page, texts);
  if (showPanel(page, texts)) {
    referral.update();
    markAll();
  }
  showDepths(page, viewer(), texts);
  showStory(page, texts, raiseSheet);
  sheet.needs(view.story ? STEP_PX : 0);
  document.title = [selected?.titled, texts.words["short-title"]].filter(Boolean).join(" – ");
  const together = members(page, texts.vocabulary);
  announce([selected?.said, together.length ? announcementOf(together, texts) : null, nextSideWords(page, texts.words)]
    .filter(Boolean).join(" "));
}

function markAll() {
  updateControls(page, { lit: nodesOf(page.view.selection, texts), viewer: viewer(), texts, words: config.words });
}

let announced = "";

/**
 * In the live region, for who does not see what changed.
 * @param {string} words
 */
function announce(words) {
  if (words === announced) return;
  announced = words;
  byId("live").textContent = words;
}

// ------------------------------------------------------------------ fingers and keys

/**
 * What the page does by itself, without a change of state.
 * @type {Record<string, (asked: {value: string | undefined, from: HTMLElement}) => any>}
 */
const ACTIONS = {
  referral: () => viewer()?.referral.toggle(),
  zoom: ({ value }) => viewer()?.zoom(ZOOM[/** @type {"in" | "out"} */ (value)]),
  retry: () => (loaded.picture = picture.load(page.view.figure)),
  sort({ from }) {
    sortTable(/** @type {HTMLTableElement} */ (from.closest("table")), Number(from.dataset.value));
  },
  "retry-texts": () => (loaded.texts = loadTexts()),
  story: ({ value }) => stepStory(value),
};

function listen() {
  byId("page").addEventListener("click", ({ target: at }) => {
    /** @type {HTMLElement | null} */
    const from = /** @type {Element} */ (at).closest("[data-do]");
    if (!from) return;
    const { do: type = "", value, side } = from.dataset;
    if (ACTIONS[type]) ACTIONS[type]({ value, from });
    else dispatch({ type, value, side });
    if (/** @type {string[]} */ (KINDS).includes(type)) raiseSheet();
  });
  listenExploring(dispatch);
  listenForSteps(byId("story"), {
    active: () => Boolean(page.view.story), dialog: () => page.dialog, step: stepStory,
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || page.dialog || event.defaultPrevented) return;
    dispatch(page.view.aid ? { type: "aid", value: "none" } : { type: "list" });
  });
  cardQuery().addEventListener("change", () => { // turned, or another window
    if (page.layersOpen !== hasSpaceForLayers()) dispatch({ type: "layers" });
  });
  listenDialogs((name) => name === page.dialog && dispatch({ type: "dialog", value: "none" }));
  byId("together").addEventListener("toggle", ({ target }) => {
    dispatch({ type: "legend-details", open: /** @type {HTMLDetailsElement} */ (target).open });
  }, true);
}

/**
 * A finger on the picture.
 * @param {import("../viewer/viewer.mjs").Hit} hit
 */
function onTap(hit) {
  if (!texts) { // the picture was quicker: the finger is answered when they have come
    loaded.texts.then(() => texts && onTap(hit));
    return;
  }
  if (page.view.story) return; // while one is shown, a finger turns the head and no more
  // A place is asked about only where the clinic shows the way in by places.
  const region = texts.vocabulary.regions.length ? hit.region : null;
  dispatch({ type: "hit", hit: { ...hit, region } });
  offerOthers(hit.others ?? [], toasts, texts, ({ id, side }) => dispatch({ type: "point", value: id, side }));
  if (hit.kind !== "skin" || region) raiseSheet();
}

/**
 * Onwards, back, or out of the guided explanation.
 * @param {string | undefined} value
 */
function stepStory(value) {
  dispatch({ type: "story", value, camera: viewer()?.camera() });
}

function raiseSheet() {
  if (sheet.stop() === "peek") sheet.to("half");
}

// ------------------------------------------------------------------ the texts

async function loadTexts() {
  try {
    const [panels, zones] = await Promise.all([`panels.${config.lang}.json`, "zones.json"]
      .map((name) => fetchJson(config.urls[name])));
    texts = /** @type {Texts} */ ({ ...panels, zones });
  } catch {
    dispatch({ type: "texts-failed" });
    return;
  }
  fillLists(texts);
  readAddress();
  loadMiniatures(config.urls["miniatures.json"], texts, () => page.view.selection.side).catch(console.warn);
  openLinked();
  addEventListener("hashchange", openLinked);
}

function readAddress() {
  const { state, problems } = fromQuery(location.search, loadedTexts().vocabulary);
  dispatch({ type: "read", view: withStep(state, parameters(location.search), texts), problems });
}

/** A link that ends in "#questions" opens that dialog. */
function openLinked() {
  const dialog = dialogOf(location.hash);
  if (dialog) dispatch({ type: "dialog", value: dialog });
}

/** The pictures that the panels show come after all else, and before anyone asks for them. */
function keepPictures() {
  return Promise.all((texts ? picturesOf(texts) : []).map((address) => new Promise((done) => {
    const image = new Image();
    image.onload = image.onerror = done;
    image.src = address;
  })));
}

// ------------------------------------------------------------------ the handle for automation

/** Documented in docs/automation.md; our own tests use it. */
const handle = {
  /**
   * Kept when texts and picture have come, or failed, which its value says.
   * @type {Promise<{texts: Page["texts"], picture: string}> | null}
   */
  ready: null,
  state: () => structuredClone(byNames(page.view)),
  /** Kept at once: an event is shown when `dispatch` returns. */
  shown: () => Promise.resolve(),
  /**
   * @param {string} id of a point, a muscle or a structure
   * @param {string} [side]
   */
  select(id, side) {
    if (!texts) return;
    const { points, muscles, structures } = texts.vocabulary;
    const type = Object.hasOwn(points, id) ? "point" : muscles.includes(id) ? "muscle" : "structure";
    if (type === "structure" && !structures.includes(id)) return;
    dispatch({ type, value: id, side: isSide(side) ? side : undefined });
  },
  points: () => viewer()?.points() ?? [],
  pick: (/** @type {number} */ x, /** @type {number} */ y) => viewer()?.pick(x, y) ?? null,
  camera: () => viewer()?.camera() ?? null,
  zoneAt: (/** @type {Vector} */ position) => viewer()?.zonesAt(position)[0]?.grade ?? null,
  names: () => viewer()?.names() ?? [],
  zonesAt: (/** @type {Vector} */ position) => viewer()?.zonesAt(position) ?? [],
};
