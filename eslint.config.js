// Rules of the browser's scripts (assets/js) and of the scripts that node runs.
import js from "@eslint/js";
import globals from "globals";

const rules = {
  "complexity": ["error", 8],
  "consistent-return": "error",
  "eqeqeq": "error",
  "max-depth": ["error", 3],
  "max-lines": ["error", { max: 250, skipBlankLines: true, skipComments: true }],
  "max-params": ["error", 5],
  "no-implicit-globals": "error",
  "no-shadow": "error",
  "no-var": "error",
  "object-shorthand": "error",
  "prefer-const": "error",
};

export default [
  js.configs.recommended,
  { rules, linterOptions: { reportUnusedDisableDirectives: "error" } },
  {
    files: ["assets/js/**"],
    languageOptions: { globals: { ...globals.browser, L: "readonly", Plotly: "readonly", topojson: "readonly", Supercluster: "readonly" } },
  },
  { files: ["tests/e2e/*.js"], languageOptions: { globals: globals.browser } },
  { files: ["*.js", "scripts/**", "tests/js/**"], languageOptions: { globals: globals.node } },
];
