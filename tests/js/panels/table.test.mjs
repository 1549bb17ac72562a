import assert from "node:assert/strict";
import { test } from "node:test";

import { sorted } from "../../../assets/js/panels/table.mjs";

const rows = ["b", "a", "b", "ä"].map((by, id) => ({ by, id }));
const ids = (list) => list.map(({ id }) => id);

test("sorted by words as people sort them, equal rows in their order both ways", () => {
  assert.deepEqual(ids(sorted(rows, true)), [1, 3, 0, 2]);
  assert.deepEqual(ids(sorted(rows, false)), [0, 2, 3, 1]);
  assert.deepEqual(ids(rows), [0, 1, 2, 3], "the rows given are left alone");
});

test("sorted by numbers as numbers", () => {
  assert.deepEqual(ids(sorted([10, 9, 2].map((by, id) => ({ by, id })), true)), [2, 1, 0]);
});
