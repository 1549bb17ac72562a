// What is checked in the browser's half; the layers are in dependency-cruiser.cjs.

import js from "@eslint/js";
import stylistic from "@stylistic/eslint-plugin";
import globals from "globals";

const COLOUR = "/#(?:[0-9a-fA-F]{3}){1,2}\\b/";
const noColour = (selector) => ({ selector, message: "Take it from COLOURS of data/constants.mjs." });

export default [
  { ignores: ["assets/vendor/**", "assets/js/data/constants.mjs"] },
  js.configs.recommended,
  {
    files: ["assets/**/*.{js,mjs}"],
    languageOptions: { globals: globals.browser },
  },
  {
    files: ["assets/embed.js"], // VIEWER is written before it at start
    languageOptions: { globals: { VIEWER: "readonly" } },
  },
  {
    files: ["assets/worker.js"], // VERSION is written before it at start
    languageOptions: { globals: { ...globals.serviceworker, VERSION: "readonly" } },
  },
  {
    files: ["tests/js/**/*.mjs", "tests/bench/**/*.mjs", "tests/*.mjs"],
    languageOptions: { globals: globals.node },
  },
  {
    files: ["assets/**/*.{js,mjs}"],
    rules: {
      "no-restricted-syntax": ["error",
        noColour(`Literal[value=${COLOUR}]`), noColour(`TemplateElement[value.raw=${COLOUR}]`)],
    },
  },
  {
    plugins: { stylistic },
    rules: {
      eqeqeq: "error",
      "no-shadow": "error",
      "no-unused-vars": ["error", { ignoreRestSiblings: true, args: "after-used" }],
      "no-use-before-define": ["error", { functions: false, variables: false }],
      "prefer-const": ["error", { destructuring: "all" }],
      "object-shorthand": "error",
      "prefer-template": "error",
      "stylistic/quotes": ["error", "double", { avoidEscape: true }],
      "stylistic/semi": "error",
      "stylistic/comma-dangle": ["error", "only-multiline"],
      "stylistic/max-len": ["error", { code: 130, ignoreUrls: true }],
    },
  },
];
