import { addCents, type Cents, ZERO } from '../../kernel/cents.ts';
import { daysBetween, type PlainDate } from '../../kernel/plain-date.ts';

/** An open amount and the day it became due from whoever owes it now; negative for a credit. */
export type OpenAmount = { readonly dueSince: PlainDate; readonly amount: Cents };

export type AgingBucket = { readonly label: string; readonly amount: Cents };

const BUCKETS = [
  { label: '0-30', days: 30 },
  { label: '31-60', days: 60 },
  { label: '61-90', days: 90 },
  { label: '91-120', days: 120 },
  { label: 'over 120', days: Number.POSITIVE_INFINITY },
] as const;

/** Position of the bucket for an amount due since a day; what is not due yet stands in the first. */
export function bucketIndex(dueSince: PlainDate, asOf: PlainDate): number {
  const days = daysBetween(dueSince, asOf);
  return BUCKETS.findIndex((bucket) => days <= bucket.days);
}

/** The same for many amounts: most of them share their day with others. */
export function bucketsOf(asOf: PlainDate): (dueSince: PlainDate) => number {
  const known = new Map<PlainDate, number>();
  return (dueSince) => {
    const bucket = known.get(dueSince) ?? bucketIndex(dueSince, asOf);
    known.set(dueSince, bucket);
    return bucket;
  };
}

/** All five buckets, always in order, credits included where they belong: their sum is the sum of the amounts. */
export function ageAmounts(amounts: readonly OpenAmount[], asOf: PlainDate): readonly AgingBucket[] {
  const bucketOf = bucketsOf(asOf);
  const sums = BUCKETS.map(() => ZERO);
  for (const { dueSince, amount } of amounts) {
    const bucket = bucketOf(dueSince);
    sums[bucket] = addCents(sums[bucket] ?? ZERO, amount);
  }
  return BUCKETS.map(({ label }, index) => ({ label, amount: sums[index] ?? ZERO }));
}
