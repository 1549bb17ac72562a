// "Put this on your website": choices, a live preview, and the text to copy.

import { copyText } from "./clipboard.mjs";
import { COLOURS, MODES, PARTS, THEMES } from "../data/constants.mjs";
import { NAME, VERSION } from "../data/embed-protocol.mjs";
import { snippets } from "./embed-snippet.mjs";

const DRAW_MS = 250; // the preview follows when the hand rests
const FIELDS = /** @type {const} */ (["lang", "ui", "mode", "ground", "width", "start"]);

/** @typedef {import("../state/view-state.mjs").ViewState} ViewState */

/**
 * @param {object} options
 * @param {HTMLElement} options.container where it is drawn
 * @param {ViewState} options.view what the page shows
 * @param {import("./words.mjs").Words} options.words the interface's
 * @param {string} [options.name] of what is selected
 */
export function openGenerator({ container, view, words, name }) {
  /** @type {Record<string, string>} */
  const homes = {}; // language -> address of the app, the viewer's own first
  /** @type {NodeListOf<HTMLLinkElement>} */
  const links = document.querySelectorAll("link[hreflang]");
  for (const { hreflang, href } of links) {
    if (hreflang !== "x-default") homes[hreflang] = href;
  }
  const langs = named(Object.keys(homes), (lang) =>
    /** @type {string} */ (new Intl.DisplayNames([lang], { type: "language" }).of(lang)));
  const say = (/** @type {string} */ key) => words[`embed.${key}`];
  const choices = {
    lang: select(langs, view.lang),
    ui: select(named(PARTS, (ui) => say(`part-${ui}`)), "compact"),
    mode: select(named(MODES, (mode) => words[`mode-${mode}`]), view.mode),
    ground: select(named(THEMES, (theme) => say(theme)), "light"),
    own: make("input", { type: "checkbox" }),
    accent: make("input", { type: "color", value: COLOURS.accent }),
    width: select({ 360: "360 px", 600: "600 px", 900: "900 px" }, "360"),
    start: select({ tap: say("start-tap"), scroll: say("start-scroll") }, "tap"),
  };
  const form = make("form", { className: "embed-form" },
    ...FIELDS.map((key) => label(say(`choose-${key}`), choices[key])),
    make("label", { className: "embed-colour" }, choices.own, say("choose-accent"), choices.accent));
  const preview = make("iframe", { title: say("preview"), className: "embed-preview" });
  const script = output(say("as-script"), say("as-script-why"), say("copy"), say("copied"));
  const frame = output(say("as-frame"), say("as-frame-why"), say("copy"), say("copied"));
  container.replaceChildren(
    make("p", {}, say("lead")), form,
    make("h3", {}, say("preview")), make("div", { className: "embed-stage", tabIndex: 0 }, preview),
    script.root, frame.root,
    make("p", {}, make("a", {
      href: new URL("embed/examples/", Object.values(homes)[0]), hreflang: "en",
      target: "_blank", rel: "noopener",
    }, say("more"))));

  let height = 900;
  let timer = 0;
  /** @returns {ViewState} */
  const chosen = () => {
    const accent = choices.own.checked ? choices.accent.value.slice(1) : "";
    const ground = choices.ground.value;
    return {
      ...view, lang: choices.lang.value, ui: choices.ui.value, mode: choices.mode.value,
      theme: accent ? (ground === "dark" ? `dark-${accent}` : accent) : ground === "dark" ? "dark" : null,
    };
  };
  const write = () => {
    const title = name ? `${words["short-title"]}: ${name}` : words["short-title"];
    const made = snippets({ view: chosen(), homes, title, height, start: choices.start.value });
    script.text(made.script);
    frame.text(made.frame);
    return made.address;
  };
  const draw = () => {
    choices.accent.disabled = !choices.own.checked;
    preview.style.width = `${choices.width.value}px`;
    const address = write();
    clearTimeout(timer);
    timer = setTimeout(() => { if (preview.src !== address) preview.src = address; }, DRAW_MS);
  };
  // The frame's height is what the preview turns out to need.
  /** @param {MessageEvent} event */
  const onMessage = ({ source, data }) => {
    if (!preview.isConnected) return removeEventListener("message", onMessage);
    if (source !== preview.contentWindow || data?.ns !== NAME || !data.height) return;
    height = data.height;
    preview.style.height = `${height}px`;
    write();
  };
  addEventListener("message", onMessage);
  preview.addEventListener("load", () => {
    const inside = /** @type {Window} */ (preview.contentWindow);
    inside.postMessage({ ns: NAME, v: VERSION, type: "hello" }, location.origin);
  });
  form.addEventListener("input", draw);
  form.addEventListener("submit", (event) => event.preventDefault());
  draw();
}

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, unknown>} [properties]
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[Name]}
 */
function make(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

/** @type {(values: string[], name: (value: string) => string) => Record<string, string>} */
const named = (values, name) => Object.fromEntries(values.map((value) => [value, name(value)]));

/**
 * @param {Record<string, string>} options value to words
 * @param {string} value
 */
function select(options, value) {
  const element = make("select", {},
    ...Object.entries(options).map(([key, text]) => make("option", { value: key }, text)));
  element.value = value;
  return element;
}

/** @type {(text: string, field: HTMLElement) => HTMLLabelElement} */
const label = (text, field) => make("label", {}, make("span", {}, text), field);

/**
 * A text to copy.
 * @param {string} title
 * @param {string} why
 * @param {string} copy the button's words
 * @param {string} copied the same once it was pressed
 */
function output(title, why, copy, copied) {
  const field = make("textarea", { readOnly: true, rows: 4, spellcheck: false });
  field.setAttribute("aria-label", title);
  const button = make("button", { type: "button", className: "button" }, copy);
  button.addEventListener("click", async () => {
    field.select();
    if (!await copyText(field.value, button)) return void field.select(); // the reader copies it
    button.textContent = copied;
    setTimeout(() => { button.textContent = copy; }, 2000);
  });
  const root = make("section", { className: "embed-output" },
    make("h3", {}, title), make("p", { className: "small" }, why), field, button);
  return { root, text: (/** @type {string} */ text) => { field.value = text; } };
}
