import { patientsOfAccounts } from '#db/queries/account-patient.ts';
import { lettersTo } from '#db/queries/dunning-run.ts';
import { findGuarantor } from '#db/queries/patient.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { leftOutGroups, leftOutPage } from '#shared/domain/dunning/left-out-page.ts';
import { listName } from '#shared/domain/patient-name.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { sumCents } from '#shared/kernel/cents.ts';
import type { ReadContext } from '../context.ts';
import { lettersOf, planLetter, planLetters } from './plan-letters.ts';

type Preview = Output<'dunning.preview'>;

/** Dry run: what is owed, less who is left out and why, is what the letters ask for. */
export function previewLetters(context: ReadContext): Preview {
  const plan = planLetters(context);
  const { included, leftOut, totals } = plan.selection;
  const patients = patientsOfAccounts(
    context.db,
    included.map(({ guarantorId }) => guarantorId),
  );
  const inRun: Preview['inRun'] = [];
  for (const { account, sent, facts } of lettersOf(context, plan, new Set())) {
    const { guarantorId, accountNumber } = account;
    context.touch(guarantorId);
    inRun.push({
      ...{ guarantorId, patientId: patients.get(guarantorId) ?? null, name: listName(account), accountNumber },
      ...{ level: facts.level, title: facts.title, language: facts.language, mailed: facts.statements },
      ...{ lastSent: sent?.lastSent ?? null, owes: facts.amountDue },
    });
  }
  return {
    owed: { accounts: included.length + leftOut.length, amount: totals.owed },
    leftOut: leftOutGroups(leftOut),
    inRun,
    byLevel: byLevel(inRun),
    total: totals.inRun,
  };
}

const byLevel = (inRun: Preview['inRun']): Preview['byLevel'] =>
  [...Map.groupBy(inRun, ({ level }) => level)]
    .map(([level, rows]) => ({ level, accounts: rows.length, amount: sumCents(rows.map(({ owes }) => owes)) }))
    .sort((a, b) => a.level - b.level);

/** The accounts behind one row of those left out. */
export function listLeftOut(context: ReadContext, input: Input<'dunning.leftOut'>): Output<'dunning.leftOut'> {
  const { selection, accounts } = planLetters(context);
  const page = leftOutPage(selection.leftOut, input, accounts, (ids) => patientsOfAccounts(context.db, ids));
  for (const { guarantorId } of page.rows) context.touch(guarantorId);
  return page;
}

/** Letters to one guarantor, and what the next dry run would say. Error: guarantor.notFound. */
export function showAccount(context: ReadContext, { guarantorId }: Input<'dunning.account'>): Output<'dunning.account'> {
  if (!findGuarantor(context.db, guarantorId)) fail('guarantor.notFound', { guarantorId });
  context.touch(guarantorId);
  const { included, leftOut } = planLetter(context, guarantorId).selection;
  const [due] = included;
  const [out] = leftOut;
  const now = due ? `Letter ${due.level} is due` : out ? `${out.group}: ${out.words}` : '';
  return { letters: [...lettersTo(context.db, guarantorId)], now };
}
