import { chargesOfRun, findChargeRun, insertCharge, insertChargeRun, undoChargeRun } from '#db/queries/finance-charge.ts';
import { appendJournal, appendJournals, journalsOfSource } from '#db/queries/ledger.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { type ChargeInRun, monthOf } from '#shared/domain/finance-charge/charge-selection.ts';
import { type FinanceChargeRules, rateWords } from '#shared/domain/finance-charge/reckon-charge.ts';
import { financeChargePostings } from '#shared/domain/ledger/entries/finance-charge.ts';
import type { Journal } from '#shared/domain/ledger/journal.ts';
import { reverseJournal } from '#shared/domain/ledger/reverse.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { formatMoney, sumCents } from '#shared/kernel/cents.ts';
import type { Progress, WriteContext } from '../context.ts';
import { planCharges } from './plan-charges.ts';
import { runRow } from './preview-charges.ts';

/**
 * Books a run in one transaction: one journal for each account, on the visits that it is charged for. What is booked is what was shown:
 * when a payment came in between and the sum is another, nothing is booked and the dry run is looked at again.
 */
export function* bookCharges(
  context: WriteContext,
  { runId, leaveOut, shown }: Input<'financeCharge.make'>,
): Generator<Progress, Output<'financeCharge.make'>, void> {
  const { db, session, today } = context;
  if (findChargeRun(db, runId)) fail('financeCharge.runExists', { runId });
  yield { done: 0, total: null, unit: 'accounts' };
  const out = new Set(leaveOut);
  const { rules, selection } = planCharges(context);
  if (!rules.on) fail('financeCharge.off');
  const charged = selection.included.filter(({ guarantorId }) => !out.has(guarantorId));
  if (charged.length === 0) fail('financeCharge.nobody');
  const total = sumCents(charged.map(({ amount }) => amount));
  if (total !== shown) fail('financeCharge.changed', { total });
  insertChargeRun(db, {
    ...{ runId, chargedOn: today, madeAt: context.now(), userId: session.userId },
    ...{ rules: JSON.stringify(rules), accounts: charged.length, total },
  });
  const journals = charged.map((one) => {
    const { guarantorId, base, amount } = one;
    const chargeId = context.newId();
    insertCharge(db, runId, monthOf(today), { chargeId, guarantorId, chargedOn: today, base, amount, visits: JSON.stringify(one.visits) });
    context.touch(guarantorId);
    return journalOf(context, rules, one, chargeId);
  });
  appendJournals(db, journals, metaOf(context));
  context.touch(runId);
  const run = findChargeRun(db, runId) ?? fail('financeCharge.runNotFound', { runId });
  return runRow(run);
}

function journalOf(
  { newId, today }: WriteContext,
  { aprBasisPoints }: FinanceChargeRules,
  { guarantorId, base, visits }: ChargeInRun,
  chargeId: string,
): Journal {
  const parts = visits.filter(({ amount }) => amount > 0);
  return {
    ...{ id: newId(), effectiveDate: today, kind: 'financeCharge', remittanceId: null, reversesId: null },
    reason: `Finance charge, a month of ${rateWords(aprBasisPoints)} on ${formatMoney(base)}`,
    source: { kind: 'person', id: chargeId },
    postings: financeChargePostings(guarantorId, parts),
  };
}

/**
 * Takes a run back: every charge of it is reversed, on the first open day when its own is closed. What was paid on it since stays with
 * the visit as a credit. The month may be charged anew.
 */
export function undoCharges(context: WriteContext, { runId, reason }: Input<'financeCharge.undo'>): Output<'financeCharge.undo'> {
  const { db, newId, session, today } = context;
  const run = findChargeRun(db, runId) ?? fail('financeCharge.runNotFound', { runId });
  if (run.undoneAt !== null) fail('financeCharge.undone', { runId });
  for (const { chargeId, guarantorId } of chargesOfRun(db, runId)) {
    for (const journal of journalsOfSource(db, chargeId)) {
      const { source, remittanceId } = journal;
      appendJournal(db, reverseJournal(journal, { id: newId(), effectiveDate: today, reason, source, remittanceId }), metaOf(context));
    }
    context.touch(guarantorId);
  }
  undoChargeRun(db, { runId, at: context.now(), userId: session.userId, reason });
  context.touch(runId);
  return { accounts: run.accounts, total: run.total };
}

const metaOf = ({ operationId, session, now }: WriteContext) => ({ operationId, userId: session.userId, recordedAt: now() });
