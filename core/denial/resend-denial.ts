import { claimLinesOf, findClaim, insertClaim, insertClaimEvent } from '#db/queries/claim.ts';
import { insertCorrection } from '#db/queries/claim-correction.ts';
import { risingNumber } from '#db/queries/counter.ts';
import { noteResent, planDenial } from '#db/queries/denial.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { canMove } from '#shared/domain/claim/claim-status.ts';
import { adviceFor, type DenialFacts, isOffered } from '#shared/domain/denial/next-action.ts';
import { claimNumber, lineControlNumber } from '#shared/domain/identifier/claim-number.ts';
import { leastClaimSequence } from '#shared/domain/identifier/rising-number.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { CommandHandler, WriteContext } from '../context.ts';
import { changed, factsOf, getOpenDenial, move, refusePast, tell } from './denial-desk.ts';

/** The steps of claims that sending again is made of; handed over, because use cases stay apart. */
export type ClaimSteps = {
  readonly 'claim.correct': CommandHandler<'claim.correct'>;
  readonly 'claim.editCharges': CommandHandler<'claim.editCharges'>;
};
type Made = Output<'denial.correct'>;

/** A corrected claim (frequency 7) with the payer's number of the denied one, and its charges open for entry. */
export const correctWith =
  (steps: ClaimSteps): CommandHandler<'denial.correct'> =>
  (context, input: Input<'denial.correct'>): Made => {
    const { denial, claim } = getOpenDenial(context, input);
    refusePast(context, input.nextOn);
    const facts = factsOf(context, denial, claim);
    if (!isOffered(facts, 'correct')) fail('denial.notOffered', { denialId: denial.denialId });
    const { claimId, version } = claim;
    const { reason, payerControlNumber } = input;
    const made = steps['claim.correct'](context, { claimId, version, kind: 'replacement', reason, payerControlNumber });
    noteResent(context.db, denial.denialId, made.claimId);
    planDenial(context.db, denial.denialId, denial.ownerId ?? context.session.userId, input.nextOn);
    move(context, denial, 'resubmitted');
    tell(context, denial, { kind: 'corrected', words: `Corrected claim ${made.claimNumber}: ${reason}` });
    return opened(context, steps, { denialId: denial.denialId, made, facts });
  };

/**
 * A new claim (frequency 1) where the payer never took the first for one (MA130). As a correction it takes the first one's place when it
 * is sent, and its own draft can be abandoned; it names no number of the payer.
 */
export const anewWith =
  (steps: ClaimSteps): CommandHandler<'denial.anew'> =>
  (context, input: Input<'denial.anew'>): Made => {
    const { db } = context;
    const { denial, claim } = getOpenDenial(context, input);
    refusePast(context, input.nextOn);
    const facts = factsOf(context, denial, claim);
    if (!isOffered(facts, 'anew')) fail('denial.notOffered', { denialId: denial.denialId });
    if (!canMove(claim.status, 'replaced', 'own')) fail('claim.notMovable', { claimId: claim.claimId, status: claim.status });
    const claimId = context.newId();
    const number = claimNumber(risingNumber(db, 'claim', leastClaimSequence(context.now())));
    const { encounterId, coverageId, charge: total, serviceDate } = claim;
    const lines = claimLinesOf(db, claim.claimId).map(({ chargeLineId }, index) => ({
      chargeLineId,
      lineControlNumber: lineControlNumber(number, index + 1),
    }));
    insertClaim(db, { claimId, claimNumber: number, encounterId, coverageId, frequency: '1', total, serviceDate, lines });
    const payerControlNumber = claim.payerControlNumber ?? claim.claimNumber;
    insertCorrection(db, { claimId, originalClaimId: claim.claimId, payerControlNumber, reason: input.reason });
    const at = { at: context.now(), source: 'own', ediFileId: null, userId: context.session.userId } as const;
    const words = `Takes the place of ${claim.claimNumber}, which the payer could not process: ${input.reason}`;
    insertClaimEvent(db, { claimId, before: 'draft', after: 'draft', code: 'anew', words, ...at });
    noteResent(db, denial.denialId, claimId);
    planDenial(db, denial.denialId, denial.ownerId ?? context.session.userId, input.nextOn);
    move(context, denial, 'resubmitted');
    tell(context, denial, { kind: 'anew', words: `New claim ${number} in its place: ${input.reason}` }, true);
    context.touch(claimId);
    return opened(context, steps, { denialId: denial.denialId, made: { claimId, claimNumber: number }, facts });
  };

type MadeClaim = {
  readonly denialId: string;
  readonly made: { readonly claimId: string; readonly claimNumber: string };
  readonly facts: DenialFacts;
};

/** Opens the charges of a claim to the first payer; those to later payers ask for what that one decided on. */
function opened(context: WriteContext, steps: ClaimSteps, { denialId, made, facts }: MadeClaim): Made {
  const { claimId } = made;
  const claim = findClaim(context.db, claimId);
  assert(claim, 'a claim just made is there');
  const superbillId = claim.rank > 1 ? null : steps['claim.editCharges'](context, { claimId, version: claim.version }).superbillId;
  const { version } = changed(context, denialId);
  return { version, claimId, claimNumber: made.claimNumber, superbillId, doubt: adviceFor(facts).doubt };
}
