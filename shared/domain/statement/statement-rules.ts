import { type Cents, cents } from '../../kernel/cents.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';

/** One statement for the whole account, or one for each patient of it. */
export type StatementScope = 'account' | 'patient';
/** Visits of a family mixed by date, or a section for each patient. */
export type StatementOrder = 'byDate' | 'byPatient';
/** Which visits are listed: those that are not settled, all that moved since the account last stood at 0, or all from a day on. */
export type ListedVisits = 'open' | 'sinceZero' | 'fromDay';
/** What becomes of accounts of which an insurer still has visits. */
export type PendingFilter = 'any' | 'without' | 'only';

/** Last names from one to another, by their first letters, and the day of the month on which their statements are due. */
export type NameRange = { readonly from: string; readonly to: string; readonly day: number };

export type StatementCycle =
  | { readonly kind: 'none' }
  | { readonly kind: 'lastName'; readonly ranges: readonly NameRange[] }
  /** Accounts without a day of their own have this one. */
  | { readonly kind: 'dayOfMonth'; readonly day: number };

/** Which payment begins the count of statements anew: at least so much, and at least this share of what was owed then. */
export type CountRule = { readonly minimum: Cents; readonly percent: number };

/** How a practice makes statements when nobody says otherwise. */
export type StatementRules = {
  readonly scope: StatementScope;
  readonly order: StatementOrder;
  readonly visits: ListedVisits;
  readonly pending: PendingFilter;
  readonly cycle: StatementCycle;
  readonly countRule: CountRule;
};

export const USUAL_RULES: StatementRules = {
  scope: 'account',
  order: 'byDate',
  visits: 'open',
  pending: 'any',
  cycle: { kind: 'none' },
  countRule: { minimum: cents(0), percent: 50 },
};

/** Everything that one run goes by. */
export type RunSettings = StatementRules & {
  readonly runDate: PlainDate;
  /** Accounts that owe less are not mailed. */
  readonly minimum: Cents;
  /** Days that must lie between two statements. */
  readonly daysBetween: number;
  readonly daysToPay: number;
  /** Only accounts whose cycle is due. */
  readonly dueToday: boolean;
  /** With `fromDay`: the first day of visits that are listed. */
  readonly fromDay: PlainDate | null;
};
