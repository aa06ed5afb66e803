import { addDays, daysBetween, formatDate, type PlainDate } from '../../kernel/plain-date.ts';

/** A payer's permission for care: for these codes (none listed: for any), so many visits or units, between two days. */
export type AuthorizationTerms = {
  readonly number: string;
  readonly payerId: string;
  readonly codes: readonly string[];
  readonly countedIn: 'visits' | 'units';
  /** Null when the payer set no limit. */
  readonly allowed: number | null;
  readonly validFrom: PlainDate | null;
  readonly validTo: PlainDate | null;
};
/** What approved charges have used of it: whole visits, or units in thousandths. */
export type AuthorizationUse = { readonly visits: number; readonly unitThousandths: number };

export type AuthorizationState = {
  readonly used: number;
  /** Null without a limit; below zero when more was charged than was allowed. */
  readonly left: number | null;
  readonly state: 'open' | 'low' | 'usedUp' | 'notYet' | 'expiring' | 'expired';
  /** One sentence to warn with; empty when there is nothing to warn of. Warnings never stop anybody. */
  readonly warning: string;
};

/** From how many left on, and how many days before the end, somebody should ask the payer for more. */
const LOW = 2;
const DAYS_BEFORE_END = 14;

/** Where an authorization stands on a day. Whole units count: a part of one has used it. */
export function authorizationState(terms: AuthorizationTerms, use: AuthorizationUse, on: PlainDate): AuthorizationState {
  const used = terms.countedIn === 'visits' ? use.visits : Math.ceil(use.unitThousandths / 1000);
  const left = terms.allowed === null ? null : terms.allowed - used;
  const verdict = verdictOf(terms, left, on);
  return { used, left, ...verdict };
}

function verdictOf(
  { number, countedIn, validFrom, validTo }: AuthorizationTerms,
  left: number | null,
  on: PlainDate,
): Pick<AuthorizationState, 'state' | 'warning'> {
  const about = `Authorization ${number}`;
  if (validTo !== null && validTo < on) return { state: 'expired', warning: `${about} ended on ${formatDate(validTo)}.` };
  if (validFrom !== null && validFrom > on) return { state: 'notYet', warning: `${about} begins on ${formatDate(validFrom)}.` };
  if (left !== null && left <= 0)
    return { state: 'usedUp', warning: left === 0 ? `${about} is used up.` : `${about} is used up: ${-left} ${countedIn} too many.` };
  if (validTo !== null && validTo <= addDays(on, DAYS_BEFORE_END)) {
    const days = daysBetween(on, validTo);
    return { state: 'expiring', warning: `${about} ends ${days === 0 ? 'today' : days === 1 ? 'tomorrow' : `in ${days} days`}.` };
  }
  if (left !== null && left <= LOW)
    return { state: 'low', warning: `${about} has ${left} ${left === 1 ? countedIn.slice(0, -1) : countedIn} left.` };
  return { state: 'open', warning: '' };
}

type Asked = { readonly payerId: string; readonly serviceDate: PlainDate; readonly codes: readonly string[] };

/**
 * The authorization that a visit falls under: of that payer, in force on the day, for one of its codes (or any), with some
 * left before one that is used up; of several the one that ends first. Undefined when none fits.
 */
export function fittingAuthorization<A extends AuthorizationTerms & { readonly left: number | null }>(
  authorizations: readonly A[],
  { payerId, serviceDate, codes }: Asked,
): A | undefined {
  return authorizations
    .filter(
      (one) =>
        one.payerId === payerId &&
        (one.validFrom ?? serviceDate) <= serviceDate &&
        serviceDate <= (one.validTo ?? serviceDate) &&
        (one.codes.length === 0 || codes.length === 0 || one.codes.some((code) => codes.includes(code))),
    )
    .toSorted((a, b) => rank(a) - rank(b) || compare(a.validTo ?? '9999', b.validTo ?? '9999') || compare(a.number, b.number))[0];
}

const rank = ({ left }: { readonly left: number | null }): number => (left === null || left > 0 ? 0 : 1);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
