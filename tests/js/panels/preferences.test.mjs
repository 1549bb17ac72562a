import assert from "node:assert/strict";
import { test } from "node:test";

import { chosenTheme } from "../../../assets/js/panels/preferences.mjs";

test("the theme that was chosen", () => {
  assert.deepEqual(["dark", "light-0b63a5", "0b63a5", null].map((theme) => chosenTheme({ theme })),
    ["dark", "light", "auto", "auto"]);
});
