import { findRemittance, findRemittanceClaim } from '#db/queries/remittance.ts';
import { findClaimBook } from '#db/queries/remittance-match.ts';
import { assignLine } from '#db/queries/set-aside.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { matchLines } from '#shared/domain/remittance/match-line.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { ReadContext, WriteContext } from '../context.ts';
import { ClaimSettler } from './claim-settler.ts';
import { refreshStatus } from './post-remittance.ts';

/** The payer's lines beside ours, for a person who has to say which is which. */
export function compareLines({ db, touch }: ReadContext, { remittanceClaimId }: Input<'remittance.lines'>): Output<'remittance.lines'> {
  const { facts, claimId } = findRemittanceClaim(db, remittanceClaimId) ?? fail('remittance.notFound', { remittanceClaimId });
  const book = claimId === null ? undefined : findClaimBook(db, claimId);
  const ours = book?.lines ?? [];
  const matches = matchLines(facts.lines, ours, facts.serviceDate);
  touch(remittanceClaimId);
  return {
    payerId: book?.payerId ?? null,
    lines: facts.lines.map(({ procedureCode, modifiers, serviceDate, charge, paid }, index) => ({
      position: index + 1,
      code: [procedureCode, ...modifiers].join(' '),
      serviceDate: serviceDate ?? facts.serviceDate,
      charge,
      paid,
      chargeLineId: matches[index]?.chargeLineId ?? null,
      reason: matches[index]?.reason ?? '',
    })),
    ours: ours.map(({ chargeLineId, procedureCode, modifiers, serviceDate, charge }) => ({
      chargeLineId,
      code: [procedureCode, ...modifiers].join(' '),
      serviceDate,
      charge,
    })),
  };
}

/**
 * A person says which line of our claim a line of an exception answers; it posts like any other, or says why it still cannot.
 * Errors: remittance.notAnException, remittance.lineElsewhere when the line is not of this answer or of that claim.
 */
export function assignAnswerLine(context: WriteContext, input: Input<'remittance.assignLine'>): Output<'remittance.assignLine'> {
  const { db, session } = context;
  const { remittanceClaimId, line, chargeLineId } = input;
  const row = findRemittanceClaim(db, remittanceClaimId) ?? fail('remittance.notFound', { remittanceClaimId });
  const remittance = findRemittance(db, row.remittanceId);
  assert(remittance, 'a claim of a remittance has it');
  if (remittance.status !== 'posted' && remittance.status !== 'partlyPosted')
    fail('remittance.notPosted', { remittanceId: row.remittanceId });
  if (row.state !== 'exception' || row.claimId === null) fail('remittance.notAnException', { remittanceClaimId });
  const ours = findClaimBook(db, row.claimId)?.lines ?? [];
  if (line > row.facts.lines.length || !ours.some((own) => own.chargeLineId === chargeLineId))
    fail('remittance.lineElsewhere', { remittanceClaimId, line });
  assignLine(db, { remittanceClaimId, line: line - 1, chargeLineId, at: context.now(), userId: session.userId });
  const settler = new ClaimSettler(context);
  settler.settle([row.claimId], remittance.ediFileId);
  for (const remittanceId of new Set([...settler.touched, row.remittanceId])) refreshStatus(context, remittanceId);
  context.touch(remittanceClaimId);
  const after = findRemittanceClaim(db, remittanceClaimId);
  assert(after && after.state !== 'reversed', 'an answer that was open is not taken back');
  return { state: after.state, reasons: [...after.reasons] };
}
