import type { Cents } from '../../kernel/cents.ts';
import type { FeeLine } from './fee-schedule.ts';

export type FeeFault = 'zero' | 'unknownCode' | 'missing' | 'belowAllowed' | 'farFromUsual';
export type FeeFinding = {
  readonly code: string;
  readonly modifier: string;
  readonly fault: FeeFault;
  readonly amount: Cents | null;
  /** What it was held against: the highest allowed amount, or the usual fee. */
  readonly against: Cents | null;
};

export type FeeCheck = {
  readonly lines: readonly FeeLine[];
  /** Codes in use with the practice's usual fee. */
  readonly usual: ReadonlyMap<string, Cents>;
  /** The most that any payer is known to allow for one unit, by code and modifier ("99213 26"). */
  readonly allowed: ReadonlyMap<string, Cents>;
  /** Whether codes without a line are worth saying: for a list that is meant to be whole. */
  readonly whole: boolean;
};

export const feeKey = (code: string, modifier: string): string => (modifier === '' ? code : `${code} ${modifier}`);

/** A fee more than this many times the usual one, or less than its part, is more likely a slip of the finger. */
const FAR = 4;

/**
 * What looks wrong in a schedule, in the order of its codes: a fee of nothing, a code nobody uses, a fee below what a payer
 * would allow (it pays the lower of the two, so money is left behind), one far from the usual, and codes left out.
 */
export function checkFees({ lines, usual, allowed, whole }: FeeCheck): readonly FeeFinding[] {
  const found = lines.flatMap((line) => lineFindings(line, usual, allowed));
  const listed = new Set(lines.map(({ code }) => code));
  const missing = whole ? [...usual].filter(([code]) => !listed.has(code)) : [];
  return [
    ...found,
    ...missing.map(([code, fee]) => ({ code, modifier: '', fault: 'missing' as const, amount: null, against: fee })),
  ].toSorted((a, b) => (feeKey(a.code, a.modifier) < feeKey(b.code, b.modifier) ? -1 : 1));
}

function lineFindings(
  { code, modifier, amount }: FeeLine,
  usual: ReadonlyMap<string, Cents>,
  allowed: ReadonlyMap<string, Cents>,
): readonly FeeFinding[] {
  const finding = (fault: FeeFault, against: Cents | null): FeeFinding => ({ code, modifier, fault, amount, against });
  if (amount === 0) return [finding('zero', null)];
  const most = allowed.get(feeKey(code, modifier));
  const house = usual.get(code);
  if (house === undefined) return [finding('unknownCode', null)];
  if (most !== undefined && amount < most) return [finding('belowAllowed', most)];
  const far = modifier === '' && house > 0 && (amount > house * FAR || amount * FAR < house);
  return far ? [finding('farFromUsual', house)] : [];
}
