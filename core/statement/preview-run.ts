import { patientsOfAccounts } from '#db/queries/account-patient.ts';
import type { Output } from '#shared/contract/operations.ts';
import { listName } from '#shared/domain/patient-name.ts';
import { addCents, cents, sumCents, ZERO } from '#shared/kernel/cents.ts';
import type { ReadContext } from '../context.ts';
import { type AccountInRun, planRun } from './plan-run.ts';

type Preview = Output<'statement.preview'>;

/** Dry run: what is owed, less who is left out and why, is what the run asks for. */
export function previewRun(context: ReadContext): Preview {
  const { selection, leftOut, inRun } = planRun(context);
  for (const { account } of inRun) context.touch(account.guarantorId);
  const { totals } = selection;
  const patients = patientsOfAccounts(
    context.db,
    inRun.map(({ account }) => account.guarantorId),
  );
  return {
    owed: { accounts: selection.included.length + selection.leftOut.length, amount: totals.owed },
    leftOut: [...leftOut],
    inRun: inRun.map(({ account, sent, facts }) => ({
      guarantorId: account.guarantorId,
      patientId: patients.get(account.guarantorId) ?? null,
      name: listName(account),
      accountNumber: account.accountNumber,
      level: facts.level,
      lastSent: sent?.lastSent ?? null,
      payments: sumCents(facts.payments.map(({ amount }) => amount)),
      owes: facts.amountDue,
    })),
    byLevel: byLevel(inRun),
    total: totals.inRun,
  };
}

function byLevel(inRun: readonly AccountInRun[]): Preview['byLevel'] {
  const levels = new Map<number, Preview['byLevel'][number]>();
  for (const { facts } of inRun) {
    const { accounts, amount } = levels.get(facts.level) ?? { accounts: 0, amount: ZERO };
    levels.set(facts.level, { level: facts.level, accounts: accounts + 1, amount: addCents(amount, cents(facts.amountDue)) });
  }
  return [...levels.values()].sort((a, b) => a.level - b.level);
}
