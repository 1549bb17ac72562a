import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { contrast, shades } from "../../../assets/js/data/colours.mjs";
import { PAPERS } from "../../../assets/js/data/constants.mjs";

const vectors = JSON.parse(readFileSync(new URL("../colours.vectors.json", import.meta.url)));

test("an accent has the shades that Python gives it", () => {
  assert.ok(vectors.length > 300);
  for (const { accent, theme, shades: expected } of vectors) {
    assert.deepEqual(shades(accent, theme), expected, `${accent} ${theme}`);
  }
});

test("contrast is that of the guidelines", () => {
  assert.equal(contrast("#ffffff", "#000000"), 21);
  assert.equal(contrast("#777777", "#ffffff").toFixed(2), "4.48");
});

test("an accent that can be read stays as it is", () => {
  assert.equal(shades("#0b63a5", "light").accent, "#0b63a5");
  assert.ok(contrast(shades("#0b63a5", "dark").accent, PAPERS.dark.colour) >= 7);
});
