// The picture on the page: the viewer in its frame, the figure that stands and the one that is on
// its way, what the viewer is to show of the view, and how much of its frame is free.

import { overlayWords, cardHeight, showOverlay } from "../panels/overlay-card.mjs";
import { namesFor, overPicture } from "../panels/structures.mjs";
import { createBodyVariants, detailFor } from "../data/body-variants.mjs";
import { fetchJson } from "../data/json.mjs";
import { fill } from "../panels/words.mjs";
import { progressWords, showProgress } from "../panels/progress.mjs";
import { pictured } from "../state/comparison.mjs";
import { goalOf } from "../state/goal.mjs";
import { isPlain } from "../state/reading-level.mjs";
import { onSkin } from "../state/reducer.mjs";
import { idOf, selectionKey } from "../state/selection.mjs";
import { whenIdle } from "./offline.mjs";
import { hasSpaceForLayers, isNarrow } from "../panels/page-layout.mjs";
import { litByStep, stepOf } from "../state/story.mjs";
import { createViewer } from "../viewer/viewer.mjs";

const TOOLS_PX = 64; // CSS pixels at the picture's lower edge
// Insets beside the card of the layers, which is wider than the buttons at the right. A part of both, so
// that the head moves aside without growing small; words keep clear of the whole card.
const CARD_OPEN = { left: 96, right: 26, card: 186 };
const CARD_FOLDED = { left: 26, right: 26, card: 0 };
const NO_CARD = { left: 0, right: 0, card: 0 };

/**
 * @typedef {import("../state/reducer.mjs").Page} Page
 * @typedef {import("../data/types.mjs").Texts} Texts
 * @typedef {import("../viewer/viewer.mjs").Viewer} Viewer
 * @typedef {import("../viewer/viewer.mjs").Hit} Hit
 * @typedef {"loading" | "ready" | "no-webgl" | "lost" | "failed"} Status
 */

/**
 * The picture's status as the page has it: the viewer's word -> ours.
 * @type {Record<import("../viewer/viewer.mjs").StatusKind, Status>}
 */
const STATUS = {
  ready: "ready",
  restored: "ready",
  "no-webgl": "no-webgl",
  "context-lost": "lost",
  error: "failed",
};

const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));

/**
 * @param {object} options
 * @param {import("./main.mjs").Config} options.config
 * @param {() => Page} options.page
 * @param {() => Texts | null} options.texts null before they came
 * @param {() => Promise<void>} options.textsLoaded kept when they came, or failed
 * @param {(event: import("../state/outcome.mjs").PageEvent) => void} options.dispatch
 * @param {(hit: Hit) => void} options.onTap
 * @param {(state: import("../viewer/referral-animation.mjs").State) => void} options.onReferral
 * @param {(open: boolean) => void} options.onOverlay
 * @param {() => void} options.onNew a new picture stands
 * @param {string} [options.detail] "full" or "light", if the address asks for one
 */
export function createPicture(options) {
  const { config, page, texts, textsLoaded, dispatch, onTap, onReferral, onOverlay, onNew } = options;
  /** @type {Viewer | null} */
  let viewer = null;
  /** @type {Status} */
  let status = "loading";
  /** @type {string | null} */
  let drawn = null; // the figure that stands
  /** @type {string | null} */
  let coming = null; // the figure that is on its way to replace it
  let isReady = false; // does it answer to the page?
  let covered = 0; // CSS pixels of the picture under the sheet, once it rests
  /** Where the tools lie: is the card of the layers open, and for which hand? */
  let tools = { open: page().layersOpen, hand: page().view.hand };

  const { deviceMemory: memory } = /** @type {Navigator & {deviceMemory?: number}} */ (navigator);
  const detail = detailFor({
    width: innerWidth, height: innerHeight, memory, asked: options.detail,
  });
  const fetchFigure = createBodyVariants({
    urls: config.urls, detail, plotly: () => fetchPlotly(config.urls["plotly-gl3d.min.js"]) });

  /** @type {import("../data/scene.mjs").OnProgress} */
  const onProgress = (progress) => showProgress(progress, config.words, config.lang);

  /**
   * Draw a figure instead of the one that stands.
   * @param {string} figure
   */
  async function load(figure) {
    const root = byId("page");
    const camera = viewer?.camera();
    if (!camera) report("loading");
    viewer?.destroy();
    viewer = null;
    isReady = false;
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
        onTap(hit) {
          hideHint();
          // In a frame the first tap takes the picture and nothing else, unless it meant a point.
          if (config.holds?.() === false && hit.kind !== "point") return;
          onTap(hit);
        },
        onReferral,
        onView(view) {
          if (view.moved) hideHint();
          dispatch({ type: "camera", camera: view });
        },
        onStatus: ({ kind }) => report(STATUS[kind]),
      });
    } catch (error) {
      console.warn(error);
      return;
    }
    root.dataset.figure = figure;
    inset();
    await textsLoaded();
    isReady = true;
    if (!texts()) return;
    onNew();
    show();
    fly({ animate: false });
    if (camera?.moved) viewer.fly(camera, { animate: false }); // to the hair, not as the address has it
    follow(page().view);
  }

  /**
   * Bring the figure that is asked for; the one that stands stays until the other has come.
   * @param {{figure: string}} view
   */
  function follow({ figure }) {
    if (!viewer || figure === coming) return;
    coming = figure === drawn ? null : figure;
    showFigureStatus("");
    if (coming) exchange(figure);
  }

  /** @param {string} figure */
  async function exchange(figure) {
    const { words } = /** @type {Texts} */ (texts());
    try {
      await fetchFigure(figure, (now) => figure === coming && showFigureStatus(fill(words["figure.loading"], {
        figure: words[`figure.${figure}`], progress: progressWords(now, config.words, config.lang) })));
    } catch {
      if (figure === coming) dispatch({ type: "figure-failed", value: figure, drawn });
      return;
    }
    if (figure !== coming) return; // another was chosen meanwhile
    coming = null;
    showFigureStatus("");
    await load(figure);
  }

  /**
   * Bring the picture in line with the page.
   * @param {{flies?: boolean}} [how] flies: it goes where the page looks from, too
   */
  function show({ flies = false } = {}) {
    const content = texts();
    if (!viewer || !isReady || !content) return;
    const { view, layersOpen } = page();
    const { aid, selection } = view;
    const moved = layersOpen !== tools.open || view.hand !== tools.hand;
    tools = { open: layersOpen, hand: view.hand };
    const changed = showOverlay(aid, drawn, selectionKey(selection), content);
    if (changed) onOverlay(Boolean(aid));
    if (changed || moved) inset();
    const { skin, ...layers } = view.layers;
    const step = stepOf(view, content);
    const all = pictured(page(), content);
    viewer.show({
      markers: !onSkin(page()),
      ...(step ? litByStep(step, all) : all),
      layers: { ...layers, skin: skin === null ? (onSkin(page()) ? 1 : null) : skin / 100 },
      nodes: { hidden: view.hide, faded: view.fade, only: view.only },
      peel: view.peel,
      names: view.names ? namesFor(view, content, isNarrow()) : null,
      through: !isPlain(view.mode) || view.layers.skin !== null || selection.kind === "structure",
      aid: aid && {
        name: aid, point: idOf(selection, "point"), side: selection.side, words: overlayWords(aid, content.words),
      },
    }, { flies });
    if (flies) fly();
  }

  /**
   * Look at what the page shows. A picture that does not stand yet does so once it does.
   * @param {{animate?: boolean}} [how]
   */
  function fly({ animate = true } = {}) {
    if (viewer && isReady && texts()) viewer.fly(goalOf(page(), texts()), { animate });
  }

  /** @param {Status} now */
  function report(now) {
    status = now;
    byId("page").dataset.picture = now;
  }

  /** The picture keeps what it shows in its free part: above the sheet and the tools, under a card. */
  function inset() {
    const aside = !hasSpaceForLayers() ? NO_CARD : tools.open ? CARD_OPEN : CARD_FOLDED;
    const turned = tools.hand === "left";
    const [left, right] = turned ? [aside.right, aside.left] : [aside.left, aside.right];
    const words = turned ? { right: aside.card } : { left: aside.card };
    viewer?.setInsets({ left, right, top: cardHeight(), bottom: covered + TOOLS_PX, words });
  }

  return {
    /** null while none stands. */
    viewer: () => viewer,
    status: () => status,
    load,
    show,
    follow,
    /**
     * The sheet covers a part of the picture.
     * @param {number} height CSS pixels
     */
    cover(height) {
      covered = height;
      inset();
    },
  };
}

/** The hint on how to turn the head stands until it was turned. */
function hideHint() {
  byId("page").dataset.hint = "off";
}

/** @param {string} words */
function showFigureStatus(words) {
  byId("figure-status").textContent = words;
}

/**
 * Plotly, fetched beside the rest so that the page and its texts come first.
 * @param {string} address
 * @returns {Promise<any>}
 */
async function fetchPlotly(address) {
  const global = /** @type {{Plotly?: any}} */ (window);
  if (global.Plotly) return global.Plotly;
  const script = document.createElement("script");
  script.src = address;
  const done = new Promise((resolve, reject) => {
    script.onload = () => resolve(global.Plotly);
    script.onerror = () => reject(new Error("The 3D engine could not be loaded."));
  });
  document.head.append(script);
  return done;
}

/**
 * A file of JSON that is not waited for: once nothing else is to be done.
 * @param {string} url
 */
async function fetchLater(url) {
  await new Promise((done) => whenIdle(() => done(undefined), 4000));
  return fetchJson(url);
}
