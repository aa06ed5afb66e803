import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../kernel/app-error.ts';
import { datedCodes } from './dated-list.ts';
import { gpciIndices } from './gpci-indices.ts';
import {
  CARC_LIST,
  CLAIM_STATUS_CATEGORY_LIST,
  CLAIM_STATUS_LIST,
  MODIFIER_LIST,
  PLACE_OF_SERVICE_LIST,
  RARC_LIST,
} from './listed-kinds.ts';
import { mueLimits } from './mue-limits.ts';
import { type NumberedRow, readDay, scaledNumber } from './publisher-file.ts';
import { rvuValues } from './rvu-values.ts';
import { taxonomyCodes } from './taxonomy-list.ts';

/** Rows of a text whose cells hold no commas. */
const rowsOf = (text: string): NumberedRow[] => text.split('\n').map((row, at) => ({ line: at + 1, cells: row.split(',') }));

/** What a file is refused for, or 'read'. */
function verdict(read: () => Iterable<unknown>): string {
  try {
    Array.from(read());
    return 'read';
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { line, fault, reason } = error.details;
    expect(error.code).toBe('library.badFile');
    expect(String(reason)).toMatch(/^[a-z].{10,}/);
    return `${line} ${fault}`;
  }
}

type Case = readonly [what: string, text: string, verdict: string];
type Reader = (rows: Iterable<NumberedRow>) => Iterable<unknown>;

const POS = 'Place of Service Code(s),Place of Service Name,Place of Service Description\n';
const CARC = 'Code,Description,Start Date,Last Modified,Stop Date\n';
const NUCC = 'Code,Grouping,Classification,Specialization,Definition,Notes,Display Name,Section\n';
const MUE = 'A notice of somebody else\nHCPCS/ CPT Code,Practitioner Services MUE Values,MUE Adjudication Indicator,MUE Rationale\n';
const GPCI =
  'ADDENDUM E. INDICES,,,,,,\n,,,,,,\nMedicare Administrative Contractor (MAC),State,Locality Number,Locality Name,2026 PW GPCI (with 1.0 Floor)***,2026 PE GPCI,2026 MP GPCI\n';
const RVU = [
  ',,2026 National Relative Value File,,,,,,,,,,,,,,,,,,,,,,,,,,,,,',
  ',,A notice,,,,,,,,,,,,,,,,,,,,,,,,,,,,,',
  ',,,,NOT USED,,,,,,,,,,,,,,,,,,,,,,,,NON-FACILITY,FACILITY,',
  ',,,,FOR,,,NON-FAC,,FACILITY,,,,,,,,,,,,,,,,,,,PE USED FOR,PE USED FOR,MP USED FOR',
  ',,,STATUS,MEDICARE,WORK,NON-FAC,NA,FACILITY,NA,MP,NON-FACILITY,FACILITY,PCTC,GLOB,PRE,INTRA,POST,MULT,BILAT,ASST,CO-,TEAM,ENDO,CONV,PHYS,CALC,FAMILY,OPPS PAYMENT,OPPS PAYMENT,OPPS PAYMENT',
  'HCPCS,MOD,DESCRIPTION,CODE,PAYMENT,RVU,PE RVU,INDICATOR,PE RVU,INDICATOR,RVU,TOTAL,TOTAL,IND,DAYS,OP,OP,OP,PROC,SURG,SURG,SURG,SURG,BASE,FACTOR,PROCEDURES,FLAG,INDICATOR,AMOUNT,AMOUNT,AMOUNT',
  '',
].join('\n');
const VALUE = 'G0101,,words,A,,0.45,0.60,,0.29,NA,0.05,1.10,0.79,0,XXX,0.00,0.00,0.00,0,0,0,0,0,,33.4009,09,0,99,0.00,0.00,0.00';

const readers: Readonly<Record<string, { read: Reader; head: string; good: string; cases: readonly Case[] }>> = {
  'places of service': {
    read: (rows) => datedCodes(rows, PLACE_OF_SERVICE_LIST),
    head: POS,
    good: '1,Pharmacy,Where drugs are sold\n09-10,Unassigned,N/A\n99,Other,',
    cases: [
      ['of another list', 'Code,Grouping\nA1,x', '2 wrongFile'],
      ['with columns mixed up', `${POS}Office,11,x`, '2 badCode'],
      ['with three digits', `${POS}111,Office,x`, '2 badCode'],
      ['with a code twice', `${POS}11,Office,x\n11,Office,x`, '3 duplicate'],
      ['without words', `${POS}11,,`, '2 missingText'],
      ['with a formula', `${POS}11,=HYPERLINK("x"),y`, '2 formula'],
      ['with a formula behind a sign', `${POS}11,+cmd|' /C calc'!A0,y`, '2 formula'],
      ['with an unprintable character', `${POS}11,Off\u0007ice,y`, '2 controlCharacter'],
      ['with endless words', `${POS}11,${'x'.repeat(1_000_000)},y`, '2 tooLong'],
      ['with nothing below its headings', POS, '2 noRows'],
    ],
  },
  modifiers: {
    read: (rows) => datedCodes(rows, MODIFIER_LIST),
    head: 'Modifier,Description,Effective Date,Termination Date\n',
    good: 'qw,Waived test,20010101,\nLT,Left side,,12/31/2030',
    cases: [
      ['with columns mixed up', 'Modifier,Description\nLeft side,LT', '2 badCode'],
      ['that ends before it begins', 'Modifier,Description,Start,Stop\nLT,Left,20260101,20250101', '2 badDate'],
      ['with a day that is none', 'Modifier,Description,Start\nLT,Left,20260230', '2 badDate'],
      ['cut in its last row', 'Description,Modifier\nLeft,LT\nRight', '3 truncated'],
      ['with a short row in the middle', 'Description,Modifier\nLeft\nRight,RT', '2 shortRow'],
    ],
  },
  'adjustment reasons': {
    read: (rows) => datedCodes(rows, CARC_LIST),
    head: CARC,
    good: '1,Deductible,01/01/1995,,\nA1,Denied. Start: 01/01/1995 | Last Modified: 9/30/2007 | Stop: 12/31/2030,,,',
    cases: [
      ['of remarks', `${CARC}N130,Words,,,`, '2 badCode'],
      ['with an amount for a code', `${CARC}45.00,Words,,,`, '2 badCode'],
      ['without codes', 'Reason,Start Date\nWords,20200101', '1 missingColumn'],
    ],
  },
  remarks: {
    read: (rows) => datedCodes(rows, RARC_LIST),
    head: 'RARC,Remark\n',
    good: 'M1,One\nMA01,Two\nN130,Three',
    cases: [['of reasons', 'Code,Description\n45,Words', '2 badCode']],
  },
  'status categories': {
    read: (rows) => datedCodes(rows, CLAIM_STATUS_CATEGORY_LIST),
    head: 'Code,Description\n',
    good: 'A1,Received\nF3N,Denied\nRQ,Asked\nDR01,Asked again',
    cases: [['of status codes', 'Code,Description\n20,Words', '2 badCode']],
  },
  'status codes': {
    read: (rows) => datedCodes(rows, CLAIM_STATUS_LIST),
    head: 'Status Code,Message\n',
    good: '0,None\n20,Accepted\n748,Other',
    cases: [['of categories', 'Code,Description\nA1,Words', '2 badCode']],
  },
  taxonomy: {
    read: taxonomyCodes,
    head: NUCC,
    good: '207Q00000X,Physicians,Family Medicine,,Words,,Family Medicine Physician,Individual\n122300000X,Dental Providers,Dentist,,,,,',
    cases: [
      ['with columns in another order', `Code,Classification,Grouping,Specialization\n${'x'.repeat(3)}`, '1 columnOrder'],
      ['with columns mixed up', `${NUCC}Physicians,207Q00000X,Family Medicine,,,,,`, '2 badCode'],
      ['with a code cut short', `${NUCC}207Q00000,Physicians,Family Medicine,,,,,`, '2 badCode'],
      ['cut in its last row', `${NUCC}207Q00000X,Physicians,Family`, '2 truncated'],
      ['without classification', `${NUCC}207Q00000X,Physicians,,,,,,`, '2 missingText'],
    ],
  },
  'unit limits': {
    read: mueLimits,
    head: MUE,
    good: 'G0101,1,2 Date of Service Edit: Policy,Anatomic\nJ1885,8,1 Line Edit,',
    cases: [
      [
        'for hospitals',
        'HCPCS/CPT Code,Outpatient Hospital Services MUE Values,MUE Adjudication Indicator,MUE Rationale',
        '1 wrongSetting',
      ],
      ['for suppliers', 'HCPCS/CPT Code,DME Supplier Services MUE Values,MUE Adjudication Indicator,MUE Rationale', '1 wrongSetting'],
      ['with columns in another order', 'HCPCS/CPT Code,MUE Adjudication Indicator,Practitioner Services MUE Values', '1 columnOrder'],
      ['without indicators', 'HCPCS/CPT Code,Practitioner Services MUE Values', '1 missingColumn'],
      ['with cells mixed up', `${MUE}G0101,2 Date of Service Edit,1,x`, '3 badNumber'],
      ['with half a unit', `${MUE}G0101,1.5,1,x`, '3 badNumber'],
      ['with less than none', `${MUE}G0101,-1,1,x`, '3 badNumber'],
      ['with an unheard-of indicator', `${MUE}G0101,1,4 New,x`, '3 badChoice'],
      ['with an indicator of two digits', `${MUE}G0101,1,12,x`, '3 badChoice'],
      ['cut in its last row', `${MUE}G0101,1,2,x\nG0102,1`, '4 truncated'],
    ],
  },
  'locality indices': {
    read: gpciIndices,
    head: GPCI,
    good: '01112,CA,05,SAN SOMEWHERE*,1.095,1.410,0.425\n2102,AK,1,FAR NORTH,1.500,1.065,0.551\n,,,,,,\n* A note below the table,,,,,,',
    cases: [
      ['with columns in another order', GPCI.replace('PW GPCI', 'MP GPCI').replace('2026 MP GPCI\n', '2026 PW GPCI\n'), '3 columnOrder'],
      ['with cells mixed up', `${GPCI}CA,01112,05,X,1.0,1.0,1.0`, '4 badCode'],
      ['with an index of another scale', `${GPCI}01112,CA,05,X,1.0,109.6,1.0`, '4 badNumber'],
      ['with four places', `${GPCI}01112,CA,05,X,1.0001,1.0,1.0`, '4 badNumber'],
      ['with a locality twice', `${GPCI}01112,CA,05,X,1,1,1\n01112,CA,05,X,1,1,1`, '5 duplicate'],
      ['cut in its last row', `${GPCI}01112,CA,05,X,1.0`, '4 truncated'],
    ],
  },
  'relative values': {
    read: rvuValues,
    head: RVU,
    good: `${VALUE}\n${VALUE.replace('G0101,,', 'G0101,26,')}`,
    cases: [
      ['without headings', VALUE, '1 wrongFile'],
      ['without the factor', RVU.replace('CONV', 'X'), '6 missingColumn'],
      ['with columns in another order', RVU.replace('WORK', 'MP').replace(',NA,MP,', ',NA,WORK,'), '6 columnOrder'],
      ['with parts that do not add up', `${RVU}${VALUE.replace('0.60', '0.61')}`, '7 totals'],
      ['with facility parts that do not add up', `${RVU}${VALUE.replace('0.29', '0.30')}`, '7 totals'],
      ['with cells moved to the right', `${RVU}${VALUE.replace(',A,,', ',,A,,')}`, '7 badNumber'],
      ['with an unheard-of mark', `${RVU}${VALUE.replace('NA', 'NB')}`, '7 badChoice'],
      ['with a value below nothing', `${RVU}${VALUE.replace('0.05', '-0.05')}`, '7 badNumber'],
      ['with words for a value', `${RVU}${VALUE.replace('0.45', '1e5')}`, '7 badNumber'],
      ['with a code and modifier twice', `${RVU}${VALUE}\n${VALUE}`, '8 duplicate'],
      ['cut in its last row', `${RVU}${VALUE}\n${VALUE.slice(0, 40)}`, '8 truncated'],
    ],
  },
};

describe.each(Object.entries(readers))('%s', (_, { read, head, good, cases }) => {
  test('a good file is read', () => {
    expect(verdict(() => read(rowsOf(head + good)))).toBe('read');
  });

  test.each(cases)('a file %s', (_what, text, expected) => {
    expect(verdict(() => read(rowsOf(text)))).toBe(expected);
  });

  test('a file without the headings, empty, or of anything at all is refused or read, never half understood', () => {
    expect(verdict(() => read(rowsOf('')))).toMatch(/wrongFile$/);
    expect(verdict(() => read(rowsOf('word\n'.repeat(200))))).toMatch(/wrongFile$/);
    const cell = fc.oneof(fc.string({ maxLength: 8 }), fc.constantFrom(...good.split(/[,\n]/)));
    const table = fc.array(fc.array(cell, { maxLength: 8 }), { maxLength: 5 });
    fc.assert(
      fc.property(
        table,
        (cells) => void verdict(() => read([...rowsOf(head.trimEnd()), ...cells.map((row, at) => ({ line: 100 + at, cells: row }))])),
      ),
    );
  });
});

test('codes, words and days of a list', () => {
  const codes = (text: string, list: typeof CARC_LIST) => [...datedCodes(rowsOf(text), list)];
  const reasons = codes(`${CARC}${readers['adjustment reasons']?.good}`, CARC_LIST);
  expect(reasons).toMatchObject([
    { code: '1', words: 'Deductible', validFrom: '1995-01-01', validTo: null, facts: {}, billable: true },
    {
      code: 'A1',
      words: 'Denied.',
      longWords: 'Denied.',
      validFrom: '1995-01-01',
      validTo: '2030-12-31',
      facts: { modified: '2007-09-30' },
    },
  ]);
  const places = codes(`${POS}${readers['places of service']?.good}`, PLACE_OF_SERVICE_LIST);
  expect(places.map(({ code, words, longWords }) => [code, words, longWords])).toEqual([
    ['01', 'Pharmacy', 'Where drugs are sold'],
    ['99', 'Other', 'Other'],
  ]);
  const [long] = codes(`Code,Description\n45,${'many words '.repeat(40)}`, CARC_LIST);
  expect([long?.words.length, long?.words.at(-1), long?.longWords.length]).toEqual([115, '\u2026', 439]);
});

test('columns of lists kept by hand are found by their headings, wherever they stand', () => {
  const [code] = [...datedCodes(rowsOf('A notice\nDescription,Stop Date,Code,Notes\nWords,1/2/2030,45,See also'), CARC_LIST)];
  expect(code).toMatchObject({ code: '45', longWords: 'Words', validTo: '2030-01-02', facts: { notes: 'See also' } });
});

test('a taxonomy code has a title of its own or one of its parts', () => {
  const [family, dentist] = [...taxonomyCodes(rowsOf(`${NUCC}${readers.taxonomy?.good}`))];
  expect(family).toMatchObject({
    words: 'Family Medicine Physician',
    longWords: 'Family Medicine',
    facts: { section: 'Individual', definition: 'Words' },
  });
  expect(dentist).toMatchObject({ code: '122300000X', words: 'Dentist', facts: { grouping: 'Dental Providers' } });
});

test('limits, indices and values are read as whole numbers', () => {
  expect([...mueLimits(rowsOf(`${MUE}${readers['unit limits']?.good}`))]).toEqual([
    { line: 3, code: 'G0101', units: 1, indicator: 2, rationale: 'Anatomic' },
    { line: 4, code: 'J1885', units: 8, indicator: 1, rationale: '' },
  ]);
  expect([...gpciIndices(rowsOf(`${GPCI}${readers['locality indices']?.good}`))]).toEqual([
    { line: 4, locality: '0111205', state: 'CA', name: 'SAN SOMEWHERE', work: 1_095, expense: 1_410, malpractice: 425 },
    { line: 5, locality: '0210201', state: 'AK', name: 'FAR NORTH', work: 1_500, expense: 1_065, malpractice: 551 },
  ]);
  const [whole, professional] = [...rvuValues(rowsOf(`${RVU}${readers['relative values']?.good}`))];
  expect(whole).toEqual({
    line: 7,
    code: 'G0101',
    modifier: '',
    status: 'A',
    work: 45,
    nonFacilityExpense: 60,
    facilityExpense: 29,
    malpractice: 5,
    rareOutside: false,
    rareInFacility: true,
    capNonFacilityExpense: 0,
    capFacilityExpense: 0,
    capMalpractice: 0,
    globalDays: 'XXX',
    indicators: '0 0 0 0 0 0',
    factor: 334_009,
  });
  expect(professional?.modifier).toBe('26');
});

test('values are found under headings in one row, under a title in the first column, and with caps', () => {
  const names =
    'HCPCS,MOD,DESCRIPTION,STATUS CODE,WORK RVU,NON-FAC PE RVU,FACILITY PE RVU,MP RVU,NON-FACILITY TOTAL,FACILITY TOTAL,PCTC IND,GLOB DAYS,MULT PROC,BILAT SURG,ASST SURG,CO-SURG,TEAM SURG,CONV FACTOR,NON-FACILITY PE USED FOR OPPS PAYMENT AMOUNT,FACILITY PE USED FOR OPPS PAYMENT AMOUNT,MP USED FOR OPPS PAYMENT AMOUNT';
  const row = 'G0101,TC,words,A,0.00,0.60,0.60,0.05,0.65,0.65,1,XXX,0,0,0,0,0,33.4009,0.40,0.41,0.02';
  expect([...rvuValues(rowsOf(`2026 Relative Values\n${names}\n${row}`))]).toMatchObject([
    { modifier: 'TC', nonFacilityExpense: 60, capNonFacilityExpense: 40, capFacilityExpense: 41, capMalpractice: 2, rareOutside: false },
  ]);
});

test('of two columns for work the one with the floor counts, and files before 2021 name no states', () => {
  const both = GPCI.replace('2026 PW GPCI (with', '2026 PW GPCI (without 1.0 Floor),2026 PW GPCI (with');
  expect([...gpciIndices(rowsOf(`${both}01112,CA,05,X,0.980,1.000,1.1,0.9`))]).toMatchObject([
    { work: 1_000, expense: 1_100, malpractice: 900 },
  ]);
  const old = 'MAC,Locality,Locality Name,2020 PW GPCI,2020 PE GPCI,2020 MP GPCI\n10112,00,ALABAMA,1.000,0.889,0.707';
  expect([...gpciIndices(rowsOf(old))]).toMatchObject([{ locality: '1011200', state: '', name: 'ALABAMA' }]);
});

test('days and decimals are read exactly or not at all', () => {
  expect(['20260131', '2026-01-31', '1/31/2026', '01/31/2026'].map(readDay)).toEqual(Array(4).fill('2026-01-31'));
  expect(['', '20260230', '13/1/2026', '1/31/26', '2026-1-31', '20260131 '].map(readDay)).toEqual(Array(6).fill(undefined));
  fc.assert(
    fc.property(fc.integer({ min: -99_999_999, max: 99_999_999 }), (value) => {
      const text = `${value < 0 ? '-' : ''}${Math.trunc(Math.abs(value) / 10_000)}.${String(Math.abs(value) % 10_000).padStart(4, '0')}`;
      expect(scaledNumber(text, 1, 'x', 4)).toBe(value);
    }),
  );
  expect([scaledNumber('.5', 1, 'x', 2), scaledNumber('33.4000', 1, 'x', 2), scaledNumber('7', 1, 'x', 0)]).toEqual([50, 3_340, 7]);
});
