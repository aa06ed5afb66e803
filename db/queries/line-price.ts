import { type FeeKind, type FeeQuestion, unitPrice } from '#shared/domain/fee/fee-schedule.ts';
import type { Cents } from '#shared/kernel/cents.ts';
import type { ReadableDb } from '../connection/handles.ts';
import { feeModifiers, usualFee } from './fee.ts';
import { scheduledFees } from './fee-price.ts';

/** What one unit costs, or is allowed, and which schedule says so; null: the practice's usual fee. */
export type LinePrice = { readonly amount: Cents; readonly scheduleName: string | null };
export type LinePricer = (code: string, modifiers: readonly string[]) => LinePrice | undefined;

/** Prices of one question for any number of codes: the closest schedule that has the code, else the usual fee of the code. */
export function linePricer(db: ReadableDb, kind: FeeKind, asked: FeeQuestion): LinePricer {
  const feesOf = scheduledFees(db, kind, asked);
  const shares = feeModifiers(db);
  return (code, modifiers) => {
    for (const { schedule, lines } of feesOf(code)) {
      const price = unitPrice(lines, modifiers, shares);
      if (price !== undefined) return { amount: price.amount, scheduleName: schedule.name };
    }
    const usual = kind === 'charge' ? usualFee(db, code) : undefined;
    const price = usual === undefined ? undefined : unitPrice([{ code, modifier: '', amount: usual }], modifiers, shares);
    return price && { amount: price.amount, scheduleName: null };
  };
}
