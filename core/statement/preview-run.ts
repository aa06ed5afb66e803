import { patientsOfAccounts } from '#db/queries/account-patient.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { listName } from '#shared/domain/patient-name.ts';
import type { LeftOut } from '#shared/domain/statement/run-selection.ts';
import { addCents, sumCents, ZERO } from '#shared/kernel/cents.ts';
import type { ReadContext } from '../context.ts';
import { type AccountInRun, accountsInRun, planRun } from './plan-run.ts';

type Preview = Output<'statement.preview'>;
type InRun = Preview['inRun'][number];

/** Dry run: what is owed, less who is left out and why, is what the run asks for. */
export function previewRun(context: ReadContext, { choices }: Input<'statement.preview'>): Preview {
  const plan = planRun(context, choices);
  const { included, leftOut, totals } = plan.selection;
  const patients = patientsOfAccounts(
    context.db,
    included.map(({ guarantorId }) => guarantorId),
  );
  const inRun: InRun[] = [];
  for (const one of accountsInRun(context.db, plan, new Set())) {
    context.touch(one.account.guarantorId);
    inRun.push(rowOf(one, patients.get(one.account.guarantorId) ?? null));
  }
  return {
    owed: { accounts: included.length + leftOut.length, amount: totals.owed },
    leftOut: groupLeftOut(leftOut),
    inRun,
    byLevel: byLevel(inRun),
    total: totals.inRun,
  };
}

function rowOf({ account, sent, statements }: AccountInRun, patientId: string | null): InRun {
  return {
    guarantorId: account.guarantorId,
    patientId,
    name: listName(account),
    accountNumber: account.accountNumber,
    level: statements[0]?.facts.level ?? 1,
    lastSent: sent?.lastSent ?? null,
    payments: sumCents(statements.flatMap(({ facts }) => facts.payments.map(({ amount }) => amount))),
    owes: sumCents(statements.map(({ facts }) => facts.amountDue)),
    statements: statements.length,
  };
}

/** One row for each reason; what happens next is said once when it is the same for all of them. */
function groupLeftOut(leftOut: readonly LeftOut[]): Preview['leftOut'] {
  return [...Map.groupBy(leftOut, ({ group }) => group)]
    .map(([reason, members]) => ({
      reason,
      accounts: members.length,
      amount: sumCents(members.map(({ amount }) => amount)),
      next: members.map(({ next }) => next).sort()[0] ?? '',
    }))
    .sort((a, b) => b.accounts - a.accounts || (a.reason < b.reason ? -1 : 1));
}

function byLevel(inRun: readonly InRun[]): Preview['byLevel'] {
  const levels = new Map<number, Preview['byLevel'][number]>();
  for (const { level, owes } of inRun) {
    const { accounts, amount } = levels.get(level) ?? { accounts: 0, amount: ZERO };
    levels.set(level, { level, accounts: accounts + 1, amount: addCents(amount, owes) });
  }
  return [...levels.values()].sort((a, b) => a.level - b.level);
}

/** The accounts behind one row of those left out. */
export function listLeftOut(context: ReadContext, input: Input<'statement.leftOut'>): Output<'statement.leftOut'> {
  const { choices, reason, offset, limit } = input;
  const { selection, accounts } = planRun(context, choices);
  const members = selection.leftOut.filter(({ group }) => group === reason);
  const page = members.slice(offset, offset + limit);
  const patients = patientsOfAccounts(
    context.db,
    page.map(({ guarantorId }) => guarantorId),
  );
  for (const { guarantorId } of page) context.touch(guarantorId);
  return {
    total: members.length,
    amount: sumCents(members.map(({ amount }) => amount)),
    rows: page.map(({ guarantorId, name, amount, words, next }) => ({
      guarantorId,
      patientId: patients.get(guarantorId) ?? null,
      name,
      accountNumber: accounts.get(guarantorId)?.accountNumber ?? 0,
      amount,
      words,
      next,
    })),
  };
}
