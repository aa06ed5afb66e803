import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cents } from '../../../kernel/cents.ts';
import { journalFaults } from '../journal.ts';
import { onwardPostings } from './onward.ts';

const place = { encounterId: 'e', coverageId: 'v1', guarantorId: 'g' };

test('what is open moves line by line to the next coverage, or to the guarantor when there is none', () => {
  const lines = [
    { chargeLineId: 'a', open: cents(120_00) },
    { chargeLineId: null, open: cents(5_00) },
  ];
  const brief = (next: string | null) =>
    onwardPostings({ ...place, nextCoverageId: next }, lines).map((one) => [one.account, one.coverageId, one.chargeLineId, one.amount]);
  expect(brief('v2')).toEqual([
    ['receivable.coverage', 'v2', 'a', 120_00],
    ['receivable.coverage', 'v1', 'a', -120_00],
    ['receivable.coverage', 'v2', null, 5_00],
    ['receivable.coverage', 'v1', null, -5_00],
  ]);
  expect(brief(null).map(([account, coverageId]) => [account, coverageId])).toEqual([
    ['receivable.guarantor', null],
    ['receivable.coverage', 'v1'],
    ['receivable.guarantor', null],
    ['receivable.coverage', 'v1'],
  ]);
});

test('whatever is open, surpluses too: every line stays whole, and the first coverage is left with nothing', () => {
  const line = fc.record({
    chargeLineId: fc.constantFrom('a', 'b', 'c', null),
    open: fc.integer({ min: -90_000, max: 90_000 }).map(cents),
  });
  fc.assert(
    fc.property(
      fc.uniqueArray(line, { selector: ({ chargeLineId }) => chargeLineId, minLength: 1 }),
      fc.option(fc.constant('v2')),
      (lines, next) => {
        const postings = onwardPostings({ ...place, nextCoverageId: next }, lines);
        if (postings.length > 0) expect(journalFaults(postings)).toEqual([]);
        for (const { chargeLineId, open } of lines) {
          const own = postings.filter((one) => one.chargeLineId === chargeLineId);
          expect(own.reduce((sum, { amount }) => sum + amount, 0)).toBe(0);
          expect(own.filter(({ coverageId }) => coverageId === 'v1').reduce((sum, { amount }) => sum + amount, 0) + open).toBe(0);
        }
      },
    ),
  );
});
