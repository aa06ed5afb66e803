import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  collectionsPostings,
  refundOwedPostings,
  refundPaidPostings,
  transferPostings,
  writeOffPostings,
} from '../../../../tests/support/ledger-movements.ts';
import { type Cents, cents, sumCents } from '../../../kernel/cents.ts';
import type { Account } from '../account.ts';
import { journalFaults, type Posting } from '../journal.ts';
import { chargePostings } from './charge.ts';
import { applyCreditPostings, patientPaymentPostings } from './patient-payment.ts';
import { payerPaymentPostings, providerAdjustmentPostings } from './payer-payment.ts';

const total = (postings: readonly Posting[], account: Account): Cents =>
  sumCents(postings.filter((posting) => posting.account === account).map(({ amount }) => amount));

const money = fc.integer({ min: 1, max: 500_000 }).map(cents);
const visit = { encounterId: 'e1', chargeLineId: null, guarantorId: 'g1' };

test('charges are owed by the first coverage, line by line', () => {
  const lines = [
    { chargeLineId: 'l1', charge: cents(185_00) },
    { chargeLineId: 'l2', charge: cents(0) },
    { chargeLineId: 'l3', charge: cents(28_00) },
  ];
  const postings = chargePostings(lines, { encounterId: 'e1', coverageId: 'c1', guarantorId: 'g1' });
  expect(journalFaults(postings)).toEqual([]);
  expect(postings.map(({ account, chargeLineId, coverageId, amount }) => [account, chargeLineId, coverageId, amount])).toEqual([
    ['receivable.coverage', 'l1', 'c1', 185_00],
    ['revenue', 'l1', null, -185_00],
    ['receivable.coverage', 'l3', 'c1', 28_00],
    ['revenue', 'l3', null, -28_00],
  ]);
});

test('a self-pay visit is owed by the guarantor', () => {
  const postings = chargePostings([{ chargeLineId: 'l1', charge: cents(50_00) }], {
    encounterId: 'e1',
    coverageId: null,
    guarantorId: 'g1',
  });
  expect(total(postings, 'receivable.guarantor')).toBe(50_00);
  expect(postings.every(({ guarantorId }) => guarantorId === 'g1')).toBe(true);
});

test('a payment is applied to its visits and the rest is unapplied credit: nothing is lost', () => {
  fc.assert(
    fc.property(fc.array(money, { maxLength: 5 }), fc.nat(10_000), (parts, rest) => {
      const amount = cents(sumCents(parts) + rest);
      fc.pre(amount > 0);
      const allocations = parts.map((part, index) => ({ encounterId: `e${index}`, amount: part }));
      const postings = patientPaymentPostings({ guarantorId: 'g1', amount, method: 'card', allocations });
      expect(journalFaults(postings)).toEqual([]);
      expect(total(postings, 'cash')).toBe(amount);
      expect(total(postings, 'receivable.guarantor')).toBe(0 - sumCents(parts));
      expect(total(postings, 'unapplied.guarantor')).toBe(0 - rest);
    }),
  );
});

test('each visit of a payment sums to 0 by itself', () => {
  const allocations = [
    { encounterId: 'e1', amount: cents(25_00) },
    { encounterId: 'e2', amount: cents(10_00) },
  ];
  const postings = patientPaymentPostings({ guarantorId: 'g1', amount: cents(40_00), method: 'check', allocations });
  for (const encounterId of ['e1', 'e2', null]) {
    expect(sumCents(postings.filter((posting) => posting.encounterId === encounterId).map(({ amount }) => amount))).toBe(0);
  }
});

test('applying more than was received, or a negative part, is refused', () => {
  const pay = (amount: number, part: number) =>
    patientPaymentPostings({
      guarantorId: 'g1',
      amount: cents(amount),
      method: 'card',
      allocations: [{ encounterId: 'e1', amount: cents(part) }],
    });
  expect(() => pay(10_00, 10_01)).toThrow('more is applied');
  expect(() => pay(10_00, -1)).toThrow('positive');
  expect(() => pay(-10_00, -10_00)).toThrow('positive');
  expect(() => applyCreditPostings('g1', [{ encounterId: 'e1', amount: cents(0) }])).toThrow('positive');
});

test('unapplied credit moves to a visit through that visit', () => {
  const postings = applyCreditPostings('g1', [{ encounterId: 'e1', amount: cents(7_00) }]);
  expect(journalFaults(postings)).toEqual([]);
  expect(total(postings, 'unapplied.guarantor')).toBe(7_00);
  expect(postings.every(({ encounterId }) => encounterId === 'e1')).toBe(true);
});

test('a payer payment may be positive, negative or nothing', () => {
  expect(payerPaymentPostings(cents(0), 'none')).toEqual([]);
  for (const amount of [1_069_76, -20_00]) {
    const postings = payerPaymentPostings(cents(amount), 'eft');
    expect(journalFaults(postings)).toEqual([]);
    expect(total(postings, 'cash')).toBe(amount);
  }
});

test('payment, claims and provider-level adjustments clear the payer account to exactly 0', () => {
  const signed = fc.integer({ min: -100_000, max: 100_000 }).map(cents);
  fc.assert(
    fc.property(fc.array(signed), fc.array(signed), (paid, adjusted) => {
      const adjustments = adjusted.map((amount, index) => ({ code: 'WO', reference: `R${index}`, amount }));
      const check = cents(sumCents(paid) - sumCents(adjusted));
      const postings = [...payerPaymentPostings(check, 'eft'), ...providerAdjustmentPostings(adjustments)];
      expect(total(postings, 'unapplied.payer') + sumCents(paid)).toBe(0);
      expect(total(postings, 'providerLevel')).toBe(sumCents(adjusted));
      expect(sumCents(postings.map(({ amount }) => amount))).toBe(0);
    }),
  );
});

test('a forward balance and its recovery meet on one reference', () => {
  const forward = providerAdjustmentPostings([{ code: 'FB', reference: 'CW22871', amount: cents(-86_40) }]);
  const recovered = providerAdjustmentPostings([{ code: 'FB', reference: 'CW22871', amount: cents(86_40) }]);
  const both = [...forward, ...recovered].filter(({ detail }) => detail === 'FB:CW22871');
  expect(both).toHaveLength(4);
  expect(total(both, 'providerLevel')).toBe(0);
});

test('transfers, write-offs and refunds move exactly their amount', () => {
  fc.assert(
    fc.property(money, (amount) => {
      const transfer = transferPostings(visit, { coverageId: 'c1' }, { coverageId: null }, amount);
      expect([total(transfer, 'receivable.coverage'), total(transfer, 'receivable.guarantor')]).toEqual([0 - amount, amount]);
      const writeOff = writeOffPostings(visit, { coverageId: null }, 'smallBalance', amount);
      expect([total(writeOff, 'receivable.guarantor'), total(writeOff, 'writeOff')]).toEqual([0 - amount, amount]);
      const owed = refundOwedPostings({ guarantorId: 'g1', encounterId: null }, amount);
      const paid = refundPaidPostings({ guarantorId: 'g1', encounterId: null }, 'check', amount);
      expect(total([...owed, ...paid], 'refundPayable')).toBe(0);
      expect([total(owed, 'unapplied.guarantor'), total(paid, 'cash')]).toEqual([amount, 0 - amount]);
      const sent = collectionsPostings(visit, amount);
      expect([total(sent, 'receivable.guarantor'), total(sent, 'collections')]).toEqual([0 - amount, amount]);
      for (const postings of [transfer, writeOff, owed, paid, sent]) expect(journalFaults(postings)).toEqual([]);
    }),
  );
});

test('a refund of a visit’s credit debits that visit', () => {
  const postings = refundOwedPostings({ guarantorId: 'g1', encounterId: 'e1' }, cents(5_00));
  expect(postings[0]).toMatchObject({ account: 'receivable.guarantor', encounterId: 'e1', amount: 5_00 });
});

test('movements refuse what makes no sense', () => {
  expect(() => transferPostings(visit, { coverageId: null }, { coverageId: null }, cents(1))).toThrow('changes who is asked');
  expect(() => transferPostings(visit, { coverageId: 'c1' }, { coverageId: null }, cents(0))).toThrow('positive');
  expect(() => writeOffPostings(visit, { coverageId: null }, ' ', cents(1))).toThrow('reason');
  expect(() => writeOffPostings(visit, { coverageId: null }, 'courtesy', cents(-1))).toThrow('positive');
  expect(() => refundOwedPostings({ guarantorId: 'g1', encounterId: null }, cents(0))).toThrow('positive');
  expect(() => collectionsPostings(visit, cents(0))).toThrow('positive');
  expect(() => refundPaidPostings({ guarantorId: 'g1', encounterId: null }, 'check', cents(0))).toThrow('positive');
});
