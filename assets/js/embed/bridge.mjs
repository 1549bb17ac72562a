// Messages between the embed page and the page around it. Documented in README.md.
//
// Every message is {ns: "trigger-point-viewer", v: 1, type, ...}. The page around says "hello"; if
// its origin may embed us it is answered "ready", and from then on told what happens. Nothing is
// sent before, and never to another origin than the one that said hello.

import { NAME, VERSION } from "../data/embed-protocol.mjs";
import { fromQuery } from "../state/view-state.mjs";

/** What a message may set, by type: its fields are names of the address. */
const TAKES = {
  select: ["muscle", "point", "region", "headache", "side"],
  view: ["view"],
  mode: ["mode"],
  lang: ["lang"],
};
const SELECTIONS = ["muscle", "point", "region", "headache"];

/** Is `origin` one of `allowed`: "*", origins, or origins with "*." before their host? */
export function mayEmbed(origin, allowed) {
  return allowed.some((site) => {
    if (site === "*" || site === origin) return true;
    const [scheme, host] = site.split("://*.");
    return Boolean(host) && origin.startsWith(`${scheme}://`) && origin.endsWith(`.${host}`);
  });
}

/** Is this one of our messages at all? */
export function isOurs(data) {
  return typeof data === "object" && data !== null && data.ns === NAME;
}

/**
 * What a message asks for: {type: 'hello'}, {type, values: part of a ViewState}, or
 * {error: {name, value}} saying which field is wrong.
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
  if (type !== "select" && !query.get(type)) return { error: { name: type, value: "" } };
  const cleared = type === "select" ? SELECTIONS.map((name) => [name, null]) : [];
  const set = [...query.keys()].filter((name) => query.get(name));
  return {
    type,
    values: { ...Object.fromEntries(cleared), ...Object.fromEntries(set.map((n) => [n, state[n]])) },
  };
}

/**
 * createBridge({allowed, vocabulary(), describe(), apply(type, values)}) -> {tell(type, detail)}.
 * `describe`: what "ready" carries. Messages to come wait until someone has said hello.
 */
export function createBridge({ allowed, vocabulary, describe, apply }) {
  let peer = null; // {source, origin}
  const post = (type, detail) =>
    // A page without an origin (a sandbox, a file) can only be answered openly.
    peer?.source.postMessage(
      { ns: NAME, v: VERSION, type, ...detail }, peer.origin === "null" ? "*" : peer.origin);

  addEventListener("message", async ({ data, origin, source }) => {
    if (source !== parent || source === window || !isOurs(data)) return;
    if (!mayEmbed(origin, allowed) || (peer && peer.origin !== origin)) return;
    const words = await vocabulary();
    const asked = readMessage(data, words);
    if (asked.type === "hello") {
      peer = { source, origin };
      post("ready", describe());
    } else if (!peer) return;
    else if (asked.error) post("error", asked.error);
    else apply(asked.type, asked.values);
  });

  return { tell: post };
}
