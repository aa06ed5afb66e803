import { type Cents, cents, sumCents } from '../../kernel/cents.ts';
import type { RemittanceLine } from './remittance-facts.ts';

/** A charge line of ours that a payer answered together with others, on one line of its own. */
export type CombinedLine = { readonly chargeLineId: string; readonly charge: Cents };

/**
 * One line of a payer that answers several of ours, as if it had answered each: by what each was charged, exact to the cent. Every
 * part is charged what our line was and adds up by itself; all parts together say what the payer said, amount by amount. A part
 * never gets more than it was charged while the payer's amounts are not below zero, and what paid nothing pays nothing anywhere.
 * Undefined when the charges are not those of the payer's line, or that line does not add up: then a person looks again.
 */
export function splitLine(line: RemittanceLine, ours: readonly CombinedLine[]): readonly RemittanceLine[] | undefined {
  const charges = ours.map(({ charge }) => charge);
  const taken = sumCents(line.adjustments.map(({ amount }) => amount));
  const fits = ours.length > 1 && charges.every((charge) => charge > 0) && sumCents(charges) === line.charge;
  if (!fits || line.charge - taken !== line.paid) return undefined;
  const amounts = [line.paid, ...line.adjustments.map(({ amount }) => amount)];
  const shares = shareOut(amounts, charges);
  return ours.map(({ chargeLineId, charge }, at): RemittanceLine => {
    const [paid = 0, ...off] = shares.map((column) => column[at] ?? 0);
    const adjustments = line.adjustments.flatMap((adjustment, index) =>
      off[index] === 0 ? [] : [{ ...adjustment, amount: cents(off[index] ?? 0) }],
    );
    // The payer's allowed amount is of all of them together; what is allowed of a part nobody said.
    const part = { charge, paid: cents(paid), adjustments, allowed: null, lineControlNumber: null };
    return { ...line, ...part, chosenLineId: chargeLineId, splitFrom: line };
  });
}

/** The payer's own lines again, each once: the parts of a line stand for it. */
export const linesAsSent = (lines: readonly RemittanceLine[]): readonly RemittanceLine[] => [
  ...new Set(lines.map((line) => line.splitFrom ?? line)),
];

/**
 * Shares amounts that together are the sum of `wholes` among them, so that each amount and each whole comes out exactly. Amounts
 * below zero go first and by size; the others go by what is left of each whole, so that none is overdrawn.
 */
function shareOut(amounts: readonly number[], wholes: readonly number[]): readonly (readonly number[])[] {
  const left = [...wholes];
  const shares: (readonly number[])[] = amounts.map(() => []);
  const order = [...amounts.keys()].toSorted((a, b) => Number((amounts[a] ?? 0) >= 0) - Number((amounts[b] ?? 0) >= 0));
  for (const at of order) {
    const amount = amounts[at] ?? 0;
    const column = apportion(amount, amount < 0 ? wholes : left);
    for (const [index, share] of column.entries()) left[index] = (left[index] ?? 0) - share;
    shares[at] = column;
  }
  return shares;
}

/** Whole cents by weight; what is left after rounding down goes to the largest remainders, the first of equal ones. */
function apportion(amount: number, weights: readonly number[]): readonly number[] {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  if (all === 0) return weights.map(() => 0);
  const size = BigInt(Math.abs(amount));
  const shares = weights.map((weight) => Number((size * BigInt(weight)) / BigInt(all)));
  const remainders = weights.map((weight) => Number((size * BigInt(weight)) % BigInt(all)));
  const open = Math.abs(amount) - shares.reduce((sum, share) => sum + share, 0);
  const first = [...weights.keys()].toSorted((a, b) => (remainders[b] ?? 0) - (remainders[a] ?? 0) || a - b).slice(0, open);
  return shares.map((share, at) => (share + (first.includes(at) ? 1 : 0)) * (amount < 0 ? -1 : 1) || 0);
}
