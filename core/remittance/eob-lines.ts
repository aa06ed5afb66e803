import { findRemittance, findRemittanceClaim } from '#db/queries/remittance.ts';
import { findClaimBook } from '#db/queries/remittance-match.ts';
import { assignLine, combineLines } from '#db/queries/set-aside.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { matchLines } from '#shared/domain/remittance/match-line.ts';
import { linesAsSent, splitLine } from '#shared/domain/remittance/split-line.ts';
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
  const sent = linesAsSent(facts.lines);
  touch(remittanceClaimId);
  return {
    payerId: book?.payerId ?? null,
    lines: facts.lines.map((line, index) => ({
      position: sent.indexOf(line.splitFrom ?? line) + 1,
      code: [line.procedureCode, ...line.modifiers].join(' '),
      serviceDate: line.serviceDate ?? facts.serviceDate,
      charge: line.charge,
      paid: line.paid,
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
  const { remittanceClaimId, chargeLineId } = input;
  const open = openAnswer(context, { ...input, chargeLineIds: [chargeLineId] });
  assignLine(context.db, { remittanceClaimId, line: open.line, chargeLineId, at: context.now(), userId: context.session.userId });
  return settled(context, open);
}

/**
 * A person says that one line of an exception answers several of ours: it is shared among them by what each was charged, exact to the
 * cent, and posts like any other. Errors beside those above: remittance.splitDiffers when the charges are not those of the line.
 */
export function splitAnswerLine(context: WriteContext, input: Input<'remittance.splitLine'>): Output<'remittance.splitLine'> {
  const { remittanceClaimId } = input;
  const chargeLineIds = [...new Set(input.chargeLineIds)];
  const open = openAnswer(context, { ...input, chargeLineIds });
  if (!splitLine(open.sent, open.ours)) fail('remittance.splitDiffers', { remittanceClaimId, line: input.line });
  combineLines(context.db, { remittanceClaimId, line: open.line, chargeLineIds, at: context.now(), userId: context.session.userId });
  return settled(context, open);
}

type Named = { readonly remittanceClaimId: string; readonly line: number; readonly chargeLineIds: readonly string[] };

/** An exception of a posted check, the payer's line (counted as it sent them), and the lines of its claim that were named. */
function openAnswer({ db }: WriteContext, { remittanceClaimId, line, chargeLineIds }: Named) {
  const row = findRemittanceClaim(db, remittanceClaimId) ?? fail('remittance.notFound', { remittanceClaimId });
  const remittance = findRemittance(db, row.remittanceId);
  assert(remittance, 'a claim of a remittance has it');
  if (remittance.status !== 'posted' && remittance.status !== 'partlyPosted')
    fail('remittance.notPosted', { remittanceId: row.remittanceId });
  if (row.state !== 'exception' || row.claimId === null) fail('remittance.notAnException', { remittanceClaimId });
  const ours = (findClaimBook(db, row.claimId)?.lines ?? []).filter(({ chargeLineId }) => chargeLineIds.includes(chargeLineId));
  const sent = linesAsSent(row.facts.lines)[line - 1];
  if (!sent || ours.length !== chargeLineIds.length) fail('remittance.lineElsewhere', { remittanceClaimId, line });
  return { remittanceClaimId, claimId: row.claimId, remittance, sent, ours, line: line - 1 };
}

function settled(context: WriteContext, { remittanceClaimId, claimId, remittance }: ReturnType<typeof openAnswer>) {
  const settler = new ClaimSettler(context);
  settler.settle([claimId], remittance.ediFileId);
  for (const remittanceId of new Set([...settler.touched, remittance.remittanceId])) refreshStatus(context, remittanceId);
  context.touch(remittanceClaimId);
  const after = findRemittanceClaim(context.db, remittanceClaimId);
  assert(after && after.state !== 'reversed', 'an answer that was open is not taken back');
  return { state: after.state, reasons: [...after.reasons] };
}
