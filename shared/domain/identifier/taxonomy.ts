import type { Brand } from '../../kernel/brand.ts';

/** A provider taxonomy code by shape: three digits, six letters or digits, X ("207Q00000X", "122300000X"). */
export type Taxonomy = Brand<string, 'Taxonomy'>;

export const isTaxonomy = (text: string): text is Taxonomy => /^\d{3}[A-Z0-9]{6}X$/.test(text);

/** Reads a taxonomy code as typed, in any case; undefined when it has not the shape of one. */
export function parseTaxonomy(text: string): Taxonomy | undefined {
  const folded = text.trim().toUpperCase();
  return isTaxonomy(folded) ? folded : undefined;
}
