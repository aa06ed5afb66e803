import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainDate } from '../../kernel/plain-date.ts';
import { expandTemplate, mergeDiagnoses, pointsInside, type TemplateLine } from './expand-template.ts';

const day = plainDate('2026-07-30');
const line = (changes: Partial<TemplateLine> = {}): TemplateLine => ({
  procedureCode: 'T1015',
  modifiers: [],
  pointers: [],
  unitThousandths: 1_000,
  charge: null,
  dayOffset: 0,
  placeOfService: '',
  description: '',
  ndc: null,
  ...changes,
});

test('diagnoses come after those of the visit, one that both have stands once, and pointers follow their codes', () => {
  const template = { diagnoses: ['I10', 'E11.9'], lines: [line({ pointers: [2, 1] }), line({ pointers: [1] }), line()] };
  const { diagnoses, lines, leftOut } = expandTemplate(template, day, ['R50.9', 'E11.9']);
  expect(diagnoses).toEqual(['R50.9', 'E11.9', 'I10']);
  expect(lines.map(({ pointers }) => pointers)).toEqual([[2, 3], [3], [3, 2]]);
  expect(leftOut).toEqual([]);
});

test('a template without diagnoses points into the visit’s', () => {
  const template = { diagnoses: [], lines: [line({ pointers: [2] }), line(), line({ pointers: [3] })] };
  expect(expandTemplate(template, day, ['R50.9', 'E11.9']).lines.map(({ pointers }) => pointers)).toEqual([[2], [1, 2], []]);
});

test('days count from the first day, over the end of a month too', () => {
  const lines = [line(), line({ dayOffset: 1 }), line({ dayOffset: 3 })];
  expect(expandTemplate({ diagnoses: [], lines }, day, []).lines.map(({ from, to }) => [from, to])).toEqual([
    ['2026-07-30', '2026-07-30'],
    ['2026-07-31', '2026-07-31'],
    ['2026-08-02', '2026-08-02'],
  ]);
});

test('the 25th diagnosis is left out and said, and nothing points at it', () => {
  const before = Array.from({ length: 23 }, (_, index) => `M54.${index + 10}`);
  const { diagnoses, lines, leftOut } = expandTemplate({ diagnoses: ['I10', 'I11'], lines: [line({ pointers: [2, 1] })] }, day, before);
  expect([diagnoses.length, leftOut, lines[0]?.pointers]).toEqual([24, ['I11'], [24]]);
});

test('pointers of a template stay inside its own diagnoses', () => {
  expect(pointsInside({ diagnoses: ['I10'], lines: [line({ pointers: [1] })] })).toBe(true);
  expect(pointsInside({ diagnoses: ['I10'], lines: [line(), line({ pointers: [1, 2] })] })).toBe(false);
  expect(pointsInside({ diagnoses: [], lines: [line({ pointers: [12] })] })).toBe(true);
});

const codes = fc.uniqueArray(
  fc.nat(40).map((n) => `M54.${n + 10}`),
  { maxLength: 24 },
);

test('every pointer names a diagnosis that the template meant; the visit’s stay where they are; nothing stands twice', () => {
  fc.assert(
    fc.property(
      codes,
      codes,
      fc.array(fc.array(fc.integer({ min: 1, max: 24 }), { maxLength: 4 }), { maxLength: 5 }),
      (before, own, all) => {
        const template = { diagnoses: own, lines: all.map((pointers) => line({ pointers })) };
        const { diagnoses, lines, leftOut } = expandTemplate(template, day, before);
        expect(diagnoses.slice(0, before.length)).toEqual(before);
        expect(new Set(diagnoses).size).toBe(diagnoses.length);
        expect(diagnoses.length).toBeLessThanOrEqual(24);
        expect([...diagnoses, ...leftOut]).toEqual([...mergeDiagnoses(before, own).diagnoses, ...leftOut]);
        for (const [index, { pointers }] of lines.entries()) {
          const meant = own.length > 0 ? own : before;
          const wanted = (all[index] ?? []).length > 0 ? (all[index] ?? []).map((pointer) => meant[pointer - 1]) : meant;
          for (const pointer of pointers) expect(wanted).toContain(diagnoses[pointer - 1]);
          expect(pointers.length).toBeLessThanOrEqual(4);
          expect(new Set(pointers).size).toBe(pointers.length);
        }
      },
    ),
  );
});
