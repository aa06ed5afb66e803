import { ownNames } from '#db/queries/posting-level.ts';
import { detachRemittanceClaim, findRemittance, findRemittanceClaim } from '#db/queries/remittance.ts';
import { factsFrom } from '#db/queries/remittance-facts-text.ts';
import { acceptRemittance, forgetAside, listAsides, setAside, unacceptedChecks } from '#db/queries/set-aside.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { isOurs, payeeInKey } from '#shared/domain/remittance/payee.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { ReadContext, WriteContext } from '../context.ts';
import { ClaimSettler } from './claim-settler.ts';
import { isMisrouted } from './eob-misrouted.ts';
import { refreshStatus } from './post-remittance.ts';

/**
 * Sets an answer aside that is about somebody else's claim (it posts nothing and is no exception any more; its money stays
 * unapplied on the check until the payer takes it back), or holds it with a note. Errors: remittance.notAnException when it is posted.
 */
export function setAnswerAside(context: WriteContext, input: Input<'remittance.setAside'>): Output<'remittance.setAside'> {
  const { db, session } = context;
  const { remittanceClaimId, kind, note } = input;
  const row = findRemittanceClaim(db, remittanceClaimId) ?? fail('remittance.notFound', { remittanceClaimId });
  if (row.state !== 'exception' && (row.state !== 'unposted' || row.claimId !== null))
    fail('remittance.notAnException', { remittanceClaimId });
  setAside(db, { remittanceClaimId, kind, note, at: context.now(), userId: session.userId });
  const remittance = findRemittance(db, row.remittanceId);
  assert(remittance, 'a claim of a remittance has it');
  if (kind === 'notOurs' && row.claimId !== null) {
    detachRemittanceClaim(db, remittanceClaimId, ['a claim of somebody else']);
    const settler = new ClaimSettler(context);
    settler.settle([row.claimId], remittance.ediFileId);
    for (const remittanceId of settler.touched) refreshStatus(context, remittanceId);
  }
  refreshStatus(context, row.remittanceId);
  context.touch(remittanceClaimId);
  return {};
}

/** Takes up again what was set aside or held. Error: remittance.notSetAside. */
export function lookAgain(context: WriteContext, { remittanceClaimId }: Input<'remittance.lookAgain'>): Output<'remittance.lookAgain'> {
  const row = findRemittanceClaim(context.db, remittanceClaimId) ?? fail('remittance.notFound', { remittanceClaimId });
  if (!forgetAside(context.db, remittanceClaimId)) fail('remittance.notSetAside', { remittanceClaimId });
  refreshStatus(context, row.remittanceId);
  context.touch(remittanceClaimId);
  return {};
}

/** A person takes a check as ours that is made out to another number. Error: remittance.notMisrouted when it is ours anyway. */
export function acceptCheck(context: WriteContext, { remittanceId, note }: Input<'remittance.accept'>): Output<'remittance.accept'> {
  const remittance = findRemittance(context.db, remittanceId) ?? fail('remittance.notFound', { remittanceId });
  if (!isMisrouted(context, remittance)) fail('remittance.notMisrouted', { remittanceId });
  acceptRemittance(context.db, { remittanceId, note, at: context.now(), userId: context.session.userId });
  context.touch(remittanceId);
  return {};
}

/** Checks of somebody else, and answers that were set aside or held. */
export function listAside(context: ReadContext, { offset, limit }: Input<'remittance.asideList'>): Output<'remittance.asideList'> {
  const { db } = context;
  const own = ownNames(db);
  const checks = unacceptedChecks(db).filter(({ naturalKey }) => isOurs(naturalKey, own) === false);
  const answers = listAsides(db, { offset, limit });
  for (const { remittanceClaimId } of answers) context.touch(remittanceClaimId);
  for (const { remittanceId } of checks) context.touch(remittanceId);
  return {
    checks: checks.slice(offset, offset + limit).map(({ naturalKey, ...check }) => ({ ...check, payee: payeeInKey(naturalKey) })),
    answers: answers.map(({ facts: stored, userName, ...answer }) => {
      const { claimNumber, patientLastName, patientFirstName } = factsFrom(stored);
      const patientName = [patientLastName, patientFirstName].filter((part) => part !== '').join(', ');
      return { ...answer, claimNumber, patientName, userName: userName ?? '' };
    }),
  };
}
