import { fileURLToPath } from 'node:url';
import { testTwins } from '../../support/core-twins.ts';
import { attempts } from './statement-attempts.ts';

const SCRIPT = fileURLToPath(new URL('./statement-attempts.ts', import.meta.url));
const SELECT = 'shared/domain/statement/run-selection.ts';

const guards = [
  { name: 'held', file: SELECT, guard: 'hold.until > settings.runDate', without: 'false' },
  { name: 'excluded', file: SELECT, guard: 'if (excluded) return', without: 'if (false) return' },
  { name: 'mail came back', file: SELECT, guard: 'if (account.badAddress) return', without: 'if (false) return' },
  { name: 'in credit', file: SELECT, guard: 'if (amount < 0) return', without: 'if (false) return' },
  { name: 'with an insurer', file: SELECT, guard: "pending === 'without' && account.pending", without: 'false' },
  { name: 'not due', file: SELECT, guard: 'settings.dueToday && !isDueToday', without: 'false && !isDueToday' },
  {
    ...{ name: 'asked twice in a cycle', file: 'shared/domain/statement/cycle.ts' },
    guard: 'lastSent < lastCycleDate(day, today)',
    without: 'lastSent <= lastCycleDate(day, today)',
  },
  {
    ...{ name: 'credit asked for again', file: 'shared/domain/statement/split-by-patient.ts' },
    guard: 'credit - sumCents(patients.filter(({ owed }) => owed < 0).map(({ owed }) => owed))',
    without: 'credit + 0',
  },
  {
    ...{ name: 'file off by a cent', file: 'core/statement/statement-file.ts' },
    guard: 'count === head.statementCount && total === head.total',
    without: 'true',
  },
  {
    ...{ name: 'not a picture', file: 'core/statement/logo.ts' },
    guard: 'bytes.at(-2) !== 0xff || bytes.at(-1) !== 0xd9',
    without: 'false',
  },
  {
    name: 'counted twice',
    file: 'db/queries/statement-sent.ts',
    guard: 'SELECT DISTINCT s.guarantor_id',
    without: 'SELECT s.guarantor_id',
  },
  { name: 'unmailed counts', file: 'db/queries/statement-sent.ts', guard: "s.status = 'mailed' AND ", without: '' },
] as const;

testTwins(SCRIPT, attempts, guards);
