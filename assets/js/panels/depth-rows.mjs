// What lies under a point, as rows (viewer/depth-profile.mjs measures it).

import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { fill } from "./words.mjs";

/** @typedef {ReturnType<typeof import("../viewer/depth-profile.mjs").layersUnder>[number]} Row */

/**
 * The rows: name, mm, and a bar on one scale. Each selects its structure.
 * @param {Row[]} rows
 * @param {(string | null)[]} lit structure ids of what is selected
 * @param {import("../data/types.mjs").Texts} texts
 */
export function depthRows(rows, lit, texts) {
  const { names } = texts;
  const deepest = Math.max(1, ...rows.map(({ from, to, layer }) => (layer === "bones" ? from : to)));
  return rows.map((row) => {
    const { structure, side } = row;
    const content = rowContent(row, deepest, texts);
    const sort = names[structure]?.sort;
    return html`<li>${sort
      ? html`<button type="button" class="profile-row" data-do=${sort} data-value=${structure}
          data-side=${side ?? nothing} aria-current=${lit.includes(structure) ? "true" : nothing}>${content}</button>`
      : html`<div class="profile-row">${content}</div>`}</li>`;
  });
}

/**
 * @param {Row} row
 * @param {number} deepest mm, at the end of the scale
 * @param {import("../data/types.mjs").Texts} texts
 */
function rowContent({ structure, side, layer, from, to }, deepest, { words, names }) {
  const bone = layer === "bones";
  const [low, high] = [Math.round(from), Math.round(to)];
  const mm = layer === "skin" ? fill(words["explore.mm"], { mm: 0 })
    : bone || high <= low ? fill(words["explore.mm"], { mm: low })
      : fill(words["explore.mm-range"], { from: low, to: high });
  const left = Math.min(98, (100 * from) / deepest);
  const width = bone ? 2 : Math.max(2, (100 * (to - from)) / deepest);
  const name = layer === "skin" ? words["layers.skin"] : names[structure]?.short ?? structure;
  const unseen = layer !== "skin" && side ? html`<span class="unseen">, ${words[`your-${side}`]}</span>` : null;
  return html`
    <span class="profile-name">${name}${unseen}</span>
    <span class="profile-mm">${mm}</span>
    <span class="profile-scale" aria-hidden="true">
      <span class="profile-bar profile-${layer}" .style=${`left: ${left.toFixed(1)}%; width: ${width.toFixed(1)}%`}></span>
    </span>`;
}
