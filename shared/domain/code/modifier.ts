/** Two letters or digits in capitals ("25", "QW", "LT", "X1"). Whether it fits a code is the scrubber's answer. */
export const isModifierShape = (text: string): boolean => /^[A-Z0-9]{2}$/.test(text);

/** Reads a modifier as typed, in any case, with or without its hyphen; undefined without the shape of one. */
export function parseModifier(text: string): string | undefined {
  const folded = text.trim().toUpperCase().replace(/^-/, '');
  return isModifierShape(folded) ? folded : undefined;
}
