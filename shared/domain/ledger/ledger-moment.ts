import type { Instant } from '../../kernel/instant.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';

/**
 * A point on both clocks of the books: journals that took effect on `asOf` or before and were recorded at `knownUntil` or
 * before. Queries compare `journal.effective_date <= asOf AND journal.recorded_at <= knownUntil` (domain.md §3 invariant 11).
 */
export type LedgerMoment = { readonly asOf: PlainDate; readonly knownUntil: Instant };

/** Everything in the books, whatever its day: after every day and moment that can be stored. */
export const ALL_OF_THE_BOOKS: LedgerMoment = { asOf: '9999-12-31' as PlainDate, knownUntil: '9999-12-31T23:59:59.999Z' as Instant };

/** The days as asked; null is no limit. `endOfDay` gives the last moment of a day where this computer stands. */
export const ledgerMoment = (
  asked: { readonly asOf: PlainDate | null; readonly knownOn: PlainDate | null },
  endOfDay: (day: PlainDate) => Instant,
): LedgerMoment => ({
  asOf: asked.asOf ?? ALL_OF_THE_BOOKS.asOf,
  knownUntil: asked.knownOn === null ? ALL_OF_THE_BOOKS.knownUntil : endOfDay(asked.knownOn),
});
