import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type LineNumbers, numbersOnClaim } from './claim-numbers.ts';

type Line = { readonly supplement?: LineNumbers & { readonly copayExempt?: boolean } };
type Said = { readonly priorAuthorization: string | null; readonly referralNumber: string | null; readonly lines: readonly Line[] };
const claim = (priorAuthorization: string | null, ...own: readonly (string | null)[]): Said => ({
  priorAuthorization,
  referralNumber: null,
  lines: own.map((number): Line => (number === null ? {} : { supplement: { priorAuthorization: number } })),
});
/** Of the claim, then of each line; "-" where a line says nothing. */
const shown = ({ priorAuthorization, lines }: ReturnType<typeof claim>) => [
  priorAuthorization,
  ...lines.map(({ supplement }) => supplement?.priorAuthorization ?? '-'),
];

test('lines that all stand under one number leave it to the claim, also where the visit said another', () => {
  expect(shown(numbersOnClaim(claim('A1', 'B2', 'B2'), false))).toEqual(['B2', '-', '-']);
  expect(shown(numbersOnClaim(claim(null, 'B2', 'b2'), false))).toEqual(['B2', '-', '-']);
  expect(shown(numbersOnClaim(claim('A1', 'A1', null), false))).toEqual(['A1', '-', '-']);
});

test('lines under different numbers name theirs where it is not the claim\u2019s', () => {
  expect(shown(numbersOnClaim(claim('A1', 'B2', null, 'A1'), false))).toEqual(['A1', 'B2', '-', '-']);
  expect(shown(numbersOnClaim(claim(null, 'B2', null), false))).toEqual([null, 'B2', '-']);
});

test('a payer that wants one number for each claim finds it on the claim, though some lines need none', () => {
  expect(shown(numbersOnClaim(claim(null, 'B2', null), true))).toEqual(['B2', '-', '-']);
  expect(shown(numbersOnClaim(claim(null, 'B2', 'C3'), true))).toEqual([null, 'B2', 'C3']);
});

test('a claim whose lines say nothing is the very same; what else a line says stays', () => {
  const plain = claim('A1', null, null);
  expect(numbersOnClaim(plain, true)).toBe(plain);
  const told = { priorAuthorization: null, referralNumber: 'R1', lines: [{ supplement: { copayExempt: true, referralNumber: 'R1' } }] };
  expect(numbersOnClaim(told, false)).toEqual({
    priorAuthorization: null,
    referralNumber: 'R1',
    lines: [{ supplement: { copayExempt: true } }],
  });
});

test('whatever is moved, each line stands under the number that it stood under, and none is said twice', () => {
  const number = fc.constantFrom(null, 'A1', 'B2');
  fc.assert(
    fc.property(number, fc.array(number, { minLength: 1, maxLength: 6 }), (own, lines) => {
      const before = claim(own, ...lines);
      const after = numbersOnClaim(before, false);
      const under = ({ priorAuthorization, lines: all }: typeof before) =>
        all.map(({ supplement }) => supplement?.priorAuthorization ?? priorAuthorization);
      expect(under(after)).toEqual(under(before));
      for (const { supplement } of after.lines)
        if (supplement?.priorAuthorization) expect(supplement.priorAuthorization).not.toBe(after.priorAuthorization);
    }),
  );
});
