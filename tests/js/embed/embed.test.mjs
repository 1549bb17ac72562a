import assert from "node:assert/strict";
import { test } from "node:test";

import { NAME, VERSION } from "../../../assets/js/data/embed-protocol.mjs";
import { isOurs, mayEmbed, readMessage } from "../../../assets/js/embed/bridge.mjs";
import { snippets } from "../../../assets/js/panels/embed-snippet.mjs";
import { readTheme } from "../../../assets/js/panels/theme.mjs";
import { fromQuery } from "../../../assets/js/state/view-state.mjs";

const words = {
  muscles: ["m"], points: { "p-one": ["m"] }, regions: ["temple"], headaches: ["migraine"],
  langs: ["en", "es"],
};
const message = (type, more = {}) => ({ ns: NAME, v: VERSION, type, ...more });
const read = (type, more) => readMessage(message(type, more), words);

test("only messages of our name are ours, whatever else is sent", () => {
  for (const data of [null, undefined, 1, "x", [], {}, { ns: "other" }, { type: "select" }]) {
    assert.equal(isOurs(data), false);
  }
  assert.equal(isOurs(message("hello")), true);
});

test("a selection replaces the one before; a side keeps it company", () => {
  const { type, selection, side } = read("select", { point: "p-one", side: "right" });
  assert.deepEqual([type, selection.kind, selection.id, selection.side, side], ["select", "point", "p-one", "right", "right"]);
  assert.deepEqual([selection.from, selection.others], [null, []]);
  const none = read("select");
  assert.deepEqual([none.selection.kind, none.side], [null, null], "the side stays");
  assert.equal(read("select", { side: "right" }).side, "right");
});

test("view, mode and language take the names of the address", () => {
  assert.deepEqual(read("view", { view: "back" }), { type: "view", value: "back" });
  assert.deepEqual(read("view", { view: "10,5,700,0,0,-40" }).value, [10, 5, 700, 0, 0, -40]);
  assert.deepEqual(read("mode", { mode: "student" }), { type: "mode", value: "student" });
  assert.deepEqual(read("lang", { lang: "es" }), { type: "lang", value: "es" });
});

test("what is wrong is named, and never thrown", () => {
  for (const [type, more, name] of [
    ["select", { point: "nothing" }, "point"],
    ["select", { point: 7 }, "point"],
    ["select", { point: { toString: 1 } }, "point"],
    ["select", { side: "up" }, "side"],
    ["view", {}, "view"],
    ["view", { view: "1,2" }, "view"],
    ["mode", { mode: "constructor" }, "mode"],
    ["lang", { lang: "__proto__" }, "lang"],
    ["constructor", {}, "type"],
    ["__proto__", {}, "type"],
    ["nonsense", {}, "type"],
    [null, {}, "type"],
  ]) assert.equal(read(type, more).error?.name, name, `${type} ${JSON.stringify(more)}`);
  assert.equal(readMessage({ ns: NAME, v: 2, type: "hello" }, words).error.name, "v");
  assert.equal(readMessage({ ns: NAME, type: "hello" }, words).error.name, "v");
});

test("who may embed: the sites named, those below a star, or all", () => {
  const sites = ["https://a.example", "https://*.b.example"];
  for (const origin of ["https://a.example", "https://www.b.example", "https://x.y.b.example"]) {
    assert.equal(mayEmbed(origin, sites), true, origin);
  }
  for (const origin of ["http://a.example", "https://a.example:444", "https://b.example", "null",
    "https://ab.example", "https://a.example.evil", "https://b.example.evil", "http://www.b.example"]) {
    assert.equal(mayEmbed(origin, sites), false, origin);
  }
  assert.equal(mayEmbed("https://any.example", ["*"]), true);
  assert.equal(mayEmbed("https://any.example", []), false);
});

test("a theme is a ground, an accent, or both", () => {
  assert.deepEqual(readTheme(null), { ground: "light", accent: null });
  assert.deepEqual(readTheme("dark"), { ground: "dark", accent: null });
  assert.deepEqual(readTheme("0b63a5"), { ground: "light", accent: "#0b63a5" });
  assert.deepEqual(readTheme("dark-0b63a5"), { ground: "dark", accent: "#0b63a5" });
});

test("both snippets say the same, whatever is the default of either", () => {
  const homes = { en: "https://v.example/x/", es: "https://v.example/x/es/" };
  for (const ui of ["full", "compact", "picture"]) {
    const { state } = fromQuery(
      "point=p-one&side=right&lang=es", { ...words, structures: [], nodes: [] });
    const { frame, script } = snippets({
      view: { ...state, ui }, homes, title: 'A "quoted" <title>', height: 900, start: "scroll" });
    assert.match(frame, /src="https:\/\/v\.example\/x\/es\/embed\/\?point=p-one&amp;side=right/);
    assert.match(frame, /title="A &quot;quoted&quot; &lt;title&gt;"/);
    assert.match(script, /src="https:\/\/v\.example\/x\/embed\.js" async/);
    assert.match(script, /point="p-one" side="right" lang="es"/);
    assert.match(script, / start="scroll"/);
    assert.equal(/ ui="(\w+)"/.exec(script)?.[1] ?? "compact", ui);
    assert.equal(/[?;]ui=(\w+)/.exec(frame)?.[1] ?? "full", ui);
  }
});
