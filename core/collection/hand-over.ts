import { findAgency, untickReview } from '#db/queries/collection-agency.ts';
import { visitsToPlace } from '#db/queries/collection-books.ts';
import {
  type CollectionRun,
  endPlacement,
  insertCollectionRun,
  insertPlacement,
  listCollectionRuns,
  listPlacements,
  markRunSent,
  markRunUndone,
} from '#db/queries/collection-run.ts';
import { settleStrays } from '#db/queries/collection-settlement.ts';
import { journalsOfSource } from '#db/queries/ledger.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { toAgencyPostings, totalOf } from '#shared/domain/collection/agency-money.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { sumCents } from '#shared/kernel/cents.ts';
import type { ReadContext, WriteContext } from '../context.ts';
import { book, metaOf, takeBack } from './books.ts';
import { candidates } from './candidates.ts';

export const getRun = ({ db }: Pick<ReadContext, 'db'>, runId: string): CollectionRun =>
  listCollectionRuns(db, { runId, limit: 1 })[0] ?? fail('collection.runNotFound', { runId });

/** Hands accounts over. Each is judged once more: what changed since the list was read keeps everything here. */
export function handOver(
  context: WriteContext,
  { runId, agencyId, guarantorIds }: Input<'collection.handOver'>,
): Output<'collection.handOver'> {
  const { db, session, today } = context;
  if (listCollectionRuns(db, { runId, limit: 1 }).length > 0) fail('collection.runExists', { runId });
  const agency = findAgency(db, agencyId);
  if (agency?.active !== 1) fail('collection.agencyNotFound', { agencyId });
  const wanted = [...new Set(guarantorIds)];
  const ready = new Set(candidates(context).flatMap(({ guarantorId, reasons }) => (reasons.length === 0 ? [guarantorId] : [])));
  const kept = wanted.filter((id) => !ready.has(id));
  if (kept.length > 0) fail('collection.notReady', { count: kept.length });
  const placed = wanted.map((guarantorId) => ({ guarantorId, visits: visitsToPlace(db, guarantorId) }));
  const total = sumCents(placed.map(({ visits }) => totalOf(visits)));
  const number = insertCollectionRun(db, {
    ...{ runId, agencyId, madeOn: today, madeAt: context.now(), userId: session.userId, accounts: placed.length, total },
  });
  for (const { guarantorId, visits } of placed) {
    const placementId = context.newId();
    insertPlacement(db, { placementId, runId, agencyId, guarantorId, amount: totalOf(visits) }, visits);
    const postings = toAgencyPostings(guarantorId, visits);
    book(context, { kind: 'transfer', reason: `Handed to ${agency.name}`, sourceId: placementId, postings });
    untickReview(db, guarantorId);
    context.touch(guarantorId);
  }
  context.touch(runId);
  return { number, accounts: placed.length, total };
}

/**
 * Takes a run back as long as the agency has no file of it: exactly its journals are reversed. What was paid on an account since stays
 * paid; the guarantor's side of the visit has it then.
 */
export function undoRun(context: WriteContext, { runId, reason }: Input<'collection.undoRun'>): Output<'collection.undoRun'> {
  const { db, session, today } = context;
  const run = getRun(context, runId);
  if (run.status === 'sent') fail('collection.runSent', { runId });
  if (!markRunUndone(db, runId, context.now(), reason)) fail('collection.runUndone', { runId });
  for (const { placementId, guarantorId, state } of listPlacements(db, { runId, view: 'all', offset: 0, limit: run.accounts })) {
    if (state !== 'out') fail('collection.ended', { placementId });
    for (const journal of journalsOfSource(db, placementId).toReversed()) takeBack(context, journal, reason);
    endPlacement(db, placementId, { state: 'undone', on: today, userId: session.userId, reason });
    settleStrays(db, guarantorId, { newId: context.newId, today, meta: metaOf(context), reason });
    context.touch(guarantorId);
  }
  context.touch(runId);
  return { accounts: run.accounts, total: run.total };
}

/** The agency has the file. */
export function markSent(context: WriteContext, { runId }: Input<'collection.markSent'>): Output<'collection.markSent'> {
  const run = getRun(context, runId);
  if (run.status === 'undone') fail('collection.runUndone', { runId });
  if (run.ediFileId === null) fail('collection.noFile', { runId });
  if (!markRunSent(context.db, runId, context.now())) fail('collection.runSent', { runId });
  context.touch(runId);
  return {};
}
