import { money } from '../lib/format.ts';

/** Money in a table: two decimals, minus in red, zero as a dash, nothing where it does not apply. */
export function Money({ amount, zero = 'dash' }: { readonly amount: number | null | undefined; readonly zero?: 'dash' | 'figure' }) {
  if (amount === null || amount === undefined) return null;
  if (amount === 0 && zero === 'dash') return <Dash />;
  return amount < 0 ? <span className="neg">{money(amount)}</span> : money(amount);
}

/** The dash that stands for zero. */
export const Dash = () => (
  <span className="zero">
    <span aria-hidden="true">–</span>
    <span className="unseen">0</span>
  </span>
);
