import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cents } from '../../kernel/cents.ts';
import { kindOf } from './benefit-codes.ts';
import { type BenefitRow, plainBenefit } from './benefit-facts.ts';
import { type BenefitSheet, benefitSheet, officeCopays, type SheetLine } from './benefit-sheet.ts';

const sheetOf = (benefits: readonly BenefitRow[], rejections: Parameters<typeof benefitSheet>[0]['rejections'] = []): BenefitSheet =>
  benefitSheet({ benefits, rejections, dates: [] });
const row = (code: string, different: Partial<BenefitRow> = {}): BenefitRow => ({ ...plainBenefit(code), ...different });
const everyLine = ({ standing, groups, otherPayers, primaryCare, notes }: BenefitSheet): readonly SheetLine[] => [
  ...standing,
  ...groups.flatMap(({ lines }) => lines),
  ...otherPayers,
  ...primaryCare,
  ...notes,
];
const refusal = { place: 'subscriber', reason: '75', followUp: 'C', segment: null } as const;

test.each([
  ['active for the plan', [row('1', { serviceTypes: ['30'] })], 'active'],
  ['active without saying for what', [row('1')], 'active'],
  ['capitated is active', [row('3', { serviceTypes: ['30'] })], 'active'],
  ['an ended plan beside the one that follows', [row('6', { serviceTypes: ['30'] }), row('1', { serviceTypes: ['30'] })], 'active'],
  [
    'inactive for the plan though one service is active',
    [row('6', { serviceTypes: ['30'] }), row('1', { serviceTypes: ['35'] })],
    'inactive',
  ],
  ['only services are spoken of', [row('1', { serviceTypes: ['35'] }), row('6', { serviceTypes: ['AL'] })], 'active'],
  ['pending', [row('5', { serviceTypes: ['30'] })], 'pending'],
  ['the plan does not cover', [row('I', { serviceTypes: ['30'] })], 'notCovered'],
  ['one procedure is not covered', [row('I', { serviceTypes: ['30'], procedureCode: 'T1015' })], 'unclear'],
  ['one service is not covered', [row('I', { serviceTypes: ['35'] })], 'unclear'],
  ['the payer cannot process', [row('V')], 'unclear'],
  ['nothing', [], 'unclear'],
] as const)('%s', (_name, rows, verdict) => {
  expect(sheetOf(rows).verdict).toBe(verdict);
});

test('a refusal counts only where nothing else was said', () => {
  expect(sheetOf([], [refusal]).verdict).toBe('refused');
  expect(sheetOf([row('1', { serviceTypes: ['30'] })], [refusal])).toMatchObject({ verdict: 'active', rejections: [refusal] });
});

test('the rest stands beside its whole only when both speak of the very same benefit', () => {
  const whole = row('C', { levelCode: 'IND', networkCode: 'Y', periodCode: '23', amount: cents(500_00), serviceTypes: ['30'] });
  const rest = { ...whole, periodCode: '29', amount: cents(120_00) };
  const lines = (...rows: readonly BenefitRow[]) =>
    sheetOf(rows).groups.flatMap((group) => group.lines.map(({ total, remaining }) => [total, remaining]));
  expect(lines(whole, rest)).toEqual([[500_00, 120_00]]);
  expect(lines(rest, whole)).toEqual([[500_00, 120_00]]);
  expect(lines(whole, { ...rest, networkCode: 'N' })).toEqual([
    [500_00, null],
    [null, 120_00],
  ]);
  expect(lines(whole, { ...rest, levelCode: 'FAM' })).toEqual([
    [500_00, null],
    [null, 120_00],
  ]);
  expect(lines(whole, { ...rest, serviceTypes: ['98'] })).toEqual([
    [500_00, null],
    [null, 120_00],
  ]);
  expect(lines(whole, { ...rest, planName: 'Tier 2' })).toEqual([
    [500_00, null],
    [null, 120_00],
  ]);
  expect(lines(whole, whole, rest)).toEqual([
    [500_00, null],
    [500_00, null],
    [null, 120_00],
  ]);
  expect(lines(row('B', { amount: cents(25_00) }), row('B', { amount: cents(40_00), periodCode: '29' }))).toEqual([
    [25_00, null],
    [null, 40_00],
  ]);
});

test('the office copay is told only where it is one', () => {
  const copay = (amount: number, networkCode = 'Y') => row('B', { serviceTypes: ['98'], amount: cents(amount), networkCode });
  expect(officeCopays(sheetOf([copay(30_00)]))).toEqual([30_00]);
  expect(officeCopays(sheetOf([copay(30_00), copay(30_00), copay(60_00, 'N')]))).toEqual([30_00]);
  expect(officeCopays(sheetOf([copay(30_00), copay(45_00)]))).toEqual([30_00, 45_00]);
  expect(officeCopays(sheetOf([row('B', { serviceTypes: ['UC'], amount: cents(75_00) })]))).toEqual([]);
});

const arbitraryRow = fc
  .record({
    code: fc.constantFrom(
      '1',
      '5',
      '6',
      'A',
      'B',
      'C',
      'D',
      'E',
      'F',
      'G',
      'H',
      'I',
      'J',
      'L',
      'MC',
      'R',
      'U',
      'V',
      'Y',
      'QQ',
      'constructor',
    ),
    levelCode: fc.constantFrom('', 'IND', 'FAM', 'ECH', '__proto__'),
    networkCode: fc.constantFrom('', 'Y', 'N', 'W', 'U', 'toString'),
    serviceTypes: fc.subarray(['30', '98', 'UC', 'ZZ']),
    periodCode: fc.constantFrom('', '22', '23', '24', '27', '29', '32'),
    amount: fc.option(fc.integer({ min: -100_000, max: 1_000_000 }).map(cents), { nil: null }),
    planName: fc.constantFrom('', 'GOLD'),
    messages: fc.subarray(['TIER 1', 'TIER 2']),
  })
  .map((different) => row(different.code, different));

test('every row stands on the sheet exactly once, and no amount is shown that the payer did not send', () => {
  fc.assert(
    fc.property(fc.array(arbitraryRow, { maxLength: 30 }), (some) => {
      const rows = some.map((one, segment) => ({ ...one, segment }));
      const lines = everyLine(sheetOf(rows));
      expect(lines.flatMap(({ segments }) => segments).sort((a, b) => a - b)).toEqual(rows.map(({ segment }) => segment));
      for (const line of lines) {
        const own = rows.filter(({ segment }) => line.segments.includes(segment));
        const shown = [line.total, line.remaining, line.used].filter((amount) => amount !== null);
        const sent = own.flatMap(({ amount }) => (amount === null ? [] : [amount]));
        expect(shown.toSorted((a, b) => a - b)).toEqual(sent.toSorted((a, b) => a - b));
        for (const one of own) expect(kindOf(one.code)).toBe(line.kind);
      }
    }),
    { numRuns: 500 },
  );
});

test('no line mixes networks or levels, and each group stands once', () => {
  fc.assert(
    fc.property(fc.array(arbitraryRow, { maxLength: 30 }), (some) => {
      const rows = some.map((one, segment) => ({ ...one, segment }));
      const { groups } = sheetOf(rows);
      const keys = groups.map(({ network, levelCode }) => `${network} ${levelCode}`);
      expect(new Set(keys).size).toBe(keys.length);
      for (const { levelCode, lines } of groups)
        for (const { segments } of lines) for (const segment of segments) expect(rows[segment]?.levelCode).toBe(levelCode);
    }),
  );
});

test('the order of the rows changes neither verdict nor groups', () => {
  fc.assert(
    fc.property(fc.array(arbitraryRow, { maxLength: 12 }), (rows) => {
      const [there, back] = [sheetOf(rows), sheetOf(rows.toReversed())];
      expect(back.verdict).toBe(there.verdict);
      expect(back.groups.map(({ network, levelCode }) => [network, levelCode])).toEqual(
        there.groups.map(({ network, levelCode }) => [network, levelCode]),
      );
    }),
  );
});
