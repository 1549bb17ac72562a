// How far the loading of a picture is, in words and as a bar.

import { fill } from "./words.mjs";

/**
 * @typedef {Pick<import("../data/scene.mjs").Progress, "loaded" | "total">} Bytes
 * @typedef {import("./words.mjs").Words} Words
 */

/** @param {string} id */
const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/**
 * @param {import("../data/scene.mjs").Progress} progress
 * @param {Words} words of the page
 * @param {string} lang of the page
 */
export function showProgress(progress, words, lang) {
  const { phase, loaded, total } = progress;
  const bar = /** @type {HTMLProgressElement} */ (byId("progress"));
  if (total) bar.value = Math.min(100, (100 * loaded) / total);
  const amount = phase === "meshes" && total ? `: ${progressWords(progress, words, lang)}` : "";
  byId("progress-words").textContent =
    words[phase === "meshes" ? "loading.meshes" : "loading.drawing"] + amount;
}

/**
 * @param {Bytes} progress
 * @param {Words} words
 * @param {string} lang
 * @returns {string} "0.4 of 1.1 MB"
 */
export function progressWords({ loaded, total }, words, lang) {
  const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  /** @param {number} count */
  const megabytes = (count) => (count / 1e6).toLocaleString(lang, digits);
  return fill(words["loading.progress"], {
    loaded: megabytes(loaded), total: megabytes(total ?? loaded) });
}
