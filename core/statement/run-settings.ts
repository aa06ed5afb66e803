import { findPractice } from '#db/queries/practice.ts';
import { findStatementRules } from '#db/queries/statement-setting.ts';
import type { RunChoices } from '#shared/contract/statement-settings.ts';
import { type RunSettings, type StatementRules, USUAL_RULES } from '#shared/domain/statement/statement-rules.ts';
import { assert } from '#shared/kernel/assert.ts';
import { cents } from '#shared/kernel/cents.ts';
import type { ReadContext } from '../context.ts';

/** How the practice makes statements; the usual way as long as nobody said otherwise. */
export const statementRules = (db: ReadContext['db']): StatementRules => ({
  ...USUAL_RULES,
  ...(JSON.parse(findStatementRules(db) ?? '{}') as Partial<StatementRules>),
});

/** Everything that a run goes by: the practice's rules, and what was chosen for this one run. */
export function runSettings({ db, today }: Pick<ReadContext, 'db' | 'today'>, choices: RunChoices): RunSettings {
  const practice = findPractice(db);
  assert(practice, 'an open practice has its row');
  const { minimumCents, cycleDays, payDays } = practice.statements;
  const rules = statementRules(db);
  const visits = choices.visits ?? rules.visits;
  assert(visits !== 'fromDay' || choices.fromDay, 'the contract asks for the first day');
  return {
    ...rules,
    visits,
    runDate: today,
    scope: choices.scope ?? rules.scope,
    order: choices.order ?? rules.order,
    pending: choices.pending ?? rules.pending,
    minimum: choices.minimum ?? cents(minimumCents),
    daysBetween: choices.daysBetween ?? cycleDays,
    daysToPay: payDays,
    dueToday: choices.dueToday ?? false,
    fromDay: choices.fromDay ?? null,
  };
}
