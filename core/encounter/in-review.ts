import { moveCharges, movesOf, reviewStateOf } from '#db/queries/charge-review.ts';
import { type EncounterRow, findEncounter } from '#db/queries/encounter.ts';
import type { Output } from '#shared/contract/operations.ts';
import { mayDo } from '#shared/contract/roles.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { ReadContext, WriteContext } from '../context.ts';

/** Refuses changes of charges in review by anybody who could not approve them. Error: charge.inReview. */
export function refuseInReview({ db, session }: ReadContext, superbillId: string): void {
  const encounter = findEncounter(db, null, superbillId);
  const state = encounter && reviewStateOf(db, encounter.encounterId);
  if (state === 'review' && !mayDo(session.role, 'charge.approve')) fail('charge.inReview', { superbillId });
}

/** Records that charges which somebody had submitted were approved; charges approved in one step leave no trace here. */
export function recordApproval({ db, session, now }: WriteContext, encounterId: string): void {
  const before = reviewStateOf(db, encounterId);
  if (before === undefined || (before === 'draft' && movesOf(db, encounterId).length === 0)) return;
  moveCharges(db, encounterId, { before, after: 'approved', at: now(), userId: session.userId, note: '' });
}

/** How the charges of a visit went through review; nothing while nobody typed any. */
export function reviewOf(db: ReadContext['db'], encounter: EncounterRow | undefined): Output<'charge.moves'> {
  if (!encounter) return { state: null, moves: [] };
  return { state: reviewStateOf(db, encounter.encounterId) ?? null, moves: [...movesOf(db, encounter.encounterId)] };
}
