import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cents, formatMoney, sumCents } from '../../kernel/cents.ts';
import { addDays, plainDate } from '../../kernel/plain-date.ts';
import { dunningFields, mergeDunning, sampleValues, unknownDunningFields, usualLetter } from './dunning-letter.ts';
import { levelsProblem, USUAL_DUNNING } from './dunning-rules.ts';
import { type CountedLetter, letterDue } from './letter-due.ts';
import { type AccountToWrite, selectForLetters } from './letter-selection.ts';

const TODAY = plainDate('2026-09-30');
const address = { street: '1 Mill Road', street2: '', city: 'Juniper', state: 'OR', zip: '97401' };
const account = (changes: Partial<AccountToWrite> = {}): AccountToWrite => ({
  ...{ guarantorId: 'g', name: 'Rook, Ida', amount: cents(150_00), mailed: 2, letters: [], stopped: null, hold: null },
  ...{ appealed: false, badAddress: false, address, ...changes },
});
const letter = (level: number, changes: Partial<CountedLetter> = {}): CountedLetter => ({
  ...{ level, letterDate: plainDate('2026-08-15'), waiting: false, runNumber: 7, statementsSince: 1, ...changes },
});
const groupOf = (changes: Partial<AccountToWrite>) => selectForLetters([account(changes)], USUAL_DUNNING, TODAY).leftOut[0]?.group;
const levelOf = (changes: Partial<AccountToWrite>) => selectForLetters([account(changes)], USUAL_DUNNING, TODAY).included[0]?.level;

test('letters follow statements, one level after the other', () => {
  expect(levelOf({})).toBe(1);
  expect(levelOf({ mailed: 9 })).toBe(1);
  expect(levelOf({ mailed: 3, letters: [letter(1)] })).toBe(2);
  expect(levelOf({ mailed: 4, letters: [letter(1), letter(2)] })).toBe(3);
  expect(groupOf({ mailed: 1 })).toBe('Fewer than 2 statements mailed');
  expect(groupOf({ mailed: 2, letters: [letter(1, { statementsSince: 0 })] })).toBe('Got letter 1 already');
  expect(groupOf({ mailed: 3, letters: [letter(1, { letterDate: addDays(TODAY, -5) })] })).toBe('A letter in the last 20 days');
  expect(groupOf({ mailed: 3, letters: [letter(1, { waiting: true })] })).toBe('Letter made, not mailed yet');
  expect(groupOf({ mailed: 9, letters: [letter(3)] })).toBe('Every letter was sent');
});

test('what else is in the way is said of those whose letter is due', () => {
  expect([
    groupOf({ amount: cents(-5) }),
    groupOf({ stopped: { reason: 'Payment plan', next: '' } }),
    groupOf({ hold: { until: addDays(TODAY, 1), reason: 'moving' } }),
    groupOf({ appealed: true }),
    groupOf({ badAddress: true }),
    groupOf({ address: { ...address, zip: '' } }),
    groupOf({ amount: cents(9_99) }),
    groupOf({ mailed: 0, badAddress: true }),
  ]).toEqual([
    'Credit balance',
    'Payment plan',
    'Held by request',
    'An appeal is undecided',
    'Mail came back',
    'No complete address',
    'Below 10.00',
    'Fewer than 2 statements mailed',
  ]);
  expect(levelOf({ hold: { until: TODAY, reason: '' } })).toBe(1);
});

test('whoever owes is on one side, and both sides come to what is owed', () => {
  const one = fc.record({
    ...{ amount: fc.integer({ min: -50_00, max: 500_00 }).map(cents), mailed: fc.nat(6), appealed: fc.boolean(), badAddress: fc.boolean() },
    letters: fc.array(
      fc.integer({ min: 1, max: 3 }).map((level) => letter(level)),
      { maxLength: 3 },
    ),
  });
  fc.assert(
    fc.property(fc.array(one, { maxLength: 30 }), (list) => {
      const accounts = list.map((changes, index) => account({ ...changes, guarantorId: `g${index}` }));
      const { included, leftOut, totals } = selectForLetters(accounts, USUAL_DUNNING, TODAY);
      const owing = accounts.filter(({ amount }) => amount !== 0);
      const sides = [...included, ...leftOut].map(({ guarantorId }) => guarantorId);
      expect([sides.length, new Set(sides)]).toEqual([owing.length, new Set(owing.map(({ guarantorId }) => guarantorId))]);
      expect(totals.owed).toBe(sumCents(owing.map(({ amount }) => amount)));
      expect(totals.inRun).toBe(totals.owed - totals.leftOut);
    }),
  );
});

test('however often runs are made and statements mailed, no level is skipped, repeated or sent before its statements', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('statement', 'letter', 'wait'), { maxLength: 60 }), (steps) => {
      let [mailed, today] = [0, TODAY];
      let letters: CountedLetter[] = [];
      for (const step of steps) {
        today = addDays(today, 7);
        if (step === 'statement') {
          mailed += 1;
          letters = letters.map((one) => ({ ...one, statementsSince: one.statementsSince + 1 }));
        }
        if (step !== 'letter') continue;
        const due = letterDue(mailed, letters, USUAL_DUNNING, today);
        if (!('level' in due)) continue;
        expect(due.level).toBe(letters.length + 1);
        expect(mailed).toBeGreaterThanOrEqual(USUAL_DUNNING.levels[due.level - 1]?.afterStatements ?? 0);
        letters = [...letters, letter(due.level, { letterDate: today, statementsSince: 0 })];
      }
    }),
  );
});

test('levels grow by statements, and their letters say only what a letter knows', () => {
  const level = (afterStatements: number) => ({ afterStatements, minimum: cents(0) });
  expect([levelsProblem(USUAL_DUNNING.levels), levelsProblem([level(2), level(2)]), levelsProblem([level(0)])]).toEqual([null, 2, 1]);
  const values = sampleValues(cents(83_14), formatMoney);
  for (const language of ['en', 'es'] as const)
    for (const [index] of USUAL_DUNNING.levels.entries()) {
      const { title, body } = usualLetter(index + 1, 3, language);
      expect([title === '', unknownDunningFields(body)]).toEqual([false, []]);
      expect(mergeDunning(body, values)).not.toMatch(/[{}]/);
    }
  expect(usualLetter(4, 5, 'en').title).toBe('Second request');
  expect(unknownDunningFields('{amount} {lawsuit} {lawsuit}')).toEqual(['lawsuit']);
  expect(mergeDunning('{guarantor}', { ...values, guarantor: '{amount}' })).toBe('{amount}');
  expect(dunningFields).toContain('payBy');
});
