import { expect, test } from 'vitest';
import { AppError } from '../../kernel/app-error.ts';
import { cptCodes } from './cpt-list.ts';

/** Words of our own: descriptors of CPT are never in this program. */
const NOTICE = [
  'A notice of somebody else, line one',
  '60654 A line of the notice that begins with five digits',
  'Last line of the notice',
  '',
];
const HEADINGS = 'Concept Id\tCPT Code\tLong\tMedium\tShort\tConsumer\tSpanish Consumer\tCurrent Descriptor Effective Date\tTest Name';

const numbered = (lines: readonly string[]) => lines.map((text, at) => ({ number: at + 1, text }));
const read = (lines: readonly string[]) => [...cptCodes(numbered(lines))];
function verdict(lines: readonly string[]): string {
  try {
    return `${read(lines).length} codes`;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return `${error.details.line} ${error.details.fault}`;
  }
}

test('a list of descriptors with tabs or blanks, after its notice', () => {
  const tabs = read([...NOTICE, '10000\tFirst invented words', '0001F\tSecond', '', '0002T\tThird']);
  expect(tabs.map(({ code, words }) => [code, words])).toEqual([
    ['10000', 'First invented words'],
    ['0001F', 'Second'],
    ['0002T', 'Third'],
  ]);
  expect(read([...NOTICE, '10000 FIRST', '10001 SECOND   ']).map(({ words }) => words)).toEqual(['FIRST', 'SECOND']);
});

test('the consolidated list, found by its headings', () => {
  const row = (code: string, medium: string) => `1\t${code}\tLong invented words\t${medium}\tSHORT\tPlain words\t\t20260101\t`;
  expect(read([...NOTICE, HEADINGS, row('10000', 'MEDIUM'), row('0001T', '')])).toMatchObject([
    {
      code: '10000',
      words: 'MEDIUM',
      longWords: 'Long invented words',
      billable: true,
      facts: { consumer: 'Plain words', effective: '2026-01-01' },
    },
    { code: '0001T', words: 'SHORT' },
  ]);
});

test('modifiers that stand in the file come in, marked, and do not begin the list', () => {
  const described = read([
    ...NOTICE,
    '25 of these lines are a notice',
    '26 more of it',
    '10000 One',
    '10001 Two',
    '25\tInvented, apart',
    '1P\tInvented reason',
  ]);
  expect(described.map(({ code, facts }) => [code, facts])).toEqual([
    ['10000', {}],
    ['10001', {}],
    ['25', { modifier: true }],
    ['1P', { modifier: true }],
  ]);
  const row = (code: string) => `1\t${code}\tLong invented words\tM\tS\tPlain\t\t\t`;
  expect(read([HEADINGS, row('10000'), row('P3')])).toMatchObject([
    { facts: { consumer: 'Plain' } },
    { facts: { modifier: true, consumer: 'Plain' } },
  ]);
});

test.each([
  ['of modifiers alone', ['25\tone', '26\ttwo', '59\tthree'], '3 wrongFile'],
  ['with a modifier of HCPCS among them', ['10000 one', '10001 two', 'LT three'], '3 badCode'],
  ['with a modifier twice', ['10000 one', '10001 two', '25 three', '25 four'], '4 duplicate'],
  ['cut after its last modifier', ['10000\tone', '10001\ttwo', '25\t'], '3 badCode'],
  ['empty', [], '0 wrongFile'],
  ['of words', Array(200).fill('some words'), '81 wrongFile'],
  ['of HCPCS codes', ['G0101 one', 'G0102 two'], '2 wrongFile'],
  ['with a code of HCPCS among them', ['10000 one', '10001 two', 'G0101 three'], '3 badCode'],
  ['with the words first', ['one 10000', 'two 10001'], '2 wrongFile'],
  ['cut in its last code', ['10000 one', '10001 two', '100'], '3 badCode'],
  ['cut after its last code', ['10000\tone', '10001\ttwo', '10002\t'], '3 badCode'],
  ['with a code twice', ['10000 one', '10001 two', '10000 one'], '3 duplicate'],
  ['with a formula', ['10000 one', '10001 two', '10002 =1+2'], '3 formula'],
  ['with an unprintable character', ['10000 one', '10001 t\u0000wo'], '2 controlCharacter'],
  ['with a line of a megabyte', ['10000 one', `10001 ${'x'.repeat(1_000_000)}`], '2 tooLong'],
  ['with headings and nothing below', [HEADINGS], '1 noRows'],
  ['with headings in another order', [HEADINGS.replace('CPT Code\tLong', 'Long\tCPT Code')], '1 columnOrder'],
  ['with headings and cells mixed up', [HEADINGS, '1\tLong\t10000\tM\tS\t\t\t\t'], '2 badCode'],
  ['with headings and a cut row', [HEADINGS, '1\t10000'], '2 shortRow'],
  ['with headings and a day that is none', [HEADINGS, '1\t10000\tLong\tM\tS\t\t\t20261301\t'], '2 badDate'],
])('a file %s', (_, lines, expected) => {
  expect(verdict(lines)).toBe(expected);
});
