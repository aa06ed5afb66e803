import type { Cents } from '../../../kernel/cents.ts';
import type { Posting } from '../journal.ts';
import { pair } from './place.ts';

export type ChargedLine = { readonly chargeLineId: string; readonly charge: Cents };

export type ChargePlace = {
  readonly encounterId: string;
  /** The coverage that is asked first; null when the visit is self-pay. */
  readonly coverageId: string | null;
  readonly guarantorId: string;
};

/** A visit's charge lines: receivable of the first coverage, or of the guarantor when there is none, against revenue. */
export function chargePostings(lines: readonly ChargedLine[], { encounterId, coverageId, guarantorId }: ChargePlace): readonly Posting[] {
  const account = coverageId === null ? 'receivable.guarantor' : 'receivable.coverage';
  return lines.flatMap(({ chargeLineId, charge }) => {
    const place = { encounterId, chargeLineId, coverageId, guarantorId };
    return pair([account, place, ''], ['revenue', { ...place, coverageId: null }, ''], charge);
  });
}
