import { assert } from '../../kernel/assert.ts';
import { type Cents, cents, sumCents } from '../../kernel/cents.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';

/** How a practice charges those who pay late; off until it says otherwise. */
export type FinanceChargeRules = {
  readonly on: boolean;
  /** The yearly rate in basis points: 1200 is 12 % a year. */
  readonly aprBasisPoints: number;
  /** A charge that comes to less is not made. It never raises one: the rate that was agreed is the most that is charged. */
  readonly least: Cents;
  /** Days since a statement first asked for the amount. */
  readonly afterDays: number;
  /** Whether earlier finance charges are charged for as well. */
  readonly onCharges: boolean;
};

export const USUAL_CHARGES: FinanceChargeRules = { on: false, aprBasisPoints: 1200, least: cents(50), afterDays: 60, onCharges: false };

/** What of a visit the guarantor owed without a break since a statement asked for it long enough ago. */
export type LateVisit = { readonly encounterId: string; readonly serviceDate: PlainDate; readonly base: Cents };
export type ChargedVisit = LateVisit & { readonly amount: Cents };

export type Reckoned = {
  /** What is charged for, once money that is here already is taken off it. */
  readonly base: Cents;
  readonly amount: Cents;
  /** What each visit adds to it; one may add no cent. */
  readonly visits: readonly ChargedVisit[];
};

const BASIS_POINTS_A_MONTH = 10_000 * 12;

/** One month of the yearly rate, rounded down to the cent: never more than was agreed. */
export function monthlyCharge(base: Cents, aprBasisPoints: number): Cents {
  assert(base >= 0 && aprBasisPoints >= 0, 'nobody is charged for a credit');
  return cents(Math.floor((base * aprBasisPoints) / BASIS_POINTS_A_MONTH));
}

/**
 * One account's charge for one month. Money that is here already (credit on no visit, what another visit was paid too much) lowers the
 * oldest visits first. It is reckoned once for the account and spread over its visits so that the parts are the whole to the cent: a
 * visit has what the charge grows by when it is added, oldest first.
 */
export function reckonCharge(visits: readonly LateVisit[], credit: Cents, aprBasisPoints: number): Reckoned {
  assert(credit >= 0, 'a credit is what the practice holds');
  let [left, reached, charged]: [number, number, number] = [credit, 0, 0];
  const parts = visits.toSorted(byAge).flatMap(({ encounterId, serviceDate, ...visit }): readonly ChargedVisit[] => {
    const base = Math.max(0, visit.base - left);
    left = Math.max(0, left - visit.base);
    reached += base;
    const whole = monthlyCharge(cents(reached), aprBasisPoints);
    const amount = cents(whole - charged);
    charged = whole;
    return base === 0 ? [] : [{ encounterId, serviceDate, base: cents(base), amount }];
  });
  return { base: sumCents(parts.map(({ base }) => base)), amount: cents(charged), visits: parts };
}

const byAge = (a: LateVisit, b: LateVisit): number => {
  const [left, right] = [`${a.serviceDate} ${a.encounterId}`, `${b.serviceDate} ${b.encounterId}`];
  return left < right ? -1 : left > right ? 1 : 0;
};

/** "12 % a year": the rate as people say it. */
export const rateWords = (aprBasisPoints: number): string => `${(aprBasisPoints / 100).toFixed(2).replace(/\.?0+$/, '')} % a year`;
