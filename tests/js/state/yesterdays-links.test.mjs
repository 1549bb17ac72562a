// Links that people have: what each showed on 2026-11-28 it shows for ever. A record, never made anew.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { fromQuery, toQuery } from "../../../assets/js/state/view-state.mjs";

const { vocabulary, links } = JSON.parse(
  readFileSync(new URL("../links.2026-11-28.json", import.meta.url), "utf-8"),
);

// Kept then beside the region, and shown nowhere.
const UNSEEN = "&headache=migraine";

test("yesterday's links show what they showed", () => {
  for (const { query, back } of links) {
    const { state, problems } = fromQuery(query, vocabulary);
    const shown = back.includes("region=") ? back.replace(UNSEEN, "") : back;
    assert.equal(toQuery(state), shown, query);
    assert.deepEqual(problems, [], query);
  }
});
