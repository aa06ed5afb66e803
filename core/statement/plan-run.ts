import { findPractice } from '#db/queries/practice.ts';
import { type OpenAccount, openAccount, openAccounts, type SentStatements, sentStatements } from '#db/queries/statement.ts';
import { listName } from '#shared/domain/patient-name.ts';
import { type LeftOut, type LeftOutReason, type RunSelection, selectForRun } from '#shared/domain/statement/run-selection.ts';
import type { StatementFacts } from '#shared/domain/statement/statement-facts.ts';
import { assert } from '#shared/kernel/assert.ts';
import { type Cents, cents, formatMoney, sumCents } from '#shared/kernel/cents.ts';
import { addDays, formatDate } from '#shared/kernel/plain-date.ts';
import type { ReadContext } from '../context.ts';
import { statementsFor } from './account-statements.ts';

export type AccountInRun = { readonly account: OpenAccount; readonly sent: SentStatements | undefined; readonly facts: StatementFacts };
/** Left out for one reason, with what happens to them. */
export type LeftOutGroup = { readonly reason: string; readonly accounts: number; readonly amount: Cents; readonly next: string };
export type RunPlan = {
  readonly selection: RunSelection;
  readonly leftOut: readonly LeftOutGroup[];
  /** Everybody who gets a statement, by name. */
  readonly inRun: readonly AccountInRun[];
};

/** Who would get a statement today and what it would say; the same plan that `statement.make` then carries out. */
export function planRun(context: Pick<ReadContext, 'db' | 'today'>): RunPlan {
  const { db, today } = context;
  const practice = findPractice(db);
  assert(practice, 'an open practice has its row');
  const { minimumCents, cycleDays } = practice.statements;
  const accounts = openAccounts(db);
  const sent = sentStatements(
    db,
    accounts.map(({ guarantorId }) => guarantorId),
  );
  const selection = selectForRun(
    accounts.map((account) => ({
      guarantorId: account.guarantorId,
      name: listName(account),
      patientOwes: account.patientOwes,
      credit: account.credit,
      address: account.address,
      lastStatement: sent.get(account.guarantorId)?.lastSent ?? null,
      hold: account.held ? 'Held by request' : account.badAddress ? 'Mail came back' : null,
    })),
    { runDate: today, minimum: cents(minimumCents), daysBetweenStatements: cycleDays },
  );
  const included = new Set(selection.included.map(({ guarantorId }) => guarantorId));
  const inRun = accounts.filter(({ guarantorId }) => included.has(guarantorId));
  const facts = statementsFor(context, inRun, sent);
  return {
    selection,
    leftOut: groupLeftOut(selection.leftOut, { minimum: cents(minimumCents), cycleDays, sent }),
    inRun: inRun.flatMap((account) => {
      const own = facts.get(account.guarantorId);
      return own ? [{ account, sent: sent.get(account.guarantorId), facts: own }] : [];
    }),
  };
}

type Settings = { readonly minimum: Cents; readonly cycleDays: number; readonly sent: ReadonlyMap<string, SentStatements> };

/** One row for each reason, in the order of the words; holds are told apart by why they are held. */
function groupLeftOut(leftOut: readonly LeftOut[], settings: Settings): readonly LeftOutGroup[] {
  const groups = Map.groupBy(leftOut, (one) => (one.reason === 'hold' ? one.words : WORDS[one.reason](settings)));
  return [...groups]
    .map(([reason, members]) => ({
      reason,
      accounts: members.length,
      amount: sumCents(members.map(({ amount }) => amount)),
      next: nextFor(members, settings),
    }))
    .sort((a, b) => b.accounts - a.accounts || (a.reason < b.reason ? -1 : 1));
}

const WORDS: Readonly<Record<LeftOutReason, (settings: Settings) => string>> = {
  belowMinimum: ({ minimum }) => `Below ${formatMoney(minimum)}`,
  sentRecently: ({ cycleDays }) => `Statement sent in the last ${cycleDays} days`,
  creditBalance: () => 'Credit balance',
  noAddress: () => 'No complete address',
  hold: () => 'Held',
};

function nextFor(members: readonly LeftOut[], { cycleDays, sent }: Settings): string {
  const [first] = members;
  switch (first?.reason) {
    case 'belowMinimum':
      return 'Carried to the next run';
    case 'creditBalance':
      return 'Apply or refund';
    case 'noAddress':
      return 'Fix addresses';
    case 'sentRecently': {
      const days = members.flatMap(({ guarantorId }) => sent.get(guarantorId)?.lastSent ?? []).sort();
      return days[0] ? `Due again from ${formatDate(addDays(days[0], cycleDays))}` : '';
    }
    default:
      return first?.words === 'Mail came back' ? 'Fix addresses' : 'Read notes';
  }
}

/** One guarantor's statement as of today; undefined when nothing is owed. */
export function statementOf(context: Pick<ReadContext, 'db' | 'today'>, guarantorId: string): StatementFacts | undefined {
  const account = openAccount(context.db, guarantorId);
  const facts = account && statementsFor(context, [account], sentStatements(context.db, [guarantorId])).get(guarantorId);
  return facts && facts.amountDue > 0 ? facts : undefined;
}
