import { fileURLToPath } from 'node:url';
import { type CoreTwin, testTwins } from '../../support/core-twins.ts';
import { attempts } from './repair-attempts.ts';

const SCRIPT = fileURLToPath(new URL('./repair-attempts.ts', import.meta.url));
const UNDO = 'core/remittance/undo-answer.ts';

const guards: readonly CoreTwin[] = [
  {
    name: 'what stands is not posted again',
    attempt: 'postsWhatStands',
    file: UNDO,
    guard: "if (!undone.whole && undone.lines.length === 0) fail('remittance.notUndone', { remittanceClaimId });",
    without: '',
  },
  {
    name: 'a line that stands is not posted again',
    attempt: 'postsALineThatStands',
    file: UNDO,
    guard: "if (!undone.lines.includes(line - 1)) fail('remittance.notUndone', { remittanceClaimId });",
    without: '',
  },
  {
    name: 'a line that was taken back stays out when its answer comes back',
    attempt: 'postsALineThatWasTakenBack',
    file: 'core/remittance/claim-settler.ts',
    guard: 'adjudication !== null && without.length === 0',
    without: 'adjudication !== null',
  },
  {
    name: 'what is posted is not set aside',
    attempt: 'setsAsideWhatIsPosted',
    file: 'core/remittance/eob-aside.ts',
    guard: "if (row.state !== 'exception' && (row.state !== 'unposted' || row.claimId !== null))",
    without: "if (row.state === 'waiting')",
  },
  {
    name: 'what is posted is not decided anew',
    attempt: 'decidesWhatIsPosted',
    file: 'core/remittance/rule-decisions.ts',
    guard: "if (row.state !== 'exception' || row.claimId === null) fail",
    without: 'if (row.claimId === null) fail',
  },
  {
    name: 'what is posted is not assigned',
    attempt: 'assignsWhatIsPosted',
    file: 'core/remittance/assign-exception.ts',
    guard: "if (row.state !== 'exception') fail('remittance.notAnException', { remittanceClaimId });",
    without: '',
  },
];

testTwins(SCRIPT, attempts, guards);
