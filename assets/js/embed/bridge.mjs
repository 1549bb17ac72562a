// Messages between the embed page and the page around it. Documented on /embed/examples/.
//
// Every message is {ns: "trigger-point-viewer", v: 1, type, ...}. The page around says "hello"; if
// its origin may embed us it is answered "ready", and from then on hears what happens. Nothing is
// sent before, and never to another origin than the one that said hello.

import { NAME, VERSION } from "../data/embed-protocol.mjs";
import { byNames, fromQuery } from "../state/view-state.mjs";

/**
 * @typedef {import("../state/view-state.mjs").Vocabulary} Vocabulary
 * @typedef {import("../state/view-state.mjs").Problem} Problem
 * @typedef {import("../state/selection.mjs").Selection} Selection
 * @typedef {import("../data/types.mjs").Side} Side
 *
 * @typedef {object} Asked what a message asks for
 * @property {string} [type] "hello", "select", or what is to be set
 * @property {Selection} [selection] of "select"
 * @property {Side | null} [side] of "select", null where the message leaves it as it is
 * @property {any} [value] of what is to be set
 * @property {Problem} [error] which field is wrong
 */

/**
 * What a message may set, by type: its fields are names of the address.
 * @type {Record<string, string[]>}
 */
const TAKES = {
  select: ["muscle", "point", "region", "headache", "side"],
  view: ["view"],
  mode: ["mode"],
  lang: ["lang"],
};

/**
 * May pages of an origin embed us?
 * @param {string} origin
 * @param {string[]} allowed "*", origins, or origins with "*." before their host
 */
export function mayEmbed(origin, allowed) {
  return allowed.some((site) => {
    if (site === "*" || site === origin) return true;
    const [scheme, host] = site.split("://*.");
    return Boolean(host) && origin.startsWith(`${scheme}://`) && origin.endsWith(`.${host}`);
  });
}

/**
 * Is this one of our messages at all?
 * @param {any} data
 */
export function isOurs(data) {
  return typeof data === "object" && data !== null && data.ns === NAME;
}

/**
 * @param {Record<string, any>} data a message of ours
 * @param {Vocabulary} vocabulary
 * @returns {Asked}
 */
export function readMessage(data, vocabulary) {
  if (data.v !== VERSION) return { error: { name: "v", value: String(data.v).slice(0, 40) } };
  const { type } = data;
  if (type === "hello") return { type };
  if (!Object.hasOwn(TAKES, type)) {
    return { error: { name: "type", value: String(type).slice(0, 40) } };
  }
  const query = new URLSearchParams();
  for (const name of TAKES[type]) {
    const value = data[name];
    if (value === undefined || value === null) continue;
    if (typeof value !== "string") return { error: { name, value: typeof value } };
    query.set(name, value);
  }
  const { state, problems } = fromQuery(query.toString(), vocabulary);
  if (problems.length) return { error: problems[0] };
  if (type === "select") {
    return { type, selection: state.selection, side: query.get("side") ? state.selection.side : null };
  }
  /** @type {Record<string, any>} */
  const named = byNames(state);
  return query.get(type) ? { type, value: named[type] } : { error: { name: type, value: "" } };
}

/**
 * Nothing is sent until someone has said hello.
 * @param {object} options
 * @param {string[]} options.allowed as mayEmbed has it
 * @param {() => Promise<Vocabulary>} options.vocabulary
 * @param {() => object} options.describe what "ready" carries
 * @param {(event: import("../state/outcome.mjs").PageEvent) => void} options.apply what a message asks for; all
 *   but "lang" are events of the page's state
 * @returns {{tell: (type: string, detail: object) => void}}
 */
export function createBridge({ allowed, vocabulary, describe, apply }) {
  /** @type {{source: Window, origin: string} | null} */
  let peer = null;
  const post = (/** @type {string} */ type, /** @type {object} */ detail) =>
    // A page without an origin (a sandbox, a file) can only be answered openly.
    peer?.source.postMessage(
      { ns: NAME, v: VERSION, type, ...detail }, peer.origin === "null" ? "*" : peer.origin);

  addEventListener("message", async ({ data, origin, source }) => {
    if (source !== parent || source === window || !isOurs(data)) return;
    if (!mayEmbed(origin, allowed) || (peer && peer.origin !== origin)) return;
    const asked = readMessage(data, await vocabulary());
    if (asked.type === "hello") {
      peer = { source, origin };
      post("ready", describe());
    } else if (!peer) return;
    else if (asked.error) post("error", asked.error);
    else apply(/** @type {import("../state/outcome.mjs").PageEvent} */ (asked));
  });

  return { tell: post };
}
