const BEM = /^[a-z][a-z0-9]*(-[a-z0-9]+)*(__[a-z0-9]+(-[a-z0-9]+)*)?(--[a-z0-9]+(-[a-z0-9]+)*)?$/;
const PHYSICAL_SIDES = /^(margin|padding|border|scroll-margin|scroll-padding)-(top|right|bottom|left)/;
const PHYSICAL_SIZES = /^((min|max)-)?(width|height)$/;

export default {
  extends: "stylelint-config-standard",
  rules: {
    "color-named": "never",
    "declaration-no-important": true,
    "declaration-property-value-disallowed-list": { "/^(text-align|float|clear)$/": ["left", "right"] },
    "property-disallowed-list": [PHYSICAL_SIDES, PHYSICAL_SIZES, "top", "right", "bottom", "left"],
    "selector-class-pattern": [BEM, { message: "Name it block__part--variant." }],
    "selector-max-id": 0,
  },
};
