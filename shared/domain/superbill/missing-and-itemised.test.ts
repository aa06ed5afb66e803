import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cents } from '../../kernel/cents.ts';
import { addDays, plainDate } from '../../kernel/plain-date.ts';
import { itemisedTotals, pointerLetters } from './itemised-facts.ts';
import { byAge, byDay, byProvider, waitedDays } from './missing.ts';

const TODAY = plainDate('2026-07-14');
const slip = (ago: number, who = 'a') => ({ visitDate: addDays(TODAY, -ago), renderingProviderId: who, renderingName: `Dr. ${who}` });

test('slips are counted by how long they wait', () => {
  const counted = byAge([slip(0), slip(-1), slip(1), slip(3), slip(4), slip(14), slip(15), slip(90)], TODAY);
  expect(counted.map(({ words, count }) => [words, count])).toEqual([
    ['since today', 2],
    ['1 to 3 days', 2],
    ['4 to 7 days', 1],
    ['8 to 14 days', 1],
    ['over 14 days', 2],
  ]);
  expect(counted.at(-1)?.oldest).toBe('2026-04-15');
  expect(waitedDays(addDays(TODAY, 3), TODAY)).toBe(0);
});

test('every slip stands once under each heading', () => {
  const slips = fc.array(fc.tuple(fc.integer({ min: -3, max: 40 }), fc.constantFrom('a', 'b', 'c')), { maxLength: 60 });
  fc.assert(
    fc.property(slips, (list) => {
      const all = list.map(([ago, who]) => slip(ago, who));
      for (const groups of [byAge(all, TODAY), byProvider(all), byDay(all)])
        expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(all.length);
      const days = byDay(all).map(({ key }) => key);
      expect(days).toEqual(days.toSorted());
    }),
  );
});

test('pointers are letters as on a claim', () => {
  expect(pointerLetters([1, 12])).toBe('AL');
  expect(pointerLetters([])).toBe('');
});

test('charged less paid and taken off stays the balance when visits are added', () => {
  const part = fc.integer({ min: 0, max: 100_000 });
  fc.assert(
    fc.property(fc.array(fc.tuple(part, part, part, part, part), { maxLength: 20 }), (list) => {
      const visits = list.map(([charged, plansPaid, patientPaid, takenOff, financeCharged]) => ({
        charged: cents(charged),
        financeCharged: cents(financeCharged),
        plansPaid: cents(plansPaid),
        patientPaid: cents(patientPaid),
        takenOff: cents(takenOff),
        balance: cents(charged + financeCharged - plansPaid - patientPaid - takenOff),
      }));
      const total = itemisedTotals(visits);
      expect(total.charged + total.financeCharged - total.plansPaid - total.patientPaid - total.takenOff).toBe(total.balance);
    }),
  );
});
