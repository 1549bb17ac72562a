import assert from "node:assert/strict";
import { test } from "node:test";

import { detailFor } from "../../../assets/js/data/body-variants.mjs";

const TABLET = { width: 1024, height: 768, memory: 8 };

test("a phone, a small frame and a device of little memory get the light set", () => {
  assert.equal(detailFor(TABLET), "full");
  assert.equal(detailFor({ ...TABLET, memory: undefined }), "full");
  assert.equal(detailFor({ ...TABLET, width: 390, height: 844 }), "light");
  assert.equal(detailFor({ ...TABLET, width: 844, height: 390 }), "light");
  assert.equal(detailFor({ ...TABLET, width: 430, height: 932 }), "light");
  assert.equal(detailFor({ ...TABLET, memory: 4 }), "light");
});

test("the address has its way, where it says something that is known", () => {
  assert.equal(detailFor({ ...TABLET, asked: "light" }), "light");
  assert.equal(detailFor({ ...TABLET, memory: 2, asked: "full" }), "full");
  assert.equal(detailFor({ ...TABLET, query: "detail=none" }), "full");
});
