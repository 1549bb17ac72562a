// What is selected, as one value.
//
/**
 * @typedef {"point" | "muscle" | "structure" | "region" | "headache"} Kind
 *
 * @typedef {({kind: Kind, id: string} | {kind: null, id: null}) & Circumstances} Selection kind and id are
 *   null while nothing is selected
 *
 * @typedef {object} Circumstances
 * @property {Side} side where it lies; with nothing selected, the side of the next choice
 * @property {string | null} muscle of a point that lies in several: the one in which it was found
 * @property {{kind: "region" | "headache", id: string} | null} from the place or the headache, on
 *   the same side, from which the reader came to a point, a muscle or a structure
 * @property {Member[]} others what is shown together with it, or was gathered so far: all of them
 *   points or all of them regions, each once. Regions belong to the region that is selected or
 *   `from` which the reader came, points to everything else.
 *
 * @typedef {({kind: "point"} | {kind: "region"}) & {id: string, side: Side}} Member
 * @typedef {import("../data/types.mjs").Side} Side
 * @typedef {import("../data/types.mjs").Texts} Texts
 */

import { SIDES } from "../data/constants.mjs";
import { keyOf, otherSide } from "../data/sided.mjs";

/**
 * The kinds, those first that count before others where an address names several.
 * @type {Kind[]}
 */
export const KINDS = ["point", "muscle", "structure", "region", "headache"];

/** Where the file of panels has each kind. */
const TABLES = {
  point: "points", muscle: "muscles", structure: "structures", region: "places", headache: "places",
};

/**
 * @param {any} value
 * @returns {value is Side}
 */
export const isSide = (value) => SIDES.includes(value);

/**
 * Nothing selected.
 * @param {Side} [side] the side of the next choice
 * @param {Member[]} [others]
 * @returns {Selection}
 */
export const noSelection = (side = "left", others = []) =>
  ({ kind: null, id: null, side, muscle: null, from: null, others });

/**
 * @param {Selection} selection
 * @returns {string} the key of what is selected in the file of panels: "<id>.<side>", or "start"
 */
export const selectionKey = ({ kind, id, side }) => (kind ? keyOf(id, side) : "start");

/**
 * @param {Selection} selection
 * @param {Kind} kind
 * @returns {string | null} the id of what is selected, if it is of that kind
 */
export const idOf = (selection, kind) => (selection.kind === kind ? selection.id : null);

/**
 * @template {Kind} K
 * @param {Selection} selection
 * @param {K} wanted
 * @returns {{kind: K, id: string, side: Side} | null} the selected or remembered thing of that kind, with
 *   its side
 */
export function ofKind({ kind, id, side, from }, wanted) {
  if (kind === wanted) return { kind: wanted, id, side };
  return from?.kind === wanted ? { kind: wanted, id: from.id, side } : null;
}

/**
 * @param {Selection} selection
 * @returns {Member | null} the point or the region that is selected: what others can join
 */
export const memberOf = ({ kind, id, side }) =>
  (kind === "point" || kind === "region" ? { kind, id, side } : null);

/**
 * @typedef {{kind: Kind, id: string, side: Side}} Sided
 * @param {Sided} one
 * @param {Sided} other
 */
export const sameSided = (one, other) => one.kind === other.kind && one.id === other.id && one.side === other.side;

/**
 * Are both the same thing, on whichever side?
 * @param {Selection} one
 * @param {Selection} other
 */
export const sameSubject = (one, other) =>
  one.kind === other.kind && one.id === other.id && one.muscle === other.muscle
  && one.from?.kind === other.from?.kind && one.from?.id === other.from?.id;

/**
 * Are there others, and of that kind?
 * @param {Selection} selection
 * @param {Kind} kind
 */
export const hasOthers = ({ others }, kind) => others.length > 0 && others[0].kind === kind;

/**
 * The same on that side. Where it is shown there already, the two are exchanged.
 * @param {Selection} selection
 * @param {Side} side
 * @returns {Selection}
 */
export function onSide(selection, side) {
  const member = memberOf(selection);
  const others = member && side !== selection.side
    ? selection.others.map((each) => (sameSided(each, { ...member, side }) ? { ...member, side: otherSide(side) } : each))
    : selection.others;
  return { ...selection, side, others };
}

/**
 * What the file of panels has on a selection.
 * @param {Selection} selection
 * @param {Texts | null} content null before it came
 * @returns {Record<string, any> | undefined}
 */
export const textsOf = (selection, content) =>
  (selection.kind ? content?.[TABLES[selection.kind]]?.[selectionKey(selection)] : undefined);

/**
 * @param {Selection} selection
 * @param {Texts | null} content null before it came
 * @returns {string[]} nodes of the picture that a selection lights
 */
export function nodesOf(selection, content) {
  const known = textsOf(selection, content);
  return known?.nodes ?? known?.muscles ?? [];
}
