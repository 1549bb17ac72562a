// What is pasted into a website: a plain frame, or two lines with the script. Pure.

import { toQuery } from "../state/view-state.mjs";

export const SANDBOX = "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox";

/**
 * snippets({view: ViewState, homes: {lang: address of the app}, title, height, start}) ->
 * {address, frame, script}. `view` has theme, ui and lang as chosen; the first of `homes` is the
 * viewer's own; height in CSS pixels; start: 'tap' | 'scroll'.
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

function element(name, attributes, content) {
  const written = Object.entries(attributes).map(([key, value]) =>
    value === true ? ` ${key}` : ` ${key}="${escape(String(value))}"`);
  return `<${name}${written.join("")}>${content}</${name}>`;
}

function escape(text) {
  return text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}
