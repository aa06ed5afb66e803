import { type Cents, cents, sumCents } from '../../kernel/cents.ts';
import type { PayerAdjustment, RemittanceLine } from '../remittance/remittance-facts.ts';

/** Sequestration and incentives change what is paid, never what is allowed (CARC 253, 144). */
const PAID_ONLY: ReadonlySet<string> = new Set(['253', '144']);
/** Groups by which a payer lowers what it recognises; what patients bear (PR) and another payer's part (OA) are recognised. */
const LOWERING: ReadonlySet<string> = new Set(['CO', 'PI', 'CR']);
/** CARC 59: paid by multiple or concurrent procedure rules. */
const MULTIPLE = '59';

const lowers = ({ group, reason }: PayerAdjustment): boolean => LOWERING.has(group) && !PAID_ONLY.has(reason);

/** What a payer recognised of a line: AMT*B6 where it says so, else the charge less what it took off. */
export function allowedOf({ allowed, charge, adjustments }: Pick<RemittanceLine, 'allowed' | 'charge' | 'adjustments'>): Cents {
  return allowed ?? cents(charge - sumCents(adjustments.filter(lowers).map(({ amount }) => amount)));
}

/** Our line with everything that payer answers say of it now. */
export type AnsweredLine = {
  readonly chargeLineId: string;
  readonly charge: Cents;
  readonly unitThousandths: number;
  /** Null: no answer stands. */
  readonly allowed: Cents | null;
  readonly paid: Cents;
  /** Whether the payer paid it as one of several procedures (CO-59). */
  readonly reduced: boolean;
  /** `CO-45`, each once. */
  readonly reasons: readonly string[];
};

export type PayerAnswer = { readonly chargeLineId: string; readonly line: RemittanceLine };

/** Adds up what several answers, or a line that a payer split, say of each line of ours. */
export function answeredLines(
  ours: readonly { readonly chargeLineId: string; readonly charge: Cents; readonly unitThousandths: number }[],
  answers: readonly PayerAnswer[],
): readonly AnsweredLine[] {
  return ours.map(({ chargeLineId, charge, unitThousandths }) => {
    const own = answers.filter((answer) => answer.chargeLineId === chargeLineId).map(({ line }) => line);
    const adjustments = own.flatMap((line) => line.adjustments);
    return {
      ...{ chargeLineId, charge, unitThousandths },
      allowed: own.length === 0 ? null : sumCents(own.map(allowedOf)),
      paid: sumCents(own.map(({ paid }) => paid)),
      reduced: adjustments.some(({ group, reason }) => group === 'CO' && reason === MULTIPLE),
      reasons: [...new Set(adjustments.map(({ group, reason }) => `${group}-${reason}`))],
    };
  });
}

/** What a payer agreed to beside its prices. Shares in hundredths of a percent. */
export type UnderpaidTerms = {
  readonly tolerance: Cents;
  readonly secondShare: number | null;
  readonly laterShare: number | null;
};

export type Compared = AnsweredLine & {
  readonly expected: Cents;
  /** How much less than expected it allowed; 0 when not short beyond the tolerance, or refused altogether. */
  readonly short: Cents;
  /** The share of its price that the line is worth among several procedures; 10000 when it is worth all. */
  readonly share: number;
};

const WHOLE = 10_000;

/**
 * Holds what a payer allowed against what was expected, line by line of one claim. `unit` answers the expected price of one unit;
 * lines without one are left out. Of lines that the payer reduced as further procedures, the dearest counts whole and the others
 * by the agreed shares; nothing is expected above the charge. A line that is refused altogether is a denial, not a short pay.
 */
export function compareAllowed(
  lines: readonly AnsweredLine[],
  unit: (chargeLineId: string) => Cents | undefined,
  { tolerance, secondShare, laterShare }: UnderpaidTerms,
): readonly Compared[] {
  const priced = lines.flatMap((line, position) => {
    const price = unit(line.chargeLineId);
    return price === undefined ? [] : [{ line, position, whole: rounded(price, line.unitThousandths, 1_000) }];
  });
  const dearest = priced.toSorted((a, b) => b.whole - a.whole || a.position - b.position).map(({ position }) => position);
  return priced.map(({ line, position, whole }) => {
    const rank = dearest.indexOf(position);
    const agreed = rank === 0 ? WHOLE : ((rank === 1 ? secondShare : laterShare) ?? WHOLE);
    const share = line.reduced ? agreed : WHOLE;
    const expected = cents(Math.min(line.charge, rounded(whole, share, WHOLE)));
    const off = line.allowed === null || line.allowed <= 0 ? 0 : expected - line.allowed;
    return { ...line, expected, share, short: cents(off > tolerance ? off : 0) };
  });
}

/** `amount` × `top` / `bottom`, half up, exact. */
function rounded(amount: number, top: number, bottom: number): Cents {
  const product = BigInt(amount) * BigInt(top);
  return cents(Number((product * 2n + BigInt(bottom)) / (BigInt(bottom) * 2n)));
}

/** What came of a line that was short: the part that a later answer allowed after all. Nothing while no answer stands. */
export const recoveredOf = (row: { readonly mostShort: Cents; readonly short: Cents; readonly allowed: Cents | null }): Cents =>
  row.allowed === null ? cents(0) : cents(row.mostShort - row.short);
