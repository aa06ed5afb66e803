import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diagnosesOnClaim } from './claim-diagnoses.ts';
import { groupLines } from './group-lines.ts';
import { NOTHING_ASKED } from './payer-terms.ts';

const codes = (count: number) => Array.from({ length: count }, (_, index) => `Z${index + 1}`);
const pointing = (...pointers: readonly (readonly number[])[]) => pointers.map((own) => ({ pointers: own }));

test('a list that fits is said whole on every claim, and nothing is copied', () => {
  const [diagnoses, lines] = [codes(12), pointing([1], [12])];
  const said = diagnosesOnClaim(diagnoses, lines, 12);
  expect(said.diagnoses).toBe(diagnoses);
  expect(said.lines).toBe(lines);
});

test('of a longer list a claim says what its lines point at, filled up in order, the principal first', () => {
  const { diagnoses, lines } = diagnosesOnClaim(codes(14), pointing([14, 2], [13]), 12);
  expect(diagnoses).toEqual([...codes(10), 'Z13', 'Z14']);
  expect(lines).toEqual(pointing([12, 2], [11]));
});

test('an empty place is no diagnosis, and who points past the end is not led to another', () => {
  const { diagnoses, lines } = diagnosesOnClaim(['Z1', '', ...codes(14).slice(2)], pointing([20], [14]), 12);
  expect(diagnoses).not.toContain('');
  expect(lines[0]?.pointers[0]).toBeGreaterThan(diagnoses.length);
  expect(diagnoses[(lines[1]?.pointers[0] ?? 0) - 1]).toBe('Z14');
});

test('lines that need more than a claim holds keep what they point at, for the scrubber to stop', () => {
  const { diagnoses } = diagnosesOnClaim(codes(16), pointing([1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12], [13, 14]), 12);
  expect(diagnoses).toEqual(codes(14));
});

test('grouped charges: on every claim each line points at the codes it was typed with, in the same order', () => {
  const line = fc.record({
    pointers: fc.uniqueArray(fc.integer({ min: 1, max: 24 }), { minLength: 1, maxLength: 4 }),
    ...{ renderingProviderId: fc.constant(null), placeOfService: fc.constant(''), supplement: fc.constant(null) },
  });
  const visit = { renderingProviderId: 'r', placeOfService: '11', priorAuthorization: '', referralNumber: '' };
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 120 }), fc.integer({ min: 0, max: 11 }), (lines, unsaid) => {
      const all = codes(24).map((code, index) => (index < unsaid ? `Y${index}` : code));
      for (const group of groupLines(lines, visit, NOTHING_ASKED)) {
        const claim = diagnosesOnClaim(all, group.lines, 12);
        expect(claim.diagnoses).toHaveLength(12);
        expect(new Set(claim.diagnoses).size).toBe(12);
        const codesOf = (diagnoses: readonly string[], { pointers }: { pointers: readonly number[] }) =>
          pointers.map((at) => diagnoses[at - 1]);
        expect(claim.lines.map((own) => codesOf(claim.diagnoses, own))).toEqual(group.lines.map((own) => codesOf(all, own)));
      }
    }),
  );
});
