// The standard rules that find faults. Off: those on where a line ends, since a rule is written on
// one line, and those on which of two notations with one meaning is used.
const LAYOUT = [
  "at-rule-empty-line-before", "comment-empty-line-before", "custom-property-empty-line-before",
  "declaration-empty-line-before", "rule-empty-line-before",
];
const NOTATION = [
  "alpha-value-notation", "color-function-alias-notation", "color-function-notation", "color-hex-length",
  "media-feature-range-notation", "number-max-precision", "selector-attribute-quotes", "value-keyword-case",
];
const OTHER = [
  "no-descending-specificity", // rules stand with their subject, not by weight
  "property-no-vendor-prefix", // two are still needed: text-size-adjust, print-color-adjust
  "selector-class-pattern", // department codes (69M) are part of a name
];

export default {
  extends: "stylelint-config-standard",
  ignoreFiles: ["assets/vendor/**", "node_modules/**"],
  rules: Object.fromEntries([...LAYOUT, ...NOTATION, ...OTHER].map((name) => [name, null])),
};
