import { type Cents, cents, formatMoney } from '#shared/kernel/cents.ts';
import { dayNumber, formatDate, type PlainDate, plainDate } from '#shared/kernel/plain-date.ts';

const WEEKDAYS = ['Thursday', 'Friday', 'Saturday', 'Sunday', 'Monday', 'Tuesday', 'Wednesday'] as const; // day 0 was a Thursday
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** Today on this computer's own calendar. */
export function today(): PlainDate {
  const now = new Date();
  const two = (value: number) => String(value).padStart(2, '0');
  return plainDate(`${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`);
}

export const weekday = (date: PlainDate): string => WEEKDAYS[((dayNumber(date) % 7) + 7) % 7] ?? '';
export const monthName = (date: PlainDate): string => MONTHS[Number(date.slice(5, 7)) - 1] ?? '';

/** "07/14", for lists. */
export const shortDate = (date: PlainDate): string => `${date.slice(5, 7)}/${date.slice(8)}`;
/** How the days of one list stand in it: "07/14" as long as all are of one year, "07/14/2026" as soon as it spans two. */
export function datesOf(days: Iterable<PlainDate | null>): (day: PlainDate) => string {
  const years = new Set<string>();
  for (const day of days) if (day !== null) years.add(day.slice(0, 4));
  return years.size > 1 ? formatDate : shortDate;
}
/** "Tue 07/14/2026", for the top of the window and field echoes. */
export const dayAndDate = (date: PlainDate): string => `${weekday(date).slice(0, 3)} ${formatDate(date)}`;
/** "Tuesday, July 14", for headings. */
export const longDay = (date: PlainDate): string => `${weekday(date)}, ${monthName(date)} ${Number(date.slice(8))}`;
/** "July 2026". */
export const monthAndYear = (date: PlainDate): string => `${monthName(date)} ${date.slice(0, 4)}`;

/** "07/14 16:20" in this computer's zone. */
export function shortTime(instant: string): string {
  const at = new Date(instant);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(at.getMonth() + 1)}/${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** "1,234.50"; takes any whole number of cents. */
export const money = (amount: number): string => formatMoney(cents(amount));

/** "12,345". */
export const count = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',');

/** "1 claim", "2 claims"; the plural only where it is not a plain s. */
export const counted = (value: number, one: string, many = `${one}s`): string => `${count(value)} ${value === 1 ? one : many}`;

export type { Cents };
