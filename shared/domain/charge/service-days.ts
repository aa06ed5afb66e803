import { type Cents, cents } from '../../kernel/cents.ts';
import { addDays, daysBetween, type PlainDate } from '../../kernel/plain-date.ts';
import type { DateStyle } from './payer-charge-rule.ts';

/** What so many thousandths of a unit cost at a price for one, half a cent up. */
export const chargeFor = (unitPrice: Cents, unitThousandths: number): Cents =>
  cents(Number((BigInt(unitPrice) * BigInt(unitThousandths) * 2n + 1_000n) / 2_000n));

type Dated = { readonly from: PlainDate; readonly to: PlainDate; readonly unitThousandths: number; readonly charge: Cents };

/**
 * One service on every day from the first to the last, as the payer wants it: a line for each day, or one line with the span
 * and the units and charges of all days together. The line's own units and charge are those of one day.
 */
export function onEachDay<Line extends Dated>(line: Line, style: DateStyle): readonly Line[] {
  const days = daysBetween(line.from, line.to) + 1;
  if (days <= 1) return [line];
  if (style === 'span') return [{ ...line, unitThousandths: line.unitThousandths * days, charge: cents(line.charge * days) }];
  return Array.from({ length: days }, (_, index) => {
    const day = addDays(line.from, index);
    return { ...line, from: day, to: day };
  });
}
