import { expect, test } from 'vitest';
import { line, lines } from '../../../../tests/support/planted-faults.ts';
import { validClaimToday as today, validClaim } from '../../../../tests/support/valid-claim.ts';
import { cents } from '../../../kernel/cents.ts';
import { addDays, plainDate } from '../../../kernel/plain-date.ts';
import type { ClaimFacts, ServiceLine } from '../claim-facts.ts';
import { NO_BOOKS } from './books.ts';
import { edits, scrubClaim } from './edits.ts';

const base = validClaim();
const [first] = base.lines;
const said = (number: number, claim: ClaimFacts) =>
  scrubClaim(claim, { today, books: NO_BOOKS, rules: edits.filter((edit) => edit.number === number) }).map(
    ({ field, message }) => `${field}: ${message}`,
  );
const charged = (...charges: readonly number[]): ClaimFacts =>
  validClaim({ lines: charges.map((charge) => ({ ...(first as ServiceLine), charge: charge as never })) });

test('20: a charge and a total have at most ten digits', () => {
  expect(said(20, charged(9_999_999_999))).toEqual([]);
  expect(said(20, charged(9_999_999_998, 1))).toEqual([]);
  expect(said(20, charged(9_999_999_998, 2))).toEqual([
    'claim.totalCharge: The lines add up to 100,000,000.00, more than a claim can carry.',
  ]);
  expect(said(20, charged(0))).toEqual([]);
  const wrong = (at: number) =>
    `lines.${at}.charge: The charge of line ${at + 1} cannot be added to the total: it must be between 0.00 and 99,999,999.99.`;
  expect(said(20, charged(cents(1), 10_000_000_000))).toEqual([wrong(1)]);
  expect(said(20, charged(-1, 1.5, Number.NaN))).toEqual([wrong(0), wrong(1), wrong(2)]);
});

test('23: a claim has one to fifty lines', () => {
  expect(said(23, lines(1)).length + said(23, lines(50)).length).toBe(0);
  expect(said(23, lines(0))).toEqual(['lines: The claim has no charge.']);
  expect(said(23, lines(51))).toEqual(['lines: The claim has 51 lines; electronically it carries 50.']);
});

test('31: pointers are one to four, each there, each once', () => {
  const points = (pointers: readonly number[], diagnoses = base.diagnoses) => said(31, { ...line(1, { pointers }), diagnoses });
  const twelve = Array.from({ length: 12 }, (_, at) => `E11.${at + 10}`);
  expect([...points([1]), ...points([4, 3, 2, 1]), ...points([12, 1], twelve)]).toEqual([]);
  const wrong = 'lines.1.pointers: Line 2';
  expect(points([])).toEqual([`${wrong} points at no diagnosis.`]);
  expect(points([1, 2, 3, 4, 4])).toEqual([`${wrong} points at 5 diagnoses; at most four are allowed.`]);
  expect(points([2, 2])).toEqual([`${wrong} points at the same diagnosis twice.`]);
  const notThere = (letter: string) => [`${wrong} points at diagnosis ${letter}, which is not there.`];
  expect([points([5]), points([26]), points([27]), points([0]), points([1.5])]).toEqual(['E', 'Z', '27', '0', '1.5'].map(notThere));
  expect(points([13], [...twelve, 'I10'])).toEqual(notThere('M'));
  const none = (pointers: readonly number[]) =>
    said(31, { ...base, diagnoses: [], lines: base.lines.map((each) => ({ ...each, pointers })) });
  expect([...none([]), ...none([1])]).toEqual([]);
  expect(none([1, 1]).length).toBe(3);
});

test('36: days are there, not to come, in order, in one year', () => {
  const dated = (from: string | null, to: string | null) =>
    said(36, line(0, { from: from === null ? null : plainDate(from), to: to === null ? null : plainDate(to) }));
  expect([...dated(today, today), ...dated(today, null), ...dated('2026-01-01', '2026-07-14')]).toEqual([]);
  expect(dated(null, today)).toEqual(['lines.0.from: Line 1 has no date of service.']);
  expect(dated(addDays(today, 1), null)).toEqual(['lines.0.from: Line 1 is dated 07/15/2026, which is in the future.']);
  expect(dated('2026-07-02', '2026-07-01')).toEqual(['lines.0.to: Line 1 ends on 07/01/2026, before it begins on 07/02/2026.']);
  expect(dated(today, addDays(today, 1))).toEqual(['lines.0.to: Line 1 ends on 07/15/2026, which is in the future.']);
  expect(dated('2025-12-31', '2026-01-01')).toEqual(['lines.0.to: Line 1 runs over New Year, from 12/31/2025 to 01/01/2026.']);
});

test('15: a birth date is there, not to come, and not after the first service that has a day', () => {
  const born = (birthDate: string | null, part: Partial<ServiceLine> = {}) =>
    said(15, { ...line(0, part), patient: { ...base.patient, birthDate: birthDate === null ? null : plainDate(birthDate) } });
  expect([...born('2026-07-13'), ...born('2026-07-13', { from: null })]).toEqual([]);
  expect(born(null)).toEqual(['patient.birthDate: The patient has no date of birth.']);
  expect(born('2026-07-15')).toEqual(['patient.birthDate: The date of birth 07/15/2026 is in the future.']);
  expect(born('2026-07-13', { from: plainDate('2026-07-12') })).toEqual([
    'patient.birthDate: The patient was born on 07/13/2026, after the service of 07/12/2026.',
  ]);
});
