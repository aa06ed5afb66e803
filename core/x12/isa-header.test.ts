import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findInterchange, hasExactWidths, ISA_BYTES, readIsaHeader } from './isa-header.ts';

const ISA = 'ISA*00*          *00*          *ZZ*LAKESHORE      *ZZ*HARBOR         *260714*0930*^*00501*000000001*0*T*:~';
const bytes = (text: string) => Buffer.from(text, 'latin1');
const read = (text: string, final = true) => readIsaHeader(bytes(text), 0, text.length, final);

test('an exact ISA is 106 bytes and declares its separators', () => {
  expect(ISA.length).toBe(ISA_BYTES);
  expect(read(ISA)).toEqual({
    kind: 'header',
    exact: true,
    end: 105,
    padded: false,
    separators: { element: '*', repetition: '^', component: ':', terminator: '~' },
  });
});

test('too few bytes ask for more until the file ends', () => {
  for (let length = 4; length < ISA_BYTES; length += 1) expect(read(ISA.slice(0, length), false)).toEqual({ kind: 'more' });
  expect(read(ISA.slice(0, 100))).toEqual({ kind: 'malformed' });
});

test('fields of other widths are counted out, within a limit', () => {
  const loose = 'ISA*00**00**ZZ*LAKESHORE*ZZ*HARBOR*260714*0930*U*00401*1*0*T*>\n';
  expect(read(loose)).toEqual({
    kind: 'header',
    exact: false,
    end: 62,
    padded: false,
    separators: { element: '*', repetition: '', component: '>', terminator: '\n' },
  });
  expect(read(`ISA*${'A'.repeat(2_000)}`, false)).toEqual({ kind: 'malformed' });
});

test.each([
  ['the component separator is the element separator', ISA.replace(':~', '*~')],
  ['the terminator is the component separator', ISA.replace(':~', '::')],
  ['the terminator is the element separator', ISA.replace(':~', ':*')],
  ['no separator at all', `ISA${' '.repeat(200)}`],
  ['letters only', 'ISABELLA WAS HERE '.repeat(10)],
])('separators that cannot separate are refused: %s', (_, text) => {
  expect(read(text)).toEqual({ kind: 'malformed' });
});

test('a digit may separate only in an ISA of exact widths', () => {
  expect(read(ISA.replaceAll('*', '7'))).toMatchObject({ kind: 'header', separators: { element: '7' } });
  expect(read(ISA.replaceAll('*', '7').replace('LAKESHORE ', 'LAKESHORE'))).toEqual({ kind: 'malformed' });
});

test('a blank in the place of the terminator is none when the line ends behind it', () => {
  expect(read(ISA.replace('~', ' \r\nGS'))).toMatchObject({ kind: 'header', end: 106, separators: { terminator: '\r' } });
  expect(read(ISA.replace('~', ' \nGS'))).toMatchObject({ separators: { terminator: '\n' } });
  expect(read(ISA.replace('~', ' GS'))).toMatchObject({ end: 105, separators: { terminator: ' ' } });
  expect(read(ISA.replace('~', ' '), false)).toEqual({ kind: 'more' });
});

test('an ISA inside other bytes is found, but not where a name goes on into it', () => {
  const find = (text: string) => findInterchange(bytes(text), 0, text.length);
  expect(find(`CLP*1*12${ISA}`)).toBe(8);
  expect(find(`REF*ISA*${ISA}`)).toBe(8);
  expect(find(`NM1*QC*1*L${ISA}`)).toBe(-1);
  expect(find(`CLP*${ISA.slice(0, -1)}`)).toBe(-1);
});

test('no bytes make it throw or read past its end', () => {
  const text = fc.array(fc.constantFrom('I', 'S', 'A', '*', '~', '0', ' ', '\n', '\u0000', '\u00ff'), { maxLength: 130 });
  const property = fc.property(text, fc.boolean(), (parts, final) => {
    const result = read(`ISA${parts.join('')}`, final);
    expect(['header', 'more', 'malformed']).toContain(result.kind);
    expect(typeof hasExactWidths(bytes(parts.join('')), 0, parts.length)).toBe('boolean');
    if (final) expect(result.kind).not.toBe('more');
  });
  fc.assert(property, { numRuns: 1_000 });
});
