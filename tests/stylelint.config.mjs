// What is checked in the style sheets: every colour comes from the tokens of the generated sheet.

import { fileURLToPath } from "node:url";

const GENERATED = new URL("../assets/css/colours.css", import.meta.url);
const LITERAL = "/\\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch)a?\\(\\s*[\\d.]/";

export default {
  ignoreFiles: [fileURLToPath(GENERATED)],
  rules: {
    "color-named": "never",
    "color-no-hex": [true, { message: "Take it from anatomy/model/palette.py: var(--...)" }],
    "color-no-invalid-hex": true,
    "declaration-property-value-disallowed-list": [{ "/.*/": [LITERAL] }, {
      message: "Take it from anatomy/model/palette.py: var(--...) or rgb(var(--...-rgb) / 50%)" }],
    "declaration-block-no-duplicate-properties": [true, { ignore: ["consecutive-duplicates-with-different-values"] }],
    "no-duplicate-at-import-rules": true,
    "property-no-unknown": true,
    "selector-pseudo-class-no-unknown": true,
    "unit-no-unknown": true,
  },
};
