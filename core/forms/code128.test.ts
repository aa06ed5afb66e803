import fc from 'fast-check';
import { expect, test } from 'vitest';
import { code128Bars, code128Values } from './code128.ts';

/** Bars and spaces as the standard's tables print them: 1 for a bar module. */
function modulesOf(text: string): string {
  const { bars, modules } = code128Bars(text);
  const row = Array.from({ length: modules }, () => '0');
  for (const bar of bars) row.fill('1', bar.start, bar.start + bar.width);
  return row.join('');
}

test('a known symbol in set B: "Wikipedia" has check value 88', () => {
  expect(code128Values('Wikipedia')).toEqual([104, 55, 73, 75, 73, 80, 69, 68, 73, 65, 88]);
});

test('the textbook "PJJ123C", check value 54 with start A, has 55 with our start B', () => {
  expect(code128Values('PJJ123C')).toEqual([104, 48, 42, 42, 17, 18, 19, 35, 55]);
});

test('digits are paired in set C and left for set B when letters follow', () => {
  expect(code128Values('123456').slice(0, 4)).toEqual([105, 12, 34, 56]);
  expect(code128Values('1234A').slice(0, 5)).toEqual([105, 12, 34, 100, 33]);
  expect(code128Values('A12345').slice(0, 6)).toEqual([104, 33, 17, 99, 23, 45]);
  expect(code128Values('260714-017').slice(0, 9)).toEqual([105, 26, 7, 14, 100, 13, 16, 17, 23]);
});

test('known patterns: start B, A, start C and stop', () => {
  expect(modulesOf('A').slice(0, 22)).toBe('1101001000010100011000');
  expect(modulesOf('12').slice(0, 22)).toBe('1101001110010110011100');
  expect(modulesOf('A').endsWith('1100011101011')).toBe(true);
});

test('every printable text is whole symbols of 11 modules and a stop of 13, and reads back', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[\x20-\x7e]{1,30}$/), (text) => {
      const row = modulesOf(text);
      expect((row.length - 13) % 11).toBe(0);
      expect(readBack(row)).toBe(text);
    }),
  );
});

test('one module read wrong is noticed', () => {
  const row = modulesOf('260714-017');
  const harmed = row.slice(0, 40) + (row[40] === '1' ? '0' : '1') + row.slice(41);
  expect(readBack(harmed)).not.toBe('260714-017');
});

test.each(['', 'é', 'a\n', '\u007f'])('text outside printable ASCII is refused: %j', (text) => {
  expect(() => code128Values(text)).toThrow('printable ASCII');
});

/** A reader of its own: looks each symbol up by its modules, checks the sum, follows the switches. */
function readBack(row: string): string {
  const symbols = row.slice(0, -13).match(/.{11}/g) ?? [];
  const values = symbols.map((symbol) => valueByModules.get(symbol) ?? Number.NaN);
  const check = values.pop();
  const sum = values.reduce((total, value, index) => total + value * Math.max(index, 1), 0) % 103;
  if (sum !== check) return `bad check ${check}`;
  let inC = values[0] === 105;
  let text = '';
  for (const value of values.slice(1)) {
    if (value === 99 && !inC) inC = true;
    else if (value === 100 && inC) inC = false;
    else text += inC ? String(value).padStart(2, '0') : String.fromCharCode(value + 32);
  }
  return text;
}

/** Learned from set B symbols themselves for 0-94, and from pairs of digits for the rest of 0-99. */
const valueByModules = new Map<string, number>([
  ...Array.from({ length: 95 }, (_, value): [string, number] => [modulesOf(String.fromCharCode(value + 32)).slice(11, 22), value]),
  ...Array.from({ length: 100 }, (_, value): [string, number] => [modulesOf(String(value).padStart(2, '0')).slice(11, 22), value]),
  [modulesOf('A').slice(0, 11), 104],
  [modulesOf('12').slice(0, 11), 105],
  ['10111101110', 100],
  ['11101011110', 101],
  ['11110101110', 102],
]);

test('all symbols differ', () => {
  expect(valueByModules.size).toBe(105);
});

/** The published table of values 0 to 102, widths of bar and space in turn. */
const PUBLISHED = [
  '212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222',
  '123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321',
  '232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121',
  '313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224',
  '111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111',
  '111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113',
  '114311 411113 411311 113141 114131 311141 411131',
]
  .join(' ')
  .split(' ');

test('every symbol a text can ask for is the published one', () => {
  const widthsOf = (symbol: string) => [...symbol.matchAll(/1+|0+/g)].map(([run]) => run.length).join('');
  for (const [symbol, value] of valueByModules) {
    if (value <= 102) expect(widthsOf(symbol), `value ${value}`).toBe(PUBLISHED[value]);
  }
  expect(widthsOf(modulesOf('A').slice(0, 11))).toBe('211214');
  expect(widthsOf(modulesOf('12').slice(0, 11))).toBe('211232');
});
