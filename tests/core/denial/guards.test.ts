import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { testTwins } from '../../support/core-twins.ts';
import { attempts } from './denial-attempts.ts';

const SCRIPT = fileURLToPath(new URL('./denial-attempts.ts', import.meta.url));
const DESK = 'core/denial/denial-desk.ts';
const MONEY = 'core/denial/move-money.ts';
const RESEND = 'core/denial/resend-denial.ts';
const APPEALS = 'core/denial/appeals.ts';
const LETTERS = 'core/denial/appeal-letters.ts';
const FOLLOW = 'core/remittance/follow-denials.ts';

const guards = [
  { name: 'of another version', file: DESK, guard: 'found.denial.version !== version', without: 'false' },
  {
    ...{ name: 'ended already', file: DESK },
    guard: "if (!isOpenDenial(found.denial.state)) fail('denial.ended', { denialId, state: found.denial.state });",
    without: '',
  },
  { name: 'a day that is past', file: DESK, guard: 'nextOn !== null && nextOn < today', without: 'false' },
  { name: 'given to somebody who left', file: 'core/denial/plan-denial.ts', guard: 'ownerId !== null && !owner?.active', without: 'false' },
  { name: 'moved to the patient', file: MONEY, guard: '!isOffered(factsOf(context, found.denial, found.claim), to)', without: 'false' },
  { name: 'booked twice', file: MONEY, guard: 'if (findDenialMoney(db, moneyId))', without: 'if (false)' },
  {
    ...{ name: 'asked while another waits', file: MONEY },
    guard: "moneyOfDenial(db, denialId).some(({ state }) => state === 'waiting')",
    without: 'false',
  },
  { name: 'more than was shown', file: MONEY, guard: 'amount === 0 || amount !== shown', without: 'false' },
  { name: 'for no reason of ours', file: MONEY, guard: ' && isWriteOffUse(row.use)', without: '' },
  { name: 'above the limit', file: MONEY, guard: 'limit !== null && amount > limit', without: 'false' },
  { name: 'decided twice', file: MONEY, guard: "if (money.state !== 'waiting')", without: 'if (false)' },
  { name: 'approved by who asked', file: MONEY, guard: 'approved && money.askedBy === session.userId', without: 'false' },
  { name: 'taken back twice', file: MONEY, guard: "if (money.state !== 'booked')", without: 'if (false)' },
  { name: 'corrected what was never taken', file: RESEND, guard: "!isOffered(facts, 'correct')", without: 'false' },
  { name: 'sent anew what was decided', file: RESEND, guard: "!isOffered(facts, 'anew')", without: 'false' },
  { name: 'paid again, and off the list', file: 'shared/domain/denial/denial-state.ts', guard: 'ended || moved', without: 'ended' },
  {
    ...{ name: 'lines lost', file: FOLLOW },
    guard: " || (verdict === 'denied' && denialLinesOf(context.db, book.claimId).length === 0)",
    without: '',
  },
  {
    name: 'done while declined',
    file: MONEY,
    guard: " || claim.status !== 'paid' || denialLinesOf(db, claim.claimId).length > 0",
    without: '',
  },
  { name: 'a field that no letter has', file: LETTERS, guard: 'unknown.length > 0', without: 'false' },
  {
    ...{ name: 'a letter that is gone', file: LETTERS },
    guard: "?? fail('appeal.templateNotFound')",
    without: "?? { body: '', version: 0 }",
  },
  { name: 'appealed what cannot be', file: APPEALS, guard: "!isOffered(factsOf(context, denial, claim), 'appeal')", without: 'false' },
  { name: 'sent without its papers', file: 'core/denial/appeal-papers.ts', guard: "missing > 0 && without === ''", without: 'false' },
  {
    ...{ name: 'written off, paid, undone', file: FOLLOW },
    guard: 'denialAfter(known.state, verdict, { again, fresh, moved: moved !== undefined, ending })',
    without: 'denialAfter(known.state, verdict, { again, fresh, moved: moved !== undefined, ending: null })',
  },
  { name: 'made twice', file: APPEALS, guard: 'if (findAppeal(db, appealId))', without: 'if (false)' },
  {
    ...{ name: 'sent after the decision', file: APPEALS },
    guard: "if (appeal.outcome !== null) fail('appeal.decided', { appealId: appeal.appealId });",
    without: '',
  },
  {
    ...{ name: 'sent tomorrow', file: APPEALS },
    guard: 'input.sentOn > context.today || input.sentOn < factsOfLetter(appeal).madeOn',
    without: 'false',
  },
  { name: 'an outcome of what never left', file: APPEALS, guard: 'appeal.sentOn === null', without: 'false' },
  { name: 'an outcome before it left', file: APPEALS, guard: 'on < appeal.sentOn || on > context.today', without: 'false' },
  { name: 'two outcomes', file: APPEALS, guard: "if (appeal.outcome !== null) fail('appeal.decided', { appealId });", without: '' },
] as const;

testTwins(SCRIPT, attempts, guards);

test('every attempt has its twin', () => {
  expect(Object.keys(attempts)).toEqual(guards.map(({ name }) => name));
});
