import type { AmountOf } from '#shared/contract/ledger-amount.ts';
import { money } from '../lib/format.ts';
import { type LookedBack, NOW } from '../lib/look-back.ts';
import { askWhy, whyMark } from '../lib/why.ts';

type Props = {
  readonly amount: number | null | undefined;
  readonly zero?: 'dash' | 'figure';
  /** What the amount is: a click, or the key = where it stands, tells why. */
  readonly why?: AmountOf | undefined;
  readonly clocks?: LookedBack | undefined;
};

/** Money in a table: two decimals, minus in red, zero as a dash, nothing where it does not apply. */
export function Money({ amount, zero = 'dash', why, clocks }: Props) {
  if (amount === null || amount === undefined) return null;
  const figure = amount === 0 && zero === 'dash' ? <Dash /> : amount < 0 ? <span className="neg">{money(amount)}</span> : money(amount);
  if (why === undefined) return figure;
  return (
    <button
      type="button"
      className="why-amount"
      // In a table the row has the focus and = asks; every amount as a stop of Tab would be hundreds.
      tabIndex={-1}
      data-why={whyMark(why, clocks)}
      onClick={() => askWhy([{ of: why, clocks: clocks ?? NOW }])}
    >
      {figure}
    </button>
  );
}

/** The dash that stands for zero. */
export const Dash = () => (
  <span className="zero">
    <span aria-hidden="true">–</span>
    <span className="unseen">0</span>
  </span>
);
