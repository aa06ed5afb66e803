import type { Cents } from '../../../kernel/cents.ts';
import type { Posting } from '../journal.ts';
import { NOWHERE, type Place, pair } from './place.ts';

/** Who was to be asked, and who is next: a coverage, or the guarantor when there is none. */
export type Onward = Pick<Place, 'encounterId' | 'coverageId' | 'guarantorId'> & { readonly nextCoverageId: string | null };

/** What a line still owes at the coverage, in cents; `chargeLineId` is null for what stands on no line. */
export type OpenLine = { readonly chargeLineId: string | null; readonly open: Cents };

/**
 * Moves what is open at a coverage to whoever is next, line by line and each amount as it stands, so that no cent leaves its line
 * (domain.md §3): for a payer that is not asked because it surely does not cover.
 */
export function onwardPostings(
  { encounterId, coverageId, guarantorId, nextCoverageId }: Onward,
  lines: readonly OpenLine[],
): readonly Posting[] {
  const account = nextCoverageId === null ? 'receivable.guarantor' : 'receivable.coverage';
  return lines.flatMap(({ chargeLineId, open }) => {
    const here: Place = { ...NOWHERE, encounterId, chargeLineId, coverageId, guarantorId };
    return pair([account, { ...here, coverageId: nextCoverageId }, 'transfer'], ['receivable.coverage', here, 'transfer'], open);
  });
}
