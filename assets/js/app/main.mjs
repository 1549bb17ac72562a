// The page: events in, one state, effects out. `start` and `show` are Dash's two callbacks
// (anatomy/callbacks); everything between them is here, and nothing asks the server.
//
//   a finger, a key, the picture -> dispatch(event) -> reduce -> store `state` -> show -> effects
//
// The effects have a module each: picture, marking, reading, dialogs, address.

import { createAddress, dialogOf, pointLanguages } from "./address.mjs";
import { dressPage } from "../panels/preferences.mjs";
import { listenDialogs, openDialog } from "../panels/dialogs.mjs";
import { revealed } from "../state/visibility.mjs";
import { listenExploring, showDepths } from "../panels/structures.mjs";
import { createHandout } from "../panels/handout.mjs";
import { SELECTS, mark } from "../panels/controls.mjs";
import { loadMiniatures } from "../panels/miniatures.mjs";
import { picturesOf } from "../panels/exercise-pictures.mjs";
import { figureNotice, problemNotice, textsNotice } from "../panels/components.mjs";
import { createPicture } from "./picture.mjs";
import { described, moveFocus, showLegend, showPanel, showStory, sideSaid } from "../panels/explanation.mjs";
import { parts, reduce, selectionKey, startPage } from "../state/reducer.mjs";
import { render } from "../panels/render.mjs";
import { startTreatmentRoom } from "./treatment-room.mjs";
import { said } from "../panels/comparison-legend.mjs";
import { members } from "../state/comparison.mjs";
import { cardQuery, flows, hasRoomForLayers, sheetQuery } from "../panels/page-layout.mjs";
import { createSheet } from "../panels/sheet.mjs";
import { SIDES } from "../data/constants.mjs";
import { figureOf, fromQuery } from "../state/view-state.mjs";
import { STEP_PX, listenForSteps } from "../panels/story-card.mjs";
import { stepOf } from "../state/story.mjs";
import { sortTable } from "../panels/table.mjs";
import { startReferralControls } from "../panels/referral-controls.mjs";

const ZOOM = { in: 1.3, out: 1 / 1.3 };
const MOST_COVERED = 0.6; // of the window: a sheet higher than this covers the picture anyhow

const byId = (id) => document.getElementById(id);

let config = null;
let page = null; // what the store holds
let shown = null; // the page that words and picture show: Dash is a moment behind a hand
const awaiting = []; // who waits until they are the same
let texts = null; // the file of panels
let picture = null;
let sheet = null;
let way = null;
let handout = null;
let room = null;
const follow = createAddress();
const loaded = { texts: null, picture: null }; // promises

const viewer = () => picture?.viewer() ?? null;

// ------------------------------------------------------------------ Dash's two callbacks

/** The page stands: read its texts and the address, bring up the picture. -> the first state. */
export function start(given) {
  config = given;
  page = { ...startPage(config.lang, figureOf(location.search)), layersOpen: hasRoomForLayers() };
  pointLanguages(location.search);
  if (!flows()) dressPage(byId("page"), { ...page.view, theme: new URLSearchParams(location.search).get("theme") });
  listen();
  way = startReferralControls({ root: byId("page"), picture: byId("picture"), words: () => texts?.words, viewer });
  picture = createPicture({
    config, dispatch, onTap,
    page: () => page,
    texts: () => texts,
    come: () => loaded.texts,
    onWay: way.state,
    // While it is shown, the picture is what counts; unless words are told to it.
    onAid: (open) => sheet.to(open && !page.view.story ? "peek" : "half"),
    onNew() {
      markAll();
      showDepths(page, viewer(), texts);
    },
  });
  sheet = createSheet({
    room: document.querySelector(".room"),
    panel: byId("panel"),
    grip: byId("grip"),
    phone: sheetQuery(),
    onRest: ({ height }) => picture.cover(Math.min(height, innerHeight * MOST_COVERED)),
  });
  loaded.texts = loadTexts();
  loaded.picture = picture.load(page.view.figure);
  handle.ready = Promise.all([loaded.texts, loaded.picture]).then(keepPictures).then(handle.shown)
    .then(() => ({ texts: page.texts, picture: byId("page").dataset.picture }));
  handout = createHandout({ config, viewer, texts: () => texts, page: () => page });
  room = startTreatmentRoom({
    config,
    ready: handle.ready,
    texts: () => texts,
    reset: () => dispatch({ type: "reset", layersOpen: hasRoomForLayers() }),
    choose: ({ id, side }) => dispatch({ type: "point", value: id, side }),
  });
  Object.assign(ACTIONS, room.actions, handout.actions);
  window.triggerPointViewer = handle;
  return page;
}

/** The names that an address may have (tests/js/state.vectors.json has one); null before they came. */
export const vocabulary = () => texts?.vocabulary ?? null;

/** The store has a new state: bring everything in line with it. -> live words, notice. */
export function show(next) {
  if (next.step >= page.step) page = next; // older: another event came while Dash was at work
  const now = page;
  const told = showPage();
  shown = now;
  if (shown === page) for (const go of awaiting.splice(0)) go();
  return told;
}

/** Words and picture show `page`. -> live words, notice. */
function showPage() {
  const { view, problems, figureFailed } = page;
  markAll();
  openDialog(page, texts, handout, config.words);
  if (!texts) {
    return ["", page.texts === "failed" ? textsNotice(config.words) : null];
  }
  picture.show(view);
  picture.follow(view);
  follow(view, texts.vocabulary.langs[0], page.dialog);
  const selected = described(selectionKey(view), texts);
  showLegend(page, texts);
  if (showPanel(page, texts)) {
    way.mark();
    markAll();
  }
  showDepths(page, viewer(), texts);
  moveFocus(page);
  showStory(page, texts, raiseSheet);
  sheet.needs(view.story ? STEP_PX : 0);
  document.title = [selected?.titled, texts.words["short-title"]].filter(Boolean).join(" – ");
  const together = members(page, texts.vocabulary);
  const told = [selected?.said, together.length ? said(together, texts) : null, sideSaid(page, texts.words)]
    .filter(Boolean);
  const notice = figureFailed
    ? figureNotice(figureFailed, texts.words) : problemNotice(problems, texts.words);
  return [told.join(" "), notice];
}

function markAll() {
  mark(page, { lit: nodesOf(page.view), viewer: viewer(), texts, words: config.words });
}

/** Nodes of the picture that a selection lights. */
const nodesOf = (view) => {
  const known = described(selectionKey(view), texts);
  return known?.nodes ?? known?.muscles ?? [];
};

// ------------------------------------------------------------------ events

export function dispatch(event) {
  let next = reduce(page, { ...event, nodes: nodesOf(page.view) });
  if (selectionKey(next.view) !== selectionKey(page.view)) next = revealed(next, nodesOf(next.view));
  if (next === page) return;
  page = { ...next, step: page.step + 1 };
  window.dash_clientside.set_props("state", { data: page });
}

/** What the page does by itself, without a change of state. */
const ACTIONS = {
  way: () => viewer()?.way.toggle(),
  zoom: ({ value }) => viewer()?.zoom(ZOOM[value]),
  retry: () => (loaded.picture = picture.load(page.view.figure)),
  sort: ({ from }) => sortTable(from.closest("table"), Number(from.dataset.value)),
  "retry-texts": () => (loaded.texts = loadTexts()),
  story: ({ value }) => tellStory(value),
};

function listen() {
  byId("page").addEventListener("click", ({ target: at }) => {
    const from = at.closest("[data-do]");
    if (!from) return;
    const { do: type, value, side } = from.dataset;
    if (ACTIONS[type]) ACTIONS[type]({ value, from });
    else dispatch({ type, value, side });
    if (SELECTS.includes(type)) raiseSheet();
  });
  listenExploring(dispatch);
  listenForSteps(byId("story"), { active: () => Boolean(page.view.story), step: tellStory });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || page.dialog || event.defaultPrevented) return;
    dispatch(page.view.aid ? { type: "aid", value: "none" } : { type: "list" });
  });
  cardQuery().addEventListener("change", () => { // turned, or another window
    if (page.layersOpen !== hasRoomForLayers()) dispatch({ type: "layers" });
  });
  listenDialogs((name) => name === page.dialog && dispatch({ type: "dialog", value: "none" }));
}

/** A finger on the picture. */
function onTap(hit) {
  if (!texts) { // the picture was quicker: the finger is answered when they have come
    loaded.texts.then(() => texts && onTap(hit));
    return;
  }
  if (page.view.story) return; // while it is told, a finger turns the head and no more
  // A place is asked about only where the clinic shows the way in by places.
  const region = texts.vocabulary.regions.length ? hit.region : null;
  dispatch({ type: "hit", hit: { ...hit, region } });
  room.offerOther(hit.others ?? []);
  if (hit.kind !== "skin" || region) raiseSheet();
}

/** Onwards, back, or out of the guided explanation. */
function tellStory(value) {
  dispatch({ type: "story", value, stories: texts.stories, camera: viewer()?.camera() });
}

function raiseSheet() {
  if (sheet.stop() === "peek") sheet.to("half");
}

// ------------------------------------------------------------------ the texts

async function loadTexts() {
  try {
    const response = await fetch(config.urls[`panels.${config.lang}.json`]);
    if (!response.ok) throw new Error(response.status);
    texts = await response.json();
  } catch {
    dispatch({ type: "texts", value: "failed" });
    return;
  }
  for (const id of ["topics", "structures", "regions", "welcome-more"]) {
    byId(id)?.replaceChildren(...render(texts.panels[id], texts.parts));
  }
  const { state, problems } = fromQuery(location.search, texts.vocabulary);
  // A step of a guided explanation brings its layers and its teaching picture, where the address
  // names none.
  const step = stepOf(state, texts);
  const named = new URLSearchParams(location.search);
  if (step && !named.has("layers")) state.layers = step.layers;
  if (step && !named.has("aid")) state.aid = step.aid ?? null;
  dispatch({ type: "texts", value: "ready" });
  loadMiniatures(config.urls["miniatures.json"], texts, () => page.view.side).catch(console.warn);
  const [first = ""] = state.also;
  const gathers = state.region || texts.vocabulary.regions.includes(parts(first)[0]);
  dispatch({ type: "read", view: state, problems, gathers: gathers ? "region" : "point" });
  openLinked();
  addEventListener("hashchange", openLinked);
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

/** Documented in README.md; our own tests use it, later the embed. */
const handle = {
  /** Kept when texts and picture have come, or failed: {texts, picture} say which. */
  ready: null,
  state: () => structuredClone(page.view),
  shown: () => new Promise((go) => (shown === page ? go() : awaiting.push(go))),
  select(id, side) {
    if (!texts) return;
    const { points, muscles, structures } = texts.vocabulary;
    const type = Object.hasOwn(points, id) ? "point" : muscles.includes(id) ? "muscle" : "structure";
    if (type === "structure" && !structures.includes(id)) return;
    dispatch({ type, value: id, side: SIDES.includes(side) ? side : undefined });
  },
  points: () => viewer()?.points() ?? [],
  pick: (x, y) => viewer()?.pick(x, y) ?? null,
  camera: () => viewer()?.camera() ?? null,
  zoneAt: (position) => viewer()?.zonesAt(position)[0]?.grade ?? null,
  names: () => viewer()?.names() ?? [],
  zonesAt: (position) => viewer()?.zonesAt(position) ?? [],
};
