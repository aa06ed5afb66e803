import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type DrugPackage, drugUnits } from './drug-units.ts';

/** 40 mg in 1 mL, billed by 10 mg. */
const vial: DrugPackage = {
  ndc: '00009-0011-04',
  unitSize: 10_000,
  measure: 'mg',
  content: 40_000,
  ndcQuantityThousandths: 1_000,
  ndcUnit: 'ML',
  singleDose: true,
};
const shown = (units: ReturnType<typeof drugUnits>) =>
  units && [
    units.containers,
    ...units.lines.map(({ unitThousandths, modifier, ndc }) => `${unitThousandths / 1000} ${modifier ?? '-'} ${ndc.quantityThousandths}`),
  ];

test('25 mg of a 40 mg vial: three units given, one discarded', () => {
  expect(shown(drugUnits(vial, 25_000, null, true))).toEqual([1, '3 - 750', '1 JW 250']);
  expect(drugUnits(vial, 25_000, null, true)).toMatchObject({ left: 15_000, lines: [{ ndc: { code: '00009001104', unit: 'ML' } }, {}] });
});

test('a whole vial, or less than a unit left: nothing to report, JZ', () => {
  expect(shown(drugUnits(vial, 40_000, null, true))).toEqual([1, '4 JZ 1000']);
  expect(shown(drugUnits(vial, 35_000, null, true))).toEqual([1, '4 JZ 1000']);
});

test('more than a vial opens the next; more vials than needed may have been opened', () => {
  expect(shown(drugUnits(vial, 60_000, null, true))).toEqual([2, '6 - 1500', '2 JW 500']);
  expect(shown(drugUnits(vial, 20_000, 2, true))).toEqual([2, '2 - 500', '6 JW 1500']);
  expect(drugUnits(vial, 60_000, 1, true)).toBeUndefined();
});

test('a payer that does not ask gets one line, and a container for many gets what was used', () => {
  expect(shown(drugUnits(vial, 25_000, null, false))).toEqual([1, '3 - 1000']);
  expect(shown(drugUnits({ ...vial, singleDose: false }, 25_000, null, true))).toEqual([1, '3 - 625']);
});

test('without a dose there is nothing to bill', () => {
  expect(drugUnits(vial, 0, null, true)).toBeUndefined();
});

const anyVial = fc.record({
  ndc: fc.constant('00009001104'),
  unitSize: fc.integer({ min: 1, max: 1_000_000 }),
  measure: fc.constant('mg' as const),
  content: fc.integer({ min: 1, max: 1_000_000 }),
  ndcQuantityThousandths: fc.integer({ min: 1, max: 100_000 }),
  ndcUnit: fc.constant('ML' as const),
  singleDose: fc.boolean(),
});

test('units cover the dose and no more than one unit beyond; with what is discarded they stay in the containers; quantities add up', () => {
  fc.assert(
    fc.property(anyVial, fc.integer({ min: 1, max: 3_000_000 }), fc.nat(3), fc.boolean(), (drug, dose, spare, tell) => {
      const units = drugUnits(drug, dose, Math.ceil(dose / drug.content) + spare, tell);
      if (!units) throw new Error('the containers hold the dose');
      const [given, waste, ...more] = units.lines.map(({ unitThousandths }) => unitThousandths / 1_000);
      expect(more).toEqual([]);
      expect((given ?? 0) * drug.unitSize).toBeGreaterThanOrEqual(dose);
      expect(((given ?? 0) - 1) * drug.unitSize).toBeLessThan(dose);
      expect(units.left).toBe(units.containers * drug.content - dose);
      if (waste !== undefined) expect(((given ?? 0) + waste) * drug.unitSize).toBeLessThanOrEqual(units.containers * drug.content);
      const quantity = units.lines.reduce((total, { ndc }) => total + ndc.quantityThousandths, 0);
      if (drug.singleDose) expect(quantity).toBe(units.containers * drug.ndcQuantityThousandths);
      const marks = units.lines.map(({ modifier }) => modifier);
      expect(marks.includes('JW') && marks.includes('JZ')).toBe(false);
      expect(marks.some((mark) => mark !== null)).toBe(drug.singleDose && tell);
    }),
  );
});
