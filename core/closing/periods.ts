import { findBankAccount } from '#db/queries/deposit-bank.ts';
import { rematchDeposits } from '#db/queries/deposit-match.ts';
import { insertSlip, slipExists } from '#db/queries/deposit-slip.ts';
import { closedPeriods, daysNotClosed } from '#db/queries/period.ts';
import { type CloseRow, insertClose, type KeptProof, listCloses, reopenedClose } from '#db/queries/period-close.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { firstOpenDay, nextMonthEnd, whyNotClosed } from '#shared/domain/closing/period.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { sumCents } from '#shared/kernel/cents.ts';
import type { ReadContext, WriteContext } from '../context.ts';
import { gatherSheet, type Sheet } from './gather-sheet.ts';
import { firstDayOf, moneyForBank, proveClose } from './prove.ts';

const SHOWN_CHANGES = 200;

/** Which periods are closed, and whose turn it is. */
export function showPeriods({ db, today }: ReadContext): Output<'period.status'> {
  const closed = closedPeriods(db);
  const nextMonth = nextMonthEnd(closed.monthThrough, today);
  const closes = listCloses(db).map(({ lastJournal: _journal, figures: _figures, backup, ...close }) => ({
    ...close,
    backedUp: backup !== null,
  }));
  return {
    today,
    closedThrough: closed.through,
    firstOpenDay: firstOpenDay(today, closed.through),
    notClosed: daysNotClosed(db, today).newest,
    nextMonth,
    nextMonthOver: nextMonth <= today,
    closes,
  };
}

const sheetOf = (context: ReadContext, from: Sheet['days'][number]['day'], through: typeof from, limit = 0, afterJournal = 0): Sheet =>
  gatherSheet(context, { from, through, basis: 'posting', userId: null, renderingProviderId: null, afterJournal }, limit);

/** Asks every proof, and says what came since the period was closed before and opened again. */
export function showProofs(context: ReadContext, { kind, through }: Input<'period.proofs'>): Output<'period.proofs'> {
  const { db, today } = context;
  const from = firstDayOf(db, kind, through);
  const { figures } = sheetOf(context, from, through);
  const waiting = moneyForBank(db, through);
  const before = reopenedClose(db, kind, through);
  return {
    from,
    proofs: [...proveClose(context, from, through, figures)],
    figures,
    forBank: { count: waiting.length, amount: sumCents(waiting.map(({ amount }) => amount)) },
    changed: before ? changedSince(context, before) : null,
    refusal: whyNotClosed(kind, through, closedPeriods(db), today),
  };
}

function changedSince(context: ReadContext, { controlNumber, closedAt, figures, from, through, lastJournal }: CloseRow) {
  const since = sheetOf(context, from, through, SHOWN_CHANGES, lastJournal);
  const now = sheetOf(context, from, through).figures;
  return {
    controlNumber,
    closedAt,
    before: JSON.parse(figures) as Sheet['figures'],
    now,
    entries: since.entries,
    entryCount: since.entryCount,
  };
}

/**
 * Closes a period, all in one transaction: proofs are asked once more, each that is not green has its signature or nothing happens;
 * cash and checks go on a slip; the sheet is kept as it is now.
 */
export function lockPeriod(context: WriteContext, input: Input<'period.lock'>): Output<'period.lock'> {
  const { db, today, session } = context;
  const { closeId, kind, through } = input;
  if (listCloses(db, closeId).length > 0) fail('period.exists', { closeId });
  const refusal = whyNotClosed(kind, through, closedPeriods(db), today);
  if (refusal !== null) fail(refusal);
  const from = firstDayOf(db, kind, through);
  const { figures } = sheetOf(context, from, through);
  const proofs = proveClose(context, from, through, figures).map(
    ({ name, green, words, count, amount }): KeptProof => ({
      ...{ name, green, words, count, amount },
      signedReason: green ? '' : (input.signedOff.find((signed) => signed.name === name)?.reason ?? ''),
    }),
  );
  const open = proofs.filter(({ green, signedReason }) => !green && signedReason === '');
  if (open.length > 0) fail('period.notProved', { count: open.length, proofs: open.map(({ name }) => name) });
  const slipNumber = input.slip === null ? null : slipFor(context, through, input.slip);
  const slipId = slipNumber === null ? null : (input.slip?.slipId ?? null);
  const kept = {
    closeId,
    kind,
    from,
    through,
    closedAt: context.now(),
    figures: JSON.stringify(figures),
    slipId,
    userId: session.userId,
    proofs,
  };
  const controlNumber = insertClose(db, kept);
  context.touch(closeId);
  return { controlNumber, slipNumber };
}

/** Everything that waits for the bank on one slip; null when nothing does. */
function slipFor(
  context: WriteContext,
  through: Input<'period.lock'>['through'],
  { slipId, bankAccountId }: NonNullable<Input<'period.lock'>['slip']>,
): number | null {
  const { db, session } = context;
  if (slipExists(db, slipId)) fail('deposit.slipExists', { slipId });
  if (!findBankAccount(db, bankAccountId)) fail('deposit.accountNotFound', { bankAccountId });
  const entries = moneyForBank(db, through);
  if (entries.length === 0) return null;
  const number = insertSlip(db, { slipId, bankAccountId, madeOn: through, madeAt: context.now(), userId: session.userId, entries });
  context.touch(slipId);
  rematchDeposits(db, context);
  return number;
}
