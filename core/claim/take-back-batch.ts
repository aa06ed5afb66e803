import { sendingsOf } from '#db/queries/acknowledgement.ts';
import { findBatchFile } from '#db/queries/batch.ts';
import {
  type ClaimInBatch,
  claimsInBatch,
  correctSubmittedDays,
  insertTakenBack,
  isBatchAnswered,
  isBatchOnItsWay,
  isTakenBack,
} from '#db/queries/batch-taken-back.ts';
import { changeManyClaimStatuses } from '#db/queries/claim.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { WriteContext } from '../context.ts';
import { localDay } from '../ports/local-time.ts';
import { inFolder } from '../ports/practice-files.ts';
import { ownEvent } from './get-claim-at.ts';

/**
 * Takes a batch back that nobody has fetched: its file goes out of outbox/ and its claims stand where they stood, as if it had never
 * been written; its numbers stay used, its bytes stay in the archive, and the list says that it was taken back and why. Only a file that
 * still lies there is taken, in one step that a partner's program cannot share (decision 0042). Errors: batch.notFound,
 * batch.takenBack, batch.answered, batch.onItsWay, batch.corrects, batch.fileGone.
 */
export function takeBackBatch(context: WriteContext, { batchId, reason }: Input<'batch.takeBack'>): Output<'batch.takeBack'> {
  const { db } = context;
  const { number, fileName, outboxFolder, bytes } = findBatchFile(db, batchId) ?? fail('batch.notFound', { batchId });
  const claims = claimsInBatch(db, batchId);
  refuseWhatLeft(context, batchId, claims);
  const claimIds = claims.map(({ claimId }) => claimId);
  insertTakenBack(db, batchId, { at: context.now(), userId: context.session.userId, reason });
  const event = ownEvent(context, 'takenBack', `Taken back before it left in ${fileName}: ${reason}`);
  for (const [to, was] of [
    ['ready', 0],
    ['queued', 1],
  ] as const) {
    const back = claims.filter(({ wasQueued }) => wasQueued === was).map(({ claimId }) => claimId);
    changeManyClaimStatuses(db, { claimIds: back, from: 'submitted', to }, event);
  }
  const before = new Map(sendingsOf(db, claimIds).map(({ claimId, createdAt }) => [claimId, localDay(createdAt)]));
  correctSubmittedDays(
    db,
    claimIds.map((claimId) => ({ claimId, day: before.get(claimId) ?? null })),
  );
  for (const id of [batchId, ...claimIds]) context.touch(id);
  if (!context.takeFromOutbox(inFolder(outboxFolder, fileName), bytes)) fail('batch.fileGone', { fileName });
  return { number, claims: claims.length };
}

/** Everything that says that the file has left, or that something stands on its having left. */
function refuseWhatLeft({ db }: WriteContext, batchId: string, claims: readonly ClaimInBatch[]): void {
  if (isTakenBack(db, batchId)) fail('batch.takenBack', { batchId });
  if (isBatchOnItsWay(db, batchId)) fail('batch.onItsWay', { batchId });
  if (isBatchAnswered(db, batchId) || claims.some(({ status }) => status !== 'submitted')) fail('batch.answered', { batchId });
  const corrections = claims.filter(({ inCorrection }) => inCorrection === 1).map(({ claimNumber }) => claimNumber);
  if (corrections.length > 0) fail('batch.corrects', { claimNumbers: corrections.slice(0, 5) });
}
