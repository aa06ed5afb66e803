import type { Cents } from '../../../kernel/cents.ts';
import type { ProviderAdjustment } from '../../remittance/remittance-facts.ts';
import type { Posting } from '../journal.ts';
import { NOWHERE, pair } from './place.ts';

/**
 * The check or EFT itself: cash against payer money that is not on a claim yet. BPR02 may be negative (4010 files) or 0;
 * a payment of 0 moves nothing and needs no journal.
 */
export function payerPaymentPostings(paymentAmount: Cents, method: string): readonly Posting[] {
  return pair(['cash', NOWHERE, method], ['unapplied.payer', NOWHERE, 'check'], paymentAmount);
}

/** `WO:reference`: forward balances and withholds pair up by it across checks. */
export const providerLevelDetail = ({ code, reference }: Pick<ProviderAdjustment, 'code' | 'reference'>): string => `${code}:${reference}`;

/**
 * PLB pairs. A positive one lowered the check, so it gives back to the clearing account what the claims took too much:
 * after payment, claims and PLBs of a remittance are posted its unapplied.payer is −BPR02 + ΣCLP04 − ΣPLB = 0.
 */
export function providerAdjustmentPostings(adjustments: readonly ProviderAdjustment[]): readonly Posting[] {
  return adjustments.flatMap((adjustment) => {
    const detail = providerLevelDetail(adjustment);
    return pair(['providerLevel', NOWHERE, detail], ['unapplied.payer', NOWHERE, detail], adjustment.amount);
  });
}
