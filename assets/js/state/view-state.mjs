// ViewState to and from the address: the browser's twin of anatomy/model/state.py, which explains
// it. tests/js/state.vectors.json, generated from there, holds the two together.
//
// A view made by a finger is an array [azimuth, elevation, distance, x, y, z]: whole degrees from
// the front towards the subject's left and up, whole millimetres (RAS).

import {
  AIDS, DEEPEST, FIELD_OF_VIEW, FIGURES, HANDS, LAYERS, LONGEST_VALUE, MODES, MOST_PROBLEMS, MOST_TOGETHER, PARTS, SIDES, VIEWS,
} from "../data/constants.mjs";

/** Millimetres that the field of view spans for each of its distance. */
const SPAN = 2 * Math.tan((FIELD_OF_VIEW * Math.PI) / 360);

export function start(lang = "en") {
  return {
    muscle: null,
    point: null,
    story: null,
    side: "left",
    structure: null,
    region: null,
    headache: null,
    also: [],
    layers: { skin: null, muscles: true, bones: true, context: true, footprints: false },
    hide: [],
    fade: [],
    only: [],
    peel: 0,
    names: false,
    aid: null,
    figure: FIGURES[0],
    view: null,
    mode: "patient",
    lang,
    ui: "full",
    theme: null,
    hand: "right",
  };
}

// {state, problems: [{name, value}]}; never throws for any string.
export function fromQuery(query, vocabulary) {
  const given = new URLSearchParams(query);
  const points = vocabulary.points;
  const oneOf = (known) => (text) => (known.includes(text) ? text : null);
  const readers = {
    muscle: oneOf(vocabulary.muscles),
    point: oneOf(Object.keys(points)),
    side: oneOf(SIDES),
    structure: oneOf(vocabulary.structures),
    region: oneOf(vocabulary.regions),
    headache: oneOf(vocabulary.headaches),
    layers: readLayers,
    hide: someOf(vocabulary.nodes),
    fade: someOf(vocabulary.nodes),
    only: someOf(vocabulary.nodes),
    peel: readPeel,
    names: (text) => (text === "on" ? true : null),
    aid: oneOf(AIDS),
    figure: oneOf(FIGURES),
    view: readView,
    mode: oneOf(MODES),
    lang: oneOf(vocabulary.langs),
    ui: oneOf(PARTS),
    theme: readTheme,
    hand: oneOf(HANDS),
  };
  const state = start(vocabulary.langs[0]);
  const problems = [];
  const complain = (name) => {
    problems.push({ name, value: [...given.get(name)].slice(0, LONGEST_VALUE).join("") });
  };
  for (const [name, read] of Object.entries(readers)) {
    if (!given.get(name)) continue;
    const value = read(given.get(name));
    if (value === null) complain(name);
    else state[name] = value;
  }
  if (!SIDES.includes(given.get("side"))) state.side = usualSide(state);
  if (given.get("also")) {
    const [also, whole] = readAlso(given.get("also"), state, vocabulary);
    state.also = also;
    if (!whole) complain("also");
  }
  if (given.get("story")) {
    const told = Object.hasOwn(vocabulary.stories, state.point) ? vocabulary.stories[state.point] : [];
    if (told.includes(given.get("story"))) state.story = given.get("story");
    else complain("story");
  }
  if (state.point && state.muscle && !points[state.point].includes(state.muscle)) {
    complain("muscle");
    state.muscle = null;
  }
  if (state.aid && !aided(state)) {
    complain("aid");
    state.aid = null;
  }
  return { state, problems: problems.slice(0, MOST_PROBLEMS) };
}

// The query string without "?"; defaults are left out. `lang`: the default language.
export function toQuery(state, lang = "en") {
  const plain = start(lang);
  const { point, muscle, structure, region, headache } = state;
  const unless = (name) => (state[name] === plain[name] ? null : state[name]);
  const values = {
    muscle,
    point,
    story: state.story,
    side: isSelected(state) || state.side !== usualSide(state) ? state.side : null,
    structure,
    region,
    headache,
    also: state.also.join(","),
    layers: layersText(state.layers),
    hide: state.hide.join(","),
    fade: state.fade.join(","),
    only: state.only.join(","),
    peel: state.peel && String(state.peel),
    names: state.names && "on",
    aid: state.aid,
    figure: unless("figure"),
    view: Array.isArray(state.view) ? state.view.join(",") : state.view,
    mode: unless("mode"),
    lang: unless("lang"),
    ui: unless("ui"),
    theme: state.theme,
    hand: unless("hand"),
  };
  return Object.entries(values)
    .filter(([, value]) => value)
    .map(([name, value]) => `${name}=${encodeURIComponent(value).replaceAll("%2C", ",")}`)
    .join("&");
}

// The figure that an address asks for. Its meshes are fetched before the vocabulary has come.
export function figureOf(query) {
  const asked = new URLSearchParams(query).get("figure");
  return FIGURES.includes(asked) ? asked : FIGURES[0];
}

// A framing (anatomy/scene/cameras.py) as a view for the address, and back. What the smaller side of
// the picture's free part shows counts, so that a phone shows what the tablet did.
export function viewOf({ direction, centre, fit }) {
  const [x, y, z] = direction;
  const distance = Math.min(...fit) / SPAN;
  const degrees = (radians) => Math.round((radians * 180) / Math.PI) + 0;
  const limit = (value, most) => Math.max(-most, Math.min(most, Math.round(value))) + 0;
  return [
    degrees(Math.atan2(-x, y)),
    limit(degrees(Math.asin(z / Math.hypot(x, y, z))), 89),
    Math.max(50, Math.min(4000, Math.round(distance))),
    ...centre.map((value) => limit(value, 500)),
  ];
}

export function framingOf([azimuth, elevation, distance, ...centre]) {
  const [a, e] = [azimuth, elevation].map((value) => (value * Math.PI) / 180);
  const direction = [-Math.sin(a) * Math.cos(e), Math.cos(a) * Math.cos(e), Math.sin(e)];
  return { direction, centre, fit: [distance * SPAN, distance * SPAN] };
}

const isSelected = ({ point, muscle, structure, region, headache }) =>
  Boolean(point || muscle || structure || region || headache);

/** The side where none is said: with nothing selected, the one from which the figure is seen. */
function usualSide(state) {
  return !isSelected(state) && SIDES.includes(state.view) ? state.view : start().side;
}

/** Does a teaching picture belong to what is selected? Depths are not for the plain level. */
function aided({ aid, point, muscle, mode }) {
  return aid === "depth" ? Boolean(point) && mode !== MODES[0] : Boolean(point || muscle);
}

/** The known ones of "<id>.<side>,...", and whether that is all of them. */
function readAlso(text, { point, muscle, region, headache, side }, vocabulary) {
  const parts = text.split(",");
  const points = Object.keys(vocabulary.points);
  const split = (part) => {
    const dot = part.lastIndexOf(".");
    return dot < 0 ? ["", part] : [part.slice(0, dot), part.slice(dot + 1)];
  };
  const places = region || (!point && !muscle && vocabulary.regions.includes(split(parts[0])[0]));
  const chosen = region ?? (headache ? null : point);
  const known = headache && !region ? [] : places ? vocabulary.regions : points;
  const found = [];
  let whole = true;
  for (const part of parts) {
    const [name, at] = split(part);
    if (!known.includes(name) || !SIDES.includes(at)) whole = false;
    else if (part !== `${chosen}.${side}` && !found.includes(part)) found.push(part);
  }
  const most = MOST_TOGETHER - (chosen ? 1 : 0);
  return [found.slice(0, most), whole && found.length <= most];
}

function readTheme(text) {
  return /^((light|dark)|((light|dark)-)?[0-9a-f]{6})$/.test(text) ? text : null;
}

/** Ids with commas between them, each once; null if one of them is not known. */
function someOf(known) {
  return (text) => {
    const ids = [...new Set(text.split(","))];
    return ids.every((id) => known.includes(id)) ? ids : null;
  };
}

function readPeel(text) {
  return new RegExp(`^[0-${DEEPEST}]$`).test(text) ? Number(text) : null;
}

function readLayers(text) {
  const parts = text === "none" ? [] : text.split(",");
  let skin = 0;
  for (const part of parts) {
    const [, name, percent] = /^([^-]*)(?:-([^]*))?$/.exec(part);
    if (!LAYERS.includes(name)) return null;
    if (percent !== undefined) {
      if (name !== "skin" || !/^[0-9]{1,3}$/.test(percent) || Number(percent) > 100) return null;
    }
    if (name === "skin") skin = percent === undefined ? null : Number(percent);
  }
  const rest = LAYERS.slice(1).map((name) => [name, parts.includes(name)]);
  return { skin, ...Object.fromEntries(rest) };
}

function layersText(layers) {
  const plain = start().layers;
  if (LAYERS.every((name) => layers[name] === plain[name])) return null;
  const { skin } = layers;
  const parts = LAYERS.slice(1).filter((name) => layers[name]);
  if (skin !== 0) parts.unshift(skin === null ? "skin" : `skin-${skin}`);
  return parts.join(",") || "none";
}

function readView(text) {
  if (VIEWS.includes(text)) return text;
  if (!/^-?[0-9]{1,4}(,-?[0-9]{1,4}){5}$/.test(text)) return null;
  // + 0 turns "-0" into 0.
  const view = text.split(",").map((number) => Number(number) + 0);
  const [azimuth, elevation, distance, ...centre] = view;
  if (Math.abs(azimuth) > 180 || Math.abs(elevation) > 89) return null;
  if (distance < 50 || distance > 4000 || centre.some((value) => Math.abs(value) > 500)) return null;
  return view;
}
