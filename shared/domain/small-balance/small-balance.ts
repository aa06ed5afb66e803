import { type Cents, sumCents } from '../../kernel/cents.ts';
import { addDays, type PlainDate } from '../../kernel/plain-date.ts';

/** An account that owes something and no more than was asked for. */
export type SmallAccount = {
  readonly owed: Cents;
  /** Money on no visit, positive when the practice holds it. */
  readonly credit: Cents;
  readonly visits: readonly { readonly owed: Cents; readonly since: PlainDate }[];
  readonly onPlan: boolean;
  /** What else keeps it out of statement runs: its standing, an agency; null when nothing does. */
  readonly excluded: string | null;
  readonly held: boolean;
  readonly pending: boolean;
};

/** The day of the newest amount that is still open. */
export const newestOf = (visits: SmallAccount['visits']): PlainDate | undefined =>
  visits
    .map(({ since }) => since)
    .reduce<PlainDate | undefined>((newest, day) => (newest === undefined || day > newest ? day : newest), undefined);

/**
 * Why a small balance is not written off; null when it may be. Credits never are: an account with money of the guarantor's on it is
 * put right first. The first reason that applies is the one given.
 */
export function keptFromWriteOff(account: SmallAccount, ageDays: number, today: PlainDate): string | null {
  const { owed, credit, visits, onPlan, excluded, held, pending } = account;
  if (onPlan) return 'Payment plan';
  if (excluded !== null) return excluded;
  if (held) return 'Statements are held';
  if (pending) return 'An insurer has not answered yet';
  if (credit > 0) return 'Has a credit: apply it first';
  if (visits.some((visit) => visit.owed < 0)) return 'Paid too much on a visit: move it first';
  if (visits.length === 0 || sumCents(visits.map((visit) => visit.owed)) !== owed) return 'Part of it is on no visit';
  const newest = newestOf(visits);
  return newest !== undefined && newest > addDays(today, -ageDays) ? `Younger than ${ageDays} days` : null;
}
