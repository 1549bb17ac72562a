// The page: events in, one state, effects out. `start` and `show` are Dash's two callbacks
// (anatomy/callbacks); everything between them is here, and nothing asks the server.
//
//   a finger, a key, the picture -> dispatch(event) -> reduce -> store `state` -> show -> effects

import { chosenTheme, dressPage } from "./comfort.mjs";
import { SKIN_OPACITY } from "./constants.mjs";
import { aidWords, cardHeight, showAid } from "./aidcard.mjs";
import { revealed } from "./explore.mjs";
import { listenExploring, markExploring, namesFor, overPicture, showDepths } from "./explore-page.mjs";
import { placesPanel } from "./places.mjs";
import { createFigures, detailFor } from "./figures.mjs";
import { createHandout } from "./handout.mjs";
import { figureNotice, fill, problemNotice, textsNotice } from "./parts.mjs";
import { drawMiniatures, loadMiniatures } from "./miniatures.mjs";
import { render } from "./render.mjs";
import { onSkin, parts, reduce, selectionKey, startPage, target } from "./reduce.mjs";
import { legend, members, pictured, said } from "./several.mjs";
import { startRoom } from "./room.mjs";
import { startWay } from "./way-page.mjs";
import { createSheet } from "./sheet.mjs";
import { SIDES, cameraOf, figureOf, fromQuery, toQuery } from "./state.mjs";
import { aim, card, listenForSteps, lit, stepOf } from "./story.mjs";
import { sortTable } from "./table.mjs";
import { createViewer } from "./viewer.mjs";

const ADDRESS_MS = 300; // the address follows when the hand rests
const ZOOM = { in: 1.3, out: 1 / 1.3 };
const PHONE = "(max-width: 819px)";
const ROOM_FOR_TOOLS = 64; // CSS pixels at the picture's lower edge
// The card of the layers is wider than the buttons at the right. Part of both, so that the head
// moves out of their way without growing small; words keep clear of the whole card.
const ROOM_BESIDE = { left: 96, right: 26, card: 186 };

/** What can be selected, the first that the state names being shown; each is an event too. */
const SELECTS = ["point", "muscle", "structure", "region", "headache"];

const byId = (id) => document.getElementById(id);

let config = null;
let page = null; // what the store holds
let texts = null; // the file of panels
let viewer = null;
let fetchFigure = null;
let drawn = null; // the figure that stands
let coming = null; // the figure that is on its way to take its place
let sheet = null;
let way = null;
let covered = 0; // CSS pixels of the picture under the sheet, once it rests
let handout = null;
let room = null;
let shown = null; // keys of the panel that stands
let flown = 0;
let focused = 0;
let addressTimer = 0;

// ------------------------------------------------------------------ Dash's two callbacks

/** The page stands: read its texts and the address, bring up the picture. -> the first state. */
export function start(given) {
  config = given;
  page = startPage(config.lang, figureOf(location.search));
  pointLanguages(location.search);
  if (!flows()) dressPage(byId("page"), { ...page.view, theme: new URLSearchParams(location.search).get("theme") });
  listen();
  way = startWay({
    root: byId("page"), picture: byId("picture"), words: () => texts?.words, viewer: () => viewer,
  });
  sheet = createSheet({
    room: document.querySelector(".room"),
    panel: byId("panel"),
    grip: byId("grip"),
    phone: phone(),
    onRest: ({ height }) => {
      covered = Math.min(height, innerHeight * 0.6);
      inset();
    },
  });
  const detail = detailFor({
    width: innerWidth, height: innerHeight, memory: navigator.deviceMemory, query: location.search,
  });
  fetchFigure = createFigures({ urls: config.urls, detail, plotly: engine });
  loaded.texts = loadTexts();
  loaded.picture = loadPicture(page.view.figure);
  handle.ready = Promise.all([loaded.texts, loaded.picture]).then(keepPictures).then(() => ({
    texts: page.texts,
    picture: byId("page").dataset.picture,
  }));
  handout = createHandout({
    config, texts: () => texts, viewer: () => viewer, page: () => page,
  });
  room = startRoom({
    config,
    ready: handle.ready,
    texts: () => texts,
    reset: () => dispatch({ type: "reset" }),
    choose: ({ id, side }) => dispatch({ type: "point", value: id, side }),
  });
  Object.assign(ACTIONS, room.actions, handout.actions);
  window.triggerPointViewer = handle;
  return page;
}

/** The store has a new state: bring everything in line with it. -> live words, notice. */
export function show(next) {
  if (next.step >= page.step) page = next; // older: another event came while Dash was at work
  const { view, dialog, problems, figureFailed } = page;
  mark(view);
  openDialog(dialog);
  if (!texts) {
    return ["", page.texts === "failed" ? textsNotice(config.words) : null];
  }
  showPicture(view);
  showFigure(view);
  later(view);
  pointLanguages(toQuery(view));
  const key = selectionKey(view);
  const selected = described(key);
  showLegend();
  showPanel(key);
  showDepths(page, viewer, texts);
  moveFocus(key);
  showStory();
  document.title = [selected?.name, texts.words["short-title"]].filter(Boolean).join(" – ");
  const together = members(page, texts.vocabulary);
  const told = [selected?.said, together.length ? said(together, texts) : null].filter(Boolean);
  const notice = figureFailed
    ? figureNotice(figureFailed, texts.words) : problemNotice(problems, texts.words);
  return [told.join(" "), notice];
}

/** What the file of panels knows of a selection. */
const described = (key) =>
  texts?.points[key] ?? texts?.muscles[key] ?? texts?.structures[key] ?? texts?.places[key];

/** Nodes of the picture that a selection lights. */
const nodesOf = (view) => {
  const known = described(selectionKey(view));
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
  way: () => viewer?.way.toggle(),
  zoom: ({ value }) => viewer?.zoom(ZOOM[value]),
  retry: () => (loaded.picture = loadPicture(page.view.figure)),
  sort: ({ from }) => sortTable(from.closest("table"), Number(from.dataset.value)),
  "retry-texts": () => (loaded.texts = loadTexts()),
  story: ({ value }) => tellStory(value),
};

function listen() {
  const root = byId("page");
  root.addEventListener("click", ({ target: at }) => {
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
    dispatch(page.aid ? { type: "aid", value: "none" } : { type: "list" });
  });
  for (const dialog of document.querySelectorAll("dialog")) {
    // Closed by Escape, or by a tap beside it.
    dialog.addEventListener("close", () => {
      if (dialog.id === `dialog-${page.dialog}`) dispatch({ type: "dialog", value: "none" });
    });
    dialog.addEventListener("click", ({ target: at }) => at === dialog && dialog.close());
  }
}

// ------------------------------------------------------------------ loading

const loaded = { texts: null, picture: null };

async function loadTexts() {
  try {
    const response = await fetch(config.urls[`panels.${config.lang}.json`]);
    if (!response.ok) throw new Error(response.status);
    texts = await response.json();
  } catch {
    dispatch({ type: "texts", value: "failed" });
    return;
  }
  for (const id of ["topics", "structures"]) {
    byId(id).replaceChildren(...render(texts.panels[id], texts.parts));
  }
  const { state, problems } = fromQuery(location.search, texts.vocabulary);
  // A step of a guided explanation brings its layers, where the address names none.
  const step = stepOf(state, texts);
  if (step && !new URLSearchParams(location.search).has("layers")) state.layers = step.layers;
  dispatch({ type: "texts", value: "ready" });
  loadMiniatures(config.urls["miniatures.json"], texts, () => page.view.side).catch(console.warn);
  const [first = ""] = state.also;
  const gathers = state.region || texts.vocabulary.regions.includes(parts(first)[0]);
  dispatch({ type: "read", view: state, problems, gathers: gathers ? "region" : "point" });
}

/** The pictures that the panels show come after all else, and before anyone asks for them. */
function keepPictures() {
  return Promise.all((texts?.pictures ?? []).map((address) => new Promise((done) => {
    const image = new Image();
    image.onload = image.onerror = done;
    image.src = address;
  })));
}

/** Draw a figure in place of what stands. */
async function loadPicture(figure, onProgress = showProgress) {
  const root = byId("page");
  const camera = viewer?.camera();
  if (!camera) root.dataset.picture = "loading";
  viewer?.destroy();
  viewer = null;
  drawn = figure;
  try {
    viewer = await createViewer(byId("picture"), {
      scene: () => fetchFigure(figure, onProgress),
      footprints: () => fetchLater(config.urls[`footprints.${figure}.json`]),
      words: config.words,
      tools: overPicture,
      reducedMotion: () => matchMedia("(prefers-reduced-motion: reduce)").matches,
      holds: config.holds,
      onPassed: config.onPassed,
      onTap: (hit) => {
        hideHint();
        if (page.view.story) return; // while it is told, a finger turns the head and no more
        // A place is asked about only where the clinic shows the way in by places.
        const region = texts?.vocabulary.regions.length ? hit.region : null;
        dispatch({ type: "hit", hit: { ...hit, region } });
        room.offerOther(hit.others ?? []);
        if (hit.kind !== "skin" || region) raiseSheet();
      },
      onWay: (state) => way.state(state),
      onView: (moved) => {
        if (moved.moved) hideHint();
        dispatch({ type: "camera", camera: moved });
      },
      onStatus: showStatus,
    });
  } catch (error) {
    console.warn(error);
    return;
  }
  root.dataset.figure = figure;
  inset();
  await loaded.texts;
  if (texts) {
    mark(page.view);
    showDepths(page, viewer, texts);
    flown = 0; // a new picture flies, at once, to where the page is
    showPicture(page.view, { animate: false });
    if (camera?.moved) viewer.fly(camera, { animate: false }); // to the hair, not as the address has it
    showFigure(page.view);
  }
}

/** Bring the figure that is asked for; the one that stands stays until the other has come. */
function showFigure({ figure }) {
  if (!viewer || figure === coming) return;
  coming = figure === drawn ? null : figure;
  tellFigure("");
  if (coming) exchange(figure);
}

async function exchange(figure) {
  const tell = (progress) => {
    if (figure !== coming) return;
    const name = texts.words[`figure.${figure}`];
    tellFigure(fill(texts.words["figure.loading"], { figure: name, progress: progressWords(progress) }));
  };
  try {
    await fetchFigure(figure, tell);
  } catch {
    if (figure === coming) dispatch({ type: "figure-failed", value: figure, drawn });
    return;
  }
  if (figure !== coming) return; // another was chosen meanwhile
  coming = null;
  tellFigure("");
  await loadPicture(figure);
}

function tellFigure(words) {
  byId("figure-status").textContent = words;
}

/** Plotly, fetched beside the rest so that the page and its texts come first. */
async function engine() {
  if (window.Plotly) return window.Plotly;
  const script = document.createElement("script");
  script.src = config.urls["plotly-gl3d.min.js"];
  const done = new Promise((resolve, reject) => {
    script.onload = () => resolve(window.Plotly);
    script.onerror = () => reject(new Error("The 3D engine could not be loaded."));
  });
  document.head.append(script);
  return done;
}

function showProgress(progress) {
  const { phase, loaded: bytes, total } = progress;
  const bar = byId("progress");
  const words = config.words;
  if (total) bar.value = Math.min(100, (100 * bytes) / total);
  const of = phase === "meshes" && total ? `: ${progressWords(progress)}` : "";
  byId("progress-words").textContent =
    words[phase === "meshes" ? "loading.meshes" : "loading.drawing"] + of;
}

/** "0.4 of 1.1 MB". */
function progressWords({ loaded: bytes, total }) {
  const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  const megabytes = (count) => (count / 1e6).toLocaleString(config.lang, digits);
  return fill(config.words["loading.progress"], {
    loaded: megabytes(bytes), total: megabytes(total ?? bytes) });
}

/** A file of JSON that is not waited for: once nothing else is to be done. */
async function fetchLater(url) {
  await new Promise((done) => (window.requestIdleCallback ?? setTimeout)(done, { timeout: 4000 }));
  return (await fetch(url)).json();
}

const PICTURE = {
  ready: "ready",
  restored: "ready",
  "no-webgl": "no-webgl",
  "context-lost": "lost",
  error: "failed",
};

function showStatus({ kind }) {
  byId("page").dataset.picture = PICTURE[kind];
}

// ------------------------------------------------------------------ effects

/** Attributes that the stylesheet and screen readers go by. */
function mark(view) {
  const root = byId("page");
  if (!flows()) dressPage(root, view);
  root.dataset.mode = view.mode;
  root.dataset.side = view.side;
  root.dataset.ui = view.ui;
  root.dataset.selected = SELECTS.find((sort) => view[sort]) ?? "none";
  root.dataset.entry = page.entry;
  root.dataset.match = page.match;
  root.dataset.together = page.view.also.length ? "on" : "off";
  const { skin, ...layers } = view.layers;
  const pressed = {
    side: (value) => value === view.side,
    mode: (value) => value === view.mode,
    view: (value) => value === view.view,
    figure: (value) => value === view.figure,
    entry: (value) => value === page.entry,
    theme: (value) => value === chosenTheme(view),
    hand: (value) => value === view.hand,
    match: (value) => value === page.match,
    aid: (value) => value === page.aid,
    layer: (value) => (value === "skin" ? skin !== 0 : layers[value]),
  };
  for (const button of root.querySelectorAll("[aria-pressed]")) {
    const { do: event, value } = button.dataset;
    if (pressed[event]) button.setAttribute("aria-pressed", String(pressed[event](value)));
  }
  const sort = root.dataset.selected;
  for (const row of byId("list").querySelectorAll("[data-do]")) {
    const { do: event, value } = row.dataset;
    if (event === sort && value === view[sort]) row.setAttribute("aria-current", "true");
    else row.removeAttribute("aria-current");
  }
  const opener = root.querySelector("[data-do=layers]");
  opener.setAttribute("aria-expanded", String(page.layersOpen));
  root.dataset.layers = page.layersOpen ? "open" : "closed";
  root.dataset.footprints = layers.footprints ? "on" : "off";
  const seen = Math.round(shownSkin(view));
  markExploring(page, { lit: nodesOf(view), skin: seen, layers: viewer?.softLayers(view.layers) ?? [], texts });
}

/** How much of the skin is seen, in percent, also when the picture chooses. */
function shownSkin({ layers, point, muscle, structure, also }) {
  if (onSkin(page)) return layers.skin ?? 100;
  const under = point || muscle || structure || also.length;
  return layers.skin ?? 100 * SKIN_OPACITY[under ? "faded" : "shown"];
}

function openDialog(name) {
  for (const dialog of document.querySelectorAll("dialog")) {
    const wanted = dialog.id === `dialog-${name}`;
    if (wanted && !dialog.open) {
      fillDialog(dialog);
      if (name === "handout" && texts) handout.fillIn();
      dialog.showModal();
    }
    if (!wanted && dialog.open) dialog.close();
  }
}

/** What is for reading comes with the file of panels and is put in place when it is asked for. */
function fillDialog(dialog) {
  const empty = dialog.querySelector("[data-panel]:empty");
  if (empty && texts) {
    empty.append(...render(texts.panels[empty.dataset.panel], texts.parts));
    drawMiniatures(empty, texts, page.view.side);
  }
  const snippet = dialog.querySelector(".embed-generator");
  if (snippet && texts) {
    const { name } = described(selectionKey(page.view)) ?? {};
    import("./embed/generator.mjs").then(({ openGenerator }) =>
      openGenerator({ at: snippet, view: page.view, words: texts.words, name }));
  }
}

function showPicture(view, { animate = true } = {}) {
  if (!viewer || !texts) return;
  const { figure } = byId("page").dataset;
  if (showAid(page.aid, figure, selectionKey(view), texts)) {
    sheet.to(page.aid ? "peek" : "half"); // while it is shown, the picture is what counts
    inset();
  }
  const { skin, ...layers } = view.layers;
  const step = stepOf(view, texts);
  const all = pictured(page, texts);
  viewer.show({
    markers: !onSkin(page),
    ...(step ? lit(step, all) : all),
    layers: { ...layers, skin: skin === null ? (onSkin(page) ? 1 : null) : skin / 100 },
    nodes: { hidden: view.hide, faded: view.fade, only: view.only },
    peel: view.peel,
    names: view.names ? namesFor(view, texts, matchMedia(PHONE).matches) : null,
    through: view.mode !== "patient" || view.layers.skin !== null || Boolean(view.structure),
    aid: page.aid && {
      name: page.aid, point: view.point, side: view.side, words: aidWords(page.aid, texts.words),
    },
  });
  if (page.flight === flown) return;
  flown = page.flight;
  const told = step && !view.view && !page.aid;
  const goal = told ? aim(step, view, all.selected) : target(view, page.aid);
  viewer.fly(Array.isArray(goal) ? cameraOf(goal) : goal, { animate });
}

/** The guided explanation in the panel's place; a button that had the focus has it again. */
function showStory() {
  const at = byId("story");
  const tree = card(page, texts);
  const next = JSON.stringify(tree);
  if (at.dataset.shown === next) return;
  const started = tree && !at.firstChild;
  const { value } = at.contains(document.activeElement) ? document.activeElement.dataset : {};
  at.dataset.shown = next;
  at.replaceChildren(...(tree ? render(tree) : []));
  byId("page").dataset.story = tree ? "on" : "off";
  if (started) {
    raiseSheet();
    byId("story-title").focus({ preventScroll: true });
  } else if (tree && value) {
    (at.querySelector(`[data-value="${value}"]:not([disabled])`) ?? byId("story-title")).focus();
  }
}

/** Onwards, back, or out of the guided explanation. */
function tellStory(value) {
  dispatch({ type: "story", value, stories: texts.stories, camera: viewer?.camera() });
}

/** The legend of what is shown together; a part of it that had the focus has it again. */
function showLegend() {
  const at = byId("together");
  const tree = legend(page, texts, at.querySelector("details")?.open);
  const next = JSON.stringify(tree);
  if (at.dataset.shown === next) return;
  const { do: event, value } = at.contains(document.activeElement) ? document.activeElement.dataset : {};
  at.dataset.shown = next;
  at.replaceChildren(...render(tree));
  if (event) (at.querySelector(`[data-do="${event}"][data-value="${value}"]`) ?? at.querySelector("button"))?.focus();
}

/** The links to the other languages keep the present view. */
function pointLanguages(query) {
  for (const link of document.querySelectorAll(".language")) {
    const params = new URLSearchParams(query);
    params.set("lang", link.hreflang);
    link.search = params;
  }
}

/** The address and nothing else follows a little later; the history is left alone. A language that
 * was asked for stays in it: where people arrive, the browser's would be taken else. */
function later(view) {
  clearTimeout(addressTimer);
  addressTimer = setTimeout(() => {
    const asked = new URLSearchParams(location.search).has("lang");
    const query = toQuery(view, asked ? null : texts.vocabulary.langs[0]);
    history.replaceState(history.state, "", query ? `?${query}` : location.pathname);
  }, ADDRESS_MS);
}

/** Put a panel in place, if it does not stand there: its buttons marked, its top in sight. */
function showPanel(key) {
  const { view, gathers } = page;
  const together = view.region && gathers === "region" ? members(page, texts.vocabulary) : [];
  const now = [key, ...together.map((member) => member.key)].join();
  if (now === shown) return;
  shown = now;
  const explanation = byId("explanation");
  const tree = together.length ? placesPanel(together, texts) : texts.panels[key];
  explanation.replaceChildren(...render(tree, texts.parts));
  drawMiniatures(explanation, texts, page.view.side);
  way.mark();
  explanation.dataset.shown = key;
  mark(page.view);
  byId("panel-scroll").scrollTop = 0;
  explanation.scrollTop = 0;
}

/** The focus goes to what was asked for, or to where the reader came from. */
function moveFocus(key) {
  const explanation = byId("explanation");
  if (page.focus === focused) return;
  focused = page.focus;
  if (page.focusOn === "explanation") {
    byId("explanation-title").focus({ preventScroll: true });
  } else {
    const at = key === "start" ? byId("list") : explanation;
    const row = at.querySelector(`[data-value="${page.focusOn}"]`);
    (row ?? at.querySelector("h2")).focus();
  }
}

/** How to turn the head is told until it was turned. */
function hideHint() {
  byId("page").dataset.hint = "off";
}

/** In a frame on somebody's page everything stands in one column that flows. */
const flows = () => byId("page").classList.contains("embed");

const phone = () => matchMedia(flows() ? "not all" : PHONE);

function raiseSheet() {
  if (sheet.stop() === "peek") sheet.to("half");
}

/** The picture keeps what it shows in its free part: above the sheet and the tools, under a card. */
function inset() {
  const aside = phone().matches || flows() ? { left: 0, right: 0 } : ROOM_BESIDE;
  const turned = page.view.hand === "left";
  const [left, right] = turned ? [aside.right, aside.left] : [aside.left, aside.right];
  const words = turned ? { right: aside.card } : { left: aside.card };
  viewer?.setInsets({ left, right, top: cardHeight(), bottom: covered + ROOM_FOR_TOOLS, words });
}

// ------------------------------------------------------------------ the handle for automation

/** Documented in README.md; our own tests use it, later the embed. */
const handle = {
  /** Kept when texts and picture have come, or failed: {texts, picture} say which. */
  ready: null,
  state: () => structuredClone(page.view),
  select(id, side) {
    if (!texts) return;
    const { points, muscles, structures } = texts.vocabulary;
    const type = Object.hasOwn(points, id) ? "point" : muscles.includes(id) ? "muscle" : "structure";
    if (type === "structure" && !structures.includes(id)) return;
    dispatch({ type, value: id, side: SIDES.includes(side) ? side : undefined });
  },
  points: () => viewer?.points() ?? [],
  pick: (x, y) => viewer?.pick(x, y) ?? null,
  camera: () => viewer?.camera() ?? null,
  zoneAt: (position) => viewer?.zonesAt(position)[0]?.grade ?? null,
  names: () => viewer?.names() ?? [],
  zonesAt: (position) => viewer?.zonesAt(position) ?? [],
};
