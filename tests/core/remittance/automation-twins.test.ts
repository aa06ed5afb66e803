import { fileURLToPath } from 'node:url';
import { type CoreTwin, testTwins } from '../../support/core-twins.ts';
import { attempts } from './automation-attempts.ts';

const SCRIPT = fileURLToPath(new URL('./automation-attempts.ts', import.meta.url));
const RULES = 'shared/domain/remittance/automation.ts';
const CHANGES = 'core/remittance/rule-changes.ts';

const guards: readonly CoreTwin[] = [
  {
    name: 'a check with something to decide does not post by itself',
    attempt: 'heldPostsByItself',
    file: RULES,
    guard: 'check.held > 0 &&',
    without: 'check.held > 99 &&',
  },
  {
    name: 'one with a claim that is not found does not',
    attempt: 'lostPostsByItself',
    file: RULES,
    guard: 'check.unmatched > 0 &&',
    without: 'check.unmatched > 99 &&',
  },
  {
    name: 'one with a denial does not, unless it may',
    attempt: 'deniedPostsByItself',
    file: RULES,
    guard: 'check.denied > 0 &&',
    without: 'check.denied > 99 &&',
  },
  {
    name: 'one that the bank does not have does not, where the bank is asked',
    attempt: 'unpaidPostsByItself',
    file: RULES,
    guard: 'terms.needsDeposit && check.inBank !== true &&',
    without: 'terms.needsDeposit && check.inBank === null &&',
  },
  {
    name: 'one that a person took back does not post by itself again',
    attempt: 'takenBackPostsAgain',
    file: RULES,
    guard: "check.takenBack && { code: 'takenBack'",
    without: "false && { code: 'takenBack'",
  },
  {
    name: 'in the name of somebody who left nothing posts',
    attempt: 'postsForOneWhoLeft',
    file: 'core/remittance/automatic-posting.ts',
    guard: 'return user?.active && ',
    without: 'return user && ',
  },
  {
    name: 'a rule does not begin in the past',
    attempt: 'beginsInThePast',
    file: CHANGES,
    guard: "if (effectiveFrom < today) fail('posting.pastDay', { today });",
    without: '',
  },
  {
    name: 'nobody writes over what another said meanwhile',
    attempt: 'overwritesAnother',
    file: CHANGES,
    guard: 'seen !== (newest?.version ?? 0)',
    without: 'seen > (newest?.version ?? 0)',
  },
  {
    name: 'what is settled keeps the rules of its moment',
    attempt: 'settledJudgedAnew',
    file: 'core/remittance/payer-rules.ts',
    guard: 'ruleMoment === null ? this.#present : (this.#momentOf(ruleMoment) ?? this.#present)',
    without: 'ruleMoment === null ? this.#present : (this.#momentOf(-1) ?? this.#present)',
  },
];

testTwins(SCRIPT, attempts, guards);
