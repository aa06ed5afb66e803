/** Colours of appointment types by name; the screen has a token for each, in light, dark and high contrast. */
export const TYPE_COLORS = ['blue', 'green', 'amber', 'rose', 'violet', 'teal', 'slate'] as const;
export type TypeColor = (typeof TYPE_COLORS)[number];

/** The edge of a type's block, so that it is told apart without its colour. */
export const TYPE_PATTERNS = ['solid', 'stripes', 'dots', 'double', 'dashes'] as const;
export type TypePattern = (typeof TYPE_PATTERNS)[number];
