// What the treatment room needs beside picture and panel, put together for the page: messages,
// offline use, installing, the kiosk.

import { keyOf } from "../data/sided.mjs";
import { watchIdle } from "./kiosk.mjs";
import { keepOffline, whenIdle } from "./offline.mjs";
import { fill } from "../panels/words.mjs";
import { createToasts } from "../panels/toasts.mjs";

const OFFLINE_SECONDS = 8;
const MOST_OFFERED = 3; // points that may have been meant: more fill a phone

const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));

/**
 * @typedef {{id: string, side: import("../data/types.mjs").Side}} SidedPoint
 * @typedef {import("../data/types.mjs").Texts} Texts
 */

/**
 * @param {object} options
 * @param {import("./main.mjs").Config} options.config
 * @param {Promise<any>} options.ready texts and picture have come, or failed
 * @param {() => void} options.reset the start view comes back
 * @param {(point: SidedPoint) => void} options.choose
 * @param {() => Texts | null} options.texts null before they came
 * @returns what the page does by itself (`actions`), and `offerOther`
 */
export function startTreatmentRoom({ config, ready, reset, choose, texts }) {
  const words = config.words;
  const toasts = createToasts(byId("toasts"), words);
  /** @type {(() => void) | null} */
  let newer = null; // takes a version that waits
  /** @type {(Event & {prompt(): void}) | null} */
  let installer = null; // the browser's own question, kept until it is wanted

  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    installer = /** @type {Event & {prompt(): void}} */ (event);
    byId("page").dataset.install = "offered";
  });
  addEventListener("appinstalled", () => { byId("page").dataset.install = "done"; });
  addEventListener("offline", () => toasts.show({
    id: "network", text: words["error.offline"], seconds: OFFLINE_SECONDS,
  }));
  addEventListener("online", () => toasts.show({
    id: "network", text: words["error.online"], seconds: OFFLINE_SECONDS,
  }));

  const framed = window.top !== window; // on somebody else's page: theirs is not ours to keep
  if (!framed) ready.then(() => whenIdle(() => keepOffline({
    url: config.urls["worker.js"],
    onState: (state) => { byId("page").dataset.offline = state; },
    onNew: (use) => {
      newer = use;
      toasts.show({
        id: "version",
        text: words["offline.new"],
        actions: [{ label: words["offline.use-new"], act: use }],
      });
    },
  })));

  if (config.kioskMinutes) {
    watchIdle({
      minutes: config.kioskMinutes,
      warn: (seconds) => toasts.show({
        id: "kiosk",
        text: fill(words["kiosk.warning"], { seconds }),
        actions: [{ label: words["kiosk.stay"], act: () => {} }],
      }),
      stay: () => toasts.hide("kiosk"),
      // Between two people is the time for a new version.
      idle: () => { reset(); newer?.(); },
    });
  }

  return {
    actions: {
      install: () => installer?.prompt(),
    },
    /**
     * Points that may have been meant beside the one that was chosen: they are offered.
     * @param {SidedPoint[]} others
     */
    offerOther(others) {
      toasts.hide("other");
      if (!others.length) return;
      const { points, words: labels } = /** @type {Texts} */ (texts());
      const labelOf = (/** @type {SidedPoint} */ { id, side }) => {
        const { short, name } = points[keyOf(id, side)];
        return `${short ?? name}, ${labels[`your-${side}`]}`;
      };
      toasts.show({
        id: "other",
        text: labels[others.length === 1 ? "touch.other" : "touch.others"],
        actions: others.slice(0, MOST_OFFERED).map((other) => (
          { label: labelOf(other), act: () => choose(other) })),
        seconds: OFFLINE_SECONDS,
      });
    },
  };
}
