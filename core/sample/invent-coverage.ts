import type { Input } from '#shared/contract/operations.ts';
import type { Address } from '#shared/domain/address.ts';
import { NO_TERMS } from '#shared/domain/coverage/coverage-terms.ts';
import { cents } from '#shared/kernel/cents.ts';
import { addDays, type PlainDate } from '#shared/kernel/plain-date.ts';
import type { Chance } from './chance.ts';
import type { PayerKind, SampleLists } from './practice-lists.ts';

type Coverage = Input<'patient.register'>['coverages'][number];
type Tools = { readonly chance: Chance; readonly newId: () => string; readonly lists: SampleLists; readonly today: PlainDate };

/** The person a policy belongs to. */
export type PolicyHolder = {
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName: string;
  readonly birthDate: PlainDate;
  readonly sex: 'F' | 'M' | 'U';
  readonly address: Address;
};

type Plan = { readonly payer: PayerKind | null; readonly weight: number; readonly prefix: string; readonly copays: readonly number[] };

/** What people under 65 have; null is nothing at all: they pay themselves. */
const PLANS: readonly Plan[] = [
  { payer: 'blue', weight: 30, prefix: 'BMQ', copays: [1000, 1500] },
  { payer: 'mutual', weight: 24, prefix: 'PM', copays: [1500] },
  { payer: 'summit', weight: 18, prefix: 'SHN', copays: [1000, 2000] },
  { payer: 'medicaid', weight: 15, prefix: 'NA', copays: [0, 300] },
  { payer: null, weight: 13, prefix: '', copays: [0] },
];

/** The coverage of somebody under 65, as subscriber or under a parent's policy. */
export function inventCoverages(tools: Tools, holder: PolicyHolder, relationship: 'self' | 'child'): readonly Coverage[] {
  const { chance } = tools;
  const plan = chance.weighted(PLANS);
  if (plan.payer === null) return [];
  const subscriber = relationship === 'self' ? null : { ...holder };
  return [policy(tools, plan.payer, { rank: 1, prefix: plan.prefix, copay: chance.pick(plan.copays), relationship, subscriber })];
}

/** Medicare: after the plan of an employer, or alone, or with a supplement that began lately. */
export function medicareCoverages(tools: Tools, holder: PolicyHolder, works: boolean): readonly Coverage[] {
  const own = { relationship: 'self', subscriber: null, copay: 0 } as const;
  const medicare = {
    ...policy(tools, 'medicare', { ...own, rank: 1, prefix: '' }),
    memberId: medicareId(tools.chance),
    groupNumber: '',
    planName: 'Part B',
    effectiveFrom: addDays(holder.birthDate, 65 * 365 + 16),
  };
  if (works) {
    const payer = tools.chance.pick(['blue', 'mutual'] as const);
    return [policy(tools, payer, { ...own, rank: 1, prefix: 'GRP', copay: 1500 }), { ...medicare, rank: 2 }];
  }
  if (!tools.chance.happens(0.12)) return [medicare];
  const second = policy(tools, tools.chance.pick(['blue', 'mutual'] as const), { ...own, rank: 2, prefix: 'SUP' });
  return [
    medicare,
    { ...second, planName: 'Supplement', medigap: true, effectiveFrom: addDays(tools.today, -tools.chance.between(30, 120)) },
  ];
}

type Terms = Pick<Coverage, 'rank' | 'relationship' | 'subscriber'> & { readonly prefix: string; readonly copay: number };

function policy({ chance, newId, lists }: Tools, payer: PayerKind, { prefix, copay, ...terms }: Terms): Coverage {
  const planName = payer === 'medicaid' ? 'State plan' : chance.pick(['Gold PPO', 'Silver PPO', 'Bronze', 'Standard']);
  const memberId = `${prefix}${chance.between(10_000_000, 99_999_999)}`;
  const group = payer === 'medicaid' ? undefined : chance.between(1000, 99_999);
  return {
    ...NO_TERMS,
    ...terms,
    ...(group === undefined || payer === 'medicare' ? {} : termsOf(planName, group, lists)),
    coverageId: newId(),
    payerId: lists.payers[payer].payerId,
    planName,
    memberId,
    groupNumber: group === undefined ? '' : String(group),
    effectiveFrom: null,
    effectiveTo: null,
    copay: cents(copay),
  };
}

/** What the card of a group plan says beyond its numbers; the number of the group decides whose group it is. */
function termsOf(planName: string, group: number, { employers }: SampleLists): Partial<Coverage> {
  const groupName = group % 3 === 0 ? (employers[group % employers.length]?.name ?? '') : '';
  const deductible = DEDUCTIBLES[planName];
  return { groupName, ...(deductible === undefined ? {} : { deductible: cents(deductible), coinsurancePercent: 20 }) };
}
const DEDUCTIBLES: Readonly<Record<string, number>> = { 'Gold PPO': 500_00, 'Silver PPO': 1_500_00, Bronze: 3_000_00 };

/** 11 characters in the published pattern C A AN N A AN N A A N N, without the letters S, L, O, I, B and Z. */
export function medicareId(chance: Chance): string {
  const letter = (): string => chance.pick([...'ACDEFGHJKMNPQRTUVWXY']);
  const digit = (): string => String(chance.between(0, 9));
  const either = (): string => (chance.happens(0.5) ? letter() : digit());
  const first = String(chance.between(1, 9));
  return [first, letter(), either(), digit(), letter(), either(), digit(), letter(), letter(), digit(), digit()].join('');
}
