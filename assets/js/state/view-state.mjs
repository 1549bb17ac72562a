// ViewState to and from the address: the browser's twin of anatomy/model/state.py, which explains
// it. tests/js/state.vectors.json, generated from there, holds the two together. Everything that
// reads or writes a query string in the browser's modules does it here.

import {
  AIDS, DEEPEST, FIGURES, HANDS, LAYERS, LONGEST_VALUE, MODES, MOST_PROBLEMS, MOST_TOGETHER, PARTS, PLAIN,
  SIDES,
} from "../data/constants.mjs";
import { keyOf, splitKey } from "../data/sided.mjs";
import { cameraText, readCamera } from "./camera.mjs";
import { isPlain } from "./reading-level.mjs";
import { KINDS, ofKind, idOf, isSide, noSelection, sameSided } from "./selection.mjs";

/**
 * @typedef {import("./selection.mjs").Selection} Selection
 * @typedef {import("./selection.mjs").Member} Member
 * @typedef {import("../data/types.mjs").Side} Side
 * @typedef {{skin: number | null, muscles: boolean, bones: boolean, context: boolean,
 *   footprints: boolean}} Layers skin: percent, null lets the picture choose
 *
 * @typedef {object} ViewState what is shown, as far as an address says it
 * @property {Selection} selection
 * @property {string | null} story the step of the point's guided explanation that is shown
 * @property {Layers} layers
 * @property {string[]} hide @property {string[]} fade @property {string[]} only nodes
 * @property {number} peel layers of muscle taken off, from the skin inwards
 * @property {boolean} names
 * @property {"nerves" | "depth" | null} aid
 * @property {string} figure
 * @property {import("./camera.mjs").AddressCamera} camera
 * @property {string} mode @property {string} lang @property {string} ui
 * @property {string | null} theme @property {string} hand
 *
 * @typedef {object} Vocabulary the ids that an address may name; it comes with the file of panels
 * @property {string[]} langs the page's own first
 * @property {string[]} muscles @property {string[]} structures
 * @property {string[]} regions @property {string[]} headaches
 * @property {Record<string, string[]>} points with the muscles that each lies in
 * @property {Record<string, string[]>} stories of a point, the steps of its guided explanation
 * @property {string[]} nodes of the picture
 *
 * @typedef {{name: string, value: string}} Problem a name of the address with a value that is wrong
 * @typedef {(text: string, vocabulary: Vocabulary) => any} Reader null if the text is wrong
 * @typedef {{name?: string, read: Reader, write: (value: any) => string | null}} Field `name`: what the
 *   address calls it, if not as the field
 */

/**
 * The state of the empty address. The vectors' row for it holds it to Python's defaults.
 * @param {string} [lang]
 * @returns {ViewState}
 */
export function defaultView(lang = "en") {
  return {
    selection: noSelection(),
    story: null,
    layers: { skin: null, muscles: true, bones: true, context: true, footprints: false },
    hide: [],
    fade: [],
    only: [],
    peel: 0,
    names: false,
    aid: null,
    figure: FIGURES[0],
    camera: null,
    mode: PLAIN,
    lang,
    ui: PARTS[0],
    theme: null,
    hand: HANDS[0],
  };
}

/** @type {(known: string[]) => (text: string) => string | null} */
const oneOf = (known) => (text) => (known.includes(text) ? text : null);
/** @type {(name: "langs" | "muscles" | "structures" | "regions" | "headaches") => Reader} */
const ofVocabulary = (name) => (text, vocabulary) => oneOf(vocabulary[name])(text);
/** @type {(value: string) => string} */
const itself = (value) => value;
/** @type {(values: string[]) => string} */
const listed = (values) => values.join(",");

/**
 * How each field of a ViewState but the selection is read from its text in the address and written.
 * @satisfies {Record<Exclude<keyof ViewState, "selection" | "story">, Field>}
 */
const FIELDS = {
  layers: { read: readLayers, write: layersText },
  hide: { read: readNodes, write: listed },
  fade: { read: readNodes, write: listed },
  only: { read: readNodes, write: listed },
  peel: { read: readPeel, write: String },
  names: { read: (text) => (text === "on" ? true : null), write: () => "on" },
  aid: { read: oneOf(AIDS), write: itself },
  figure: { read: oneOf(FIGURES), write: itself },
  camera: { name: "view", read: readCamera, write: cameraText },
  mode: { read: oneOf(MODES), write: itself },
  lang: { read: ofVocabulary("langs"), write: itself },
  ui: { read: oneOf(PARTS), write: itself },
  theme: { read: readTheme, write: itself },
  hand: { read: oneOf(HANDS), write: itself },
};

/** @type {[string, Field][]} */
const FIELD_ENTRIES = Object.entries(FIELDS);

/**
 * How the names of the address that make up a selection are read.
 * @satisfies {Record<string, Reader>}
 */
const SELECTED = {
  muscle: ofVocabulary("muscles"),
  point: (text, { points }) => (Object.hasOwn(points, text) ? text : null),
  side: oneOf(SIDES),
  structure: ofVocabulary("structures"),
  region: ofVocabulary("regions"),
  headache: ofVocabulary("headaches"),
};

/**
 * The names and values of a query string. Of a name given twice the first counts, one
 * without a value is left out.
 * @param {string} query with or without its "?"
 * @returns {Record<string, string>}
 */
export function parameters(query) {
  const given = new Map();
  for (const [name, value] of new URLSearchParams(query)) {
    if (!given.has(name)) given.set(name, value);
  }
  return Object.fromEntries([...given].filter(([, value]) => value));
}

/**
 * Read an address. Never throws for any string.
 * @param {string} query with or without its "?"
 * @param {Vocabulary} vocabulary
 * @returns {{state: ViewState, problems: Problem[]}} a name that is not known is
 *   ignored, a wrong value is a problem and the default stands instead
 */
export function fromQuery(query, vocabulary) {
  const given = parameters(query);
  const state = /** @type {ViewState & Record<string, any>} */ (defaultView(vocabulary.langs[0]));
  /** @type {Problem[]} */
  const problems = [];
  const complain = (/** @type {string} */ name) => {
    problems.push({ name, value: [...given[name]].slice(0, LONGEST_VALUE).join("") });
  };
  /** @type {(name: string, reader: Reader) => any} */
  const read = (name, reader) => {
    if (!Object.hasOwn(given, name)) return null;
    const value = reader(given[name], vocabulary);
    if (value === null) complain(name);
    return value;
  };
  const named = /** @type {Named & Record<string, any>} */ ({});
  for (const [name, reader] of Object.entries(SELECTED)) named[name] = read(name, reader);
  for (const [field, { name = field, read: reader }] of FIELD_ENTRIES) {
    state[field] = read(name, reader) ?? state[field];
  }
  if (named.point && named.muscle && !vocabulary.points[named.point].includes(named.muscle)) {
    complain("muscle");
    named.muscle = null;
  }
  state.selection = selectionOf(named, state.camera);
  if (given.also) {
    const [others, whole] = readOthers(given.also, state.selection, vocabulary);
    state.selection.others = others;
    if (!whole) complain("also");
  }
  if (given.story) {
    const point = idOf(state.selection, "point");
    const steps = point && Object.hasOwn(vocabulary.stories, point) ? vocabulary.stories[point] : [];
    if (steps.includes(given.story)) state.story = given.story;
    else complain("story");
  }
  if (state.aid && !allowsAid(state, state.aid)) {
    complain("aid");
    state.aid = null;
  }
  return { state, problems: problems.slice(0, MOST_PROBLEMS) };
}

/**
 * What an address says of the fields that need no vocabulary, for the time before it came.
 * @param {string} query
 * @returns {{figure: string, theme: string | null, hand: string}}
 */
export function beforeVocabulary(query) {
  const given = parameters(query);
  const plain = defaultView();
  const read = (/** @type {"figure" | "theme" | "hand"} */ field) =>
    (given[field] ? FIELDS[field].read(given[field]) : null);
  return {
    figure: read("figure") ?? plain.figure, theme: read("theme") ?? plain.theme, hand: read("hand") ?? plain.hand,
  };
}

/**
 * The query string of a state, without "?"; defaults are left out.
 * @param {ViewState} state
 * @param {string | null} lang the language that goes without saying
 */
export function toQuery(state, lang = "en") {
  return Object.entries(written(state, lang))
    .filter(([, text]) => text)
    .map(([name, text]) => `${name}=${encodeURIComponent(/** @type {string} */ (text)).replaceAll("%2C", ",")}`)
    .join("&");
}

/**
 * A state by the names of the address, as the handle and messages have it.
 * @param {ViewState} state
 */
export function byNames({ selection, camera, ...rest }) {
  return { ...namesOf(selection), ...rest, view: camera };
}

/**
 * @typedef {{muscle: string | null, point: string | null, side: Side, structure: string | null,
 *   region: string | null, headache: string | null, also: string[]}} Names
 *
 * @param {Selection} selection
 * @returns {Names} of the address, or of the handle
 */
export function namesOf(selection) {
  return {
    muscle: idOf(selection, "muscle") ?? selection.muscle,
    point: idOf(selection, "point"),
    side: selection.side,
    structure: idOf(selection, "structure"),
    region: ofKind(selection, "region")?.id ?? null,
    headache: ofKind(selection, "headache")?.id ?? null,
    also: selection.others.map(({ id, side }) => keyOf(id, side)),
  };
}

/**
 * @param {ViewState} state
 * @param {string | null} lang
 * @returns {Record<string, string | null>} the text of each name; empty or null where it goes without
 *   saying
 */
function written(state, lang) {
  /** @type {Record<string, any>} */
  const shown = state;
  /** @type {Record<string, any>} */
  const plain = { ...defaultView(), lang };
  const { selection } = state;
  const { muscle, point, side, structure, region, headache, also } = namesOf(selection);
  const usual = selection.kind ? null : usualSide(state.camera);
  /** @type {Record<string, string | null>} */
  const values = {
    muscle, point, story: state.story, side: side === usual ? null : side, structure, region, headache,
    also: listed(also),
  };
  for (const [field, { name = field, write }] of FIELD_ENTRIES) {
    values[name] = shown[field] === null || shown[field] === plain[field] ? null : write(shown[field]);
  }
  return values;
}

/** @type {("region" | "headache")[]} */
const PLACES = ["region", "headache"];

/**
 * @typedef {Record<import("./selection.mjs").Kind, string | null> & {side: Side | null}} Named
 *
 * @param {Named} names of an address; the first kind counts
 * @param {ViewState["camera"]} camera
 * @returns {Selection}
 */
function selectionOf({ side, ...named }, camera) {
  const kind = KINDS.find((each) => named[each]);
  if (!kind) return noSelection(side ?? usualSide(camera));
  const place = PLACES.find((each) => named[each] && each !== kind);
  const inner = kind !== "region" && kind !== "headache";
  return {
    ...noSelection(side ?? defaultView().selection.side),
    kind,
    id: /** @type {string} */ (named[kind]),
    muscle: kind === "point" ? named.muscle : null,
    from: inner && place ? { kind: place, id: /** @type {string} */ (named[place]) } : null,
  };
}

/**
 * The side where none is said and nothing is selected: the one from which the figure is seen.
 * @param {ViewState["camera"]} camera
 */
const usualSide = (camera) => (isSide(camera) ? camera : defaultView().selection.side);

/**
 * Does a teaching picture belong to what is selected? Depths are not for the plain level.
 * @param {Pick<ViewState, "selection" | "mode">} view
 * @param {NonNullable<ViewState["aid"]>} aid
 */
export function allowsAid({ selection: { kind }, mode }, aid) {
  return aid === "depth" ? kind === "point" && !isPlain(mode) : kind === "point" || kind === "muscle";
}

/**
 * @param {string} text "<id>.<side>,..."
 * @param {Selection} selection
 * @param {Vocabulary} vocabulary
 * @returns {[Member[], boolean]} the known ones, and whether that is all of them
 */
function readOthers(text, selection, vocabulary) {
  const named = text.split(",").map(splitKey);
  const [first] = named;
  const region = ofKind(selection, "region");
  const free = selection.kind === null || selection.kind === "structure";
  const ofPlaces = region || (free && first.side !== null && vocabulary.regions.includes(first.id));
  const kind = ofPlaces ? "region" : "point";
  const known = ofKind(selection, "headache") ? [] : ofPlaces ? vocabulary.regions : Object.keys(vocabulary.points);
  const chosen = ofKind(selection, kind);
  /** @type {Member[]} */
  const found = [];
  let whole = true;
  for (const { id, side } of named) {
    if (!known.includes(id) || !isSide(side)) {
      whole = false;
      continue;
    }
    /** @type {Member} */
    const member = { kind, id, side };
    if (!(chosen && sameSided(member, chosen)) && !found.some((each) => sameSided(each, member))) found.push(member);
  }
  const most = MOST_TOGETHER - (chosen ? 1 : 0);
  return [found.slice(0, most), whole && found.length <= most];
}

/** @param {string} text */
function readTheme(text) {
  return /^((light|dark)|((light|dark)-)?[0-9a-f]{6})$/.test(text) ? text : null;
}

/**
 * @param {string} text ids of nodes with commas between them
 * @param {Vocabulary} vocabulary
 * @returns {string[] | null} each once; null if one of them is not known
 */
function readNodes(text, { nodes }) {
  const ids = [...new Set(text.split(","))];
  return ids.every((id) => nodes.includes(id)) ? ids : null;
}

/** @param {string} text */
function readPeel(text) {
  return new RegExp(`^[0-${DEEPEST}]$`).test(text) ? Number(text) : null;
}

/**
 * @param {string} text
 * @returns {Layers | null} null if the text is wrong
 */
function readLayers(text) {
  const items = text === "none" ? [] : text.split(",");
  /** @type {number | null} */
  let skin = 0;
  for (const item of items) {
    const [, name, percent] = /** @type {RegExpExecArray} */ (/^([^-]*)(?:-([^]*))?$/.exec(item));
    if (!LAYERS.includes(name)) return null;
    if (percent !== undefined) {
      if (name !== "skin" || !/^[0-9]{1,3}$/.test(percent) || Number(percent) > 100) return null;
    }
    if (name === "skin") skin = percent === undefined ? null : Number(percent);
  }
  const rest = LAYERS.slice(1).map((name) => [name, items.includes(name)]);
  return { skin, ...Object.fromEntries(rest) };
}

/**
 * @param {Layers} layers
 * @returns {string | null} null where it goes without saying
 */
function layersText(layers) {
  const plain = defaultView().layers;
  const names = /** @type {(keyof Layers)[]} */ (LAYERS);
  if (names.every((name) => layers[name] === plain[name])) return null;
  const { skin } = layers;
  /** @type {string[]} */
  const items = names.slice(1).filter((name) => layers[name]);
  if (skin !== 0) items.unshift(skin === null ? "skin" : `skin-${skin}`);
  return items.join(",") || "none";
}
