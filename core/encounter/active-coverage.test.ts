import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CoverageWithPayer } from '#db/queries/coverage.ts';
import { NO_TERMS } from '#shared/domain/coverage/coverage-terms.ts';
import { cents } from '#shared/kernel/cents.ts';
import { fromDayNumber, type PlainDate, plainDate } from '#shared/kernel/plain-date.ts';
import { firstActiveCoverage } from './active-coverage.ts';

const coverage = (coverageId: string, rank: number, effectiveFrom: PlainDate | null, effectiveTo: PlainDate | null): CoverageWithPayer => ({
  ...NO_TERMS,
  forwards: false,
  medicareSecondaryType: null,
  coverageId,
  patientId: 'p',
  rank,
  payerId: 'y',
  payerName: 'Prairie Mutual',
  payerCode: 'PM001',
  filingIndicator: 'CI',
  planName: '',
  memberId: 'M1',
  groupNumber: '',
  relationship: 'self',
  subscriber: null,
  effectiveFrom,
  effectiveTo,
  copay: cents(0),
});
const [before, day, after] = [plainDate('2026-07-13'), plainDate('2026-07-14'), plainDate('2026-07-15')];

test('both ends of a coverage count, and an open end never ends', () => {
  const idOn = (from: PlainDate | null, to: PlainDate | null) => firstActiveCoverage([coverage('c', 1, from, to)], day)?.coverageId;
  expect([idOn(day, day), idOn(null, null), idOn(before, null), idOn(null, after)]).toEqual(['c', 'c', 'c', 'c']);
  expect([idOn(after, null), idOn(null, before)]).toEqual([undefined, undefined]);
});

test('with none in force the visit is self-pay', () => {
  expect(firstActiveCoverage([], day)).toBeUndefined();
});

const days = fc.option(fc.integer({ min: 20_000, max: 20_020 }).map(fromDayNumber));
const some = fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), days, days), { maxLength: 6 });

test('the one chosen is in force, and nothing in force ranks before it', () => {
  fc.assert(
    fc.property(some, fc.integer({ min: 20_000, max: 20_020 }).map(fromDayNumber), (parts, on) => {
      const coverages = parts.map(([rank, from, to], index) => coverage(`c${index}`, rank, from, to));
      const inForce = coverages.filter(
        (one) => !(one.effectiveFrom && one.effectiveFrom > on) && !(one.effectiveTo && one.effectiveTo < on),
      );
      const chosen = firstActiveCoverage(coverages, on);
      expect(chosen?.rank).toBe(inForce.length === 0 ? undefined : Math.min(...inForce.map(({ rank }) => rank)));
      expect(chosen === undefined || inForce.includes(chosen)).toBe(true);
    }),
  );
});
