import { type Cents, cents, formatMoney, sumCents } from '../../kernel/cents.ts';
import { daysBetween, formatDate, type PlainDate } from '../../kernel/plain-date.ts';
import type { Address } from '../address.ts';

/** A guarantor account as a statement run sees it. */
export type AccountToBill = {
  readonly guarantorId: string;
  readonly name: string;
  /** What the visits leave to the guarantor, and what they have paid in advance (positive). */
  readonly patientOwes: Cents;
  readonly credit: Cents;
  readonly address: Address;
  readonly lastStatement: PlainDate | null;
  /** Why a person stopped statements to this account; null when nobody did. */
  readonly hold: string | null;
};

export type RunSettings = {
  readonly runDate: PlainDate;
  /** Accounts that owe less are not mailed. */
  readonly minimum: Cents;
  /** Days that must lie between two statements. */
  readonly daysBetweenStatements: number;
};

export type LeftOutReason = 'creditBalance' | 'hold' | 'belowMinimum' | 'sentRecently' | 'noAddress';

export type LeftOut = {
  readonly guarantorId: string;
  readonly name: string;
  readonly amount: Cents;
  readonly reason: LeftOutReason;
  readonly words: string;
};

export type RunSelection = {
  readonly included: readonly { readonly guarantorId: string; readonly name: string; readonly amount: Cents }[];
  /** Accounts with a balance that get no statement; those that stand at 0 are in neither list. */
  readonly leftOut: readonly LeftOut[];
  /** owed − leftOut = inRun, always. */
  readonly totals: { readonly owed: Cents; readonly leftOut: Cents; readonly inRun: Cents };
};

/** Who is in a statement run, who is out and why (domain.md §5). The first reason that applies is the one given. */
export function selectForRun(accounts: readonly AccountToBill[], settings: RunSettings): RunSelection {
  const open = accounts
    .map((account) => ({ account, amount: cents(account.patientOwes - account.credit) }))
    .filter(({ amount }) => amount !== 0);
  const leftOut = open.flatMap(({ account, amount }): readonly LeftOut[] => {
    const found = reasonToLeaveOut(account, amount, settings);
    return found ? [{ guarantorId: account.guarantorId, name: account.name, amount, ...found }] : [];
  });
  const out = new Set(leftOut.map(({ guarantorId }) => guarantorId));
  const included = open
    .filter(({ account }) => !out.has(account.guarantorId))
    .map(({ account, amount }) => ({ guarantorId: account.guarantorId, name: account.name, amount }));
  const sum = (list: readonly { readonly amount: Cents }[]): Cents => sumCents(list.map(({ amount }) => amount));
  return { included, leftOut, totals: { owed: sum(open), leftOut: sum(leftOut), inRun: sum(included) } };
}

function reasonToLeaveOut(account: AccountToBill, amount: Cents, settings: RunSettings): Pick<LeftOut, 'reason' | 'words'> | undefined {
  const { minimum, runDate, daysBetweenStatements } = settings;
  if (amount < 0) return { reason: 'creditBalance', words: `we owe ${formatMoney(cents(-amount))}` };
  if (account.hold !== null) return { reason: 'hold', words: account.hold };
  if (amount < minimum) return { reason: 'belowMinimum', words: `below ${formatMoney(minimum)}` };
  const { lastStatement } = account;
  if (lastStatement !== null && daysBetween(lastStatement, runDate) < daysBetweenStatements) {
    return { reason: 'sentRecently', words: `statement of ${formatDate(lastStatement)}, fewer than ${daysBetweenStatements} days ago` };
  }
  if (!isMailable(account.address)) return { reason: 'noAddress', words: 'no complete address' };
  return undefined;
}

/** Enough for an envelope: street, city, state and a ZIP of 5 or 9 digits. */
const isMailable = ({ street, city, state, zip }: Address): boolean =>
  [street, city, state].every((part) => part.trim() !== '') && /^\d{5}(\d{4})?$/.test(zip);
