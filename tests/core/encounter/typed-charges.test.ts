import { expect, test } from 'vitest';
import { normalCharges } from '#core/encounter/typed-charges.ts';
import { makeId } from '#shared/kernel/id.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { typedEncounter } from '../../support/builders.ts';

let made = 0;
const newId = (): string => {
  made += 1;
  return makeId(1_750_000_000_000 + made, new Uint8Array(10));
};
const typed = (overrides: Parameters<typeof typedEncounter>[2]) => typedEncounter(newId, newId(), overrides);

test('codes are kept in capitals, diagnoses with their point, empty ones at the end dropped', () => {
  expect(normalCharges(typed({ diagnoses: ['e119', 'J020', '', 's72.001a', '', ''] })).diagnoses).toEqual([
    'E11.9',
    'J02.0',
    '',
    'S72.001A',
  ]);
  expect(normalCharges(typed({ diagnoses: ['', ''] })).diagnoses).toEqual([]);
});

test('what has no shape of a code is kept as typed, for the scrubber to name', () => {
  expect(normalCharges(typed({ diagnoses: ['sore throat'] })).diagnoses).toEqual(['SORE THROAT']);
});

test('empty modifier boxes are closed up and an NDC loses its hyphens', () => {
  const encounter = typed({});
  const [line] = encounter.lines;
  const ndc = { code: '00009-0011-04', quantityThousandths: 1_000, unit: 'ML' } as const;
  const [normal] = normalCharges({
    ...encounter,
    lines: line ? [{ ...line, modifiers: ['', 'lt', '', '25'], ndc, procedureCode: 'g0008' }] : [],
  }).lines;
  expect(normal).toMatchObject({ modifiers: ['LT', '25'], procedureCode: 'G0008', ndc: { code: '00009001104' } });
});

test('keeping charges a second time changes nothing', () => {
  const accident = { cause: 'auto', date: plainDate('2026-07-01'), state: 'il' } as const;
  const once = normalCharges(typed({ diagnoses: ['j020', '', 'r509', ''], accident }));
  expect(normalCharges(once)).toEqual(once);
  expect(once.accident?.state).toBe('IL');
});
