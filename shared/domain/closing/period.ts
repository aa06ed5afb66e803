import { addDays, daysInMonth, type PlainDate, plainDate } from '../../kernel/plain-date.ts';

/** What can be closed: everything up to a day, or a calendar month. */
export const periodKinds = ['day', 'month'] as const;
export type PeriodKind = (typeof periodKinds)[number];

/** Where the books stand: everything up to these days is closed; null for nothing. */
export type Closed = { readonly through: PlainDate | null; readonly monthThrough: PlainDate | null };

/** The day on which something that was meant for `wanted` stands: itself, or the first one that is open (domain.md §3 invariant 6). */
export const firstOpenDay = (wanted: PlainDate, closedThrough: PlainDate | null): PlainDate =>
  closedThrough === null || wanted > closedThrough ? wanted : addDays(closedThrough, 1);

export const firstOfMonth = (day: PlainDate): PlainDate => plainDate(`${day.slice(0, 7)}-01`);

export function lastOfMonth(day: PlainDate): PlainDate {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  return plainDate(`${day.slice(0, 7)}-${String(daysInMonth(year, month)).padStart(2, '0')}`);
}

/** Why a period may not be closed now; null when it may. Days in order, months in order and over, neither in the future. */
export function whyNotClosed(
  kind: PeriodKind,
  through: PlainDate,
  closed: Closed,
  today: PlainDate,
): 'period.future' | 'period.closed' | 'period.order' | 'period.notMonthEnd' | null {
  if (through > today) return 'period.future';
  if (kind === 'day') return closed.through !== null && through <= closed.through ? 'period.closed' : null;
  if (through !== lastOfMonth(through)) return 'period.notMonthEnd';
  if (closed.monthThrough === null) return null;
  if (through <= closed.monthThrough) return 'period.closed';
  return through === lastOfMonth(addDays(closed.monthThrough, 1)) ? null : 'period.order';
}

/** The month whose turn it is: the one after the last closed, or the last that is over when none was closed yet. */
export const nextMonthEnd = (monthThrough: PlainDate | null, today: PlainDate): PlainDate => {
  if (monthThrough !== null) return lastOfMonth(addDays(monthThrough, 1));
  return today === lastOfMonth(today) ? today : addDays(firstOfMonth(today), -1);
};
