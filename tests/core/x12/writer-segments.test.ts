import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { interchangeHeader } from '#core/x12/envelope.ts';
import { foldingFor, STANDARD_SEPARATORS } from '#core/x12/fold.ts';
import { parseSegments } from '#core/x12/lex.ts';
import { type Element, X12Writer } from '#core/x12/write.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { writeSegments } from '../../support/write-segments.ts';

const line = { ...STANDARD_SEPARATORS, newline: '' } as const;

function written(...segments: (readonly Element[])[]): string {
  const writer = new X12Writer(line);
  for (const segment of segments) writer.segment(segment);
  return Buffer.from(writer.bytes()).toString('latin1');
}

test.each([
  ['O’Brien–Núñez', "O'BRIEN-NUNEZ"],
  ['  two   words ', 'TWO WORDS'],
  ['a*b~c:d^e', 'A B C D E'],
  ['tab\there\r\nand\u0000there', 'TAB HERE ANDTHERE'],
  ['Straße Ærø Łódź Þór', 'STRASSE AERO LODZ THOR'],
  ['“quoted” …', '"QUOTED" ...'],
  ['\uff0a\uff5e full width', 'FULL WIDTH'],
  ['李', ''],
  ['a@b_c#d$e', 'A@B_C#D$E'],
])('%j is written as %j', (text, expected) => {
  expect(foldingFor(STANDARD_SEPARATORS, false).fold(text)).toBe(expected);
  expect(written(['A', text, 'END'])).toBe(`A*${expected}*END~`);
});

test('the quick way through the byte table agrees with the rule, in both cases', () => {
  const rules = { upper: foldingFor(line, false).fold, kept: foldingFor(line, true).fold };
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.stringMatching(/^[A-Za-z .,-]{0,12}$/)), (text) => {
      expect(written(['A', text, 'END'])).toBe(`A*${rules.upper(text)}*END~`);
      expect(written(['A', { exact: text }, 'END'])).toBe(`A*${rules.kept(text)}*END~`);
    }),
    { numRuns: 1000 },
  );
});

test('folded text folds to itself and holds only allowed characters', () => {
  const { fold } = foldingFor(STANDARD_SEPARATORS, false);
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const folded = fold(text);
      expect(folded).toMatch(/^[ !"&'()+,\-./;?=%@[\]_{}\\|<>#$A-Z0-9]*$/);
      expect(fold(folded)).toBe(folded);
    }),
    { numRuns: 1000 },
  );
});

test("another's number keeps its case", () => {
  expect(written(['REF', 'F8', { exact: 'icn*2026xY' }])).toBe('REF*F8*icn 2026xY~');
});

test('empty elements and components at the end are not written, those between are', () => {
  expect(written(['NM1', '85', '', 'X', '', ''])).toBe('NM1*85**X~');
  expect(written(['SV1', ['HC', 'G0402', '', ''], '1', '', ['', '']])).toBe('SV1*HC:G0402*1~');
  expect(written(['CLM', '1', ['AA', '', '', 'IL'], 'Y'])).toBe('CLM*1*AA:::IL*Y~');
  expect(written(['HI', ['', '', 'X']])).toBe('HI*::X~');
  expect(written(['NM1', '\u0000', ' ', ['\u0007', ' ']])).toBe('NM1~');
  expect(written(['NM1', ['\u0007', 'b'], 'c'])).toBe('NM1*:B*C~');
});

test('an element longer than a block is written whole', () => {
  const long = 'x'.repeat(600_000);
  expect(written(['K3', long, 'A'], ['K3', `${long}*`, 'B'])).toBe(`K3*${'X'.repeat(600_000)}*A~K3*${'X'.repeat(600_000)}*B~`);
});

test('other separators are respected, and must be four different marks', () => {
  const writer = new X12Writer({ element: '|', repetition: '^', component: '>', terminator: '!', newline: '\r\n' });
  writer.segment(['A', 'b|c', ['d>e', 'f!g*h:i']]);
  expect(Buffer.from(writer.bytes()).toString()).toBe('A|B C|D E>F G*H:I!\r\n');
  expect(() => new X12Writer({ ...line, component: '*' })).toThrow('must differ');
  expect(() => new X12Writer({ ...line, component: 'a' })).toThrow('one mark');
});

test('an ISA has 105 characters before its terminator, whatever the identities', () => {
  const party = fc.record({ qualifier: fc.constantFrom('ZZ', '30'), id: fc.stringMatching(/^[A-Z0-9]{1,15}$/), groupId: fc.constant('G') });
  fc.assert(
    fc.property(party, party, fc.integer({ min: 1, max: 999_999_999 }), (sender, receiver, interchangeControlNumber) => {
      const date = plainDate('2026-07-15');
      const header = interchangeHeader(
        { sender, receiver, date, time: '0930', interchangeControlNumber, usage: 'T', wantsTa1: false },
        line,
      );
      const widths = header.split('*').map((element) => element.length);
      expect(header).toHaveLength(105);
      expect(widths).toEqual([3, 2, 10, 2, 10, 2, 15, 2, 15, 6, 4, 1, 5, 9, 1, 1, 1]);
    }),
  );
});

test('an identity that does not fit the ISA is refused', () => {
  const side = { qualifier: 'ZZ', id: 'A', groupId: 'A' };
  const rest = {
    sender: side,
    receiver: side,
    date: plainDate('2026-07-15'),
    time: '0930',
    interchangeControlNumber: 1,
    usage: 'T',
    wantsTa1: false,
  } as const;
  expect(() => interchangeHeader({ ...rest, sender: { ...side, id: 'A'.repeat(16) } }, line)).toThrow('at most 15');
  expect(() => interchangeHeader({ ...rest, sender: { ...side, id: 'A*B' } }, line)).toThrow('no separator');
  expect(() => interchangeHeader({ ...rest, time: '2530' }, line)).toThrow('HHMM');
  expect(() => interchangeHeader({ ...rest, interchangeControlNumber: 0 }, line)).toThrow('one to nine digits');
});

const fixtures = 'tests/fixtures/x12/005010X222A1/pass';

test.each(readdirSync(fixtures).filter((name) => name.endsWith('.837')))('%s read and written again is the same file', (name) => {
  const bytes = readFileSync(`${fixtures}/${name}`);
  const { segments, findings } = parseSegments(bytes);
  expect(findings).toEqual([]);
  expect(Buffer.from(writeSegments(segments)).equals(bytes)).toBe(true);
});
