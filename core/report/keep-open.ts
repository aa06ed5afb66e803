import { keepOpenAmounts, openAmountsBehind } from '#db/queries/open-amount.ts';
import type { Output } from '#shared/contract/operations.ts';
import type { Progress, WriteContext } from '../context.ts';

/** A step of this many journals takes some tenths of a second; commands get their turn in between. */
const JOURNALS_A_STEP = 20_000;

/** Keeps what is open up to the newest journal, step by step; each step commits by itself, and what was done stays right if it stops. */
export function* keepOpen({ db }: WriteContext): Generator<Progress, Output<'report.prepare'>, void> {
  const { kept: first, newest } = openAmountsBehind(db);
  for (let kept = first; kept < newest; ) {
    kept = Math.min(kept + JOURNALS_A_STEP, newest);
    keepOpenAmounts(db, kept);
    yield { done: kept - first, total: newest - first, unit: 'entries' };
  }
  return { journals: newest - first };
}
