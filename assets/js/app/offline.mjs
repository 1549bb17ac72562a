// Without a network: the service worker keeps everything (assets/worker.js); here it is started,
// once the page has time, and a new version is offered.
//
// keepOffline({url, onState(state), onNew(use)}): state is 'impossible' (no https, or an old
// browser), 'getting-ready' or 'ready'; onNew is called when a newer version stands by, and
// `use()` takes it and loads the page again. Nothing is ever loaded anew by itself.

const ASK_AGAIN_MS = 30 * 60 * 1000;

export async function keepOffline({ url, onState, onNew }) {
  const worker = navigator.serviceWorker;
  if (!worker) {
    onState("impossible");
    return;
  }
  onState("getting-ready");
  let registration;
  try {
    registration = await worker.register(url, { updateViaCache: "none" });
  } catch {
    onState(worker.controller ? "ready" : "impossible");
    return;
  }

  const offer = (waiting) => {
    if (!waiting || !registration.active) return;
    onNew(() => {
      worker.addEventListener("controllerchange", () => location.reload(), { once: true });
      waiting.postMessage("take-over");
    });
  };
  const watch = (installing) => {
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

  const { active } = await worker.ready;
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => onState(data === "kept" ? "ready" : "getting-ready");
  active.postMessage("more", [port2]);
}

/** When the page has drawn and nothing else is to be done. */
export const whenIdle = (work) =>
  (window.requestIdleCallback ?? ((done) => setTimeout(done, 2000)))(work, { timeout: 8000 });
