import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { type CoreTwin, testTwins } from '../../support/core-twins.ts';
import { runSabotaged } from '../../support/run-sabotaged.ts';
import { attempts } from './take-over-attempts.ts';

const SCRIPT = fileURLToPath(new URL('./take-over-attempts.ts', import.meta.url));
const CORE = 'core/eligibility/take-over.ts';
const DOMAIN = 'shared/domain/eligibility/take-over.ts';

const guards: readonly CoreTwin[] = [
  {
    name: 'a check that was withdrawn gives nothing',
    attempt: 'takesOverWithdrawn',
    file: CORE,
    guard: "if (check.withdrawnReason !== null) fail('eligibility.withdrawn', { checkId });",
    without: '',
  },
  {
    name: 'a check that was withdrawn offers nothing',
    attempt: 'offersWithdrawn',
    file: CORE,
    guard: ' || check.withdrawnReason !== null',
    without: '',
  },
  {
    name: 'a coverage that changed since it was shown is not overwritten',
    attempt: 'overwritesAChange',
    file: CORE,
    guard: "if (stale) fail('eligibility.changedElsewhere', { field: stale.field });",
    without: '',
  },
  {
    name: 'what the coverage had is compared with what was shown',
    attempt: 'overwritesWhatWasShownOtherwise',
    file: CORE,
    guard: ' && before === change.before',
    without: '',
  },
  {
    name: 'a figure that the check does not say is not written',
    attempt: 'writesWhatWasNotSaid',
    file: CORE,
    guard: ' && after === change.after',
    without: '',
  },
  {
    name: 'the figure of the family is not this person’s',
    attempt: 'takesTheFamilys',
    file: DOMAIN,
    guard: " && (level === 'individual' || level === null)",
    without: '',
  },
  {
    name: 'a figure from outside the network is not offered',
    attempt: 'takesFromOutside',
    file: DOMAIN,
    guard: 'network === wanted && ',
    without: '',
  },
];

testTwins(SCRIPT, attempts, guards);

test('a twin whose guard no longer stands in its file fails by itself', async () => {
  const gone = { file: CORE, guard: 'if (thisWasRewritten)', without: '' };
  await expect(runSabotaged(SCRIPT, 'takesOverWithdrawn', gone)).rejects.toThrow('stands 0 times');
});
