import type { ClaimSupplement, LineSupplement } from './claim-supplement.ts';

/** What is typed of a line of a special kind: as the claim says it, people and places by their ids on the practice's lists. */
export type TypedLineSupplement = Omit<LineSupplement, 'referring' | 'facility'> & {
  readonly referringProviderId?: string;
  readonly facilityId?: string;
};

const isBlank = (value: unknown): boolean => value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/**
 * What is left when nothing empty is said: parts that are empty texts or lists are dropped, and whoever says nothing at all
 * says null. Parts within a part stay, because a trip or a contract is whole or absent.
 */
export function withoutBlanks<Supplement extends ClaimSupplement | TypedLineSupplement>(typed: Supplement | null): Supplement | null {
  const said = Object.entries(typed ?? {}).filter(([, value]) => !isBlank(value));
  return said.length === 0 ? null : (Object.fromEntries(said) as Supplement);
}
