import { fileURLToPath } from 'node:url';
import { testTwins } from '../../support/core-twins.ts';
import { attempts } from './closing-attempts.ts';

const SCRIPT = fileURLToPath(new URL('./closing-attempts.ts', import.meta.url));
const PERIOD = 'shared/domain/closing/period.ts';
const REOPEN = 'core/engine/reopen-period.ts';
const DRAWERS = 'core/closing/drawers.ts';

const guards = [
  { name: 'a late payment', file: PERIOD, guard: 'closedThrough === null || wanted > closedThrough', without: 'true' },
  {
    name: 'a red proof without a reason',
    file: 'core/closing/periods.ts',
    guard: 'if (open.length > 0) ',
    without: 'if (open.length > 99) ',
  },
  { name: 'closed ahead of time', file: PERIOD, guard: "if (through > today) return 'period.future';", without: '' },
  { name: 'opened by one person', file: REOPEN, guard: "if (secondUserId === userId) fail('period.samePerson');", without: '' },
  {
    name: 'opened with somebody who may not',
    file: REOPEN,
    guard: "!second?.active || !mayDo(second.role, 'period.reopen')",
    without: '!second?.active',
  },
  { name: 'a difference without a reason', file: DRAWERS, guard: "isOff(variance) && input.reason === ''", without: 'false' },
  { name: 'a drawer of tomorrow', file: DRAWERS, guard: "if (input.day > today) fail('drawer.future');", without: '' },
  {
    ...{ name: 'a refund that is still in the drawer', file: 'db/queries/drawer.ts' },
    guard: " OR (j.kind = 'refund' AND p.detail IN ('cash', 'card'))",
    without: '',
  },
  {
    ...{ name: 'money on two slips', file: 'db/queries/close-proofs.ts' },
    guard: 'AND NOT EXISTS (SELECT 1 FROM deposit_slip_entry t JOIN deposit_slip s',
    without: 'AND 1 OR NOT EXISTS (SELECT 1 FROM deposit_slip_entry t JOIN deposit_slip s',
  },
] as const;

testTwins(SCRIPT, attempts, guards);
