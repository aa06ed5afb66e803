import { appendJournal, type JournalMeta, type StoredJournal } from '#db/queries/ledger.ts';
import { listReasons } from '#db/queries/small-list.ts';
import type { Journal, JournalKind, Posting } from '#shared/domain/ledger/journal.ts';
import { reverseJournal } from '#shared/domain/ledger/reverse.ts';
import type { ReasonUse } from '#shared/domain/list/reason.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { WriteContext } from '../context.ts';

export const metaOf = (context: WriteContext): JournalMeta => ({
  operationId: context.operationId,
  userId: context.session.userId,
  recordedAt: context.now(),
});

type Booking = { readonly kind: JournalKind; readonly reason: string; readonly sourceId: string; readonly postings: readonly Posting[] };

export function book(context: WriteContext, { kind, reason, sourceId, postings }: Booking): void {
  const journal: Journal = {
    ...{ id: context.newId(), effectiveDate: context.today, kind, reason, source: { kind: 'person', id: sourceId } },
    ...{ remittanceId: null, reversesId: null, postings },
  };
  appendJournal(context.db, journal, metaOf(context));
  touchVisits(context, postings);
}

export function takeBack(context: WriteContext, journal: StoredJournal, reason: string): void {
  const { source, remittanceId } = journal;
  const reversal = reverseJournal(journal, { id: context.newId(), effectiveDate: context.today, reason, source, remittanceId });
  appendJournal(context.db, reversal, metaOf(context));
  touchVisits(context, journal.postings);
}

function touchVisits({ touch }: WriteContext, postings: readonly Posting[]): void {
  for (const { encounterId } of postings) if (encounterId !== null) touch(encounterId);
}

/** The practice's own words for what it gives up: the reason with this code, else the first of its use. */
export function reasonWords({ db }: Pick<WriteContext, 'db'>, use: ReasonUse, code: string): string {
  const known = listReasons(db).filter((row) => row.use === use && row.active);
  return (known.find((row) => row.code === code) ?? known[0] ?? fail('collection.noReason')).words;
}
