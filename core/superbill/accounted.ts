import { missingSlips, numberGaps, numberSpan, slipsOfDay } from '#db/queries/superbill-day.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { byAge, byDay, byProvider, waitedDays } from '#shared/domain/superbill/missing.ts';
import type { ReadContext } from '../context.ts';

/** The slips of a day in the order of the book, or each provider's together in that order. */
export function dayOfSlips({ db, touch }: ReadContext, { day, order }: Input<'superbill.day'>): Output<'superbill.day'> {
  const slips = slipsOfDay(db, day);
  for (const { superbillId } of slips) touch(superbillId);
  if (order === 'schedule') return [...slips];
  return slips.toSorted(
    (a, b) => a.renderingName.localeCompare(b.renderingName, 'en') || compare(a.renderingProviderId, b.renderingProviderId),
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** Slips of visits up to today that have not ended; the counts are of all of them, the rows of what was asked for. */
export function missing(context: ReadContext, { renderingProviderId, day }: Input<'superbill.missing'>): Output<'superbill.missing'> {
  const slips = missingSlips(context.db, context.today);
  const rows = slips.filter(
    (slip) =>
      (renderingProviderId === null || slip.renderingProviderId === renderingProviderId) && (day === null || slip.visitDate === day),
  );
  for (const { superbillId } of rows) context.touch(superbillId);
  return {
    rows: rows.map((slip) => ({ ...slip, waited: waitedDays(slip.visitDate, context.today) })),
    byAge: [...byAge(slips, context.today)],
    byProvider: [...byProvider(slips)],
    byDay: [...byDay(slips)],
  };
}

/** Every number between the first and the last, by how its slip ended, and those that nothing has. */
export function gaps({ db }: ReadContext): Output<'superbill.gaps'> {
  const { first, last, ends } = numberSpan(db);
  return { first, last, given: first === null || last === null ? 0 : last - first + 1, ...ends, gaps: [...numberGaps(db)] };
}
