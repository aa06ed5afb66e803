import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cents } from '../../kernel/cents.ts';
import { addDays, plainDate } from '../../kernel/plain-date.ts';
import { formatChargeLanguage, parseChargeLanguage, readChargeText } from './charge-language.ts';
import type { ChargeLanguageLine } from './charge-language-line.ts';

const line = (code: string, overrides: Partial<ChargeLanguageLine> = {}): ChargeLanguageLine => ({
  code,
  modifiers: [],
  pointers: [],
  unitThousandths: 1000,
  ...overrides,
});

const reasons = (text: string) => parseChargeLanguage(text).problems.map((problem) => `${problem.start}-${problem.end} ${problem.message}`);

test('a visit of four lines and four diagnoses', () => {
  expect(parseChargeLanguage('T1015 25 A,B / G0444 C / J1885 x2 D / G0108 A ; E11.9 I10 Z13.31 M54.50')).toEqual({
    lines: [
      line('T1015', { modifiers: ['25'], pointers: [1, 2] }),
      line('G0444', { pointers: [3] }),
      line('J1885', { unitThousandths: 2000, pointers: [4] }),
      line('G0108', { pointers: [1] }),
    ],
    diagnoses: ['E11.9', 'I10', 'Z13.31', 'M54.50'],
    problems: [],
  });
});

test('without letters a line points at every diagnosis, up to four', () => {
  const { lines, problems } = parseChargeLanguage('99213 25 / 87880 QW ; J02.0 R50.9');
  expect(lines).toEqual([line('99213', { modifiers: ['25'], pointers: [1, 2] }), line('87880', { modifiers: ['QW'], pointers: [1, 2] })]);
  expect(problems).toEqual([]);
  expect(parseChargeLanguage('T1015 ; A00 A01 A02 A03 A04').lines[0]?.pointers).toEqual([1, 2, 3, 4]);
});

test('capitals, points, order and spacing do not matter', () => {
  const same = parseChargeLanguage('T1015 25 59 x1.5 $45 A,B ; E11.9 I10');
  for (const text of [
    't1015 a,b $45.00 X1.5 25,59;e119,i10',
    'T1015-25-59 A B @45 x1.500 ; E11.9, I10',
    ' T1015-25 b,a -59 @40+5 \u00d71.5/; E119 i10',
  ])
    expect({
      ...parseChargeLanguage(text),
      lines: parseChargeLanguage(text).lines.map((each) => ({ ...each, pointers: [...each.pointers].sort() })),
    }).toEqual(same);
  expect(same.lines[0]?.charge).toBe(4500);
});

test('X1 to X5 can be told from units by a hyphen', () => {
  expect(parseChargeLanguage('T1015 -X2 x3 XE').lines).toEqual([line('T1015', { modifiers: ['X2', 'XE'], unitThousandths: 3000 })]);
});

test.each([
  ['', []],
  ['   ', []],
  [' / / ; ', []],
  ['J34', ['0-3 "J34" is not written like a procedure code.']],
  ['T1015 / J34 25 A', ['8-11 "J34" is not written like a procedure code.']],
  ['T1015 255 A ; I10', ['6-9 "255" is not a modifier, a diagnosis letter, units or a charge.']],
  ['T1015 A,C ; I10', ['8-9 There is no diagnosis C.']],
  ['T1015 A', ['6-7 There is no diagnosis A.']],
  ['T1015 A,A ; I10', ['8-9 This line already points at A.']],
  ['T1015 A,B,C,D,E ; A00 A01 A02 A03 A04', ['14-15 A line points at 4 diagnoses; E is too many.']],
  ['T1015 25 25 ; I10', ['9-11 Modifier 25 is already on this line.']],
  ['T1015-25-59-76-77-91', ['17-20 A line takes 4 modifiers; 91 is too many.']],
  ['T1015 x0', ['6-8 "x0" is not a number of units.']],
  ['T1015 x1.2345', ['6-13 "x1.2345" is not a number of units.']],
  ['T1015 x2 x3', ['9-11 This line already has its units.']],
  ['T1015 $x', ['6-8 "$x" is not a charge.']],
  ['T1015 $-5', ['6-9 "$-5" is not a charge.']],
  ['T1015 $5 $6', ['9-11 This line already has a charge.']],
  ['T1015 ; E11.9 X I10', ['14-15 "X" is not written like a diagnosis code.']],
  ['T1015 ; E11.9 e119', ['14-18 E11.9 is already among the diagnoses.']],
  ['T1015 ; I10 ; I11', ['12-13 ";" is not written like a diagnosis code.']],
])('%j: %j', (text, expected) => {
  expect(reasons(text)).toEqual(expected);
});

test('what is not understood is left out, the rest is kept', () => {
  const { lines, diagnoses } = parseChargeLanguage('T1015 25 ?? A,C / J34 x2 / G0444 B ; E11.9 oops I10');
  expect(lines).toEqual([line('T1015', { modifiers: ['25'], pointers: [1] }), line('G0444', { pointers: [2] })]);
  expect(diagnoses).toEqual(['E11.9', 'I10']);
});

test('a visit holds more than a claim; its 201st line and its 25th diagnosis are refused', () => {
  const visit = Array.from({ length: 201 }, () => 'T1015').join('/');
  const codes = Array.from({ length: 25 }, (_, index) => `M54.${index + 10}`).join(' ');
  const { lines, diagnoses, problems } = parseChargeLanguage(`${visit};${codes}`);
  expect([lines.length, diagnoses.length]).toEqual([200, 24]);
  expect(problems.map((problem) => problem.text)).toEqual(['T1015', 'M54.34']);
});

const day = plainDate('2026-07-14');
const one = (text: string) => parseChargeLanguage(`${text} ; E11.9 I10`, { serviceDate: day });

test.each<[string, Partial<ChargeLanguageLine>]>([
  ['00840 AA 95m', { code: '00840', modifiers: ['AA'], minutes: 95 }],
  ['00840 AA 95min', { code: '00840', modifiers: ['AA'], minutes: 95 }],
  [
    '00840 0815-0930 2350-0010',
    {
      code: '00840',
      minutes: 95,
      times: [
        { start: '0815', stop: '0930' },
        { start: '2350', stop: '0010' },
      ],
    },
  ],
  ['T1015 p22', { placeOfService: '22' }],
  ['T1015 POS:02', { placeOfService: '02' }],
  ['J1885 ndc:00009-0011-04:1.5ml', { code: 'J1885', ndc: { code: '00009001104', quantityThousandths: 1500, unit: 'ML' } }],
  ['J1885 N400009001104', { code: 'J1885', ndc: { code: '00009001104', quantityThousandths: 1000, unit: 'UN' } }],
  ['J1885 ndc:0009-0011-04:2GR', { code: 'J1885', ndc: { code: '00009001104', quantityThousandths: 2000, unit: 'GR' } }],
  ['T1015 emg epsdt', { emergency: true, epsdt: true }],
  ['T1015 @BA', { pointers: [2, 1] }],
  ['T1015 @B', { pointers: [2] }],
  ['T1015 @45', { charge: cents(45_00) }],
  ['7/15: T1015', { days: { from: plainDate('2026-07-15'), to: plainDate('2026-07-15') } }],
  ['7/13/26..7/15/26: T1015', { days: { from: plainDate('2026-07-13'), to: plainDate('2026-07-15') } }],
  ['+2:T1015', { days: { from: plainDate('2026-07-16'), to: plainDate('2026-07-16') } }],
  ['2026-07-01: T1015-25', { modifiers: ['25'], days: { from: plainDate('2026-07-01'), to: plainDate('2026-07-01') } }],
])('%s', (text, expected) => {
  expect(one(text)).toEqual({ lines: [line('T1015', { pointers: [1, 2], ...expected })], diagnoses: ['E11.9', 'I10'], problems: [] });
});

test.each([
  ['00840 0m', '6-8 "0m" is not a number of minutes.'],
  ['00840 60m 30m', '10-13 This line already has its minutes.'],
  ['00840 60m 0815-0930', '10-19 This line already has its minutes.'],
  ['00840 0860-0930', '6-15 "0860-0930" is not a time of day to another.'],
  ['T1015 p22 p11', '10-13 This line already has its place of service.'],
  ['J1885 ndc:123', '6-13 "ndc:123" is not a drug: ndc:, 11 digits, then :1.5ML.'],
  ['J1885 ndc:00009001104:0ML', '6-25 "ndc:00009001104:0ML" is not a drug: ndc:, 11 digits, then :1.5ML.'],
  ['J1885 n400009001104 n400009001104', '20-33 This line already has its drug.'],
  ['2/30: T1015', '0-5 "2/30:" is not a day.'],
  ['7/15..7/13: T1015', '0-11 "7/15..7/13:" is not a day.'],
  ['7/15:', '0-5 No code follows this day.'],
])('%j: %j', (text, expected) => {
  expect(one(text).problems.map(({ start, end, message }) => `${start}-${end} ${message}`)).toEqual([expected]);
});

test('a day cannot be typed where the day of the visit is not known', () => {
  expect(reasons('7/15: T1015')).toEqual(['0-5 "7/15:" is not a day.']);
});

test('the key of a template stands for its lines; a code is a code even where a key looks like one', () => {
  const templateKeys = new Set(['WELL', 'T1015']);
  const { parts, problems } = readChargeText('well / +1: Well / T1015 / GONE ; Z00.00', { serviceDate: day, templateKeys });
  const tomorrow = plainDate('2026-07-15');
  expect(parts).toEqual([
    { start: 0, end: 4, templateKey: 'WELL', days: undefined },
    { start: 7, end: 15, templateKey: 'WELL', days: { from: tomorrow, to: tomorrow } },
    { start: 18, end: 23, line: line('T1015', { pointers: [1] }) },
  ]);
  expect(problems.map(({ text }) => text)).toEqual(['GONE']);
  expect(readChargeText('WELL 25', { templateKeys }).problems.map(({ text }) => text)).toEqual(['25']);
});

test('letters count on after the diagnoses that are there already, and none stands twice', () => {
  const { lines, diagnoses, problems } = parseChargeLanguage('T1015 A,C ; I10 R50.9', { diagnosesBefore: ['E11.9', 'I10'] });
  expect([lines[0]?.pointers, diagnoses, problems.map(({ text }) => text)]).toEqual([[1, 3], ['E11.9', 'I10', 'R50.9'], ['I10']]);
});

const code = fc.constantFrom('T1015', 'G0444', 'J1885', 'G0108', '99213', '0001F', 'A0428');
const modifier = fc.oneof(fc.constantFrom('X1', 'X5', '5M', 'XE', 'AA', '25', 'QW', 'LT'), fc.stringMatching(/^[A-Z0-9]{2}$/));
const diagnosis = fc.stringMatching(/^[A-Z]\d[0-9AB](\.[0-9A-Z]{1,4})?$/);
const visit = fc.uniqueArray(diagnosis, { minLength: 1, maxLength: 12 }).chain((diagnoses) => {
  const pointers = fc.uniqueArray(fc.integer({ min: 1, max: diagnoses.length }), { minLength: 1, maxLength: 4 });
  const lines = fc.record(
    {
      code,
      modifiers: fc.uniqueArray(modifier, { maxLength: 4 }),
      pointers,
      unitThousandths: fc.integer({ min: 1, max: 999_999_999 }),
      charge: fc.integer({ min: 0, max: 10 ** 9 }).map((amount) => cents(amount)),
      days: fc.tuple(fc.nat(400), fc.nat(30)).map(([first, more]) => ({ from: addDays(day, first), to: addDays(day, first + more) })),
      minutes: fc.integer({ min: 1, max: 9999 }),
      placeOfService: fc.constantFrom('11', '22', '02'),
      ndc: fc.record({
        code: fc.stringMatching(/^\d{11}$/),
        quantityThousandths: fc.integer({ min: 1, max: 10_000_000 }),
        unit: fc.constantFrom('F2', 'GR', 'ME', 'ML', 'UN'),
      }),
      emergency: fc.constant(true as const),
      epsdt: fc.constant(true as const),
    },
    { requiredKeys: ['code', 'modifiers', 'pointers', 'unitThousandths'] },
  );
  return fc.record({ diagnoses: fc.constant(diagnoses), lines: fc.array(lines, { maxLength: 50 }) });
});

test('every visit that can be written is read back the same', () => {
  fc.assert(
    fc.property(visit, (wanted) => {
      expect(parseChargeLanguage(formatChargeLanguage(wanted), { serviceDate: day })).toEqual({ ...wanted, problems: [] });
    }),
    { numRuns: 2000 },
  );
});

test('no text makes it throw; every problem stands where it says; what was read can be written and read again', () => {
  const alphabet = fc.constantFrom(
    ...'T1015G04A,B/ ;;-x2.$@E9I \n?:mp+',
    '7/14:',
    'ndc:',
    '0815-0930',
    'WELL',
    '..',
    'T1015 ',
    ' / ',
    ' ; ',
    'E11.9 ',
    '\u738b',
  );
  fc.assert(
    fc.property(fc.array(alphabet, { maxLength: 60 }), (parts) => {
      const text = parts.join('');
      const { lines, diagnoses, problems } = parseChargeLanguage(text, { serviceDate: day });
      for (const part of readChargeText(text, { serviceDate: day, templateKeys: new Set(['WELL']) }).parts)
        expect(text.slice(part.start, part.end).trim()).not.toBe('');
      for (const problem of problems) expect(text.slice(problem.start, problem.end)).toBe(problem.text);
      for (const each of lines) expect(each.pointers.every((pointer) => pointer >= 1 && pointer <= diagnoses.length)).toBe(true);
      fc.pre(lines.every((each) => each.pointers.length > 0));
      expect(parseChargeLanguage(formatChargeLanguage({ lines, diagnoses }), { serviceDate: day })).toEqual({
        lines,
        diagnoses,
        problems: [],
      });
    }),
    { numRuns: 10_000 },
  );
});

test('nothing typed is passed over in silence: each mark of the text is read or reported', () => {
  fc.assert(
    fc.property(visit, fc.constantFrom('?', '255', 'Z', '#1', '2XX'), (wanted, odd) => {
      fc.pre(wanted.lines.length > 0);
      const text = formatChargeLanguage(wanted).replace(' ;', ` ${odd} ;`);
      expect(parseChargeLanguage(text, { serviceDate: day }).problems.map((problem) => problem.text)).toEqual([odd]);
    }),
  );
});
