import { patientsOfAccounts } from '#db/queries/account-patient.ts';
import { chargesOf, findChargeRun, listChargeRuns, listCharges } from '#db/queries/finance-charge.ts';
import { consentsOf } from '#db/queries/lending-consent.ts';
import { findGuarantor } from '#db/queries/patient.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { leftOutGroups, leftOutPage } from '#shared/domain/dunning/left-out-page.ts';
import type { ChargedVisit, FinanceChargeRules } from '#shared/domain/finance-charge/reckon-charge.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { sumCents } from '#shared/kernel/cents.ts';
import type { ReadContext } from '../context.ts';
import { planCharges } from './plan-charges.ts';

type RunRow = Output<'financeCharge.runs'>[number];

/** Dry run: who is charged how much, visit by visit, and who is not and why. */
export function previewCharges(context: ReadContext): Output<'financeCharge.preview'> {
  const { rules, selection, accounts } = planCharges(context);
  const { included, leftOut, total } = selection;
  const patients = patientsOfAccounts(
    context.db,
    included.map(({ guarantorId }) => guarantorId),
  );
  for (const { guarantorId } of included) context.touch(guarantorId);
  return {
    ...{ rules, leftOut: leftOutGroups(leftOut), total },
    owed: {
      accounts: included.length + leftOut.length,
      amount: sumCents([...included.map(({ owed }) => owed), ...leftOut.map(({ amount }) => amount)]),
    },
    inRun: included.map(({ guarantorId, name, owed, base, amount, visits }) => ({
      ...{ guarantorId, patientId: patients.get(guarantorId) ?? null, name, owes: owed, base, amount, visits: [...visits] },
      accountNumber: accounts.get(guarantorId)?.accountNumber ?? 0,
    })),
  };
}

/** The accounts behind one row of those left out. */
export function listLeftOut(context: ReadContext, input: Input<'financeCharge.leftOut'>): Output<'financeCharge.leftOut'> {
  const { selection, accounts } = planCharges(context);
  const page = leftOutPage(selection.leftOut, input, accounts, (ids) => patientsOfAccounts(context.db, ids));
  for (const { guarantorId } of page.rows) context.touch(guarantorId);
  return page;
}

/** A run as it is told: with the rules that it was made by, and who took it back. */
export const runRow = ({ rules, undoneAt, undoneBy, undoneReason, ...run }: ReturnType<typeof listChargeRuns>[number]): RunRow => ({
  ...run,
  rules: JSON.parse(rules) as FinanceChargeRules,
  undone: undoneAt === null ? null : { at: undoneAt, by: undoneBy ?? '', reason: undoneReason },
});

export const showRuns = ({ db }: ReadContext): Output<'financeCharge.runs'> => listChargeRuns(db).map(runRow);

/** The charges of a run by name. Error: financeCharge.runNotFound. */
export function showRun(context: ReadContext, input: Input<'financeCharge.ofRun'>): Output<'financeCharge.ofRun'> {
  const run = findChargeRun(context.db, input.runId) ?? fail('financeCharge.runNotFound', { runId: input.runId });
  const rows = listCharges(context.db, input).map(({ guarantorId, name, accountNumber, base, amount, visits, wouldCredit }) => {
    context.touch(guarantorId);
    return { guarantorId, name, accountNumber, base, amount, visits: JSON.parse(visits) as ChargedVisit[], wouldCredit };
  });
  return { total: run.accounts, rows };
}

/** The agreement of one guarantor and their charges so far. Error: guarantor.notFound. */
export function showAccount(context: ReadContext, { guarantorId }: Input<'financeCharge.account'>): Output<'financeCharge.account'> {
  const { db } = context;
  if (!findGuarantor(db, guarantorId)) fail('guarantor.notFound', { guarantorId });
  context.touch(guarantorId);
  return {
    consents: consentsOf(db, guarantorId).map(({ withdrawnAt, withdrawnBy, ...row }) => ({
      ...row,
      withdrawn: withdrawnAt === null ? null : { at: withdrawnAt, by: withdrawnBy ?? '' },
    })),
    charges: chargesOf(db, guarantorId).map(({ chargeId: _, undone, ...row }) => ({ ...row, undone: undone === 1 })),
  };
}
