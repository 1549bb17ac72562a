// The hand-out: one sheet to take home, from what is on the screen. It is made here and printed by
// the browser, which also saves it as PDF; so nothing about anybody leaves the device. What may stand on
// it comes with the file of panels, texts.handout (anatomy/layout/handout.py).

import { html, render } from "../../vendor/lit-html/lit-html.js";
import { copyText } from "./clipboard.mjs";
import { strip, stripsOf } from "./exercise-pictures.mjs";
import { fill } from "./words.mjs";
import { fromDash } from "./render.mjs";
import { GRADES } from "../data/constants.mjs";
import { splitKey } from "../data/sided.mjs";
import { members } from "../state/comparison.mjs";
import { noSelection, selectionKey } from "../state/selection.mjs";
import { defaultView, toQuery } from "../state/view-state.mjs";

/**
 * @typedef {import("../data/types.mjs").Side} Side
 * @typedef {import("../data/types.mjs").Texts} Texts
 * @typedef {import("../state/reducer.mjs").Page} Page
 * @typedef {import("../state/view-state.mjs").ViewState} ViewState
 * @typedef {import("../state/view-state.mjs").Vocabulary} Vocabulary
 * @typedef {import("./words.mjs").Words} Words
 * @typedef {import("../../vendor/lit-html/lit-html.js").TemplateResult} Template
 *
 * @typedef {Record<string, any>} Facts texts.handout
 * @typedef {{key: string, number: number}} Numbered a point, "<id>.<side>", and its number in the picture
 *
 * @typedef {object} Given what a sheet is made of
 * @property {Texts} texts
 * @property {string} lang
 * @property {string[]} keys of the points
 * @property {Record<string, string>} names of the points by their keys
 * @property {string[]} done ids of what was done
 * @property {string[]} exercises ids
 * @property {string | null} picture its address
 * @property {string} code address of the picture of the QR code
 * @property {string} address that shows the same at home
 * @property {string} [logo] address of the clinic's
 */

const PICTURE = { width: 420, height: 460, ratio: 3 }; // 47 mm wide at 681 dots an inch
const MOST_EXERCISES = 3;
const WHY_OF_SEVERAL = 2; // sentences; of one point all that come (WHY_SENTENCES in anatomy/layout/handout.py)
const SHEET_PX = 794; // of the preview: 210 mm
const HIGHEST = 263 / 194; // height to width: what Letter holds, and A4 all the more
// Type of the sheet, times 9.2 pt: as large as its side holds. Above 12 pt it looks like a poster.
const FITS = Array.from({ length: 28 }, (_, index) => 1.3 - index * 0.02);
const LEGIBLE = 0.9; // below it the exercises go to the back

/** @param {string} id */
const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

// ------------------------------------------------------------------ what stands on it

/**
 * @param {Page} page
 * @param {Vocabulary} vocabulary
 * @returns {string[]} keys of the points on the page, in the order of their numbers in the picture
 */
export function pointsOf(page, vocabulary) {
  const { selection } = page.view;
  const known = (/** @type {{id: string}} */ { id }) => Object.hasOwn(vocabulary.points, id);
  const together = members(page, vocabulary).filter(known).map(({ key }) => key);
  if (together.length) return together;
  return selection.kind === "point" ? [selectionKey(selection)] : [];
}

/**
 * The address that shows the same at home; short: no more than what tells the view.
 * @param {Pick<Page, "view">} page
 * @param {{publicAddress?: string}} clinic
 * @param {string} here the page's own address, without its query
 * @param {string[]} langs the page's own first
 * @returns {string}
 */
export function addressOf({ view }, { publicAddress }, here, langs) {
  const plain = defaultView(langs[0]);
  const { layers, figure, selection: { kind, id, side, others } } = view;
  const onSheet = kind === "point" || kind === "muscle";
  const none = noSelection(side, others);
  const selection = onSheet ? { ...none, kind, id } : none;
  const camera = Array.isArray(view.camera) ? view.camera : null;
  const query = toQuery({ ...plain, selection, camera,
    layers: camera ? layers : plain.layers, figure: figure ?? plain.figure }, null);
  const home = publicAddress || here;
  return `${home}?${query}`;
}

/** @type {(key: string, handout: Facts) => string[]} ids of what helps a point */
const exercisesOf = (key, handout) => handout.points[key].exercises;

/**
 * Exercises to begin with: the first two of each point, up to three.
 * @param {string[]} keys of the points
 * @param {Facts} handout
 * @returns {string[]} ids
 */
export function suggested(keys, handout) {
  const ofEach = keys.map((key) =>
    exercisesOf(key, handout).filter((id) => handout.exercises[id]));
  const first = [0, 1].flatMap((index) => ofEach.map((ids) => ids[index]));
  return [...new Set(first.filter(Boolean))].slice(0, MOST_EXERCISES);
}

/**
 * The sides for which an exercise is: of the points that it helps.
 * @param {string} exercise
 * @param {string[]} keys of the points
 * @param {Facts} handout
 */
export function sidesOf(exercise, keys, handout) {
  const helped = keys.filter((key) => exercisesOf(key, handout).includes(exercise));
  return [...new Set(helped.map((key) => sideOf(key)))];
}

/** @param {string} key of a point */
const sideOf = (key) => /** @type {Side} */ (splitKey(key).side);

/**
 * Several points are seen from their side or from the front, unless a hand has turned the head.
 * @param {string[]} keys of the points
 * @param {Pick<ViewState, "camera">} view
 * @returns {Side | "front" | null} null: as it is seen now
 */
export function viewOfAll(keys, { camera }) {
  if (keys.length < 2 || camera) return null;
  const sides = new Set(keys.map((key) => sideOf(key)));
  return sides.size === 1 ? [...sides][0] : "front";
}

// ------------------------------------------------------------------ the sheet

/** @type {(items: string[]) => Template} */
const list = (items) => html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`;
/** @type {(className: string, title: string, content: unknown) => Template} */
const section = (className, title, content) =>
  html`<section class=${className}><h3>${title}</h3>${content}</section>`;

/** @param {Given} given */
export function sheet(given) {
  const { texts, keys, done, exercises, lang } = given;
  const { handout, words } = texts;
  const { clinic } = handout;
  const say = (/** @type {string} */ key) => words[`handout.${key}`];
  const needled = done.includes("needling");
  return html`<article class="sheet" lang=${lang} data-points=${Math.min(keys.length, 4)}>
    ${sheetHead(given)}
    ${sheetTop(given)}
    ${sheetWarnings(keys, needled, texts)}
    ${done.length ? html`<div class="sheet-row">
      ${section("sheet-done", say("done-title"), list(done.map((name) => handout.done[name].text)))}
      ${needled ? section("sheet-expect", say("expect"), html`<p>${handout.expect.join(" ")}</p>`) : null}
    </div>` : null}
    ${exercises.length ? section("sheet-exercises", say("exercises-title"), html`
      <p class="sheet-small">${handout.notFor}</p>
      <p class="sheet-small">${handout.rule} ${handout.never}</p>
      <div class="sheet-grid" data-count=${exercises.length}>${exercises.map((id) =>
        exerciseBlock(id, sidesOf(id, keys, handout), texts))}</div>`) : null}
    ${clinic.name || clinic.lines.length
      ? html`<footer class="sheet-foot"><strong>${clinic.name}</strong>${clinic.lines.join(" · ")}</footer>` : null}
  </article>`;
}

/** @param {Given} given */
function sheetHead({ texts, keys, logo }) {
  const { handout: { clinic }, words, review } = texts;
  return html`<header class="sheet-head">
    ${logo && html`<img src=${logo} alt="">`}
    <div class="sheet-names">
      ${clinic.name && html`<p class="sheet-clinic">${clinic.name}</p>`}
      <h2>${words[keys.length > 1 ? "handout.head" : "handout.head-one"]}</h2>
    </div>
    <p class="sheet-note">${words["page.disclaimer-short"]}<br>${fromDash(review)}</p>
  </header>`;
}

/**
 * The picture, the points, and how to see them at home.
 * @param {Given} given
 */
function sheetTop(given) {
  const { texts, keys, picture, code, address } = given;
  const { handout, words, points } = texts;
  const say = (/** @type {string} */ key) => words[`handout.${key}`];
  // Of several points only the sentences that hold for all of a kind.
  const most = keys.length > 1 ? WHY_OF_SEVERAL : Infinity;
  const why = [...new Set(keys.map((key) => handout.points[key].why.slice(0, most).join(" ")))];
  const seen = () => `${say("picture")}: ${keys.map((key) => points[key].titled).join("; ")}`;
  return html`<div class="sheet-top">
    ${picture && html`<img src=${picture} class="sheet-picture" alt=${seen()}>`}
    <div class="sheet-points">
      ${bySpot(keys).map((numbered) => pointBlock(numbered, keys.length > 1, given))}
      <p class="sheet-small">${words.typical}</p>
      ${section("sheet-why", say("why"), why.map((text) => html`<p>${text}</p>`))}
    </div>
    <div class="sheet-link">
      <img src=${code} alt=${say("code")} class="sheet-code">
      <p>${say("look")}</p>
      <p class="sheet-address">${address.replace(/^https?:\/\//, "")}</p>
    </div>
  </div>`;
}

/**
 * @param {string[]} keys of the points
 * @param {boolean} needled first the signs of what was done
 * @param {Texts} texts
 */
function sheetWarnings(keys, needled, { handout, words }) {
  const warns = [...new Set(keys.flatMap((key) => handout.points[key].warns))];
  const signs = (/** @type {string} */ urgency) => {
    const both = [handout.signs[urgency], handout.afterNeedling[urgency]];
    return list((needled ? both.reverse() : both).flat());
  };
  return html`<section class="sheet-warnings">
    <div class="sheet-emergency">
      <h3>${words["warnings.emergency-title"]}</h3>
      ${warns.map((text) => html`<p>${text}</p>`)}
      ${signs("emergency")}
    </div>
    ${["today", "soon"].map((urgency) => html`<div class="sheet-later">
      <h3>${words[`handout.${urgency}`]}</h3>${signs(urgency)}
    </div>`)}
  </section>`;
}

/**
 * @param {string[]} keys
 * @returns {Numbered[][]} the two sides of one spot stand together
 */
const bySpot = (keys) => {
  const numbered = keys.map((key, index) => ({ key, number: index + 1 }));
  return [...new Set(keys.map((key) => splitKey(key).id))]
    .map((id) => numbered.filter(({ key }) => splitKey(key).id === id));
};

/**
 * @param {Numbered[]} numbered the sides of one spot
 * @param {boolean} several do other points stand on the sheet, too?
 * @param {Given} given
 */
function pointBlock(numbered, several, { texts, names }) {
  const { handout, words } = texts;
  const [{ key }] = numbered;
  /** @type {{where: string, zones: {name: string, grade: string}[]}} */
  const { where, zones } = handout.points[key];
  const grades = GRADES.map((grade) => ({ grade, felt: zones.filter((zone) => zone.grade === grade) }))
    .filter(({ felt }) => felt.length);
  const badges = several ? numbered.map(({ number }) => html`<span class="badge">${number}</span>`) : null;
  const sides = numbered.map(({ key: one }) => sideOf(one)).map((side) =>
    html` <span class="side-chip side-${side}">${words[`your-${side}`]}</span>`);
  return html`<section class="sheet-point">
    <h3>${badges}${names[key]}${sides}</h3>
    <p class="sheet-where">${where}</p>
    <p class="sheet-felt">${words["handout.felt"]}</p>
    <ul class="sheet-zones">${grades.map(({ grade, felt }) => html`<li>
      <span class="swatch swatch-${grade}" aria-hidden="true"></span>
      <span><strong>${named(felt)}</strong> (${words[`grade.${grade}-short`]})</span>
    </li>`)}</ul>
  </section>`;
}

/** @param {{name: string}[]} zones */
const named = (zones) =>
  zones.map(({ name }, index) => (index ? name[0].toLowerCase() + name.slice(1) : name)).join(", ");

/**
 * @param {string} id
 * @param {Side[]} sides
 * @param {Texts} texts
 */
function exerciseBlock(id, sides, texts) {
  const { words, handout } = texts;
  const { name, do: text, dose, avoid } = handout.exercises[id];
  return html`<section class="sheet-exercise">
    <div class="sheet-pictures">${stripsOf(id, sides, texts).map((one) => strip(one))}</div>
    <div class="sheet-words">
      <h4>${name}</h4>
      <p>${text}</p>
      <p><strong>${words["exercise.dose"]}: </strong>${dose}</p>
      ${avoid && html`<p class="sheet-avoid">${avoid}</p>`}
    </div>
  </section>`;
}

// ------------------------------------------------------------------ the dialog

/**
 * @typedef {object} Options
 * @property {Record<string, any>} config what the page was made with (anatomy/layout, CONFIG)
 * @property {() => Texts} texts asked once they have come
 * @property {() => {picture(width: number, height: number, ratio: number, view: string | null):
 *   Promise<HTMLCanvasElement | null>} | null} viewer null while none stands
 * @property {() => Page} page
 *
 * @typedef {{value: string, from: HTMLElement}} Pressed a button: its data-value, and itself
 *
 * @typedef {object} Handout
 * @property {() => Promise<void>} fillIn
 * @property {() => void} forget for the next reader: nothing of what was ticked for the last one is left
 * @property {Record<string, (pressed: Pressed) => void>} actions by the names that buttons have for them
 */

/**
 * @param {Options} options
 * @returns {Handout}
 */
export function createHandout({ config, texts, viewer, page }) {
  /** @type {string[]} */
  let done = [];
  /** @type {string[]} */
  let exercises = [];
  /** @type {string[]} */
  let keys = [];
  /** @type {string | null} */
  let picture = null;
  let code = "", address = "";
  /** @type {HTMLCanvasElement | null} */
  let drawn = null;
  /** @type {Promise<void> | null} */
  let whole = null; // settled once all pictures of the sheet are there and it fits its page
  const open = () => /** @type {HTMLDialogElement} */ (byId("dialog-handout")).open;

  async function fillIn() {
    const { handout, vocabulary, words } = texts();
    keys = pointsOf(page(), vocabulary);
    if (!keys.length) return;
    exercises = suggested(keys, handout);
    address = addressOf(page(), handout.clinic, location.origin + location.pathname.replace(/embed\/$/, ""), vocabulary.langs);
    byId("page").dataset.share = typeof navigator.share === "function" ? "yes" : "no";
    const { renderSVG } = await import(config.urls["uqr.mjs"]);
    code = `data:image/svg+xml,${encodeURIComponent(renderSVG(address, { ecc: "M", border: 2 }))}`;
    drawn = await viewer()?.picture(
      PICTURE.width, PICTURE.height, PICTURE.ratio, viewOfAll(keys, page().view)) ?? null;
    picture = drawn?.toDataURL("image/jpeg", 0.92) ?? null;
    if (!open()) return; // closed again meanwhile
    const copy = document.querySelector("#dialog-handout [data-do=copy-link]");
    if (copy) copy.textContent = words.share; // of what was shown before, the link may have been copied
    show();
  }

  function show() {
    const { handout, words, points } = texts();
    /** @type {HTMLImageElement | null} */
    const logo = document.querySelector(".bar .logo");
    const names = Object.fromEntries(keys.map((key) => [key, points[key].name]));
    render(choices(handout, words), byId("handout-choices"));
    render(sheet({
      texts: texts(), names, keys, done, exercises, picture, code, address, lang: config.lang,
      logo: logo?.src,
    }), byId("handout-sheet"));
    fit();
    whole = Promise.allSettled([...byId("handout-sheet").querySelectorAll("img")]
      .map((image) => image.decode())).then(fit); // pictures that came late have taken their space
  }

  /**
   * @param {Facts} handout
   * @param {Words} words
   */
  function choices(handout, words) {
    const known = [...new Set(keys.flatMap((key) => exercisesOf(key, handout)))]
      .filter((id) => handout.exercises[id]);
    return html`
      ${choice(words["handout.done-title"], "handout-done",
        Object.entries(handout.done).map(([id, { label }]) => [id, label]), done)}
      ${choice(words["handout.exercises-choose"], "handout-exercise",
        known.map((id) => [id, handout.exercises[id].name]), exercises)}`;
  }

  /** All of it on one side of the paper, or, where that would be too small to read, with the
   * exercises on the back; and the preview as wide as there is space. */
  function fit() {
    const container = byId("handout-sheet");
    const article = /** @type {HTMLElement | null} */ (container.firstElementChild);
    if (!article) return;
    onPaper(article);
    container.style.setProperty("--scale", String(Math.min(1, container.clientWidth / SHEET_PX)));
    container.style.setProperty("--height", `${article.getBoundingClientRect().height}px`);
  }

  /** @param {HTMLElement} article the sheet */
  function onPaper(article) {
    /** @param {() => number[]} heights of its sides, as it is set now */
    const largest = (heights) => FITS.find((size) => {
      article.style.setProperty("--fit", String(size));
      const { width } = article.getBoundingClientRect();
      return heights().every((height) => height <= HIGHEST * width);
    }) ?? /** @type {number} */ (FITS.at(-1));
    article.dataset.sides = "1";
    const back = article.querySelector(".sheet-exercises");
    if (largest(() => [article.getBoundingClientRect().height]) >= LEGIBLE || !back) return;
    article.dataset.sides = "2";
    largest(() => {
      const { top, bottom } = article.getBoundingClientRect();
      const over = back.getBoundingClientRect().top;
      return [over - top, bottom - over];
    });
  }
  addEventListener("resize", () => open() && fit());

  /** @type {(all: string[], value: string, most?: number) => string[]} the latest, if they are too many */
  const toggled = (all, value, most = Infinity) =>
    (all.includes(value) ? all.filter((each) => each !== value) : [...all, value].slice(-most));
  // In print stands a copy beside the dialogs: those float over the page, on paper too.
  addEventListener("beforeprint", () => {
    const copy = open() ? byId("handout-sheet").firstElementChild?.cloneNode(true) : null;
    byId("print").replaceChildren(...(copy ? [copy] : []));
    document.documentElement.dataset.print = copy ? "handout" : "page";
  });

  async function share() {
    const { words, points } = texts();
    const text = fill(words["handout.share-text"], {
      head: words["handout.head"],
      names: keys.map((key) => points[key].titled).join("; "),
      lead: words.typical,
    });
    const given = { title: words["handout.title"], text, url: address };
    const blob = drawn && await jpeg(drawn);
    const files = blob ? [new File([blob], "picture.jpg", { type: blob.type })] : [];
    const all = { ...given, files };
    await navigator.share(files.length && navigator.canShare?.(all) ? all : given).catch(() => {});
  }

  return {
    fillIn,
    forget() {
      done = [];
      byId("print").replaceChildren();
    },
    actions: {
      print: async () => {
        await whole;
        window.print();
      },
      share: () => share(),
      "copy-link": async ({ from }) => {
        if (await copyText(address, from)) from.textContent = texts().words["share-done"];
      },
      "handout-done": ({ value }) => { done = toggled(done, value); show(); },
      "handout-exercise": ({ value }) => { exercises = toggled(exercises, value, MOST_EXERCISES); show(); },
    },
  };
}

/**
 * A group of buttons, each pressed or not.
 * @param {string} title
 * @param {string} event
 * @param {[string, string][]} entries value and label of each
 * @param {string[]} chosen values
 */
const choice = (title, event, entries, chosen) => html`<div role="group" aria-label=${title}>
  <p class="choice-title">${title}</p>
  <div class="toggles">${entries.map(([value, label]) => html`<button type="button" class="toggle" data-do=${event}
    data-value=${value} aria-pressed=${chosen.includes(value)}><span class="tick" aria-hidden="true"></span>${
    label}</button>`)}</div>
</div>`;

/**
 * @param {HTMLCanvasElement} canvas
 * @returns {Promise<Blob | null>} null where the device could not
 */
const jpeg = (canvas) => new Promise((resolve) => { canvas.toBlob(resolve, "image/jpeg", 0.9); });
