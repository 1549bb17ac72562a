// The picture on the page: the viewer in its frame, the figure that stands and the one that is on
// its way, what the viewer is to show of the view, and how much of its frame is free.
//
// createPicture({config, page(), texts(): null before they came, come(): a promise of them, dispatch,
//   onTap(hit), onReferral(state), onOverlay(open), onNew(): a new picture stands, detail: 'full', 'light' or
//   undefined, as the address asks}) -> Picture.

import { overlayWords, cardHeight, showOverlay } from "../panels/overlay-card.mjs";
import { namesFor, overPicture } from "../panels/structures.mjs";
import { createBodyVariants, detailFor } from "../data/body-variants.mjs";
import { fill } from "../panels/components.mjs";
import { progressWords, showProgress } from "../panels/progress.mjs";
import { pictured } from "../state/comparison.mjs";
import { goalOf } from "../state/goal.mjs";
import { onSkin } from "../state/reducer.mjs";
import { idOf, selectionKey } from "../state/selection.mjs";
import { hasRoomForLayers, isNarrow } from "../panels/page-layout.mjs";
import { lit, stepOf } from "../state/story.mjs";
import { createViewer } from "../viewer/viewer.mjs";

const ROOM_FOR_TOOLS = 64; // CSS pixels at the picture's lower edge
// The card of the layers is wider than the buttons at the right. Part of both, so that the head
// moves out of their way without growing small; words keep clear of the whole card.
const ROOM_BESIDE = { left: 96, right: 26, card: 186 };
const ROOM_FOLDED = { left: 26, right: 26, card: 0 };
const NO_ROOM = { left: 0, right: 0, card: 0 };

/** The picture's status as the page has it: the viewer's word -> ours. */
const STATUS = {
  ready: "ready",
  restored: "ready",
  "no-webgl": "no-webgl",
  "context-lost": "lost",
  error: "failed",
};

const byId = (id) => document.getElementById(id);

export function createPicture(options) {
  const { config, page, texts, come, dispatch, onTap, onReferral, onOverlay, onNew } = options;
  let viewer = null;
  let status = "loading";
  let drawn = null; // the figure that stands
  let coming = null; // the figure that is on its way to take its place
  let stands = false; // does it answer to the page?
  let covered = 0; // CSS pixels of the picture under the sheet, once it rests
  let open = page().layersOpen; // the card of the layers

  const detail = detailFor({
    width: innerWidth, height: innerHeight, memory: navigator.deviceMemory, asked: options.detail,
  });
  const fetchFigure = createBodyVariants({
    urls: config.urls, detail, plotly: () => engine(config.urls["plotly-gl3d.min.js"]) });

  const tell = (progress) => showProgress(progress, config.words, config.lang);

  /** Draw a figure in place of what stands. */
  async function load(figure) {
    const root = byId("page");
    const camera = viewer?.camera();
    if (!camera) report("loading");
    viewer?.destroy();
    viewer = null;
    stands = false;
    drawn = figure;
    try {
      viewer = await createViewer(byId("picture"), {
        scene: () => fetchFigure(figure, tell),
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
        onView(moved) {
          if (moved.moved) hideHint();
          dispatch({ type: "camera", camera: moved });
        },
        onStatus: ({ kind }) => report(STATUS[kind]),
      });
    } catch (error) {
      console.warn(error);
      return;
    }
    root.dataset.figure = figure;
    inset();
    await come();
    stands = true;
    if (!texts()) return;
    onNew();
    show();
    fly({ animate: false });
    if (camera?.moved) viewer.fly(camera, { animate: false }); // to the hair, not as the address has it
    follow(page().view);
  }

  /** Bring the figure that is asked for; the one that stands stays until the other has come. */
  function follow({ figure }) {
    if (!viewer || figure === coming) return;
    coming = figure === drawn ? null : figure;
    tellFigure("");
    if (coming) exchange(figure);
  }

  async function exchange(figure) {
    const { words } = texts();
    try {
      await fetchFigure(figure, (now) => figure === coming && tellFigure(fill(words["figure.loading"], {
        figure: words[`figure.${figure}`], progress: progressWords(now, config.words, config.lang) })));
    } catch {
      if (figure === coming) dispatch({ type: "figure-failed", value: figure, drawn });
      return;
    }
    if (figure !== coming) return; // another was chosen meanwhile
    coming = null;
    tellFigure("");
    await load(figure);
  }

  /** Bring the picture in line with the page. flies: it goes where the page looks from, too. */
  function show({ flies = false } = {}) {
    if (!stands || !texts()) return;
    const { view, layersOpen } = page();
    const { aid, selection } = view;
    const folded = layersOpen !== open;
    open = layersOpen;
    const changed = showOverlay(aid, drawn, selectionKey(selection), texts());
    if (changed) onOverlay(Boolean(aid));
    if (changed || folded) inset();
    const { skin, ...layers } = view.layers;
    const step = stepOf(view, texts());
    const all = pictured(page(), texts());
    viewer.show({
      markers: !onSkin(page()),
      ...(step ? lit(step, all) : all),
      layers: { ...layers, skin: skin === null ? (onSkin(page()) ? 1 : null) : skin / 100 },
      nodes: { hidden: view.hide, faded: view.fade, only: view.only },
      peel: view.peel,
      names: view.names ? namesFor(view, texts(), isNarrow()) : null,
      through: view.mode !== "patient" || view.layers.skin !== null || selection.kind === "structure",
      aid: aid && {
        name: aid, point: idOf(selection, "point"), side: selection.side, words: overlayWords(aid, texts().words),
      },
    }, { flies });
    if (flies) fly();
  }

  /** Look at what the page shows. A picture that does not stand yet does so once it does. */
  function fly({ animate = true } = {}) {
    if (stands && texts()) viewer.fly(goalOf(page(), texts()), { animate });
  }

  function report(now) {
    status = now;
    byId("page").dataset.picture = now;
  }

  /** The picture keeps what it shows in its free part: above the sheet and the tools, under a card. */
  function inset() {
    const aside = !hasRoomForLayers() ? NO_ROOM : open ? ROOM_BESIDE : ROOM_FOLDED;
    const turned = page().view.hand === "left";
    const [left, right] = turned ? [aside.right, aside.left] : [aside.left, aside.right];
    const words = turned ? { right: aside.card } : { left: aside.card };
    viewer?.setInsets({ left, right, top: cardHeight(), bottom: covered + ROOM_FOR_TOOLS, words });
  }

  return {
    /** null while none stands. */
    viewer: () => viewer,
    /** 'loading', 'ready', 'no-webgl', 'lost' or 'failed'. */
    status: () => status,
    load,
    show,
    follow,
    /** The sheet covers so many CSS pixels of the picture. */
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

function tellFigure(words) {
  byId("figure-status").textContent = words;
}

/** Plotly, fetched beside the rest so that the page and its texts come first. */
async function engine(address) {
  if (window.Plotly) return window.Plotly;
  const script = document.createElement("script");
  script.src = address;
  const done = new Promise((resolve, reject) => {
    script.onload = () => resolve(window.Plotly);
    script.onerror = () => reject(new Error("The 3D engine could not be loaded."));
  });
  document.head.append(script);
  return done;
}

/** A file of JSON that is not waited for: once nothing else is to be done. */
async function fetchLater(url) {
  await new Promise((done) => (window.requestIdleCallback ?? setTimeout)(done, { timeout: 4000 }));
  return (await fetch(url)).json();
}
