import type { CallInput, Input } from '#shared/contract/operations.ts';
import { bucketWords, holdBuckets } from '#shared/domain/claim/hold-bucket.ts';
import { formatMoney } from '#shared/kernel/cents.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';

export type ClaimFilter = Omit<Input<'claim.list'>, 'offset' | 'limit' | 'patientId'>;
/** What a filter says beside the view and the text. */
export type FilterParts = Omit<ClaimFilter, 'view' | 'text'>;

export const NO_PARTS: FilterParts = {
  ...{ payerId: null, renderingProviderId: null, bucket: null, status: null, servedFrom: null, servedTo: null },
  ...{ olderThanDays: null, chargeFrom: null, chargeTo: null },
};

/** What the list shows of itself, and what of it lets everything through. */
export const NO_FILTER: ClaimFilter = { ...NO_PARTS, view: 'needsWork', text: '' };

export const BUCKETS = holdBuckets.map((value) => ({ value, words: bucketWords[value] }));

/** Only what says something, so that an unfiltered list is asked for as before. */
export const askedParts = (parts: FilterParts): Partial<CallInput<'claim.list'>> =>
  Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== null));

type Names = { readonly payer: (id: string) => string; readonly rendering: (id: string) => string };

/** What the filter lets through, part by part: "for the front desk", "100.00 or more". */
export function partWords(parts: FilterParts, names: Names): readonly string[] {
  const { payerId, renderingProviderId, bucket, status, servedFrom, servedTo, olderThanDays, chargeFrom, chargeTo } = parts;
  return [
    bucket === null ? '' : `for ${bucketWords[bucket]}`,
    payerId === null ? '' : names.payer(payerId),
    renderingProviderId === null ? '' : names.rendering(renderingProviderId),
    status === null ? '' : status,
    servedFrom === null ? '' : `from ${formatDate(servedFrom)}`,
    servedTo === null ? '' : `to ${formatDate(servedTo)}`,
    olderThanDays === null ? '' : `${olderThanDays} days old or more`,
    chargeFrom === null ? '' : `${formatMoney(chargeFrom)} or more`,
    chargeTo === null ? '' : `${formatMoney(chargeTo)} or less`,
  ].filter((words) => words !== '');
}
