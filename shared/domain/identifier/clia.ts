/** A laboratory's CLIA number: two digits of its state, D, seven digits (837P REF*X4). */
export const isClia = (text: string): boolean => /^\d{2}D\d{7}$/.test(text);

/** Reads a CLIA number as typed, in any case and with blanks or hyphens; undefined when it has not the shape of one. */
export function parseClia(text: string): string | undefined {
  const folded = text.replace(/[\s-]/g, '').toUpperCase();
  return isClia(folded) ? folded : undefined;
}
