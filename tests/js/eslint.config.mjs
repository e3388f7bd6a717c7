import js from "@eslint/js";
import globals from "globals";

const HOUSE = {
  "eqeqeq": "error",
  "no-console": "error",
  "no-eval": "error",
  "no-implied-eval": "error",
  "no-restricted-exports": ["error", { restrictDefaultExports: { direct: true, named: true, defaultFrom: true, namedFrom: true, namespaceFrom: true } }],
  "no-restricted-properties": [
    "error",
    { property: "innerHTML", message: "Use textContent or a <template>." },
    { property: "outerHTML", message: "Use textContent or a <template>." },
    { property: "insertAdjacentHTML", message: "Use textContent or a <template>." },
  ],
  "no-var": "error",
  "prefer-const": "error",
};

const TOOLS_READ_DEFAULT_EXPORTS = { "no-restricted-exports": "off" };

export default [
  js.configs.recommended,
  { rules: HOUSE },
  { files: ["static/js/**"], languageOptions: { globals: globals.browser } },
  { files: ["tests/js/**", "tests/figures/**"], languageOptions: { globals: globals.node } },
  { files: ["tests/js/*.config.mjs"], rules: TOOLS_READ_DEFAULT_EXPORTS },
];
