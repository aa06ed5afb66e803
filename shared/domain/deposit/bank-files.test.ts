import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AppError } from '../../kernel/app-error.ts';

import { cents, formatDecimal } from '../../kernel/cents.ts';
import { plainDate } from '../../kernel/plain-date.ts';
import { bankAmount } from './bank-amount.ts';
import { guessBankMapping, mappingLacks, NO_MAPPING, readBankRow } from './bank-csv.ts';
import { type BankFileLine, bankLineKeys, maskedAccount, sameAccount } from './bank-line.ts';
import { readBai2 } from './read-bai2.ts';
import { readOfx } from './read-ofx.ts';

const TODAY = plainDate('2026-07-20');
const textLines = (text: string) => text.split('\n').map((each, index) => ({ number: index + 1, text: each }));
const ofx = (text: string): BankFileLine[] => [...readOfx(textLines(text))];
const bai2 = (text: string): BankFileLine[] => [...readBai2(textLines(text))];
const codeOf = (act: () => unknown): string => {
  try {
    act();
  } catch (problem) {
    if (problem instanceof AppError) return `${problem.code} ${problem.details.line}`;
    throw problem;
  }
  return 'nothing';
};

test.each([
  ['1,234.50', 1_234_50],
  ['$12.00', 12_00],
  ['(12.00)', -12_00],
  ['-$1,000', -1_000_00],
  ['12.00-', -12_00],
  ['12.00 DR', -12_00],
  ['12.00CR', 12_00],
  ['+5', 5_00],
  ['\u22125.25', -5_25],
])('%s is %i cents', (text, expected) => expect(bankAmount(text)).toBe(expected));

test.each(['', '1,23.45', '(-5)', '-5-', '=1+1', '1.005', '1e5', 'abc', '12.00 XX', '--5'])('%j is no amount of a bank', (text) =>
  expect(bankAmount(text)).toBeUndefined(),
);

test('every amount that a bank can write is read back to the cent', () => {
  fc.assert(
    fc.property(fc.integer({ min: -9_999_999_99, max: 9_999_999_99 }), fc.nat(4), (amount, form) => {
      const plain = formatDecimal(cents(Math.abs(amount)));
      const grouped = plain.replace(/\B(?=(\d{3})+\.)/g, ',');
      const negative = amount < 0;
      const written = [
        negative ? `-${plain}` : plain,
        negative ? `(${grouped})` : `$${grouped}`,
        negative ? `${grouped}-` : grouped,
        negative ? `${plain} DR` : `${plain} CR`,
        negative ? `-$${grouped}` : `+${plain}`,
      ][form];
      expect(bankAmount(written ?? '')).toBe(amount);
    }),
  );
});

test('columns are guessed from headings or from the rows, and two columns say which way money went', () => {
  const headed = guessBankMapping([
    ['Posting Date', 'Description', 'Debit', 'Credit', 'Check Number', 'Transaction ID'],
    ['07/13/2026', 'HCCLAIMPMT PRAIRIE', '', '98.00', '', 'T1'],
  ]);
  expect(headed).toMatchObject({
    hasHeader: true,
    date: 0,
    description: [1],
    debit: 2,
    credit: 3,
    amount: null,
    checkNumber: 4,
    reference: 5,
  });
  expect(mappingLacks(headed)).toEqual([]);
  const row = (cells: readonly string[]) => readBankRow({ line: 7, cells }, headed, TODAY);
  expect(row(['07/13/2026', 'HCCLAIMPMT PRAIRIE', '', '98.00', '12', 'T1'])).toMatchObject({
    ...{ line: 7, postedOn: '2026-07-13', amount: 98_00, bankReference: 'T1', customerReference: '12', description: 'HCCLAIMPMT PRAIRIE' },
  });
  expect(row(['07/13/2026', 'Rent', '45.00', '', '', ''])?.amount).toBe(-45_00);
  expect(row(['07/13/2026', 'Rent', '-45.00', '', '', ''])?.amount).toBe(-45_00);
  expect(row(['', '', '', '', '', ''])).toBeNull();
  expect(row(['07/13/2026', 'memo only', '', '', '', ''])).toBeNull();
  expect(codeOf(() => row(['07/45/2026', 'x', '', '98.00', '', '']))).toBe('deposit.badDay 7');
  expect(codeOf(() => row(['07/13/2026', 'x', '', '=98', '', '']))).toBe('deposit.badAmount 7');
  const bare = guessBankMapping([
    ['2026-07-13', '98.00', '*', 'DEPOSIT'],
    ['2026-07-14', '-5.00', '*', 'FEE'],
  ]);
  expect(bare).toMatchObject({ hasHeader: false, date: 0, amount: 1, dateOrder: 'ymd', description: [3] });
  expect(mappingLacks(guessBankMapping([['a', 'b']]))).toEqual(['date', 'amount']);
  expect(
    readBankRow(
      { line: 1, cells: ['7/13/26', "'=SUM(1)", '4.00'] },
      { ...NO_MAPPING, date: 0, description: [1], amount: 2, turned: true },
      TODAY,
    ),
  ).toMatchObject({
    ...{ amount: -4_00, description: '=SUM(1)' },
  });
});

const SGML = `OFXHEADER:100
DATA:OFXSGML
VERSION:102

<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>USD
<BANKACCTFROM><BANKID>121000248<ACCTID>000123454821<ACCTTYPE>CHECKING</BANKACCTFROM>
<BANKTRANLIST><DTSTART>20260701<DTEND>20260715
<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20260713120000[-5:EST]<TRNAMT>980.00
<FITID>F1<NAME>PRAIRIE MUTUAL &amp; CO<MEMO>TRN*1*90341187*1999888777~</STMTTRN>
<STMTTRN><TRNTYPE>CHECK<DTPOSTED>20260714<TRNAMT>-45,10<FITID>F2<CHECKNUM>1044</STMTTRN>
</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`;

test('OFX 1 and 2 are read alike, with account, references and a comma for the point', () => {
  const read = ofx(SGML);
  expect(read).toMatchObject([
    {
      postedOn: '2026-07-13',
      amount: 980_00,
      bankReference: 'F1',
      description: 'PRAIRIE MUTUAL & CO TRN*1*90341187*1999888777~',
      accountNumber: '000123454821',
    },
    { postedOn: '2026-07-14', amount: -45_10, bankReference: 'F2', customerReference: '1044', typeCode: 'CHECK' },
  ]);
  const xml = `<?xml version="1.0"?>\n<?OFX OFXHEADER="200" VERSION="211"?>\n${SGML.slice(SGML.indexOf('<OFX>')).replaceAll(
    /<(CURDEF|BANKID|ACCTID|ACCTTYPE|DTSTART|DTEND|TRNTYPE|DTPOSTED|TRNAMT|FITID|NAME|MEMO|CHECKNUM)>([^<\n]*)/g,
    '<$1>$2</$1>',
  )}`;
  expect(ofx(xml).map(({ line: _, ...rest }) => rest)).toEqual(read.map(({ line: _, ...rest }) => rest));
});

test('OFX that is cut, made up or of another currency refuses, and nothing in it is expanded', () => {
  expect(codeOf(() => ofx(SGML.replace('</OFX>', '')))).toBe('deposit.cutFile 0');
  expect(codeOf(() => ofx(SGML.replace('</STMTTRN>\n<STMTTRN>', '\n<STMTTRN>')))).toMatch('deposit.cutFile');
  expect(codeOf(() => ofx(SGML.replace('<OFX>', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n<OFX>')))).toMatch(
    'deposit.hostileFile',
  );
  expect(codeOf(() => ofx(SGML.replace('USD', 'EUR')))).toMatch('deposit.currency');
  expect(codeOf(() => ofx(SGML.replace('980.00', '9x')))).toMatch('deposit.badAmount');
  expect(codeOf(() => ofx(SGML.replace('20260714', '20261314')))).toMatch('deposit.badDay');
  expect(codeOf(() => ofx('<OFX'))).toMatch('deposit.cutFile');
  const bomb = SGML.replace('PRAIRIE MUTUAL &amp; CO', '&lol;&lol;&#x41;');
  expect(ofx(bomb)[0]?.description).toContain('&lol;&lol;&#x41;');
});

const BAI2 = `01,BANKID,CUSTID,260713,0900,1,80,1,2/
02,CUSTID,BANKID,1,260713,,USD,2/
03,000123454821,USD,010,500000,,,030,,,/
88,100,123000,2,/
16,142,98000,Z,REF1,CUST1,PRAIRIE MUTUAL HCCLAIMPMT/
88,TRN*1*90341187*1999888777~
16,301,25000,S,25000,0,0,REF2,DS1001,COUNTER DEPOSIT, MAIN ST
16,475,4510,V,260713,,REF3,1044,CHECK PAID/
49,750510,7/
98,750510,1,9/
99,750510,1,11/`;

test('BAI2 is read with days, credits and debits, funds types, and addenda that go on in 88', () => {
  expect(bai2(BAI2)).toMatchObject([
    {
      ...{ line: 5, postedOn: '2026-07-13', amount: 980_00, bankReference: 'REF1', customerReference: 'CUST1', typeCode: '142' },
      ...{ description: 'PRAIRIE MUTUAL HCCLAIMPMT/TRN*1*90341187*1999888777~', accountNumber: '000123454821' },
    },
    { amount: 250_00, bankReference: 'REF2', customerReference: 'DS1001', description: 'COUNTER DEPOSIT, MAIN ST' },
    { amount: -45_10, bankReference: 'REF3', customerReference: '1044', description: 'CHECK PAID' },
  ]);
});

test.each([
  ['its last record is gone', (text: string) => text.replace(/\n99.*$/, ''), 'deposit.cutFile 0'],
  ['a movement is gone', (text: string) => text.replace(/\n16,475.*\n/, '\n'), 'deposit.badTotal 8'],
  ['an amount was changed', (text: string) => text.replace('98000', '98001'), 'deposit.badTotal 9'],
  ['the sum of the file was changed', (text: string) => text.replace('99,750510', '99,750511'), 'deposit.badTotal 11'],
  ['a movement stands in no account', (text: string) => text.replace(/\n03.*\n88.*/, ''), 'deposit.cutFile 3'],
  ['it is in another currency', (text: string) => text.replace(',USD,010', ',CAD,010'), 'deposit.currency 3'],
  ['its day is none', (text: string) => text.replace('1,260713,,USD', '1,261313,,USD'), 'deposit.badDay 2'],
  ['a line is none of its records', (text: string) => text.replace('\n49,', '\nrubbish\n49,'), 'deposit.cutFile 9'],
  ['an amount is none', (text: string) => text.replace('16,475,4510', '16,475,45.10'), 'deposit.badAmount 8'],
])('BAI2 refuses when %s', (_, damage, expected) => expect(codeOf(() => bai2(damage(BAI2)))).toBe(expected));

test('whatever bytes come, the readers answer or refuse with a code of their own', () => {
  const piece = fc.constantFrom(
    '<STMTTRN>',
    '<TRNAMT>',
    '</STMTTRN>',
    '<OFX>',
    '</OFX>',
    '16,142,1,',
    '88,',
    '03,a,USD,',
    '02,,,,260713/',
    '\n',
    ',',
    '/',
    '<',
    '>',
    '&',
  );
  const damage = fc.array(fc.oneof(piece, fc.string({ maxLength: 6 })), { maxLength: 40 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(damage, fc.boolean(), (text, withHead) => {
      for (const read of [() => ofx(withHead ? SGML + text : text), () => bai2(withHead ? `${BAI2.slice(0, 120)}\n${text}` : text)])
        expect(codeOf(read)).toMatch(/^(nothing|deposit\.(cutFile|hostileFile|badDay|badAmount|badTotal|currency) \d+)$/);
    }),
    { numRuns: 400 },
  );
});

const line = (overrides: Partial<BankFileLine>): BankFileLine => ({
  ...{ line: 1, postedOn: plainDate('2026-07-13'), amount: cents(100), description: 'Deposit', bankReference: '' },
  ...{ customerReference: '', typeCode: '', accountNumber: '', ...overrides },
});

test('a movement has one key whichever file tells of it; equal movements are told apart by their count', () => {
  const [first, second, other] = bankLineKeys([line({}), line({ description: 'DEPOSIT ' }), line({ amount: cents(200) })]);
  expect(first).not.toBe(second);
  expect(other).not.toBe(first);
  expect(bankLineKeys([line({ line: 40 })])).toEqual([first]);
  const named = bankLineKeys([line({ bankReference: 'F1', description: 'one' }), line({ bankReference: 'F1', description: 'reworded' })]);
  expect(new Set(named).size).toBe(2);
  expect(bankLineKeys([line({ bankReference: 'F1', description: 'reworded' })])).toEqual([named[0]]);
});

test('overlapping parts of one statement tell of the same movements in any order', () => {
  const movement = fc.record({
    day: fc.integer({ min: 1, max: 5 }),
    amount: fc.integer({ min: 1, max: 3 }),
    words: fc.constantFrom('A', 'B'),
  });
  fc.assert(
    fc.property(
      fc.array(movement, { maxLength: 20 }),
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 5 }),
      (movements, a, b) => {
        const all = movements
          .toSorted((x, y) => x.day - y.day)
          .map(({ day, amount, words }) => line({ postedOn: plainDate(`2026-07-0${day}`), amount: cents(amount), description: words }));
        const until = (day: number) => all.filter(({ postedOn }) => Number(postedOn.slice(-1)) <= day);
        const after = (day: number) => all.filter(({ postedOn }) => Number(postedOn.slice(-1)) >= day);
        const parts = [until(Math.max(a, b)), after(Math.min(a, b))];
        const union = new Set(parts.flatMap(bankLineKeys));
        expect(union).toEqual(new Set(bankLineKeys(all)));
        expect(union.size).toBe(all.length);
      },
    ),
  );
});

test('account numbers are masked, and told apart without blanks, hyphens and leading zeros', () => {
  expect([maskedAccount('000123454821'), maskedAccount('')]).toEqual(['····4821', '']);
  expect([sameAccount('1234-54821', '000123454821'), sameAccount('', '1'), sameAccount('123', '124')]).toEqual([true, true, false]);
});
