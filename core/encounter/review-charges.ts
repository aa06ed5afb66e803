import { moveCharges, queueCounts, queuedVisits, reviewStateOf } from '#db/queries/charge-review.ts';
import { findEncounter, nextOpenSuperbill } from '#db/queries/encounter.ts';
import type { chargeReviewOperations } from '#shared/contract/charge-review.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { afterMove, type ReviewMove } from '#shared/domain/charge/review-moves.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { Handlers, ReadContext, WriteContext } from '../context.ts';
import { refuseInReview, reviewOf } from './in-review.ts';
import { getOpenSuperbill, getSuperbill } from './open-superbill.ts';
import { storeDraft } from './save-charges.ts';
import { normalCharges } from './typed-charges.ts';

/** Errors: superbill.notFound, superbill.notOpen, charge.moveNotAllowed with the state that stands. */
function move(context: WriteContext, superbillId: string, how: ReviewMove, note: string): void {
  const { db, session } = context;
  getOpenSuperbill(context, superbillId);
  const encounter = findEncounter(db, null, superbillId);
  const before = encounter && reviewStateOf(db, encounter.encounterId);
  const after = before && afterMove(before, how);
  if (!encounter || !before || !after) fail('charge.moveNotAllowed', { superbillId, state: before ?? null });
  moveCharges(db, encounter.encounterId, { before, after, at: context.now(), userId: session.userId, note });
  context.touch(encounter.encounterId);
}

function submitCharges(context: WriteContext, { superbillId, encounter }: Input<'charge.submit'>): Output<'charge.submit'> {
  const superbill = getOpenSuperbill(context, superbillId);
  if (encounter.lines.length === 0) fail('charge.noLines');
  refuseInReview(context, superbillId);
  const stored = findEncounter(context.db, null, superbillId);
  if (stored?.status === 'approved') fail('charge.moveNotAllowed', { superbillId, state: null });
  storeDraft(context, superbill, normalCharges(encounter));
  move(context, superbillId, 'submit', '');
  return { nextSuperbillId: nextOpenSuperbill(context.db) };
}

function queue({ db, touch }: ReadContext, asked: Input<'charge.queue'>): Output<'charge.queue'> {
  const rows = queuedVisits(db, asked).map(({ unpriced, diagnoses, ...row }) => ({
    ...row,
    missing: [
      ...(row.lines === 0 ? (['lines'] as const) : []),
      ...(diagnoses === 0 ? (['diagnoses'] as const) : []),
      ...(unpriced > 0 ? (['charges'] as const) : []),
    ],
  }));
  for (const { encounterId } of rows) touch(encounterId);
  const { draft, review, rejected, notStarted } = queueCounts(db);
  return { rows, counts: { draft: draft.count, review: review.count, rejected: rejected.count, notStarted: notStarted.count } };
}

function moves(context: ReadContext, { superbillId }: Input<'charge.moves'>): Output<'charge.moves'> {
  getSuperbill(context, superbillId);
  return reviewOf(context.db, findEncounter(context.db, null, superbillId));
}

/** Charges on their way to approval. */
export const reviewHandlers: Pick<Handlers, keyof typeof chargeReviewOperations> = {
  'charge.submit': submitCharges,
  'charge.recall': (context, { superbillId }) => {
    move(context, superbillId, 'recall', '');
    return {};
  },
  'charge.reject': (context, { superbillId, note }) => {
    move(context, superbillId, 'reject', note);
    return {};
  },
  'charge.queue': queue,
  'charge.moves': moves,
};
