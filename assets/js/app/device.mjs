// The device that the page is opened on: its network, the copy that works without one, installing, and a
// tablet that several people use one after the other (the kiosk).

import { watchIdle } from "./kiosk.mjs";
import { keepOffline, whenIdle } from "./offline.mjs";
import { fill } from "../panels/words.mjs";

const OFFLINE_SECONDS = 8;

const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));

/**
 * @param {object} options
 * @param {import("./main.mjs").Config} options.config
 * @param {import("../panels/toasts.mjs").Toasts} options.toasts
 * @param {Promise<any>} options.ready texts and picture have come, or failed
 * @param {() => void} options.reset the start view comes back
 * @returns {{install: () => void}} actions of the page
 */
export function startDevice({ config, toasts, ready, reset }) {
  const words = config.words;
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
    install: () => installer?.prompt(),
  };
}
