import type { StandingRow } from '#db/queries/account-standing.ts';
import { writeOffLimit } from '#db/queries/denial-money.ts';
import { appendJournal, journalsOfSource } from '#db/queries/ledger.ts';
import { listReasons } from '#db/queries/small-list.ts';
import {
  insertStandingWriteOff,
  listStandingWriteOffs,
  type OfferedVisit,
  undoStandingWriteOff,
  visitsToGiveUp,
} from '#db/queries/standing-write-off.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { shareOf } from '#shared/domain/collection/agency-money.ts';
import { standsOn } from '#shared/domain/collection/standing.ts';
import { NOWHERE, pair } from '#shared/domain/ledger/entries/place.ts';
import { reverseJournal } from '#shared/domain/ledger/reverse.ts';
import { isWriteOffUse } from '#shared/domain/list/reason.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { type Cents, sumCents } from '#shared/kernel/cents.ts';
import { addDays } from '#shared/kernel/plain-date.ts';
import type { ReadContext, WriteContext } from '../context.ts';
import { getStanding } from './standing.ts';

type Offered = OfferedVisit & { readonly off: Cents };

/**
 * What a standing gives up: a hardship its share of visits in its time, a bankruptcy all of visits before the day of filing, bad debt
 * and a death all that is owed. A dispute and a review give up nothing.
 */
function offeredBy({ db }: Pick<ReadContext, 'db'>, standing: StandingRow): readonly Offered[] {
  const { guarantorId, standingId, kind, fromDay, untilDay, percent } = standing;
  if (kind === 'dispute' || kind === 'hardshipReview') return [];
  const whose = { guarantorId, standingId };
  const time = {
    hardship: { from: fromDay, to: untilDay },
    bankruptcy: { from: null, to: addDays(fromDay, -1) },
    badDebt: { from: null, to: null },
    deceased: { from: null, to: null },
  }[kind];
  return visitsToGiveUp(db, { ...whose, ...time }).flatMap((visit) => {
    const off = shareOf(visit.owed, percent ?? 100);
    return off > 0 ? [{ ...visit, off }] : [];
  });
}

const USUAL_REASON: Readonly<Record<StandingRow['kind'], string>> = {
  ...{ hardship: 'HRD', hardshipReview: 'HRD', dispute: 'CRT', badDebt: 'BAD', bankruptcy: 'BKY', deceased: 'BAD' },
};

const reasonsOf = ({ db }: Pick<ReadContext, 'db'>) => listReasons(db).filter(({ use, active }) => active && isWriteOffUse(use));

export function showOffer(context: ReadContext, { standingId }: Input<'standing.offer'>): Output<'standing.offer'> {
  const standing = getStanding(context, standingId);
  const visits = offeredBy(context, standing);
  const reasons = reasonsOf(context);
  for (const id of [standing.guarantorId, ...visits.map(({ encounterId }) => encounterId)]) context.touch(id);
  return {
    visits: [...visits],
    total: sumCents(visits.map(({ off }) => off)),
    reasons: reasons.map(({ reasonId, words }) => ({ reasonId, words })),
    reasonId: reasons.find(({ code }) => code === USUAL_REASON[standing.kind])?.reasonId ?? null,
    made: listStandingWriteOffs(context.db, { standingId }).map(({ standingId: _standing, ...row }) => row),
  };
}

/** Books what was offered on the visits that were ticked, one journal each; refused when any of it changed since it was shown. */
export function writeOffFor(context: WriteContext, input: Input<'standing.writeOff'>): Output<'standing.writeOff'> {
  const { db, session, today } = context;
  const { writeOffId, standingId, encounterIds, shown, reasonId } = input;
  if (listStandingWriteOffs(db, { writeOffId }).length > 0) fail('standing.writeOffExists', { writeOffId });
  const standing = getStanding(context, standingId);
  if (!standsOn(standing, today)) fail('standing.notStanding', { standingId });
  const reason = reasonsOf(context).find((row) => row.reasonId === reasonId) ?? fail('standing.noReason', { reasonId });
  const wanted = new Set(encounterIds);
  const visits = offeredBy(context, standing).filter(({ encounterId }) => wanted.has(encounterId));
  const total = sumCents(visits.map(({ off }) => off));
  if (visits.length < wanted.size || total !== shown) fail('standing.changed', { standingId });
  const limit = writeOffLimit(db, session.role);
  if (limit !== null && total > limit) fail('standing.overLimit', { limit });
  const booked = visits.map(({ encounterId, off }) => ({
    encounterId,
    amount: off,
    journalId: bookOne(context, { ...input, encounterId, off }, standing, reason.words),
  }));
  insertStandingWriteOff(db, {
    writeOffId,
    standingId,
    madeOn: today,
    total,
    madeAt: context.now(),
    userId: session.userId,
    visits: booked,
  });
  for (const id of [writeOffId, standing.guarantorId, ...wanted]) context.touch(id);
  return { total, visits: visits.length };
}

type One = { readonly writeOffId: string; readonly encounterId: string; readonly off: Cents };

function bookOne(context: WriteContext, { writeOffId, encounterId, off }: One, { guarantorId }: StandingRow, words: string): string {
  const place = { ...NOWHERE, encounterId, guarantorId };
  const id = context.newId();
  const postings = pair(['writeOff', place, words], ['receivable.guarantor', place, words], off);
  appendJournal(
    context.db,
    {
      ...{ id, effectiveDate: context.today, kind: 'writeOff', reason: words, source: { kind: 'person', id: writeOffId } },
      ...{ remittanceId: null, reversesId: null, postings },
    },
    metaOf(context),
  );
  return id;
}

const metaOf = (context: WriteContext) => ({
  ...{ operationId: context.operationId, userId: context.session.userId, recordedAt: context.now() },
});

/** Reverses exactly what one write-off booked. What was paid on these visits since stands: a credit results where it was all. */
export function undoWriteOff(
  context: WriteContext,
  { writeOffId, reason }: Input<'standing.undoWriteOff'>,
): Output<'standing.undoWriteOff'> {
  const { db, session, today } = context;
  const made = listStandingWriteOffs(db, { writeOffId })[0] ?? fail('standing.writeOffNotFound', { writeOffId });
  if (!undoStandingWriteOff(db, writeOffId, context.now(), session.userId, reason)) fail('standing.writeOffUndone', { writeOffId });
  for (const journal of journalsOfSource(db, writeOffId).toReversed()) {
    const { source, remittanceId } = journal;
    appendJournal(
      db,
      reverseJournal(journal, { id: context.newId(), effectiveDate: today, reason, source, remittanceId }),
      metaOf(context),
    );
    for (const { encounterId } of journal.postings) if (encounterId !== null) context.touch(encounterId);
  }
  context.touch(writeOffId);
  return { total: made.total };
}
