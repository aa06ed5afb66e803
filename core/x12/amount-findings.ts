import { type Cents, formatDecimal } from '#shared/kernel/cents.ts';
import { centsAt } from './amount.ts';
import type { EdiFinding } from './segment.ts';
import type { SegmentView } from './segment-view.ts';

export type Tell = (finding: EdiFinding) => void;

/** A required amount; null and an error finding when it is missing or not an amount. */
export function requiredCents(view: SegmentView, n: number, tell: Tell): Cents | null {
  const amount = centsAt(view, n);
  if (amount !== null) return amount;
  const place = `${view.id}${String(n).padStart(2, '0')}`;
  const message = view.size(n) > 0 ? `${place} is not an amount.` : `${place} must hold an amount and is empty.`;
  tell({ code: 'amount.unreadable', severity: 'error', message, segment: view.number, element: n });
  return null;
}

/** "12.50" for a message, or a word when the amount is not known. */
export const spoken = (amount: Cents | null): string => (amount === null ? 'an unreadable amount' : formatDecimal(amount));
