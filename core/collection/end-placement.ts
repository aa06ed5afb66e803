import { outOfPlacement } from '#db/queries/collection-books.ts';
import { endPlacement, listPlacements, type Placement, reopenPlacement } from '#db/queries/collection-run.ts';
import { settleStrays } from '#db/queries/collection-settlement.ts';
import { writeOffLimit } from '#db/queries/denial-money.ts';
import { journalsOfSource, owedByEncounter, type StoredJournal } from '#db/queries/ledger.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { fromAgencyPostings, offAgencyPostings, totalOf } from '#shared/domain/collection/agency-money.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { type Cents, sumCents, ZERO } from '#shared/kernel/cents.ts';
import type { ReadContext, WriteContext } from '../context.ts';
import { book, metaOf, reasonWords, takeBack } from './books.ts';

const getPlacement = ({ db }: Pick<ReadContext, 'db'>, placementId: string): Placement =>
  listPlacements(db, { placementId, view: 'all', offset: 0, limit: 1 })[0] ?? fail('collection.placementNotFound', { placementId });

/** An account comes back from its agency: what it has still is owed to us again, or given up. */
export function endOne(context: WriteContext, { placementId, how, reason }: Input<'collection.end'>): Output<'collection.end'> {
  const { db, session, today } = context;
  const { guarantorId } = getPlacement(context, placementId);
  const visits = outOfPlacement(db, placementId);
  if (!endPlacement(db, placementId, { state: how, on: today, userId: session.userId, reason })) fail('collection.ended', { placementId });
  const amount = totalOf(visits);
  if (how === 'badDebt' && visits.length > 0) {
    const limit = writeOffLimit(db, session.role);
    if (limit !== null && amount > limit) fail('collection.overLimit', { limit });
    const ours = reasonWords(context, 'writeOffBadDebt', 'BAD');
    book(context, { kind: 'writeOff', reason, sourceId: placementId, postings: offAgencyPostings(guarantorId, visits, ours) });
  } else if (visits.length > 0)
    book(context, { kind: 'transfer', reason, sourceId: placementId, postings: fromAgencyPostings(guarantorId, visits) });
  context.touch(placementId);
  context.touch(guarantorId);
  return { amount };
}

/** The agency has an account again. Refused when the guarantor's side has less by now than would go back: then it is paid already. */
export function reopenOne(context: WriteContext, { placementId, reason }: Input<'collection.reopen'>): Output<'collection.reopen'> {
  const { db, today } = context;
  const { guarantorId, state } = getPlacement(context, placementId);
  if (state === 'out' || state === 'undone') fail('collection.notEnded', { placementId });
  // The first journal of a placement is its hand-over; what ended it stands after that.
  const ending = journalsOfSource(db, placementId).slice(1);
  if (state !== 'badDebt' && ending.some((journal) => movedSince(context, journal))) fail('collection.movedSince', { placementId });
  if (!reopenPlacement(db, placementId)) fail('collection.movedSince', { placementId });
  for (const journal of ending.toReversed()) takeBack(context, journal, reason);
  settleStrays(db, guarantorId, { newId: context.newId, today, meta: metaOf(context), reason });
  context.touch(placementId);
  context.touch(guarantorId);
  return { amount: sumCents(ending.map(cameBack)) };
}

const cameBack = ({ postings }: StoredJournal): Cents =>
  sumCents(postings.map(({ account, amount }) => (account === 'collections' ? -amount : ZERO)));

const movedSince = ({ db }: WriteContext, { postings }: StoredJournal): boolean =>
  postings.some(
    ({ account, encounterId, amount }) =>
      account === 'receivable.guarantor' && encounterId !== null && owedByEncounter(db, encounterId).guarantor < amount,
  );
