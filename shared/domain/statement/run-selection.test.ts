import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cents, sumCents } from '../../kernel/cents.ts';
import { addDays, plainDate } from '../../kernel/plain-date.ts';
import { type AccountToBill, type SelectionSettings, selectForRun } from './run-selection.ts';

const address = { street: '1 Mill Road', street2: '', city: 'Juniper', state: 'OR', zip: '97401' };

const account = (guarantorId: string, overrides: Partial<AccountToBill> = {}): AccountToBill => ({
  guarantorId,
  name: guarantorId,
  lastName: guarantorId,
  patientOwes: cents(48_14),
  credit: cents(0),
  address,
  lastStatement: null,
  hold: null,
  badAddress: false,
  excluded: null,
  pending: false,
  statementDay: null,
  ...overrides,
});

const settings: SelectionSettings = {
  runDate: plainDate('2026-07-14'),
  minimum: cents(5_00),
  daysBetween: 28,
  pending: 'any',
  cycle: { kind: 'dayOfMonth', day: 15 },
  dueToday: false,
};

test('each reason to leave an account out, in words', () => {
  const accounts = [
    account('in'),
    account('credit', { credit: cents(50_00) }),
    account('plan', { excluded: { reason: 'Payment plan', next: 'Asked by the plan' }, hold: { until: null, reason: 'asked' } }),
    account('held', { hold: { until: null, reason: '' }, badAddress: true }),
    account('until', { hold: { until: plainDate('2026-07-15'), reason: 'moving house' } }),
    account('over', { hold: { until: plainDate('2026-07-14'), reason: 'moving house' } }),
    account('back', { badAddress: true }),
    account('small', { patientOwes: cents(4_99) }),
    account('recent', { lastStatement: plainDate('2026-06-17') }),
    account('lost', { address: { ...address, zip: '974' } }),
    account('square', { patientOwes: cents(0) }),
    account('edge', { patientOwes: cents(5_00), lastStatement: plainDate('2026-06-16') }),
  ];
  const { included, leftOut, totals } = selectForRun(accounts, settings);
  expect(included.map(({ guarantorId }) => guarantorId)).toEqual(['in', 'over', 'edge']);
  expect(leftOut.map(({ guarantorId, reason, group, words }) => [guarantorId, reason, group, words])).toEqual([
    ['credit', 'creditBalance', 'Credit balance', 'we owe 1.86'],
    ['plan', 'excluded', 'Payment plan', 'Payment plan'],
    ['held', 'held', 'Held by request', 'held by request'],
    ['until', 'held', 'Held by request', 'moving house, until 07/15/2026'],
    ['back', 'badAddress', 'Mail came back', 'mail came back'],
    ['small', 'belowMinimum', 'Below 5.00', '4.99'],
    ['recent', 'sentRecently', 'Statement sent in the last 28 days', 'statement of 06/17/2026'],
    ['lost', 'noAddress', 'No complete address', 'no complete address'],
  ]);
  expect(totals).toEqual({ owed: cents(48_14 * 8 - 1_86 + 4_99 + 5_00), leftOut: cents(48_14 * 6 - 1_86 + 4_99), inRun: cents(101_28) });
});

test('visits with an insurer and the cycle are asked about only when the run says so', () => {
  const accounts = [
    account('waiting', { pending: true }),
    account('answered'),
    account('sent', { lastStatement: plainDate('2026-06-15') }),
    account('own', { lastStatement: plainDate('2026-06-15'), statementDay: 14 }),
  ];
  const inRun = (changes: Partial<SelectionSettings>) =>
    selectForRun(accounts, { ...settings, ...changes }).included.map(({ guarantorId }) => guarantorId);
  expect(inRun({})).toEqual(['waiting', 'answered', 'sent', 'own']);
  expect(inRun({ pending: 'without' })).toEqual(['answered', 'sent', 'own']);
  expect(inRun({ pending: 'only' })).toEqual(['waiting']);
  expect(inRun({ dueToday: true })).toEqual(['waiting', 'answered', 'own']);
  const { leftOut } = selectForRun(accounts, { ...settings, dueToday: true });
  expect(leftOut.map(({ group, words, next }) => [group, words, next])).toEqual([
    ['Not due in its cycle yet', 'day 15 of the month', 'Due from 07/15/2026'],
  ]);
});

test('the run ties: owed less left out is what is mailed, and everybody with a balance is in one list', () => {
  const accounts = fc.array(
    fc.record({
      patientOwes: fc.integer({ min: -5_000, max: 90_000 }),
      credit: fc.nat(3_000),
      days: fc.option(fc.nat(60)),
      held: fc.boolean(),
      pending: fc.boolean(),
      statementDay: fc.option(fc.integer({ min: 1, max: 28 })),
      street: fc.constantFrom('', '1 Mill Road'),
    }),
  );
  fc.assert(
    fc.property(accounts, fc.nat(2_000), fc.constantFrom('any', 'without', 'only'), fc.boolean(), (given, minimum, pending, dueToday) => {
      const list = given.map(({ patientOwes, credit, days, held, street, ...rest }, index) =>
        account(`g${index}`, {
          ...rest,
          patientOwes: cents(patientOwes),
          credit: cents(credit),
          lastStatement: days === null ? null : addDays(settings.runDate, -days),
          hold: held ? { until: null, reason: 'asked' } : null,
          address: { ...address, street },
        }),
      );
      const { included, leftOut, totals } = selectForRun(list, { ...settings, pending, dueToday, minimum: cents(minimum) });
      expect(totals.owed - totals.leftOut).toBe(totals.inRun);
      expect(totals.owed).toBe(sumCents(list.map(({ patientOwes, credit }) => patientOwes - credit)));
      expect(included.length + leftOut.length).toBe(list.filter(({ patientOwes, credit }) => patientOwes !== credit).length);
      expect(included.every(({ amount }) => amount >= minimum && amount > 0)).toBe(true);
    }),
  );
});
