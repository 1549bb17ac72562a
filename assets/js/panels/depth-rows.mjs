// What lies under a place, as rows (viewer/depth-profile.mjs measures it).

import { fill, html } from "./components.mjs";

/**
 * @typedef {ReturnType<typeof import("../viewer/depth-profile.mjs").layersUnder>[number]} Row
 * @typedef {import("./components.mjs").Component} Component
 */

/**
 * The rows as component trees: name, mm, and a bar on one scale. Each selects its structure.
 * @param {Row[]} rows
 * @param {(string | null)[]} lit structure ids of what is selected
 * @param {import("../data/types.mjs").Texts} texts
 * @returns {Component[]}
 */
export function depthRows(rows, lit, { words, names }) {
  const deepest = Math.max(1, ...rows.map(({ from, to, layer }) => (layer === "bones" ? from : to)));
  /** @type {(className: string, children: any, more?: Record<string, any>) => Component} */
  const span = (className, children, more = {}) => html("Span", children, { className, ...more });
  return rows.map(({ structure, side, layer, from, to }) => {
    const bone = layer === "bones";
    const [low, high] = [Math.round(from), Math.round(to)];
    const mm = layer === "skin" ? fill(words["explore.mm"], { mm: 0 })
      : bone || high <= low ? fill(words["explore.mm"], { mm: low })
        : fill(words["explore.mm-range"], { from: low, to: high });
    const left = (100 * from) / deepest;
    const width = bone ? 2 : Math.max(2, (100 * (to - from)) / deepest);
    const inside = [
      span("under-name", layer === "skin" ? words["layers.skin"] : [
        names[structure]?.short ?? structure,
        ...(side ? [span("unseen", `, ${words[`your-${side}`]}`)] : [])]),
      span("under-mm", mm),
      span("under-scale", span(`under-bar under-${layer}`, null, {
        style: { left: `${Math.min(98, left).toFixed(1)}%`, width: `${width.toFixed(1)}%` } }),
      { "aria-hidden": "true" }),
    ];
    const sort = names[structure]?.sort;
    return html("Li", sort ? html("Button", inside, {
      type: "button", className: "under-row", "data-do": sort, "data-value": structure,
      ...(side ? { "data-side": side } : {}), ...(lit.includes(structure) ? { "aria-current": "true" } : {}),
    }) : html("Div", inside, { className: "under-row" }));
  });
}
