import { expect, test } from 'vitest';
import { parseSegments } from './lex.ts';
import { components, element } from './segment.ts';
import { MAX_SEGMENT_BYTES } from './segment-scanner.ts';

const ISA = 'ISA*00*          *00*          *ZZ*LAKESHORE      *ZZ*HARBOR         *260714*0930*^*00501*000000001*0*T*:~';
const parse = (text: string, encoding: BufferEncoding = 'latin1') => parseSegments(Buffer.from(text, encoding));
const ids = (text: string) => parse(text).segments.map(({ id }) => id);
const codes = (text: string, encoding: BufferEncoding = 'latin1') => parse(text, encoding).findings.map(({ code }) => code);

test('all four separators are learned from the ISA', () => {
  const { separators, segments } = parse(`${ISA.replaceAll('*', '|').replace(':~', '>\u001c').replace('^', '!')}GS|HP|A>B\u001c`);
  expect(separators).toEqual({ element: '|', repetition: '!', component: '>', terminator: '\u001c' });
  expect(element(segments[1] ?? { id: '', number: 0, elements: [] }, 2)).toBe('A>B');
  expect(components('A>B', separators ?? { element: '', repetition: '', component: '>', terminator: '' })).toEqual(['A', 'B']);
});

test('before version 00402 there is no repetition separator', () => {
  expect(parse(ISA.replace('*^*00501', '*U*00401')).separators?.repetition).toBe('');
});

test.each([
  ['none', ''],
  ['LF', '\n'],
  ['CRLF', '\r\n'],
  ['bare CR', '\r'],
  ['blank lines and blanks', '\r\n\r\n  '],
])('line breaks are decoration: %s', (_, lineBreak) => {
  const { segments, findings } = parse([ISA, 'GS*HP~', 'GE*0*1~', 'IEA*1*000000001~'].join(lineBreak) + lineBreak);
  expect(segments.map(({ id }) => id)).toEqual(['ISA', 'GS', 'GE', 'IEA']);
  expect(segments.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
  expect(findings).toEqual([]);
});

test.each([
  ['LF', '\n'],
  ['CRLF', '\r\n'],
  ['CR', '\r'],
])('a line break may be the terminator: %s', (_, lineBreak) => {
  const { segments, findings } = parse([ISA.slice(0, -1), 'GS*HP', 'GE*0*1', 'IEA*1*000000001', ''].join(lineBreak));
  expect(segments.map(({ id }) => id)).toEqual(['ISA', 'GS', 'GE', 'IEA']);
  expect(segments[3]?.elements).toEqual(['IEA', '1', '000000001']);
  expect(findings).toEqual([]);
});

test('a byte order mark and leading blanks are dropped', () => {
  expect(ids(`\u00ef\u00bb\u00bf \r\n\t${ISA}IEA*0*1~`)).toEqual(['ISA', 'IEA']);
});

test('a subscriber called LISA starts no interchange', () => {
  expect(ids(`${ISA}NM1*IL*1*LISA*00*ISA*X~NM1*IL*1*ISA*LISA~IEA*0*1~`)).toEqual(['ISA', 'NM1', 'NM1', 'IEA']);
});

test('separators may change from interchange to interchange', () => {
  const second = ISA.replaceAll('*', '+').replace(':~', "<'");
  const { segments } = parse(`${ISA}NM1*A+B~IEA*0*1~\n${second}NM1+A*B'IEA+0+1'`);
  expect(segments.map(({ elements }) => elements.slice(0, 2))).toEqual([
    ['ISA', '00'],
    ['NM1', 'A+B'],
    ['IEA', '0'],
    ['ISA', '00'],
    ['NM1', 'A*B'],
    ['IEA', '0'],
  ]);
});

test('text is UTF-8 where it can be and CP-1252 where not, element by element', () => {
  const bytes = Buffer.concat([Buffer.from(`${ISA}NM1*`), Buffer.from('Núñez*O'), Buffer.from([0x92]), Buffer.from('Brien~')]);
  expect(parseSegments(bytes).segments[1]?.elements).toEqual(['NM1', 'Núñez', 'O\u2019Brien']);
});

test('lines wrapped inside segments are joined and told once', () => {
  const text = `${ISA}GS*HP*LAKE\nSHORE~\nN\r\nM1*IL~IEA*0*1~`;
  expect(parse(text).segments.map(({ elements }) => elements.slice(0, 3))).toEqual([
    ['ISA', '00', '          '],
    ['GS', 'HP', 'LAKESHORE'],
    ['NM1', 'IL'],
    ['IEA', '0', '1'],
  ]);
  expect(codes(text)).toEqual(['segment.lineBreak']);
});

test('an ISA of wrong widths is read by its separators, with a finding', () => {
  const text = 'ISA*00**00**ZZ*LAKESHORE*ZZ*HARBOR*260714*0930*^*00501*000000001*0*T*:~GS*HP~';
  expect(ids(text)).toEqual(['ISA', 'GS']);
  expect(codes(text)).toEqual(['isa.width']);
});

test('a file that ends inside a segment says so', () => {
  expect(codes(`${ISA}CLP*1*1*50`)).toEqual(['segment.unterminated']);
  expect(parse(`${ISA}CLP*1*1*50`).findings[0]?.severity).toBe('error');
  expect(parse(`${ISA}IEA*0*000000001\n`).findings).toMatchObject([{ code: 'segment.unterminated', severity: 'warning', segment: 2 }]);
});

test('a lost terminator before the next ISA does not swallow that interchange', () => {
  const text = `${ISA}IEA*0*000000001\n${ISA}IEA*0*000000001~`;
  expect(ids(text)).toEqual(['ISA', 'IEA', 'ISA', 'IEA']);
  expect(codes(text)).toEqual(['segment.unterminated']);
});

test('a cut file with another behind it, without a line break, costs only the segment that was cut', () => {
  const { segments, findings } = parse(`${ISA}GS*HP~CLP*C1*1*100.5${ISA}TA1*1~IEA*0*000000001~`);
  expect(segments.map(({ elements }) => elements.slice(0, 2).join(' '))).toEqual(['ISA 00', 'GS HP', 'CLP C1', 'ISA 00', 'TA1 1', 'IEA 0']);
  expect(findings).toMatchObject([{ code: 'segment.unterminated', severity: 'error', segment: 3 }]);
  expect(ids(`${ISA}NTE*ADD*SHE IS CALLED LISA${ISA.slice(3)}GS*HP~`)).toEqual(['ISA', 'NTE', 'GS']);
});

test('a file that ends in an ISA inside its last segment still gives that ISA', () => {
  expect(ids(`${ISA}IEA*0*000000001\n${ISA}`)).toEqual(['ISA', 'IEA', 'ISA']);
});

test('an ISA is read to its own end: its terminator may stand in a field, a blank before a line break ends nothing', () => {
  const repeats = parse(`${ISA.replace('^', '~')}GS*HP~`);
  expect(repeats.segments.map(({ elements }) => elements.length)).toEqual([17, 2]);
  const padded = parse(`${ISA}GS*HP~IEA*0*000000001~`.replaceAll('~', ' \r\n'));
  expect(padded.segments.map(({ elements }) => elements.slice(0, 3))).toEqual([
    ['ISA', '00', '          '],
    ['GS', 'HP'],
    ['IEA', '0', '000000001'],
  ]);
  expect(padded.findings).toMatchObject([{ code: 'file.paddedLines', severity: 'warning', segment: 1 }]);
});

test('empty segments, padding, control characters and odd names are told with their place', () => {
  expect(parse(`${ISA}~NM1*A~`).findings).toMatchObject([{ code: 'segment.empty', segment: 1 }]);
  expect(parse(`${ISA}\u0000\u001aNM1*A~`).findings).toMatchObject([{ code: 'file.padding', segment: 1 }]);
  expect(parse(`${ISA}NM1*A\u0000B~`).findings).toMatchObject([{ code: 'segment.control', segment: 2 }]);
  expect(parse(`${ISA}nm1*A~`).findings).toMatchObject([{ code: 'segment.id', segment: 2 }]);
});

test('an element of a megabyte is cut, told, and what follows is read', () => {
  const { segments, findings } = parse(`${ISA}NM1*${'A'.repeat(1_000_000)}*Z~GS*HP~`);
  expect(segments.map(({ id }) => id)).toEqual(['ISA', 'NM1', 'GS']);
  expect(segments[1]?.elements[1]?.length).toBe(MAX_SEGMENT_BYTES - 4);
  expect(findings).toMatchObject([{ code: 'segment.tooLong', segment: 2 }]);
});

test('elements past the cap are dropped and told', () => {
  const { segments, findings } = parse(`${ISA}CAS*${Array.from({ length: 1_000 }, (_, n) => n).join('*')}~GS*HP~`);
  expect(segments[1]?.elements.at(-1)).toBe('511');
  expect(segments[2]?.elements).toEqual(['GS', 'HP']);
  expect(findings).toMatchObject([{ code: 'segment.elements', segment: 2 }]);
});

test.each([
  ['empty', Buffer.alloc(0), 'empty'],
  ['blank', Buffer.from(' \r\n '), 'blank'],
  ['plain text', Buffer.from('Dear Lakeshore Clinic,\nLISA*was here'), 'plain text'],
  ['PDF', Buffer.from('%PDF-1.7\n%\u00e2\u00e3', 'latin1'), 'PDF'],
  ['gzip', Buffer.from([0x1f, 0x8b, 8, 0, 0, 0]), 'gzip'],
  ['ZIP', Buffer.from([0x50, 0x4b, 3, 4, 0, 0]), 'ZIP'],
  ['UTF-16', Buffer.from(`\ufeff${ISA}`, 'utf16le'), 'UTF-16'],
  ['UTF-16 without a mark', Buffer.from(ISA, 'utf16le'), 'UTF-16'],
  ['binary', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 1, 2]), 'binary'],
  ['a broken ISA', Buffer.from('ISA*00*  '), 'broken ISA'],
])('what is not X12 is named: %s', (_, bytes, words) => {
  const { segments, separators, findings } = parseSegments(bytes);
  expect(segments).toEqual([]);
  expect(separators).toBeNull();
  expect(findings.at(-1)).toMatchObject({ code: 'file.notX12', severity: 'error', segment: null });
  expect(findings.at(-1)?.message).toContain(words);
});

test('an interchange behind a cover note is found at the start of its line only', () => {
  expect(ids(`To: billing\nre: LISA ${ISA}\n\n${ISA}IEA*0*1~`)).toEqual(['ISA', 'IEA']);
  expect(codes(`To: billing\n${ISA}IEA*0*1~`)).toEqual(['file.leadingText']);
});
