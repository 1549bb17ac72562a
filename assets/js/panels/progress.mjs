// How far the loading of a picture is, in words and as a bar.

import { fill } from "./components.mjs";

const byId = (id) => document.getElementById(id);

/** progress: as loadScene (scene.mjs) tells it; words, lang: of the page. */
export function showProgress(progress, words, lang) {
  const { phase, loaded, total } = progress;
  if (total) byId("progress").value = Math.min(100, (100 * loaded) / total);
  const of = phase === "meshes" && total ? `: ${progressWords(progress, words, lang)}` : "";
  byId("progress-words").textContent =
    words[phase === "meshes" ? "loading.meshes" : "loading.drawing"] + of;
}

/** "0.4 of 1.1 MB". */
export function progressWords({ loaded, total }, words, lang) {
  const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  const megabytes = (count) => (count / 1e6).toLocaleString(lang, digits);
  return fill(words["loading.progress"], {
    loaded: megabytes(loaded), total: megabytes(total ?? loaded) });
}
