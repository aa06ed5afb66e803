import { type ClaimHead, claimLinesOf, insertClaim, insertClaimEvent } from '#db/queries/claim.ts';
import { insertCorrection } from '#db/queries/claim-correction.ts';
import { risingNumber } from '#db/queries/counter.ts';
import { findNotAsked } from '#db/queries/not-asked.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { canMove, isFrozen } from '#shared/domain/claim/claim-status.ts';
import { claimNumber, lineControlNumber } from '#shared/domain/identifier/claim-number.ts';
import { leastClaimSequence } from '#shared/domain/identifier/rising-number.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { WriteContext } from '../context.ts';
import { getClaimAt, ownEvent, refuseCorrected } from './get-claim-at.ts';

const KINDS = {
  replacement: { frequency: '7', retires: 'replaced', verb: 'Replaces', was: 'A replacement' },
  void: { frequency: '8', retires: 'voided', verb: 'Voids', was: 'A void' },
} as const;

/** Medicare Part B answers neither replacements nor voids: a reopening is asked for instead (x12.md §2). */
const MEDICARE_PART_B = 'MB';

/**
 * Makes the draft of a corrected claim: a number of its own, the lines of the original, and the payer's number of it. The
 * original keeps its state until the correction is sent, so that abandoning the draft changes nothing.
 */
export function correctClaim(context: WriteContext, input: Input<'claim.correct'>): Output<'claim.correct'> {
  const { db } = context;
  const original = getClaimAt(context, input.claimId, input.version);
  const kind = KINDS[input.kind];
  const payerControlNumber = checked(context, original, input);
  const claimId = context.newId();
  const number = claimNumber(risingNumber(db, 'claim', leastClaimSequence(context.now())));
  const { encounterId, coverageId, charge, serviceDate } = original;
  const lines = claimLinesOf(db, original.claimId).map(({ chargeLineId }, index) => ({
    chargeLineId,
    lineControlNumber: lineControlNumber(number, index + 1),
  }));
  insertClaim(db, { claimId, claimNumber: number, encounterId, coverageId, frequency: kind.frequency, total: charge, serviceDate, lines });
  insertCorrection(db, { claimId, originalClaimId: original.claimId, payerControlNumber, reason: input.reason });
  const made = ownEvent(context, 'corrects', `${kind.verb} ${original.claimNumber}: ${input.reason}`);
  insertClaimEvent(db, { claimId, before: 'draft', after: 'draft', ...made });
  const told = ownEvent(context, 'correcting', `${kind.was}, ${number}, is being prepared: ${input.reason}`);
  insertClaimEvent(db, { claimId: original.claimId, before: original.status, after: original.status, ...told });
  context.touch(claimId);
  return { claimId, claimNumber: number, version: 1 };
}

/** The payer's number of the original, once it is sure that the payer can be asked to take the correction. */
function checked(context: WriteContext, original: ClaimHead, input: Input<'claim.correct'>): string {
  const { claimId, status, frequency, filingIndicator } = original;
  if (frequency === '8' || !isFrozen(status) || !canMove(status, KINDS[input.kind].retires, 'own'))
    fail('claim.notMovable', { claimId, status });
  if (findNotAsked(context.db, claimId)) fail('claim.isNotAsked', { claimId });
  refuseCorrected(context, claimId);
  if (filingIndicator === MEDICARE_PART_B) fail('claim.payerTakesNoCorrection', { claimId });
  const number = input.payerControlNumber || original.payerControlNumber;
  return number || fail('claim.noPayerControlNumber', { claimId });
}
