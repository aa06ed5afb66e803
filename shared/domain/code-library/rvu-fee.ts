import { type Cents, cents } from '../../kernel/cents.ts';
import type { GpciIndex } from './gpci-indices.ts';
import type { RvuValue } from './rvu-values.ts';

export type PricedValue = Pick<
  RvuValue,
  | 'status'
  | 'work'
  | 'nonFacilityExpense'
  | 'facilityExpense'
  | 'malpractice'
  | 'capNonFacilityExpense'
  | 'capFacilityExpense'
  | 'capMalpractice'
  | 'factor'
>;
export type LocalityWeights = Pick<GpciIndex, 'work' | 'expense' | 'malpractice'>;

/** A value of hundredths, weighed by thousandths, times ten-thousandths of a dollar, is in parts of a cent like this. */
const PARTS_OF_A_CENT = 10_000_000;

/**
 * The Medicare fee of a service in a locality (42 CFR 414.20): work, practice expense and malpractice, each weighed by the
 * locality's index, added and multiplied by the conversion factor, rounded to the cent once, at the end. Where the outpatient
 * payment caps the technical part (42 CFR 414.22(d)), the lesser of both. Null where the schedule has no values.
 */
export function medicareFee(value: PricedValue, weights: LocalityWeights, facility: boolean): Cents | null {
  const expense = facility ? value.facilityExpense : value.nonFacilityExpense;
  const full = amountOf(value, expense, value.malpractice, weights);
  if (full === 0) return null;
  const capExpense = facility ? value.capFacilityExpense : value.capNonFacilityExpense;
  if (capExpense === 0) return full;
  return cents(Math.min(full, amountOf(value, capExpense, value.capMalpractice, weights)));
}

/** Whole numbers throughout: the largest product is near 10^14, well inside what a number holds exactly. */
function amountOf({ work, factor }: PricedValue, expense: number, malpractice: number, weights: LocalityWeights): Cents {
  const weighed = work * weights.work + expense * weights.expense + malpractice * weights.malpractice;
  return cents(Math.floor((weighed * factor + PARTS_OF_A_CENT / 2) / PARTS_OF_A_CENT));
}

/** Whether Medicare pays such a service by these values: active, restricted coverage, or an injection paid when nothing else is. */
export const isPaidByValues = (status: string): boolean => status === 'A' || status === 'R' || status === 'T';
