import { assert } from '#shared/kernel/assert.ts';

/**
 * Code 128 (ISO/IEC 15417) in code sets B and C: printable ASCII, with digits paired where that is shorter.
 * Each row gives the widths in modules of bar, space, bar, space, bar, space; every symbol is 11 modules wide.
 */
const PATTERNS = (
  '212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 ' +
  '123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 ' +
  '232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 ' +
  '313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 ' +
  '111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 ' +
  '111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 ' +
  '114311 411113 411311 113141 114131 311141 411131 211412 211214 211232'
).split(' ');
const STOP = '2331112';

const START_B = 104;
const START_C = 105;
const TO_C = 99;
const TO_B = 100;

/** Symbol values with start, check and without stop. Stops on characters outside printable ASCII. */
export function code128Values(text: string): number[] {
  assert(/^[\x20-\x7e]+$/.test(text), 'Code 128 here holds printable ASCII');
  const values: number[] = [];
  let inC = leadingDigits(text) >= 4 || /^(\d\d)+$/.test(text);
  values.push(inC ? START_C : START_B);
  for (let at = 0; at < text.length; ) {
    const digits = leadingDigits(text.slice(at));
    if (inC && digits >= 2) {
      values.push(Number(text.slice(at, at + 2)));
      at += 2;
    } else if (inC) {
      values.push(TO_B);
      inC = false;
    } else if (digits >= 4 && digits % 2 === 0) {
      values.push(TO_C); // worth its switch symbol from four digits on; an odd digit goes first in set B
      inC = true;
    } else {
      values.push(text.charCodeAt(at) - 32);
      at += 1;
    }
  }
  return [...values, checkValue(values)];
}

/** Sum of values weighted by position (the start symbol and the first both weigh 1), modulo 103. */
function checkValue(values: readonly number[]): number {
  return values.reduce((sum, value, index) => sum + value * Math.max(index, 1), 0) % 103;
}

const leadingDigits = (text: string): number => /^\d*/.exec(text)?.[0].length ?? 0;

export type Bar = { readonly start: number; readonly width: number };

/** Bars and the whole width in modules, without quiet zones (leave 10 modules blank on both sides). */
export function code128Bars(text: string): { readonly bars: readonly Bar[]; readonly modules: number } {
  const widths = [...code128Values(text).map((value) => PATTERNS[value] ?? ''), STOP].join('');
  const bars: Bar[] = [];
  let start = 0;
  Array.from(widths, Number).forEach((width, index) => {
    if (index % 2 === 0) bars.push({ start, width });
    start += width;
  });
  return { bars, modules: start };
}
