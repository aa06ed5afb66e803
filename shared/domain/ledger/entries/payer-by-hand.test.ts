import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cents, sumCents } from '../../../kernel/cents.ts';
import { journalFaults } from '../journal.ts';
import { HAND_PARTS, type HandParts, handFaults, handJournals } from './payer-by-hand.ts';

const place = { encounterId: 'e1', coverageId: 'c1', guarantorId: 'g1' };
const words = { method: 'check', writeOffReason: 'Too old to appeal' };
const parts = (paid: number, adjusted = 0, writtenOff = 0, toPatient = 0): HandParts => ({
  paid: cents(paid),
  adjusted: cents(adjusted),
  writtenOff: cents(writtenOff),
  toPatient: cents(toPatient),
});

test('each part is a journal of its own kind; money passes the clearing account and leaves nothing there', () => {
  const journals = handJournals(place, parts(80_00, 15_00, 3_00, 2_00), words);
  expect(journals.map(({ part, kind }) => [part, kind])).toEqual([
    ['paid', 'payerPayment'],
    ['adjusted', 'adjudication'],
    ['writtenOff', 'writeOff'],
    ['toPatient', 'transfer'],
  ]);
  const postings = journals.flatMap((journal) => journal.postings);
  const on = (account: string) => sumCents(postings.filter((each) => each.account === account).map(({ amount }) => amount));
  expect([
    on('cash'),
    on('unapplied.payer'),
    on('adjustment'),
    on('writeOff'),
    on('receivable.guarantor'),
    on('receivable.coverage'),
  ]).toEqual([80_00, 0, 15_00, 3_00, 2_00, -100_00]);
});

test.each([
  ['nothing at all', parts(0), 100, ['nothing is settled']],
  ['a cent too much', parts(99, 1, 0, 1), 100, ['more is settled than is open']],
  ['the other sign', parts(110, -10), 100, ['a part has the other sign than what is open']],
  ['money for a credit', parts(10), -100, ['a part has the other sign than what is open']],
  ['something where nothing is open', parts(1), 0, ['a part has the other sign than what is open']],
  ['all of it', parts(99, 1), 100, []],
  ['a credit sent back', parts(-100), -100, []],
])('%s', (_, given, open, faults) => {
  expect(handFaults(given, cents(open))).toEqual(faults);
});

test('whatever is settled: journals balance, the visit sums to zero by itself, and the payer owes less by exactly the parts', () => {
  const amount = fc.integer({ min: 0, max: 500_000 });
  fc.assert(
    fc.property(fc.tuple(amount, amount, amount, amount), fc.constantFrom(1, -1), (given, sign) => {
      const [paid, adjusted, writtenOff, toPatient] = given.map((each) => each * sign || 0);
      const settled = parts(paid ?? 0, adjusted, writtenOff, toPatient);
      const journals = handJournals(place, settled, words);
      for (const { postings } of journals) expect(journalFaults(postings)).toEqual([]);
      const onVisit = journals.flatMap(({ postings }) => postings).filter(({ encounterId }) => encounterId === 'e1');
      expect(sumCents(onVisit.map((each) => each.amount))).toBe(0);
      const fell = sumCents(onVisit.filter(({ account }) => account === 'receivable.coverage').map((each) => each.amount));
      expect(fell + sumCents(HAND_PARTS.map((part) => settled[part]))).toBe(0);
    }),
  );
});
