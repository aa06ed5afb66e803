import { type Cents, cents, subtractCents } from '../../kernel/cents.ts';
import { addDays, daysInMonth, type PlainDate, plainDate } from '../../kernel/plain-date.ts';

export const PLAN_INTERVALS = ['weekly', 'twoWeeks', 'monthly'] as const;
export type PlanInterval = (typeof PLAN_INTERVALS)[number];

/** Five years of weeks; what is longer is no plan. */
export const MOST_INSTALMENTS = 260;

/** What was agreed: a first payment on the day it was agreed, then instalments; the last one takes the rest, to the cent. */
export type PlanTerms = {
  readonly agreed: Cents;
  readonly downPayment: Cents;
  /** The day on which it was agreed; the down payment is due on it. */
  readonly startedOn: PlainDate;
  readonly instalment: Cents;
  readonly count: number;
  readonly firstDay: PlainDate;
  readonly interval: PlanInterval;
  /** Days after an instalment's day until it is missed. */
  readonly graceDays: number;
};

export type Instalment = {
  /** 0 is the down payment. */
  readonly number: number;
  readonly day: PlainDate;
  readonly amount: Cents;
};

/** How the rest after the down payment is cut: into parts of an amount, or into a number of parts. */
export type PlanParts = { readonly by: 'amount'; readonly amount: Cents } | { readonly by: 'count'; readonly count: number };

/** Instalment and count for a rest; undefined where no such plan exists (nothing left, more parts than cents, too many parts). */
export function cutRest(rest: Cents, parts: PlanParts): Pick<PlanTerms, 'instalment' | 'count'> | undefined {
  if (rest <= 0) return undefined;
  if (parts.by === 'amount') {
    if (parts.amount <= 0) return undefined;
    const count = Math.ceil(rest / parts.amount);
    return count > MOST_INSTALMENTS ? undefined : { instalment: cents(Math.min(parts.amount, rest)), count };
  }
  const { count } = parts;
  if (!Number.isInteger(count) || count < 1 || count > MOST_INSTALMENTS || count > rest) return undefined;
  return { instalment: cents(Math.floor(rest / count)), count };
}

/** Every amount with its day, the down payment first. Their sum is the amount agreed. */
export function planSchedule(terms: PlanTerms): readonly Instalment[] {
  const { agreed, downPayment, startedOn, instalment, count } = terms;
  const rest = subtractCents(agreed, downPayment);
  const down = downPayment > 0 ? [{ number: 0, day: startedOn, amount: downPayment }] : [];
  const parts = Array.from({ length: count }, (_, index) => ({
    number: index + 1,
    day: instalmentDay(terms, index),
    amount: index + 1 < count ? instalment : cents(rest - instalment * (count - 1)),
  }));
  return [...down, ...parts];
}

/** The day of instalment `index`, counted from 0. */
function instalmentDay({ firstDay, interval }: Pick<PlanTerms, 'firstDay' | 'interval'>, index: number): PlainDate {
  if (interval === 'monthly') return monthsAfter(firstDay, index);
  return addDays(firstDay, (interval === 'weekly' ? 7 : 14) * index);
}

/**
 * The same day so many months later; a day that the month lacks is its last one, and what began on the last day of a month stays
 * on last days (31 January, 28 February, 31 March; 30 April, 31 May).
 */
export function monthsAfter(first: PlainDate, months: number): PlainDate {
  const [year, month, day] = [Number(first.slice(0, 4)), Number(first.slice(5, 7)), Number(first.slice(8))];
  const at = year * 12 + month - 1 + months;
  const [toYear, toMonth] = [Math.floor(at / 12), (at % 12) + 1];
  const last = daysInMonth(toYear, toMonth);
  const toDay = day === daysInMonth(year, month) ? last : Math.min(day, last);
  return plainDate(`${toYear}-${String(toMonth).padStart(2, '0')}-${String(toDay).padStart(2, '0')}`);
}

/** What a practice allows without asking: null is no limit. */
export type PlanPolicy = { readonly most: Cents | null; readonly mostMonths: number | null; readonly graceDays: number };

export const USUAL_POLICY: PlanPolicy = { most: null, mostMonths: null, graceDays: 5 };

export type PolicyBreach = 'amount' | 'months';

/** What of the practice's policy a plan does not keep. Its months run from the day it was agreed to its last instalment. */
export function policyBreaches(policy: PlanPolicy, terms: PlanTerms): readonly PolicyBreach[] {
  const breaches: PolicyBreach[] = [];
  if (policy.most !== null && terms.agreed > policy.most) breaches.push('amount');
  const last = instalmentDay(terms, terms.count - 1);
  if (policy.mostMonths !== null && last > monthsAfter(terms.startedOn, policy.mostMonths)) breaches.push('months');
  return breaches;
}
