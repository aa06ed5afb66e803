import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isId } from '#shared/kernel/id.ts';
import { chanceFrom, countedIds } from './chance.ts';
import { diagnoses, procedures, visitPlans } from './code-lists.ts';
import { mensNames, surnames, womensNames } from './names.ts';

const stream = (seed: number, length = 20) => {
  const chance = chanceFrom(seed);
  return Array.from({ length }, () => chance.between(0, 1_000_000));
};

test('a seed decides its stream, and neighbours are nothing alike', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      expect(stream(seed)).toEqual(stream(seed));
      const other = new Set(stream(seed + 1));
      expect(stream(seed).filter((value) => other.has(value)).length).toBeLessThan(4);
    }),
  );
});

test('what is drawn lies in its range, and comes as often as its weight says', () => {
  const chance = chanceFrom(5);
  const drawn = { often: 0, seldom: 0, never: 0 };
  for (let draw = 0; draw < 10_000; draw += 1) {
    const values = [{ name: 'often', weight: 9 } as const, { name: 'never', weight: 0 } as const, { name: 'seldom', weight: 1 } as const];
    drawn[chance.weighted(values).name] += 1;
  }
  expect(drawn.never).toBe(0);
  expect(drawn.seldom).toBeGreaterThan(850);
  expect(drawn.seldom).toBeLessThan(1_150);
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: -50, max: 50 }), fc.nat(100), (seed, low, width) => {
      const value = chanceFrom(seed).between(low, low + width);
      expect(value).toBeGreaterThanOrEqual(low);
      expect(value).toBeLessThanOrEqual(low + width);
    }),
  );
  expect(() => chance.pick([])).toThrow('a list to choose from is not empty');
});

test('ids are real ones, differ, and sort as they were made', () => {
  let now = Date.UTC(2026, 0, 1);
  const newId = countedIds(9, () => now);
  const ids = Array.from({ length: 500 }, (_, index) => {
    if (index % 100 === 0) now += 1;
    return newId();
  });
  expect(ids.every(isId)).toBe(true);
  expect(new Set(ids).size).toBe(500);
  expect(ids.every((id, index) => index === 0 || (ids[index - 1] ?? '') < id)).toBe(true);
});

test('every visit stands on the practice’s own lists, its pointers on its diagnoses', () => {
  const [codes, words] = [new Set(procedures.map(([code]) => code)), new Set(diagnoses.map(([code]) => code))];
  for (const plan of visitPlans) {
    for (const code of plan.diagnoses) expect(words.has(code), code).toBe(true);
    for (const { code, pointers } of plan.lines) {
      expect(codes.has(code), code).toBe(true);
      for (const pointer of pointers) expect(plan.diagnoses[pointer - 1]).toBeDefined();
    }
    // A visit has a line whatever the dice say.
    expect(plan.lines.some(({ chance }) => chance === undefined)).toBe(true);
  }
  for (const who of ['child', 'adult', 'senior', 'injured'] as const)
    expect(visitPlans.some((plan) => plan.who === who && plan.once === undefined)).toBe(true);
});

test('no two names or codes are the same', () => {
  for (const list of [surnames, womensNames, mensNames, procedures.map(([code]) => code), diagnoses.map(([code]) => code)])
    expect(new Set<string>(list).size).toBe(list.length);
});
