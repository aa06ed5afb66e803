import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, plainDate } from '../../kernel/plain-date.ts';
import { looseAddOns, possibleAddOns } from './add-ons.ts';
import { bothSides } from './both-sides.ts';

const day = plainDate('2026-07-14');
const on = (code: string, later = 0) => ({ code, day: addDays(day, later) });
const addOns = [
  { code: 'G0316', primaries: ['T1015', 'T1016'] },
  { code: 'G2211', primaries: [] },
];

test('both sides are one line with 50 or a line for each side, other modifiers stay in front', () => {
  expect(bothSides(['59'], 'modifier50')).toEqual([['59', '50']]);
  expect(bothSides(['59'], 'twoLines')).toEqual([
    ['59', 'RT'],
    ['59', 'LT'],
  ]);
  expect(bothSides(['LT', '59', '50'], 'twoLines')?.[0]).toEqual(['59', 'RT']);
  expect(bothSides(['59', '22', '76', 'QW'], 'modifier50')).toBeUndefined();
  expect(bothSides(['59', '22', '76', 'RT'], 'modifier50')).toEqual([['59', '22', '76', '50']]);
});

test('an add-on follows one of its primaries on the same day', () => {
  expect(looseAddOns([on('T1015'), on('G0316')], addOns)).toEqual([]);
  expect(looseAddOns([on('T1015', 1), on('G0316')], addOns)).toEqual([{ line: 1, code: 'G0316', primaries: ['T1015', 'T1016'] }]);
  expect(looseAddOns([on('G0008'), on('G0316')], addOns)).toMatchObject([{ line: 1 }]);
});

test('an add-on to anything needs something that is no add-on itself', () => {
  expect(looseAddOns([on('G2211'), on('G0008')], addOns)).toEqual([]);
  expect(looseAddOns([on('G2211'), on('G2211')], addOns)).toHaveLength(2);
});

test('add-ons are offered for what is there, once, and not what is there already', () => {
  expect(possibleAddOns(['T1015', 'T1016'], addOns)).toEqual(['G0316']);
  expect(possibleAddOns(['T1015', 'G0316'], addOns)).toEqual([]);
  expect(possibleAddOns(['G0008'], addOns)).toEqual([]);
});

test('adding a primary of the day frees an add-on, and lines of other days change nothing', () => {
  const lines = fc.array(
    fc.record({ code: fc.constantFrom('T1015', 'G0008', 'G0316', 'G2211'), day: fc.nat(2).map((n) => addDays(day, n)) }),
    { maxLength: 6 },
  );
  fc.assert(
    fc.property(lines, (typed) => {
      const loose = looseAddOns(typed, addOns);
      for (const { line, code } of loose) expect(typed[line]?.code).toBe(code);
      const freed = looseAddOns([...typed, on('T1015')], addOns);
      expect(freed.every(({ line }) => typed[line]?.day !== day)).toBe(true);
      expect(looseAddOns([...typed, on('T1015', 9)], addOns).length).toBe(loose.length);
    }),
  );
});
