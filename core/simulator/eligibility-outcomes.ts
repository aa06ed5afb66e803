import { type BenefitRow, plainBenefit } from '#shared/domain/eligibility/benefit-facts.ts';
import { type Cents, cents } from '#shared/kernel/cents.ts';
import { type PlainDate, plainDate } from '#shared/kernel/plain-date.ts';
import type { Random } from './random.ts';

/** What can become of a question. */
export type EligibilityOutcome =
  | 'active'
  | 'activeOtherPayer'
  | 'activeFamily'
  | 'inactive'
  | 'memberIdWrong'
  | 'nameWrong'
  | 'notFound'
  | 'tryLater';

/** Relative weights: most patients are covered, some cards are old, some are typed wrong. */
const WEIGHTS: readonly (readonly [EligibilityOutcome, number])[] = [
  ['active', 46],
  ['activeFamily', 18],
  ['activeOtherPayer', 8],
  ['inactive', 10],
  ['memberIdWrong', 5],
  ['nameWrong', 5],
  ['notFound', 6],
  ['tryLater', 2],
];

export const ELIGIBILITY_OUTCOMES: readonly EligibilityOutcome[] = WEIGHTS.map(([outcome]) => outcome);

/** Picks an outcome by weight. */
export function decideEligibility(random: Random): EligibilityOutcome {
  let rest = random.next() * WEIGHTS.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [outcome, weight] of WEIGHTS) {
    rest -= weight;
    if (rest < 0) return outcome;
  }
  return 'active';
}

/** AAA03 and AAA04 of the outcomes that are refusals. */
export const REFUSALS: Partial<Record<EligibilityOutcome, readonly [reason: string, followUp: string]>> = {
  memberIdWrong: ['72', 'C'],
  nameWrong: ['73', 'C'],
  notFound: ['75', 'C'],
  tryLater: ['42', 'R'],
};

const PLANS: readonly [string, ...string[]] = ['GOLD PPO', 'SILVER HMO', 'BRONZE SAVER', 'CHOICE PLUS'];

/** The benefit rows of an outcome that is an answer, for a visit on a day. */
export function benefitsFor(outcome: EligibilityOutcome, random: Random, visitDate: PlainDate): readonly BenefitRow[] {
  const planName = random.pick(PLANS);
  const year = { code: '346', from: plainDate(`${visitDate.slice(0, 4)}-01-01`), to: null };
  const whole = { ...plainBenefit('1'), serviceTypes: ['30'], planName };
  if (outcome === 'inactive') {
    const ended = plainDate(`${Number(visitDate.slice(0, 4)) - 1}-12-31`);
    return [{ ...whole, code: '6', dates: [{ code: '357', from: ended, to: ended }] }];
  }
  const deductible = cents(random.pick([500_00, 1_000_00, 1_500_00, 3_000_00]));
  const left = cents(Math.round((deductible * random.between(0, 20)) / 20));
  const outOfPocket = cents(deductible * 3);
  const outLeft = cents(outOfPocket - (deductible - left));
  const copay = cents(random.pick([15_00, 20_00, 25_00, 30_00, 40_00]));
  const family = outcome === 'activeFamily' ? [account('C', 'FAM', 'Y', cents(deductible * 2), cents(left * 2))].flat() : [];
  return [
    { ...whole, dates: [year] },
    { ...plainBenefit('1'), serviceTypes: ['98', 'UC'], planName },
    ...account('C', 'IND', 'Y', deductible, left),
    ...account('C', 'IND', 'N', cents(deductible * 2), cents(deductible * 2)),
    ...account('G', 'IND', 'Y', outOfPocket, outLeft),
    ...family,
    { ...plainBenefit('B'), levelCode: 'IND', serviceTypes: ['98'], periodCode: '27', amount: copay, networkCode: 'Y' },
    { ...plainBenefit('B'), levelCode: 'IND', serviceTypes: ['UC'], periodCode: '27', amount: cents(copay * 2), networkCode: 'Y' },
    {
      ...plainBenefit('A'),
      levelCode: 'IND',
      serviceTypes: ['30'],
      fractionMillionths: random.pick([100_000, 200_000, 300_000]),
      networkCode: 'Y',
    },
    { ...plainBenefit('A'), levelCode: 'IND', serviceTypes: ['30'], fractionMillionths: 400_000, networkCode: 'N' },
    {
      ...plainBenefit('F'),
      levelCode: 'IND',
      serviceTypes: ['PT'],
      quantity: { code: 'VS', thousandths: 20_000 },
      periodCode: '23',
      authorizationCode: 'Y',
      networkCode: 'Y',
    },
    ...(outcome === 'activeOtherPayer' ? [otherPayer()] : []),
  ];
}

/** A yearly account in its two rows: the whole and what is left of it. */
function account(code: string, levelCode: string, networkCode: string, total: Cents, left: Cents): readonly BenefitRow[] {
  const row = { ...plainBenefit(code), levelCode, networkCode, serviceTypes: ['30'] };
  return [
    { ...row, periodCode: '23', amount: total },
    { ...row, periodCode: '29', amount: left },
  ];
}

const otherPayer = (): BenefitRow => ({
  ...plainBenefit('R'),
  serviceTypes: ['30'],
  entities: [{ code: 'PRP', name: 'NORTHGATE HEALTH PLAN', idCode: 'PI', id: 'NG204', contacts: ['TE 8005550199'] }],
});
