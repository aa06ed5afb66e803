import { addDays, type PlainDate } from '../../kernel/plain-date.ts';

/** From when on silence about a claim counts (x12.md §6): no 999 in a day, no answer of the payer in three. */
export const watchDays = (
  today: PlainDate,
): { readonly acknowledgedBy: PlainDate; readonly payerBy: PlainDate; readonly today: PlainDate } => ({
  acknowledgedBy: addDays(today, -1),
  payerBy: addDays(today, -3),
  today,
});
