import { assert } from '../../kernel/assert.ts';
import { type Cents, cents } from '../../kernel/cents.ts';

/** To what a raised fee is rounded, in cents. */
export const roundings = [1, 5, 10, 25, 50, 100, 500] as const;
export type Rounding = (typeof roundings)[number];

/**
 * A fee raised (or lowered) by hundredths of a percent, rounded to the nearest step, half up, or always up. Never below
 * zero. Exact: the share is taken of whole cents in integers.
 */
export function raised(amount: Cents, hundredthsOfPercent: number, step: Rounding, up: boolean): Cents {
  assert(Number.isInteger(hundredthsOfPercent) && hundredthsOfPercent >= -10_000, 'a raise is a whole number of hundredths of a percent');
  const scaled = amount * (10_000 + hundredthsOfPercent);
  const unit = 10_000 * step;
  assert(Number.isSafeInteger(scaled), 'a fee stays inside exact numbers');
  const whole = Math.floor(scaled / unit);
  const rest = scaled - whole * unit;
  const more = up ? rest > 0 : rest * 2 >= unit;
  return cents((whole + (more ? 1 : 0)) * step);
}
