import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cents } from '../../kernel/cents.ts';
import { plainDate } from '../../kernel/plain-date.ts';
import { type BenefitRow, plainBenefit } from './benefit-facts.ts';
import { type TakenTerms, takeOvers, termsWith } from './take-over.ts';
import { typedAnswer } from './typed-sheet.ts';

const TERMS: TakenTerms = { copay: cents(0), coinsurancePercent: null, deductible: null, effectiveFrom: null, effectiveTo: null };
const EMPTY = typedAnswer({ verdict: 'active', planName: '', planFrom: null, planTo: null, benefits: [] });
const day = (code: string, on: string) => ({ code, from: plainDate(on), to: plainDate(on) });
const active: BenefitRow = { ...plainBenefit('1'), serviceTypes: ['30'] };
const inNetwork = (code: string, more: Partial<BenefitRow>): BenefitRow => ({
  ...plainBenefit(code),
  levelCode: 'IND',
  networkCode: 'Y',
  serviceTypes: ['30'],
  ...more,
});
const answerOf = (benefits: readonly BenefitRow[], dates = EMPTY.dates) => ({ ...EMPTY, benefits, dates });
const offered = (benefits: readonly BenefitRow[], dates = EMPTY.dates, terms = TERMS) =>
  Object.fromEntries(takeOvers(answerOf(benefits, dates), terms, []).map(({ field, after }) => [field, after]));
const copay = inNetwork('B', { serviceTypes: ['98'], amount: cents(30_00) });

test('copay, coinsurance, deductible and dates of one person in network are offered', () => {
  expect(
    offered([
      { ...active, dates: [day('346', '2026-01-01'), day('347', '2026-12-31')] },
      copay,
      inNetwork('A', { fractionMillionths: 200_000 }),
      inNetwork('C', { amount: cents(1_500_00), periodCode: '23' }),
      inNetwork('C', { amount: cents(412_37), periodCode: '29' }),
      inNetwork('C', { amount: cents(3_000_00), periodCode: '23', levelCode: 'FAM' }),
      inNetwork('A', { fractionMillionths: 400_000, networkCode: 'N' }),
    ]),
  ).toEqual({
    copay: '3000',
    coinsurancePercent: '20',
    deductible: '150000',
    effectiveFrom: '2026-01-01',
    effectiveTo: '2026-12-31',
  });
});

test('of two figures for the same none is offered, and none of outside the network, a family or one procedure', () => {
  expect(offered([active, copay, { ...copay, amount: cents(50_00), messages: ['SPECIALIST'] }])).toEqual({});
  expect(offered([active, { ...copay, networkCode: 'N' }])).toEqual({});
  expect(offered([active, { ...copay, levelCode: 'FAM' }])).toEqual({});
  expect(offered([active, { ...copay, procedureCode: 'G0101' }])).toEqual({});
  expect(offered([active, { ...copay, serviceTypes: ['UC'] }])).toEqual({});
});

test('a network that was not said counts only when the payer says none', () => {
  expect(offered([active, { ...copay, networkCode: '', amount: cents(45_00) }])).toEqual({ copay: '4500' });
  expect(offered([active, { ...copay, networkCode: '', amount: cents(45_00) }, copay])).toEqual({ copay: '3000' });
});

test('a deductible of a lifetime, a part of a percent and a payer’s 20 for a fifth are not taken over', () => {
  expect(offered([active, inNetwork('C', { amount: cents(9_000_00), periodCode: '32' })])).toEqual({});
  expect(offered([active, inNetwork('A', { fractionMillionths: 125_000 })])).toEqual({});
  expect(offered([active, inNetwork('A', { fractionMillionths: 20_000_000 })])).toEqual({});
});

test('the day that was asked about is no beginning, an end far away is none, and two plans at once say no day', () => {
  expect(offered([active], [day('291', '2026-07-16')])).toEqual({});
  const span = { code: '291', from: plainDate('2026-01-01'), to: plainDate('2026-12-31') };
  expect(offered([active], [span])).toEqual({ effectiveFrom: '2026-01-01', effectiveTo: '2026-12-31' });
  expect(offered([active], [day('346', '2026-01-01'), day('347', '2099-12-31')])).toEqual({ effectiveFrom: '2026-01-01' });
  expect(
    offered([
      { ...active, dates: [day('346', '2025-01-01')] },
      { ...active, dates: [day('346', '2026-01-01')] },
    ]),
  ).toEqual({});
});

test('a plan that ended offers its end and no amounts; a refusal offers nothing', () => {
  const ended = { ...active, code: '6', dates: [day('347', '2026-05-31')] };
  expect(offered([ended, copay])).toEqual({ effectiveTo: '2026-05-31' });
  expect(offered([{ ...plainBenefit('V') }, copay], [day('346', '2026-01-01')])).toEqual({});
});

test('what the coverage has already is not offered again, nor an alert that stands', () => {
  const answer = answerOf([active, copay, { ...plainBenefit('R'), messages: ['NORTHGATE'] }]);
  const [first, second] = takeOvers(answer, TERMS, []);
  expect(first).toEqual({ field: 'copay', before: '0', after: '3000' });
  expect(second).toEqual({
    field: 'otherPayer',
    before: '',
    after: 'Check the order of payers, another one was named: NORTHGATE',
  });
  expect(takeOvers(answer, { ...TERMS, copay: cents(30_00) }, [second?.after ?? ''])).toEqual([]);
});

const anyDay = fc.constantFrom(null, plainDate('2025-01-01'), plainDate('2026-01-01'), plainDate('2026-12-31'));
const anyTerms = fc.record({
  copay: fc.integer({ min: 0, max: 99_999 }).map(cents),
  coinsurancePercent: fc.option(fc.integer({ min: 0, max: 100 })),
  deductible: fc.option(fc.integer({ min: 0, max: 999_999 }).map(cents)),
  effectiveFrom: anyDay,
  effectiveTo: anyDay,
});

test('taking over and taking that back comes to the same terms, and what was taken over is offered no more', () => {
  fc.assert(
    fc.property(anyTerms, anyTerms, (ours, theirs) => {
      const answer = answerOf([
        {
          ...active,
          dates: [
            { code: '346', from: theirs.effectiveFrom, to: theirs.effectiveFrom },
            { code: '347', from: theirs.effectiveTo, to: theirs.effectiveTo },
          ],
        },
        { ...copay, amount: theirs.copay },
        inNetwork('A', { fractionMillionths: theirs.coinsurancePercent === null ? null : theirs.coinsurancePercent * 10_000 }),
        inNetwork('C', { amount: theirs.deductible, periodCode: '23' }),
      ]);
      const changes = takeOvers(answer, ours, []);
      const taken = termsWith(ours, changes, 'after');
      expect(takeOvers(answer, taken, [])).toEqual([]);
      expect(termsWith(taken, changes, 'before')).toEqual(ours);
      expect(taken.copay).toBe(theirs.copay);
    }),
  );
});
