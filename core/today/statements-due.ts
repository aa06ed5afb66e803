import type { OpenAmountRow } from '#db/queries/open-amount.ts';
import { accountsDue } from '#db/queries/statement-due.ts';
import { statementExclusions } from '#db/queries/statement-exclusion.ts';
import { findStatementRules } from '#db/queries/statement-setting.ts';
import type { OpenWork } from '#db/queries/today.ts';
import { selectForRun } from '#shared/domain/statement/run-selection.ts';
import { type StatementRules, USUAL_RULES } from '#shared/domain/statement/statement-rules.ts';
import { addCents, type Cents, cents, ZERO } from '#shared/kernel/cents.ts';
import type { ReadContext } from '../context.ts';

/** What the practice set down about statements. */
type Asking = { readonly minimumCents: number; readonly cycleDays: number };

/**
 * Whom a run of what is due today would ask, and for how much: the choice is the run's own, so that nobody counts who is held, has
 * no address, is kept out by something else or waits for the day of the month. Only accounts that owe enough are looked at.
 */
export function statementWork({ db, today }: ReadContext, asking: Asking, open: readonly OpenAmountRow[]): OpenWork {
  const owes = new Map<string, Cents>();
  const pending = new Set<string>();
  for (const { accountId, guarantorId, amount } of open) {
    if (guarantorId !== null) owes.set(guarantorId, addCents(owes.get(guarantorId) ?? ZERO, amount));
    else if (amount > 0) pending.add(accountId);
  }
  const minimum = cents(asking.minimumCents);
  const enough = [...owes].flatMap(([guarantorId, amount]) => (amount > 0 && amount >= minimum ? [guarantorId] : []));
  if (enough.length === 0) return { count: 0, amount: ZERO, oldest: null };
  const rules: StatementRules = { ...USUAL_RULES, ...(JSON.parse(findStatementRules(db) ?? '{}') as Partial<StatementRules>) };
  const excluded = statementExclusions(db, today);
  const accounts = accountsDue(db, enough).map(({ held, holdUntil, badAddress, ...account }) => ({
    ...account,
    name: '',
    patientOwes: owes.get(account.guarantorId) ?? ZERO,
    hold: held === 1 ? { until: holdUntil, reason: '' } : null,
    badAddress: badAddress === 1,
    excluded: excluded.get(account.guarantorId) ?? null,
    pending: pending.has(account.guarantorId),
  }));
  const { included, totals } = selectForRun(accounts, { ...rules, runDate: today, minimum, daysBetween: asking.cycleDays, dueToday: true });
  return { count: included.length, amount: totals.inRun, oldest: null };
}
