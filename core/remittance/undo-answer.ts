import { bornClaims, familiesOf } from '#db/queries/next-payer.ts';
import { findRemittance, findRemittanceClaim, listRemittanceClaims, type RemittanceClaimRow } from '#db/queries/remittance.ts';
import { findClaimBook } from '#db/queries/remittance-match.ts';
import { forgetUndone, insertUndoneAnswer, insertUndoneLine, NOTHING_UNDONE, type Undone, undoneOf } from '#db/queries/undone-answer.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { adjudicationPostings, matchAdjudication } from '#shared/domain/ledger/entries/adjudication.ts';
import { isReversal } from '#shared/domain/remittance/settle.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { ReadContext, WriteContext } from '../context.ts';
import { isHere } from './born-parts.ts';
import { ClaimSettler } from './claim-settler.ts';
import { rulesForAnswer } from './payer-rules.ts';
import { refreshStatus } from './post-remittance.ts';

type Settled = Output<'remittance.undoClaim'>;

/** Reverses what one claim of a posted check posted, on this day; its money waits on the check until it is posted again. */
export function undoClaim(context: WriteContext, { remittanceClaimId, reason }: Input<'remittance.undoClaim'>): Settled {
  const { row, undone } = findPosted(context, remittanceClaimId);
  if (!standsInBooks(row, undone)) fail('remittance.nothingToUndo', { remittanceClaimId });
  insertUndoneAnswer(context.db, remittanceClaimId, byNow(context, reason));
  return settleAnew(context, row);
}

/** Reverses one line of what a claim posted; the last line that stands takes the claim with it. */
export function undoLine(context: WriteContext, { remittanceClaimId, line, reason }: Input<'remittance.undoLine'>): Settled {
  const { row, undone } = findPosted(context, remittanceClaimId);
  const sent = row.facts.lines[line - 1] ?? fail('remittance.noSuchLine', { remittanceClaimId, line });
  if (!standsInBooks(row, undone) || row.state === 'reversed' || isReversal({ claim: row.facts }) || undone.lines.includes(line - 1))
    fail('remittance.nothingToUndo', { remittanceClaimId });
  refuseHeld(context, row);
  const by = byNow(context, reason);
  if (undone.lines.length + 1 === row.facts.lines.length) insertUndoneAnswer(context.db, remittanceClaimId, by);
  else insertUndoneLine(context.db, { remittanceClaimId, line: line - 1, paid: sent.paid }, by);
  return settleAnew(context, row);
}

/** Posts a claim again that was taken back here, whole. */
export function postClaim(context: WriteContext, { remittanceClaimId }: Input<'remittance.postClaim'>): Settled {
  const { row, undone } = findAnswer(context, remittanceClaimId);
  if (!undone.whole && undone.lines.length === 0) fail('remittance.notUndone', { remittanceClaimId });
  forgetUndone(context.db, remittanceClaimId, null);
  return settleAnew(context, row);
}

/** Posts a line again that was taken back here. */
export function postLine(context: WriteContext, { remittanceClaimId, line }: Input<'remittance.postLine'>): Settled {
  const { row, undone } = findAnswer(context, remittanceClaimId);
  if (!undone.lines.includes(line - 1)) fail('remittance.notUndone', { remittanceClaimId });
  refuseHeld(context, row);
  forgetUndone(context.db, remittanceClaimId, line - 1);
  return settleAnew(context, row);
}

/** Claims and lines of a check that were taken back here. */
export function listUndone(context: ReadContext, { remittanceId }: Input<'remittance.undone'>): Output<'remittance.undone'> {
  const { db } = context;
  if (!findRemittance(db, remittanceId)) fail('remittance.notFound', { remittanceId });
  context.touch(remittanceId);
  const ids = listRemittanceClaims(db, remittanceId).map(({ remittanceClaimId }) => remittanceClaimId);
  return [...undoneOf(db, ids)].flatMap(([remittanceClaimId, { whole, lines, reason }]) =>
    whole || lines.length > 0 ? [{ remittanceClaimId, whole, lines: lines.map((line) => line + 1), reason }] : [],
  );
}

/** Settles the claim of an answer about which a person decided, and says where the answer stands and what follows. */
export function settleAnew(context: WriteContext, { remittanceClaimId, remittanceId, claimId }: RemittanceClaimRow): Settled {
  assert(claimId !== null, 'what is settled has its claim');
  const remittance = findRemittance(context.db, remittanceId);
  assert(remittance, 'a remittance claim has its remittance');
  const settler = new ClaimSettler(context);
  settler.settle([claimId], remittance.ediFileId);
  for (const touched of new Set([...settler.touched, remittanceId])) refreshStatus(context, touched);
  context.touch(remittanceClaimId);
  const after = findRemittanceClaim(context.db, remittanceClaimId);
  assert(after, 'an answer stays stored');
  return { state: after.state, reasons: [...after.reasons], next: nextWords(context, claimId) };
}

const byNow = (context: WriteContext, reason: string) => ({ reason, at: context.now(), userId: context.session.userId });

/** An answer that is there, with what was taken back of it. */
function findAnswer({ db }: ReadContext, remittanceClaimId: string): { readonly row: RemittanceClaimRow; readonly undone: Undone } {
  const row = findRemittanceClaim(db, remittanceClaimId) ?? fail('remittance.notFound', { remittanceClaimId });
  return { row, undone: undoneOf(db, [remittanceClaimId]).get(remittanceClaimId) ?? NOTHING_UNDONE };
}

function findPosted(context: ReadContext, remittanceClaimId: string): ReturnType<typeof findAnswer> {
  const found = findAnswer(context, remittanceClaimId);
  const { remittanceId } = found.row;
  const remittance = findRemittance(context.db, remittanceId);
  if (remittance?.status !== 'posted' && remittance?.status !== 'partlyPosted') fail('remittance.notPosted', { remittanceId });
  return found;
}

const standsInBooks = ({ state, claimId }: RemittanceClaimRow, { leftOut }: Undone): boolean =>
  claimId !== null && (state === 'posted' || state === 'reversed' || (state === 'waiting' && leftOut.length > 0));

/** The lines of a claim that its own rules hold cannot be told apart; it is taken back or posted whole. */
function refuseHeld(context: WriteContext, row: RemittanceClaimRow): void {
  const { remittanceClaimId, claimId, facts } = row;
  const book = claimId === null ? undefined : findClaimBook(context.db, claimId);
  assert(book, 'what is posted has its claim');
  const match = matchAdjudication(facts, book, book.lines);
  const judged = adjudicationPostings(facts, match, rulesForAnswer(context, book.payerId, row));
  if (judged.kind !== 'post') fail('remittance.lineHeld', { remittanceClaimId });
}

/** What became of the claims that this claim's decision brought forth. */
function nextWords({ db }: WriteContext, claimId: string): string[] {
  const [family] = familiesOf(db, [claimId]);
  const born = family === undefined ? [] : (bornClaims(db, [family.rootId]).get(family.rootId) ?? []);
  return born.flatMap((one) => {
    if (one.status === 'voided' || one.status === 'replaced') return [];
    if (one.status === 'onHold' && one.movedBy === 'decisionWithdrawn')
      return [`Claim ${one.claimNumber} to the next payer waits until this decision stands again.`];
    if (isHere(one)) return [`Claim ${one.claimNumber} to the next payer has not left and follows.`];
    return [`Claim ${one.claimNumber} to the next payer has left already: it stays, and its time line says what changed.`];
  });
}
