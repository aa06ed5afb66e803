import { guarantorsWithInsurers, type OpenAccount, openAccount, openAccounts } from '#db/queries/statement.ts';
import { statementExclusions } from '#db/queries/statement-exclusion.ts';
import { type SentStatements, sentStatements } from '#db/queries/statement-sent.ts';
import type { RunChoices } from '#shared/contract/statement-settings.ts';
import { listName } from '#shared/domain/patient-name.ts';
import { type AccountToBill, type RunSelection, selectForRun } from '#shared/domain/statement/run-selection.ts';
import type { RunSettings } from '#shared/domain/statement/statement-rules.ts';
import type { ReadContext } from '../context.ts';
import { type MadeStatement, statementsFor } from './account-statements.ts';
import { runSettings } from './run-settings.ts';

type Context = Pick<ReadContext, 'db' | 'today'>;

export type RunPlan = {
  readonly settings: RunSettings;
  readonly selection: RunSelection;
  /** Every account with money on it, by guarantor id. */
  readonly accounts: ReadonlyMap<string, OpenAccount>;
  readonly sent: ReadonlyMap<string, SentStatements>;
};

/** Who would get a statement today and who would not; the same plan that `statement.make` then carries out. */
export function planRun(context: Context, choices: RunChoices): RunPlan {
  const { db, today } = context;
  const settings = runSettings(context, choices);
  const accounts = openAccounts(db);
  const sent = sentStatements(
    db,
    accounts.map(({ guarantorId }) => guarantorId),
    settings.countRule,
  );
  const [excluded, pending] = [statementExclusions(db, today), guarantorsWithInsurers(db)];
  const toBill = accounts.map(
    (account): AccountToBill => ({
      guarantorId: account.guarantorId,
      name: listName(account),
      lastName: account.lastName,
      patientOwes: account.patientOwes,
      credit: account.credit,
      address: account.address,
      lastStatement: sent.get(account.guarantorId)?.lastSent ?? null,
      hold: account.held ? { until: account.holdUntil, reason: account.holdReason } : null,
      badAddress: account.badAddress,
      excluded: excluded.get(account.guarantorId) ?? null,
      pending: pending.has(account.guarantorId),
      statementDay: account.statementDay,
    }),
  );
  const byId = new Map(accounts.map((account) => [account.guarantorId, account]));
  return { settings, selection: selectForRun(toBill, settings), accounts: byId, sent };
}

/** Accounts whose statements are put together at a time: a run of any size never lies in memory whole. */
const AT_A_TIME = 200;

export type AccountInRun = {
  readonly account: OpenAccount;
  readonly sent: SentStatements | undefined;
  readonly statements: readonly MadeStatement[];
};

/** Everybody of a plan with their statements, by name, less those left out by hand. */
export function* accountsInRun(db: ReadContext['db'], plan: RunPlan, leaveOut: ReadonlySet<string>): Generator<AccountInRun, void> {
  const included = plan.selection.included.filter(({ guarantorId }) => !leaveOut.has(guarantorId));
  for (let from = 0; from < included.length; from += AT_A_TIME) {
    const accounts = included.slice(from, from + AT_A_TIME).flatMap(({ guarantorId }) => plan.accounts.get(guarantorId) ?? []);
    const sent = new Map(accounts.flatMap(({ guarantorId }) => pairOf(guarantorId, plan.sent.get(guarantorId))));
    const statements = statementsFor(db, accounts, sent, plan.settings);
    for (const account of accounts) {
      const { guarantorId } = account;
      yield { account, sent: sent.get(guarantorId), statements: statements.get(guarantorId) ?? [] };
    }
  }
}

const pairOf = (id: string, found: SentStatements | undefined): [string, SentStatements][] => (found ? [[id, found]] : []);

/** One guarantor's statements as of today; none when nothing is owed. */
export function statementsNow(context: Context, guarantorId: string, choices: RunChoices): readonly MadeStatement[] {
  const account = openAccount(context.db, guarantorId);
  if (!account || account.patientOwes <= account.credit) return [];
  const settings = runSettings(context, choices);
  const sent = sentStatements(context.db, [guarantorId], settings.countRule);
  return statementsFor(context.db, [account], sent, settings).get(guarantorId) ?? [];
}
