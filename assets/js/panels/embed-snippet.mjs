// What is pasted into a website: a plain frame, or two lines with the script. Pure.

import { toQuery } from "../state/view-state.mjs";

export const SANDBOX = "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox";

/**
 * @param {object} choices
 * @param {import("../state/view-state.mjs").ViewState} choices.view theme, ui and lang as chosen
 * @param {Record<string, string>} choices.homes language to the address of the app, the viewer's own first
 * @param {string} choices.title
 * @param {number} choices.height CSS pixels
 * @param {string} choices.start "tap" or "scroll"
 * @returns {{address: string, frame: string, script: string}} the last two as HTML
 */
export function snippets({ view, homes, title, height, start }) {
  const first = Object.values(homes)[0];
  const query = toQuery(view, null);
  const address = new URL(`embed/?${query}`, homes[view.lang]).href;
  const app = new URL(`?${toQuery({ ...view, theme: null, ui: "full" }, null)}`, homes[view.lang]).href;
  const frame = element("iframe", {
    src: address, title, width: "100%", height, frameborder: 0, loading: "lazy",
    sandbox: SANDBOX, allow: "", referrerpolicy: "no-referrer",
  }, "");
  const { ui, ...attributes } = Object.fromEntries(new URLSearchParams(query));
  if (view.ui !== "compact") attributes.ui = view.ui; // the element's own, as full is the address's
  const script = [
    element("script", { src: new URL("embed.js", first).href, async: true }, ""),
    element("trigger-point-viewer",
      { ...attributes, ...(start === "scroll" && { start }), title }, element("a", { href: app }, escape(title))),
  ].join("\n");
  return { address, frame, script };
}

/**
 * @param {string} name
 * @param {Record<string, string | number | true>} attributes
 * @param {string} content HTML
 */
function element(name, attributes, content) {
  const written = Object.entries(attributes).map(([key, value]) =>
    value === true ? ` ${key}` : ` ${key}="${escape(String(value))}"`);
  return `<${name}${written.join("")}>${content}</${name}>`;
}

/** @param {string} text */
function escape(text) {
  return text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}
