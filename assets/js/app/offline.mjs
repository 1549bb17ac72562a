// Without a network: the service worker keeps everything (assets/worker.js); here it is started,
// once the page has time, and a new version is offered. Nothing is ever loaded anew by itself.

const ASK_AGAIN_MS = 30 * 60 * 1000;

/**
 * @param {object} options
 * @param {string} options.url of the worker
 * @param {(state: "impossible" | "getting-ready" | "ready") => void} options.onState impossible: no
 *   https, or an old browser
 * @param {(use: () => void) => void} options.onNew a newer version stands by; `use()` takes it and loads
 *   the page again
 */
export async function keepOffline({ url, onState, onNew }) {
  /** @type {ServiceWorkerContainer | undefined} */
  const worker = navigator.serviceWorker;
  if (!worker) {
    onState("impossible");
    return;
  }
  onState("getting-ready");
  /** @type {ServiceWorkerRegistration} */
  let registration;
  try {
    registration = await worker.register(url, { updateViaCache: "none" });
  } catch {
    onState(worker.controller ? "ready" : "impossible");
    return;
  }

  const offer = (/** @type {ServiceWorker | null} */ waiting) => {
    if (!waiting || !registration.active) return;
    onNew(() => {
      worker.addEventListener("controllerchange", () => location.reload(), { once: true });
      waiting.postMessage("take-over");
    });
  };
  const watch = (/** @type {ServiceWorker | null} */ installing) => {
    installing?.addEventListener("statechange", () => {
      if (installing.state === "installed") offer(registration.waiting);
    });
  };
  offer(registration.waiting);
  watch(registration.installing);
  registration.addEventListener("updatefound", () => watch(registration.installing));

  const ask = () => registration.update().catch(() => {}); // no network: another time
  setInterval(ask, ASK_AGAIN_MS);
  addEventListener("online", ask);

  const active = /** @type {ServiceWorker} */ ((await worker.ready).active);
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => onState(data === "kept" ? "ready" : "getting-ready");
  active.postMessage("more", [port2]);
}

/**
 * When the page has drawn and nothing else is to be done.
 * @param {() => void} work
 * @param {number} [most] milliseconds after which it is done in any case
 */
export function whenIdle(work, most = 8000) {
  if (window.requestIdleCallback) window.requestIdleCallback(work, { timeout: most });
  else setTimeout(work, 2000);
}
