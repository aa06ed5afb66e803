import { findBankAccount } from '#db/queries/deposit-bank.ts';
import { rematchDeposits } from '#db/queries/deposit-match.ts';
import { checksForSlip, insertSlip, listSlips, slipEntries, slipExists, voidSlip } from '#db/queries/deposit-slip.ts';
import { findPractice } from '#db/queries/practice.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { maskedAccount } from '#shared/domain/deposit/bank-line.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { sumCents } from '#shared/kernel/cents.ts';
import type { ReadContext, WriteContext } from '../context.ts';
import { depositSlipPdf } from '../forms/deposit-slip.ts';

/** Puts checks on a slip; all of them or none. */
export function makeSlip(
  context: WriteContext,
  { slipId, bankAccountId, remittanceIds }: Input<'deposit.makeSlip'>,
): Output<'deposit.makeSlip'> {
  const { db, session, today } = context;
  if (slipExists(db, slipId)) fail('deposit.slipExists', { slipId });
  if (!findBankAccount(db, bankAccountId)) fail('deposit.accountNotFound', { bankAccountId });
  const wanted = [...new Set(remittanceIds)];
  const entries = checksForSlip(db, wanted);
  if (entries.length < wanted.length) fail('deposit.notForSlip', { count: wanted.length - entries.length });
  const slip = { slipId, bankAccountId, madeOn: today, madeAt: context.now(), userId: session.userId, entries };
  const number = insertSlip(db, slip);
  context.touch(slipId);
  rematchDeposits(db, context);
  return { number, total: sumCents(entries.map(({ amount }) => amount)), count: entries.length };
}

export const showSlips = ({ db }: ReadContext): Output<'deposit.slips'> =>
  listSlips(db).map(({ slipId, number, accountName, madeOn, by, count, total, inBank, voidedAt }) => ({
    ...{ slipId, number, accountName, madeOn, by, count, total, inBank, voidedAt },
  }));

/** A slip as a page to take to the bank. */
export async function slipDocument(
  context: ReadContext,
  { slipId }: Input<'deposit.slipDocument'>,
): Promise<Output<'deposit.slipDocument'>> {
  const slip = listSlips(context.db, slipId)[0] ?? fail('deposit.slipNotFound', { slipId });
  context.touch(slipId);
  const { number, accountName, accountNumber, madeOn, voidedAt } = slip;
  const facts = { number, accountName, masked: maskedAccount(accountNumber), madeOn, voided: voidedAt !== null };
  const practiceName = findPractice(context.db)?.fields.name ?? '';
  const bytes = await depositSlipPdf({ ...facts, practiceName, entries: slipEntries(context.db, slipId) }, { createdAt: context.now() });
  return { name: `deposit-slip-${number}.pdf`, mediaType: 'application/pdf', base64: Buffer.from(bytes).toString('base64') };
}

/** Voids a slip that no person matched to the bank. */
export function voidDepositSlip(context: WriteContext, { slipId, reason }: Input<'deposit.voidSlip'>): Output<'deposit.voidSlip'> {
  const slip = listSlips(context.db, slipId)[0];
  if (!slip || slip.voidedAt !== null) fail('deposit.slipNotFound', { slipId });
  if (!voidSlip(context.db, slipId, context.now(), reason)) fail('deposit.decided', { slipId });
  context.touch(slipId);
  rematchDeposits(context.db, context);
  return {};
}
