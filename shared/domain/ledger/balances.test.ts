import fc from 'fast-check';
import { expect, test } from 'vitest';
import { daySheet } from '../../../tests/support/day-sheet.ts';
import { InMemoryLedger } from '../../../tests/support/in-memory-ledger.ts';
import { commandsFrom } from '../../../tests/support/ledger-model-commands.ts';
import { refundOwedPostings, refundPaidPostings, transferPostings, writeOffPostings } from '../../../tests/support/ledger-movements.ts';
import { cents, sumCents } from '../../kernel/cents.ts';
import { addDays, plainDate } from '../../kernel/plain-date.ts';
import { ageAmounts, bucketIndex } from './aging.ts';
import {
  accountBalance,
  coverageBalances,
  creditBalances,
  foldVisit,
  guarantorBalances,
  lineBalances,
  remainderOf,
  totalReceivable,
  visitBalances,
} from './balances.ts';
import { chargePostings } from './entries/charge.ts';
import { applyCreditPostings, patientPaymentPostings } from './entries/patient-payment.ts';
import type { Journal, Posting } from './journal.ts';

const visit = { encounterId: 'e1', chargeLineId: null, guarantorId: 'g1' };
const charge = chargePostings([{ chargeLineId: 'l1', charge: cents(100_00) }], { encounterId: 'e1', coverageId: 'c1', guarantorId: 'g1' });
const moved = transferPostings(visit, { coverageId: 'c1' }, { coverageId: null }, cents(30_00));
const paid = patientPaymentPostings({
  guarantorId: 'g1',
  amount: cents(50_00),
  method: 'card',
  allocations: [{ encounterId: 'e1', amount: cents(35_00) }],
});
const story: readonly Posting[] = [...charge, ...moved, ...paid];

const numbers = fc.tuple(fc.integer({ min: 0, max: 10 }), fc.nat(1000), fc.nat(1000), fc.integer({ min: 1, max: 200 }), fc.nat(1000));
const randomJournals = fc.array(numbers, { maxLength: 40, size: 'max' }).map((seeds) => {
  const ledger = new InMemoryLedger();
  for (const command of commandsFrom(seeds)) ledger.run(command);
  return ledger.journals.map((journal, index): Journal => ({ ...journal, effectiveDate: addDays(journal.effectiveDate, (index * 7) % 5) }));
});

test('the three figures at the head of a patient’s page', () => {
  expect(accountBalance(story)).toEqual({ insurersOwe: 70_00, patientOwes: -5_00, credit: 15_00, account: 50_00 });
  expect(guarantorBalances(story).get('g1')).toEqual(accountBalance(story));
});

test('one visit says what it was charged and what became of it', () => {
  const refund = [
    ...refundOwedPostings({ guarantorId: 'g1', encounterId: 'e1' }, cents(5_00)),
    ...refundPaidPostings({ guarantorId: 'g1', encounterId: 'e1' }, 'check', cents(5_00)),
  ];
  const given = writeOffPostings(visit, { coverageId: 'c1' }, 'courtesy', cents(10_00));
  const figures = visitBalances([...story, ...refund, ...given]).get('e1');
  expect(figures).toEqual({
    charged: 100_00,
    adjusted: 0,
    payersPaid: 0,
    patientPaid: 30_00,
    writtenOff: 10_00,
    inCollections: 0,
    financeCharged: 0,
    insurersOwe: 60_00,
    patientOwes: 0,
  });
});

test('a line carries what was posted to it; a payment on the visit is not a line’s', () => {
  expect(lineBalances(story).get('l1')).toMatchObject({ charged: 100_00, insurersOwe: 100_00, patientPaid: 0 });
});

test('credits are listed by visit and debtor', () => {
  expect([...creditBalances(story)]).toEqual([['e1|', -5_00]]);
  expect([...coverageBalances(story)]).toEqual([['c1', 70_00]]);
});

test('applied credit counts as paid on its visit and lowers the credit', () => {
  const applied = [...story, ...applyCreditPostings('g1', [{ encounterId: 'e1', amount: cents(15_00) }])];
  expect(accountBalance(applied)).toMatchObject({ credit: 0, patientOwes: -20_00 });
  expect(visitBalances(applied).get('e1')?.patientPaid).toBe(50_00);
});

test('whatever happened, visits, guarantors, coverages and the ledger add to the same receivable', () => {
  fc.assert(
    fc.property(randomJournals, (journals) => {
      const postings = journals.flatMap((journal) => journal.postings);
      const visits = [...visitBalances(postings).values()];
      const total = totalReceivable(postings);
      expect(sumCents(visits.map(remainderOf))).toBe(total);
      expect(sumCents(visits.map(({ insurersOwe, patientOwes }) => insurersOwe + patientOwes))).toBe(total);
      expect(sumCents([...guarantorBalances(postings).values()].map(({ insurersOwe, patientOwes }) => insurersOwe + patientOwes))).toBe(
        total,
      );
      expect(sumCents(coverageBalances(postings).values())).toBe(foldVisit(postings).insurersOwe);
    }),
  );
});

test('aging buckets begin and end on their days', () => {
  const asOf = plainDate('2026-07-14');
  const days = [-10, 0, 30, 31, 60, 61, 90, 91, 120, 121, 4000];
  expect(days.map((past) => bucketIndex(addDays(asOf, -past), asOf))).toEqual([0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4]);
});

test('aging buckets sum to what is aged, credits included', () => {
  const amounts = fc.array(fc.record({ past: fc.integer({ min: -40, max: 900 }), amount: fc.integer({ min: -90_000, max: 90_000 }) }));
  fc.assert(
    fc.property(amounts, (given) => {
      const asOf = plainDate('2026-07-14');
      const open = given.map(({ past, amount }) => ({ dueSince: addDays(asOf, -past), amount: cents(amount) }));
      const buckets = ageAmounts(open, asOf);
      expect(buckets.map(({ label }) => label)).toEqual(['0-30', '31-60', '61-90', '91-120', 'over 120']);
      expect(sumCents(buckets.map(({ amount }) => amount))).toBe(sumCents(open.map(({ amount }) => amount)));
    }),
  );
});

test('a day sheet is yesterday’s and today’s postings, and the last one is the ledger', () => {
  fc.assert(
    fc.property(randomJournals, (journals) => {
      const days = [...new Set(journals.map(({ effectiveDate }) => effectiveDate))].sort();
      const sheets = days.map((day) => daySheet(journals, day));
      for (const [index, sheet] of sheets.entries()) {
        expect(sheet.opening).toBe(sheets[index - 1]?.closing ?? 0);
        expect(sheet.closing).toBe(sheet.opening + remainderOf(sheet.today));
      }
      const postings = journals.flatMap((journal) => journal.postings);
      expect(sheets.at(-1)?.closing ?? 0).toBe(totalReceivable(postings));
      const cash = sumCents(postings.filter(({ account }) => account === 'cash').map(({ amount }) => amount));
      expect(sumCents(sheets.flatMap(({ deposits }) => [...deposits.values()]))).toBe(cash);
    }),
  );
});
