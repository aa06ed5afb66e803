import { type Cents, cents } from '../../kernel/cents.ts';
import type { Account } from '../ledger/account.ts';

/** By which day an entry belongs to a sheet: when it was recorded, the day it is posted to, or the day of service. */
export const sheetBases = ['entry', 'posting', 'service'] as const;
export type SheetBasis = (typeof sheetBases)[number];

/** Sums of postings by account, debit positive. */
export type AccountSums = ReadonlyMap<Account, Cents>;

/** What the books did over some days. All amounts as a person says them; what is held for others is positive when it grows. */
export type SheetFigures = {
  readonly begin: Cents;
  readonly charges: Cents;
  readonly broughtForward: Cents;
  readonly financeCharges: Cents;
  readonly payments: Cents;
  readonly adjustments: Cents;
  readonly writeOffs: Cents;
  /** Money received that is on no visit: credits, checks not spread yet, provider-level money, refunds owed. */
  readonly held: Cents;
  readonly collections: Cents;
  readonly end: Cents;
  /** What moved from one debtor to another; it changes no total. */
  readonly transferred: Cents;
  readonly agrees: boolean;
};

const of = (sums: AccountSums, ...accounts: readonly Account[]): number =>
  accounts.reduce((total, account) => total + (sums.get(account) ?? 0), 0);

/** Receivables, as a sum of the two accounts that hold them. */
export const receivableIn = (sums: AccountSums): Cents => cents(of(sums, 'receivable.coverage', 'receivable.guarantor'));

/**
 * The sheet of some days. `begin` and `end` are added from the receivables themselves, before and after; the movements from every
 * other account: both ways must meet (domain.md §3 invariant 9, yesterday + today = now).
 */
export function sheetFigures(begin: Cents, end: Cents, sums: AccountSums, transferred: Cents): SheetFigures {
  const charges = cents(-of(sums, 'revenue'));
  const broughtForward = cents(-of(sums, 'openingBalance'));
  const financeCharges = cents(-of(sums, 'financeIncome'));
  const payments = cents(of(sums, 'cash'));
  const adjustments = cents(of(sums, 'adjustment'));
  const writeOffs = cents(of(sums, 'writeOff'));
  const held = cents(-of(sums, 'unapplied.guarantor', 'unapplied.payer', 'providerLevel', 'refundPayable'));
  const collections = cents(of(sums, 'collections'));
  const reached = begin + charges + broughtForward + financeCharges - payments - adjustments - writeOffs + held - collections;
  const agrees = reached === end && begin + receivableIn(sums) === end;
  const moved = { charges, broughtForward, financeCharges, payments, adjustments, writeOffs, held, collections, transferred };
  return { begin, ...moved, end, agrees };
}
