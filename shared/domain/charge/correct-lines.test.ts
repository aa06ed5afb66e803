import fc from 'fast-check';
import { expect, test } from 'vitest';
import { correctLines } from './correct-lines.ts';

type Line = {
  readonly chargeLineId: string;
  readonly code: string;
  readonly charge: number;
  readonly ndc: { a: number; b: number } | null;
};

const line = (chargeLineId: string, charge = 100, code = 'T1015'): Line => ({ chargeLineId, code, charge, ndc: null });
const counter = () => {
  let next = 0;
  return () => {
    next += 1;
    return `new ${next}`;
  };
};

test('a line typed as it stands is kept, a changed one is withdrawn and added anew, a missing one withdrawn', () => {
  const stored = [line('a'), line('b'), line('c')].map((one) => ({ ...one, withdrawn: false }));
  const changes = correctLines(stored, [line('a'), line('b', 250), line('d', 30)], counter());
  expect(changes.lines.map(({ chargeLineId }) => chargeLineId)).toEqual(['a', 'new 1', 'd']);
  expect(changes.added.map(({ charge }) => charge)).toEqual([250, 30]);
  expect(changes).toMatchObject({ withdrawn: ['b', 'c'], revived: [] });
});

test('a line withdrawn earlier counts again when it is typed exactly as it was, and is never altered', () => {
  const stored = [{ ...line('a'), withdrawn: true }];
  expect(correctLines(stored, [line('a')], counter())).toMatchObject({ added: [], withdrawn: [], revived: ['a'] });
  expect(correctLines(stored, [line('a', 7)], counter())).toMatchObject({ added: [line('new 1', 7)], revived: [] });
});

test('the order of keys does not make a line another', () => {
  const stored = [{ ndc: { a: 1, b: 2 }, chargeLineId: 'a', code: 'J1100', charge: 5, withdrawn: false }];
  const typed: Line[] = [{ chargeLineId: 'a', charge: 5, code: 'J1100', ndc: { b: 2, a: 1 } }];
  expect(correctLines<Line>(stored, typed, counter())).toMatchObject({ added: [], withdrawn: [] });
});

const lines = fc.uniqueArray(fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd', 'e'), charge: fc.nat(3) }), { selector: ({ id }) => id });

test('what counts after a correction is what was typed, whatever was there, and nothing stored changes', () => {
  fc.assert(
    fc.property(lines, fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }), lines, (before, withdrawn, after) => {
      const stored = before.map(({ id, charge }, index) => ({ ...line(id, charge), withdrawn: withdrawn[index] ?? false }));
      const typed = after.map(({ id, charge }) => line(id, charge));
      const changes = correctLines<Line>(stored, typed, counter());
      expect(changes.lines.map(({ charge, code }) => [charge, code])).toEqual(typed.map(({ charge, code }) => [charge, code]));
      const live = new Map(stored.filter((one) => !one.withdrawn).map((one) => [one.chargeLineId, one.charge]));
      for (const id of changes.withdrawn) expect(live.delete(id)).toBe(true);
      for (const id of changes.revived) live.set(id, stored.find((one) => one.chargeLineId === id)?.charge ?? -1);
      for (const one of changes.added) {
        expect(stored.some(({ chargeLineId }) => chargeLineId === one.chargeLineId)).toBe(false);
        live.set(one.chargeLineId, one.charge);
      }
      expect([...live].sort()).toEqual(changes.lines.map(({ chargeLineId, charge }) => [chargeLineId, charge] as const).sort());
      expect(correctLines<Line>(stored, typed.length === 0 ? [] : changes.lines, counter()).lines).toEqual(changes.lines);
    }),
    { numRuns: 2000 },
  );
});
