import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AppError } from '../../kernel/app-error.ts';
import { dayNumber, plainDate } from '../../kernel/plain-date.ts';
import { overLimits } from './mue-check.ts';
import { entriesOf, entriesOn, PtpBlockBuilder, type PtpEntry, packCode, sameBlock, unpackCode } from './ncci-block.ts';
import { ptpEdits, splitCells } from './ncci-edits.ts';
import { medicareFee, type PricedValue } from './rvu-fee.ts';

const STACKED = [
  'A notice of somebody else.  All rights reserved.',
  'Column1/Column2 Edits',
  'Column 1\tColumn 2\t*=in existence\tEffective\tDeletion\tModifier\tPTP Edit Rationale',
  '\t\tprior to 1996\tDate\tDate\t0=not allowed\t',
  '\t\t\t\t*=no data\t1=allowed\t',
  '\t\t\t\t\t9=not applicable\t',
];
const FLAT = [
  'Column 1,Column 2,*=in existence prior to 1996,Effective Date,Deletion Date *=no data,"Modifier 0=not allowed, 1=allowed",PTP Edit Rationale',
];
const ROW = 'G0101\tG0102\t\t20260101\t*\t1\tMore extensive procedure';

const read = (lines: readonly string[]) => [...ptpEdits(lines.map((text, at) => ({ number: at + 1, text })))];
function verdict(lines: readonly string[]): string {
  try {
    read(lines);
    return 'read';
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return `${error.details.line} ${error.details.fault}`;
  }
}

test('edits of a table with headings in four rows, with days and marks', () => {
  const day = (text: string) => dayNumber(plainDate(text));
  expect(read([...STACKED, ROW, '', 'g0101 \t0001T\t*\t19960101\t20041231\t9\t"Misuse of a ""code"""', ''])).toEqual([
    {
      line: 7,
      column1: 'G0101',
      column2: 'G0102',
      before1996: false,
      from: day('2026-01-01'),
      to: null,
      indicator: 1,
      rationale: 'More extensive procedure',
    },
    {
      line: 9,
      column1: 'G0101',
      column2: '0001T',
      before1996: true,
      from: day('1996-01-01'),
      to: day('2004-12-31'),
      indicator: 9,
      rationale: 'Misuse of a "code"',
    },
  ]);
});

test('the same with commas, and old tables without rationales', () => {
  expect(read([...FLAT, 'G0101,G0102,,20260101,*,0,"More, and more"'])).toMatchObject([{ indicator: 0, rationale: 'More, and more' }]);
  expect(read([FLAT[0]?.replace(',PTP Edit Rationale', '') ?? '', 'G0101,G0102,,20260101,*,0'])).toMatchObject([{ rationale: '' }]);
});

test.each([
  ['a good one', [...STACKED, ROW], 'read'],
  ['without headings', [ROW], '1 wrongFile'],
  ['empty', [], '0 wrongFile'],
  ['of words', Array(200).fill('some words'), '81 wrongFile'],
  ['with nothing below the headings', STACKED, '6 noRows'],
  ['with columns in another order', [STACKED[2]?.replace('Column 1\tColumn 2', 'Column 2\tColumn 1') ?? '', ROW], '1 columnOrder'],
  ['without deletion dates', [STACKED[2]?.replace('\tDeletion', '') ?? '', ROW], '1 missingColumn'],
  ['cut in the last row', [...STACKED, ROW, ROW.slice(0, 20)], '8 truncated'],
  ['cut in the last cell', [...STACKED, ROW, ROW.replace('G0102', 'G0103').slice(0, -3)], '8 truncated'],
  ['cut before the last cell', [...STACKED, ROW, ROW.replace('G0102', 'G0103').slice(0, -24)], '8 truncated'],
  ['with a short row in the middle', [...STACKED, ROW.slice(0, 20), ROW], '7 shortRow'],
  ['with cells mixed up', [...STACKED, ROW.replace('G0102\t\t20260101', '20260101\t\tG0102')], '7 badDate'],
  ['with a code of four signs', [...STACKED, ROW.replace('G0102', 'G010')], '7 badCode'],
  ['without its second code', [...STACKED, ROW, ROW.replace('G0102', '')], '8 badCode'],
  ['with the 31st of February', [...STACKED, ROW.replace('20260101', '20260231')], '7 badDate'],
  ['with a day of another century', [...STACKED, ROW.replace('20260101', '18600101')], '7 badDate'],
  ['that ends before it begins', [...STACKED, ROW.replace('*', '20251231')], '7 badDate'],
  ['with an unheard-of indicator', [...STACKED, ROW.replace('\t1\t', '\t2\t')], '7 badChoice'],
  ['with an unheard-of mark', [...STACKED, ROW.replace('\t\t2026', '\tx\t2026')], '7 badChoice'],
  ['with a formula', [...STACKED, ROW.replace('More', '=More')], '7 formula'],
  ['with an unprintable character', [...STACKED, ROW.replace('More', 'Mo\u001bre')], '7 controlCharacter'],
  ['with a line of a megabyte', [...STACKED, ROW + 'x'.repeat(1_000_000)], '7 tooLong'],
  ['with a thousand kinds of words', [...STACKED, ...Array.from({ length: 1_001 }, (_, at) => `${ROW}${at}`)], '1007 badChoice'],
])('a table %s', (_, lines, expected) => {
  expect(verdict(lines)).toBe(expected);
});

test('cells in quotes keep the delimiter, and a quote alone is a quote', () => {
  expect(splitCells('a,"b,c",d', ',')).toEqual(['a', 'b,c', 'd']);
  expect(splitCells('a,"b ""x"", c",', ',')).toEqual(['a', 'b "x", c', '']);
  expect(splitCells('5\' 6"\tb', '\t')).toEqual(['5\' 6"\tb']);
});

const code = fc.stringMatching(/^[0-9A-Z]{5}$/);
const entry: fc.Arbitrary<PtpEntry> = fc.record({
  column2: fc.integer({ min: 0, max: 40 }),
  from: fc.integer({ min: 1, max: 60 }),
  to: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 65_535 })),
  term: fc.integer({ min: 1, max: 65_535 }),
});
function blockOf(entries: readonly PtpEntry[]): Uint8Array {
  const builder = new PtpBlockBuilder();
  for (const one of entries) builder.add(one);
  return builder.bytes();
}

test('codes pack into numbers that sort as they do', () => {
  fc.assert(
    fc.property(code, code, (a, b) => {
      expect(unpackCode(packCode(a))).toBe(a);
      expect(Math.sign(packCode(a) - packCode(b))).toBe(a < b ? -1 : a > b ? 1 : 0);
      expect(packCode(a)).toBeLessThan(2 ** 32);
    }),
  );
});

test('a block gives back what went in, in order, once each, however it went in', () => {
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 60 }), (entries) => {
      const block = blockOf(entries);
      const out = [...entriesOf(block)];
      const key = ({ column2, from, to, term }: PtpEntry) => [column2, from, to, term].join(' ');
      expect(new Set(out.map(key))).toEqual(new Set(entries.map(key)));
      expect(out).toHaveLength(new Set(entries.map(key)).size);
      expect(out.map(({ column2 }) => column2)).toEqual(out.map(({ column2 }) => column2).sort((a, b) => a - b));
      expect(sameBlock(block, blockOf([...entries].reverse()))).toBe(true);
      expect(sameBlock(block, blockOf([...entries, { column2: 99, from: 1, to: 0, term: 1 }]))).toBe(false);
    }),
  );
});

test('asking a block for a day gives what going through it gives', () => {
  fc.assert(
    fc.property(
      fc.array(entry, { maxLength: 60 }),
      fc.integer({ min: 0, max: 41 }),
      fc.integer({ min: 0, max: 70 }),
      (entries, column2, day) => {
        const block = blockOf(entries);
        const slow = [...entriesOf(block)].filter((one) => one.column2 === column2 && one.from <= day && (one.to === 0 || one.to >= day));
        expect(entriesOn(block, column2, day)).toEqual(slow);
      },
    ),
  );
});

test('the first and last day of an edit count', () => {
  const block = blockOf([{ column2: 7, from: 100, to: 110, term: 1 }]);
  expect([99, 100, 110, 111].map((day) => entriesOn(block, 7, day).length)).toEqual([0, 1, 1, 0]);
});

test('limits judge a line by itself or all lines of the day', () => {
  const lines = [
    { code: 'A', unitThousandths: 2_000 },
    { code: 'B', unitThousandths: 1_000 },
    { code: 'A', unitThousandths: 1_000 },
    { code: 'B', unitThousandths: 1_001 },
    { code: 'C', unitThousandths: 9_000 },
  ];
  const limits = (indicator: 1 | 2 | 3) =>
    new Map([
      ['A', { units: 2, indicator }],
      ['B', { units: 1, indicator }],
    ]);
  expect(overLimits(lines, limits(1))).toEqual([{ code: 'B', unitThousandths: 1_001, limit: 1, indicator: 1, lines: [3] }]);
  for (const indicator of [2, 3] as const)
    expect(overLimits(lines, limits(indicator))).toEqual([
      { code: 'A', unitThousandths: 3_000, limit: 2, indicator, lines: [0, 2] },
      { code: 'B', unitThousandths: 2_001, limit: 1, indicator, lines: [1, 3] },
    ]);
  expect(overLimits(lines, new Map())).toEqual([]);
});

const VALUE: PricedValue = {
  status: 'A',
  work: 130,
  nonFacilityExpense: 145,
  facilityExpense: 55,
  malpractice: 10,
  capNonFacilityExpense: 0,
  capFacilityExpense: 0,
  capMalpractice: 0,
  factor: 334_009,
};
const FLATLAND = { work: 1_000, expense: 1_000, malpractice: 1_000 };

test('a fee is weighed by the locality, rounded once, and less in a facility', () => {
  // 2.85 units at 33.4009 are 95.192565 dollars; 1.95 units are 65.131755.
  expect([medicareFee(VALUE, FLATLAND, false), medicareFee(VALUE, FLATLAND, true)]).toEqual([95_19, 65_13]);
  // 1.30 × 1.095 + 1.45 × 1.410 + 0.10 × 0.425 = 3.5105 units: 117.253859...
  expect(medicareFee(VALUE, { work: 1_095, expense: 1_410, malpractice: 425 }, false)).toBe(117_25);
  // Exactly half a cent goes up.
  expect(medicareFee({ ...VALUE, work: 1, nonFacilityExpense: 0, malpractice: 0, factor: 5_000 }, FLATLAND, false)).toBe(1);
});

test('the outpatient payment caps the fee, never raises it; without values there is none', () => {
  const capped = { ...VALUE, capNonFacilityExpense: 45, capMalpractice: 5 };
  expect(medicareFee(capped, FLATLAND, false)).toBe(60_12);
  expect(medicareFee(capped, FLATLAND, true)).toBe(65_13);
  expect(medicareFee({ ...capped, capNonFacilityExpense: 900 }, FLATLAND, false)).toBe(95_19);
  expect(medicareFee({ ...VALUE, work: 0, nonFacilityExpense: 0, malpractice: 0 }, FLATLAND, false)).toBeNull();
});
