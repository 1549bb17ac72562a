// What the treatment room needs beside picture and panel, put together for the page: messages,
// offline use, installing.
//
// startRoom({config, ready: promise}) -> {actions: {name: ({value, from}) => void}} for the page.

import { keepOffline, whenIdle } from "./offline.mjs";
import { createToasts } from "./toast.mjs";

const OFFLINE_SECONDS = 8;

const byId = (id) => document.getElementById(id);

export function startRoom({ config, ready }) {
  const words = config.words;
  const toasts = createToasts(byId("toasts"), words);
  let installer = null; // the browser's own question, kept until it is wanted

  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    installer = event;
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
    onNew: (use) => toasts.show({
      id: "version",
      text: words["offline.new"],
      actions: [{ label: words["offline.use-new"], act: use }],
    }),
  })));

  return {
    actions: {
      install: () => installer?.prompt(),
    },
  };
}
