import { answersToClaims, type ClaimAnswer, findRemittance, findRemittanceClaim, type RemittanceClaimRow } from '#db/queries/remittance.ts';
import { deleteNamedReversal, insertNamedReversal, isNamed } from '#db/queries/undone-answer.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { reversalDifferences } from '#shared/domain/remittance/reversal-differences.ts';
import { isReversal } from '#shared/domain/remittance/settle.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { ReadContext, WriteContext } from '../context.ts';
import { settleAnew } from './undo-answer.ts';

/** Answers that a waiting reversal may take back although its figures differ, the likeliest first. */
export function listCandidates(context: ReadContext, { remittanceClaimId }: Input<'takeback.candidates'>): Output<'takeback.candidates'> {
  const row = findRow(context, remittanceClaimId);
  context.touch(remittanceClaimId);
  if (!isReversal({ claim: row.facts })) return [];
  return answersOf(context, row)
    .map(({ remittanceClaimId: id, remittanceId, paymentDate, facts }) => ({
      remittanceClaimId: id,
      traceNumber: findRemittance(context.db, remittanceId)?.traceNumber ?? '',
      day: paymentDate,
      paid: facts.paid,
      payerControlNumber: facts.payerControlNumber,
      differences: reversalDifferences(facts, row.facts).map((difference) => ({ ...difference })),
    }))
    .sort((a, b) => a.differences.length - b.differences.length);
}

/** "This takes back that answer": what stood is negated to the cent, and the payer's difference stays open on its check. */
export function nameAnswer(
  context: WriteContext,
  { remittanceClaimId, answerId, reason }: Input<'takeback.nameAnswer'>,
): Output<'takeback.nameAnswer'> {
  const row = findRow(context, remittanceClaimId);
  if (row.state !== 'waiting' || !isReversal({ claim: row.facts })) fail('takeback.notWaiting', { remittanceClaimId });
  const answer = findRow(context, answerId);
  if (isReversal({ claim: answer.facts }) || answer.claimId === null || answer.claimId !== row.claimId)
    fail('takeback.otherClaim', { remittanceClaimId });
  if (answer.state === 'reversed' || isNamed(context.db, answerId)) fail('takeback.takenAlready', { remittanceClaimId });
  insertNamedReversal(
    context.db,
    { reversalId: remittanceClaimId, answerId },
    { reason, at: context.now(), userId: context.session.userId },
  );
  return settleAnew(context, row);
}

/** The reversal waits again for an answer that it negates to the cent. */
export function forgetAnswer(
  context: WriteContext,
  { remittanceClaimId }: Input<'takeback.forgetAnswer'>,
): Output<'takeback.forgetAnswer'> {
  const row = findRow(context, remittanceClaimId);
  if (!deleteNamedReversal(context.db, remittanceClaimId)) fail('takeback.notNamed', { remittanceClaimId });
  return settleAnew(context, row);
}

const findRow = ({ db }: ReadContext, remittanceClaimId: string): RemittanceClaimRow =>
  findRemittanceClaim(db, remittanceClaimId) ?? fail('remittance.notFound', { remittanceClaimId });

/** Answers to the same claim that nothing takes back yet. */
function answersOf({ db }: ReadContext, { claimId }: RemittanceClaimRow): readonly ClaimAnswer[] {
  if (claimId === null) return [];
  return (answersToClaims(db, [claimId]).get(claimId) ?? []).filter(
    ({ facts, state, takesPart, remittanceClaimId }) =>
      takesPart === 1 && !isReversal({ claim: facts }) && state !== 'reversed' && !isNamed(db, remittanceClaimId),
  );
}
