import { type Cents, cents } from '../../kernel/cents.ts';

/** What somebody took on a day, by what lies in the drawer; `other` leaves no trace there. */
export type DrawerTaken = { readonly cash: Cents; readonly checks: Cents; readonly cards: Cents; readonly other: Cents };
/** What was found: cash with the float that was there in the morning, checks and money orders, the terminal's total. */
export type DrawerFound = { readonly float: Cents; readonly cash: Cents; readonly checks: Cents; readonly cards: Cents };
export type DrawerVariance = { readonly cash: Cents; readonly checks: Cents; readonly cards: Cents; readonly total: Cents };

/** Found less expected, kind by kind: too much is positive. */
export function drawerVariance(taken: DrawerTaken, found: DrawerFound): DrawerVariance {
  const cash = cents(found.cash - found.float - taken.cash);
  const checks = cents(found.checks - taken.checks);
  const cards = cents(found.cards - taken.cards);
  return { cash, checks, cards, total: cents(cash + checks + cards) };
}

/** Whether a difference wants a reason: any kind, also when two of them cancel out. */
export const isOff = ({ cash, checks, cards }: DrawerVariance): boolean => cash !== 0 || checks !== 0 || cards !== 0;

/** A drawer is settled when it is counted and right, or off for a reason that somebody gave. */
export const isSettled = (variance: DrawerVariance | null, reason: string): boolean =>
  variance !== null && (!isOff(variance) || reason.trim() !== '');

/** Notes and coins in use, in cents, the largest first. */
export const PIECES = [100_00, 50_00, 20_00, 10_00, 5_00, 2_00, 1_00, 50, 25, 10, 5, 1] as const;

/** What counted notes and coins come to. */
export const worthOf = (pieces: readonly { readonly worth: number; readonly pieces: number }[]): Cents =>
  cents(pieces.reduce((sum, one) => sum + one.worth * one.pieces, 0));
